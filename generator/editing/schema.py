"""A JSON Schema for each kind of file, out of the model and the ids of a catalogue, so that an editor's program helps while somebody types.

The schemas know fields: names, forms, choices and ids. Rules between fields, and between files, are known to `check` alone.
They describe what a YAML 1.2 reader makes of a file, in the dialect that editors' programs read best: draft 07. Keys
that begin with `markdown`, `enumDescriptions` and `patternErrorMessage` are those of VS Code's language servers.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from generator.dates import DATE_PATTERN, YEARS
from generator.fields import FieldSpec, specs_of
from generator.language import Language
from generator.link import Catalogue
from generator.model.records import RECORD_KINDS, Organisation
from generator.model.types import CODE_OF_PATTERN, ID_PATTERN, SBI_PATTERN, SEARCH_WORD_PATTERN, WORDS_PATTERN
from generator.model.vocabulary import LISTS, VOCABULARIES, AnyTerm

ChoiceNames = Mapping[str, Mapping[str, str]]
"""By what a field may refer to (`organisation`, `theme` ...): the ids that exist, with their names."""

Schema = dict[str, Any]

FOLDER = ".vscode/schemas"
"""Where the schemas stand within a catalogue."""

FILES: Mapping[str, str] = {
    "record.json": "offers/**/*.yml",
    "organisation.json": "content/organisations/*.yml",
    **{f"{name}.json": f"content/vocabulary/{name}.yml" for name in (*VOCABULARIES, *LISTS)},
}
"""The files that a schema is for, as a pattern, by the schema's own name."""

_LARGEST = 999_999_999_999
"""The largest number of twelve digits."""


def schemas(catalogue: Catalogue, language: Language) -> dict[str, str]:
    """The text of each schema, by its name in `FILES`."""
    writer = _Writer(names_of(catalogue), language)
    made = {"record.json": writer.record(), "organisation.json": writer.file(Organisation)}
    made |= {f"{name}.json": writer.items(model) for name, model in (*VOCABULARIES.items(), *LISTS.items())}
    return {name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in made.items()}


def names_of(catalogue: Catalogue) -> ChoiceNames:
    """Sorted by id, so that a new one changes one line of the schema."""
    records = {
        "record": {id_: record.title for id_, record in catalogue.records.items()},
        "offer": {id_: record.title for id_, record in catalogue.records.items() if record.kind == "offer"},
        "programme": {id_: record.title for id_, record in catalogue.records.items() if record.kind == "programme"},
        "organisation": {id_: organisation.name for id_, organisation in catalogue.organisations.items()},
    }
    terms: dict[str, Mapping[str, AnyTerm]] = {
        "theme": catalogue.themes,
        "support-type": catalogue.support_types,
        "sector": catalogue.sectors,
        "stage": catalogue.stages,
        "size": catalogue.sizes,
        "region": catalogue.regions,
        "product-name": catalogue.product_names,
    }
    names = records | {target: {id_: term.title for id_, term in terms.items()} for target, terms in terms.items()}
    return {target: dict(sorted(ids.items())) for target, ids in names.items()}


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes schemas with the ids of one catalogue, by what a field may refer to."""

    names: ChoiceNames
    language: Language

    def record(self) -> Schema:
        """One schema for all kinds: which fields belong to the kind is a condition, so that a program can say which field is wrong."""
        shapes = {kind: {shape.name: shape for shape in specs_of(model)} for kind, model in RECORD_KINDS.items()}
        everything = {name: shape for fields in shapes.values() for name, shape in fields.items()}
        shared = [name for name in everything if all(name in fields for fields in shapes.values())]
        schema = self._object(everything.values(), required=[name for name in shared if everything[name].required])
        schema["properties"]["kind"] |= self._choices(tuple(RECORD_KINDS))
        schema["allOf"] = [
            {
                "if": {"properties": {"kind": {"const": kind}}},
                "then": {
                    "required": [name for name, shape in fields.items() if shape.required and name not in shared],
                    "properties": {name: False for name in everything if name not in fields},
                },
            }
            for kind, fields in shapes.items()
        ]
        return self._whole(schema)

    def file(self, model: type[BaseModel]) -> Schema:
        return self._whole(self._group(model))

    def items(self, model: type[BaseModel]) -> Schema:
        return self._whole({"type": "array", "items": self._group(model)})

    def _whole(self, schema: Schema) -> Schema:
        text = json.dumps(schema)
        definitions = {target: self._ids(target) for target in self.names if f'"#/definitions/{target}"' in text}
        return {"$schema": "http://json-schema.org/draft-07/schema#", **schema, **({"definitions": definitions} if definitions else {})}

    def _ids(self, target: str) -> Schema:
        """The existing ids; YAML reads one of digits only as a number."""
        names = self.names[target]
        numbers = [id_ for id_ in names if id_.isdigit() and not id_.startswith("0")]
        return {"enum": [*names, *map(int, numbers)], "enumDescriptions": [*names.values(), *(names[id_] for id_ in numbers)]}

    def _group(self, model: type[BaseModel]) -> Schema:
        shapes = specs_of(model)
        return self._object(shapes, required=[shape.name for shape in shapes if shape.required])

    def _object(self, shapes: Iterable[FieldSpec], required: list[str]) -> Schema:
        return {
            "type": "object",
            "properties": {shape.name: self._property(shape) for shape in shapes},
            "required": required,
            "additionalProperties": False,
        }

    def _property(self, shape: FieldSpec) -> Schema:
        value = self._value(shape)
        if shape.listed:
            value = {"type": "array", "items": value, **({"minItems": shape.at_least} if shape.at_least else {})}
        return {"title": shape.title, "description": shape.hint, "markdownDescription": self._help(shape), **(value if shape.required else _or_nothing(value))}

    def _help(self, shape: FieldSpec) -> str:
        return f"**{shape.title}**  \n{shape.hint}  \n{self.language.word('example')}: `{shape.example}`"

    def _value(self, shape: FieldSpec) -> Schema:
        match shape.form:
            case "group":
                assert shape.inner is not None
                return self._group(shape.inner)
            case "choice":
                return self._choices(shape.choices)
            case "reference":
                return {"$ref": f"#/definitions/{shape.reference}"}
            case "date":
                return {"anyOf": self._dates()}
            case "date-or-true":
                return {"anyOf": [*self._dates(), {"enum": [True, "true"]}]}
            case "flag":
                return {"enum": [True, False, "true", "false"]}
            case "number":
                return {"type": ["integer", "string"], "minimum": 0, "maximum": shape.largest or _LARGEST, "pattern": "^[0-9]{1,12}$"}
            case "text":
                return self._text(shape)

    def _dates(self) -> list[Schema]:
        """YAML reads a year alone as a number."""
        written = {"type": "string", "pattern": DATE_PATTERN, "patternErrorMessage": self.language.problems["not-a-date"]["help"]}
        return [written, {"type": "integer", "minimum": YEARS.start, "maximum": YEARS.stop - 1}]

    def _text(self, shape: FieldSpec) -> Schema:
        schema: Schema = {"type": "string"}
        if shape.shortest:
            schema["minLength"] = shape.shortest
        if shape.longest:
            schema["maxLength"] = shape.longest
        if shape.pattern:
            schema["pattern"] = shape.pattern
            schema["patternErrorMessage"] = self.language.problems[CODE_OF_PATTERN[shape.pattern]]["help"]
        if shape.pattern == WORDS_PATTERN:
            return schema
        if shape.pattern == SBI_PATTERN:
            return {**schema, "type": ["string", "integer"], "minimum": 10, "maximum": 99}
        return schema if shape.pattern and shape.pattern not in (ID_PATTERN, SEARCH_WORD_PATTERN) else {**schema, "type": ["string", "number"]}

    def _choices(self, choices: tuple[str, ...]) -> Schema:
        return {"enum": list(choices), "enumDescriptions": [self.language.choices[choice] for choice in choices]}


def _or_nothing(value: Schema) -> Schema:
    """An optional field may also be present without a value."""
    if isinstance(value.get("type"), str):
        return {**value, "type": [value["type"], "null"]}
    if "type" in value:
        return {**value, "type": [*value["type"], "null"]}
    if "anyOf" in value:
        return {"anyOf": [*value["anyOf"], {"type": "null"}]}
    return {"anyOf": [value, {"type": "null"}]}
