"""A record in a list: as a card, or on one line."""

from collections.abc import Iterator
from dataclasses import replace

from generator.dates import day_of
from generator.formats import uncapitalised
from generator.model.records import AnyRecord
from generator.pages.moment import CURRENT, Moment, once_per_record
from generator.pages.record.badge import badge
from generator.pages.record.facts import benefit, kind, origin, until_facts, until_when
from generator.pages.views import Card, Fact, Line
from generator.state import PAST


@once_per_record
def card(record: AnyRecord, moment: Moment) -> Card:
    return Card(
        id=record.id,
        href=moment.address(record.id),
        title=record.title,
        kind=kind(record, moment),
        summary=record.summary,
        origin=origin(record, moment),
        badge=badge(record, moment),
        facts=(_on_card(benefit(record, moment)), *(_on_card(fact) for fact in _until_on_card(record, moment))),
    )


@once_per_record
def line(record: AnyRecord, moment: Moment) -> Line:
    """A card in one line: a date goes with its label, other words speak for themselves, and the line goes on where the badge ends."""
    until, at = until_when(record, moment), moment.states[record.id]
    label = _after_badge(until.label, moment)
    begin = uncapitalised(label) if label != until.label else label
    words = until.value if until.label == moment.language.word("until_when") else f"{begin} {until.value}"
    is_said = not until.known or (at.state == "open" and at.date and day_of(at.date))
    when = moment.when(record, *(PAST if at.is_past else CURRENT))
    return Line(record.id, moment.short_link(record.id), benefit(record, moment), "" if is_said else words, badge(record, moment), when)


def _until_on_card(record: AnyRecord, moment: Moment) -> Iterator[Fact]:
    """The known facts; while the record is open until a known day, the badge says until when."""
    at, word = moment.states[record.id], moment.language.word
    for fact in until_facts(record, moment):
        if fact.known and fact.when and fact.label == word("until_label") and at.date and day_of(at.date):
            yield replace(fact, when=moment.when(record, *(state for state in CURRENT if state not in ("open", "opens-soon"))))
        elif fact.known:
            yield replace(fact, label=_after_badge(fact.label, moment))


def _after_badge(label: str, moment: Moment) -> str:
    """A label below a badge that already says that the record is closed or ended."""
    word = moment.language.word
    return word("since") if label in (word("closed_since"), word("ended_since")) else label


def _on_card(fact: Fact) -> Fact:
    """One line."""
    return Fact(fact.label, fact.value, fact.known, when=fact.when)
