"""While serving, a page is made again only when something that it shows changed: then it must be the page of a fresh build."""

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import Memory, compile_catalogue
from generator.history import Changed
from generator.pages.memory import PageMemory
from generator.pages.page import Page
from generator.pages.plan import Builder
from generator.pages.render import environment
from generator.settings import Settings

ROOT = Path(__file__).parents[1]
DAY = "2026-11-24"
ROUNDS = 30

Edit = Callable[[str, random.Random], str]

EDITS: dict[str, tuple[str, Edit]] = {
    "another title": ("offers", lambda text, chance: re.sub(r"(?m)^(title: .*)$", rf"\1 {chance.randrange(100)}", text, count=1)),
    "the title of another record": ("offers", lambda text, chance: re.sub(r"(?m)^title: .*$", "title: Twee met een naam", text, count=1)),
    "another summary": ("offers", lambda text, chance: re.sub(r"(?m)^(summary: .*)$", rf"\1 {chance.randrange(100)}", text, count=1)),
    "closed": ("offers", lambda text, chance: re.sub(r"(?m)^(  - )?( *)closes: .*$", r"\1\2closes: 2026-11-20", text)),
    "checked": ("offers", lambda text, chance: re.sub(r"(?m)^checked_on: .*$", f"checked_on: 2026-11-{chance.randrange(10, 24)}", text)),
    "an organisation": ("content/organisations", lambda text, chance: re.sub(r"(?m)^name: (.*)$", rf"name: \1 {chance.randrange(100)}", text)),
    "a vocabulary": ("content/vocabulary", lambda text, chance: re.sub(r"title: (.*)", rf"title: \1 {chance.randrange(100)}", text, count=1)),
    "a mistake": ("offers", lambda text, chance: text.replace("title:", "titel:", 1)),
}


def pages_of(builder: Builder) -> dict[str, Page]:
    return {page.address: page for page in (make() for make in builder.plan())}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("offers", "content"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def test_pages_from_memory_are_those_of_a_fresh_build(root: Path) -> None:
    chance, memory, remembered = random.Random(2026), Memory(), PageMemory()
    templates, settings = environment([ROOT / "theme/pages"]), Settings(site_url="https://aanbod.example/")
    day, history, kept = DAY, dict[str, tuple[Changed, ...]](), 0
    before: dict[str, Page] = {}
    originals: dict[Path, str] = {}

    def builder(catalogue_memory: Memory | None, page_memory: PageMemory | None) -> Builder:
        catalogue, _ = compile_catalogue(root, day, catalogue_memory)
        return Builder(catalogue, settings, f"{day}T00:00", templates, page_memory, history)

    for turn in range(ROUNDS):
        folder, edit = EDITS[chance.choice([*EDITS])]
        file = chance.choice(sorted((root / folder).rglob("*.yml")))
        if originals and chance.random() < 0.3:
            file, text = originals.popitem()
        else:
            text = edit(originals.setdefault(file, file.read_text(encoding="utf-8")), chance)
        file.write_text(text, encoding="utf-8", newline="\n")
        if turn % 8 == 7:
            day, history = f"2026-12-{turn:02}", history | {chance.choice(sorted(before)).split("/")[-2] or "x": (Changed(day),)}
        pages = pages_of(builder(memory, remembered))
        fresh = pages_of(builder(None, None))
        assert pages.keys() == fresh.keys()
        for address, page in fresh.items():
            assert pages[address] == page, f"{file.name}: {address}"
        kept += sum(page is before.get(address) for address, page in pages.items())
        before = pages
    assert kept > 1_000  # of 30 times 70 records
