"""The same site comes out of the command lines of MkDocs and ProperDocs, which know the catalogue as a plugin."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from built_site import build_site, files_of
from conftest import TODAY, MakeMini

PROGRAM = """
import sys
import generator.clock
generator.clock.today_in = lambda *time_zone: {today!r}
from {host}.__main__ import cli
cli(sys.argv[1:])
"""
"""The host's own command, on a day that stands still. ProperDocs must be imported before anything of MkDocs is."""

WITHOUT_SEARCH = "plugins:\n  - aanbod:\n      search: false\n"


def run(host: str, root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("plugins:\n  - aanbod\n", WITHOUT_SEARCH), encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM.format(host=host, today=TODAY), "build", "-f", str(config), *options]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})


HOSTS = ("mkdocs", "properdocs")


@pytest.mark.parametrize("host", HOSTS)
def test_the_host_makes_the_same_files(host: str, mini: MakeMini) -> None:
    root = mini({})
    done = run(host, root, "--strict")
    assert done.returncode == 0, done.stderr
    assert files_of(root / "site") == files_of(build_site(mini({}), TODAY))


@pytest.mark.parametrize("host", HOSTS)
def test_the_host_stops_at_a_mistake_and_keeps_the_old_site(host: str, mini: MakeMini) -> None:
    root = mini({"offers/fout.yml": "kind: offer\n"})
    (root / "site").mkdir()
    (root / "site/index.html").write_text("oud", encoding="utf-8")
    done = run(host, root)
    assert done.returncode == 1
    assert "offers/fout.yml:1:1: fout [missing-field] Het veld ‘title’ (Titel) ontbreekt of is leeg." in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert files_of(root / "site") == {"index.html": b"oud"}


@pytest.mark.parametrize("host", HOSTS)
def test_a_warning_to_editors_does_not_fail_a_strict_build(host: str, mini: MakeMini) -> None:
    """A theme that nobody uses, or an offer that closed last night, must not stop the site."""
    themes = "- id: warmte\n  title: Warmte\n- id: groei\n  title: Groei\n- id: personeel\n  title: Personeel\n"
    done = run(host, mini({"content/vocabulary/themes.yml": themes}), "--strict")
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not Path("/proc").is_mount(), reason="there is no other such folder that each system has")
@pytest.mark.parametrize("host", HOSTS)
def test_the_host_tells_a_fault_of_the_machine_in_one_sentence(host: str, mini: MakeMini) -> None:
    done = run(host, mini({}), "--site-dir", "/proc")
    assert done.returncode == 1
    assert "De site kan niet naar /proc: daar begint een andere schijf (een koppelpunt)." in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
