"""The badge of a record: its state in words."""

import json

from generator.dates import day_of
from generator.formats import date_in_words
from generator.model.records import AnyRecord, Pilot
from generator.pages.moment import Moment, once_per_record
from generator.pages.views import Badge

_compact_json = json.JSONEncoder(separators=(",", ":")).encode


@once_per_record
def badge(record: AnyRecord, moment: Moment) -> Badge:
    known = moment.timings[record.id]
    data = "" if known.is_fixed else _compact_json(known.as_data())
    ended = moment.language.word("state_ended_pilot") if isinstance(record, Pilot) else ""
    return Badge(moment.states[record.id].state, _state_in_words(record, moment), data, ended)


def _state_in_words(record: AnyRecord, moment: Moment) -> str:
    word, at, seen = moment.language.word, moment.states[record.id], moment.timings[record.id].seen
    match at.state:
        case "opens-soon":
            return word("state_opens_soon", date=date_in_words(at.date or "", moment.language))
        case "closing-soon":
            return {0: word("state_closes_today"), 1: word("state_closes_tomorrow")}.get(at.days or 0, word("state_closes_in", days=at.days or 0))
        case "open" if at.date and day_of(at.date):
            return word("state_open_until", date=date_in_words(at.date[:10], moment.language))
        case "seen":
            return word("state_seen", date=date_in_words((seen or "")[:7], moment.language))
        case "stale":
            return word("state_stale", date=seen[:4]) if seen else word("state_stale_never")
        case "ended":
            return word("state_ended_pilot" if isinstance(record, Pilot) else "state_ended")
        case other:
            return word(f"state_{other}")
