"""The fields of a model as plain values, for all that shows them: the reference, the JSON Schema, the form and the formatter."""

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import annotated_types
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from generator.model.records import RECORD_KINDS, Described
from generator.model.types import Reference, ScalarKind

FieldForm = Literal["text", "reference", "choice", "date", "date-or-true", "flag", "number", "group"]


UNNOTICED = frozenset({"keywords", "unconfirmed", "previous_ids", "checked_on", "review_by"})
"""Fields of which a visitor notices nothing, or no more than a date."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field. `shortest` and `longest` count characters, `at_least` items; `inner` is the model of a group."""

    name: str
    title: str
    hint: str
    example: str
    required: bool
    form: FieldForm
    listed: bool
    at_least: int = 0
    choices: tuple[str, ...] = ()
    reference: str | None = None
    pattern: str | None = None
    shortest: int | None = None
    longest: int | None = None
    largest: int | None = None
    inner: type[BaseModel] | None = None


def specs_of(model: type[BaseModel]) -> tuple[FieldSpec, ...]:
    """The fields that an author writes, in the order in which a file is easiest to read: what it is, the facts, where they come from, the text."""
    written = [(name, info) for name, info in model.model_fields.items() if not (name == "id" and issubclass(model, Described))]
    return tuple(_spec(name, info) for name, info in sorted(written, key=lambda field: _rank(field[0], model)))


def _rank(name: str, model: type[BaseModel]) -> int:
    if not issubclass(model, Described):
        return 0
    ranks = {"kind": -1, "sources": 2, "unconfirmed": 2, "body": 3}
    own = 1 if model in RECORD_KINDS.values() and name in model.__annotations__ else 0
    return ranks.get(name, own)


def _spec(name: str, info: FieldInfo) -> FieldSpec:
    marks = [*_parts(info.annotation), *_inside(info.metadata)]
    text = _first(StringConstraints, marks)
    reference = _first(Reference, marks)
    written = _first(ScalarKind, marks)
    inner = next((part for part in marks if isinstance(part, type) and issubclass(part, BaseModel)), None)
    choices = tuple(str(choice) for part in marks if typing.get_origin(part) is Literal for choice in typing.get_args(part))
    listed = any(typing.get_origin(part) is tuple for part in marks)
    at_least = _first(annotated_types.MinLen, marks)
    most = _first(annotated_types.Le, marks)
    form: FieldForm = "group" if inner else "choice" if choices else "reference" if reference else written.form if written else "text"
    return FieldSpec(
        name=info.alias or name,
        title=info.title or name,
        hint=info.description or "",
        example=str(info.examples[0]) if info.examples else "",
        required=info.is_required(),
        form=form,
        listed=listed,
        at_least=at_least.min_length if at_least else 0,
        choices=choices,
        reference=reference.target if reference else None,
        pattern=str(text.pattern) if text and text.pattern else None,
        shortest=text.min_length if text else None,
        longest=text.max_length if text else None,
        largest=typing.cast(int, most.le) if most else None,
        inner=inner,
    )


MarkT = typing.TypeVar("MarkT")


def _first(kind: type[MarkT], marks: list[object]) -> MarkT | None:
    return next((mark for mark in marks if isinstance(mark, kind)), None)


def _parts(annotation: object) -> Iterator[object]:
    yield from _inside([annotation])
    for inner in typing.get_args(annotation):
        yield from _parts(inner)


def _inside(metadata: list[object]) -> Iterator[object]:
    """Each mark; a field within an annotation holds marks of its own."""
    for mark in metadata:
        yield from mark.metadata if isinstance(mark, FieldInfo) else [mark]
