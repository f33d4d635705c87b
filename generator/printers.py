"""One list of problems in many forms: for people in a terminal, and for the programs of GitHub, GitLab and others.

Every form puts what is worst first: errors, then warnings, each by place.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote

from generator.escapes import github_data, github_property, markdown, one_line
from generator.problems import Code, Problem, Where


class Wording(Protocol):
    """What a printer asks of a language."""

    def message(self, problem: Problem) -> str: ...

    def help(self, problem: Problem) -> str: ...

    def word(self, key: str, **values: str | int) -> str: ...


@dataclass(frozen=True, slots=True)
class SourceContext:
    """What a printer may show besides the problems: the line of a file, and where the page about a code is (a path or an address)."""

    line: Callable[[Where], str | None] = lambda where: None
    page: Callable[[Code], str | None] = lambda code: None


NOTHING = SourceContext()

Printer = Callable[[Sequence[Problem], Wording, SourceContext], str]


def worst_first(problems: Sequence[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.level != "error")


def as_text(problems: Sequence[Problem], wording: Wording, around: SourceContext = NOTHING) -> str:
    """`file:line:column: level[code] message`, the line itself with a mark below the place, the help, and once per code where to read more."""
    lines: list[str] = []
    shown: set[Code] = set()
    for problem in worst_first(problems):
        where = problem.where
        level = wording.word(f"level_{problem.level}")
        lines.append(f"{one_line(where.file)}:{where.line}:{where.column}: {level} [{problem.code}] {one_line(wording.message(problem))}")
        lines += _marked(where, around.line(where))
        lines.append(f"    {wording.word('help_prefix')} {one_line(wording.help(problem))}")
        page = around.page(problem.code)
        if page and problem.code not in shown:
            lines.append(f"    {wording.word('more_prefix')} {page}")
        shown.add(problem.code)
    return "\n".join(lines)


WIDTH = 100
"""Characters of a line that are shown around a place."""

_WORD = re.compile(r"[^\s,\[\]{}:]+")


def _marked(where: Where, line: str | None) -> Iterator[str]:
    """The line with its number, cut to what is around the place, and a row of carets under what stands there."""
    if not line or not line.strip():
        return
    at = min(where.column - 1, len(line))
    start = max(0, at - WIDTH // 2) if len(line) > WIDTH else 0
    shown = "".join(character if character.isprintable() else " " for character in line[start : start + WIDTH])
    before = "…" if start else ""
    after = "…" if start + WIDTH < len(line) else ""
    word = _WORD.match(shown, at - start)
    carets = "^" * (len(word.group()) if word else 1)
    margin = f"    {where.line} | "
    yield f"{margin}{before}{shown}{after}"
    yield f"{' ' * (len(margin) - 2)}| {' ' * (len(before) + at - start)}{carets}"


def as_json(problems: Sequence[Problem], wording: Wording, around: SourceContext = NOTHING) -> str:
    """A list of objects; `[]` for no problems."""
    return _json(
        [
            {
                "file": problem.where.file,
                "line": problem.where.line,
                "column": problem.where.column,
                "level": problem.level,
                "code": problem.code,
                "message": wording.message(problem),
                "help": wording.help(problem),
            }
            for problem in worst_first(problems)
        ]
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


GITHUB_LIMIT = 10
"""GitHub shows ten errors and ten warnings of a step and drops the rest without a word."""


def as_github(problems: Sequence[Problem], wording: Wording, around: SourceContext = NOTHING) -> str:
    """Workflow commands; what GitHub would drop is counted in a last notice. The whole list belongs in the summary of the job."""
    lines = []
    dropped = 0
    for level in ("error", "warning"):
        of_level = [problem for problem in problems if problem.level == level]
        dropped += max(0, len(of_level) - GITHUB_LIMIT)
        lines += [_annotation(problem, wording) for problem in of_level[:GITHUB_LIMIT]]
    if dropped:
        lines.append(f"::notice::{wording.word('more_problems', count=dropped)}")
    return "\n".join(lines)


def _annotation(problem: Problem, wording: Wording) -> str:
    where = problem.where
    place = f"file={github_property(where.file)},line={where.line},col={where.column},title={problem.code}"
    return f"::{problem.level} {place}::{github_data(wording.message(problem) + ' ' + wording.help(problem))}"


def as_markdown(problems: Sequence[Problem], wording: Wording, around: SourceContext = NOTHING) -> str:
    """A heading with the count and a table, for the summary of a job or a comment on a change; a sentence when there is nothing."""
    if not problems:
        return wording.word("summary_none")
    rows = []
    for problem in worst_first(problems):
        page = around.page(problem.code)
        code = f"[`{problem.code}`]({page})" if page else f"`{problem.code}`"
        place = f"{markdown(problem.where.file)}:{problem.where.line}"
        rows.append(f"| {wording.word(f'level_{problem.level}')} {code} | {place} | {markdown(wording.message(problem))} | {markdown(wording.help(problem))} |")
    columns = " | ".join(wording.word(f"summary_{column}") for column in ("code", "place", "message", "help"))
    head = [f"### {wording.word('summary_title', count=len(problems))}", "", f"| {columns} |", "| --- | --- | --- | --- |"]
    return "\n".join([*head, *rows])


def as_gitlab(problems: Sequence[Problem], wording: Wording, around: SourceContext = NOTHING) -> str:
    """The report that GitLab calls Code Quality: a subset of the Code Climate format, with a fingerprint that survives a change of line."""
    seen: dict[str, int] = {}
    found = []
    for problem in worst_first(problems):
        key = f"{problem.where.file}\0{problem.code}\0{wording.message(problem)}"
        seen[key] = seen.get(key, 0) + 1
        found.append(
            {
                "description": f"{wording.message(problem)} {wording.help(problem)}",
                "check_name": problem.code,
                "fingerprint": hashlib.sha256(f"{key}\0{seen[key]}".encode(errors="replace")).hexdigest(),
                "severity": "major" if problem.level == "error" else "minor",
                "location": {"path": problem.where.file, "lines": {"begin": problem.where.line}},
            }
        )
    return _json(found)


def as_sarif(problems: Sequence[Problem], wording: Wording, around: SourceContext = NOTHING) -> str:
    """SARIF 2.1.0 (OASIS): one run, a rule per code that occurs, columns in characters."""
    codes = sorted({problem.code for problem in problems})
    results = [
        {
            "ruleId": problem.code,
            "ruleIndex": codes.index(problem.code),
            "level": problem.level,
            "message": {"text": f"{wording.message(problem)} {wording.help(problem)}"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(problem.where.file, errors="replace"), "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": problem.where.line, "startColumn": problem.where.column},
                    }
                }
            ],
        }
        for problem in worst_first(problems)
    ]
    rules = [{"id": code, **({"helpUri": page} if (page := around.page(code)) and "://" in page else {})} for code in codes]
    run = {"tool": {"driver": {"name": "aanbod", "rules": rules}}, "columnKind": "unicodeCodePoints", "results": results}
    return _json({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


PRINTERS: dict[str, Printer] = {
    "text": as_text,
    "github": as_github,
    "markdown": as_markdown,
    "json": as_json,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
}
