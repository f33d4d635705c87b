"""What editors ask for while they write: `aanbod new`, `fmt` and `schema`."""

import re
import sys
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Annotated

import typer

from generator.check import model_of
from generator.cli.console import Root, Today, compiled, faults, screen, sentence, words
from generator.cli.reporting import Format, report
from generator.editing import schema as schema_
from generator.editing.draft import Draft, folder_of, proposed_id, text_of
from generator.editing.order import in_order_of_model
from generator.file_names import fault_in_name
from generator.files import write_new, write_whole
from generator.link import Catalogue
from generator.load import Source, folder_of_catalogue, load
from generator.model.records import RECORD_KINDS, Organisation
from generator.model.types import ID_PATTERN
from generator.problems import MachineFault, Problem, errors_in
from generator.suggestions import nearest

FORMATTED = ("offers/", "content/organisations/")

Output = Annotated[Path | None, typer.Option("--output", help=words.word("cli_output"))]
Kind = Annotated[str | None, typer.Option("--kind", help=words.word("cli_new_kind"))]
Title = Annotated[str | None, typer.Option("--title", help=words.word("cli_new_title"))]
Provider = Annotated[str | None, typer.Option("--provider", help=words.word("cli_new_provider"))]
Partner = Annotated[str | None, typer.Option("--partner", help=words.word("cli_new_partner"))]
Id = Annotated[str | None, typer.Option("--id", help=words.word("cli_new_id"))]
Files = Annotated[list[Path] | None, typer.Argument(help=words.word("cli_fmt_files"))]
CheckOnly = Annotated[bool, typer.Option("--check", help=words.word("cli_fmt_check"))]


def schema(root: Root = Path(), today: Today = None, output: Output = None) -> None:
    with faults():
        catalogue = compiled(root, today).catalogue
        folder = output or root / schema_.FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in schema_.schemas(catalogue, words).items():
            write_whole(folder / name, text.encode())
        screen.print(words.word("schema_written", folder=str(folder)))


def new(
    root: Root = Path(), today: Today = None, kind: Kind = None, title: Title = None, provider: Provider = None, partner: Partner = None, id: Id = None
) -> None:
    with faults():
        catalogue = compiled(root, today).catalogue
        taken = _ids_in_use(root, catalogue)
        kind = _answer("kind", kind if kind or can_ask() else "offer", words.word("new_kind", choices=", ".join(RECORD_KINDS)), _kind, "offer")
        title = _answer("title", title, words.word("new_title"), _title)
        provider = _answer("provider", provider, words.word("new_provider"), lambda text: _organisation(text, catalogue))
        if kind == "programme":
            partner = _answer("partner", partner, words.word("new_partner"), lambda text: _partner(text, provider, catalogue))
        proposed = proposed_id(title, taken)
        id = _answer("id", id if id or can_ask() else proposed, words.word("new_id"), lambda text: _new_id(text, taken), proposed)
        file = root / f"{folder_of(provider, catalogue)}/{id}.yml"
        write_new(file, text_of(Draft(kind, title, provider, partner if kind == "programme" else None), catalogue, words).encode())
        screen.print(words.word("new_written", file=str(file)))


def can_ask() -> bool:
    """Whether the command can ask questions."""
    return sys.stdin.isatty()


def _answer(option: str, given: str | None, question: str, check: Callable[[str], str], default: str | None = None) -> str:
    """The given value, or else the answer to a question; asks again when an answer is not valid."""
    if given is not None:
        return check(given)
    if not can_ask():
        raise MachineFault("fault_new_missing", option=f"--{option}")
    while True:
        try:
            return check(typer.prompt(question, default=default, err=True))
        except MachineFault as fault:
            screen.print(sentence(fault))


def _ids_in_use(root: Path, catalogue: Catalogue) -> set[str]:
    sources, _ = load(root)
    return {source.id for source in sources.records} | sources.left_out | catalogue.redirects.keys() | catalogue.redirects_to_pages.keys()


def _kind(text: str) -> str:
    if text not in RECORD_KINDS:
        raise MachineFault("fault_new_kind", value=text, choices=", ".join(RECORD_KINDS))
    return text


def _title(text: str) -> str:
    title = text.strip()
    if not 3 <= len(title) <= 150 or not title.isprintable() or not any(character.isalpha() for character in title):
        raise MachineFault("fault_new_title", value=text[:40])
    return title


def _organisation(text: str, catalogue: Catalogue) -> str:
    """The id of an organisation that exists, by its id, its name or its short name."""
    known = {name.casefold(): id_ for id_, made in catalogue.organisations.items() for name in (id_, made.name, made.short_name or "") if name}
    asked = text.strip().casefold()
    if asked in known:
        return known[asked]
    if near := nearest(asked, known):
        raise MachineFault("fault_new_organisation_near", value=text, near=known[near["suggestion"]])
    raise MachineFault("fault_new_organisation", value=text, id=proposed_id(text, ()))


def _partner(text: str, provider: str, catalogue: Catalogue) -> str:
    partner = _organisation(text, catalogue)
    if partner == provider:
        raise MachineFault("fault_new_partner")
    return partner


def _new_id(text: str, taken: set[str]) -> str:
    if not re.fullmatch(ID_PATTERN, text):
        raise MachineFault("fault_new_id", value=text)
    if fault_in_name(text):
        raise MachineFault("fault_new_id_windows", value=text)
    if text in taken:
        raise MachineFault("fault_new_id_taken", value=text)
    return text


def fmt(files: Files = None, root: Root = Path(), check: CheckOnly = False) -> None:
    with faults():
        asked = [_name_in(root, file) for file in files or []]
        sources, problems = load(folder_of_catalogue(root))
        mended = _mend_line_ends(root, problems, asked, check=check)
        if mended and not check:
            sources, problems = load(root)
        authored = {source.file: source for source in (*sources.records, *sources.organisations)}
        chosen = asked or sorted(authored)
        changed = len(mended)
        for name in chosen:
            if name not in authored and not any(problem.where.file == name for problem in problems):
                raise MachineFault("fault_not_a_record", file=name)
            if name in authored and _put_in_order(root, authored[name], check=check) and name not in mended:
                screen.print(words.word("fmt_would_change" if check else "fmt_changed", file=name))
                changed += 1
        unread = [problem for problem in problems if (problem.where.file in chosen if files else problem.where.file.startswith(FORMATTED))]
        report(unread, Format.TEXT, root)
        screen.print(words.word("fmt_count", count=0 if check else changed))
        raise typer.Exit(int(errors_in(unread) or (check and changed > 0)))


def _mend_line_ends(root: Path, problems: Iterable[Problem], asked: Collection[str], *, check: bool) -> list[str]:
    """Converts Windows and old Mac line endings to Unix ones, in all files or in those asked for, and returns which files; with `check`, changes nothing."""
    faulty = [problem.where.file for problem in problems if problem.code == "carriage-return"]
    mended = [file for file in faulty if (file in asked if asked else file.startswith(FORMATTED))]
    for file in mended:
        screen.print(words.word("fmt_would_change" if check else "fmt_changed", file=file))
        if not check:
            path = root / file
            write_whole(path, path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    return mended


def _name_in(root: Path, file: Path) -> str:
    """A file as the catalogue names it: relative to its folder."""
    try:
        return file.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        raise MachineFault("fault_not_a_record", file=str(file)) from None


def _put_in_order(root: Path, source: Source, *, check: bool) -> bool:
    """Whether the fields of a file were out of order; puts them in order unless `check`."""
    model = model_of(source.data) if source.file.startswith("offers/") else Organisation
    ordered = in_order_of_model(source.yaml, model)
    if ordered == source.yaml:
        return False
    if not check:
        path = root / source.file
        write_whole(path, path.read_text(encoding="utf-8").replace(source.yaml, ordered, 1).encode())
    return True
