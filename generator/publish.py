"""Pages and rendered layouts -> the site folder, whole or not at all.

A site is built in a folder beside the old one and put in its place in one step, so that a failed or killed build
leaves the old site as it was. Before that, the folder is read back: every page of the catalogue must be there.
"""

import ctypes
import hashlib
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.pages import DataFile, Page
from generator.problems import MachineFault, Problem, Where

LAYOUT_SLOTS = ("title", "description", "canonical", "content")
EDITORIAL_SLOTS = ("content",)
"""Of an editorial page that shows a list of the catalogue."""

_SLOT = re.compile(r"\[\[slot:([a-z-]*)\]\]")

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
    """What was written: addresses, bytes, and a digest of the content of each page for the index."""

    addresses: list[str] = field(default_factory=list)
    bytes: int = 0
    indexed: dict[str, str] = field(default_factory=dict)

    def add(self, other: "Published") -> None:
        self.addresses += other.addresses
        self.bytes += other.bytes
        self.indexed |= other.indexed


def cut_layout(name: str, html: str, wanted: Sequence[str]) -> tuple[Layout, list[Problem]]:
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


def write_pages(makers: Iterable[Maker], layouts: Mapping[str, Layout], site: Path) -> Published:
    """Makes, fills and writes pages one by one, so that they are never all in memory."""
    published = Published()
    for make in makers:
        page = make()
        if isinstance(page, DataFile):
            write_file(os.path.join(site, page.path), page.content)
            continue
        content = layouts[page.layout].fill(page.slots)
        write_file(os.path.join(site, page.address, "index.html"), content)
        published.addresses.append(page.address)
        published.bytes += len(content)
        if page.indexed:
            published.indexed[page.address] = hashlib.sha256(page.slots["content"].encode()).hexdigest()
    return published


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


def check_target(site: Path, root: Path) -> None:
    """Raises MachineFault when building there would remove something that is no site."""
    if site.exists() and not site.is_dir():
        raise MachineFault("fault_site_is_file", folder=os.fspath(site))
    here, there = site.resolve(), root.resolve()
    authored = [there, *(there / name for name in ("content", "offers", "theme", "generator"))]
    if any(folder == here or here in folder.parents for folder in authored) or any(folder in here.parents for folder in authored[1:]):
        raise MachineFault("fault_site_in_catalogue", folder=os.fspath(site))
    if site.is_dir() and any(site.iterdir()) and (not (site / "sitemap.xml").is_file() or (site / ".git").exists()):
        raise MachineFault("fault_site_has_other_files", folder=os.fspath(site))


def staging_folder(site: Path) -> Path:
    """An empty folder beside the site, on the same disk; what a killed build left there is removed."""
    remove_staging(site)
    staging = _staging(site)
    staging.mkdir(parents=True)
    return staging


def remove_staging(site: Path) -> None:
    staging = _staging(site)
    if staging.is_symlink():
        staging.unlink()
    shutil.rmtree(staging, ignore_errors=True)


def _staging(site: Path) -> Path:
    return site.parent / f".{site.name}.new"


def put_in_place(staging: Path, site: Path) -> None:
    """Swaps the new site with the old one in one step, and then removes the old one."""
    if not site.exists():
        os.rename(staging, site)
        return
    if not _exchange(staging, site):
        aside = site.parent / f".{site.name}.old"
        shutil.rmtree(aside, ignore_errors=True)
        os.rename(site, aside)
        os.rename(staging, site)
        staging = aside
    shutil.rmtree(staging, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """renameat2(2) with RENAME_EXCHANGE: atomic on Linux; False where the system or the disk has no such call."""
    if sys.platform != "linux":
        return False
    here, exchange = -100, 2
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)
