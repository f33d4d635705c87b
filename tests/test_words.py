"""The words of a language and the code that asks for them agree, in both directions."""

import ast
import re
import string
import tomllib
import typing

from pydantic import BaseModel
from source_code import ROOT, THEME, TREES, calls_of, texts_in

from generator import coverage_report, problems
from generator.cli import COMMANDS
from generator.editing.reference import COLUMNS as REFERENCE_COLUMNS
from generator.fields import FieldSpec, specs_of
from generator.language import LANGUAGES, language
from generator.model.editorial import EditorialPage
from generator.model.records import LEVELS, RECORD_KINDS, Organisation, StateAid
from generator.model.vocabulary import LISTS, VOCABULARIES
from generator.outputs.entries import Event
from generator.pages.changes import NEWS
from generator.pages.finder_page import SORTS
from generator.pages.tally import PARTS
from generator.problems import Code, UnknownName
from generator.review import changes
from generator.review import staleness_report as review_report
from generator.review.links.answers import VERDICTS, AnswerReason
from generator.review.links.report import COLUMNS
from generator.review.reading import report as readings
from generator.review.reading.readability import Ease, FindingKind
from generator.review.staleness import REASONS
from generator.settings_check import REQUIRED
from generator.settings_file import EditingSettings, FooterEntry
from generator.state import PHASES, State

WORDS = language("nl").words
PROBLEMS = language("nl").problems

KINDS = ("offer", "pilot", "programme")


def choices(annotation: object) -> tuple[str, ...]:
    return tuple(str(choice).replace("-", "_") for choice in typing.get_args(annotation))


def required_in(*models: type[BaseModel]) -> list[str]:
    return [name for model in models for name, info in model.model_fields.items() if info.is_required()]


def every_spec(model: type[BaseModel]) -> list[FieldSpec]:
    """The fields of a model, and of the models within it."""
    return [each for shape in specs_of(model) for each in (shape, *(every_spec(shape.inner) if shape.inner else ()))]


reasons = [reason.replace("-", "_") for reason in REASONS]

MADE = {
    "cli_": tuple(COMMANDS),
    "explain_column_": REFERENCE_COLUMNS,
    "facet_": ("support_type", "theme", "level", "region", "region_any", "sector", "size", "stage", "organisation", "state"),
    "about_": KINDS,
    "change_kind_": KINDS,
    "coverage_column_": coverage_report.COLUMNS,
    "coverage_from_": LEVELS,
    "count_": tuple(f"{kind}{ending}" for kind in ("employees", "years_active") for ending in ("", "_one")),
    "index_": tuple(f"{kind}{ending}" for kind in ("theme", "support_type", "sector", "region", "organisation") for ending in ("", "_lead")),
    "facet_state_": ("open", "opens_soon", "seen", "stale"),
    "reading_": (*choices(FindingKind), *choices(Ease)),
    "reading_column_": readings.COLUMNS,
    "setting_": [*map("_".join, REQUIRED), *required_in(FooterEntry, EditingSettings)],
    "sort_": SORTS,
    "calendar_": ("opens", "closes"),
    "digest_": ("new", "closing", "changed", "ended"),
    "feed_": choices(Event),
    "follow_": [name + ending for name in ("feed", "json", "calendar", "leaflet") for ending in ("", "_link", "_how")],
    "form_": ("offers", "pilots", "programmes"),
    "kind_": ("pilot", "programme"),
    "links_column_": COLUMNS,
    "links_cure_": VERDICTS,
    "links_is_": VERDICTS,
    "links_title_": VERDICTS[:-1],
    "links_what_": choices(AnswerReason),
    "level_": choices(problems.Level),
    "news_of_": NEWS,
    "notice_ended_": KINDS,
    "open_data_": [
        name + ending
        for name in ("catalogue", "schema", "records", "relations", "news", "dates", "cpsv", "dcat", "sc", "assistants")
        for ending in ("", "_how")
    ],
    "organisation_": choices(Organisation.model_fields["type"].annotation),
    "pilots_": PHASES,
    "stage_": ("compile", "words", "layouts", "pages", "outputs", "index", "proof"),
    "diff_": [kind.replace("-", "_") for kind in changes.KINDS],
    "review_title_": reasons,
    "review_cure_": reasons,
    "review_column_": review_report.COLUMNS,
    "summary_": ("code", "place", "message", "help"),
    "state_": ("open", "closed"),
    "tally_": tuple(f"{part}{ending}" for part in (*PARTS, "pilots", "programmes") for ending in ("", "_one")),
    "state_aid_": choices(StateAid.model_fields["basis"].annotation),
}
"""Keys that the generator makes of a beginning and a value."""

MADE_IN_TEMPLATES = {"nav_": ("offers", "guide", "pilots", "programmes", "agenda")}

CHOICES = {
    choice
    for model in (*RECORD_KINDS.values(), Organisation, EditorialPage, *VOCABULARIES.values(), *LISTS.values())
    for shape in every_spec(model)
    for choice in shape.choices
}
"""What an editor may choose in any field."""

SOURCES = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in sorted(THEME.rglob("*.html"))}


def asked_by_the_generator() -> set[str]:
    first = [call.args[0] for tree in TREES.values() for call in calls_of("word", tree) if call.args]
    faults = [call.args[0] for tree in TREES.values() for call in calls_of("MachineFault", tree)]
    return {key for argument in (*first, *faults) if not isinstance(argument, ast.Subscript) for key in keys_in(argument)}


def keys_in(argument: ast.expr) -> set[str]:
    """The keys that an expression can be: those of both branches, not the condition between them."""
    if isinstance(argument, ast.IfExp):
        return keys_in(argument.body) | keys_in(argument.orelse)
    return {argument.value} if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else set()


def beginnings_in_the_generator() -> set[str]:
    joined = [
        part
        for tree in TREES.values()
        for call in calls_of("word", tree)
        for part in ast.walk(call.args[0] if call.args else call)
        if isinstance(part, ast.JoinedStr)
    ]
    return {str(part.values[0].value) for part in joined if isinstance(part.values[0], ast.Constant)}


def asked_by_the_theme() -> set[str]:
    return {key for text in SOURCES.values() for key in re.findall(r"(?<!view\.)\bwords\.(\w+)", text)}


def made() -> set[str]:
    return {beginning + ending for table in (MADE, MADE_IN_TEMPLATES) for beginning, endings in table.items() for ending in endings}


def test_every_word_that_the_generator_asks_for_is_there() -> None:
    assert asked_by_the_generator() - WORDS.keys() == set()


def test_every_word_that_a_template_asks_for_is_there() -> None:
    assert asked_by_the_theme() - WORDS.keys() == set()


def test_every_word_that_is_made_of_parts_is_there() -> None:
    assert made() - WORDS.keys() == set()


def test_the_tables_of_made_words_are_complete() -> None:
    assert beginnings_in_the_generator() == MADE.keys()
    assert {beginning for text in SOURCES.values() for beginning in re.findall(r'words\["(\w+)" ~', text)} == MADE_IN_TEMPLATES.keys()


def test_every_word_is_used() -> None:
    named = {text for tree in TREES.values() for text in texts_in(tree)}
    assert sorted(WORDS.keys() - named - asked_by_the_theme() - made()) == []


def test_every_state_can_be_said() -> None:
    """Some have words of their own, with a date or a number of days in them."""
    own = {"opens-soon": "state_opens_soon", "closing-soon": "state_closes_in"}
    assert {own.get(state, f"state_{state}") for state in typing.get_args(State)} - WORDS.keys() == set()


def test_every_code_has_its_texts_and_there_are_no_others() -> None:
    assert sorted(PROBLEMS) == sorted(typing.get_args(Code))
    for texts in PROBLEMS.values():
        assert set(texts) - {"wrong", "right"} == {"title", "message", "help", "why"}
        assert ("wrong" in texts) == ("right" in texts)


def test_every_code_is_given_somewhere() -> None:
    named = {text for module, tree in TREES.items() if module != "generator.problems" for text in texts_in(tree)}
    assert sorted(set(typing.get_args(Code)) - named - set(typing.get_args(UnknownName))) == []


def test_no_text_has_a_loose_brace() -> None:
    """What stands between braces is the name of a value; a brace itself is written twice."""
    texts = [*WORDS.values(), *(text for pair in PROBLEMS.values() for text in pair.values())]
    for text in texts:
        for _, name, _, _ in string.Formatter().parse(text):
            assert name is None or re.fullmatch(r"[a-z_]+", name), text


def test_every_language_has_the_same_words() -> None:
    for file in sorted(LANGUAGES.glob("*.toml")):
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        assert sorted(data) == ["addresses", "choices", "months", "parameters", "problems", "reading", "refusing_words", "stop_words", "weekdays", "words"], (
            file.name
        )
        assert (len(data["months"]), len(data["weekdays"])) == (12, 7)
        assert data["words"].keys() == WORDS.keys()
        assert data["problems"].keys() == PROBLEMS.keys()
        assert set(data["choices"]) == CHOICES
        assert data["parameters"].keys() == language("nl").parameters.keys()
        assert data["reading"].keys() == language("nl").reading.keys()
        assert data["addresses"].keys() == language("nl").addresses.keys()
