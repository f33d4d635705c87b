"""`mkdocs.yml` is read once, and each wrong setting is told like any other problem."""

from pathlib import Path

import pytest
from conftest import MINI, TODAY, MakeMini
from typer.testing import CliRunner

from generator import compile_catalogue
from generator.cli import app
from generator.hosts.mkdocs import Run, build
from generator.problems import Problem
from generator.settings import FooterLink, Settings, read_settings
from generator.state import Ages

PLAIN = (MINI / "mkdocs.yml").read_text(encoding="utf-8")


def read(mini: MakeMini, text: str) -> tuple[Settings, list[Problem]]:
    return read_settings(mini({"mkdocs.yml": text}))


def good(mini: MakeMini, text: str) -> Settings:
    settings, problems = read(mini, text)
    assert problems == []
    return settings


def told(problems: list[Problem]) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.where.line, problem.where.column) for problem in problems]


def test_settings_that_are_left_out_are_empty_or_have_a_default(mini: MakeMini) -> None:
    settings = good(mini, PLAIN)
    assert (settings.site_name, settings.site_url, settings.repo_url) == ("Aanbod van Voorbeeld", "https://aanbod.example/", "")
    assert (settings.language.code, settings.time_zone, settings.certainty) == ("nl", "Europe/Amsterdam", Ages(12, 24))
    assert (settings.tagline, settings.logo, settings.footer, settings.editing, settings.search) == ("", "", (), {}, True)


def test_settings_that_are_given(mini: MakeMini) -> None:
    extra = """
extra:
  tagline: in Voorbeeld
  logo: assets/logo.svg
  time_zone: America/Curacao
  editing: {name: gitlab, repo: voorbeeld/aanbod, auth_type: pkce}
  footer:
    - text: Contact
      page: contact/
  certainty:
    sure_months: 6
  kleur_van_dit_thema: groen
"""
    settings = good(mini, PLAIN.replace("aanbod.example/", "aanbod.example/bedrijven").replace("- aanbod", "- aanbod:\n      search: false") + extra)
    assert settings.site_url == "https://aanbod.example/bedrijven/"
    assert (settings.tagline, settings.logo, settings.time_zone) == ("in Voorbeeld", "assets/logo.svg", "America/Curacao")
    assert settings.footer == (FooterLink("Contact", "contact/"),)
    assert settings.editing == {"name": "gitlab", "repo": "voorbeeld/aanbod", "auth_type": "pkce"}
    assert (settings.certainty, settings.search) == (Ages(6, 24), False)


@pytest.mark.parametrize(
    ("written", "environment", "expected"),
    [
        ("!ENV [ZONE, America/Curacao]", {}, "America/Curacao"),
        ("!ENV [ZONE, America/Curacao]", {"ZONE": "Asia/Tokyo"}, "Asia/Tokyo"),
        ("!ENV [ZONE, OTHER, America/Curacao]", {"OTHER": "Asia/Tokyo"}, "Asia/Tokyo"),
        ("!ENV [ZONE, OTHER, America/Curacao]", {"ZONE": "Europe/Paris", "OTHER": "Asia/Tokyo"}, "Europe/Paris"),
        ("!ENV ZONE", {"ZONE": "Asia/Tokyo"}, "Asia/Tokyo"),
        ("!ENV ZONE", {}, "Europe/Amsterdam"),
    ],
)
def test_a_variable_of_the_environment(written: str, environment: dict[str, str], expected: str, mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ZONE", "OTHER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert good(mini, f"{PLAIN}\nextra:\n  time_zone: {written}\n").time_zone == expected


def test_a_catalogue_without_the_file_has_the_defaults(mini: MakeMini) -> None:
    assert read_settings(mini({"mkdocs.yml": None})) == (Settings(), [])


def test_what_is_wrong_leaves_the_rest_as_it_is(mini: MakeMini) -> None:
    settings, problems = read(mini, PLAIN.replace("site_name: Aanbod van Voorbeeld", "site_name: [een]") + "\nextra:\n  tagline: 3\n  time_zone: Asia/Tokyo\n")
    assert told(problems) == [("not-text", 1, 1), ("text-without-quotes", 17, 3)]
    assert (settings.site_name, settings.tagline, settings.time_zone) == ("", "", "Asia/Tokyo")


def test_the_settings_of_this_repository_are_right() -> None:
    assert read_settings(Path(__file__).parent.parent)[1] == []


def changed(was: str, is_: str) -> str:
    assert was in PLAIN
    return PLAIN.replace(was, is_)


def extra(text: str) -> str:
    return f"{PLAIN}\nextra:\n{text}"


THEME = "theme:\n  name: material\n  language: nl\n  font: false\n"

WRONG = {
    "no theme": (changed(THEME, ""), "missing-field", 1),
    "no name of a theme": (changed("  name: material\n", ""), "missing-field", 5),
    "a list as theme": (changed(THEME, "theme: [material]\n"), "not-a-group", 5),
    "an unknown setting": (f"{PLAIN}site_nam: Aanbod\n", "unknown-field", 15),
    "an unknown setting of the site's own": (extra("  tag_line: in Voorbeeld\n"), "unknown-field", 17),
    "an unknown setting of the theme": (changed("  language: nl", "  languages: nl"), "unknown-field", 7),
    "an address without a protocol": (changed("https://aanbod.example/", "aanbod.example"), "not-a-link", 2),
    "an empty address": (changed("https://aanbod.example/", '""'), "missing-field", 2),
    "a repository without a protocol": (f"{PLAIN}repo_url: host.example/a\n", "not-a-link", 15),
    "another folder of pages": (changed("content/pages", "docs"), "fixed-setting", 3),
    "addresses of files": (f"{PLAIN}use_directory_urls: false\n", "fixed-setting", 15),
    "a Dutch no": (f"{PLAIN}use_directory_urls: nee\n", "not-true-or-false", 15),
    "a footer without a list": (extra("  footer: contact\n"), "not-a-list", 17),
    "a footer of words": (extra("  footer: [contact]\n"), "not-a-group", 17),
    "a footer without an address": (extra("  footer:\n    - text: Contact\n"), "missing-field", 18),
    "no repository": (extra("  editing: {name: github}\n"), "missing-field", 17),
    "a host that is none": (extra("  editing: {name: gitlub, repo: a/b}\n"), "unknown-value", 17),
    "a zone that is none": (extra("  time_zone: Europe/Amsterdm\n"), "unknown-time-zone", 17),
    "a number for yes": (f"{PLAIN}use_directory_urls: 1\n", "not-true-or-false", 15),
    "sure for longer than seen": (extra("  certainty: {sure_months: 36}\n"), "minimum-above-maximum", 17),
    "months below nothing": (extra("  certainty: {sure_months: -1}\n"), "not-a-number", 17),
    "months and a half": (extra("  certainty: {sure_months: 1.5}\n"), "not-a-number", 17),
    "a list of months": (extra("  certainty: {sure_months: [1]}\n"), "not-text", 17),
    "months in words": (extra("  certainty: {sure_months: twaalf}\n"), "not-a-number", 17),
    "a list of extras": (f"{PLAIN}extra: [een]\n", "not-a-group", 15),
    "no plugin": (changed("  - aanbod", "  - search"), "missing-plugin", 10),
    "an option of the plugin": (changed("  - aanbod", "  - aanbod:\n      serch: true"), "unknown-field", 12),
    "settings from elsewhere": (f"{PLAIN}INHERIT: basis.yml\n", "inherited-settings", 15),
    "a key twice": (f"{PLAIN}site_name: Nog een\n", "duplicate-key", 15),
    "a tab": (f"{PLAIN}extra:\n\ttagline: x\n", "tab-indentation", 16),
    "an anchor": (changed("Aanbod van", "&naam Aanbod van"), "yaml-alias", 1),
    "a program": (changed("Aanbod van Voorbeeld", "!!python/object/apply:os.getcwd []"), "yaml-tag", 1),
    "a day that is none": (changed("- tables", "- 2026-13-45"), "yaml-syntax", 14),
    "a list": ("- site_name\n", "not-a-group", 1),
    "a word": ("site_name\n", "not-a-group", 1),
    "nothing": ("", "empty-file", 1),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_setting_has_a_code_and_a_line(wrong: str, mini: MakeMini) -> None:
    text, code, line = WRONG[wrong]
    _, problems = read(mini, text)
    assert [(problem.where.file, problem.code, problem.where.line) for problem in problems] == [("mkdocs.yml", code, line)]


def test_a_misspelt_setting_gets_a_suggestion_and_no_other_mistake(mini: MakeMini) -> None:
    _, problems = read(mini, changed("site_name:", "site_nam:"))
    assert [(problem.code, problem.values["suggestion"]) for problem in problems] == [("unknown-field", "site_name")]


REFUSED = {
    "a theme": (changed(THEME, "theme: bestaatniet\n"), 5),
    "a theme without icons": (changed("name: material", "name: readthedocs"), 6),
    "a folder of the theme": (changed("  font: false", "  font: false\n  custom_dir: weg"), 9),
    "a plugin": (changed("  - aanbod", "  - aanbod\n  - bestaatniet"), 12),
    "an extension": (changed("- tables", "- tables\n  - toc: {bestaatniet: 3}"), 15),
    "a hook": (f"{PLAIN}hooks:\n  - weg.py\n", 16),
    "a hook that fails": (f"{PLAIN}hooks:\n  - hook.py\n", 15),
    "a menu": (f"{PLAIN}nav: weg.md\n", 15),
    "a folder of the site": (f"{PLAIN}site_dir: content/pages/site\n", 15),
    "a degree": (f"{PLAIN}validation:\n  links:\n    not_found: streng\n", 17),
    "a folder to watch": (f"{PLAIN}watch: [weg]\n", 15),
    "a tag": (changed("- tables", "- tables:\n      x: !relative $weg"), 15),
}


@pytest.mark.parametrize("wrong", REFUSED)
def test_what_mkdocs_refuses_is_told_with_its_reason_at_the_setting(wrong: str, mini: MakeMini) -> None:
    text, line = REFUSED[wrong]
    problems, _ = build(mini({"mkdocs.yml": text, "hook.py": "1 / 0\n"}), None, Run(today=TODAY, search=False))
    assert [(problem.where.file, problem.code, problem.where.line) for problem in problems] == [("mkdocs.yml", "refused-setting", line)]
    assert "site-packages" not in str(problems[0].values["reason"])
    assert "Aborted" not in str(problems[0].values["reason"])


def test_all_that_mkdocs_refuses_is_told_at_once(mini: MakeMini) -> None:
    text = PLAIN.replace("  - tables", "  - nietda") + "nav: nee\nhooks: [weg.py]\nextra_css: 5\ndev_addr: x\n"
    problems, _ = build(mini({"mkdocs.yml": text}), None, Run(today=TODAY, search=False))
    assert {problem.code for problem in problems} == {"refused-setting"}
    assert sorted(problem.where.line for problem in problems) == [14, 15, 16, 17, 18]


@pytest.mark.parametrize(
    "page", ["contact/", "./contact/", "contact/#wie", "aanbod/warmtebon/", "aanbod/warmtecheque/", "https://elders.example/", "mailto:a@b.example", "."]
)
def test_a_link_in_the_footer_that_leads_somewhere(page: str, mini: MakeMini) -> None:
    root = mini({"mkdocs.yml": extra(f"  footer:\n    - text: Daarheen\n      page: {page}\n")})
    assert compile_catalogue(root, TODAY)[1] == []


def test_a_link_in_the_footer_that_leads_nowhere_and_a_logo_that_is_not_there(mini: MakeMini) -> None:
    root = mini({"mkdocs.yml": extra("  logo: weg.svg\n  footer:\n    - text: Contact\n      page: contakt/\n")})
    found = compile_catalogue(root, TODAY)[1]
    assert told(found) == [("missing-picture", 17, 3), ("unknown-address", 20, 7)]
    assert found[1].values["suggestion"] == "contact/"


def test_check_and_build_see_one_time_zone(mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command and the site agree, also when a variable of the environment decides."""
    monkeypatch.setenv("ZONE", "Asia/Tokyo")
    asked: list[str] = []
    monkeypatch.setattr("generator.cli.console.today_in", lambda zone: asked.append(zone) or TODAY)
    monkeypatch.setattr("generator.hosts.mkdocs.today_in", lambda zone: asked.append(zone) or TODAY)
    root = mini({"mkdocs.yml": extra("  time_zone: !ENV [ZONE, Europe/Paris]\n")})
    CliRunner().invoke(app, ["check", "--root", str(root)], catch_exceptions=False)
    build(root, None, Run(search=False))
    assert asked == ["Asia/Tokyo", "Asia/Tokyo"]
    assert 'data-time-zone="Asia/Tokyo"' in (root / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (PLAIN.replace("site_name: Aanbod van Voorbeeld", "site_name:"), "naam van de site"),
        (f"{PLAIN}\nextra:\n  footer:\n    - page: contact/\n", "Tekst"),
    ],
)
def test_a_setting_that_is_missing_has_a_name_in_plain_words(text: str, label: str, mini: MakeMini) -> None:
    _, problems = read(mini, text)
    assert [problem.values["label"] for problem in problems] == [label]
