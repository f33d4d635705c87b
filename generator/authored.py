"""Which files of a folder are authored: the one walk over the folders of a catalogue.

Whoever makes a catalogue need not be trusted with the machine that builds it. So a link that leads out of the catalogue, and
what is no file at all, is reported by its name and never opened. Names that some computers cannot have are reported as well.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.file_names import fault_in_name, printable, same_name
from generator.problems import Code, MachineFault, Problem, Where

_LEFTOVERS = re.compile(r".*(~|\.swp|\.swo|\.bak|\.orig|\.tmp)|#.*#|~\$.*|thumbs\.db|ehthumbs\.db|desktop\.ini", re.IGNORECASE)
"""What editors and systems leave beside a file."""

NAMED_LIKE_FILES = (".yml", ".yaml", ".md")


@dataclass(frozen=True, slots=True)
class Walked:
    """The files of a folder, sorted, by path in the catalogue, and what is wrong with the others."""

    files: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


FOLDERS = ("content/organisations", "content/pages", "content/vocabulary", "offers", "theme")


def walk(root: Path, folder: str) -> Walked:
    """Files under `folder`, which is one of `FOLDERS`, and folders that are named like a record. A folder that is not there is empty.

    Raises MachineFault for a folder that may not be read.
    """
    walker = _Walker(os.path.realpath(root), [other for other in FOLDERS if other != folder])
    at = os.path.join(root, folder)
    try:
        os.lstat(at)
    except FileNotFoundError:
        return walker.walked
    except PermissionError as error:
        raise _unreadable(folder, error) from error
    if walker.may_enter(at, folder):
        walker.walk(at, folder)
    return walker.walked


WITHHOLDING: frozenset[Code] = frozenset({"link-out-of-catalogue", "link-to-own-folder", "name-not-utf-8", "special-file"})


def withheld(problems: Iterable[Problem]) -> bool:
    """Whether something was not looked at, perhaps a whole folder: then nobody knows what does not exist, and nobody else may open it."""
    return any(problem.code in WITHHOLDING for problem in problems)


def fault_in_file(root: Path, file: str) -> Code | None:
    """Why `file` must not be opened, wherever links lead: it is not in the catalogue, or no plain file or folder."""
    return _fault_at(os.path.realpath(os.path.join(root, file)), os.path.realpath(root))


def _fault_at(real: str, root: str) -> Code | None:
    if not _stays(real, root):
        return "link-out-of-catalogue"
    return None if os.path.isfile(real) or os.path.isdir(real) or not os.path.exists(real) else "special-file"


def _stays(real: str, root: str) -> bool:
    """Hidden folders such as `.git` hold what is nobody's to publish."""
    path = os.path.relpath(real, root)
    return path == "." or not any(part.startswith(".") for part in path.split(os.sep))


def _is_within(inner: str, outer: str) -> bool:
    return os.path.commonpath((inner, outer)) == outer


class _Walker:
    """Walks over one folder. `entered` are the real folders in which it walks or somebody else does: a link to one reads the same files twice."""

    def __init__(self, root: str, others: list[str]) -> None:
        self.root = root
        self.walked = Walked()
        self.entered = [os.path.realpath(os.path.join(root, other)) for other in others]

    def report(self, name: str, code: Code, **values: str) -> None:
        self.walked.problems.append(Problem(Where(printable(name)), code, values))

    def may_enter(self, path: str, name: str) -> bool:
        """Whether a folder may be walked over: it lies in the catalogue, and no part of it was walked over already."""
        real = os.path.realpath(path)
        if not _stays(real, self.root):
            self.report(name, "link-out-of-catalogue")
            return False
        if any(_is_within(real, other) or _is_within(other, real) for other in self.entered):
            self.report(name, "link-to-own-folder")
            return False
        self.entered.append(real)
        return True

    def walk(self, path: str, name: str) -> None:
        first: dict[str, str] = {}
        for entry in _entries(path, name):
            if entry.name.startswith(".") or _LEFTOVERS.fullmatch(entry.name):
                continue
            inner = f"{name}/{entry.name}"
            other = first.setdefault(same_name(entry.name), entry.name)
            fault = fault_in_name(entry.name) or ("names-alike" if other != entry.name else None)
            if fault:
                self.report(inner, fault, other=printable(other))
            self._take(entry, inner, fault)

    def _take(self, entry: "os.DirEntry[str]", name: str, fault: Code | None) -> None:
        """A folder with a fault in its name is walked over all the same: what stands in it may be right."""
        if entry.is_dir(follow_symlinks=False) and not entry.name.endswith(NAMED_LIKE_FILES):
            if fault != "name-not-utf-8":
                self.walk(entry.path, name)
        elif fault:
            return
        elif entry.is_symlink():
            self._follow(entry, name)
        elif entry.is_dir() or entry.is_file():
            self.walked.files.append(name)
        else:
            self.report(name, "special-file")

    def _follow(self, link: "os.DirEntry[str]", name: str) -> None:
        if fault := _fault_at(os.path.realpath(link.path), self.root):
            self.report(name, fault)
        elif not os.path.exists(link.path):
            self.report(name, "broken-symlink")
        elif not link.is_dir() or link.name.endswith(NAMED_LIKE_FILES):
            self.walked.files.append(name)
        elif self.may_enter(link.path, name):
            self.walk(link.path, name)


def _entries(path: str, name: str) -> Iterator["os.DirEntry[str]"]:
    try:
        with os.scandir(path) as entries:
            yield from sorted(entries, key=lambda entry: entry.name)
    except PermissionError as error:
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: OSError) -> MachineFault:
    return MachineFault("fault_not_readable", file=printable(name), reason=str(error.strerror))
