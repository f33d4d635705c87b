"""A record as the page of somebody's selection compares it: the same facts in the same rows."""

from dataclasses import replace

from generator.model.records import AnyRecord
from generator.pages.moment import CURRENT, Moment, once_per_record
from generator.pages.record.action import action
from generator.pages.record.badge import badge
from generator.pages.record.facts import kind
from generator.pages.record.record_page import contact, facts_in_short, steps
from generator.pages.record.sources import citations
from generator.pages.render import root_of
from generator.pages.views import KeptView, Link


@once_per_record
def kept(record: AnyRecord, moment: Moment) -> KeptView:
    """A fact has a label only where it says more than the name of its row does."""
    word, root = moment.language.word, root_of(f"{moment.addresses['selection']}/")
    audience, benefit, *until, where, ask = facts_in_short(record, moment)
    row_names = (word("until_when"), word("end_date"))
    ended = moment.is_ended(record.id)
    return KeptView(
        id=record.id,
        link=Link(record.title, moment.address(record.id)),
        kind=kind(record, moment),
        badge=badge(record, moment),
        benefit=benefit,
        until=tuple(replace(fact, label="") if fact.label in row_names else fact for fact in until),
        audience=audience,
        where=where,
        steps=() if ended else steps(record, lambda id_: root + moment.address(id_)),
        contact=None if ended else contact(record, lambda id_: root + moment.address(id_)),
        applying=moment.when(record, *CURRENT, "closed"),
        action=action(record, moment),
        sources=citations(record.sources, moment),
        ask=ask,
    )
