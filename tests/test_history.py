"""What git knows of the records, on their pages and on the page of changes."""

import subprocess
from pathlib import Path

import pytest
from built_site import pages_of
from conftest import TODAY, MakeMini

from generator.history import Changed, History, history
from generator.hosts.mkdocs import Run, build

BON = "offers/gemeente/warmtebon.yml"

PAGE = "---\ntitle: Wat er veranderde\ndescription: Wat er de laatste tijd veranderde op deze site.\nlayout: changes\n---\n"


def known(root: Path, time_zone: str = "Europe/Amsterdam", **redirects: str) -> History:
    return history(root, time_zone, redirects)


def git(root: Path, *arguments: str, day: str = "2026-05-01", moment: str = "") -> None:
    moment = moment or f"{day}T12:00:00Z"
    date = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment, "HOME": str(root), "PATH": "/usr/bin:/bin"}
    identity = ["-c", "user.name=Iemand", "-c", "user.email=iemand@voorbeeld.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True, env=date)


def commit(root: Path, day: str) -> None:
    git(root, "add", "--all", day=day)
    git(root, "commit", "--quiet", "--allow-empty", f"--message=Van {day}", day=day)


def edit(root: Path, file: str, was: str, is_: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert was in text
    (root / file).write_text(text.replace(was, is_), encoding="utf-8")


@pytest.fixture
def root(mini: MakeMini) -> Path:
    root = mini({"content/pages/nieuw.md": PAGE})
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "2026-04-01")
    return root


def test_the_first_commit_is_no_news(root: Path) -> None:
    assert known(root) == {}


def test_fields_that_a_visitor_sees_are_named_by_day(root: Path) -> None:
    edit(root, BON, "1234", "2000")
    edit(root, BON, "2026-09-30", "2026-10-31")
    commit(root, "2026-04-10")
    edit(root, BON, "[stadsverwarming]", "[stadswarmte]")
    commit(root, "2026-04-11")
    edit(root, BON, "title: Warmtebon Voorbeeld 2026", "title: Warmtebon Voorbeeld")
    commit(root, "2026-04-12")
    assert known(root) == {"warmtebon": (Changed("2026-04-12", ("Titel",)), Changed("2026-04-10", ("Wat u krijgt", "Periodes")))}


def test_a_new_record_and_one_that_moves(root: Path) -> None:
    (root / "offers/nieuw.yml").write_text((root / BON).read_text(encoding="utf-8").replace("Warmtebon", "Zonnebon"), encoding="utf-8")
    commit(root, "2026-04-10")
    (root / "offers/nieuw.yml").rename(root / "offers/gemeente/nieuw.yml")
    commit(root, "2026-04-11")
    assert known(root) == {"nieuw": (Changed("2026-04-10"),)}


def test_front_matter_that_becomes_fields_is_no_news(root: Path) -> None:
    file = root / "offers/proef-buurtwarmte.md"
    _, fields, body = file.read_text(encoding="utf-8").split("---\n", 2)
    file.unlink()
    (root / "offers/proef-buurtwarmte.yml").write_text(fields + "body: |\n" + "".join(f"  {line}\n" for line in body.splitlines()), encoding="utf-8")
    commit(root, "2026-04-10")
    assert "proef-buurtwarmte" not in known(root)


def test_a_version_that_cannot_be_read_is_passed_over(root: Path) -> None:
    edit(root, BON, "kind: offer", "kind: [")
    commit(root, "2026-04-10")
    edit(root, BON, "kind: [", "kind: offer")
    commit(root, "2026-04-11")
    assert known(root) == {}


def test_a_character_that_no_reader_of_yaml_takes(root: Path) -> None:
    (root / "offers/nieuw.yml").write_bytes(b"kind: offer\ntitle: Iets\x01\n")
    commit(root, "2026-04-10")
    (root / "offers/nieuw.yml").unlink()
    commit(root, "2026-04-11")
    assert known(root) == {}


def test_names_that_git_would_quote(root: Path) -> None:
    (root / "offers/é map").mkdir()
    (root / "offers/é map/nieuw.yml").write_text("kind: offer\n", encoding="utf-8")
    commit(root, "2026-04-10")
    assert known(root) == {"nieuw": (Changed("2026-04-10"),)}


def test_a_catalogue_within_a_repository(root: Path, tmp_path: Path) -> None:
    whole = tmp_path / "geheel"
    whole.mkdir()
    git(whole, "init", "--quiet")
    commit(whole, "2026-03-01")
    root.rename(whole / "catalogus")
    subprocess.run(["rm", "-rf", str(whole / "catalogus/.git")], check=True)
    commit(whole, "2026-04-01")
    assert set(known(whole / "catalogus")) == {"warmtebon", "proef-buurtwarmte", "samen-warm"}


def test_the_edge_of_a_shallow_clone_is_no_news(root: Path, tmp_path: Path) -> None:
    edit(root, BON, "1234", "2000")
    commit(root, "2026-04-10")
    edit(root, BON, "2000", "3000")
    commit(root, "2026-04-11")
    subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{root}", str(tmp_path / "ondiep")], check=True, capture_output=True)
    assert known(tmp_path / "ondiep") == {}


def test_the_edits_of_one_day_are_one_change_without_what_was_taken_back(root: Path) -> None:
    edit(root, BON, "1234", "2000")
    edit(root, BON, "2026-09-30", "2026-10-31")
    commit(root, "2026-04-10")
    edit(root, BON, "title: Warmtebon Voorbeeld 2026", "title: Warmtebon Voorbeeld")
    edit(root, BON, "2000", "1234")
    commit(root, "2026-04-10")
    assert known(root) == {"warmtebon": (Changed("2026-04-10", ("Titel", "Periodes")),)}


def test_without_git_nothing_is_known(mini: MakeMini, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert known(mini({})) == {}
    monkeypatch.setenv("PATH", "")
    assert known(mini({})) == {}


def test_pages_tell_what_changed(root: Path) -> None:
    edit(root, BON, "1234", "2000")
    commit(root, "2026-04-10")
    problems, site = build(root, None, Run(today=TODAY, search=False))
    assert problems == []
    pages = pages_of(site)
    assert "Laatste wijzigingen" in pages["aanbod/warmtebon/"].text
    assert "10 april 2026 · Gewijzigd: wat u krijgt" in pages["aanbod/warmtebon/"].text
    assert "Laatste wijzigingen" not in pages["aanbod/samen-warm/"].text
    assert "10 april 2026" in pages["nieuw/"].text
    assert "../aanbod/warmtebon/" in pages["nieuw/"].links


def test_other_words_for_the_same_are_no_news_to_a_reader(root: Path) -> None:
    edit(root, BON, "De gemeente betaalt mee", "De gemeente geeft u geld")
    commit(root, "2026-04-10")
    edit(root, BON, "kind: offer", "kind: pilot\nphase: running")
    commit(root, "2026-04-11")
    problems, site = build(root, None, Run(today=TODAY, search=False))
    assert problems == []
    text = pages_of(site)["aanbod/warmtebon/"].text
    assert "11 april 2026 · Nu een pilot. Gewijzigd: fase" in text
    assert "10 april 2026" not in text


def test_without_history_the_page_says_so(mini: MakeMini) -> None:
    _, site = build(mini({"content/pages/nieuw.md": PAGE}), None, Run(today=TODAY, search=False))
    assert "Er is niet bekend wat er veranderde." in pages_of(site)["nieuw/"].text


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        (
            "https://github.com/voorbeeld/aanbod/",
            "https://github.com/voorbeeld/aanbod/issues/new?template=fout.yml&record=warmtebon&title=Klopt%20niet%3A%20Warmtebon",
        ),
        (
            "https://gitlab.voorbeeld.example/a/b",
            "https://gitlab.voorbeeld.example/a/b/-/issues/new?issuable_template=fout&issue[title]=Klopt%20niet%3A%20Warmtebon",
        ),
    ],
)
def test_a_mistake_is_reported_where_the_catalogue_is_kept(repository: str, address: str, mini: MakeMini) -> None:
    config = (Path(__file__).parent / "mini/mkdocs.yml").read_text(encoding="utf-8")
    _, site = build(mini({"mkdocs.yml": f"{config}\nrepo_url: {repository}\n"}), None, Run(today=TODAY, search=False))
    assert any(link.startswith(address) for link in pages_of(site)["aanbod/warmtebon/"].links)


def move(root: Path, was: str, is_: str, text: str) -> None:
    (root / is_).write_text(text, encoding="utf-8")
    (root / was).unlink()


def test_a_record_keeps_its_history_under_another_id(root: Path) -> None:
    edit(root, BON, "1234", "2000")
    commit(root, "2026-04-10")
    (root / BON).rename(root / "offers/gemeente/zonnebon.yml")
    commit(root, "2026-04-11")
    edit(root, "offers/gemeente/zonnebon.yml", "2000", "3000")
    commit(root, "2026-04-12")
    changes = (Changed("2026-04-12", ("Wat u krijgt",)), Changed("2026-04-10", ("Wat u krijgt",)))
    assert known(root, warmtebon="zonnebon") == {"zonnebon": changes}
    assert known(root) == {"zonnebon": changes}


ANOTHER_TEXT = "kind: offer\ntitle: Iets anders\nprevious_ids: [warmtebon]\n"


def test_a_record_that_is_rewritten_under_another_id_keeps_its_history(root: Path) -> None:
    """Git takes it for a record that is gone and one that is new."""
    edit(root, BON, "1234", "2000")
    commit(root, "2026-04-10")
    move(root, BON, "offers/zonnebon.yml", ANOTHER_TEXT)
    commit(root, "2026-04-11")
    found = known(root, warmtebon="zonnebon")["zonnebon"]
    assert [changed.day for changed in found] == ["2026-04-11", "2026-04-10"]
    assert "Titel" in found[0].fields
    assert found[1].fields == ("Wat u krijgt",)


def test_a_record_that_takes_the_place_of_one_that_goes_later_is_not_new(root: Path) -> None:
    edit(root, BON, "1234", "2000")
    commit(root, "2026-04-10")
    (root / "offers/zonnebon.yml").write_text(ANOTHER_TEXT, encoding="utf-8")
    commit(root, "2026-04-11")
    (root / BON).unlink()
    commit(root, "2026-04-12")
    assert known(root, warmtebon="zonnebon") == {"zonnebon": (Changed("2026-04-10", ("Wat u krijgt",)),)}


def test_a_record_that_got_two_other_ids(root: Path) -> None:
    edit(root, BON, "1234", "2000")
    commit(root, "2026-04-10")
    move(root, BON, "offers/tussenbon.yml", "kind: offer\ntitle: Tussenbon\n")
    commit(root, "2026-04-11")
    move(root, "offers/tussenbon.yml", "offers/zonnebon.yml", "kind: offer\ntitle: Zonnebon\nsummary: Een heel ander verhaal.\n")
    commit(root, "2026-04-12")
    assert [changed.day for changed in known(root, warmtebon="zonnebon", tussenbon="zonnebon")["zonnebon"]] == ["2026-04-12", "2026-04-11", "2026-04-10"]


def test_a_record_that_goes_up_in_another_does_not_bring_its_history(root: Path) -> None:
    edit(root, BON, "1234", "2000")
    commit(root, "2026-04-10")
    (root / BON).unlink()
    edit(root, "offers/samen-warm.yml", "kind: programme", "kind: programme\nprevious_ids: [warmtebon]")
    commit(root, "2026-04-11")
    assert "samen-warm" not in known(root, warmtebon="samen-warm")


@pytest.mark.parametrize(
    ("moment", "time_zone", "day"),
    [
        ("2026-03-28T23:30:00-0800", "Europe/Amsterdam", "2026-03-29"),
        ("2026-03-28T23:30:00-0800", "America/Anchorage", "2026-03-28"),
        ("2026-03-29T00:30:00+0100", "America/Curacao", "2026-03-28"),
    ],
)
def test_the_day_of_a_change_is_that_in_the_time_zone_of_the_catalogue(moment: str, time_zone: str, day: str, root: Path) -> None:
    edit(root, BON, "1234", "2000")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=Hoger bedrag", moment=moment)
    assert known(root, time_zone) == {"warmtebon": (Changed(day, ("Wat u krijgt",)),)}


def test_other_line_ends_are_no_news(root: Path) -> None:
    for file in (BON, "offers/proef-buurtwarmte.md"):
        (root / file).write_bytes((root / file).read_bytes().replace(b"\n", b"\r\n"))
    commit(root, "2026-04-10")
    assert known(root) == {}
