"""Runs another program with a time limit that also holds for its child processes."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


def run(
    command: Sequence[str], seconds: float, folder: Path | None = None, *, given: bytes = b"", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The program's output and exit code; `given` is its input.

    Raises TimeoutExpired after `seconds`. Whatever is raised, Ctrl+C too, the program and its children are ended then: they
    are a process group of their own, for a child that goes on holds the output open.
    """
    group = None if sys.platform == "win32" else 0
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=folder, env=environment, process_group=group) as process:
        try:
            output, errors = process.communicate(input=given, timeout=seconds)
        except BaseException:
            _end(process)
            raise
    return subprocess.CompletedProcess(command, process.returncode, output, errors)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
