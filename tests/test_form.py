"""The form for editors: its configuration follows from the model, fits the program, and a site without npm is whole."""

import json
import os
import re
import sys
import tarfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from built_site import files_of
from conftest import TODAY, MakeMini
from jsonschema import Draft7Validator
from typer.testing import CliRunner

from generator import compile_catalogue
from generator.cli import app
from generator.editing.form import configuration, hosts_of
from generator.editing.form_program import PACKAGES, form_files
from generator.fields import specs_of
from generator.language import language
from generator.model.records import RECORD_KINDS, Organisation
from generator.problems import MachineFault

TESTS = Path(__file__).parent
sys.path.insert(0, str(TESTS / "setup"))

from checkers import FORM  # noqa: E402

BACKEND = {"name": "github", "repo": "voorbeeld/aanbod", "branch": "main"}

CATALOGUES = {"real": TESTS.parent, "mini": TESTS / "mini", "another": TESTS / "another"}

fetched = pytest.mark.skipif(not list(FORM.glob("sveltia-cms-*.tgz")), reason="npm did not fetch the form")


def form_of(root: Path) -> Any:
    catalogue, _ = compile_catalogue(root, TODAY)
    return json.loads(configuration(catalogue, language("nl"), "https://aanbod.example/", BACKEND))


def collection(name: str, root: Path = TESTS / "mini") -> Any:
    return next(each for each in form_of(root)["collections"] if each["name"] == name)


def fields_in(fields: list[Any]) -> Iterator[Any]:
    for field in fields:
        yield field
        yield from fields_in([*field.get("fields", []), *([field["field"]] if "field" in field else [])])


def schema_of_configuration() -> Any:
    """The JSON Schema of the configuration, as the program itself ships it."""
    with tarfile.open(FORM / f"sveltia-cms-{PACKAGES[0].version}.tgz") as packed:
        content = packed.extractfile("package/schema/sveltia-cms.json")
        assert content is not None
        return json.load(content)


@fetched
@pytest.mark.parametrize("name", CATALOGUES)
def test_the_program_takes_the_configuration(name: str) -> None:
    schema = schema_of_configuration()
    form = form_of(CATALOGUES[name])
    assert [error.message[:200] for error in Draft7Validator(schema).iter_errors(form)] == []
    assert list(Draft7Validator(schema).iter_errors({**form, "colections": []}))


@pytest.mark.parametrize(("name", "model"), [*((f"{kind}s", model) for kind, model in RECORD_KINDS.items()), ("organisations", Organisation)])
def test_the_form_has_every_field_of_the_model_and_no_others(name: str, model: type) -> None:
    fields = {field["name"]: field for field in collection(name)["fields"]}
    assert list(fields) == [shape.name for shape in specs_of(model)]
    for shape in specs_of(model):
        if shape.name != "kind":
            assert (fields[shape.name]["label"], fields[shape.name]["required"]) == (shape.title, shape.required)


def test_every_field_says_what_it_is_and_what_is_wrong_with_a_value() -> None:
    for field in fields_in(collection("pilots")["fields"]):
        if field["widget"] != "hidden":
            assert field["label"]
        if "pattern" in field:
            assert field["pattern"][1].endswith(".")
            assert "{" not in field["pattern"][1]


def test_what_is_chosen_has_names_and_not_ids() -> None:
    fields = {field["name"]: field for field in collection("offers")["fields"]}
    assert fields["level"]["options"][0] == {"label": "Gemeente", "value": "municipality"}
    assert fields["support"]["options"] == [{"label": "Advies", "value": "advies"}, {"label": "Subsidie", "value": "subsidie"}]
    assert (fields["provider"]["widget"], fields["provider"]["collection"], fields["provider"]["display_fields"]) == ("relation", "organisations", ["name"])


def test_a_record_in_a_folder_is_chosen_by_its_id() -> None:
    """Sveltia CMS itself would write the path, `gemeente/warmtebon`."""
    fields = {field["name"]: field for field in fields_in(collection("offers")["fields"])}
    assert [option["value"] for option in fields["part_of"]["options"]] == ["samen-warm"]
    assert {"label": "Warmtebon Voorbeeld 2026", "value": "warmtebon"} in fields["combines_with"]["options"]


def test_a_draft_is_a_pull_request() -> None:
    assert form_of(TESTS / "mini")["publish_mode"] == "editorial_workflow"


def test_the_form_talks_to_the_repository_and_its_sign_in_only() -> None:
    assert hosts_of({"name": "gitlab", "repo": "a/b", "api_root": "https://git.example/api/v4"}) == ("https://gitlab.com", "https://git.example")
    assert hosts_of({"name": "gitea", "repo": "a/b"}) == ()


def with_form(mini: MakeMini, settings: str) -> Path:
    config = (TESTS / "mini/mkdocs.yml").read_text(encoding="utf-8")
    return mini({"mkdocs.yml": f"{config}\nextra:\n  editing: {settings}\n"})


def build(root: Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["build", "--no-search", "--root", str(root), "--today", TODAY])
    return result.exit_code, result.stderr


def test_without_npm_the_site_is_whole_and_one_sentence_says_so(mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    root, plain = with_form(mini, "{name: github, repo: voorbeeld/aanbod}"), mini({})
    monkeypatch.setenv("PATH", "")
    code, told = build(root)
    assert code == 0
    assert told.splitlines()[0] == "Het formulier voor redacteuren (/beheer/) is weggelaten: npm is niet geïnstalleerd."
    assert build(plain) == (0, f"De site staat in {plain / 'site'}.\n")
    assert files_of(root / "site").keys() == files_of(plain / "site").keys()


def test_an_npm_that_never_answers_is_not_waited_for(mini: MakeMini, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm = tmp_path / "npm"
    npm.write_text(f"#!{sys.executable}\nimport signal\nsignal.pause()\n", encoding="utf-8")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr("generator.editing.form_program.SECONDS", 1)
    root = with_form(mini, "{name: github, repo: voorbeeld/aanbod}")
    code, told = build(root)
    assert (code, told.splitlines()[0]) == (0, "Het formulier voor redacteuren (/beheer/) is weggelaten: npm kon het niet ophalen.")
    assert (root / "site/index.html").is_file()
    assert list((root / ".cache").rglob("*.tgz")) == []


def test_without_a_repository_there_is_no_form(mini: MakeMini) -> None:
    root = with_form(mini, "{name: github, repo: ''}")
    assert build(root)[0] == 0
    assert not (root / "site/beheer").exists()


def policy_of(root: Path) -> dict[str, set[str]]:
    """The sources of each directive, as the page of the form states them (Content Security Policy Level 3)."""
    page = (root / "site/beheer/index.html").read_text(encoding="utf-8")
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert found
    assert found.start() < page.index("<script")
    directives = [directive.split() for directive in unescape(found[1]).split(";")]
    return {name: set(sources) for name, *sources in directives}


def test_the_form_may_load_its_own_files_and_talk_to_its_repository_only(mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.hosts.mkdocs.form_files", lambda cache: {"sveltia-cms.js": b""})
    root = with_form(mini, "{name: gitlab, repo: voorbeeld/aanbod, api_root: 'https://git.example/api/v4'}")
    assert build(root)[0] == 0
    policy = policy_of(root)
    assert policy["default-src"] == policy["font-src"] == {"'self'"}
    assert policy["script-src"] == {"'self'", "blob:"}
    assert policy["connect-src"] == {"'self'", "blob:", "data:", "https://gitlab.com", "https://git.example"}
    assert "https:" not in policy["style-src"] | policy["script-src"] | policy["connect-src"]


@fetched
def test_the_form_stands_in_the_site_but_not_in_its_sitemap(mini: MakeMini) -> None:
    root = with_form(mini, "{name: github, repo: voorbeeld/aanbod}")
    (root / ".cache/aanbod").mkdir(parents=True)
    (root / ".cache/aanbod/form").symlink_to(FORM)
    assert build(root)[0] == 0
    page = (root / "site/beheer/index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert "beheer" not in (root / "site/sitemap.xml").read_text(encoding="utf-8")
    program = (root / "site/beheer/sveltia-cms.js").read_bytes()
    assert b"https://unpkg.com/@sveltia/cms" not in program


@fetched
def test_a_file_that_is_not_the_pinned_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in FORM.glob("*.tgz"):
        (tmp_path / file.name).write_bytes(file.read_bytes() + b"x")
    monkeypatch.setattr("generator.editing.form_program._fetch", lambda package, cache: None)
    with pytest.raises(MachineFault, match="fault_form_changed"):
        form_files(tmp_path)
