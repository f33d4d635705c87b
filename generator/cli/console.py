"""What every command shares: its options, the screen, and how faults and problems are told. The only place that prints, and that ends the process."""

import errno
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from generator import compile_catalogue
from generator.addresses import page_problems
from generator.clock import DEFAULT_TIME_ZONE, is_time_zone, today_in
from generator.language import DEFAULT_LANGUAGE, language
from generator.link import Catalogue
from generator.problems import MachineFault, Problem, errors_in, in_order
from generator.yaml_text import parse

words = language(DEFAULT_LANGUAGE)
out = Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
screen = Console(stderr=True, highlight=False, soft_wrap=True, markup=False, emoji=False)


Root = Annotated[Path, typer.Option("--root", help=words.word("cli_root"))]
Today = Annotated[str | None, typer.Option("--today", help=words.word("cli_today"))]
Strict = Annotated[bool, typer.Option("--strict", help=words.word("cli_strict"))]


def compiled(root: Path, today: str) -> tuple[Catalogue, list[Problem]]:
    """The catalogue under `root`; raises MachineFault where there is none."""
    catalogue, problems = compile_catalogue(folder_of_catalogue(root), today)
    return catalogue, in_order([*problems, *page_problems(catalogue, words, problems)])


def folder_of_catalogue(root: Path) -> Path:
    """`root` itself; raises MachineFault where there is no catalogue."""
    if not (root / "offers").is_dir() or not (root / "content").is_dir():
        raise MachineFault("fault_no_catalogue", root=str(root))
    return root


def day(today: str | None, root: Path) -> str:
    if today is None:
        return today_in(_time_zone(root))
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", today):
            return date.fromisoformat(today).isoformat()
    except ValueError:
        pass
    raise MachineFault("fault_today", value=today)


def _time_zone(root: Path) -> str:
    """That of the catalogue."""
    extra = settings(root).get("extra")
    zone = extra.get("time_zone") if isinstance(extra, dict) else None
    if not isinstance(zone, str):
        return DEFAULT_TIME_ZONE
    if not is_time_zone(zone):
        raise MachineFault("fault_time_zone", value=zone)
    return zone


def settings(root: Path) -> dict[str, Any]:
    """What mkdocs.yml says, read without MkDocs; empty when it can't be read, which is for others to tell."""
    with suppress(OSError, UnicodeDecodeError):
        found, _ = parse((root / "mkdocs.yml").read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return found
    return {}


def setting(root: Path, name: str) -> str | None:
    """A text in mkdocs.yml, or in the variable of the environment that it names (`!ENV [NAME, default]`)."""
    value = settings(root).get(name)
    if isinstance(value, list):
        parts = [part for part in value if isinstance(part, str)]
        *names, default = parts if len(parts) > 1 else [*parts, ""]
        value = next((os.environ[name] for name in names if os.environ.get(name)), default)
    return value if isinstance(value, str) and value else None


def exit_code(problems: list[Problem], *, strict: bool) -> int:
    return int(errors_in(problems) or (strict and bool(problems)))


def seconds(count: float) -> str:
    return words.word("seconds", seconds=f"{count:.2f}".replace(".", ","))


@contextmanager
def faults() -> Iterator[None]:
    """Faults of the machine, and wrong use, are one sentence and exit code 2."""
    try:
        yield
    except (MachineFault, OSError) as fault:
        screen.print(sentence(fault))
        sys.exit(2)


def sentence(fault: MachineFault | OSError) -> str:
    if isinstance(fault, MachineFault):
        return words.word(fault.key, **fault.values)
    keys = {errno.ENOSPC: "fault_disk_full", errno.EDQUOT: "fault_disk_full", errno.EADDRINUSE: "fault_port"}
    denied = fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
    key = "fault_not_writable" if denied else keys.get(fault.errno or 0, "fault_system")
    return words.word(key, file=fault.filename or "", reason=fault.strerror or str(fault))
