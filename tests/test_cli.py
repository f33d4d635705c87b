"""The command as people and CI use it: exit codes, what is printed where, and one sentence for a fault of the machine."""

import builtins
import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest
from conftest import TODAY, MakeMini
from typer.testing import CliRunner, Result

from generator.cli import app

ERROR = {"offers/fout.yml": "kind: offer\n"}
WARNING = {"content/vocabulary/themes.yml": "- id: warmte\n  title: Warmte\n- id: groei\n  title: Groei\n- id: personeel\n  title: Personeel\n"}


def aanbod(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False)


def check(root: Path, *options: str) -> Result:
    return aanbod("check", "--root", str(root), "--today", TODAY, *options)


def build(root: Path, *options: str) -> Result:
    return aanbod("build", "--no-search", "--root", str(root), "--today", TODAY, *options)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("chekc", "De opdracht ‘chekc’ bestaat niet. Bedoelde u ‘check’?"),
        ("publiceer", "De opdracht ‘publiceer’ bestaat niet. Met ‘aanbod --help’ ziet u alle opdrachten."),
        ("--versie", "De optie ‘--versie’ bestaat niet. Met --help ziet u welke er wel zijn."),
        ("check --roto .", "De optie ‘--roto’ bestaat niet. Bedoelde u ‘--root’?"),
        ("check -x", "De optie ‘-x’ bestaat niet. Met --help ziet u welke er wel zijn."),
        ("diff", "‘old’ ontbreekt. Een map, of een commit van git, zoals main of HEAD~1."),
        ("diff a b c d", "‘c d’ is te veel. Met --help ziet u wat er kan staan."),
        ("check --root", "Achter --root ontbreekt een waarde."),
        ("check --strict=1", "Achter --strict kan geen waarde staan."),
        ("check --format jsn", "Bij --format kan ‘jsn’ niet. Bedoelde u ‘json’?"),
        ("links --format pdf", "Bij --format kan ‘pdf’ niet. Kies uit: text, json, csv, markdown."),
        ("read --limit 0", "Bij --limit kan ‘0’ niet. Schrijf een geheel getal vanaf 1."),
        ("serve --port http", "Bij --port kan ‘http’ niet. Schrijf een geheel getal van 1 tot en met 65535."),
        ("serve --port 0", "Bij --port kan ‘0’ niet. Schrijf een geheel getal van 1 tot en met 65535."),
    ],
)
def test_what_is_typed_wrong_is_one_sentence_and_ends_with_2(arguments: str, sentence: str) -> None:
    result = aanbod(*arguments.split())
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{sentence}\n")


def test_the_command_alone_shows_its_commands() -> None:
    result = aanbod()
    assert result.exit_code == 2
    assert "Controleert alle bestanden en zegt wat er mis is." in result.output


def test_a_catalogue_without_problems_ends_with_0(mini: MakeMini) -> None:
    result = check(mini({}), "--strict")
    assert (result.exit_code, result.stdout) == (0, "Records gecontroleerd: 3. Meldingen: 0.\n")


def test_an_error_ends_with_1(mini: MakeMini) -> None:
    assert check(mini(ERROR)).exit_code == 1
    assert build(mini(ERROR)).exit_code == 1


def test_a_warning_ends_with_0_and_when_strict_with_1(mini: MakeMini) -> None:
    root = mini(WARNING)
    assert check(root).exit_code == 0
    assert "let op [unused-theme]" in check(root).stdout
    assert check(root, "--strict").exit_code == 1
    assert build(root, "--strict").exit_code == 1
    assert not (root / "site").exists()
    assert build(root).exit_code == 0
    assert (root / "site").exists()


def test_a_site_with_a_warning_tells_the_warning(mini: MakeMini) -> None:
    assert "let op [unused-theme]" in build(mini(WARNING)).stdout


def test_check_writes_nothing(mini: MakeMini) -> None:
    root = mini({})
    before = sorted(root.rglob("*"))
    check(root)
    assert sorted(root.rglob("*")) == before


def test_json_is_all_that_stands_on_standard_output(mini: MakeMini) -> None:
    assert json.loads(check(mini({}), "--format", "json").stdout) == []
    assert json.loads(build(mini({}), "--format", "json").stdout) == []
    assert [problem["code"] for problem in json.loads(check(mini(WARNING), "--format", "json").stdout)] == ["unused-theme"]
    assert {problem["code"] for problem in json.loads(build(mini(ERROR), "--format", "json").stdout)} == {"missing-field"}


def test_github_gets_annotations(mini: MakeMini) -> None:
    result = check(mini(WARNING), "--format", "github")
    assert result.stdout.startswith("::warning file=content/vocabulary/themes.yml,line=5,col=3,title=unused-theme::")


def test_a_failed_build_says_that_an_old_site_is_still_there(mini: MakeMini) -> None:
    assert build(mini(ERROR)).stderr == "De site is niet gemaakt. Stond er al een site, dan is die niet veranderd.\n"


def test_a_build_says_where_the_site_is(mini: MakeMini) -> None:
    root = mini({})
    assert build(root).stderr == f"De site staat in {root / 'site'}.\n"


def test_the_site_can_be_put_elsewhere(mini: MakeMini, tmp_path: Path) -> None:
    assert build(mini({}), "--site", str(tmp_path / "hier")).exit_code == 0
    assert (tmp_path / "hier/index.html").is_file()


def test_the_command_works_from_the_folder_of_the_catalogue(mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(mini({}))
    assert aanbod("check", "--today", TODAY).exit_code == 0
    assert aanbod("build", "--no-search", "--today", TODAY, "--site", "hier").exit_code == 0
    assert Path("hier/index.html").is_file()


def test_without_a_day_the_clock_is_asked(mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.cli.console.today_in", lambda zone: TODAY)
    root = mini({})
    assert aanbod("build", "--no-search", "--root", str(root)).exit_code == 0
    assert "Bijgewerkt op 1 juni 2026" in (root / "site/index.html").read_text(encoding="utf-8")


# Wrong use, and faults of the machine: exit code 2 and one sentence.


def told(result: Result) -> str:
    """The one line on standard error."""
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    return result.stderr.rstrip("\n")


@pytest.mark.parametrize("today", ["morgen", "2026-02-30", "2026-6-1", "20260601", "2026-W01-1", "2026-06-01T12:00", ""])
def test_a_day_that_is_no_day(today: str, mini: MakeMini) -> None:
    assert told(aanbod("check", "--root", str(mini({})), "--today", today)) == f"‘{today}’ is geen dag. Schrijf bijvoorbeeld 2026-12-31."


def test_a_folder_without_a_catalogue(tmp_path: Path) -> None:
    sentence = f"In {tmp_path} staat geen catalogus: daar horen de mappen content/ en offers/ te zijn."
    assert told(check(tmp_path)) == sentence
    assert told(build(tmp_path)) == sentence


def test_no_configuration(mini: MakeMini) -> None:
    root = mini({"mkdocs.yml": None})
    assert check(root).exit_code == 0
    assert told(build(root)) == f"Het bestand {root / 'mkdocs.yml'} ontbreekt."


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("plugins:\n  - aanbod\n", "plugins: []\n", "mkdocs.yml:10:1: fout [missing-plugin]"),
        ("site_url: https://aanbod.example/\n", "", "mkdocs.yml:1:1: fout [missing-field]"),
        ("site_name: Aanbod van Voorbeeld", "site_name: [", "mkdocs.yml:1:12: fout [unclosed-bracket]"),
        ("language: nl", "language: xx", "mkdocs.yml:7:3: fout [unknown-language]"),
        ("name: material", "name: bestaat-niet", "mkdocs.yml:6:3: fout [refused-setting]"),
        ("docs_dir: content/pages", "docs_dir: weg", "mkdocs.yml:3:1: fout [fixed-setting]"),
        ("  - tables", "  - bestaat_niet", "mkdocs.yml:14:5: fout [refused-setting]"),
        ("  - aanbod\n", "  - aanbod\n  - bestaat-niet\n", "mkdocs.yml:12:5: fout [refused-setting]"),
        ("site_name: Aanbod van Voorbeeld", "onbekend: ja\nsite_nam: Aanbod", "mkdocs.yml:2:1: fout [unknown-field]"),
    ],
    ids=["no plugin", "no site_url", "broken YAML", "unknown language", "unknown theme", "no folder", "unknown extension", "unknown plugin", "no name"],
)
def test_a_mistake_in_the_configuration(old: str, new: str, told: str, mini: MakeMini) -> None:
    root = mini({})
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert old in text
    config.write_text(text.replace(old, new), encoding="utf-8")
    result = build(root)
    assert (result.exit_code, told in result.stdout) == (1, True)
    assert "Aborted" not in result.output
    assert not (root / "site").exists()


def test_no_mkdocs(mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.cli.building.find_spec", lambda name: None)
    root = mini({})
    assert check(root).exit_code == 0
    assert told(build(root)) == "MkDocs is niet geïnstalleerd. Installeer de pakketten uit de README."


def test_no_pagefind(mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.finder.full_text.find_spec", lambda name: None)
    result = aanbod("build", "--root", str(mini({})), "--today", TODAY)
    assert told(result) == "Pagefind is niet geïnstalleerd. Installeer pagefind[bin], of bouw met --no-search."


def pagefind(stand_in: Callable[[list[str]], tuple[int, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Pagefind is another program: its exit code, and what it says."""

    class Ended:
        def __init__(self, command: list[str]) -> None:
            self.done = stand_in(command)

        def result(self, seconds: float) -> subprocess.CompletedProcess[bytes]:
            code, said = self.done
            return subprocess.CompletedProcess([], code, b"", said.encode())

        def end(self) -> None:
            pass

    monkeypatch.setattr("generator.finder.full_text.Program", Ended)


def test_pagefind_that_fails(mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    pagefind(lambda command: (1, "eerst dit\nhet ging mis"), monkeypatch)
    result = aanbod("build", "--root", str(mini({})), "--today", TODAY)
    assert told(result) == "Pagefind kon de zoekindex niet maken: het ging mis"


def test_pagefind_that_never_answers(mini: MakeMini, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pagefind.py").write_text("import signal\nsignal.pause()\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr("generator.finder.full_text.SECONDS", 1)
    root = mini({})
    result = aanbod("build", "--root", str(root), "--today", TODAY)
    assert told(result) == "Pagefind was na 1 seconden nog niet klaar met de zoekindex. Probeer het opnieuw, of bouw met --no-search."
    assert not (root / "site").exists()


ENTRY = json.dumps({"languages": {"nl": {"hash": "nl_1", "page_count": 3}}})


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({}, 0),
        ({"pagefind-entry.json": ENTRY}, 0),
        ({"pagefind-entry.json": "[]", "fragment/nl_1.pf_fragment": ""}, 0),
        ({"pagefind-entry.json": ENTRY, "pagefind.nl_1.pf_meta": "", "index/nl_1.pf_index": "", "fragment/nl_1.pf_fragment": ""}, 1),
        ({"pagefind-entry.json": ENTRY, "pagefind.nl_1.pf_meta": "", **{f"fragment/nl_{number}.pf_fragment": "" for number in range(3)}}, 0),
        ({"pagefind-entry.json": ENTRY, "index/nl_1.pf_index": "", **{f"fragment/nl_{number}.pf_fragment": "" for number in range(3)}}, 0),
    ],
    ids=["nothing", "only the entry", "no languages", "one page", "no index", "no list of pages"],
)
def test_an_index_that_says_more_than_it_holds(files: dict[str, str], found: int, mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    def writes(command: list[str]) -> tuple[int, str]:
        folder = Path(command[command.index("--site") + 1]) / "pagefind"
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, encoding="utf-8")
        return 0, ""

    pagefind(writes, monkeypatch)
    root = mini({})
    result = aanbod("build", "--root", str(root), "--today", TODAY)
    assert told(result) == f"De zoekindex klopt niet: {found} bladzijden in plaats van 3."
    assert not (root / "site").exists()


def writing_raises(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    real = builtins.open

    def refusing(file: Any, mode: str = "r", *rest: Any, **named: Any) -> IO[Any]:
        if "w" in mode and ".site.new" in os.fspath(file):
            raise OSError(number, os.strerror(number), file)
        return real(file, mode, *rest, **named)

    monkeypatch.setattr(builtins, "open", refusing)


def test_a_full_disk(mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    root = mini({})
    writing_raises(monkeypatch, errno.ENOSPC)
    assert told(build(root)) == "De schijf is vol. Maak ruimte, en probeer het opnieuw."
    monkeypatch.undo()
    assert sorted(path.name for path in root.iterdir()) == ["content", "mkdocs.yml", "offers"]


def test_a_disk_that_may_not_be_written(mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    root = mini({})
    writing_raises(monkeypatch, errno.EROFS)
    found = told(build(root))
    assert found.startswith("In ")
    assert "mag niet worden geschreven" in found


def test_a_site_folder_that_may_not_be_replaced(mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    root = mini({})

    def refused(*given: Any) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(root / "site"))

    monkeypatch.setattr("generator.publish.target.os.rename", refused)
    found = told(build(root))
    assert found.startswith(f"In {root / 'site'} mag niet worden geschreven")


def test_a_site_folder_that_is_a_file(mini: MakeMini, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("van iemand anders", encoding="utf-8")
    assert told(build(mini({}), "--site", str(tmp_path / "bestand/site"))) == f"De site kan niet naar {tmp_path / 'bestand'}: daar staat een bestand."
    assert (tmp_path / "bestand").read_text(encoding="utf-8") == "van iemand anders"


def test_the_site_does_not_replace_a_file(mini: MakeMini, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("van iemand anders", encoding="utf-8")
    told(build(mini({}), "--site", str(tmp_path / "bestand")))
    assert (tmp_path / "bestand").read_text(encoding="utf-8") == "van iemand anders"


@pytest.mark.parametrize("inside", ["", "content", "offers", "content/pages"])
def test_the_site_does_not_replace_the_catalogue(inside: str, mini: MakeMini) -> None:
    root = mini({})
    before = sorted(root.rglob("*"))
    told(build(root, "--site", str(root / inside)))
    assert sorted(root.rglob("*")) == before


def test_the_package_is_the_command(mini: MakeMini) -> None:
    command = [sys.executable, "-m", "generator", "build", "--no-search", "--root", str(mini({})), "--today", TODAY]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("De site staat in ")


def test_the_command_alone_says_what_it_can_do() -> None:
    result = aanbod("--help")
    assert result.exit_code == 0
    for name in ("check", "build", "serve", "links"):
        assert name in result.stdout


def test_a_report_for_a_program_goes_to_a_file_and_a_text_to_the_screen(mini: MakeMini, tmp_path: Path) -> None:
    root = mini({"offers/fout.yml": "kind: offer\n"})
    result = aanbod("check", "--root", str(root), "--today", TODAY, "--format", "gitlab", "--report", str(tmp_path / "verslag.json"))
    assert result.exit_code == 1
    assert "fout [missing-field]" in result.stdout
    found = json.loads((tmp_path / "verslag.json").read_text(encoding="utf-8"))
    assert {entry["check_name"] for entry in found} == {"missing-field"}


def test_a_report_that_cannot_be_written_is_one_sentence(mini: MakeMini, tmp_path: Path) -> None:
    told(aanbod("check", "--root", str(mini({})), "--today", TODAY, "--format", "sarif", "--report", str(tmp_path / "weg/verslag.json")))


def test_github_gets_the_whole_list_in_the_summary_of_the_job(mini: MakeMini, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of annotations it shows ten; the summary already holds what earlier steps wrote."""
    summary = tmp_path / "samenvatting.md"
    summary.write_text("Eerder.\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    changes = {f"offers/fout-{number}.yml": "kind: offer\n" for number in range(4)}
    aanbod("check", "--root", str(mini(changes)), "--today", TODAY, "--format", "github")
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("Eerder.\n### Meldingen over het aanbod: 20\n")
    assert text.count("`missing-field`") == 20


def test_the_text_shows_the_line_of_the_file(mini: MakeMini) -> None:
    root = mini({"offers/fout.yml": "kind: offer\ntitle: Advies: nu\n"})
    result = aanbod("check", "--root", str(root), "--today", TODAY)
    assert "\n    2 | title: Advies: nu\n      |              ^\n" in result.stdout
