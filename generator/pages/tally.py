"""How much there is, in words: a count of states as sentences. `tally.js` is its twin in the browser, held equal by one table of cases."""

from collections.abc import Sequence

from generator.formats import number
from generator.language import Language
from generator.state import PAST, State

PARTS = ("total", "sure", "closing", "stale", "past")
"""Each a sentence, left out when it would count nothing."""


def tally(states: Sequence[State], language: Language) -> str:
    """What is not past, how much of it is surely open, closes soon and was not looked at for long; then what is past."""
    past = sum(state in PAST for state in states)
    sure = states.count("open") + states.count("closing-soon")
    counts = (len(states) - past, sure, states.count("closing-soon"), states.count("stale"), past)
    sentences = [_sentence(part, count, language) for part, count in zip(PARTS, counts, strict=True) if count]
    if len(states) == past:
        sentences.insert(0, language.word("nothing_now" if past else "nothing_here"))
    return " ".join(sentences)


def tally_words(language: Language) -> dict[str, str]:
    """What the script needs to say the same."""
    keys = ["nothing_here", "nothing_now", *(f"tally_{part}{ending}" for part in PARTS for ending in ("", "_one"))]
    return {key: language.words[key] for key in keys}


def _sentence(part: str, count: int, language: Language) -> str:
    return language.word(f"tally_{part}_one" if count == 1 else f"tally_{part}", count=number(count))
