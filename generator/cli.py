"""The `aanbod` command. The only place that prints, and that ends the process."""

import errno
import gc
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer
from rich.console import Console
from rich.status import Status

from generator import compile_catalogue
from generator.addresses import page_problems
from generator.clock import DEFAULT_TIME_ZONE, is_time_zone, today_in
from generator.formats import number
from generator.language import DEFAULT_LANGUAGE, language
from generator.link import Catalogue
from generator.problems import PRINTERS, MachineFault, Problem, errors_in, in_order
from generator.site import Stage, Stages
from generator.yaml_text import parse

words = language(DEFAULT_LANGUAGE)
out = Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
screen = Console(stderr=True, highlight=False, soft_wrap=True, markup=False, emoji=False)

app = typer.Typer(help=words.word("cli_help"), no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


class Format(StrEnum):
    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


Root = Annotated[Path, typer.Option("--root", help=words.word("cli_root"))]
Site = Annotated[Path | None, typer.Option("--site", help=words.word("cli_site"))]
Today = Annotated[str | None, typer.Option("--today", help=words.word("cli_today"))]
As = Annotated[Format, typer.Option("--format", help=words.word("cli_format"))]
Strict = Annotated[bool, typer.Option("--strict", help=words.word("cli_strict"))]
NoSearch = Annotated[bool, typer.Option("--no-search", help=words.word("cli_no_search"))]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help=words.word("cli_port"))]


@app.command(help=words.word("cli_check"))
def check(root: Root = Path(), today: Today = None, format: As = Format.TEXT, strict: Strict = False) -> None:
    with _faults():
        catalogue, problems = _compile(root, _day(today, root))
        _report(problems, format)
        if format is Format.TEXT:
            out.print(words.word("checked_count", records=number(len(catalogue.records)), problems=number(len(problems))))
        raise typer.Exit(_exit_code(problems, strict=strict))


@app.command(help=words.word("cli_build"))
def build(root: Root = Path(), site: Site = None, today: Today = None, format: As = Format.TEXT, strict: Strict = False, no_search: NoSearch = False) -> None:
    with _faults():
        plugin = _plugin()
        day = _day(today, root)
        with _progress() as stages:
            with stages.stage("compile") as count:
                catalogue, problems = _compile(root, day)
                count.append(len(catalogue.records))
            if not _exit_code(problems, strict=strict):
                run = plugin.Run(today=day, search=not no_search, stages=stages, compiled=(catalogue, problems))
                found, folder = plugin.build(root, site, run)
                problems = in_order([*problems, *found])
        _report(problems, format)
        if code := _exit_code(problems, strict=strict):
            screen.print(words.word("not_published"))
            raise typer.Exit(code)
        screen.print(words.word("published", folder=folder))


@app.command(help=words.word("cli_serve"))
def serve(root: Root = Path(), today: Today = None, port: Port = 8000) -> None:
    with _faults():
        gc.enable()
        run = _plugin().Run(today=_day(today, root) if today else None)
        _plugin().serve(root, run, ("127.0.0.1", port), _Teller())


class _Teller:
    """Prints what happens while serving."""

    def ready(self, url: str) -> None:
        screen.print(words.word("serving", url=url))

    def built(self, problems: list[Problem], stages: Stages) -> None:
        _report(problems, Format.TEXT)
        screen.print(words.word("rebuilt", seconds=_seconds(sum(stage.seconds for stage in stages.done)), problems=len(problems)))

    def stumbled(self, fault: MachineFault | OSError) -> None:
        screen.print(_sentence(fault))


def main() -> None:
    """A run is short and makes few circles of objects: looking for them among all records costs a third of the time."""
    gc.disable()
    app()


def _compile(root: Path, today: str) -> tuple[Catalogue, list[Problem]]:
    if not (root / "offers").is_dir() or not (root / "content").is_dir():
        raise MachineFault("fault_no_catalogue", root=str(root))
    catalogue, problems = compile_catalogue(root, today)
    return catalogue, in_order([*problems, *page_problems(catalogue, words, problems)])


def _day(today: str | None, root: Path) -> str:
    if today is None:
        return today_in(_time_zone(root))
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", today):
            return date.fromisoformat(today).isoformat()
    except ValueError:
        pass
    raise MachineFault("fault_today", value=today)


def _time_zone(root: Path) -> str:
    """That of the catalogue, read without MkDocs; a mkdocs.yml that can't be read is for others to tell."""
    with suppress(OSError, UnicodeDecodeError):
        settings, _ = parse((root / "mkdocs.yml").read_text(encoding="utf-8"))
        extra = settings.get("extra") if isinstance(settings, dict) else None
        zone = extra.get("time_zone") if isinstance(extra, dict) else None
        if isinstance(zone, str):
            if not is_time_zone(zone):
                raise MachineFault("fault_time_zone", value=zone)
            return zone
    return DEFAULT_TIME_ZONE


def _plugin() -> ModuleType:
    """The part that needs MkDocs; `check` does without."""
    if find_spec("mkdocs") is None:
        raise MachineFault("fault_no_mkdocs")
    from generator import plugin

    return plugin


def _exit_code(problems: list[Problem], *, strict: bool) -> int:
    return int(errors_in(problems) or (strict and bool(problems)))


def _report(problems: list[Problem], format: Format) -> None:
    text = PRINTERS[format](problems, words)
    if text:
        print(text)


@contextmanager
def _progress() -> Iterator[Stages]:
    """On a terminal each stage shows while it runs, and its count and time when it is done."""
    if not screen.is_terminal:
        yield Stages()
        return
    with Status("", console=screen) as status:

        def listen(name: str, done: Stage | None) -> None:
            title = words.word(f"stage_{name}")
            status.update(title)
            if done is not None:
                screen.print(f"{title:<28}{number(done.count):>8}{_seconds(done.seconds):>12}")

        yield Stages(listen)


def _seconds(seconds: float) -> str:
    return words.word("seconds", seconds=f"{seconds:.2f}".replace(".", ","))


@contextmanager
def _faults() -> Iterator[None]:
    """Faults of the machine, and wrong use, are one sentence and exit code 2."""
    try:
        yield
    except (MachineFault, OSError) as fault:
        screen.print(_sentence(fault))
        sys.exit(2)


def _sentence(fault: MachineFault | OSError) -> str:
    if isinstance(fault, MachineFault):
        return words.word(fault.key, **fault.values)
    keys = {errno.ENOSPC: "fault_disk_full", errno.EDQUOT: "fault_disk_full", errno.EADDRINUSE: "fault_port"}
    denied = fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
    key = "fault_not_writable" if denied else keys.get(fault.errno or 0, "fault_system")
    return words.word(key, file=fault.filename or "", reason=fault.strerror or str(fault))
