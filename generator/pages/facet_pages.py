"""The pages of terms, so that browsing needs no script: one per term, and one per kind that lists the terms."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from generator import urls
from generator.addresses import facet_ids
from generator.collation import by_name
from generator.formats import capitalised, date_in_words, uncapitalised
from generator.link import Ids
from generator.model.records import AnyRecord, Organisation
from generator.model.vocabulary import Term
from generator.pages.follow import CALENDAR_KINDS, FEED_KINDS, LEAFLET_KINDS, follow
from generator.pages.lists import Lists
from generator.pages.places import places_view
from generator.pages.views import Counted, Fact, IndexView, Link, ListView
from generator.regions import regions_around

_TERMS = {"theme": "themes", "support_type": "support_types", "sector": "sectors", "region": "regions", "organisation": "organisations"}
"""Where the catalogue keeps the terms of each kind of facet."""


def facet_view(kind: str, term_id: str, lists: Lists) -> ListView:
    """The page of a term."""
    view = _VIEWS[kind](term_id, lists)
    if kind not in FEED_KINDS or not ids_of(kind, term_id, lists):
        return view
    address = lists.facet_link(kind, term_id, "").href
    return replace(view, follow=follow(address, view.title, lists, calendar=kind in CALENDAR_KINDS, leaflet=kind in LEAFLET_KINDS))


def term_ids(kind: str, lists: Lists) -> dict[str, frozenset[str]]:
    """The records on the page of each term; terms without any are left out."""
    found = {id_: frozenset(ids_of(kind, id_, lists)) for id_ in facet_ids(lists.catalogue)[kind]}
    return {id_: ids for id_, ids in found.items() if ids}


def ids_of(kind: str, term_id: str, lists: Lists) -> Iterable[str]:
    """The records on the page of a term: of a place also those that are for everywhere around it."""
    if kind != "region":
        return records_of(kind, term_id, lists)
    return {id_ for around in regions_around(term_id, lists.catalogue.regions) for id_ in lists.catalogue.by_region.get(around, ())}


def index_view(kind: str, lists: Lists) -> IndexView:
    """All terms of a kind, with the number of records that are not past."""
    word = lists.language.word
    title = word(f"index_{kind}")
    breadcrumbs = (Link(word("home"), ""), Link(word("offers"), lists.section_address("offers")), Link(title, ""))
    places = places_view(lists) if kind == "region" else None
    values = () if places else tuple(_counted(kind, id_, summary, lists) for id_, summary in _terms(kind, lists))
    return IndexView(breadcrumbs, title, word(f"index_{kind}_lead"), values, places)


def _theme(theme_id: str, lists: Lists) -> ListView:
    theme = lists.catalogue.themes[theme_id]
    ids = lists.catalogue.by_theme.get(theme_id, ())
    beside = [lists.theme_link(other) for other in _neighbours(theme_id, ids, lists)]
    return lists.list_view("theme", theme.title, theme.summary, ids, lists.by_support_type(ids), beside, lists.language.word("more_themes"))


def _neighbours(theme_id: str, ids: Iterable[str], lists: Lists) -> list[str]:
    """Other themes of the same records, most shared first, three at most."""
    shared: defaultdict[str, int] = defaultdict(int)
    for id_ in ids:
        for other in lists.catalogue.records[id_].themes:
            if other != theme_id and other in lists.catalogue.themes:
                shared[other] += 1
    return sorted(shared, key=lambda other: (-shared[other], other))[:3]


def _support_type(type_id: str, lists: Lists) -> ListView:
    support_type = lists.catalogue.support_types[type_id]
    ids = lists.catalogue.by_support_type.get(type_id, ())
    beside = [lists.facet_link("support_type", other.id, other.title) for other in lists.catalogue.support_types.values() if other.id != type_id]
    return lists.list_view(
        "support_type", support_type.title, support_type.summary, ids, lists.by_theme(ids), beside, lists.language.word("other_support_types")
    )


def _sector(sector_id: str, lists: Lists) -> ListView:
    word, sector = lists.language.word, lists.catalogue.sectors[sector_id]
    own = lists.catalogue.by_sector.get(sector_id, ())
    name = uncapitalised(sector.title)
    only, shared = _split(own, lambda record: len(record.audience.sectors) == 1, lists)
    groups = [("own", word("for_this_sector", sector=name), only), ("shared", word("for_this_sector_too", sector=name), shared)]
    every = [("every", word("for_every_sector"), lists.catalogue.sectorless)]
    return lists.list_view("sector", sector.title, sector.summary, (*own, *lists.catalogue.sectorless), lists.own_first(groups, every))


def _region(region_id: str, lists: Lists) -> ListView:
    word, regions = lists.language.word, lists.catalogue.regions
    widest: dict[str, str] = {}
    """By record: the widest place around here that it is for."""
    for around in regions_around(region_id, regions):
        widest |= dict.fromkeys(lists.catalogue.by_region.get(around, ()), around)
    own, shared = _split((id_ for id_, around in widest.items() if around == region_id), lambda record: len(record.area) == 1, lists)
    groups = [("own", word("for_this_region", region=regions[region_id].title), own)]
    groups.append(("shared", word("for_this_region_too", region=regions[region_id].title), shared))
    wider = [
        (around, capitalised(regions[around].label), [id_ for id_, place in widest.items() if place == around])
        for around in regions_around(region_id, regions)[1:]
    ]
    title = word("region_title", region=regions[region_id].title)
    return lists.list_view("region", title, regions[region_id].summary, tuple(widest), lists.own_first(groups, wider))


def _organisation(organisation_id: str, lists: Lists) -> ListView:
    word, organisation = lists.language.word, lists.catalogue.organisations[organisation_id]
    ids = lists.catalogue.by_organisation.get(organisation_id, ())
    provided = [id_ for id_ in ids if lists.catalogue.records[id_].provider == organisation_id]
    groups = [("provides", word("provides"), provided), ("takes-part", word("takes_part"), ids)]
    about = [Fact(word("short_name"), organisation.short_name)] if organisation.short_name else []
    about.append(Fact(word("organisation_type"), word(f"organisation_{organisation.type.replace('-', '_')}")))
    if organisation.ended:
        about.append(Fact(word("ended_organisation"), word("yes") if organisation.ended is True else date_in_words(organisation.ended, lists.language)))
    if organisation.url:
        about.append(Fact(word("website"), urls.shown(organisation.url), link=organisation.url))
    view = lists.list_view("organisation", organisation.name, organisation.summary, ids, lists.cut(groups))
    return ListView(view.breadcrumbs, view.title, view.lead, view.tally, view.groups, "", (), tuple(about), lists.presenter.citations(organisation.sources))


def _counted(kind: str, term_id: str, summary: str | None, lists: Lists) -> Counted:
    own = records_of(kind, term_id, lists)
    link = lists.facet_link(kind, term_id, term_title(kind, term_id, lists))
    return Counted(link, sum(not lists.presenter.is_past(id_) for id_ in own), summary, until=lists.counts_hold_until(own))


def _terms(kind: str, lists: Lists) -> list[tuple[str, str | None]]:
    """Id and summary of each term; organisations by name, others in the order of their vocabulary."""
    terms: Mapping[str, Term | Organisation] = getattr(lists.catalogue, _TERMS[kind])
    ids = facet_ids(lists.catalogue)[kind]
    if kind == "organisation":
        ids = sorted(ids, key=lambda id_: by_name(term_title(kind, id_, lists)))
    return [(id_, terms[id_].summary) for id_ in ids]


def term_title(kind: str, term_id: str, lists: Lists) -> str:
    term = getattr(lists.catalogue, _TERMS[kind])[term_id]
    return str(term.name if kind == "organisation" else term.title)


def records_of(kind: str, term_id: str, lists: Lists) -> Ids:
    """The records that name the term."""
    by_term: Mapping[str, Ids] = getattr(lists.catalogue, f"by_{kind}")
    return by_term.get(term_id, ())


def _split(ids: Iterable[str], holds: Callable[[AnyRecord], bool], lists: Lists) -> tuple[list[str], list[str]]:
    """Those of which it holds, and the others."""
    split: tuple[list[str], list[str]] = [], []
    for id_ in ids:
        split[0 if holds(lists.catalogue.records[id_]) else 1].append(id_)
    return split


_VIEWS: Mapping[str, Callable[[str, Lists], ListView]] = {
    "theme": _theme,
    "support_type": _support_type,
    "sector": _sector,
    "region": _region,
    "organisation": _organisation,
}
