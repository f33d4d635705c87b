"""Files for VS Code, GitHub and GitLab, and what the generator says, agree."""

import json
import re
from pathlib import Path

from generator.language import language
from generator.printers import as_text
from generator.problems import Problem, Where
from generator.yaml_text import parse

ROOT = Path(__file__).parent.parent


def test_vs_code_finds_each_problem_in_what_the_check_prints() -> None:
    tasks = json.loads((ROOT / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]
    pattern = tasks[0]["problemMatcher"]["pattern"]
    problems = [
        Problem(Where("offers/é map/een.yml", 4, 17), "unknown-theme", {"value": "warmt", "suggestion": "warmte"}),
        Problem(Where("offers/een.yml", 1, 1), "no-way-to-apply"),
    ]
    found = [match for line in as_text(problems, language("nl")).splitlines() if (match := re.fullmatch(pattern["regexp"], line))]
    assert [tuple(match[pattern[name]] for name in ("file", "line", "column", "code", "message")) for match in found] == [
        ("offers/é map/een.yml", "4", "17", "unknown-theme", "Het onderwerp ‘warmt’ bestaat niet."),
        ("offers/een.yml", "1", "1", "no-way-to-apply", "Hier staat niet hoe iemand kan aanvragen of contact opneemt."),
    ]


def test_the_form_that_a_record_links_to_has_the_field_that_the_link_fills_in() -> None:
    data, _ = parse((ROOT / ".github/ISSUE_TEMPLATE/fout.yml").read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    assert "record" in [field.get("id") for field in data["body"]]
    assert (ROOT / ".gitlab/issue_templates/fout.md").is_file()


def test_no_workflow_puts_the_text_of_others_into_a_command() -> None:
    """What strangers write reaches a shell only as a variable."""
    for file in (ROOT / ".github/workflows").glob("*.yml"):
        for line in file.read_text(encoding="utf-8").splitlines():
            if re.search(r"run:|^\s+(make|echo|\.venv)", line):
                assert "${{" not in line, f"{file.name}: {line.strip()}"


def test_what_publishes_builds_beside_the_site_before() -> None:
    """A fresh checkout has none, and then no folder of the build before stays for pages that a browser kept."""
    github, _ = parse((ROOT / ".github/workflows/site.yml").read_text(encoding="utf-8"))
    assert isinstance(github, dict)
    steps = github["jobs"]["build"]["steps"]
    kept = next(index for index, step in enumerate(steps) if step.get("uses", "").startswith("actions/cache@"))
    assert steps[kept]["with"]["path"] == "site"
    assert kept < next(index for index, step in enumerate(steps) if step.get("run", "").endswith("make site"))
    gitlab, _ = parse((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert isinstance(gitlab, dict)
    assert gitlab["pages"]["cache"]["paths"] == ["site/"]
    assert "cp -r site public" in gitlab["pages"]["script"]
