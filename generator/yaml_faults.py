"""What is wrong in YAML that the parser refuses, in the terms of an editor: a quote that is open, a colon too many, a tab."""

import re
from dataclasses import dataclass, field
from typing import Any

from generator.problems import Code

Place = tuple[int, int]
"""Line and column, both from 1, within the text."""


@dataclass(frozen=True, slots=True)
class YamlFault:
    """A mistake at a place in the text."""

    place: Place
    code: Code
    values: dict[str, str | int] = field(default_factory=dict)


_INDENTED_FIELD = re.compile(r"\s+[\w-]+:(\s|$)")
_LONE_KEY = re.compile(r"\s*[\w-]+")
_QUOTE_INSIDE = re.compile(r"""\s*(?:- +)*(?:[\w-]+: +)?(?P<quote>["'])[^"']*(?P=quote)\s*[^\s"',#]""")
_MARK_IN_FRONT = re.compile(r"\s*(?:(?:- +)*[\w-]+: +(?=[-@`%*&!>|?])|(?:- +)+(?=[@`%*&!>|?]))(?P<mark>.)(?!$)")
_COLON = re.compile(r":(\s|$)")
_CLOSING = re.compile(r"[\]}]")


def syntax_fault(error: Any, text: str) -> YamlFault:
    """What an editor probably did to get this error from the parser, judged by the line at which it stopped and by the one before it."""
    lines = text.rstrip().split("\n")
    line, column = spot(error.problem_mark or error.context_mark, lines)
    place = (line + 1, column + 1)
    begun = spot(error.context_mark, lines)
    problem, context = str(error.problem), str(error.context)
    if lines[line][column : column + 1] == "\t":
        return YamlFault(place, "tab-indentation")
    if "mapping values are not allowed" in problem:
        return _colon_fault(lines, line, column)
    if quote := _QUOTE_INSIDE.match(lines[line]):
        return YamlFault((line + 1, quote.start("quote") + 1), "unclosed-quote")
    if "quoted scalar" in context:
        return YamlFault((begun[0] + 1, begun[1] + 1), "unclosed-quote")
    if "could not find expected ':'" in problem:
        return _plain_line_fault(lines, *begun)
    if "flow" in context and (bracket := _unclosed_bracket(lines, begun, line)):
        return bracket
    if "block collection" in context and _INDENTED_FIELD.match(lines[line]):
        return YamlFault((line + 1, _indentation(lines[line]) + 1), "indentation")
    if found := _MARK_IN_FRONT.match(lines[line]):
        return YamlFault((line + 1, found.start("mark") + 1), "text-needs-quotes", {"mark": found["mark"]})
    return YamlFault(place, "yaml-syntax")


def _colon_fault(lines: list[str], line: int, column: int) -> YamlFault:
    """A colon where the parser expects none: within a text, behind a field that stands too deep, or below a field without a colon."""
    if not _LONE_KEY.fullmatch(lines[line][:column]):
        return YamlFault((line + 1, column + 1), "colon-in-text")
    above = max((number for number in range(line) if _says_something(lines[number])), default=None)
    if above is not None and not _COLON.search(lines[above]):
        higher = max((number for number in range(above) if _says_something(lines[number])), default=None)
        if lines[above].lstrip().startswith("- ") or higher is None or lines[higher].rstrip().endswith(":"):
            return YamlFault((above + 1, _indentation(lines[above]) + 1), "missing-colon")
    return YamlFault((line + 1, _indentation(lines[line]) + 1), "indentation")


def _plain_line_fault(lines: list[str], line: int, column: int) -> YamlFault:
    """A line that is neither a field nor an item: the one or the other was meant, as on the line above."""
    above = next((text for text in reversed(lines[:line]) if _says_something(text)), "")
    is_item = above.lstrip().startswith("- ") and _indentation(above) == _indentation(lines[line])
    return YamlFault((line + 1, column + 1), "missing-dash" if is_item else "missing-colon")


def _unclosed_bracket(lines: list[str], begun: Place, stopped: int) -> YamlFault | None:
    """A bracket that the text ends with, or one that none closes on its own line and before the line at which the parser stopped."""
    if lines[-1].endswith(("[", "{")):
        begun = (len(lines) - 1, len(lines[-1]) - 1)
    line, column = begun
    text = "\n".join([lines[line][column:], *lines[line + 1 : stopped]])
    if not text.startswith(("[", "{")) or _CLOSING.search(text):
        return None
    return YamlFault((line + 1, column + 1), "unclosed-bracket", {"mark": text[0]})


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


def spot(mark: Any, lines: list[str]) -> Place:
    """Line and column from 0, within the text: a parser stops behind the last line when something is missing."""
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return (line, column) if line < len(lines) else (len(lines) - 1, len(lines[-1]))
