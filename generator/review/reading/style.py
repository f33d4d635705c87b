"""What makes one sentence hard: who acts is not said, or words are those of an office.

Careful on purpose: a sentence that is named here without reason costs an editor more trust than one that is missed. Lists of
words come from the language (`reading`); how they stand together is Dutch.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from generator.model.vocabulary import Jargon
from generator.review.reading.sentences import Token, tokens

Grammar = Mapping[str, Set[str]]
"""Words by the name of their list."""

_ENDINGS = ("d", "t")
_SHORTEST_PARTICIPLE = 5


def passive(words: Sequence[Token], grammar: Grammar) -> str:
    """The first verb in the passive, as `wordt … betaald`; empty when there is none."""
    for clause in _clauses(words, grammar):
        if found := _becoming(clause, grammar) or _being(clause, grammar):
            return found
    return ""


def _clauses(words: Sequence[Token], grammar: Grammar) -> Iterable[list[str]]:
    clause: list[str] = []
    for token in words:
        if token.word in grammar["clause_starts"] and clause:
            yield clause
            clause = []
        clause.append(token.word)
        if token.closes:
            yield clause
            clause = []
    if clause:
        yield clause


def _becoming(clause: list[str], grammar: Grammar) -> str:
    """`wordt … betaald`, `betaald wordt`, `betaald kan worden`."""
    for index, word in enumerate(clause):
        if word not in grammar["becoming"]:
            continue
        before = index - 2 if index and clause[index - 1] in grammar["modals"] else index - 1
        if before >= 0 and is_participle(clause[before], grammar):
            return " ".join(clause[before : index + 1])
        if after := _participle_after(clause, index, grammar):
            return f"{word} {after}" if clause[index + 1] == after else f"{word} … {after}"
    return ""


def _participle_after(clause: list[str], index: int, grammar: Grammar) -> str:
    """A second verb behind `en` is one of the present: `u wordt lid en gebruikt de ruimte`."""
    for previous, word in zip(clause[index:], clause[index + 1 :], strict=False):
        if word in grammar["becoming"]:
            return ""
        if is_participle(word, grammar) and previous not in grammar["joining"]:
            return word
    return ""


def _being(clause: list[str], grammar: Grammar) -> str:
    """`is gemaakt door`, `is door … gemaakt`: without `door` it says how things are."""
    verb = next((word for word in clause if word in grammar["being"]), "")
    by = next((index for index, word in enumerate(clause) if word in grammar["by"]), 0)
    if not verb or not by:
        return ""
    word = next((word for word in (clause[by - 1], clause[-1]) if is_participle(word, grammar)), "")
    return f"{verb} … {word}" if word else ""


def is_participle(word: str, grammar: Grammar) -> bool:
    if any(part in word for part in grammar["noun_parts"]):
        return False
    rests = [word, *(word[length:] for length in range(2, len(word) - 3) if word[:length] in grammar["separable"])]
    return any(rest in grammar["participles"] or _is_weak(rest, grammar) for rest in rests)


def _is_weak(word: str, grammar: Grammar) -> bool:
    return (
        word.startswith(tuple(grammar["beginnings"]))
        and word.endswith(_ENDINGS)
        and len(word) >= _SHORTEST_PARTICIPLE
        and word not in grammar["no_participles"]
    )


@dataclass(frozen=True, slots=True)
class Jargons:
    """Entries by the first word of what they warn for: the words, the longest first, and the entry."""

    by_first_word: Mapping[str, Sequence[tuple[tuple[str, ...], Jargon]]]

    def found(self, words: Sequence[Token]) -> list[tuple[str, Jargon]]:
        """What stands in a sentence, as it is in the list; each word is part of one finding."""
        written = [token.word for token in words]
        found: list[tuple[str, Jargon]] = []
        index = 0
        while index < len(written):
            for phrase, entry in self.by_first_word.get(written[index], ()):
                if tuple(written[index : index + len(phrase)]) == phrase:
                    found.append((" ".join(phrase), entry))
                    index += len(phrase) - 1
                    break
            index += 1
        return found


def jargons(entries: Iterable[Jargon]) -> Jargons:
    by_first_word: dict[str, list[tuple[tuple[str, ...], Jargon]]] = {}
    for entry in entries:
        for written in entry.words:
            if phrase := tuple(token.word for token in tokens(written)):
                by_first_word.setdefault(phrase[0], []).append((phrase, entry))
    for phrases in by_first_word.values():
        phrases.sort(key=lambda pair: len(pair[0]), reverse=True)
    return Jargons(by_first_word)
