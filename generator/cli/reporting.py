"""Reports problems: in the form that was asked for, on the screen or in a file, and in the summary of a job of GitHub."""

import os
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

import typer

from generator.authored import fault_in_file
from generator.cli.console import words
from generator.files import write_whole
from generator.printers import PRINTERS, SourceContext, as_markdown, as_text
from generator.problems import Code, Problem, Where
from generator.settings import read_settings

PAGES = Path(__file__).parent.parent / "docs" / "problems"
"""The page of each code."""


class Format(StrEnum):
    TEXT = "text"
    GITHUB = "github"
    MARKDOWN = "markdown"
    JSON = "json"
    GITLAB = "gitlab"
    SARIF = "sarif"


ProblemsAs = Annotated[Format, typer.Option("--format", help=words.word("cli_format"))]
ReportFile = Annotated[Path | None, typer.Option("--report", help=words.word("cli_report"))]


def report(problems: list[Problem], format: Format, root: Path, file: Path | None = None) -> None:
    """With a file, the form that was asked for goes there and a text to the screen."""
    text = PRINTERS[format](problems, words, _source_context(root, format))
    if file is not None:
        write_whole(file, f"{text}\n".encode())
        text = as_text(problems, words, _source_context(root, Format.TEXT))
    if text:
        print(text)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if format is Format.GITHUB and summary:
        with open(summary, "a", encoding="utf-8") as page:
            page.write(as_markdown(problems, words, _source_context(root, Format.MARKDOWN)) + "\n")


def _source_context(root: Path, format: Format) -> SourceContext:
    @cache
    def lines(file: str) -> list[str]:
        if fault_in_file(root, file):
            return []
        try:
            return (root / file).read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            return []

    def line(where: Where) -> str | None:
        return lines(where.file)[where.line - 1] if where.line <= len(lines(where.file)) else None

    def page(code: Code) -> str | None:
        file = PAGES / f"{code}.md"
        if not file.is_file():
            return None
        return _near(file) if format is Format.TEXT else _address(file, root)

    return SourceContext(line, page)


def _near(file: Path) -> str:
    """Relative to the current folder when it lies inside."""
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)


def _address(file: Path, root: Path) -> str | None:
    """The web address, when the generator is in the catalogue's repository and the address of that is known."""
    repository, top = read_settings(root)[0].repo_url, root.resolve()
    if not repository or not file.is_relative_to(top):
        return None
    return f"{repository.rstrip('/')}/blob/HEAD/{file.relative_to(top).as_posix()}"
