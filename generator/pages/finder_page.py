"""The finder: its page, and the files that its script reads besides the index of words."""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from generator.addresses import address_of_page
from generator.collation import by_name
from generator.finder.catalogue_json import catalogue_json
from generator.finder.facets import facets
from generator.formats import number
from generator.model.editorial import EditorialPage
from generator.pages.lists import Lists
from generator.pages.page import DataFile
from generator.pages.render import ROOT, root_of
from generator.pages.views import FacetView, FinderView, Link, Notice, OptionView, Related

FINDER_CARDS = 100
"""Cards on the finder's page: all of a catalogue that one can still look through."""


CARDS_PER_FILE = 20


FACET_OPTIONS = 6
"""Options of a facet before the disclosure."""


TELLS_LITTLE = 0.8
"""Share of the records. A facet of which every value holds more leaves hardly anything out."""


SORTS = ("best", "closing", "checked", "name")


def finder_view(page: EditorialPage, lists: Lists, missing: Notice | None) -> FinderView:
    word = lists.language.word
    ids = lists.in_state_order(lists.catalogue.records)
    shown = ids[:FINDER_CARDS]
    _, stale, past = lists.by_certainty(ids)
    current_shown, stale_shown, past_shown = lists.by_certainty(shown)
    return FinderView(
        title=page.title,
        tally=lists.tally(ids),
        current=tuple(map(lists.card, current_shown)),
        stale=tuple(map(lists.card, stale_shown)),
        stale_title=word("stale_title", count=number(len(stale))),
        past=tuple(map(lists.card, past_shown)),
        past_title=word("past_title", count=number(len(past))),
        rest=Link(word("all_offers"), lists.section_address("offers")) if len(shown) < len(ids) else None,
        facets=tuple(_facets(lists)),
        sorts=tuple((name, word(f"sort_{name}")) for name in SORTS),
        parameters=lists.language.parameters,
        themes=lists.counted_themes(),
        outside=_outside(lists),
        help=tuple(
            Related(word("ask_someone"), lists.presenter.link(id_), lists.catalogue.records[id_].summary) for id_ in page.ask if id_ in lists.catalogue.records
        ),
        missing=missing,
    )


def _outside(lists: Lists) -> str:
    """With the name of the area, as the guide's question about the place has it; without that question, none."""
    area = next((question.elsewhere for question in lists.catalogue.questions if question.subject == "area" and question.elsewhere), "")
    return lists.language.word("outside_place", place="{place}", area=area) if area else lists.language.word("outside_any", place="{place}")


def _facets(lists: Lists) -> Iterator[FacetView]:
    """The state first, then the others in their order; most used values first, places by name."""
    current = {id_ for id_ in lists.catalogue.records if not lists.presenter.is_past(id_)}
    states = [lists.state(id_).state for id_ in current]
    counts = {"open": states.count("open") + states.count("closing-soon")} | {state: states.count(state) for state in ("opens-soon", "seen", "stale")}
    word = lists.language.word
    yield _facet_view("state", [OptionView(state, word(f"facet_state_{state.replace('-', '_')}"), count) for state, count in counts.items()], lists)
    for kind, facet in facets(lists.catalogue, lists.language).items():
        options = [OptionView(value, label, len(facet.records(value) & current)) for value, label in facet.labels.items()]
        if kind == "region":
            yield _field(kind, sorted(options, key=lambda option: by_name(option.label)), lists)
            continue
        tells_little = all(option.count > TELLS_LITTLE * len(current) for option in options)
        yield _facet_view(kind, sorted(options, key=lambda option: -option.count), lists, tells_little=tells_little)


def _field(kind: str, options: Sequence[OptionView], lists: Lists) -> FacetView:
    word = lists.language.word
    return FacetView(lists.language.parameters[kind], word(f"facet_{kind}"), tuple(options), (), "", any=word(f"facet_{kind}_any"))


def _facet_view(kind: str, options: Sequence[OptionView], lists: Lists, *, tells_little: bool = False) -> FacetView:
    rest = options[FACET_OPTIONS:] if len(options) > FACET_OPTIONS + 1 else []
    shown = options[: len(options) - len(rest)]
    word = lists.language.word
    title, more = word(f"facet_{kind}"), word("facet_more", count=len(rest))
    return FacetView(lists.language.parameters[kind], title, tuple(shown), tuple(rest), more, tells_little=tells_little)


def card_files(lists: Lists, folder: str) -> list[Callable[[], DataFile]]:
    """Makers of the cards that the finder's page does not hold; none when it holds all."""
    ids = list(lists.catalogue.records)
    if len(ids) <= FINDER_CARDS:
        return []
    return [partial(_card_file, start // CARDS_PER_FILE, ids[start : start + CARDS_PER_FILE], lists, folder) for start in range(0, len(ids), CARDS_PER_FILE)]


def made_of_cards(lists: Lists) -> bytes:
    """All that the cards in those files are made of: the same for the same files, and known before they are drawn."""
    if len(lists.catalogue.records) <= FINDER_CARDS:
        return b""
    sources = [lists.renderer.source(name) for name in ("card.html", "macros.html")]
    return repr([*sources, *map(lists.presenter.card, lists.catalogue.records)]).encode()


def _card_file(name: int, ids: Sequence[str], lists: Lists, folder: str) -> DataFile:
    root = root_of(lists.section_address("finder"))
    cards = [lists.card(id_).replace(ROOT, root) for id_ in ids]
    return DataFile(f"{folder}/cards/{name}.json", json.dumps(cards, ensure_ascii=False, separators=(",", ":")).encode())


def catalogue_file(lists: Lists) -> bytes:
    return catalogue_json(
        lists.catalogue,
        lists.language,
        titles=lists.presenter.titles,
        kinds=lists.presenter.main_kinds,
        timings=lists.presenter.timings,
        facets=facets(lists.catalogue, lists.language),
        cards_per_file=CARDS_PER_FILE,
        themes=[(link.text, link.href) for link in map(lists.theme_link, lists.catalogue.themes)],
        pages=_answering_pages(lists),
    )


def _answering_pages(lists: Lists) -> list[dict[str, Any]]:
    """Pages of editors with a text of their own, as the finder's script reads them."""
    answering = {path: page for path, page in lists.catalogue.pages.items() if page.layout in ("text", "collection")}
    return [
        {"title": page.title, "href": address_of_page(path), "lead": page.lead or page.description, "keywords": page.keywords}
        for path, page in answering.items()
    ]
