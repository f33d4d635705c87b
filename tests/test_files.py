"""A file that a command writes is whole: the new one, or else the old one as it was."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import TODAY, MakeMini

from generator import files
from generator.files import write_new, write_whole

WARMTEBON = "offers/gemeente/warmtebon.yml"

WITH_SMALL_FILES = """
import resource, sys
from generator.cli import app
resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))
app(sys.argv[1:])
"""
"""A disk on which a file of more than a kilobyte cannot be written."""


def with_small_files(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-B", "-c", WITH_SMALL_FILES, *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def everything(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


LONG = "kind: offer\nsummary: Een verzonnen adviseur kijkt mee.\ntitle: Advies\nsupport: [advies]\nprovider: gemeente-voorbeeld\nlevel: municipality\nbody: |\n"
LONG += "  Een zin die vaak terugkomt.\n" * 100


@pytest.mark.parametrize(
    "command",
    [
        ("fmt", "{root}/offers/lang.yml"),
        ("schema", "--today", TODAY),
        ("check", "--today", TODAY, "--format", "sarif", "--report", "{root}/verslag.json"),
        ("new", "--today", TODAY, "--title", "Iets nieuws", "--provider", "gemeente-voorbeeld"),
    ],
    ids=lambda command: command[0],
)
def test_a_command_that_cannot_write_leaves_what_was_there(command: tuple[str, ...], mini: MakeMini) -> None:
    root = mini({"offers/lang.yml": LONG, "verslag.json": "van gisteren", ".vscode/schemas/record.json": "{}"})
    before = everything(root)
    done = with_small_files(*(word.format(root=root) for word in command), "--root", str(root))
    assert done.returncode == 2, done.stdout
    assert len(done.stderr.splitlines()) == 1
    assert re.search(r"\([^)]+\.(yml|json)\)\.$", done.stderr)
    assert everything(root) == before


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "record.yml"
    file.write_text("oud", encoding="utf-8")
    file.chmod(0o640)
    assert write_whole(file, b"nieuw")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"nieuw", 0o640)


def test_a_new_file_has_the_permissions_of_any_other(tmp_path: Path) -> None:
    (tmp_path / "een").write_bytes(b"")
    write_whole(tmp_path / "ander", b"")
    assert (tmp_path / "een").stat().st_mode == (tmp_path / "ander").stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "echt.yml").write_text("oud", encoding="utf-8")
    (tmp_path / "link.yml").symlink_to("echt.yml")
    write_whole(tmp_path / "link.yml", b"nieuw")
    assert (tmp_path / "link.yml").is_symlink()
    assert (tmp_path / "echt.yml").read_bytes() == b"nieuw"


def test_the_same_content_is_not_written_again(tmp_path: Path) -> None:
    assert write_whole(tmp_path / "een", b"tekst")
    before = (tmp_path / "een").stat()
    assert not write_whole(tmp_path / "een", b"tekst")
    assert (tmp_path / "een").stat() == before


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes there")
def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp")
    reading = os.open(tmp_path / "pijp", os.O_RDONLY | os.O_NONBLOCK)
    write_whole(tmp_path / "pijp", b"tekst")
    assert os.read(reading, 100) == b"tekst"
    os.close(reading)


def test_an_interruption_leaves_nothing_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files.Path, "replace", interrupted)
    (tmp_path / "een").write_bytes(b"oud")
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "een", b"nieuw")
    with pytest.raises(KeyboardInterrupt):
        write_new(tmp_path / "ander", b"nieuw")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"een": b"oud"}


def test_what_is_there_is_not_taken_for_new(tmp_path: Path) -> None:
    (tmp_path / "een").write_bytes(b"oud")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "een", b"nieuw")
    assert (tmp_path / "een").read_bytes() == b"oud"
