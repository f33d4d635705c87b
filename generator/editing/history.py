"""What changed in the records, out of git: which fields, on which day. Empty without git, or where git knows no more.

The first commit of all makes everything, and at the edge of a shallow clone everything seems to be made: neither is news.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.check import model_of
from generator.editing.changes import UNSEEN
from generator.editing.fields import shapes_of
from generator.git import read_blobs, run
from generator.load import source_of
from generator.problems import MachineFault
from generator.yaml_text import Data

COMMITS = 500
"""So many of the newest are looked at."""

PER_RECORD = 3
"""Changes of a record that are kept."""

_CHANGE = re.compile(r":\d+ \d+ (?P<old>[0-9a-f]+) (?P<new>[0-9a-f]+) (?P<kind>[AMR])\d*\t(?:(?P<from>[^\t]+)\t)?(?P<file>[^\t]+)")


@dataclass(frozen=True, slots=True)
class Changed:
    """A day (`YYYY-MM-DD`) and the titles of the fields that changed then; none for a record that was new."""

    day: str
    fields: tuple[str, ...] = ()


History = Mapping[str, tuple[Changed, ...]]
"""By id of a record, newest first; a record of which nothing is known is absent."""


@dataclass(frozen=True, slots=True)
class _Edit:
    day: str
    old_file: str
    file: str
    old: str | None
    new: str


def history(root: Path) -> History:
    """The last changes of each record under `root` that a visitor can notice."""
    with suppress(MachineFault):
        edits = list(_edits(root))
        blobs = read_blobs(root, {blob for edit in edits for blob in (edit.old, edit.new) if blob})
        found: defaultdict[str, list[Changed]] = defaultdict(list)
        for edit in edits:
            changed = _changed(edit, blobs)
            if changed is not None and len(found[PurePosixPath(edit.file).stem]) < PER_RECORD:
                found[PurePosixPath(edit.file).stem].append(changed)
        return {id_: tuple(changes) for id_, changes in found.items() if changes}
    return {}


def _edits(root: Path) -> Iterator[_Edit]:
    """Newest first."""
    edge = _edge_of_shallow_clone(root)
    wanted = ("--raw", "--no-abbrev", "--find-renames", "--relative", "--no-merges", f"--max-count={COMMITS}", "--format=%x00%H %cs %P")
    log = run(root, "-c", "core.quotePath=false", "log", *wanted, "--", "offers")
    for commit in log.decode(errors="replace").split("\0")[1:]:
        head, *lines = commit.splitlines()
        hash_, day, *parents = head.split()
        if not parents or hash_ in edge:
            continue
        for line in lines:
            if match := _CHANGE.fullmatch(line):
                yield _Edit(day, match["from"] or match["file"], match["file"], None if match["kind"] == "A" else match["old"], match["new"])


def _edge_of_shallow_clone(root: Path) -> frozenset[str]:
    """The commits whose parents were not fetched."""
    file = root / run(root, "rev-parse", "--git-path", "shallow").decode().strip()
    try:
        return frozenset(file.read_text(encoding="ascii").split())
    except OSError:
        return frozenset()


def _changed(edit: _Edit, blobs: Mapping[str, bytes]) -> Changed | None:
    """What an edit means to a visitor; None for nothing, or for a version that cannot be read."""
    new = _data(edit.file, blobs.get(edit.new))
    if new is None:
        return None
    if edit.old is None:
        return Changed(edit.day)
    old = _data(edit.old_file, blobs.get(edit.old))
    if old is None:
        return None
    titles = tuple(shape.title for shape in shapes_of(model_of(new)) if shape.name not in UNSEEN and old.get(shape.name) != new.get(shape.name))
    return Changed(edit.day, titles) if titles else None


def _data(file: str, content: bytes | None) -> dict[str, Data] | None:
    """The fields of a record, its text among them."""
    source, _ = source_of(file, content.decode(errors="replace")) if content and content.strip() else (None, [])
    if source is None or not isinstance(source.data, dict):
        return None
    return {**source.data, **({"body": source.body.strip()} if source.body.strip() else {})}
