"""Text -> the words that a search compares: without case, accents and endings. `words.js` is its twin in the browser.

The endings are Dutch. A stem is a key, never shown: it only has to be the same for words that mean the same (`lening`,
`leningen` and `lenen` are all `len`). Light on purpose: a rule stands here when it joins more right pairs than wrong ones.
"""

import re
import unicodedata
from functools import cache

_LETTERS = "a-z0-9\u0430-\u045f\u0490-\u0491\u0621-\u064a"
"""Latin, Cyrillic and Arabic: what people type who search in a language of their own; the same as in words.js."""

_TOKEN = re.compile(rf"[{_LETTERS}]+(?:-[{_LETTERS}]+)*")
_APOSTROPHES = frozenset("'’‘`´")
_DOUBLE_VOWEL = re.compile(r"([aeou])\1")
_VOWEL = re.compile("[aeiouy]")

OTHER_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"})
"""Letters that are no letter with a mark, and so are not taken apart; the same as in words.js."""

SHORTEST_STEM = 3
"""Letters that an ending leaves at least."""


class _Folds(dict[int, str]):
    """The folded form of a character by its code point, worked out when it is first met: what `str.translate` looks up."""

    def __missing__(self, code: int) -> str:
        parts = "" if chr(code) in _APOSTROPHES else unicodedata.normalize("NFKD", chr(code))
        self[code] = "".join(part for part in parts if unicodedata.category(part)[0] != "M").casefold().translate(OTHER_LETTERS)
        return self[code]


_FOLDS = _Folds()


def folded(text: str) -> str:
    """Lower case, without accents and apostrophes: `Zzp’er` is `zzper`, `café` is `cafe`.

    Folds character by character, which equals folding the whole: marks, the only characters that depend on others, are left out.
    """
    return text.translate(_FOLDS)


def tokens(text: str) -> list[str]:
    """Words and numbers in the order of the text; a word with hyphens is one word."""
    return _TOKEN.findall(folded(text))


@cache
def stem(token: str) -> str:
    """The key of a token: `spin-off` and `spinoff` have the same."""
    word = token.replace("-", "")
    if word.isdigit():
        return word
    word = _without(word, "heden") + "heid" if word.endswith("heden") else word
    word = _without(word, "tjes", "tje", "jes", "je")
    word = _sharpened(_without(word, "ingen", "ing", "en"))
    word = _without(word, "s", shortest=SHORTEST_STEM + 1)
    word = _sharpened(_without(word, "e"))
    return _DOUBLE_VOWEL.sub(r"\1", word)


def _without(word: str, *endings: str, shortest: int = SHORTEST_STEM) -> str:
    """Without the first ending that leaves a syllable."""
    for ending in endings:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= shortest and _VOWEL.search(rest):
            return rest
    return word


def _sharpened(word: str) -> str:
    """As the word is written without an ending: `bedrijv` is `bedrijf`, `stopp` is `stop`."""
    if len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1], word[-1]) if word else word
