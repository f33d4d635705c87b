"""A leaflet per theme and per municipality, for counters and fairs: two sides of A4 as a page to print, with a code that leads to the site."""

from collections.abc import Iterator
from functools import partial

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
"""What two sides hold, also with long titles."""


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
    view = LeafletView(
        site_name=edition.settings.site_name,
        title=term_title(kind, term_id, edition.lists),
        address=address,
        code=Markup(segno.make(address, error="m", micro=False).svg_inline(omitsize=True, border=4)),
        items=tuple(_item(id_, edition) for id_ in current[:MOST_OFFERS]),
        more=word("leaflet_more", count=len(current) - MOST_OFFERS) if len(current) > MOST_OFFERS else "",
        day=word("leaflet_day", date=date_in_words(edition.today, edition.language)),
    )
    path = folder + leaflet_file(edition.language)
    html = edition.lists.renderer.render("leaflet.html", path, view=view, language=edition.language.code, assets=edition.assets)
    return DataFile(path, html.encode())


def _item(record_id: str, edition: Edition) -> LeafletItem:
    presenter, record = edition.presenter, edition.catalogue.records[record_id]
    asked = next(iter(presenter.known(record.carried_out_by)), record.provider)
    until = until_when(record, presenter)
    facts = [fact for fact in (presenter.benefit(record), until) if fact.known]
    said = [*([] if until.known else [presenter.badge(record).text]), *(f"{fact.label}: {fact.value}" for fact in facts)]
    about = " · ".join(said)
    return LeafletItem(presenter.titles[record_id], record.summary, about, presenter.organisation_link(asked).text)
