"""The `aanbod` command: one module per group of commands, and what they share in `console`."""

from importlib import import_module
from typing import Any, cast

import typer
from typer.core import TyperGroup

from generator.cli.console import as_command, faults, flush, words
from generator.cli.usage import unknown_command, usage_faults

COMMANDS = {
    "check": "checking",
    "build": "building",
    "serve": "building",
    "explain": "explaining",
    "new": "editing",
    "fmt": "editing",
    "schema": "editing",
    "diff": "changing",
    "review": "reviewing",
    "links": "links",
    "read": "reading",
    "coverage": "covering",
    "mcp": "answering",
    "digest": "digesting",
}
"""The module of each command."""


class _Commands(TyperGroup):
    """Imports the module of a command when it is called or `--help` lists it: importing all takes 0.15 seconds more."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = cast(Any, dict.fromkeys(COMMANDS))

    def make_context(self, info_name: str | None, args: list[str], *given: Any, **settings: Any) -> Any:
        if not args:  # asks for help
            return super().make_context(info_name, args, *given, **settings)
        with faults(), usage_faults():
            return super().make_context(info_name, args, *given, **settings)

    def invoke(self, ctx: Any) -> Any:
        with faults(), usage_faults():
            return super().invoke(ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in COMMANDS:
            raise unknown_command(args[0], list(COMMANDS))
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return _command(cmd_name) if cmd_name in COMMANDS else None


def _command(name: str) -> Any:
    function = getattr(import_module(f"generator.cli.{COMMANDS[name]}"), name)
    alone = typer.Typer(add_completion=False)
    alone.command(name, help=words.word(f"cli_{name}"))(as_command(function))
    return typer.main.get_command(alone)


def _begin() -> None:
    """Does nothing. Without a callback, Typer requires commands that it knows beforehand."""


app = typer.Typer(cls=_Commands, callback=_begin, help=words.word("cli_help"), no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


def run() -> None:
    """Ends the process, even when nobody reads the output any more."""
    with faults():
        try:
            app()
        finally:
            flush()
