"""A first version of a record, out of the three things that an editor knows at once: what `aanbod new` writes.

It holds all that must be there. What nobody has said yet begins with TO_FILL_IN, so that the check warns about it, or is
what the provider mostly has, with the question whether that holds. Every other field stands below it as a comment.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.fields import FieldSpec, specs_of
from generator.language import Language
from generator.link import Catalogue
from generator.model.records import RECORD_KINDS
from generator.model.types import TO_FILL_IN
from generator.yaml_text import scalar

LONGEST_ID = 60
"""Characters; an id is part of an address."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`partner` is for a programme, which has one besides its provider."""

    kind: str
    title: str
    provider: str
    partner: str | None = None


def proposed_id(title: str, taken: Iterable[str]) -> str:
    """The title in small letters without accents, with hyphens between words; with a number when that is taken. Empty for a title without letters."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    id_ = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].rstrip("-")
    known = set(taken)
    numbered = (f"{id_}-{number}" for number in range(2, len(known) + 3))
    return id_ if id_ not in known else next(other for other in numbered if other not in known)


def folder_of(provider: str, catalogue: Catalogue) -> str:
    """Where most records of the provider stand, relative to the catalogue; `offers` for a provider without any."""
    folders = Counter(catalogue.files[id_].rpartition("/")[0] for id_, record in catalogue.records.items() if record.provider == provider)
    return min(folders, key=lambda folder: (-folders[folder], folder)) if folders else "offers"


def text_of(draft: Draft, catalogue: Catalogue, language: Language) -> str:
    """The record as YAML."""
    shapes = specs_of(RECORD_KINDS[draft.kind])
    given = {
        "kind": draft.kind,
        "title": scalar(draft.title),
        "summary": scalar(f"{TO_FILL_IN} {language.word('new_summary')}"),
        "support": f"[{_usual(draft.provider, catalogue, 'support', next(iter(catalogue.support_types), ''))}]",
        "provider": draft.provider,
        "level": _usual(draft.provider, catalogue, "level", "national"),
    }
    if draft.partner:
        given["partners"] = f"[{draft.partner}]"
    guessed = {"support": ", ".join(catalogue.support_types), **{shape.name: ", ".join(shape.choices) for shape in shapes if shape.name == "level"}}
    lines = []
    for shape in shapes:
        if shape.name in guessed and shape.name in given:
            lines.append(f"# {language.word('new_guessed', title=shape.title, choices=guessed[shape.name])}")
        if shape.name in given:
            lines.append(f"{shape.name}: {given[shape.name]}")
    return "\n".join([*lines, "", f"# {language.word('new_more')}", *_rest(shapes, given.keys()), ""])


def _usual(provider: str, catalogue: Catalogue, name: str, otherwise: str) -> str:
    """What most records of the provider have in a field."""
    values = Counter[str]()
    for record in catalogue.records.values():
        value = getattr(record, name)
        if record.provider == provider and value:
            values[value if isinstance(value, str) else value[0]] += 1
    return min(values, key=lambda value: (-values[value], value)) if values else otherwise


def _rest(shapes: Iterable[FieldSpec], given: Iterable[str]) -> list[str]:
    """The fields that may be added, as comments with an example."""
    return [f"# {shape.name}: {shape.example}   # {shape.title}. {shape.hint}" for shape in shapes if shape.name not in set(given) and shape.name != "body"]
