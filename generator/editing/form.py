"""The configuration of the editors' form at `/beheer/` (Sveltia CMS), derived from the model and a catalogue.

A form can help, but not judge: rules between fields are for `check`. Relations to organisations are read by the form itself, so
that new ones are known at once. Records and terms of vocabularies stand in the configuration, and new ones are known after a build:
of a record in a folder the form knows the path only, `rijk/eia`, while its id is the name of its file.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel

from generator.dates import DATE_PATTERN
from generator.editing.schema import ChoiceNames, names_of
from generator.fields import FieldSpec, specs_of
from generator.language import Language
from generator.link import Catalogue
from generator.model.records import RECORD_KINDS, Organisation
from generator.model.types import CODE_OF_PATTERN, ID_PATTERN

Field = dict[str, Any]

SHORT = 150
"""Characters. Longer text gets a field of several lines."""

_WITH_DRAFTS = ("github", "gitlab")
"""Hosts where the form keeps a draft as a pull request."""

DEEPEST = 4
"""Folders below `offers/` that the form looks into."""

_BUTTONS = ["bold", "italic", "link", "heading-two", "heading-three", "bulleted-list", "numbered-list", "quote"]


def configuration(catalogue: Catalogue, language: Language, site_url: str, backend: Mapping[str, Any]) -> str:
    """JSON for Sveltia CMS. `backend` is passed on as it is: which host, which repository, how to sign in."""
    form = _Form(names_of(catalogue), language)
    collections = [form.records(kind) for kind in RECORD_KINDS]
    whole = {
        "backend": dict(backend),
        "site_url": site_url,
        "app_title": language.word("form_title"),
        **({"publish_mode": "editorial_workflow"} if backend.get("name") in _WITH_DRAFTS else {}),
        "media_folder": "content/pages",
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 60},
        "output": {"omit_empty_optional_fields": True},
        "collections": [*collections, form.organisations()],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


_HOSTS = {
    "github": ("https://api.github.com", "https://github.com", "https://*.githubusercontent.com"),
    "gitlab": ("https://gitlab.com",),
}


def hosts_of(backend: Mapping[str, str]) -> tuple[str, ...]:
    """The hosts that the form may talk to: those of the repository and of the sign-in, and no others."""
    own = tuple(f"{parts.scheme}://{parts.netloc}" for name in ("api_root", "base_url") if (parts := urlsplit(backend.get(name, ""))).netloc)
    return (*_HOSTS.get(backend.get("name", ""), ()), *own)


@dataclass(frozen=True, slots=True)
class _Form:
    names: ChoiceNames
    language: Language

    def records(self, kind: str) -> Field:
        """The records of one kind; all kinds share a folder, and the sub-folders are the editors' own."""
        shapes = [shape for shape in specs_of(RECORD_KINDS[kind]) if shape.name != "kind"]
        return {
            **self._collection(f"{kind}s", self.language.word(f"form_{kind}s"), self.language.choices[kind], "offers"),
            "description": self.language.word("form_choose_folder"),
            "filter": {"field": "kind", "value": kind},
            "nested": {"depth": DEEPEST, "subfolders": False},
            "identifier_field": "title",
            "fields": [{"name": "kind", "widget": "hidden", "default": kind}, *map(self.field, shapes)],
        }

    def organisations(self) -> Field:
        return {
            **self._collection("organisations", self.language.word("form_organisations"), self.language.word("form_organisation"), "content/organisations"),
            "identifier_field": "name",
            "fields": [self.field(shape) for shape in specs_of(Organisation)],
        }

    def _collection(self, name: str, label: str, one: str, folder: str) -> Field:
        return {
            "name": name,
            "label": label,
            "label_singular": one,
            "folder": folder,
            "format": "yaml",
            "extension": "yml",
            "editor": {"preview": False},
            "slug": {"template": "{{slug}}", "editable": ["create"], "pattern": self._pattern(ID_PATTERN)},
        }

    def field(self, shape: FieldSpec) -> Field:
        common = {"name": shape.name, "label": shape.title, "hint": shape.hint.replace("`", ""), "required": shape.required}
        if shape.form == "reference" or shape.form == "choice":
            return common | self._chosen(shape)
        if shape.inner is not None:
            fields = self._fields(shape.inner)
            return common | ({"widget": "list", "fields": fields, "summary": _summary(fields)} if shape.listed else {"widget": "object", "fields": fields})
        if shape.listed:
            return common | {"widget": "list", "field": {"name": shape.name, "label": shape.title, **self._single(shape)}}
        return common | self._single(shape)

    def _fields(self, model: type[BaseModel]) -> list[Field]:
        return [self.field(shape) for shape in specs_of(model)]

    def _chosen(self, shape: FieldSpec) -> Field:
        many: Field = {"multiple": True, **({"min": shape.at_least} if shape.at_least else {})} if shape.listed else {}
        if shape.reference is not None and shape.reference != "organisation":
            return {"widget": "select", "options": [{"label": name, "value": id_} for id_, name in self.names[shape.reference].items()], **many}
        if shape.reference is not None:
            return {
                "widget": "relation",
                "collection": "organisations",
                "value_field": "{{slug}}",
                "display_fields": ["name"],
                "search_fields": ["name", "short_name"],
                **many,
            }
        return {"widget": "select", "options": [{"label": self.language.choices[choice], "value": choice} for choice in shape.choices], **many}

    def _single(self, shape: FieldSpec) -> Field:
        match shape.form:
            case "number":
                return {"widget": "number", "value_type": "int", "min": 0, **({"max": shape.largest} if shape.largest else {})}
            case "flag":
                return {"widget": "boolean", "default": False}
            case "date":
                return {"widget": "string", "pattern": self._dated(DATE_PATTERN)}
            case "date-or-true":
                return {"widget": "string", "pattern": self._dated(f"^true$|{DATE_PATTERN}")}
            case _ if shape.name == "body":
                return {"widget": "markdown", "buttons": _BUTTONS, "editor_components": [], "modes": ["rich_text", "raw"]}
            case _:
                return self._text(shape)

    def _text(self, shape: FieldSpec) -> Field:
        field: Field = {"widget": "string" if shape.longest is None or shape.longest <= SHORT else "text"}
        if shape.shortest:
            field["minlength"] = shape.shortest
        if shape.longest:
            field["maxlength"] = shape.longest
        if shape.pattern:
            field["pattern"] = self._pattern(shape.pattern)
        return field

    def _pattern(self, pattern: str) -> Sequence[str]:
        """A pattern between slashes may carry a flag; the message is the cure of the problem that `check` would report."""
        return [f"/{pattern}/u", _plain(self.language.problems[CODE_OF_PATTERN[pattern]]["help"])]

    def _dated(self, pattern: str) -> Sequence[str]:
        return [f"/{pattern}/u", _plain(self.language.problems["not-a-date"]["help"])]


def _plain(text: str) -> str:
    """Without the sentences that speak of what only the check knows."""
    return " ".join(sentence for sentence in re.split(r"(?<=[.!?]) ", text) if "{" not in sentence)


def _summary(fields: Sequence[Field]) -> str:
    """What a folded item shows: its first field that is text."""
    return "{{" + f"fields.{fields[0]['name']}" + "}}"
