"""Sources -> entries: validates every source against the model and says what is wrong in the editors' words.

Pydantic finds the mistakes; this module gives each its code, its place and its nearest right name. An entry with an
error is left out and its id remembered, so that one mistake is reported once.
"""

import re
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator import markdown
from generator.file_names import fault_in_name
from generator.load import Source, Sources
from generator.model.editorial import EditorialPage
from generator.model.records import RECORD_KINDS, AnyRecord, Described, Organisation
from generator.model.types import CODE_OF_PATTERN
from generator.model.vocabulary import VOCABULARIES, AnyTerm, Jargon, Synonyms
from generator.problems import Code, Problem, errors_in
from generator.texts import texts_of
from generator.yaml_text import Data, Path, places

ModelT = TypeVar("ModelT", bound=BaseModel)
ValueT_co = TypeVar("ValueT_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[ValueT_co]):
    """A valid value and where it was written: `path` within `source`."""

    value: ValueT_co
    source: Source
    path: Path = ()

    def problem(self, code: Code, path: Path = (), **values: str | int) -> Problem:
        return Problem(self.source.where((*self.path, *path)), code, values)


@dataclass(frozen=True, slots=True)
class Entries:
    """All that is valid by itself. `vocabulary` goes by name, without those that could not be read; `left_out` holds the ids of what is not."""

    records: tuple[Entry[AnyRecord], ...] = ()
    organisations: tuple[Entry[Organisation], ...] = ()
    pages: tuple[Entry[EditorialPage], ...] = ()
    vocabulary: Mapping[str, tuple[Entry[AnyTerm], ...]] = field(default_factory=dict)
    synonyms: tuple[Entry[Synonyms], ...] = ()
    jargon: tuple[Entry[Jargon], ...] = ()
    left_out: frozenset[str] = frozenset()
    incomplete: frozenset[str] = frozenset()
    """Vocabularies of which a term has no id that can be read, so that nobody hears that an id does not exist."""
    page_files: frozenset[str] = frozenset()
    """All files within `content/pages/`, whether or not they could be read."""
    attachments: frozenset[str] = frozenset()
    """Those that are put on the site as they are."""


@dataclass(frozen=True, slots=True)
class _Checked:
    source: Source
    entry: Entry[Any] | None
    problems: tuple[Problem, ...]


EntryMemory = dict[str, _Checked]
"""What was checked before, by file; the same source is not checked again."""


def check(sources: Sources, memory: EntryMemory | None = None) -> tuple[Entries, list[Problem]]:
    checker = _Checker({} if memory is None else memory)
    lists = checker.lists(sources.vocabulary)
    entries = Entries(
        records=tuple(checker.each(sources.records, _check_record)),
        organisations=tuple(checker.each(sources.organisations, _check_organisation)),
        pages=tuple(checker.each(sources.pages, _check_page)),
        vocabulary={name: tuple(checker.terms(lists[name], term)) for name, term in VOCABULARIES.items() if name in lists},
        synonyms=tuple(checker.items(lists["synonyms"], Synonyms)) if "synonyms" in lists else (),
        jargon=tuple(checker.items(lists["jargon"], Jargon)) if "jargon" in lists else (),
        left_out=sources.left_out | checker.left_out,
        incomplete=frozenset(checker.incomplete),
        page_files=sources.page_files,
        attachments=sources.attachments,
    )
    return entries, checker.problems


class _Checker:
    """Checks sources and collects what is wrong."""

    def __init__(self, memory: EntryMemory) -> None:
        self.memory = memory
        self.problems: list[Problem] = []
        self.left_out: set[str] = set()
        self.incomplete: set[str] = set()

    def each(self, sources: Iterable[Source], check_one: "_Check[ModelT]") -> Iterable[Entry[ModelT]]:
        for source in sources:
            checked = self.memory.get(source.file)
            if checked is None or checked.source is not source:
                value, problems = check_one(source)
                entry = None if value is None or errors_in(problems) else Entry(value, source)
                checked = self.memory[source.file] = _Checked(source, entry, tuple(problems))
            self.problems += checked.problems
            if checked.entry is None:
                self.left_out |= {source.id, *_previous_ids(source.data)}
            else:
                yield checked.entry

    def lists(self, sources: Mapping[str, Source]) -> dict[str, Source]:
        """The sources that hold a list, as every vocabulary does."""
        self.problems += [Problem(source.where(), "not-a-list", {"field": name}) for name, source in sources.items() if not isinstance(source.data, list)]
        return {name: source for name, source in sources.items() if isinstance(source.data, list)}

    def items(self, source: Source, model: type[ModelT]) -> Iterable[Entry[ModelT]]:
        for index, item in enumerate(typing.cast(list[Any], source.data)):
            value, problems = validate(source, item, model, (index,))
            self.problems += problems
            if value is not None:
                yield Entry(value, source, (index,))
            elif isinstance(item, dict) and isinstance(item.get("id"), str):
                self.left_out |= {item["id"], item["id"].lower()}
            else:
                self.incomplete.add(source.id)

    def terms(self, source: Source, model: type[AnyTerm]) -> Iterable[Entry[AnyTerm]]:
        seen: set[str] = set()
        for entry in self.items(source, model):
            self.problems += _text_problems(source, entry.value, entry.path)
            if entry.value.id in seen:
                self.problems.append(entry.problem("ambiguous-id", ("id",), id=entry.value.id, other=entry.source.file))
            elif fault := fault_in_name(entry.value.id):
                self.problems.append(entry.problem(fault, ("id",)))
                self.left_out.add(entry.value.id)
            else:
                seen.add(entry.value.id)
                yield entry


def _previous_ids(data: Data) -> list[str]:
    """Those that a file names, right or wrong in all else."""
    named = data.get("previous_ids") if isinstance(data, dict) else None
    return [id_ for id_ in named if isinstance(id_, str)] if isinstance(named, list) else []


_Check = typing.Callable[[Source], tuple[ModelT | None, list[Problem]]]


def _check_record(source: Source) -> tuple[AnyRecord | None, list[Problem]]:
    given = {} if source.body_line is None else {"body": source.body}
    value, problems = validate_file(source, model_of(source.data), **given)
    problems += [Problem(source.where_in_body(byte), code, values) for byte, code, values in markdown.faults(source.body)]
    return value, [*problems, *_text_problems(source, value)]


def _text_problems(source: Source, value: BaseModel | None, at: Path = ()) -> Iterator[Problem]:
    """What is wrong in the texts of a valid value, besides its body."""
    for found in texts_of(value, at) if value else ():
        if found.in_markdown:
            yield from (Problem(source.where(found.path), code, values) for _, code, values in markdown.faults(markdown.as_line(found.text)))
        elif markup := markdown.markup_in(found.text):
            name = next(part for part in reversed(found.path) if isinstance(part, str))
            yield Problem(source.where(found.path), "markup-in-plain-text", {"field": name, "markup": markup})


def model_of(data: Data) -> type[AnyRecord]:
    """The kind that a record says it is; without a known kind, the one that has its fields, so that only the kind is wrong."""
    fields = data if isinstance(data, dict) else {}
    kind = fields.get("kind")
    if isinstance(kind, str) and kind in RECORD_KINDS:
        return RECORD_KINDS[kind]
    return max(RECORD_KINDS.values(), key=lambda model: len(fields.keys() & model.model_fields.keys()))


def _check_organisation(source: Source) -> tuple[Organisation | None, list[Problem]]:
    value, problems = validate_file(source, Organisation)
    return value, [*problems, *_text_problems(source, value)]


def _check_page(source: Source) -> tuple[EditorialPage | None, list[Problem]]:
    value, problems = validate(source, source.data, EditorialPage)
    findings = markdown.faults(source.body, relative_links=True)
    problems += [Problem(source.where_in_body(byte), code, values) for byte, code, values in findings]
    return value, [*problems, *_text_problems(source, value)]


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


def nearest(value: str, choices: Iterable[str]) -> dict[str, str]:
    """The choice that `value` was probably meant to be; empty when nothing is near."""
    matches = get_close_matches(value, list(choices), n=1, cutoff=0.75)
    return {"suggestion": matches[0]} if matches else {}


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
