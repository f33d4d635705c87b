"""Sources -> entries: every source is validated against the model, and its texts are looked through.

An entry with an error is left out and its id remembered, so that one mistake is reported once.
"""

import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from generator import markdown
from generator.file_names import fault_in_name
from generator.load import Source, Sources
from generator.model.editorial import EditorialPage
from generator.model.records import RECORD_KINDS, AnyRecord, Organisation
from generator.model.vocabulary import VOCABULARIES, AnyTerm, Jargon, Question, Synonyms
from generator.problems import Code, Problem, errors_in
from generator.texts import texts_of
from generator.validation import ModelT, validate, validate_file
from generator.yaml_text import Data, Path

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
    questions: tuple[Entry[Question], ...] = ()
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
        questions=tuple(checker.items(lists["questions"], Question)) if "questions" in lists else (),
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
