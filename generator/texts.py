"""Every text for readers in a value: where it stands, and whether it is Markdown. Derived from the marks in the model."""

import typing
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel, StringConstraints

from generator.model.records import RECORD_KINDS
from generator.model.types import WORDS_PATTERN, InMarkdown
from generator.yaml_text import Path

NOT_SHOWN = frozenset({"keywords", "unconfirmed"})
"""Fields for the search and for editors."""


class FoundText(NamedTuple):
    path: Path
    text: str
    in_markdown: bool


def texts_of(value: BaseModel, at: Path = ()) -> list[FoundText]:
    """Those of a value and of all that it holds; the body of a record or page is no field."""
    return _texts(value, at, _fields)


def markdown_of(value: BaseModel) -> list[FoundText]:
    """Those in Markdown only, without a look at the others."""
    return _texts(value, (), _markdown_fields)


def _texts(value: BaseModel, at: Path, fields_of: Callable[[type[BaseModel]], "_Fields"]) -> list[FoundText]:
    found: list[FoundText] = []
    for name, in_markdown in fields_of(type(value)):
        held = getattr(value, name)
        if not held:
            continue
        path = (*at, name)
        items = [((*path, index), item) for index, item in enumerate(held)] if isinstance(held, tuple) else [(path, held)]
        if in_markdown is None:
            for inner, item in items:
                found += _texts(item, inner, fields_of)
        else:
            found += [FoundText(inner, item, in_markdown) for inner, item in items]
    return found


def is_in_markdown(path: Path) -> bool:
    """Whether the text at a path within a record is Markdown."""
    return tuple(part for part in path if isinstance(part, str)) in _markdown_paths()


_Fields = tuple[tuple[str, bool | None], ...]


@cache
def _fields(model: type[BaseModel]) -> _Fields:
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
def _markdown_fields(model: type[BaseModel]) -> _Fields:
    """Those of `_fields` that are Markdown, or hold models with Markdown."""
    fields = _fields(model)
    inner = {name: _models([*_parts(model.model_fields[name].annotation)]) for name, in_markdown in fields if in_markdown is None}
    return tuple((name, marked) for name, marked in fields if marked or any(_markdown_fields(holder) for holder in inner.get(name, ())))


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
