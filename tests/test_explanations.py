"""Every code is explained: in the reference, by `aanbod explain`, and with an example that is the mistake and one that is not."""

import re
import typing
from pathlib import Path

import pytest
from catalogues import record
from conftest import MINI, TODAY, MakeMini
from typer.testing import CliRunner, Result

from generator import compile_catalogue
from generator.cli import app
from generator.editing import reference
from generator.language import language
from generator.problems import Code

CODES = typing.get_args(Code)
WORDS = language("nl")
WITH_EXAMPLE = sorted(code for code in CODES if "wrong" in WORDS.problems[code])

FILE = re.compile(r"^# ((?:offers|content)/.+|mkdocs\.yml)\n", re.MULTILINE)
"""Names the file of the example that follows; without it an example is a record."""

FIELD = re.compile(r"^\w+:", re.MULTILINE)


def example(text: str, code: str) -> dict[str, str]:
    """The files of an example by path, each completed to one that is otherwise good, unless it is whole."""
    parts = FILE.split(text)
    files = {"content/pages/voorbeeld.md" if code == "unknown-page" else "offers/voorbeeld.yml": parts[0]} if parts[0].strip() else {}
    files |= dict(zip(parts[1::2], parts[2::2], strict=True))
    return {path: completed(path, content.strip("\n") + "\n") for path, content in files.items()}


def completed(path: str, content: str) -> str:
    if path.startswith("content/pages/") and not content.startswith(("---", "title:")):
        return f"---\ntitle: Voorbeeld\ndescription: Een pagina om een voorbeeld op te tonen.\n---\n{content}"
    if not path.endswith(".yml") or path.startswith("content/"):
        return content
    fields = record(f"Voorbeeld {path}", "sources:\n  - title: Verzonnen voor de tests\n")
    if path == "mkdocs.yml":
        fields = (MINI / path).read_text(encoding="utf-8")
    if content.strip() and not FIELD.match(content):
        content = f"body: |\n  {content}"
    own = {field.rstrip(":") for field in FIELD.findall(content)}
    if {"kind", "summary"} <= own:
        return content
    kept = re.sub(r"^(\w+):.*\n(?:[ ].*\n)*", lambda block: "" if block.group(1) in own else block.group(), fields, flags=re.MULTILINE)
    return content + kept


def codes_of(root: Path) -> set[str]:
    return {problem.code for problem in compile_catalogue(root, TODAY)[1]}


@pytest.mark.parametrize("code", WITH_EXAMPLE)
def test_the_wrong_example_is_the_mistake_and_the_right_one_is_not(code: str, mini: MakeMini) -> None:
    texts = WORDS.problems[code]
    assert code in codes_of(mini(example(texts["wrong"], code)))
    assert code not in codes_of(mini(example(texts["right"], code)))


def test_the_reference_is_that_of_today() -> None:
    """`python -m generator.editing.reference` writes it anew."""
    files = [path for pattern in ("*.md", "problems/*.md") for path in reference.FOLDER.glob(pattern)]
    written = {path.relative_to(reference.FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in files}
    assert written == reference.pages()


def test_writing_the_reference_takes_away_the_page_of_a_code_that_is_gone(tmp_path: Path) -> None:
    gone = tmp_path / "problems/bestond-ooit.md"
    gone.parent.mkdir()
    gone.write_text("# Bestond ooit\n", encoding="utf-8")
    reference.write(tmp_path)
    assert not gone.exists()
    assert (tmp_path / "problems/unknown-theme.md").is_file()


def explain(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["explain", *arguments], catch_exceptions=False)


@pytest.mark.parametrize("code", CODES)
def test_explain_prints_the_page(code: str) -> None:
    result = explain(code)
    assert (result.exit_code, result.stdout) == (0, reference.pages()[f"problems/{code}.md"])


def test_a_code_with_a_slip_gets_the_nearest() -> None:
    result = explain("unknown-them")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", "De melding ‘unknown-them’ bestaat niet. Bedoelde u ‘unknown-theme’?\n")


def test_a_code_that_is_like_no_other() -> None:
    result = explain("xyz")
    assert (result.exit_code, result.stderr) == (2, "De melding ‘xyz’ bestaat niet. Met ‘aanbod explain’ ziet u alle meldingen.\n")


def test_without_a_code_all_are_named() -> None:
    lines = explain().stdout.splitlines()
    assert sorted(line.split()[0] for line in lines) == sorted(CODES)
    assert f"unknown-theme  {WORDS.problems['unknown-theme']['title']}" in re.sub(" {2,}", "  ", "\n".join(lines))
