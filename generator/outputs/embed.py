"""A list of the catalogue for the sites of others: a script at an address that stays, its data per theme, municipality and kind of support,
and a page with the list alone for a frame. Anybody may fetch these, so a host answers for them with `Access-Control-Allow-Origin: *`.
"""

import json
from collections.abc import Iterable, Iterator
from functools import partial

from generator.addresses import facet_ids
from generator.formats import date_in_words
from generator.outputs.edition import Edition, Maker
from generator.pages.embed import KINDS
from generator.pages.facet_pages import term_ids
from generator.pages.page import DataFile

FOLDER = "embed"

MOST_OFFERS = 200
"""Per file: about 30 kB packed, of which a page shows fifty at most."""


def embed(edition: Edition) -> Iterator[Maker]:
    """Nothing for a site that does not know its address: its links would lead nowhere."""
    if not edition.site_url:
        return
    yield partial(_script, edition)
    yield partial(_page, edition)
    yield partial(_list, "all", edition.catalogue.records, edition)
    for name, kind in KINDS.items():
        found = term_ids(kind, edition.lists)
        for id_ in facet_ids(edition.catalogue)[kind]:
            yield partial(_list, f"{name}/{id_}", found.get(id_, ()), edition)


def _script(edition: Edition) -> DataFile:
    return DataFile("embed.js", edition.lists.renderer.source("embed.js").encode())


def _page(edition: Edition) -> DataFile:
    settings = edition.settings
    html = edition.lists.renderer.render("embed-list.html", f"{FOLDER}/", title=settings.site_name, language=edition.language.code)
    return DataFile(f"{FOLDER}/list.html", html.encode())


def _list(path: str, ids: Iterable[str], edition: Edition) -> DataFile:
    """What is not past, what is sure first."""
    current = [id_ for id_ in edition.lists.in_state_order(ids) if not edition.presenter.is_past(id_)]
    data = {
        "language": edition.language.code,
        "none": edition.language.word("embed_none"),
        "offers": [_offer(id_, edition) for id_ in current[:MOST_OFFERS]],
    }
    return DataFile(f"{FOLDER}/{path}.json", json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


def _offer(record_id: str, edition: Edition) -> dict[str, str | None]:
    """`until`: from the day after it the script leaves the offer out."""
    presenter, record = edition.presenter, edition.catalogue.records[record_id]
    closes = [closes for _, closes in presenter.timings[record_id].windows if closes]
    until = max(closes) if closes and len(closes) == len(record.windows) else None
    when = edition.language.word("embed_until", date=date_in_words(until, edition.language)) if until else presenter.badge(record).text
    return {
        "title": presenter.titles[record_id],
        "url": edition.site_url + presenter.address(record_id),
        "about": f"{presenter.kind(record)} · {when}",
        "until": until,
    }
