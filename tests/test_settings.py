"""`mkdocs.yml` is read once, and each wrong setting is told like any other problem."""

from pathlib import Path

import pytest
from conftest import MINI, MakeMini

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
