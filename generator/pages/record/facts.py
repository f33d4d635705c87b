"""What the page, the card, the line and the timetable all say of a record: what it is, whose, what one gets and until when."""

from dataclasses import replace

from generator.dates import day_of
from generator.formats import capitalised, date_in_words, enumerated, euros, range_in_words, uncapitalised
from generator.model.records import AnyRecord, Pilot, Programme
from generator.pages.moment import CURRENT, Moment, once_per_record
from generator.pages.views import Fact


def main_kinds(moment: Moment) -> dict[str, str]:
    """What each record is, in a word: its first kind of support, or that it is a pilot or programme."""
    return {id_: _kinds(record, moment)[0] for id_, record in moment.catalogue.records.items()}


def _kinds(record: AnyRecord, moment: Moment) -> list[str]:
    support = [moment.catalogue.support_types[id_].title for id_ in record.support if id_ in moment.catalogue.support_types]
    return support if record.kind == "offer" else [moment.language.word(f"kind_{record.kind}"), *support]


@once_per_record
def kind(record: AnyRecord, moment: Moment) -> str:
    names = _kinds(record, moment)
    return " · ".join([names[0], *map(uncapitalised, names[1:])])


@once_per_record
def origin(record: AnyRecord, moment: Moment) -> str:
    organisation = moment.catalogue.organisations[record.provider]
    places = [moment.catalogue.regions[id_].label for id_ in record.area if id_ in moment.catalogue.regions]
    where = enumerated(places, moment.language)
    return organisation.name if where.casefold() in ("", organisation.name.casefold()) else f"{organisation.name} · {where}"


@once_per_record
def benefit(record: AnyRecord, moment: Moment) -> Fact:
    word = moment.language.word
    past, was = moment.is_past(record.id), word("benefit_past")
    label = was if past else word("benefit")
    amount = record.amount
    if amount is None or (value := _amount_in_words(record, moment) or amount.note) is None:
        return Fact(label, word("unknown_value"), known=False, note=None if past else word("ask_provider"), past_label=was)
    return Fact(label, value, note=amount.note if value != amount.note else None, past_label=was)


def _amount_in_words(record: AnyRecord, moment: Moment) -> str | None:
    amount, word = record.amount, moment.language.word
    parts = []
    if amount and amount.percentage is not None:
        parts.append(f"{amount.percentage}%")
    if amount and amount.min is not None and amount.max is not None:
        low, high = euros(amount.min, moment.language), euros(amount.max, moment.language)
        parts.append(low if low == high else word("amount_range", low=low, high=high))
    elif amount and amount.max is not None:
        parts.append(word("amount_max", high=euros(amount.max, moment.language)))
    elif amount and amount.min is not None:
        parts.append(word("amount_min", low=euros(amount.min, moment.language)))
    return capitalised(", ".join(parts)) or None


def until_facts(record: AnyRecord, moment: Moment) -> tuple[Fact, ...]:
    """When it opens, until when, and since when it is closed: what holds now, and, hidden, what comes after it."""
    word, now, at, windows = moment.language.word, until_when(record, moment), moment.states[record.id], moment.timings[record.id].windows
    if at.is_past or not windows:
        return (now,)
    opened = tuple(state for state in CURRENT if state != "opens-soon")
    facts = [replace(now, when=moment.when(record, *CURRENT, "ended"))]
    if at.state == "opens-soon":
        closes = next((closes for opens, closes in windows if opens == at.date), None)
        facts = [
            replace(now, when=moment.when(record, at.state)),
            replace(_dated(word("until_label"), closes, moment), when=moment.when(record, *opened, "ended")),
        ]
    if ends := [closes for _, closes in windows if closes]:
        facts.append(replace(_dated(word("closed_since"), max(ends), moment), when=moment.when(record, "closed")))
    return tuple(facts)


@once_per_record
def until_when(record: AnyRecord, moment: Moment) -> Fact:
    word, at = moment.language.word, moment.states[record.id]
    match at.state:
        case "ended":
            return _ended_fact(record, moment)
        case "closed":
            return _dated(word("closed_since"), at.date, moment)
        case "opens-soon":
            return _dated(word("opens"), at.date, moment)
        case _ if at.date and at.date in (window.closes for window in record.windows):
            return _dated(word("until_label"), at.date, moment)
        case _ if record.continuous:
            return Fact(word("until_when"), word("continuous"))
        case _:
            return Fact(word("until_label"), word("unknown_value"), known=False, note=word("ask_provider"))


def _ended_fact(record: AnyRecord, moment: Moment) -> Fact:
    word = moment.language.word
    ran = _run_in_words(record, moment)
    if ran:
        return Fact(word("ran"), ran)
    if record.ended and record.ended is not True:
        return Fact(word("ended_since"), date_in_words(record.ended, moment.language))
    return Fact(word("ran"), word("unknown_value"), known=False)


def _run_in_words(record: AnyRecord, moment: Moment) -> str | None:
    if isinstance(record, Pilot):
        return range_in_words(record.started, record.finished, moment.language)
    if isinstance(record, Programme) and record.runs:
        return range_in_words(record.runs.from_, record.runs.to, moment.language)
    if windows := moment.timings[record.id].windows:
        ends = [closes for _, closes in windows if closes]
        return range_in_words(windows[0][0], max(ends) if len(ends) == len(windows) else None, moment.language)
    return None


def _dated(label: str, date: str | None, moment: Moment) -> Fact:
    if date is None:
        return Fact(label, moment.language.word("unknown_value"), known=False)
    note = None if day_of(date) else moment.language.word("day_unknown" if len(date) == 7 else "date_unknown")
    return Fact(label, date_in_words(date, moment.language), note=note)
