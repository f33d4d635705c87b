"""`aanbod diff`: what a visitor notices of a change."""

import json
import subprocess
from pathlib import Path

import pytest
from catalogues import offers, record
from conftest import TODAY, MakeMini
from typer.testing import CliRunner, Result

from generator.cli import app

BON = "offers/gemeente/warmtebon.yml"


def diff(old: Path | str, new: Path | None, *arguments: str) -> Result:
    where = [str(old), *([str(new)] if new else [])]
    return CliRunner().invoke(app, ["diff", *where, "--today", TODAY, *arguments])


def changed(mini: MakeMini, file: str, *edits: tuple[str, str]) -> list[tuple[str, str, str | None, str | None]]:
    """Kind, name, before and after, when one file of `mini` changes."""
    old = mini({})
    text = (old / file).read_text(encoding="utf-8")
    for was, is_ in edits:
        assert was in text
        text = text.replace(was, is_)
    result = diff(old, mini({file: text}), "--format", "json")
    assert result.exit_code == 0, result.stderr
    return [(change["kind"], change["name"], change["before"], change["after"]) for change in json.loads(result.stdout)]


TITLE = "Warmtebon Voorbeeld 2026"


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("max: 1234", "max: 2000"), ("amount", TITLE, "Tot €\u00a01.234", "Tot €\u00a02.000")),
        (("2026-09-30", "2026-10-31"), ("deadline", TITLE, "1 maart 2026 tot en met 30 september 2026", "1 maart 2026 tot en met 31 oktober 2026")),
        (
            ("windows:\n  - opens: 2026-03-01\n    closes: 2026-09-30", "continuous: true"),
            ("deadline", TITLE, "1 maart 2026 tot en met 30 september 2026", "Doorlopend"),
        ),
        (("keywords:", "ended: 2026-05-01\nkeywords:"), ("ended", TITLE, None, None)),
        (("title: Warmtebon Voorbeeld 2026", "title: Warmtebon"), ("title", "Warmtebon", TITLE, "Warmtebon")),
        (("summary: De gemeente betaalt", "summary: Gemeente Voorbeeld betaalt"), ("other", TITLE, None, "Samenvatting")),
    ],
)
def test_one_change(edit: tuple[str, str], expected: tuple[str, str, str | None, str | None], mini: MakeMini) -> None:
    assert changed(mini, BON, edit) == [expected]


@pytest.mark.parametrize("edit", [("[stadsverwarming]", "[stadswarmte]"), ("2026-05-01", "2026-05-31"), ("kind: offer\n", "# opmerking\nkind: offer\n")])
def test_what_no_visitor_notices(edit: tuple[str, str], mini: MakeMini) -> None:
    assert changed(mini, BON, edit) == []


def test_a_new_record(mini: MakeMini) -> None:
    result = diff(mini({}), mini(offers({"nieuw": record("Nieuw advies")})))
    assert (result.exit_code, result.stdout) == (0, "Nieuw (1)\n  Nieuw advies: /aanbod/nieuw/\n")


def test_an_address_that_leads_nowhere_is_a_problem(mini: MakeMini) -> None:
    with_one = mini(offers({"advies-oud": record("Advies")}))
    result = diff(with_one, mini({}), "--format", "markdown")
    assert result.exit_code == 1
    assert result.stdout == (
        "## Wat een bezoeker merkt\n\n**Adres weg, zonder doorverwijzing. Zet het oude id bij ‘previous_ids’**\n\n- Advies: /aanbod/advies-oud/\n"
    )


def test_a_record_that_moves_and_says_so_is_none(mini: MakeMini) -> None:
    old = mini(offers({"oud": record("Advies")}))
    result = diff(old, mini(offers({"nieuw": record("Advies", "previous_ids: [oud]\n")})))
    assert result.exit_code == 0
    assert result.stdout == "Nieuw adres; het oude verwijst door (1)\n  Advies: was ‘aanbod/oud/’, wordt ‘aanbod/nieuw/’\n"


def test_a_record_that_goes_up_in_another(mini: MakeMini) -> None:
    old = mini(offers({"oud": record("Oud advies"), "blijft": record("Advies dat blijft")}))
    result = diff(old, mini(offers({"blijft": record("Advies dat blijft", "previous_ids: [oud]\n")})))
    assert result.stdout == "Nieuw adres; het oude verwijst door (1)\n  Oud advies: was ‘aanbod/oud/’, wordt ‘aanbod/blijft/’\n"


def test_a_record_that_became_a_page(mini: MakeMini) -> None:
    page = "---\ntitle: Het plan\ndescription: Een verzonnen plan over warmte.\nprevious_ids: [oud]\n---\nTekst.\n"
    result = diff(mini(offers({"oud": record("Oud plan")})), mini({"content/pages/plan.md": page}))
    assert (result.exit_code, result.stdout) == (0, "Nieuw adres; het oude verwijst door (1)\n  Oud plan: was ‘aanbod/oud/’, wordt ‘plan/’\n")


def test_a_title_of_several_lines_stays_on_one(mini: MakeMini) -> None:
    result = diff(mini({}), mini(offers({"nieuw": record('"Nieuw\\n\\n::error::advies"')})))
    assert not any(line.startswith("::") for line in result.stdout.splitlines())


def test_a_page_or_a_list_that_is_gone_is_a_problem_too(mini: MakeMini) -> None:
    old = mini({"content/pages/extra.md": "---\ntitle: Extra\ndescription: Een pagina die straks weg is.\n---\nTekst.\n"})
    assert "Extra: /extra/" in diff(old, mini({})).stdout


def test_a_new_catalogue_with_a_mistake_says_so(mini: MakeMini) -> None:
    result = diff(mini({}), mini({"offers/fout.yml": "kind: [\n"}))
    assert result.exit_code == 1
    assert "offers/fout.yml:1:7: fout [unclosed-bracket]" in result.stderr


def test_titles_are_text_in_markdown(mini: MakeMini) -> None:
    result = diff(mini({}), mini(offers({"nieuw": record("'<b>Nieuw</b> [advies](https://kwaad.example) @iemand'")})), "--format", "markdown")
    assert r"- \<b\>Nieuw\</b\> \[advies\](https:" in result.stdout
    assert "https://kwaad" not in result.stdout


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Iemand", "-c", "user.email=iemand@voorbeeld.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(mini: MakeMini, tmp_path: Path) -> Path:
    """The catalogue in a folder of a repository, changed after one commit."""
    root = tmp_path / "repo" / "catalogus"
    root.parent.mkdir()
    mini({}).rename(root)
    git(root.parent, "init", "--quiet", "--initial-branch=main")
    git(root.parent, "add", ".")
    git(root.parent, "commit", "--quiet", "--message=Eerste versie")
    (root / BON).write_text((root / BON).read_text(encoding="utf-8").replace("1234", "2000"), encoding="utf-8")
    return root


def test_a_commit_is_compared_with_what_is_here(repository: Path) -> None:
    result = diff("main", None, "--root", str(repository))
    assert (result.exit_code, result.stdout) == (0, f"Wat u krijgt (1)\n  {TITLE}: was ‘Tot €\u00a01.234’, wordt ‘Tot €\u00a02.000’\n")


def test_two_commits(repository: Path) -> None:
    git(repository, "commit", "--quiet", "--all", "--message=Hoger bedrag")
    assert diff("HEAD~1", None, "HEAD", "--root", str(repository)).stdout.startswith("Wat u krijgt (1)\n")


@pytest.mark.parametrize("name", ["bestaat-niet", "--help-me", "HEAD~9", "main:offers"])
def test_a_commit_that_is_not_there_is_one_sentence(name: str, repository: Path) -> None:
    result = CliRunner().invoke(app, ["diff", "--root", str(repository), "--today", TODAY, "--", name])
    assert (result.exit_code, result.stderr) == (2, f"‘{name}’ is geen map en geen commit van deze catalogus.\n")


def test_a_link_in_a_commit_is_passed_over(repository: Path) -> None:
    (repository / "offers/link.yml").symlink_to("/etc/hostname")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=Met een koppeling")
    (repository / "offers/link.yml").unlink()
    assert diff("HEAD", None, "--root", str(repository)).exit_code == 0


def test_an_empty_name_is_no_folder(repository: Path) -> None:
    result = diff("", None, "--root", str(repository))
    assert (result.exit_code, result.stderr) == (2, "‘’ is geen map en geen commit van deze catalogus.\n")


def test_a_commit_without_a_catalogue(repository: Path, tmp_path: Path) -> None:
    other = tmp_path / "leeg"
    other.mkdir()
    git(other, "init", "--quiet")
    git(other, "commit", "--quiet", "--allow-empty", "--message=Leeg")
    (other / "offers").mkdir()
    (other / "content").mkdir()
    result = diff("HEAD", None, "--root", str(other))
    assert (result.exit_code, result.stderr) == (2, "Bij ‘HEAD’ was er nog geen catalogus.\n")


def test_a_catalogue_outside_git(mini: MakeMini, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    result = diff("main", None, "--root", str(mini({})))
    assert (result.exit_code, result.stderr) == (2, "De catalogus staat niet in git. Vergelijk twee mappen.\n")


def test_a_machine_without_git(mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = diff("main", None, "--root", str(mini({})))
    assert (result.exit_code, result.stderr) == (2, "Git is niet geïnstalleerd.\n")


NINE = {f"offers/nummer-{number}.yml": record(f"Advies {number}", "relations:\n  combines_with: [oud]\n") for number in range(9)}


def test_a_record_that_breaks_is_all_that_is_told(mini: MakeMini) -> None:
    old = mini({**NINE, **offers({"oud": record("Advies")})})
    result = diff(old, mini({**NINE, "offers/oud.yml": "kind: [\n"}))
    assert (result.exit_code, result.stdout) == (1, "Aan de records verandert niets wat een bezoeker merkt.\n")
    assert result.stderr.count(": fout [") == 1
    assert result.stderr.startswith("offers/oud.yml:1:7: fout [unclosed-bracket]")


def test_a_record_with_another_name_is_not_the_end_of_those_that_name_it(mini: MakeMini) -> None:
    old = mini({**NINE, **offers({"oud": record("Advies")})})
    result = diff(old, mini({**NINE, **offers({"nieuw": record("Advies", "previous_ids: [oud]\n")})}))
    assert result.stdout == "Nieuw adres; het oude verwijst door (1)\n  Advies: was ‘aanbod/oud/’, wordt ‘aanbod/nieuw/’\n"


def test_a_record_that_got_another_name_and_a_mistake(mini: MakeMini) -> None:
    old = mini({**NINE, **offers({"oud": record("Advies")})})
    result = diff(old, mini({**NINE, **offers({"nieuw": record("Advies", "previous_ids: [oud]\nfout: ja\n")})}))
    assert result.stdout == "Aan de records verandert niets wat een bezoeker merkt.\n"
    assert result.stderr.count(": fout [") == 1


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("content/vocabulary/themes.yml", "- [\n"),
        ("content/vocabulary/themes.yml", "geen: lijst\n"),
        ("content/vocabulary/themes.yml", "- titel: Warmte\n"),
        ("content/organisations/gemeente-voorbeeld.yml", "name: [\n"),
        ("content/pages/contact.md", "geen velden\n"),
    ],
)
def test_what_cannot_be_read_is_not_gone(file: str, text: str, mini: MakeMini) -> None:
    result = diff(mini({}), mini({file: text}))
    assert (result.exit_code, "Adres weg" in result.stdout) == (1, False)


def test_a_record_that_was_broken_is_not_new(mini: MakeMini) -> None:
    broken = mini({"offers/gemeente/warmtebon.yml": "kind: [\n"})
    assert diff(broken, mini({})).stdout == "Aan de records verandert niets wat een bezoeker merkt.\n"


def test_other_line_ends_are_no_change(repository: Path) -> None:
    git(repository, "checkout", "--quiet", BON)
    git(repository, "config", "core.autocrlf", "true")
    assert diff("HEAD", None, "--root", str(repository)).stdout == "Aan de records verandert niets wat een bezoeker merkt.\n"
    git(repository, "config", "core.autocrlf", "false")
    (repository / "offers/samen-warm.yml").write_bytes((repository / "offers/samen-warm.yml").read_bytes().replace(b"\n", b"\r\n"))
    git(repository, "commit", "--quiet", "--all", "--message=Regeleinden van Windows")
    git(repository, "config", "core.autocrlf", "true")
    assert diff("HEAD~1", None, "HEAD", "--root", str(repository)).stdout == "Aan de records verandert niets wat een bezoeker merkt.\n"
