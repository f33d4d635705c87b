"""Git that does not do what one hopes: one sentence each time, and a site without what git would have told."""

import os
import subprocess
from pathlib import Path

import pytest
from conftest import TODAY, MakeMini
from typer.testing import CliRunner

from generator import git
from generator.cli import app
from generator.problems import MachineFault

OWNER = "GIT_TEST_ASSUME_DIFFERENT_OWNER"
"""Makes git take every repository for that of another user."""


def call_git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Iemand", "-c", "user.email=iemand@voorbeeld.example", "-c", "commit.gpgsign=false"]
    date = {"GIT_AUTHOR_DATE": "2026-05-01T12:00:00Z", "GIT_COMMITTER_DATE": "2026-05-01T12:00:00Z"}
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True, env={**os.environ, **date})


@pytest.fixture
def root(mini: MakeMini) -> Path:
    root = mini({})
    call_git(root, "init", "--quiet", "--initial-branch=main")
    call_git(root, "add", "--all")
    call_git(root, "commit", "--quiet", "--message=Eerste versie")
    return root


def use_program(text: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts another `git` before the real one."""
    folder.mkdir()
    program = folder / "git"
    program.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def diff(root: Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["diff", "HEAD", "--root", str(root), "--today", TODAY], catch_exceptions=False)
    return result.exit_code, result.stderr


def build(root: Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["build", "--no-search", "--root", str(root), "--today", TODAY], catch_exceptions=False)
    return result.exit_code, result.stderr


def assert_told(sentence: str, root: Path) -> None:
    """`diff` cannot do without git; a site can, and says so."""
    assert diff(root) == (2, f"{sentence}\n")
    assert build(root) == (0, f"Wat er veranderde is weggelaten. {sentence}\nDe site staat in {root / 'site'}.\n")


def test_git_that_does_not_answer(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_program("exec tail -f /dev/null", tmp_path / "bin", monkeypatch)
    monkeypatch.setattr(git, "SECONDS", 0.05)
    assert_told("Git gaf na 0.05 seconden nog geen antwoord.", root)


def test_git_that_prints_what_it_should_not(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_program('echo "Er is een nieuwe versie van git."', tmp_path / "bin", monkeypatch)
    assert build(root)[1].splitlines()[0] == "Wat er veranderde is weggelaten. Git gaf een antwoord dat niet te begrijpen is."
    assert diff(root)[0] == 2


@pytest.mark.parametrize("noise", ['echo "ruis"; exec "$REAL" "$@"', '"$REAL" "$@"; echo "ruis"'])
def test_noise_around_a_good_answer(noise: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REAL", str(subprocess.run(["which", "git"], capture_output=True, encoding="utf-8", check=True).stdout.strip()))
    use_program(noise, tmp_path / "bin", monkeypatch)
    assert_told("Git gaf een antwoord dat niet te begrijpen is.", root)


def test_noise_beside_a_good_answer_is_passed_over(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REAL", str(subprocess.run(["which", "git"], capture_output=True, encoding="utf-8", check=True).stdout.strip()))
    use_program('echo "ruis" >&2; exec "$REAL" "$@"', tmp_path / "bin", monkeypatch)
    assert (diff(root)[0], build(root)) == (0, (0, f"De site staat in {root / 'site'}.\n"))


def test_a_broken_repository(root: Path) -> None:
    for file in sorted((root / ".git/objects").rglob("*")):
        if file.is_file():
            file.chmod(0o644)
            file.write_bytes(b"stuk")
    code, told = build(root)
    assert (code, told.startswith("Wat er veranderde is weggelaten. Git meldt: ")) == (0, True)
    assert diff(root)[0] == 2


def test_a_repository_of_another_user(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OWNER, "1")
    cure = f"Dit staat het toe: git config --global --add safe.directory {root}"
    assert_told(f"Git leest deze map niet, omdat zij van een andere gebruiker is. {cure}", root)


def test_a_machine_without_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert_told("Git is niet geïnstalleerd.", root)


def test_outside_a_repository_nothing_is_left_out(mini: MakeMini) -> None:
    root = mini({})
    assert build(root) == (0, f"De site staat in {root / 'site'}.\n")


def test_no_program_that_a_repository_names_is_run(root: Path, tmp_path: Path) -> None:
    program = tmp_path / "vreemd"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path / 'gelopen'}\n", encoding="utf-8")
    program.chmod(0o755)
    for name in ("core.fsmonitor", "gpg.program", "diff.external", "core.pager", "filter.vreemd.smudge", "diff.vreemd.textconv"):
        call_git(root, "config", name, str(program))
    call_git(root, "config", "log.showSignature", "true")
    (root / ".gitattributes").write_text("* filter=vreemd diff=vreemd\n", encoding="utf-8")
    assert (diff(root)[0], build(root)[0]) == (0, 0)
    assert not (tmp_path / "gelopen").exists()


def test_the_repository_of_a_hook_is_not_taken_for_that_of_the_catalogue(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "ergens/.git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "ergens/.git/index"))
    assert diff(root) == (0, "")


def test_a_name_of_every_kind_is_read(root: Path, tmp_path: Path) -> None:
    name = 'offers/een "map"\n\tmet é/nieuw.yml'
    (root / name).parent.mkdir()
    (root / name).write_text("kind: offer\n", encoding="utf-8")
    call_git(root, "add", "--all")
    call_git(root, "commit", "--quiet", "--message=Een vreemde naam")
    assert [change.file for commit in git.commits(root, "offers", 1) for change in commit.changes] == [name]
    git.extract(root, "HEAD", tmp_path / "toen")
    assert (tmp_path / "toen" / name).read_text(encoding="utf-8") == "kind: offer\n"


@pytest.mark.parametrize(
    ("printed", "content"),
    [(b"", None), (b"ruis\n", None), (b"%s blob 3\nabc\n", b"abc"), (b"%s missing\n", None), (b"%s blob drie\nabc\n", None), (b"%s tree 3\nabc\n", None)],
)
def test_what_git_prints_of_a_file(printed: bytes, content: bytes | None, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "a" * 40
    monkeypatch.setattr(git, "_run", lambda *arguments, **more: printed.replace(b"%s", name.encode()))
    if content is None and b"missing" not in printed:
        with pytest.raises(MachineFault, match="fault_git_noise"):
            git.read_blobs(Path(), [name])
    else:
        assert git.read_blobs(Path(), [name]) == ({name: content} if content else {})
