"""Data -> a value of the model, and what is wrong with it in the editors' words.

Pydantic finds the mistakes; this module gives each its code, its place and its nearest right name.
"""

import re
import typing
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.load import Source
from generator.model.records import RECORD_KINDS, Described
from generator.model.types import CODE_OF_PATTERN
from generator.problems import Code, Problem
from generator.suggestions import nearest
from generator.yaml_text import Path, places

ModelT = TypeVar("ModelT", bound=BaseModel)


def validate_file(source: Source, model: type[ModelT], **given: str) -> tuple[ModelT | None, list[Problem]]:
    """Validates a file that holds one mapping and whose name is its id; `given` fields are not the author's to write."""
    if not isinstance(source.data, dict):
        return validate(source, source.data, model)
    given["id"] = source.id
    value, problems = validate(source, {**source.data, **given}, model)
    problems += [_unknown_field(source, (name,), model) for name in given if name in source.data]
    return (None if problems else value), problems


def validate(source: Source, data: object, model: type[ModelT], at: Path = ()) -> tuple[ModelT | None, list[Problem]]:
    """The value at `at` in `source`, or None and every mistake in it."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=True, include_input=True)
        return None, once([_problem(source, at, model, detail) for detail in found])


def once(problems: list[Problem]) -> list[Problem]:
    """A misspelt field is one mistake, not also a missing field."""
    meant = {problem.values.get("suggestion") for problem in problems if problem.code == "unknown-field"}
    return [problem for problem in problems if problem.code != "missing-field" or problem.values["field"] not in meant]


def _problem(source: Source, at: Path, model: type[BaseModel], detail: ErrorDetails) -> Problem:
    path: Path = detail["loc"]
    where = source.where((*at, *path))
    names = [part for part in path if isinstance(part, str)]
    name = names[-1] if names else source.id
    context = detail.get("ctx", {})
    if detail["input"] is None and detail["type"] != "missing":
        return Problem(where, "empty-item", {"field": name})
    if detail["type"] in _OF_ONE_TEXT and isinstance(detail["input"], dict | list):
        return Problem(where, "not-text", {"field": name})
    match detail["type"]:
        case "missing":
            written = (*at, *path) in places(source.yaml)
            return Problem(where, "empty-field" if written else "missing-field", {"field": name, "label": _label(model, path)})
        case "extra_forbidden":
            return _unknown_field(source, path, model, at)
        case "literal_error":
            return Problem(where, "unknown-value", _value_and_choices(name, detail["input"], _choices(model, path)))
        case "string_too_short":
            return Problem(where, "text-too-short", {"field": name, "minimum": context["min_length"], "length": len(detail["input"])})
        case "string_too_long":
            return Problem(where, "text-too-long", {"field": name, "maximum": context["max_length"], "length": len(detail["input"])})
        case "too_short":
            return Problem(where, "list-too-short", {"field": name, "minimum": context["min_length"]})
        case "string_pattern_mismatch":
            return Problem(where, CODE_OF_PATTERN[context["pattern"]], {"field": name, "value": _shown(detail["input"]), "choices": context["pattern"]})
        case "less_than_equal":
            return Problem(where, "number-too-large", {"field": name, "maximum": context["le"]})
        case "string_type":
            return Problem(where, "not-text", {"field": name})
        case "tuple_type":
            return Problem(where, "not-a-list", {"field": name})
        case "model_type" | "model_attributes_type" | "dict_type":
            return Problem(where, "not-a-group", {"field": name, "choices": _listed(_field_names(source, model, path))})
        case own:
            code = typing.cast(Code, own)
            if context.get("at"):
                where = source.where((*at, *path, context["at"]))
            return Problem(where, code, {"field": name, "value": _shown(detail["input"]), **context.get("values", {})})


_OF_ONE_TEXT = ("literal_error", "not-a-date", "not-a-number", "not-true-or-false")
"""Faults of one text; a list or group in its place is another mistake."""


def _unknown_field(source: Source, path: Path, model: type[BaseModel], at: Path = ()) -> Problem:
    name = str(path[-1])
    if groups := _groups_with(source, model, path, at):
        return Problem(source.where((*at, *path)), "misplaced-field", {"field": name, "groups": _listed(groups)})
    return Problem(source.where((*at, *path)), "unknown-field", _value_and_choices(name, name, _field_names(source, model, path[:-1])))


def _groups_with(source: Source, model: type[BaseModel], path: Path, at: Path) -> list[str]:
    """The groups beside a field in which it does exist: those that are written down, or else all."""
    fields = _model_at(model, path[:-1]).model_fields
    groups = [info.alias or key for key, info in fields.items() if any(_field(inner, str(path[-1])) for inner in _models_in(info.annotation))]
    found = places(source.yaml)
    return [group for group in groups if (*at, *path[:-1], group) in found] or groups


def _value_and_choices(name: str, value: object, choices: Sequence[str]) -> dict[str, str | int]:
    shown = _shown(value)
    return {"field": name, "value": shown, "choices": _listed(choices), **nearest(shown, choices)}


_LONGEST_SHOWN = 80
_EDGES = re.compile(r"^\s+|\s+$")


def _shown(value: object) -> str:
    """A value as a message repeats it: not too long, and with a sign for each space at its edges."""
    if not isinstance(value, str):
        return type(value).__name__
    edged = _EDGES.sub(lambda space: "␣" * len(space.group()), value)
    return edged if len(edged) <= _LONGEST_SHOWN else f"{edged[: _LONGEST_SHOWN // 2]}…{edged[-_LONGEST_SHOWN // 2 :]}"


def _listed(choices: Iterable[str]) -> str:
    return ", ".join(choices)


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in typing.get_args(annotation) for model in _models_in(part)]


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel]:
    """The model of the mapping at `path`."""
    for part in path:
        if isinstance(part, str) and (inner := _field(model, part)) is not None:
            model = next(iter(_models_in(inner.annotation)), model)
    return model


def _field(model: type[BaseModel], name: str) -> Any:
    return next((info for key, info in model.model_fields.items() if name in (key, info.alias)), None)


def _field_names(source: Source, model: type[BaseModel], path: Path) -> list[str]:
    """Those that an author may write: the name of the file is the id, and what follows front matter is the body."""
    at = _model_at(model, path)
    given = {"id", *(["body"] if source.body_line is not None else [])} if issubclass(at, Described) else set()
    return [info.alias or name for name, info in at.model_fields.items() if name not in given]


def _label(model: type[BaseModel], path: Path) -> str:
    info = _field(_model_at(model, path[:-1]), str(path[-1]))
    return info.title if info else ""


def _choices(model: type[BaseModel], path: Path) -> list[str]:
    if path == ("kind",):
        return list(RECORD_KINDS)
    names = [part for part in path if isinstance(part, str)]
    info = _field(_model_at(model, path[: path.index(names[-1])]), names[-1])
    return _literals_in(info.annotation)


def _literals_in(annotation: Any) -> list[str]:
    """The values of a choice, also of one that may be left out (`Literal[...] | None`)."""
    parts = typing.get_args(annotation)
    if typing.get_origin(annotation) is typing.Literal:
        return [str(choice) for choice in parts]
    return [choice for part in parts for choice in _literals_in(part)]
