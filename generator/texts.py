"""Every text for readers in a value: where it stands, and whether it is Markdown. Derived from the marks in the model."""

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, StringConstraints

from generator.model.records import RECORD_KINDS
from generator.model.types import WORDS_PATTERN, InMarkdown
from generator.yaml_text import Path

NOT_SHOWN = frozenset({"keywords", "unconfirmed"})
"""Fields for the search and for editors."""


@dataclass(frozen=True, slots=True)
class Found:
    path: Path
    text: str
    in_markdown: bool


def texts_of(value: BaseModel, at: Path = ()) -> Iterator[Found]:
    """Those of a value and of all that it holds; the body of a record or page is no field."""
    for name, in_markdown in _fields(type(value)):
        held = getattr(value, name)
        for path, item in _items(held, (*at, name)):
            if isinstance(item, BaseModel):
                yield from texts_of(item, path)
            elif isinstance(item, str) and in_markdown is not None:
                yield Found(path, item, in_markdown)


def is_in_markdown(path: Path) -> bool:
    """Whether the text at a path within a record is Markdown."""
    return tuple(part for part in path if isinstance(part, str)) in _markdown_paths()


def _items(held: object, path: Path) -> Iterator[tuple[Path, object]]:
    if isinstance(held, tuple):
        for index, item in enumerate(held):
            yield (*path, index), item
    else:
        yield path, held


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, bool | None], ...]:
    """Fields that hold texts, and whether those are Markdown; None for a field that holds other models."""
    found: list[tuple[str, bool | None]] = []
    for name, info in model.model_fields.items():
        parts = [*info.metadata, *_parts(info.annotation)]
        is_text = any(isinstance(part, StringConstraints) and part.pattern == WORDS_PATTERN for part in parts)
        if is_text and name not in NOT_SHOWN:
            found.append((name, any(isinstance(part, InMarkdown) for part in parts)))
        elif _models(parts):
            found.append((name, None))
    return tuple(found)


@cache
def _markdown_paths() -> frozenset[tuple[str, ...]]:
    return frozenset(path for model in RECORD_KINDS.values() for path in _paths(model))


def _paths(model: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    for name, in_markdown in _fields(model):
        if in_markdown:
            yield (name,)
        for inner in _models([*_parts(model.model_fields[name].annotation)]) if in_markdown is None else ():
            yield from ((name, *path) for path in _paths(inner))


def _models(parts: list[object]) -> list[type[BaseModel]]:
    return [part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)]


def _parts(annotation: object) -> Iterator[object]:
    """The annotation, what it is made of, and the marks on it."""
    yield annotation
    yield from getattr(annotation, "__metadata__", ())
    for part in typing.get_args(annotation):
        yield from _parts(part)
