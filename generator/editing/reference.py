"""The reference for editors, out of the model and the problems: `python -m generator.editing.reference` writes it anew."""

import typing
from pathlib import Path

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.language import DEFAULT_LANGUAGE, language
from generator.model import VOCABULARIES, Described, EditorialPage, Jargon, Offer, Organisation, Pilot, Programme, Reference, Synonyms
from generator.problems import WARNINGS, Code

FOLDER = Path(__file__).parent.parent / "docs"

_CHAPTERS: tuple[tuple[str, str, type[BaseModel]], ...] = (
    ("Aanbod", "Elk bestand in `offers/` met `kind: offer`.", Offer),
    ("Pilot", "Een bestand in `offers/` met `kind: pilot`. Alle velden van aanbod, en deze.", Pilot),
    ("Programma", "Een bestand in `offers/` met `kind: programme`. Alle velden van aanbod, en deze.", Programme),
    ("Organisatie", "Elk bestand in `content/organisations/`.", Organisation),
    ("Pagina", "De velden bovenaan een bestand in `content/pages/`.", EditorialPage),
    *((f"Woordenlijst {name}", f"Een lijst in `content/vocabulary/{name}.yml`.", term) for name, term in sorted(VOCABULARIES.items())),
    ("Woordenlijst synonyms", "Een lijst in `content/vocabulary/synonyms.yml`. Dit bestand mag ontbreken.", Synonyms),
    ("Woordenlijst jargon", "Een lijst in `content/vocabulary/jargon.yml`, voor `aanbod read`. Dit bestand mag ontbreken.", Jargon),
)


def fields() -> str:
    """Every field: its name, what it is, whether it must be there, a hint and an example."""
    lines = ["# Velden", "", "Wat u in een bestand kunt schrijven. Dit overzicht wordt gemaakt uit `generator/model.py`; verander het daar.", ""]
    for title, where, model in _CHAPTERS:
        inherited = set(Offer.model_fields) - {"kind"} if model in (Pilot, Programme) else set()
        lines += [f"## {title}", "", where, ""]
        lines += _table(model, skip={"id", "body", *inherited} if issubclass(model, Offer | Pilot | Programme | Organisation) else set())
    return "\n".join(lines).rstrip() + "\n"


def _table(model: type[BaseModel], skip: set[str], prefix: str = "") -> list[str]:
    lines = ["| veld | naam | nodig | uitleg | voorbeeld |", "| --- | --- | --- | --- | --- |"] if not prefix else []
    last = set(Described.model_fields)
    for name, info in sorted(model.model_fields.items(), key=lambda field: field[0] in last and issubclass(model, Described)):
        if name in skip:
            continue
        shown = f"{prefix}{info.alias or name}"
        lines.append(f"| `{shown}` | {info.title} | {'ja' if info.is_required() else ''} | {_hint(info)} | {_example(info)} |")
        inner, listed = _inner(info.annotation)
        if inner is not None:
            lines += _table(inner, set(), f"{shown}{'[]' if listed else ''}.")
    return lines if prefix else [*lines, ""]


def _hint(info: FieldInfo) -> str:
    choices = [str(choice) for part in _parts(info.annotation) if typing.get_origin(part) is typing.Literal for choice in typing.get_args(part)]
    text = _cell(info.description or "")
    return f"{text} Keuzes: {', '.join(f'`{choice}`' for choice in choices)}." if choices else text


def _example(info: FieldInfo) -> str:
    return f"`{_cell(str(info.examples[0]))}`" if info.examples else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _inner(annotation: object) -> tuple[type[BaseModel] | None, bool]:
    """The model inside a field, and whether the field is a list of it."""
    parts = list(_parts(annotation))
    model = next((part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)), None)
    return model, any(typing.get_origin(part) is tuple for part in parts)


def _parts(annotation: object) -> list[object]:
    if isinstance(annotation, Reference):
        return []
    return [annotation, *(part for inner in typing.get_args(annotation) for part in _parts(inner))]


def problems() -> str:
    """Every code: its level, an example of its message, and the cure."""
    words = language(DEFAULT_LANGUAGE)
    lines = ["# Meldingen", "", "Alles wat `aanbod check` kan melden. Dit overzicht wordt gemaakt uit `generator/problems.py` en de woorden van de taal.", ""]
    lines += ["| code | ernst | melding | zo lost u het op |", "| --- | --- | --- | --- |"]
    for code in typing.get_args(Code):
        level = words.word("level_warning" if code in WARNINGS else "level_error")
        text = words.problems[code]
        lines.append(f"| `{code}` | {level} | {_cell(text['message'])} | {_cell(text['help']).replace('{{', '{')} |")
    return "\n".join(lines) + "\n"


FILES = {"velden.md": fields, "meldingen.md": problems}


def write(folder: Path = FOLDER) -> None:
    for name, make in FILES.items():
        (folder / name).write_text(make(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
