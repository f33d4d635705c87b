"""The page about a code: what an editor sees, why it is a mistake, an example of it and of the same mended, and the cure."""

import re
import typing
from collections import defaultdict
from collections.abc import Mapping

from generator.language import Language
from generator.problems import WARNINGS, Code

CODES: tuple[Code, ...] = tuple(sorted(typing.get_args(Code)))

OPEN = "…"
"""Stands for values that differ from case to case."""


def explanation(code: Code, language: Language) -> str:
    """Markdown, from the heading on, with an end of line; codes about files or the theme itself have no example."""
    texts = language.problems[code]
    warning = code in WARNINGS
    level = language.word("level_warning" if warning else "level_error")
    parts = [
        f"# {texts['title']}",
        language.word("explain_code", code=code, level=level),
        language.word("explain_warning" if warning else "explain_error"),
        _heading("explain_seen", language),
        f"> {open_text(texts['message'])}",
        _heading("explain_why", language),
        _as_markdown(texts["why"]),
        *_example(texts, language),
        _heading("explain_cure", language),
        open_text(texts["help"]),
    ]
    return "\n\n".join(parts) + "\n"


def open_text(template: str) -> str:
    """A message or help as Markdown, without the values of one case."""
    return _as_markdown(template.format_map(defaultdict(lambda: OPEN)).replace(f"{OPEN}.", OPEN))


def _example(texts: Mapping[str, str], language: Language) -> list[str]:
    if "wrong" not in texts:
        return []
    return [
        _heading("explain_example", language),
        language.word("explain_wrong"),
        _as_typed(texts["wrong"]),
        language.word("explain_right"),
        _as_typed(texts["right"]),
    ]


def _heading(key: str, language: Language) -> str:
    return f"## {language.word(key)}"


def _as_typed(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```"


def _as_markdown(text: str) -> str:
    return re.sub(r"([\\*<\[])", r"\\\1", text)
