"""Other programs that never answer."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TextIO

import pytest

from generator.programs import run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and groups of processes are others there")

WITH_A_CHILD = """
import os, signal, sys
if os.fork() == 0:
    with open(sys.argv[1], "w", encoding="utf-8") as alive:
        alive.write("begonnen")
        alive.flush()
        signal.pause()
signal.pause()
"""
"""A program that starts another, and neither answers; both hold the output, and the child a pipe with a name."""


def test_a_program_that_answers_is_heard() -> None:
    done = run([sys.executable, "-c", "import sys; print('uit'); sys.exit('fout')"], 60)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"uit\n", b"fout\n")


def test_a_program_that_does_not_answer_is_not_waited_for() -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        run([sys.executable, "-c", "import signal; signal.pause()"], 0.01)


@pytest.mark.parametrize("stopped_by", [subprocess.TimeoutExpired("python", 1), KeyboardInterrupt()], ids=["the time", "Ctrl+C"])
def test_the_children_of_a_program_end_with_it(stopped_by: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading from a pipe ends when nobody is left who may write to it."""
    os.mkfifo(tmp_path / "pijp")
    pipes: list[TextIO] = []

    def stop_when_the_child_began(self: subprocess.Popen[bytes], input: bytes, timeout: float) -> None:
        pipes.append((tmp_path / "pijp").open(encoding="utf-8"))
        assert pipes[0].read(8) == "begonnen"
        raise stopped_by

    monkeypatch.setattr(subprocess.Popen, "communicate", stop_when_the_child_began)
    with pytest.raises(type(stopped_by)):
        run([sys.executable, "-c", WITH_A_CHILD, str(tmp_path / "pijp")], 600)
    with pipes[0] as pipe:
        assert pipe.read() == ""
