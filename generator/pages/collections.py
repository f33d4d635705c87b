"""Pages whose head an editor wrote, with a list below it: all offers, a collection, pilots, programmes."""

from collections.abc import Sequence

from generator.addresses import indexes, sections
from generator.formats import enumerated, number, uncapitalised
from generator.model.editorial import EditorialPage
from generator.model.records import Pilot
from generator.pages.lists import Lists
from generator.pages.views import Group, Link, ListView, Tally
from generator.state import PHASES


def offers_view(lists: Lists) -> ListView:
    """Everything in rows: by theme, or by type when the catalogue has no themes."""
    ids = tuple(lists.catalogue.records)
    groups = lists.by_theme(ids, compact=True) if lists.catalogue.themes else lists.by_support_type(ids, compact=True)
    return _editorial_list(groups, lists.tally(ids, groups), lists, [lists.index_link(kind) for kind in indexes(lists.catalogue)])


def collection_view(page: EditorialPage, lists: Lists) -> ListView:
    ids = lists.catalogue.by_theme.get(page.theme or "", ())
    groups = lists.by_support_type(ids)
    return _editorial_list(groups, lists.tally(ids, groups), lists)


def pilots_view(lists: Lists) -> ListView:
    """By the phase that each is in now, as far as anybody knows."""
    pilots = [record for record in lists.catalogue.records.values() if isinstance(record, Pilot)]
    by_phase = {phase: [pilot.id for pilot in pilots if lists.presenter.phase(pilot) == phase] for phase in PHASES}
    groups = [lists.group(phase, lists.language.word(f"pilots_{phase}"), ids) for phase, ids in by_phase.items() if ids]
    beside = [Link(lists.language.word("nav_programmes"), lists.section_address("programmes"))] if "programmes" in sections(lists.catalogue) else []
    return _editorial_list(groups, Tally(_count_of("pilots", len(pilots), lists)), lists, beside, "see_also")


def programmes_view(lists: Lists) -> ListView:
    """Each programme with its partners and members."""
    programmes = lists.in_state_order(record.id for record in lists.catalogue.records.values() if record.kind == "programme")
    groups = []
    for programme in (lists.catalogue.records[id_] for id_ in programmes):
        partners = [lists.catalogue.organisations[id_].name for id_ in programme.partners if id_ in lists.catalogue.organisations]
        note = lists.language.word("with_partners", partners=enumerated(partners, lists.language) or uncapitalised(lists.language.word("unknown_value")))
        cards = tuple(lists.card(id_) for id_ in (programme.id, *lists.catalogue.members.get(programme.id, ())))
        groups.append(Group(programme.id, programme.short_title or programme.title, len(cards), cards, note=note))
    return _editorial_list(groups, Tally(_count_of("programmes", len(programmes), lists)), lists)


def _editorial_list(groups: Sequence[Group], counted: Tally, lists: Lists, beside: Sequence[Link] = (), beside_title: str = "browse_by") -> ListView:
    """A list on a page whose introduction an editor wrote; `beside_title` is the key of a word."""
    return ListView((), "", "", counted, tuple(groups), lists.language.word(beside_title), tuple(beside))


def _count_of(kind: str, count: int, lists: Lists) -> str:
    if not count:
        return lists.language.word("nothing_here")
    return lists.language.word(f"tally_{kind}_one" if count == 1 else f"tally_{kind}", count=number(count))
