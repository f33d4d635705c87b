"""`aanbod links`."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from generator.cli.console import Root, Today, day, faults, screen, words
from generator.cli.options import Owner, ReportAs, ReportFormat, require_owner
from generator.load import Sources, folder_of_catalogue, load
from generator.problems import MachineFault
from generator.review.links.answers import Answer, Remembered, is_without_network, recall, remember
from generator.review.links.occurrences import LinkOccurrence, links_in, names_of_organisations
from generator.review.links.report import PRINTERS, LinkFinding
from generator.settings import read_settings

CACHE = ".cache/aanbod/links.json"
"""Within the catalogue."""


Fresh = Annotated[bool, typer.Option("--fresh", help=words.word("cli_links_fresh"))]


def links(root: Root = Path(), today: Today = None, format: ReportAs = ReportFormat.TEXT, owner: Owner = None, fresh: Fresh = False) -> None:
    with faults():
        settings, _ = read_settings(root)
        on = date.fromisoformat(day(today, settings))
        sources = _sources(root)
        found = [link for link in links_in(sources) if owner is None or link.owner == owner]
        names = names_of_organisations(sources)
        require_owner(owner, {*names, *(link.owner for link in found)})
        answers = _answers(root, found, settings.site_url, on, fresh=fresh)
        print(PRINTERS[format]([LinkFinding(link, answers[link.page]) for link in found], words, names))


def _sources(root: Path) -> Sources:
    """The readable sources; says which files cannot be read."""
    sources, problems = load(folder_of_catalogue(root))
    unread = {problem.where.file for problem in problems if not problem.where.file.startswith("content/vocabulary/")}
    if unread:
        screen.print(words.word("links_unread", files=", ".join(sorted(unread))))
    return sources


def _answers(root: Path, found: Iterable[LinkOccurrence], site: str, today: date, *, fresh: bool) -> dict[str, Answer]:
    """The answer for each page: the remembered one, or else a new one. New answers are kept, even after Ctrl+C."""
    pages = sorted({link.page for link in found})
    known = recall(root / CACHE, today)
    heard: dict[str, Answer] = {}
    try:
        _ask([page for page in pages if fresh or page not in known], site, heard)
        if is_without_network(heard):
            raise MachineFault("fault_no_network")
    except KeyboardInterrupt:
        screen.print(words.word("links_stopped"))
        raise
    finally:
        known |= {page: Remembered(answer, today) for page, answer in heard.items()}
        if heard and not is_without_network(heard):
            _keep(root / CACHE, known, today)
    return {page: known[page].answer for page in pages}


def _ask(pages: list[str], site: str, heard: dict[str, Answer]) -> None:
    """Puts each answer in `heard` as it arrives. Imports the HTTP client only now: other commands do without."""
    if not pages:
        return
    from generator.review.links import fetching

    with Progress(console=screen, transient=True, disable=not screen.is_terminal) as progress:
        task = progress.add_task(words.word("links_asking"), total=len(pages))

        def hear(page: str, answer: Answer) -> None:
            heard[page] = answer
            progress.advance(task)

        fetching.ask(pages, _user_agent(site), hear)


def _user_agent(site: str) -> str:
    """Names the site, so that server administrators can see who asks."""
    return f"aanbod-links (+{site})" if site and site.isascii() and site.isprintable() else "aanbod-links"


def _keep(file: Path, known: dict[str, Remembered], today: date) -> None:
    try:
        remember(file, {page: remembered for page, remembered in known.items() if remembered.is_good(today)})
    except OSError as fault:
        screen.print(words.word("links_not_kept", file=str(file), reason=fault.strerror or str(fault)))
