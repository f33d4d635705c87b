"""`aanbod digest`."""

import re
from collections.abc import Container
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.console import Root, Today, compiled, day, faults, screen, words
from generator.digest.mail import as_message, as_text
from generator.digest.making import Digest
from generator.files import write_whole
from generator.git import day_of_commit, is_in_repository
from generator.history import history
from generator.printers import as_text as problems_as_text
from generator.problems import MachineFault, errors_in
from generator.publish.site import theme_folders
from generator.settings import Settings


class DigestFormat(StrEnum):
    EML = "eml"
    HTML = "html"
    TEXT = "text"


Since = Annotated[str, typer.Option("--since", help=words.word("cli_digest_since"))]
Theme = Annotated[str | None, typer.Option("--theme", help=words.word("cli_digest_theme"))]
Region = Annotated[str | None, typer.Option("--region", help=words.word("cli_digest_region"))]
DigestAs = Annotated[DigestFormat, typer.Option("--format", help=words.word("cli_digest_format"))]
MailFile = Annotated[Path | None, typer.Option("--output", help=words.word("cli_digest_output"))]


def digest(
    since: Since,
    root: Root = Path(),
    today: Today = None,
    theme: Theme = None,
    region: Region = None,
    format: DigestAs = DigestFormat.EML,
    output: MailFile = None,
) -> None:
    """Writes a mail and sends nothing. Leaves out records that the check refuses, and says so."""
    with faults():
        catalogue, problems, settings, on = compiled(root, today)
        if not settings.site_url:
            raise MachineFault("fault_digest_address")
        terms = [*_term("theme", theme, catalogue.themes), *_term("region", region, catalogue.regions)]
        first = _first_day(since, root, settings)
        known = history(root, settings.time_zone, catalogue.redirects)
        made = Digest(catalogue, settings, known, f"{on}T00:00", theme_folders(root, "pages"))
        view = made.view(first, terms)
        html, wrong = made.html(view)
        if wrong:
            screen.print(problems_as_text(wrong, words))
            raise typer.Exit(1)
        _write({DigestFormat.EML: as_message(view, html), DigestFormat.HTML: html.encode(), DigestFormat.TEXT: as_text(view).encode()}[format], output)
        if not is_in_repository(root):
            screen.print(words.word("digest_without_git"))
        if errors_in(problems):
            screen.print(words.word("digest_incomplete"))


def _term(kind: str, id_: str | None, known: Container[str]) -> list[tuple[str, str]]:
    """Kind and id; nothing when none was asked for. Raises MachineFault for one that is unknown."""
    if id_ is None:
        return []
    if id_ not in known:
        raise MachineFault("fault_theme" if kind == "theme" else "fault_region", value=id_)
    return [(kind, id_)]


def _first_day(since: str, root: Path, settings: Settings) -> str:
    """A day, or that of a commit. Raises MachineFault for what is neither."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", since):
        return day(since, settings)
    return day_of_commit(root, since, settings.time_zone)


def _write(content: bytes, output: Path | None) -> None:
    """On the screen with the line ends of the machine."""
    if output is None:
        print(content.decode().replace("\r\n", "\n"), end="")
    else:
        write_whole(output, content)
