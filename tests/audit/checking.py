"""What a checker of `make audit` is: a function that looks at a built site, with the name and the version of the judge that it asks."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from built_site import Page, pages_of
from checkers import HERE

OWN = "this project"


class Site:
    """A built site, read once for all checkers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        return pages_of(self.folder)

    @cached_property
    def url(self) -> str:
        """Where the site says that it stands; empty when it does not know."""
        return next(iter(self.pages[""].canonical), "")

    def files(self, pattern: str) -> Iterator[tuple[str, bytes]]:
        """Path in the site, and content."""
        for file in sorted(self.folder.rglob(pattern)):
            yield file.relative_to(self.folder).as_posix(), file.read_bytes()


@dataclass(frozen=True, slots=True)
class Judged:
    """`items`: how many things were looked at; none when the site has no such output. `note`: what was measured."""

    items: int
    findings: list[str]
    note: str = ""


def each(items: Iterable[tuple[str, bytes]], judge: Callable[[bytes], Iterable[str]]) -> Judged:
    """Every file by itself. What its reader cannot read is a finding too."""
    count, findings = 0, []
    for path, content in items:
        count += 1
        try:
            findings += [f"{path}: {finding}" for finding in judge(content)]
        except Exception as fault:  # noqa: BLE001  readers of others raise what they like
            findings.append(f"{path}: {type(fault).__name__}: {fault}")
    return Judged(count, findings)


@dataclass(frozen=True, slots=True)
class Checker:
    """`version` is empty for what this project checks itself."""

    what: str
    judge: str
    version: str
    run: Callable[[Site], Judged]


def ours(what: str, run: Callable[[Site], Judged]) -> Checker:
    return Checker(what, OWN, "", run)


def by_python(what: str, package: str, run: Callable[[Site], Judged]) -> Checker:
    return Checker(what, package, version(package), run)


def by_npm(what: str, package: str, run: Callable[[Site], Judged]) -> Checker:
    file = HERE / "node_modules" / package / "package.json"
    return Checker(what, package, json.loads(file.read_text("utf-8"))["version"] if file.is_file() else "not installed", run)
