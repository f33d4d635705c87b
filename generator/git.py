"""The git history of a catalogue. The only module that calls git.

Git is asked in its own machine-readable words, without what somebody's configuration adds to them, and without the
programs that a repository can name: whoever made the catalogue need not be trusted with the machine that reads it.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from subprocess import TimeoutExpired

from generator import programs
from generator.clock import day_of_moment
from generator.problems import MachineFault

AUTHORED = ("content", "offers", "mkdocs.yml")

TEXTS = (".yml", ".yaml", ".md")

SECONDS = 120
"""Timeout; git walks over 500 commits in about one second."""

_SETTINGS = {
    "color.ui": "false",
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.quotePath": "false",
    "diff.orderFile": os.devnull,
    "diff.renames": "true",
    "log.follow": "false",
    "log.showSignature": "false",
}
"""Of these a repository or a person may have others, which change what git prints, or name a program that it runs."""

_OF_A_CALLER = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")
"""Git sets these for a hook; the repository is the one that the catalogue stands in."""

_COMMIT = re.compile(r"\n?(?P<name>[0-9a-f]{40,64}) (?P<seconds>\d+)(?P<parents>( [0-9a-f]{40,64})*) ?")
_CHANGE = re.compile(r"\n?:(?P<was>\d{6}) (?P<mode>\d{6}) (?P<old>[0-9a-f]{40,64}) (?P<new>[0-9a-f]{40,64}) (?P<kind>[A-Z])\d*")
_ENTRY = re.compile(r"(?P<mode>\d{6}) (?P<kind>[a-z]+) (?P<name>[0-9a-f]{40,64})\t(?P<path>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a commit did with a file: `A` added, `D` deleted, `M` modified, `R` renamed, `T` made something else of it."""

    kind: str
    old_file: str
    file: str
    old: str
    new: str
    """The hashes of the content before and after."""


@dataclass(frozen=True, slots=True)
class Commit:
    """`seconds` since 1970 tell the moment at which it was made."""

    name: str
    seconds: int
    parents: tuple[str, ...]
    changes: tuple[FileChange, ...]


def is_in_repository(root: Path) -> bool:
    """Whether the catalogue stands in a repository, as far as can be seen without git."""
    here = root.resolve()
    return any((folder / ".git").exists() for folder in (here, *here.parents))


def extract(root: Path, commit: str, folder: Path) -> None:
    """Writes the authored files of the catalogue under `root` as they were at a commit into `folder`, with the line ends of Unix.

    Links are passed over: one may lead anywhere. Raises MachineFault without git, outside a repository, or for a commit that is not there.
    """
    prefix = _line(_run(root, "rev-parse", "--show-prefix", otherwise=MachineFault("fault_no_repository")))
    unknown = MachineFault("fault_no_commit", value=commit)
    name = _line(_run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}", otherwise=unknown))
    files = dict(_files_at(root, f"{name}:{prefix}"))
    contents = read_blobs(root, files.values())
    for path, blob in files.items():
        if blob in contents:
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(with_unix_line_ends(contents[blob]) if path.endswith(TEXTS) else contents[blob])


def day_of_commit(root: Path, commit: str, time_zone: str) -> str:
    """The day on which it was made, `YYYY-MM-DD`. Raises MachineFault without git, or for what is no commit of the catalogue's repository."""
    unknown = MachineFault("fault_since", value=commit)
    name = _line(_run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}", otherwise=unknown))
    return day_of_moment(int(_line(_run(root, "log", "-1", "--format=%ct", name))), time_zone)


def with_unix_line_ends(content: bytes) -> bytes:
    """Git may keep or hand out text with the line ends of Windows; the text is the same."""
    return content.replace(b"\r\n", b"\n")


def _files_at(root: Path, tree: str) -> Iterator[tuple[str, str]]:
    """Path and content of each authored file."""
    for entry in _parts(_run(root, "ls-tree", "-r", "-z", "--full-tree", tree)):
        found = _parsed(_ENTRY, entry)
        path = PurePosixPath(found["path"])
        ordinary = not path.is_absolute() and not {"..", ".git"} & set(path.parts)
        if ordinary and path.parts[0] in AUTHORED and found["mode"].startswith("100"):
            yield found["path"], found["name"]


def commits(root: Path, folder: str, most: int) -> Iterator[Commit]:
    """The newest commits that changed something in a folder of the catalogue, newest first; merges are passed over.

    The paths are relative to the catalogue. Raises MachineFault when git cannot tell.
    """
    wanted = ("-z", "--raw", "--no-abbrev", "--find-renames", "--relative", "--no-merges", f"--max-count={most}", "--format=%H %ct %P")
    parts = list(_parts(_run(root, "log", *wanted, "--", folder)))
    while parts:
        head = _parsed(_COMMIT, parts.pop(0))
        changes = []
        while parts and parts[0].lstrip("\n").startswith(":"):
            found = _parsed(_CHANGE, parts.pop(0))
            paths = [parts.pop(0) for _ in range(min(len(parts), 2 if found["kind"] in "RC" else 1))]
            if not paths:
                raise _not_understood()
            changes.append(FileChange(found["kind"], paths[0], paths[-1], found["old"], found["new"]))
        yield Commit(head["name"], int(head["seconds"]), tuple(head["parents"].split()), tuple(changes))


def edge_of_shallow_clone(root: Path) -> frozenset[str]:
    """The commits whose parents were not fetched."""
    file = root / _line(_run(root, "rev-parse", "--git-path", "shallow"))
    try:
        return frozenset(file.read_text(encoding="ascii").split())
    except (OSError, ValueError):
        return frozenset()


def read_blobs(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The content of files as git keeps them, by their hash; those that are not there are left out."""
    wanted = sorted(set(names))
    if not wanted:
        return {}
    answer = _run(root, "cat-file", "--batch", given="\n".join(wanted).encode() + b"\n")
    found, at = {}, 0
    for name in wanted:
        end = answer.find(b"\n", at)
        head = answer[at:end].decode(errors="replace").split()
        at = end + 1
        if head == [name, "missing"]:
            continue
        if end < 0 or head[:2] != [name, "blob"] or len(head) != 3 or not head[2].isdecimal():
            raise _not_understood()
        found[name] = answer[at : at + int(head[2])]
        at += int(head[2]) + 1
    return found


def _run(root: Path, *arguments: str, otherwise: MachineFault | None = None, given: bytes = b"") -> bytes:
    """The output of git for the input `given`. Raises `otherwise`, or git's own message, when it fails."""
    settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_CALLER}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        done = programs.run(["git", "--no-pager", "-C", str(root), *settings, *arguments], SECONDS, given=given, environment=environment)
    except TimeoutExpired:
        raise MachineFault("fault_git_slow", seconds=SECONDS) from None
    except FileNotFoundError:
        raise MachineFault("fault_no_git") from None
    except OSError as error:
        raise MachineFault("fault_git", reason=error.strerror or str(error)) from None
    if done.returncode:
        said = " ".join(done.stderr.decode(errors="replace").split())
        if "dubious ownership" in said:
            raise MachineFault("fault_git_owner", folder=_repository_in(said) or str(root.resolve()))
        raise otherwise or MachineFault("fault_git", reason=said or str(done.returncode))
    return done.stdout


def _repository_in(said: str) -> str | None:
    """The folder that git names when it belongs to another user."""
    found = re.search(r"safe\.directory (\S+)", said)
    return found[1] if found else None


def _parts(printed: bytes) -> Iterator[str]:
    """The parts between zero bytes; a name may contain any other byte."""
    parts = printed.split(b"\0")
    if parts.pop():
        raise _not_understood()
    yield from (part.decode(errors="surrogateescape") for part in parts)


def _line(printed: bytes) -> str:
    """The single line of output."""
    text = os.fsdecode(printed)
    if text.count("\n") != 1 or not text.endswith("\n"):
        raise _not_understood()
    return text[:-1]


def _parsed(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = pattern.fullmatch(text)
    if found is None:
        raise _not_understood()
    return found


def _not_understood() -> MachineFault:
    return MachineFault("fault_git_noise")
