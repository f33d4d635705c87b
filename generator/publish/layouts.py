"""Pages and rendered layouts -> the folder of a site, which is read back: every page of the catalogue must be there."""

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.files import link_or_copy
from generator.pages.page import DataFile, DrawnFile, Page
from generator.problems import MachineFault, Problem, Where

LAYOUT_SLOTS = ("title", "description", "head", "content")
EDITORIAL_SLOTS = ("content",)
"""Of an editorial page that shows a list of the catalogue."""

_SLOT = re.compile(r"\[\[slot:([a-z-]*)\]\]")

WHERE_A_KEY_STANDS = 2_000
"""Bytes at the beginning of a drawn file, among which its key is."""

Maker = Callable[[], Page | DataFile]


@dataclass(frozen=True, slots=True)
class Layout:
    """HTML cut at its slots: a piece of text, then a slot's name, and so on; the last piece is text."""

    texts: tuple[bytes, ...]
    slots: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> bytes:
        pieces = [self.texts[0]]
        for name, text in zip(self.slots, self.texts[1:], strict=True):
            pieces.append(values[name].encode())
            pieces.append(text)
        return b"".join(pieces)


@dataclass(slots=True)
class Published:
    """The addresses of what was written."""

    addresses: list[str] = field(default_factory=list)
    unlisted: list[str] = field(default_factory=list)
    """Pages that the sitemap leaves out."""

    def add(self, other: "Published") -> None:
        self.addresses += other.addresses
        self.unlisted += other.unlisted


def split_at_slots(name: str, html: str, wanted: Sequence[str]) -> tuple[Layout, list[Problem]]:
    """The layout and, when a slot is not there exactly once, problems that name layout and slot."""
    pieces = _SLOT.split(html)
    slots = tuple(pieces[1::2])
    problems = [
        Problem(
            Where(f"theme/overrides/{name}.html"), "slot-mismatch", {"layout": name, "slot": slot, "found": slots.count(slot), "wanted": int(slot in wanted)}
        )
        for slot in dict.fromkeys((*wanted, *slots))
        if slots.count(slot) != (slot in wanted)
    ]
    return Layout(tuple(piece.encode() for piece in pieces[::2]), slots), problems


def without_slots(html: str) -> str:
    """The same to a reader, and never taken for a slot: for text of an author that goes into a layout before it is cut."""
    return html.replace("[[slot:", "&#91;[slot:")


def plain_without_slots(text: str) -> str:
    """The same for text that a template escapes: an invisible space stands between the brackets."""
    return text.replace("[[slot:", "[\u200b[slot:")


def write_pages(makers: Iterable[Maker], layouts: Mapping[str, Layout], site: Path, written: dict[str, Page] | None = None) -> Published:
    """Makes, fills and writes pages one by one, so that they are never all in memory.

    A page that is in `written`, the very same object, is there already; the others are put in.
    """
    published = Published()
    for make in makers:
        page = make()
        if isinstance(page, DataFile):
            write_file(os.path.join(site, page.path), page.content)
            continue
        published.addresses.append(page.address)
        if not page.listed:
            published.unlisted.append(page.address)
        if written is not None and written.get(page.address) is page:
            continue
        content = layouts[page.layout].fill(page.slots)
        write_file(os.path.join(site, page.address, "index.html"), content)
        if written is not None:
            written[page.address] = page
    return published


def write_files(makers: Iterable[Callable[[], DataFile | DrawnFile]], site: Path, previous: Path | None) -> int:
    """Makes and writes files one by one; returns how many. What the `previous` site has of a drawn file is not drawn again."""
    count = 0
    for make in makers:
        file = make()
        if isinstance(file, DrawnFile):
            _put_drawn(file, site, previous)
        else:
            write_file(os.path.join(site, file.path), file.content)
        count += 1
    return count


def _put_drawn(file: DrawnFile, site: Path, previous: Path | None) -> None:
    path = os.path.join(site, file.path)
    if _holds(path, file.key):
        return
    _made(os.path.dirname(path))
    old = os.path.join(previous, file.path) if previous else ""
    if old and _holds(old, file.key):
        link_or_copy(old, path)
    else:
        write_file(path, file.draw())


def _holds(path: str, key: str) -> bool:
    with suppress(OSError), open(path, "rb") as file:
        return key.encode() in file.read(WHERE_A_KEY_STANDS)
    return False


def write_file(path: str, content: bytes) -> bool:
    """Writes when the bytes differ from what is there; False when they do not."""
    if not _made(os.path.dirname(path)):
        with suppress(FileNotFoundError), open(path, "rb") as file:
            if file.read() == content:
                return False
    with open(path, "wb") as file:
        file.write(content)
    return True


def _made(folder: str) -> bool:
    """Whether the folder was not there before; mostly it was not and its parent was, so that one call does."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        return False
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
    return True


def prove(site: Path, addresses: Iterable[str]) -> int:
    """Raises MachineFault unless the pages in the site are exactly those at `addresses`; returns how many there are."""
    expected = set(addresses)
    found = {os.path.relpath(folder, site).replace(os.sep, "/") + "/" for folder, _, files in os.walk(site) if "index.html" in files}
    found = {"" if address == "./" else address for address in found}
    for address in sorted(expected ^ found):
        raise MachineFault("fault_incomplete", address=address)
    return len(found)
