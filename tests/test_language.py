"""A file of words that is not whole is told like any other problem, by `check` and by `build`."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import MINI, TODAY, MakeMini
from typer.testing import CliRunner

from generator import compile_catalogue, language
from generator.cli import app
from generator.problems import Problem
from generator.settings import read_settings

NL = (language.LANGUAGES / "nl.toml").read_text(encoding="utf-8")

UseLanguage = Callable[[str], None]


@pytest.fixture
def use_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[UseLanguage]:
    """Makes `xx` a language with this file of words."""
    folder = tmp_path / "languages"
    folder.mkdir()

    def use(text: str) -> None:
        (folder / "nl.toml").write_text(NL, encoding="utf-8")
        (folder / "xx.toml").write_bytes(text.encode(errors="surrogateescape"))
        language.read_language.cache_clear()
        monkeypatch.setattr(language, "LANGUAGES", folder)

    yield use
    language.read_language.cache_clear()


def in_xx(mini: MakeMini, files: dict[str, str] | None = None) -> Path:
    settings = (MINI / "mkdocs.yml").read_text(encoding="utf-8").replace("language: nl", "language: xx")
    return mini({"mkdocs.yml": settings, **(files or {})})


def problems_of(root: Path) -> list[Problem]:
    return read_settings(root)[1]


def line_of(text: str) -> int:
    return NL.split("\n").index(text) + 1


WITH_A_NUMBER = next(line for line in NL.split("\n") if line.startswith("rebuilt = "))


@pytest.mark.parametrize(
    ("was", "is_", "code", "line"),
    [
        ('offers = "aanbod"\n', "", "missing-word", line_of("[addresses]")),
        ('offers = "aanbod"', 'offers = ""', "missing-word", line_of('offers = "aanbod"')),
        ('offers = "aanbod"', "offers = 3", "missing-word", line_of('offers = "aanbod"')),
        ('"december"]', "]", "missing-word", line_of(next(line for line in NL.split("\n") if line.startswith("months")))),
        (WITH_A_NUMBER, WITH_A_NUMBER.replace("{problems}", "{meldingen}"), "wrong-placeholder", line_of(WITH_A_NUMBER)),
        (WITH_A_NUMBER, WITH_A_NUMBER.replace("{problems}", "{"), "wrong-placeholder", line_of(WITH_A_NUMBER)),
        (WITH_A_NUMBER, WITH_A_NUMBER.replace("{problems}", "veel"), "wrong-placeholder", line_of(WITH_A_NUMBER)),
        (WITH_A_NUMBER, WITH_A_NUMBER[:-1], "broken-language-file", line_of(WITH_A_NUMBER)),
        (WITH_A_NUMBER, WITH_A_NUMBER.replace("{problems}", "\udce9"), "not-utf-8", line_of(WITH_A_NUMBER)),
    ],
    ids=["no word", "empty", "no text", "eleven months", "another name", "a lone brace", "a name less", "no quote", "no UTF-8"],
)
def test_a_mistake_in_a_file_of_words(was: str, is_: str, code: str, line: int, use_language: UseLanguage, mini: MakeMini) -> None:
    assert was in NL
    use_language(NL.replace(was, is_, 1))
    root = in_xx(mini)
    assert [(problem.where.file, problem.where.line, problem.code) for problem in problems_of(root)] == [("generator/languages/xx.toml", line, code)]
    for command in (["check"], ["build", "--no-search"]):
        result = CliRunner().invoke(app, [*command, "--root", str(root), "--today", TODAY], catch_exceptions=False)
        assert (result.exit_code, f"[{code}]" in result.stdout) == (1, True)


def test_a_file_with_one_word_lacks_the_others(use_language: UseLanguage, mini: MakeMini) -> None:
    use_language('[addresses]\noffers = "tilbud"\n')
    found = problems_of(in_xx(mini))
    assert {problem.code for problem in found} == {"missing-word"}
    assert {"addresses.theme", "words", "problems"} <= {problem.values["word"] for problem in found}


def test_a_language_without_a_file_names_those_that_have_one(mini: MakeMini) -> None:
    [problem] = problems_of(in_xx(mini))
    assert (problem.where.line, problem.code, problem.values["choices"]) == (7, "unknown-language", "nl")


def test_check_knows_the_addresses_of_another_language(use_language: UseLanguage, mini: MakeMini) -> None:
    """A page at the address of a section in that language is in the way; one at a Dutch address is not."""
    use_language(NL.replace('offers = "aanbod"', 'offers = "tilbud"', 1).replace('form = "beheer"', 'form = "redaktion"', 1))
    page = "---\ntitle: Een pagina\ndescription: Een pagina die ergens in de weg staat.\n---\nTekst.\n"
    pages = {"content/pages/beheer.md": page, "content/pages/redaktion.md": page, "content/pages/tilbud/warmtebon.md": page}
    root = in_xx(mini, pages)
    expected = [("content/pages/redaktion.md", "address-in-use"), ("content/pages/tilbud/warmtebon.md", "address-in-use")]
    assert [(problem.where.file, problem.code) for problem in compile_catalogue(root, TODAY)[1]] == expected
    for command in (["check"], ["build", "--no-search"]):
        result = CliRunner().invoke(app, [*command, "--root", str(root), "--today", TODAY], catch_exceptions=False)
        assert (result.exit_code, result.stdout.count("[address-in-use]")) == (1, 2)


def test_diff_knows_them_too(use_language: UseLanguage, mini: MakeMini) -> None:
    use_language(NL.replace('offers = "aanbod"', 'offers = "tilbud"', 1))
    old, new = in_xx(mini), in_xx(mini, {"offers/gemeente/warmtebon.yml": (MINI / "offers/gemeente/warmtebon.yml").read_text(encoding="utf-8") + "# einde\n"})
    (new / "offers/gemeente/warmtebon.yml").rename(new / "offers/anders.yml")
    result = CliRunner().invoke(app, ["diff", str(old), str(new), "--today", TODAY], catch_exceptions=False)
    assert "/tilbud/warmtebon/" in result.stdout
