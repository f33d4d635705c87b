"""A template of the theme that fails is a problem with a file and a line, whatever it raises."""

from pathlib import Path

import pytest
from conftest import TODAY, MakeMini

from generator.hosts.mkdocs import Run, build

FAULTS = {
    "a type": ("{{ 1 + 'een' }}", "TypeError: unsupported operand"),
    "a division": ("{{ 1 // 0 }}", "ZeroDivisionError: "),
    "an attribute": ("{{ {}.niet_hier.ook_niet }}", "has no attribute 'niet_hier'"),
    "a key": ("{{ {}.pop('weg') }}", "KeyError: 'weg'"),
    "a value": ("{{ 'een'.index('twee') }}", "ValueError: substring not found"),
    "a circle": ("{% include 'NAME' %}", "RecursionError: "),
    "a filter": ("{{ words | bestaat_niet }}", "No filter named"),
    "a mistake in writing": ("{% if %}", "Expected an expression"),
    "no UTF-8": ("caf\udce9", "codec can't decode byte"),
}


def told(root: Path, part: str, name: str, text: str) -> list[tuple[str, int, str, str]]:
    file = root / "theme" / part / name
    file.parent.mkdir(parents=True)
    file.write_bytes(text.encode(errors="surrogateescape"))
    problems, _ = build(root, None, Run(today=TODAY, search=False))
    return [(problem.where.file, problem.where.line, problem.code, str(problem.values["reason"])) for problem in problems]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(("part", "name"), [("pages", "card.html"), ("overrides", "text.html")])
def test_a_template_that_fails(part: str, name: str, fault: str, mini: MakeMini) -> None:
    text, reason = FAULTS[fault]
    [(file, line, code, said)] = told(mini({}), part, name, f"{{# een #}}\n{text.replace('NAME', name)}\n")
    assert (file, code, reason in said) == (f"theme/{part}/{name}", "template-error", True)
    assert line == (1 if fault == "no UTF-8" else 2)
    assert "\n" not in said


def test_the_template_that_is_used_is_the_one_at_fault(mini: MakeMini) -> None:
    root = mini({"theme/pages/deel.html": "\n\n{{ 1 // 0 }}"})
    file = root / "theme/pages/card.html"
    file.write_text("{% include 'deel.html' %}", encoding="utf-8")
    problems, _ = build(root, None, Run(today=TODAY, search=False))
    assert [(problem.where.file, problem.where.line) for problem in problems] == [("theme/pages/deel.html", 3)]


def test_the_page_of_the_form_is_a_template_too(mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.hosts.mkdocs.form_files", lambda cache: {})
    settings = (mini({}) / "mkdocs.yml").read_text(encoding="utf-8") + "\nextra:\n  editing: {name: github, repo: voorbeeld/aanbod}\n"
    found = told(mini({"mkdocs.yml": settings}), "pages", "form.html", "{{ 1 // 0 }}")
    assert [(file, line) for file, line, _, _ in found] == [("theme/pages/form.html", 1)]
