"""Problems: what is wrong with an authored file, where, and how to mend it.

A stage returns problems; it never raises or prints them. A problem is data: a permanent code and the values that its
message needs. The words stand in the language file, and `printers` shows one list of problems in many forms.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Level = Literal["error", "warning"]

UnknownName = Literal[
    "unknown-offer",
    "unknown-organisation",
    "unknown-product-name",
    "unknown-programme",
    "unknown-record",
    "unknown-region",
    "unknown-sector",
    "unknown-size",
    "unknown-stage",
    "unknown-support-type",
    "unknown-theme",
]
"""Codes for a name of what does not exist. However many places give that name, it is one mistake."""

Code = Literal[
    UnknownName,
    "address-in-use",
    "ambiguous-id",
    "broken-language-file",
    "broken-symlink",
    "byte-order-mark",
    "carriage-return",
    "circular-reference",
    "closes-before-opens",
    "collection-without-theme",
    "colon-in-text",
    "continuous-with-windows",
    "contradicting-relations",
    "control-character",
    "directory-as-file",
    "duplicate-key",
    "duplicate-title",
    "empty-field",
    "empty-file",
    "empty-item",
    "ended-but-continuous",
    "evaluated-without-evaluation",
    "file-too-large",
    "finished-before-started",
    "fixed-setting",
    "html-in-text",
    "image-in-text",
    "incomplete-criterion",
    "indentation",
    "inherited-settings",
    "invalid-id",
    "invalid-import",
    "lapsed-state-aid",
    "link-out-of-catalogue",
    "link-to-nothing",
    "link-to-own-folder",
    "list-too-short",
    "lonely-word",
    "look-alike-link",
    "markup-in-plain-text",
    "minimum-above-maximum",
    "misplaced-field",
    "misplaced-file",
    "missing-colon",
    "missing-dash",
    "missing-field",
    "missing-layout",
    "missing-page",
    "missing-picture",
    "missing-plugin",
    "missing-vocabulary",
    "missing-word",
    "multiple-documents",
    "name-in-link",
    "name-not-for-windows",
    "name-not-utf-8",
    "names-alike",
    "no-front-matter",
    "no-way-to-apply",
    "not-a-date",
    "not-a-group",
    "not-a-link",
    "not-a-list",
    "not-a-number",
    "not-text",
    "not-true-or-false",
    "not-utf-8",
    "number-too-large",
    "overlapping-windows",
    "previous-id-in-use",
    "programme-lacks-provider",
    "programme-without-partner",
    "reference-to-itself",
    "refused-setting",
    "record-became-page",
    "renamed-record",
    "second-page",
    "slot-mismatch",
    "space-in-link",
    "special-file",
    "structural-without-provider",
    "tab-indentation",
    "template-error",
    "text-needs-quotes",
    "text-to-fill-in",
    "text-too-long",
    "text-too-short",
    "text-without-quotes",
    "text-without-words",
    "tile-in-use",
    "tile-off-map",
    "tile-without-municipality",
    "told-as-past",
    "unclosed-bracket",
    "unclosed-quote",
    "unknown-address",
    "unknown-field",
    "unknown-heading",
    "unknown-language",
    "unknown-markup",
    "unknown-page",
    "unknown-time-zone",
    "unknown-value",
    "unpublishable-file",
    "unreadable-file",
    "unsafe-link",
    "unused-stylesheet",
    "unused-support-type",
    "unused-theme",
    "window-without-date",
    "wrong-placeholder",
    "wrong-record-kind",
    "yaml-alias",
    "yaml-syntax",
    "yaml-tag",
]
"""Permanent: a code is never renamed or used for another fault."""

WARNINGS: frozenset[Code] = frozenset(
    {"lapsed-state-aid", "markup-in-plain-text", "no-way-to-apply", "text-to-fill-in", "told-as-past", "unknown-markup", "unused-support-type", "unused-theme"}
)
"""All other codes are errors: the record is left out and the site is not published."""


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in an authored file; `file` is relative to the catalogue, line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    where: Where
    code: Code
    values: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def level(self) -> Level:
        return "warning" if self.code in WARNINGS else "error"


class MachineFault(Exception):
    """Not an author's mistake: wrong use, or the machine. `key` names one sentence in the words of a language."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def told_once(problems: Iterable[Problem]) -> list[Problem]:
    """An unknown name is reported at its first place, with the number of other places as `elsewhere`."""
    places: dict[tuple[Code, str | int], list[Problem]] = {}
    others = []
    for problem in problems:
        if problem.code in get_args(UnknownName):
            places.setdefault((problem.code, problem.values["value"]), []).append(problem)
        else:
            others.append(problem)
    for same in places.values():
        first = min(same, key=lambda problem: problem.where)
        elsewhere = len({problem.where for problem in same}) - 1
        others.append(Problem(first.where, first.code, {**first.values, "elsewhere": elsewhere}) if elsewhere else first)
    return others


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, sorted by place."""
    unique = {(problem.where, problem.code, tuple(sorted(problem.values.items()))): problem for problem in problems}
    return [unique[key] for key in sorted(unique, key=lambda key: (key[0], key[1], repr(key[2])))]


def errors_in(problems: Iterable[Problem]) -> bool:
    return any(problem.level == "error" for problem in problems)
