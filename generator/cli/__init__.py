"""The `aanbod` command: one module per group of commands, and what they share in `console`."""

from collections.abc import Callable

import typer

from generator.cli import building, changing, editing, explaining, links, reading, reviewing
from generator.cli.console import as_command, faults, flush, words

app = typer.Typer(help=words.word("cli_help"), no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

COMMANDS: dict[str, Callable[..., None]] = {
    "check": building.check,
    "build": building.build,
    "serve": building.serve,
    "explain": explaining.explain,
    "new": editing.new,
    "fmt": editing.fmt,
    "schema": editing.schema,
    "diff": changing.diff,
    "review": reviewing.review,
    "links": links.links,
    "read": reading.read,
}

for name, command in COMMANDS.items():
    app.command(name, help=words.word(f"cli_{name}"))(as_command(command))


def run() -> None:
    """Ends the process, also when nobody reads the output any more."""
    with faults():
        try:
            app()
        finally:
            flush()
