"""`aanbod build` and `serve`."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.console import Root, Strict, Today, compiled, day, exit_code, faults, screen, seconds, sentence, words
from generator.cli.reporting import Format, ProblemsAs, report
from generator.formats import number
from generator.problems import MachineFault, Problem, in_order
from generator.publish.site import Stage, Stages
from generator.settings import Settings

Site = Annotated[Path | None, typer.Option("--site", help=words.word("cli_site"))]
NoSearch = Annotated[bool, typer.Option("--no-search", help=words.word("cli_no_search"))]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help=words.word("cli_port"))]


def build(
    root: Root = Path(), site: Site = None, today: Today = None, format: ProblemsAs = Format.TEXT, strict: Strict = False, no_search: NoSearch = False
) -> None:
    with faults():
        _require_mkdocs()
        from generator.hosts import mkdocs

        with _progress() as stages:
            with stages.stage("compile") as count:
                catalogue, problems, settings, on = compiled(root, today)
                count.append(len(catalogue.records))
            left_out: list[MachineFault] = []
            if not exit_code(problems, strict=strict):
                run = mkdocs.Run(today=on, search=not no_search, stages=stages, settings=settings, compiled=(catalogue, problems))
                found, folder = mkdocs.build(root, site, run)
                problems = in_order([*problems, *found])
                left_out = run.left_out
        report(problems, format, root)
        if code := exit_code(problems, strict=strict):
            screen.print(words.word("not_published"))
            raise typer.Exit(code)
        for fault in left_out:
            screen.print(sentence(fault))
        screen.print(words.word("published", folder=str(folder)))


def serve(root: Root = Path(), today: Today = None, port: Port = 8000) -> None:
    with faults():
        gc.enable()
        _require_mkdocs()
        from generator.hosts import live, mkdocs

        run = mkdocs.Run(today=today and day(today, Settings()))
        live.serve(root, run, ("127.0.0.1", port), _Teller(root))


class _Teller:
    """Prints what happens while serving."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def ready(self, url: str) -> None:
        screen.print(words.word("serving", url=url))

    def built(self, problems: list[Problem], stages: Stages) -> None:
        report(problems, Format.TEXT, self.root)
        screen.print(words.word("rebuilt", seconds=seconds(sum(stage.seconds for stage in stages.done)), problems=len(problems)))

    def stumbled(self, fault: MachineFault | OSError) -> None:
        screen.print(sentence(fault))


def _require_mkdocs() -> None:
    """For the commands that need it. `check` works without, so nothing imports it earlier."""
    if find_spec("mkdocs") is None:
        raise MachineFault("fault_no_mkdocs")


@contextmanager
def _progress() -> Iterator[Stages]:
    """On a terminal, shows each stage while it runs, and its count and duration when it is done."""
    if not screen.is_terminal:
        yield Stages()
        return
    from rich.status import Status

    with Status("", console=screen) as status:

        def listen(name: str, done: Stage | None) -> None:
            title = words.word(f"stage_{name}")
            status.update(title)
            if done is not None:
                screen.print(f"{title:<28}{number(done.count):>8}{seconds(done.seconds):>12}")

        yield Stages(listen)
