"""A leaflet per theme and per municipality, for counters and fairs: two sides of A4 as a page to print, with a code that leads to the site."""

from collections.abc import Iterator, Sequence
from functools import partial
from math import ceil

import segno
from markupsafe import Markup

from generator.formats import date_in_words
from generator.outputs.edition import Edition, Maker
from generator.pages.facet_pages import term_ids, term_title
from generator.pages.follow import LEAFLET_KINDS, leaflet_file
from generator.pages.page import DataFile
from generator.pages.record.facts import until_when
from generator.pages.views import LeafletItem, LeafletView

MOST_OFFERS = 12

COLUMNS = (38, 38, 46, 46)
"""Lines in each column of two sides: the first has the title and the code, the second the day and the address."""

LINE, LINE_OF_TITLE = 36, 24
"""Characters that a line surely holds, also when long words break it early."""

LONGEST_FACT = 160
"""Characters. What needs more is left to the page."""


def leaflets(edition: Edition) -> Iterator[Maker]:
    """Nothing for a site that does not know its address: its code would lead nowhere."""
    if edition.site_url:
        for kind in LEAFLET_KINDS:
            for id_, ids in term_ids(kind, edition.lists).items():
                yield partial(_file, kind, id_, ids, edition)


def _file(kind: str, term_id: str, ids: frozenset[str], edition: Edition) -> DataFile:
    folder = edition.lists.facet_link(kind, term_id, "").href
    current = [id_ for id_ in edition.lists.in_state_order(ids) if not edition.presenter.is_past(id_)]
    word, address = edition.language.word, edition.site_url + folder
    items = _fitting([_item(id_, edition) for id_ in current[:MOST_OFFERS]])
    rest = len(current) - len(items)
    more = word("leaflet_more", count=rest) if rest else ""
    view = LeafletView(
        site_name=edition.settings.site_name,
        title=term_title(kind, term_id, edition.lists),
        address=address,
        code=Markup(segno.make(address, error="m", micro=False).svg_inline(omitsize=True, border=4)),
        items=items,
        more=more if items else word("embed_none"),
        day=word("leaflet_day", date=date_in_words(edition.today, edition.language)),
    )
    path = folder + leaflet_file(edition.language)
    html = edition.lists.renderer.render("leaflet.html", path, view=view, language=edition.language.code, assets=edition.assets)
    return DataFile(path, html.encode())


def _fitting(items: Sequence[LeafletItem]) -> tuple[LeafletItem, ...]:
    """As many as there is room for; none breaks over two columns."""
    columns = iter(COLUMNS)
    room = next(columns)
    for number, item in enumerate(items):
        lines = _lines(item)
        while room < lines:
            if (next_room := next(columns, None)) is None:
                return tuple(items[:number])
            room = next_room
        room -= lines
    return tuple(items)


def _lines(item: LeafletItem) -> int:
    texts = (item.summary, item.about, item.ask)
    return 1 + ceil(len(item.title) / LINE_OF_TITLE) + sum(ceil(len(text) / LINE) for text in texts)


def _item(record_id: str, edition: Edition) -> LeafletItem:
    presenter, record = edition.presenter, edition.catalogue.records[record_id]
    asked = next(iter(presenter.known(record.carried_out_by)), record.provider)
    until = until_when(record, presenter)
    facts = [fact for fact in (presenter.benefit(record), until) if fact.known and len(fact.value) <= LONGEST_FACT]
    said = [*([] if until.known else [presenter.badge(record).text]), *(f"{fact.label}: {fact.value}" for fact in facts)]
    about = " · ".join(said)
    return LeafletItem(presenter.titles[record_id], record.summary, about, presenter.organisation_link(asked).text)
