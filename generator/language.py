"""The words: one file per language with interface words, address words, months and problem texts."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.problems import Problem

DEFAULT_LANGUAGE = "nl"
LANGUAGES = Path(__file__).parent / "languages"


@dataclass(frozen=True, slots=True)
class Language:
    """All words. `addresses` are the folder words of the site and `parameters` what stands in the finder’s address.

    `problems` holds per code its title, message, help and why, and mostly an example that is wrong and the same mended;
    `choices` what a value of a field with choices means, `reading` the words by which `editing/readability.py` knows a hard sentence.
    """

    code: str
    words: Mapping[str, str]
    addresses: Mapping[str, str]
    parameters: Mapping[str, str]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    stop_words: tuple[str, ...]
    reading: Mapping[str, frozenset[str]]
    problems: Mapping[str, Mapping[str, str]]
    choices: Mapping[str, str]

    def word(self, key: str, **values: str | int) -> str:
        return self.words[key].format_map(values)

    def message(self, problem: Problem) -> str:
        return self.problems[problem.code]["message"].format_map(problem.values)

    def help(self, problem: Problem) -> str:
        if "suggestion" in problem.values:
            return self.word("did_you_mean", suggestion=problem.values["suggestion"])
        return self.problems[problem.code]["help"].format_map(problem.values)


@cache
def language(code: str) -> Language:
    """Raises FileNotFoundError for a language without a file."""
    with (LANGUAGES / f"{code}.toml").open("rb") as file:
        data = tomllib.load(file)
    return Language(
        code=code,
        words=data["words"],
        addresses=data["addresses"],
        parameters=data["parameters"],
        months=tuple(data["months"]),
        weekdays=tuple(data["weekdays"]),
        stop_words=tuple(data["stop_words"].split()),
        reading={name: frozenset(listed.split()) for name, listed in data["reading"].items()},
        problems=data["problems"],
        choices=data["choices"],
    )
