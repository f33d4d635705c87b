"""What changed in the records, according to git: which fields, on which day.

The first commit of all makes everything, and at the edge of a shallow clone everything seems to be made: neither is news.
A record that got another id keeps what happened before: git saw it move, or the record names its previous ids.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from generator.check import model_of
from generator.clock import day_of_moment
from generator.fields import UNNOTICED, specs_of
from generator.git import Commit, FileChange, commits, edge_of_shallow_clone, is_in_repository, read_blobs, with_unix_line_ends
from generator.load import source_of
from generator.yaml_text import Data

COMMITS = 500
"""The number of newest commits that are read."""

PER_RECORD = 3
"""The number of changes kept per record."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A day (`YYYY-MM-DD`) and the titles of the fields that changed then; none for a record that was new."""

    day: str
    fields: tuple[str, ...] = ()


History = Mapping[str, tuple[Changed, ...]]
"""By id of a record, newest first; a record of which nothing is known is absent."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """`id` is the one that the record has today; `old` and `new` are contents by their hash, None for a record that was new."""

    id: str
    day: str
    old_file: str
    file: str
    old: str | None
    new: str


def history(root: Path, time_zone: str, redirects: Mapping[str, str]) -> History:
    """The last changes of each record under `root` that a visitor can notice, on the days that it was in a time zone.

    `redirects` leads from previous ids to those of today. Empty outside a repository; raises MachineFault when git cannot tell.
    """
    if not is_in_repository(root):
        return {}
    edits = _by_day(_edits(root, time_zone, redirects))
    blobs = read_blobs(root, {blob for edit in edits for blob in (edit.old, edit.new) if blob})
    found: defaultdict[str, list[Changed]] = defaultdict(list)
    for edit in edits:
        changed = _changed(edit, blobs)
        if changed is not None and len(found[edit.id]) < PER_RECORD:
            found[edit.id].append(changed)
    return {id_: tuple(changes) for id_, changes in found.items() if changes}


def _by_day(edits: Iterable[_Edit]) -> list[_Edit]:
    """All edits of a record on one day as one: what a day took back is no change."""
    merged: dict[tuple[str, str], _Edit] = {}
    for edit in edits:
        later = merged.get((edit.id, edit.day))
        merged[edit.id, edit.day] = replace(edit, file=later.file, new=later.new) if later else edit
    return list(merged.values())


def _edits(root: Path, time_zone: str, redirects: Mapping[str, str]) -> Iterator[_Edit]:
    """Newest first."""
    edge = edge_of_shallow_clone(root)
    names = _NamesThroughTime(redirects)
    for commit in commits(root, "offers", COMMITS):
        if commit.parents and commit.name not in edge:
            with suppress(OverflowError):
                yield from _edits_of(commit, day_of_moment(commit.seconds, time_zone), names)


class _NamesThroughTime:
    """Which record a file was, as commits are walked from the newest back: before a record was made, its previous ids were it."""

    def __init__(self, redirects: Mapping[str, str]) -> None:
        self.previous: defaultdict[str, list[str]] = defaultdict(list)
        for old, id_ in redirects.items():
            self.previous[id_].append(old)
        self.later: dict[str, str] = {}

    def id_of(self, file: str) -> str:
        name = PurePosixPath(file).stem
        return self.later.get(name, name)

    def was_made(self, id_: str, old_file: str | None = None) -> None:
        """At this commit a record got its id; `old_file` is what git saw it move from."""
        old = [PurePosixPath(old_file).stem] if old_file else []
        self.later |= {name: id_ for name in (*old, *self.previous[id_]) if name != id_}


def _edits_of(commit: Commit, day: str, names: _NamesThroughTime) -> Iterator[_Edit]:
    changed = [(names.id_of(change.file), change) for change in commit.changes]
    for id_, change in changed:
        if change.kind in "AR":
            names.was_made(id_, change.old_file if change.kind == "R" else None)
    gone = {names.id_of(change.file): change for _, change in changed if change.kind == "D"}
    for id_, change in changed:
        if change.kind in "MR":
            yield _edit(id_, day, change, change)
        elif change.kind == "A" and id_ in gone:
            yield _edit(id_, day, gone[id_], change)
        elif change.kind == "A" and not names.previous[id_]:
            yield _Edit(id_, day, change.file, change.file, None, change.new)


def _edit(id_: str, day: str, before: FileChange, after: FileChange) -> _Edit:
    return _Edit(id_, day, before.old_file, after.file, before.old, after.new)


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
    titles = tuple(shape.title for shape in specs_of(model_of(new)) if shape.name not in UNNOTICED and old.get(shape.name) != new.get(shape.name))
    return Changed(edit.day, titles) if titles else None


def _data(file: str, content: bytes | None) -> dict[str, Data] | None:
    """The fields of a record, its text among them."""
    source, _ = source_of(file, with_unix_line_ends(content).decode(errors="replace")) if content and content.strip() else (None, [])
    if source is None or not isinstance(source.data, dict):
        return None
    return {**source.data, **({"body": source.body.strip()} if source.body.strip() else {})}
