"""A command that was typed wrong: one sentence that says what to type instead."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from typing import Any

from typer import BadParameter, TyperException

from generator.problems import MachineFault
from generator.suggestions import nearest


@contextmanager
def usage_faults() -> Iterator[None]:
    """Raises MachineFault for what Typer refuses, which it would say in English and in a frame."""
    try:
        yield
    except BadParameter as error:
        raise _wrong_value(error) if error.__cause__ else _missing(error) from error
    except TyperException as error:
        raise _wrong_option(error) from error


def unknown_command(name: str, commands: list[str]) -> MachineFault:
    near = nearest(name, commands)
    return MachineFault("usage_command_near" if near else "usage_command", value=name, near=near.get("suggestion", ""))


def _missing(error: BadParameter) -> MachineFault:
    param: Any = error.param
    return MachineFault("usage_missing", name=param.opts[0], help=param.help)


def _wrong_value(error: BadParameter) -> MachineFault:
    cause: Any = error.__cause__
    param: Any = error.param
    value, name = str(cause.errors()[0]["input"]), param.opts[0]
    if isinstance(param.default, Enum):
        choices = [str(choice.value) for choice in type(param.default)]
        near = nearest(value, choices)
        return MachineFault(
            "usage_choice_near" if near else "usage_choice", value=value, name=name, choices=", ".join(choices), near=near.get("suggestion", "")
        )
    return MachineFault("usage_number_up_to" if param.max else "usage_number", value=value, name=name, low=param.min, high=param.max or 0)


def _wrong_option(error: Any) -> MachineFault:
    """An unknown option, one with a missing or superfluous value, or else a superfluous argument."""
    if hasattr(error, "possibilities"):
        near = (error.possibilities or [""])[0]
        return MachineFault("usage_option_near" if near else "usage_option", value=error.option_name, near=near)
    if hasattr(error, "option_name"):
        return MachineFault("usage_flag" if "does not take" in error.message else "usage_without_value", name=error.option_name)
    extra = re.search(r"argument\(s\) \((.*)\)$", error.message)
    return MachineFault("usage_extra", value=extra[1] if extra else error.message)
