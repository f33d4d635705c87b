"""A list of the catalogue for the sites of others: a script at an address that stays, what a theme, municipality and kind of support hold,
the offers themselves, and a page with the list alone for a frame. Anybody may fetch these, so a host answers for them with
`Access-Control-Allow-Origin: *`.

A list holds numbers of offers, so that the script can narrow one by another however long they are, and fetches only the offers it shows.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from generator.addresses import facet_ids
from generator.dates import LATEST, has_time
from generator.formats import date_in_words
from generator.outputs.edition import Edition, Maker
from generator.pages.embed import KINDS
from generator.pages.facet_pages import term_ids
from generator.pages.page import DataFile

FOLDER = "embed"

PER_FILE = 50
"""Offers in a file: about 3 kB packed, and what a list shows stands in one or a few files."""


def embed(edition: Edition) -> Iterator[Maker]:
    """Nothing for a site that does not know its address: its links would lead nowhere."""
    if not edition.site_url:
        return
    yield partial(_script, edition)
    yield partial(_page, edition)
    presenter = edition.presenter
    current = [id_ for id_ in edition.lists.in_state_order(edition.catalogue.records) if not presenter.is_past(id_)]
    numbers = {id_: number for number, id_ in enumerate(current)}
    version = hashlib.sha256("\n".join(current).encode()).hexdigest()[:12]
    common = {
        "version": version,
        "language": edition.language.code,
        "zone": edition.settings.time_zone,
        "none": edition.language.word("embed_none"),
        "perFile": PER_FILE,
    }
    yield partial(_list, "all", current, numbers, common)
    for name, kind in KINDS.items():
        found = term_ids(kind, edition.lists)
        for id_ in facet_ids(edition.catalogue)[kind]:
            yield partial(_list, f"{name}/{id_}", found.get(id_, ()), numbers, common)
    for start in range(0, len(current), PER_FILE):
        yield partial(_offers, start // PER_FILE, current[start : start + PER_FILE], version, edition)


def _script(edition: Edition) -> DataFile:
    return DataFile("embed.js", edition.lists.renderer.source("embed.js").encode())


def _page(edition: Edition) -> DataFile:
    settings = edition.settings
    html = edition.lists.renderer.render("embed-list.html", f"{FOLDER}/", title=settings.site_name, language=edition.language.code)
    return DataFile(f"{FOLDER}/list.html", html.encode())


def _list(path: str, ids: Iterable[str], numbers: Mapping[str, int], common: Mapping[str, Any]) -> DataFile:
    """What is not past, what is sure first."""
    return _json(path, {**common, "numbers": sorted(numbers[id_] for id_ in ids if id_ in numbers)})


def _offers(number: int, ids: Sequence[str], version: str, edition: Edition) -> DataFile:
    """`version` tells a list whether its numbers are of these offers: a browser may have kept one of the two from another build."""
    return _json(f"offers/{number}", {"version": version, "offers": [_offer(id_, edition) for id_ in ids]})


def _json(path: str, data: object) -> DataFile:
    return DataFile(f"{FOLDER}/{path}.json", json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


def _offer(record_id: str, edition: Edition) -> dict[str, str | None]:
    presenter, record = edition.presenter, edition.catalogue.records[record_id]
    at = presenter.states[record_id]
    when = edition.language.word("embed_until", date=date_in_words(at.date, edition.language)) if at.is_sure and at.date else presenter.badge(record).text
    return {
        "title": presenter.titles[record_id],
        "url": edition.site_url + presenter.address(record_id),
        "about": f"{presenter.kind(record)} · {when}",
        "until": _until(record_id, edition),
    }


def _until(record_id: str, edition: Edition) -> str | None:
    """The moment from which the script leaves the offer out: it has closed or ended. None when nobody knows one."""
    known, at = edition.presenter.timings[record_id], edition.presenter.states[record_id]
    closes = [closes for _, closes in known.windows]
    ends = [at.date] if at.is_sure else [] if known.continuous or None in closes else closes
    last = max((end if has_time(end) else end + LATEST for end in ends if end), default=None)
    return min((moment for moment in (known.over, last) if moment), default=None)
