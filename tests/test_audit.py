"""`make audit`: a site as it is built passes, and each judge notices a site that is broken in its way."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from audit.checking import Checker, Judged, Site, each, ours
from audit.registry import CHECKERS
from audit.run import MOST_SHOWN, audit, main
from catalogues import record
from checkers import VNU, find_java
from conftest import TODAY, copy_of_mini
from test_channels import AUTHORITY, REGION, REGIONS, added

from generator.hosts.mkdocs import Run, build
from generator.problems import errors_in

IN_A_BROWSER = ("accessibility",)

QUICK = [checker for checker in CHECKERS if checker.what not in ("HTML", *IN_A_BROWSER)]

OFFER = record("Een", "themes: [warmte]\nwindows: [{opens: 2026-05-01, closes: 2026-06-15}]\nchecked_on: 2026-05-20\n")

ONE = "aanbod/een/"


def changed(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(site: Path) -> None:
        text = (site / path).read_text("utf-8")
        assert old in text
        (site / path).write_bytes(text.replace(old, new).encode())

    return change


def removed(path: str) -> Callable[[Path], None]:
    return lambda site: (site / path).unlink()


BROKEN = {
    "HTML": changed(f"{ONE}index.html", "<main", "<blink></blink><main"),
    "links within the site": removed("onderwerp/warmte/index.html"),
    "weight of pages": changed(f"{ONE}index.html", "</main>", f"{'x' * 200_000}</main>"),
    "sitemap.xml": removed(f"{ONE}index.html"),
    "JSON": changed("feed.json", "{", ""),
    "open data": changed("open-data/v1/catalogus.json", '"title":"Een"', '"title":1'),
    "CPSV-AP": changed("open-data/v1/cpsv-ap.ttl", "cv:hasCompetentAuthority", "cv:somethingElse"),
    "DCAT-AP-NL": changed("open-data/v1/dcat.ttl", "dct:publisher", "dct:somethingElse"),
    "Samenwerkende Catalogi": changed("sc.xml", ">ondernemer<", ">iedereen<"),
    "schema.org 30.0": changed(f"{ONE}index.html", '"inLanguage"', '"closes"'),
    "Atom": changed("feed.xml", "</feed>", ""),
    "iCalendar": changed(f"{ONE}agenda.ics", "DTSTART", "DTSTOP"),
    "llms.txt": changed("llms.txt", f"{ONE}index.md", f"{ONE}nergens.md"),
    "Markdown twins": removed(f"{ONE}index.md"),
}
"""By what is judged: a change after which there is a finding."""


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with every output."""
    folder = tmp_path_factory.mktemp("audit")
    changes = {"offers/een.yml": OFFER, "mkdocs.yml": added("mkdocs.yml", AUTHORITY), REGIONS: added(REGIONS, REGION)}
    problems, site = build(copy_of_mini(folder / "catalogue", changes), folder / "site", Run(today=TODAY, search=False))
    assert not errors_in(problems), problems
    return site


def test_a_site_as_it_is_built_passes_and_every_judge_saw_something(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = audit(Site(whole), QUICK)
    table = capsys.readouterr().out
    assert code == 0, table
    assert [line for line in table.splitlines() if "| 0     | 0 " in line] == []


def test_every_judge_has_a_site_that_it_refuses() -> None:
    assert {*BROKEN, *IN_A_BROWSER} == {checker.what for checker in CHECKERS}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_site_is_a_finding_and_ends_with_1(whole: Path, tmp_path: Path, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    if what == "HTML" and (find_java() is None or not VNU.is_file()):
        pytest.skip("vnu-jar (npm) or Java is not installed")
    site = tmp_path / "site"
    shutil.copytree(whole, site)
    BROKEN[what](site)
    assert audit(Site(site), [checker for checker in CHECKERS if checker.what == what]) == 1
    said = capsys.readouterr().out
    assert f"\n{what}:\n  " in said
    assert "could not be judged" not in said


def test_one_judge_that_breaks_down_keeps_nobody_from_the_others(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def breaks(_: Site) -> Judged:
        raise ValueError("no")

    assert audit(Site(whole), [ours("first", breaks), ours("second", lambda _: Judged(3, []))]) == 1
    said = capsys.readouterr().out
    assert "could not be judged: ValueError: no" in said
    assert "| second | this project | 3     | 0        |" in said


def test_many_findings_are_counted_and_the_first_are_shown(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    audit(Site(whole), [Checker("much", "somebody", "1.0", lambda _: Judged(1, [f"number {count}" for count in range(MOST_SHOWN + 5)]))])
    said = capsys.readouterr().out
    assert "| somebody 1.0 | 1     | 25       |" in said
    assert f"number {MOST_SHOWN}" not in said
    assert "and 5 more" in said


def test_a_file_that_its_reader_cannot_read_is_a_finding() -> None:
    judged = each([("een.json", b"1"), ("twee.json", b"")], lambda content: [] if int(content) else ["nought"])
    assert judged.items == 2
    assert [finding.partition(":")[0] for finding in judged.findings] == ["twee.json"]


@pytest.mark.parametrize("arguments", [[], ["nergens"]])
def test_without_a_site_it_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_word_asks_some_judges_only(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(whole), "llms"]) == 0
    assert capsys.readouterr().out.count("\n") == 3
