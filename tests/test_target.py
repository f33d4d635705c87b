"""The folder of a site: refused before anything is done, held by one build, and never without the site that was there."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from built_site import build_site, files_of
from conftest import TODAY, MakeMini

from generator.hosts.mkdocs import Run, build
from generator.problems import MachineFault
from generator.processes import map_forked
from generator.publish.target import check_target, claim

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals, pipes and permissions are others there")

WAITING = """
import sys
from generator import markdown
from generator.cli import app
render_page = markdown.render_page
def waiting(*given, **named):
    if sys.stdin:
        print("bezig", flush=True)
        sys.stdin.read()
        sys.stdin = None
    return render_page(*given, **named)
markdown.render_page = waiting
app(sys.argv[1:])
"""
"""A build that says when it renders, and goes on when its standard input ends."""

BUILD = ("build", "--no-search", "--today", TODAY, "--root")


@contextmanager
def building(root: Path) -> Iterator[subprocess.Popen[str]]:
    """A build that has its folder and waits."""
    command = [sys.executable, "-c", WAITING, *BUILD, str(root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "bezig\n"
        try:
            yield process
        finally:
            process.kill()


def aanbod(*arguments: str, umask: int = -1) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, umask=umask)


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# One build at a time.


def test_a_second_build_of_a_site_is_refused_and_the_first_is_whole(mini: MakeMini) -> None:
    root = mini({})
    with building(root) as first:
        second = aanbod(*BUILD, str(root))
        assert (second.returncode, second.stdout, second.stderr) == (2, "", f"De site in {root / 'site'} wordt al gemaakt. Wacht tot dat klaar is.\n")
        _, told = first.communicate()
        assert (first.returncode, told) == (0, f"De site staat in {root / 'site'}.\n")
    assert files_of(root / "site") == files_of(build_site(mini({}), TODAY))
    assert names_in(root) == {"content", "offers", "mkdocs.yml", "site"}


def test_a_build_of_another_site_is_not_refused(mini: MakeMini, tmp_path: Path) -> None:
    root = mini({})
    with building(root):
        assert aanbod(*BUILD, str(root), "--site", str(root / "site-2")).returncode == 0


def test_a_killed_build_refuses_no_other(mini: MakeMini) -> None:
    root = mini({})
    with building(root) as first:
        first.kill()
        first.wait()
        assert aanbod(*BUILD, str(root)).returncode == 0
    assert names_in(root) == {"content", "offers", "mkdocs.yml", "site"}


def test_a_build_that_shares_its_work_keeps_the_folder(mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that are forked from it share the lock, and end before it does."""
    root = mini({})
    monkeypatch.setattr("generator.processes.os.cpu_count", lambda: 2)
    held = claim(root / "site")
    map_forked(range(1000), list, 1)
    assert aanbod(*BUILD, str(root)).returncode == 2
    held.release()


def test_another_command_leaves_a_build_alone(mini: MakeMini) -> None:
    root = mini({})
    held = claim(root / "site")
    (root / ".site.old").mkdir()
    assert aanbod("check", "--today", TODAY, "--root", str(root)).returncode == 0
    assert (root / ".site.old").is_dir()
    held.release()


# Killed where the system cannot swap two folders.

KILLED_BETWEEN = """
import os, signal, sys
from generator.publish import target
from generator.cli import app
rename = os.rename
def rename_the_old(old, new):
    if os.path.basename(new) == "uit":
        os.kill(os.getpid(), signal.SIGKILL)
    rename(old, new)
target._exchange = lambda one, other: False
target.os.rename = rename_the_old
app(sys.argv[1:])
"""


@pytest.fixture
def without_site(mini: MakeMini) -> tuple[Path, dict[str, bytes]]:
    """A catalogue whose old site stands aside and whose new one is not there yet, and what the old one held."""
    root = mini({})
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("site_dir: uit\n")
    old = files_of(build_site(root, TODAY))
    done = subprocess.run([sys.executable, "-c", KILLED_BETWEEN, *BUILD, str(root)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert not (root / "uit").exists()
    return root, old


@pytest.mark.parametrize("command", ["check", "review", "fmt", "read"])
def test_the_next_command_puts_the_old_site_back(command: str, without_site: tuple[Path, dict[str, bytes]]) -> None:
    root, old = without_site
    aanbod(command, "--root", str(root))
    assert files_of(root / "uit") == old
    assert names_in(root) == {"content", "offers", "mkdocs.yml", "uit"}


def test_a_next_build_that_is_refused_puts_the_old_site_back(without_site: tuple[Path, dict[str, bytes]]) -> None:
    root, old = without_site
    (root / "offers/fout.yml").write_text("kind: offer\n", encoding="utf-8")
    assert aanbod(*BUILD, str(root)).returncode == 1
    assert files_of(root / "uit") == old


def test_a_swap_that_fails_puts_the_old_site_back(mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    root = mini({})
    old = files_of(build_site(root, TODAY))
    rename = os.rename

    def refuses_the_new(one: Path, other: Path) -> None:
        if other == root / "site" and ".new-" in one.name:
            raise PermissionError
        rename(one, other)

    monkeypatch.setattr("generator.publish.target._exchange", lambda one, other: False)
    monkeypatch.setattr("generator.publish.target.os.rename", refuses_the_new)
    with pytest.raises(PermissionError):
        build_site(root, TODAY)
    assert files_of(root / "site") == old
    assert names_in(root) == {"content", "offers", "mkdocs.yml", "site"}


# Refused before anything is touched.


def refused(root: Path, site: Path) -> str:
    with pytest.raises(MachineFault) as fault:
        build(root, site, Run(today=TODAY, search=False))
    return fault.value.key


def test_a_refused_folder_keeps_all_that_stands_beside_it(mini: MakeMini) -> None:
    beside = {".docs.new/iets", ".docs.new-abcd1234/iets", ".docs.old/iets", "docs/van-iemand-anders"}
    root = mini(dict.fromkeys(beside, ""))
    assert refused(root, root / "docs") == "fault_site_has_other_files"
    assert beside <= files_of(root).keys()


@pytest.mark.skipif(not Path("/proc").is_mount(), reason="there is no other such folder that each system has")
def test_a_mount_point_is_refused_before_the_work(mini: MakeMini) -> None:
    assert refused(mini({}), Path("/proc")) == "fault_site_is_mount"


def test_a_mount_point_within_the_same_disk_is_refused_before_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "een map").mkdir()
    place = str(tmp_path / "een map").replace(" ", r"\040")
    listed = f"34 29 8:1 /srv {place} rw,relatime shared:1 - ext4 /dev/sda1 rw\n".encode()
    monkeypatch.setattr("generator.publish.target.Path.read_bytes", lambda self: listed)
    with pytest.raises(MachineFault, match="fault_site_is_mount"):
        check_target(tmp_path / "een map", tmp_path / "catalogus")
    check_target(tmp_path / "een ander", tmp_path / "catalogus")


def test_a_folder_that_nothing_can_stand_beside_is_refused_before_the_work(mini: MakeMini, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.publish.target.os.access", lambda folder, mode: folder != tmp_path)
    assert refused(mini({}), tmp_path / "diep/site") == "fault_site_beside"
    assert not (tmp_path / "diep").exists()


# For everybody to read.


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_site_is_open_to_all_and_written_by_one(umask: int, mini: MakeMini) -> None:
    root = mini({"content/pages/folder.pdf": b"%PDF-"})
    (root / "content/pages/folder.pdf").chmod(0o700)
    assert aanbod("build", "--today", TODAY, "--root", str(root), umask=umask).returncode == 0
    made = [root / "site", *(root / "site").rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in made if path.is_dir()} == {0o755}
    assert {stat.S_IMODE(path.stat().st_mode) for path in made if path.is_file()} == {0o644}
