"""Somebody's selection: its page, and the facts that its script compares. The selection itself is in the browser only.

The facts stand in small files, in which a record is found by the hash of its id, so that a page with four records fetches four files.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from generator.addresses import address_of_page
from generator.model.editorial import EditorialPage
from generator.pages.lists import Lists
from generator.pages.page import DataFile
from generator.pages.views import SelectionView

RECORDS_PER_FILE = 2
"""On average. At 10,000 records of 1.5 kB, 500 kept ones are some 450 files."""

_OFFSET, _PRIME = 0x811C9DC5, 0x01000193


def selection_view(page: EditorialPage, lists: Lists) -> SelectionView:
    return SelectionView(
        title=page.title,
        lead=page.lead,
        files=_file_count(lists),
        finder=lists.section_address("finder"),
        themes=lists.counted_themes(),
        parameters=lists.language.parameters,
    )


def kept_files(lists: Lists, folder: str) -> list[Callable[[], DataFile]]:
    """Makers of the files with facts; none when the site has no page for a selection."""
    if "selection" not in lists.presenter.addresses:
        return []
    count, ids, moved = _file_count(lists), defaultdict[int, list[str]](list), _moved(lists)
    for id_ in (*lists.catalogue.records, *moved):
        ids[file_of(id_, count)].append(id_)
    return [partial(_kept_file, number, ids[number], moved, lists, folder) for number in range(count)]


def made_of_kept(lists: Lists) -> bytes:
    """All that those files are made of: the same for the same files, and known before they are drawn."""
    if "selection" not in lists.presenter.addresses:
        return b""
    sources = [lists.renderer.source(name) for name in ("kept.html", "macros.html")]
    return repr([*sources, _moved(lists), *map(lists.presenter.kept, lists.catalogue.records)]).encode()


def file_of(id_: str, count: int) -> int:
    """The number of the file of an id, of `count` files: FNV-1a, as `kept/records.js` has it."""
    value = _OFFSET
    for byte in id_.encode():
        value = (value ^ byte) * _PRIME & 0xFFFFFFFF
    return value % count


def _file_count(lists: Lists) -> int:
    return -(-len(lists.catalogue.records) // RECORDS_PER_FILE) or 1


def _kept_file(number: int, ids: list[str], moved: Mapping[str, Any], lists: Lists, folder: str) -> DataFile:
    address = lists.section_address("selection")
    entries = {id_: moved.get(id_) or lists.renderer.render("kept.html", f"{address} {id_}", view=lists.presenter.kept(id_)) for id_ in ids}
    return DataFile(f"{folder}/kept/{number}.json", json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode())


def _moved(lists: Lists) -> dict[str, dict[str, str]]:
    """Where what had another id is now: the id of a record, or an editorial page."""
    catalogue = lists.catalogue
    pages = {old: catalogue.pages[path] for old, path in catalogue.redirects_to_pages.items() if path in catalogue.pages}
    now_pages = {old: {"title": page.title, "href": address_of_page(catalogue.redirects_to_pages[old])} for old, page in pages.items()}
    return {old: {"id": id_} for old, id_ in catalogue.redirects.items()} | now_pages
