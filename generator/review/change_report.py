"""What `aanbod diff` found, for people and for programs: text, JSON, and Markdown for a pull request."""

import json
from collections.abc import Callable, Sequence
from itertools import groupby

from generator.escapes import markdown, one_line
from generator.language import Language
from generator.review.changes import Change, ChangeKind


def as_text(found: Sequence[Change], language: Language) -> str:
    """Per kind, worst first; a sentence when a visitor notices nothing."""
    if not found:
        return language.word("diff_nothing")
    lines: list[str] = []
    for kind, group in groupby(found, key=lambda change: change.kind):
        of_kind = list(group)
        lines.append(f"{_heading(kind, language)} ({len(of_kind)})")
        lines += [f"  {one_line(change.name)}: {one_line(_in_words(change, language))}" for change in of_kind]
        lines.append("")
    return "\n".join(lines).rstrip()


def as_markdown(found: Sequence[Change], language: Language) -> str:
    """A heading, and a list per kind."""
    lines = [f"## {language.word('diff_heading')}", ""]
    if not found:
        return "\n".join([*lines, language.word("diff_nothing")])
    for kind, group in groupby(found, key=lambda change: change.kind):
        lines += [f"**{_heading(kind, language)}**", ""]
        lines += [f"- {markdown(change.name)}: {markdown(_in_words(change, language))}" for change in group]
        lines.append("")
    return "\n".join(lines).rstrip()


def _heading(kind: ChangeKind, language: Language) -> str:
    return language.word(f"diff_{kind.replace('-', '_')}")


def _in_words(change: Change, language: Language) -> str:
    if change.before:
        return language.word("diff_from_to", before=change.before, after=change.after)
    return change.after or f"/{change.address}"


def as_json(found: Sequence[Change], language: Language) -> str:
    """A list of objects, worst first; `[]` when a visitor notices nothing."""
    return json.dumps(
        [{"kind": each.kind, "name": each.name, "address": each.address, "before": each.before or None, "after": each.after or None} for each in found],
        ensure_ascii=False,
        indent=2,
    )


ChangePrinter = Callable[[Sequence[Change], Language], str]

PRINTERS: dict[str, ChangePrinter] = {"text": as_text, "markdown": as_markdown, "json": as_json}
