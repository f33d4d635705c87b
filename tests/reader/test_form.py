"""An editor fills in the form, in a folder on this computer, and what it writes is read back as it was meant."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from checkers import FORM
from playwright.sync_api import Browser, Locator, Page
from typer.testing import CliRunner

from generator.cli import app
from generator.hosts.mkdocs import Run, build
from generator.yaml_text import parse

TESTS = Path(__file__).parent.parent

TODAY = "2026-06-01"

EDITING = "\nextra:\n  editing: {name: github, repo: voorbeeld/aanbod, branch: main}\n"

IN_THE_BROWSER = """
window.showDirectoryPicker = () => navigator.storage.getDirectory();
FileSystemHandle.prototype.requestPermission = async () => 'granted';
FileSystemHandle.prototype.queryPermission = async () => 'granted';
"""
"""The browser's own file system stands in for a folder that an editor would point out."""

FILL = """async (files) => {
  const root = await navigator.storage.getDirectory();
  for (const [path, text] of Object.entries(files)) {
    const names = path.split('/');
    let folder = root;
    for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name, {create: true});
    const file = await (await folder.getFileHandle(names.at(-1), {create: true})).createWritable();
    await file.write(text);
    await file.close();
  }
}"""

READ = """async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === 'directory') await walk(handle, `${path}${name}/`);
      else found[path + name] = await (await handle.getFile()).text();
    }
  };
  await walk(await navigator.storage.getDirectory(), '');
  return found;
}"""


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest catalogue, with a form."""
    if not list(FORM.glob("sveltia-cms-*.tgz")):
        pytest.skip("npm did not fetch the form")
    root = tmp_path_factory.mktemp("form") / "mini"
    shutil.copytree(TESTS / "mini", root)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(EDITING)
    (root / ".cache/aanbod").mkdir(parents=True)
    (root / ".cache/aanbod/form").symlink_to(FORM)
    problems, _ = build(root, None, Run(today=TODAY, search=False))
    assert problems == []
    return root


@pytest.fixture(scope="module")
def address(catalogue: Path, serve: Callable[[Path, str | None], AbstractContextManager[str]]) -> Iterator[str]:
    with serve(catalogue / "site", None) as address:
        yield f"{address}beheer/"


@pytest.fixture
def dutch(browser: Browser) -> Iterator[Page]:
    """So high that all fields of the form are there at once."""
    context = browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 4500})
    yield context.new_page()
    context.close()


@pytest.fixture
def form(dutch: Page, catalogue: Path, address: str) -> Page:
    """The form, at work in a folder."""
    authored = [path for folder in ("offers", "content/organisations") for path in (catalogue / folder).rglob("*.yml")]
    files = {path.relative_to(catalogue).as_posix(): path.read_text(encoding="utf-8") for path in authored}
    dutch.add_init_script(IN_THE_BROWSER)
    dutch.goto(address)
    dutch.evaluate(FILL, {**files, ".git/HEAD": "ref: refs/heads/main\n"})
    dutch.locator("button").first.click()
    dutch.get_by_text("Collecties", exact=True).wait_for()
    return dutch


def field(form: Page, name: str, inside: str) -> Locator:
    return form.locator(f'[data-key-path="{name}"] {inside}').first


def begun(form: Page, address: str) -> Page:
    """A new offer with what must be there."""
    form.goto(f"{address}#/collections/offers/new")
    field(form, "title", "input").fill('= 10_000: "ja" #nee')
    field(form, "summary", "textarea").fill("Eerste regel: 12:30 uur.\n\nDerde regel met ‘tekens’ en 😀, en een # hekje.")
    field(form, "support", "[role=radio], [role=checkbox]").click()
    form.locator('[data-key-path="provider"]').get_by_role("radio", name="Gemeente Voorbeeld").click()
    form.locator('[data-key-path="level"]').get_by_role("radio", name="Gemeente", exact=True).click()
    return form


def new_file(form: Page, catalogue: Path) -> str:
    """What the form wrote."""
    return next(text for path, text in form.evaluate(READ).items() if path.startswith("offers/") and not (catalogue / path).exists())


def test_what_the_form_writes_is_read_back_right(form: Page, address: str, catalogue: Path) -> None:
    begun(form, address)
    for name, text in (("short_title", "no"), ("checked_on", "2026-05-01"), ("review_by", "2026")):
        field(form, name, "input").fill(text)
    field(form, "relations", "[role=checkbox]").click()
    field(form, "relations.combines_with", "label:has-text('Warmtebon')").click()
    form.get_by_role("button", name="Opslaan").click()
    form.wait_for_url("**/#/collections/offers")
    text = new_file(form, catalogue)
    data, faults = parse(text)
    assert faults == []
    assert data == {
        "kind": "offer",
        "title": '= 10_000: "ja" #nee',
        "short_title": "no",
        "summary": "Eerste regel: 12:30 uur.\n\nDerde regel met ‘tekens’ en 😀, en een # hekje.",
        "support": ["advies"],
        "provider": "gemeente-voorbeeld",
        "level": "municipality",
        "continuous": "false",
        "relations": {"combines_with": ["warmtebon"]},
        "checked_on": "2026-05-01",
        "review_by": "2026",
    }
    (catalogue / "offers/nieuw.yml").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["check", "--root", str(catalogue), "--today", TODAY, "--format", "json"])
    (catalogue / "offers/nieuw.yml").unlink()
    assert [problem["code"] for problem in json.loads(result.stdout)] == ["no-way-to-apply"]


def test_a_wrong_value_is_told_in_plain_words_and_not_saved(form: Page, address: str) -> None:
    begun(form, address)
    field(form, "checked_on", "input").fill("24-11-2026")
    form.get_by_role("button", name="Opslaan").click()
    form.get_by_text("Schrijf een datum als 2026-12-31").wait_for()
    assert len([path for path in form.evaluate(READ) if path.startswith("offers/")]) == 2


def test_the_form_reaches_no_other_host(dutch: Page, address: str) -> None:
    loaded: list[str] = []
    dutch.on("response", lambda response: loaded.append(response.url) if not response.url.startswith(("http://127.0.0.1:", "data:", "blob:")) else None)
    dutch.goto(address)
    dutch.get_by_text("Inloggen met").first.wait_for()
    assert loaded == []
