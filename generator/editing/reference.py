"""The reference for editors, derived from the model and the problem codes; `python -m generator.editing.reference` rewrites it."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel

from generator.collation import by_name
from generator.editing.explanations import CODES, explanation, open_text
from generator.fields import FieldSpec, specs_of
from generator.files import write_whole
from generator.language import DEFAULT_LANGUAGE, language
from generator.model.editorial import EditorialPage
from generator.model.records import Offer, Organisation, Pilot, Programme
from generator.model.vocabulary import VOCABULARIES, VOCABULARY_OF, Jargon, Question, Synonyms
from generator.problems import WARNINGS

FOLDER = Path(__file__).parent.parent / "docs"

PROBLEMS = "problems"
"""The list of codes, and the folder of their pages."""

_CHAPTERS: tuple[tuple[str, str, type[BaseModel]], ...] = (
    ("Aanbod", "Elk bestand in `offers/` met `kind: offer`.", Offer),
    ("Pilot", "Een bestand in `offers/` met `kind: pilot`. Alle velden van aanbod, en deze.", Pilot),
    ("Programma", "Een bestand in `offers/` met `kind: programme`. Alle velden van aanbod, en deze.", Programme),
    ("Organisatie", "Elk bestand in `content/organisations/`.", Organisation),
    ("Pagina", "De velden bovenaan een bestand in `content/pages/`.", EditorialPage),
    *((f"Woordenlijst {name}", f"Een lijst in `content/vocabulary/{name}.yml`.", term) for name, term in sorted(VOCABULARIES.items())),
    ("Woordenlijst synonyms", "Een lijst in `content/vocabulary/synonyms.yml`. Dit bestand mag ontbreken.", Synonyms),
    ("Woordenlijst questions", "De vragen van de wijzer, op volgorde, in `content/vocabulary/questions.yml`. Dit bestand mag ontbreken.", Question),
    ("Woordenlijst jargon", "Een lijst in `content/vocabulary/jargon.yml`, voor `aanbod read`. Dit bestand mag ontbreken.", Jargon),
)


def fields() -> str:
    """Every field: its name, what it is, whether it is required, a hint and an example."""
    lines = ["# Velden", "", "Wat u in een bestand kunt schrijven. Dit overzicht wordt gemaakt uit `generator/model/`; verander het daar.", ""]
    for title, where, model in _CHAPTERS:
        inherited = set(Offer.model_fields) - {"kind"} if model in (Pilot, Programme) else set()
        lines += [f"## {title}", "", where, ""]
        lines += _table(model, skip=inherited)
    return "\n".join(lines).rstrip() + "\n"


def _table(model: type[BaseModel], skip: set[str], prefix: str = "") -> list[str]:
    lines = [] if prefix else ["| veld | naam | nodig | uitleg | voorbeeld |", "| --- | --- | --- | --- | --- |"]
    for shape in specs_of(model):
        if shape.name in skip:
            continue
        shown = f"{prefix}{shape.name}"
        lines.append(f"| `{shown}` | {shape.title} | {'ja' if shape.required else ''} | {_hint(shape)} | `{_cell(shape.example)}` |")
        if shape.inner is not None:
            lines += _table(shape.inner, set(), f"{shown}{'[]' if shape.listed else ''}.")
    return lines if prefix else [*lines, ""]


def _hint(shape: FieldSpec) -> str:
    text = _cell(shape.hint)
    if shape.reference:
        text += f" {_IDS[shape.reference]}"
    return f"{text} Keuzes: {', '.join(f'`{choice}`' for choice in shape.choices)}." if shape.choices else text


_IDS = {
    "organisation": "Id van een bestand in `content/organisations/`.",
    "record": "Id van een bestand in `offers/`.",
    "offer": "Id van een bestand in `offers/`.",
    "programme": "Id van een bestand in `offers/`.",
    **{target: f"Id uit `{name}.yml`." for target, name in VOCABULARY_OF.items()},
}
"""What a reference names, and where that is written."""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def problems() -> str:
    """Every code: its level and what an editor sees, by title, with a link to its page."""
    words = language(DEFAULT_LANGUAGE)
    titles = [words.word(f"explain_column_{column}") for column in COLUMNS]
    lines = [f"# {words.word('explain_all')}", "", words.word("explain_all_lead").strip(), "", _row(titles), _row(["---"] * len(titles))]
    for code in sorted(CODES, key=lambda code: by_name(words.problems[code]["title"])):
        texts = words.problems[code]
        level = words.word("level_warning" if code in WARNINGS else "level_error")
        lines.append(_row([f"[{texts['title']}]({PROBLEMS}/{code}.md)", level, _cell(open_text(texts["message"])), f"`{code}`"]))
    return "\n".join(lines) + "\n"


COLUMNS = ("title", "level", "message", "code")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def pages() -> dict[str, str]:
    """Every page of the reference, by its path in `docs/`."""
    words = language(DEFAULT_LANGUAGE)
    return {"fields.md": fields(), f"{PROBLEMS}.md": problems(), **{f"{PROBLEMS}/{code}.md": explanation(code, words) for code in CODES}}


def write(folder: Path = FOLDER) -> None:
    """Writes every page, and removes those of codes that no longer exist."""
    (folder / PROBLEMS).mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        write_whole(folder / name, text.encode())
    for page in (folder / PROBLEMS).glob("*.md"):
        if page.stem not in CODES:
            page.unlink()


if __name__ == "__main__":
    write()
