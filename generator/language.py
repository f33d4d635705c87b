"""The words: one file per language with interface words, address words, months and problem texts."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from generator.problems import Code, Problem, Where

DEFAULT_LANGUAGE = "nl"
LANGUAGES = Path(__file__).parent / "languages"


@dataclass(frozen=True, slots=True)
class Language:
    """All words. `addresses` are the folder words of the site and `parameters` what stands in the finder’s address.

    `problems` holds per code its title, message, help and why, and mostly an example that is wrong and the same mended;
    `choices` what a value of a field with choices means, `reading` the words by which `review/reading/` recognises a hard sentence.
    """

    code: str
    words: Mapping[str, str]
    addresses: Mapping[str, str]
    parameters: Mapping[str, str]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    stop_words: tuple[str, ...]
    refusing_words: frozenset[str]
    """Words before a kind of support that somebody does not want."""
    reading: Mapping[str, frozenset[str]]
    problems: Mapping[str, Mapping[str, str]]
    choices: Mapping[str, str]

    def word(self, key: str, **values: str | int) -> str:
        return self.words[key].format_map(values)

    def message(self, problem: Problem) -> str:
        message = self.problems[problem.code]["message"].format_map(problem.values)
        elsewhere = problem.values.get("elsewhere")
        return f"{message} {self.word('also_elsewhere', count=elsewhere)}" if elsewhere else message

    def help(self, problem: Problem) -> str:
        if "suggestion" in problem.values:
            return self.word("did_you_mean", suggestion=problem.values["suggestion"])
        return self.problems[problem.code]["help"].format_map(problem.values)


@cache
def language(code: str) -> Language:
    """Raises FileNotFoundError for a language without a file."""
    with (LANGUAGES / f"{code}.toml").open("rb") as file:
        return _language(code, tomllib.load(file))


@cache
def common_words(code: str) -> tuple[str, ...]:
    """What is a word of the language, however little it has to do with a catalogue; none for a language without such a file."""
    file = LANGUAGES / f"{code}.common.txt"
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return tuple(line for line in lines if line and not line.startswith("#"))


def languages() -> list[str]:
    """The codes of those that have a file of words."""
    return sorted(file.stem for file in LANGUAGES.glob("*.toml"))


@cache
def read_language(code: str) -> tuple[Language, tuple[Problem, ...]]:
    """A language that has a file, and what is wrong in that file, measured against the default language; that one is given instead when anything is."""
    if code == DEFAULT_LANGUAGE:
        return language(code), ()
    where = f"generator/languages/{code}.toml"
    content = (LANGUAGES / f"{code}.toml").read_bytes()
    try:
        text = content.decode()
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return language(DEFAULT_LANGUAGE), (Problem(Where(where, line), "not-utf-8"),)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        place = Where(where, int(found[1]), int(found[2])) if found else Where(where)
        return language(DEFAULT_LANGUAGE), (Problem(place, "broken-language-file", {"reason": str(error)}),)
    with (LANGUAGES / f"{DEFAULT_LANGUAGE}.toml").open("rb") as file:
        expected = tomllib.load(file)
    problems = tuple(Problem(Where(where, _line_of(path, text)), fault, values) for path, fault, values in _faults(data, expected, ()))
    return (language(DEFAULT_LANGUAGE), problems) if problems else (_language(code, data), ())


def _language(code: str, data: Mapping[str, Any]) -> Language:
    return Language(
        code=code,
        words=data["words"],
        addresses=data["addresses"],
        parameters=data["parameters"],
        months=tuple(data["months"]),
        weekdays=tuple(data["weekdays"]),
        stop_words=tuple(data["stop_words"].split()),
        refusing_words=frozenset(data["refusing_words"].split()),
        reading={name: frozenset(listed.split()) for name, listed in data["reading"].items()},
        problems=data["problems"],
        choices=data["choices"],
    )


_KeyPath = tuple[str, ...]
_WordFault = tuple[_KeyPath, Code, dict[str, str | int]]

_EXAMPLES = frozenset({"wrong", "right"})
"""Of a problem; a language may do without."""


def _faults(found: object, expected: object, path: _KeyPath) -> Iterator[_WordFault]:
    """Where what a file says has not the shape of what the default language says."""
    name = ".".join(path)
    if isinstance(expected, dict):
        if not isinstance(found, dict):
            yield path, "missing-word", {"word": name}
            return
        for key, value in expected.items():
            if key in found or key not in _EXAMPLES:
                yield from _faults(found.get(key), value, (*path, key))
    elif isinstance(expected, list):
        if not (isinstance(found, list) and len(found) == len(expected) and all(isinstance(each, str) for each in found)):
            yield path, "missing-word", {"word": name}
    elif not isinstance(found, str) or (expected and not found.strip()):
        yield path, "missing-word", {"word": name}
    elif path[-1] not in _EXAMPLES and (wanted := _placeholders(str(expected))) != _placeholders(found):
        yield path, "wrong-placeholder", {"word": name, "wanted": ", ".join(f"{{{each}}}" for each in sorted(wanted or ())) or "-"}


def _placeholders(text: str) -> frozenset[str] | None:
    """The names between braces; None for text in which the braces do not match."""
    try:
        return frozenset(f"{name}:{form}" if form else name for _, name, form, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return None


def _line_of(path: _KeyPath, text: str) -> int:
    """Of a key, or else of the part that it belongs in."""
    part, line = "", 1
    for number, written in enumerate(text.split("\n"), 1):
        if head := re.match(r"\[(?P<part>[^\]]+)\]", written):
            part = head["part"]
            line = number if ".".join(path).startswith(part) else line
        elif re.match(rf"[\"']?{re.escape(path[-1])}[\"']?\s*=", written) and part == ".".join(path[:-1]):
            return number
    return line
