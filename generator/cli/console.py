"""What every command shares: its options, the screen, and how faults are reported. The only place that prints, and that ends the process."""

import errno
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from rich.console import Console

from generator import Memory, compile_catalogue
from generator.clock import today_in
from generator.language import DEFAULT_LANGUAGE, language
from generator.link import Catalogue
from generator.load import folder_of_catalogue
from generator.problems import MachineFault, Problem, errors_in, in_order
from generator.publish.target import restore
from generator.settings import Settings, read_settings

NOBODY_READS = 128 + 13
"""What a shell makes of a command that ended by SIGPIPE, as it does with `aanbod review | head -1`."""

words = language(DEFAULT_LANGUAGE)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Treats it like any other output."""
        raise


out = _Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
screen = _Console(stderr=True, highlight=False, soft_wrap=True, markup=False, emoji=False)


Root = Annotated[Path, typer.Option("--root", help=words.word("cli_root"))]
Today = Annotated[str | None, typer.Option("--today", help=words.word("cli_today"))]
Strict = Annotated[bool, typer.Option("--strict", help=words.word("cli_strict"))]


def compiled(root: Path, today: str | None, memory: Memory | None = None) -> "Compiled":
    """The catalogue under `root`; raises MachineFault when there is none, or when `today` is not a date."""
    settings, problems = read_settings(folder_of_catalogue(root))
    on = day(today, settings)
    catalogue, found = compile_catalogue(root, on, memory, settings)
    return Compiled(catalogue, in_order([*problems, *found]), settings, on)


class Compiled(NamedTuple):
    """A catalogue, every problem in it, and the settings and the day (`YYYY-MM-DD`) it was compiled for."""

    catalogue: Catalogue
    problems: list[Problem]
    settings: Settings
    today: str


def day(today: str | None, settings: Settings) -> str:
    """The given day, or else the current day in the catalogue's time zone."""
    if today is None:
        return today_in(settings.time_zone)
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", today):
            return date.fromisoformat(today).isoformat()
    except ValueError:
        pass
    raise MachineFault("fault_today", value=today)


def exit_code(problems: list[Problem], *, strict: bool) -> int:
    return int(errors_in(problems) or (strict and bool(problems)))


def seconds(count: float) -> str:
    return words.word("seconds", seconds=f"{count:.2f}".replace(".", ","))


def as_command(command: Callable[..., None]) -> Callable[..., None]:
    """A command that first restores the site if a killed build took it away."""

    @wraps(command)
    def run(**given: Any) -> None:
        with faults():
            if "root" in given:
                restore(site_of(given["root"], given.get("site")))
        try:
            command(**given)
        except typer.Abort:  # Ctrl+C in answer to a question
            screen.print()
            raise KeyboardInterrupt from None

    return run


def site_of(root: Path, given: Path | None) -> Path:
    """The folder that the site stands in, as MkDocs takes it: in the settings it is relative to them."""
    return (given or root / read_settings(root)[0].site_dir).resolve()


@contextmanager
def faults() -> Iterator[None]:
    """Turns a machine failure or wrong use into one sentence and exit code 2."""
    try:
        yield
    except BrokenPipeError:
        _write_no_more()
        sys.exit(NOBODY_READS)
    except (MachineFault, OSError) as fault:
        with suppress(BrokenPipeError):
            screen.print(sentence(fault))
        sys.exit(2)


def flush() -> None:
    """Raises OSError when output cannot be written, and drops it: the interpreter would try again at exit and report the error twice."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            _write_no_more()
            raise


def _write_no_more() -> None:
    """Discards pending output, as Python's documentation of `signal` advises for SIGPIPE."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def sentence(fault: MachineFault | OSError) -> str:
    if isinstance(fault, MachineFault):
        return words.word(fault.key, **fault.values)
    keys = {errno.ENOSPC: "fault_disk_full", errno.EDQUOT: "fault_disk_full", errno.EADDRINUSE: "fault_port"}
    denied = fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
    refused = "fault_not_readable" if fault.filename and _is_closed(fault.filename) else "fault_not_writable"
    key = refused if denied else keys.get(fault.errno or 0, "fault_system_file" if fault.filename else "fault_system")
    return words.word(key, file=fault.filename or "", reason=fault.strerror or str(fault))


def _is_closed(file: str) -> bool:
    """Whether a file (or, if it is not visible, its folder) is unreadable: then reading failed, not writing."""
    at = file if os.path.exists(file) else os.path.dirname(file) or "."
    return os.path.exists(at) and not os.access(at, os.R_OK | (os.X_OK if os.path.isdir(at) else 0))
