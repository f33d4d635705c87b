"""Every reference in a value: where it stands, what it should name, and the id. Derived from the marks in the model."""

import typing
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.model.types import Reference
from generator.yaml_text import Path

FoundReference = tuple[Path, str, str]
"""Path within the value, target (`organisation`, `theme` ...) and id."""


def references(value: BaseModel) -> list[FoundReference]:
    found: list[FoundReference] = []
    for name, target in _marked(type(value)):
        held = getattr(value, name)
        if not held:
            continue
        items: list[tuple[Path, Any]] = [((name, index), item) for index, item in enumerate(held)] if isinstance(held, tuple) else [((name,), held)]
        if target is not None:
            found += [(path, target, id_) for path, id_ in items]
        else:
            for path, inner in items:
                found += [((*path, *deeper), inner_target, id_) for deeper, inner_target, id_ in references(inner)]
    return found


@cache
def _marked(model: type[BaseModel]) -> tuple[tuple[str, str | None], ...]:
    """Fields that hold references (with their target) or models with references (with None)."""
    marked: list[tuple[str, str | None]] = []
    for name, info in model.model_fields.items():
        parts = [*info.metadata, *_parts(info.annotation)]
        target = next((part.target for part in parts if isinstance(part, Reference)), None)
        inner = any(isinstance(part, type) and issubclass(part, BaseModel) and _marked(part) for part in parts)
        if target or inner:
            marked.append((name, target))
    return tuple(marked)


def _parts(annotation: object) -> Iterator[object]:
    """The annotation, what it is made of, and the marks on it."""
    yield annotation
    yield from getattr(annotation, "__metadata__", ())
    for part in typing.get_args(annotation):
        yield from _parts(part)
