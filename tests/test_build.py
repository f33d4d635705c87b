"""A site is published whole or not at all, and the same catalogue gives the same bytes everywhere."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from built_site import build_site, files_of
from conftest import TODAY, MakeMini

from generator.hosts.mkdocs import Run, build
from generator.problems import MachineFault

NEW_TITLE = "Warmtebon Voorbeeld 2027"


@pytest.fixture
def published(mini: MakeMini) -> Path:
    """A catalogue whose site is there, and in which a record has changed since."""
    root = mini({})
    build_site(root, TODAY)
    record = root / "offers/gemeente/warmtebon.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("Warmtebon Voorbeeld 2026", NEW_TITLE), encoding="utf-8")
    return root


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


WHOLE = {"content", "offers", "mkdocs.yml", "site"}


def test_two_builds_in_different_folders_are_byte_identical(mini: MakeMini) -> None:
    assert files_of(build_site(mini({}), TODAY)) == files_of(build_site(mini({}), TODAY))


def test_a_second_build_of_the_same_gives_the_same_bytes(mini: MakeMini) -> None:
    root = mini({})
    first = files_of(build_site(root, TODAY))
    assert files_of(build_site(root, TODAY)) == first


def test_the_order_in_which_files_were_made_does_not_matter(mini: MakeMini) -> None:
    forwards, backwards = mini({}), mini({})
    files = sorted(path for path in (backwards / "offers").rglob("*") if path.is_file())
    contents = {path: path.read_bytes() for path in files}
    for path in files:
        path.unlink()
    for path in reversed(files):
        path.write_bytes(contents[path])
    assert files_of(build_site(forwards, TODAY)) == files_of(build_site(backwards, TODAY))


def test_a_record_that_is_gone_leaves_no_page(mini: MakeMini) -> None:
    root = mini({"offers/extra.yml": "kind: offer\ntitle: Advies\nsummary: Een verzonnen adviseur kijkt mee.\nsupport: [advies]\n"
                 "provider: gemeente-voorbeeld\nlevel: province\napply:\n  contact: Loket\n"})  # fmt: skip
    assert "aanbod/extra/index.html" in files_of(build_site(root, TODAY))
    (root / "offers/extra.yml").unlink()
    assert files_of(build_site(root, TODAY)) == files_of(build_site(mini({}), TODAY))


def test_the_site_may_stand_in_another_folder(mini: MakeMini, tmp_path: Path) -> None:
    root, target = mini({}), tmp_path / "ergens/diep/site"
    problems, folder = build(root, target, Run(today=TODAY, search=False))
    assert (problems, folder) == ([], target)
    assert files_of(target) == files_of(build_site(mini({}), TODAY))
    assert names_in(root) == WHOLE - {"site"}


def test_a_build_writes_nothing_among_the_authored_files(published: Path) -> None:
    before = {name: files_of(published / name) for name in ("content", "offers")}
    build_site(published, TODAY)
    assert {name: files_of(published / name) for name in ("content", "offers")} == before
    assert names_in(published) == WHOLE


# A build that fails.


@pytest.mark.parametrize(
    "mistake",
    [
        {"offers/fout.yml": "kind: offer\n"},
        {"theme/pages/card.html": "{{ card.titel }}"},
        {"theme/pages/card.html": "{% if %}"},
        {"theme/overrides/main.html": "{{ niets | bestaat_niet }}"},
        {"theme/overrides/text.html": '{% extends "weg.html" %}'},
        {"theme/overrides/home.html": "geen plek"},
    ],
    ids=["a mistake of an editor", "a template that asks for nothing", "a template that cannot be read", "a filter that is not there", "no layout", "no slot"],
)
def test_a_failed_build_leaves_the_old_site(mistake: dict[str, str], published: Path) -> None:
    before = files_of(published / "site")
    for path, content in mistake.items():
        (published / path).parent.mkdir(parents=True, exist_ok=True)
        (published / path).write_text(content, encoding="utf-8")
    problems, _ = build(published, None, Run(today=TODAY, search=False))
    assert len({problem.where for problem in problems}) >= 1
    assert files_of(published / "site") == before
    assert names_in(published) <= WHOLE | {"theme"}


def test_a_fault_of_the_machine_leaves_the_old_site(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_of(published / "site")
    monkeypatch.setattr("generator.finder.full_text.find_spec", lambda name: None)
    with pytest.raises(MachineFault):
        build(published, None, Run(today=TODAY, search=True))
    assert files_of(published / "site") == before
    assert names_in(published) == WHOLE


# A build that is killed.

COMMAND = [sys.executable, "-m", "generator", "build", "--no-search", "--today", TODAY]


def test_a_killed_build_leaves_a_whole_site(published: Path, mini: MakeMini) -> None:
    """At whatever moment: the site is the old one or the new one, and the next build clears up."""
    old = files_of(published / "site")
    other = mini({"offers/gemeente/warmtebon.yml": (published / "offers/gemeente/warmtebon.yml").read_bytes()})
    new = files_of(build_site(other, TODAY))
    assert old != new
    for milliseconds in (200, 700, 800, 900, 1000, 1100, 1200):
        process = subprocess.Popen([*COMMAND, "--root", str(published)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=milliseconds / 1000)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert files_of(published / "site") in (old, new)
    assert files_of(build_site(published, TODAY)) == new
    assert names_in(published) == WHOLE


KILL_BEFORE = """
import os, signal, sys
import generator.{module} as module
from generator.cli import app
die = lambda *given, **named: os.kill(os.getpid(), signal.SIGKILL)
module.{name} = die
app(sys.argv[1:])
"""


@pytest.mark.parametrize(
    ("moment", "module", "name", "is_new"),
    [
        ("while MkDocs renders", "markdown", "render_page", False),
        ("before a page is written", "publish.layouts", "write_file", False),
        ("before the site is proved", "publish.site", "prove", False),
        ("before the swap", "publish.target", "Target.put_in_place", False),
        ("after the swap", "publish.target", "_exchange", True),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_a_build_that_is_killed(moment: str, module: str, name: str, is_new: bool, published: Path) -> None:
    """`site` is whole at each moment: the old one before the swap, the new one after it."""
    old = files_of(published / "site")
    program = KILL_BEFORE.format(module=module, name=name)
    if moment == "after the swap":
        program = program.replace("module._exchange = die", "keep = module._exchange; module._exchange = lambda *two: (keep(*two), die())")
    done = subprocess.run([sys.executable, "-c", program, *COMMAND[3:], "--root", str(published)], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    site = files_of(published / "site")
    if is_new:
        assert NEW_TITLE.encode() in site["aanbod/warmtebon/index.html"]
        assert site.keys() == old.keys()
    else:
        assert site == old
    build_site(published, TODAY)
    assert names_in(published) == WHOLE


def test_a_system_without_an_atomic_swap_still_gets_the_new_site(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.publish.target._exchange", lambda one, other: False)
    assert NEW_TITLE.encode() in files_of(build_site(published, TODAY))["aanbod/warmtebon/index.html"]
    assert names_in(published) == WHOLE


def test_a_page_that_is_missing_stops_the_build(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site is read back before it is published; nobody trusts that writing went well."""
    before = files_of(published / "site")

    def forgets_one(path: str, content: bytes) -> bool:
        if not path.endswith(os.path.join("aanbod", "warmtebon", "index.html")):
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_bytes(content)
        return True

    monkeypatch.setattr("generator.publish.layouts.write_file", forgets_one)
    with pytest.raises(MachineFault) as fault:
        build(published, None, Run(today=TODAY, search=False))
    assert (fault.value.key, fault.value.values) == ("fault_incomplete", {"address": "aanbod/warmtebon/"})
    assert files_of(published / "site") == before
