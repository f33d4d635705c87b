"""Runs other programs, with a time limit that also holds for their child processes."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


class Program:
    """A program that runs beside this one until somebody waits for it or ends it.

    It is a process group of its own, so that its children end with it: a child that goes on holds the output open.
    """

    def __init__(self, command: Sequence[str], folder: Path | None = None, environment: Mapping[str, str] | None = None) -> None:
        group = None if sys.platform == "win32" else 0
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=folder, env=environment, process_group=group)

    def result(self, seconds: float, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """What the program printed, and how it ended; it reads what it is `given`.

        Raises TimeoutExpired after `seconds`. Whatever is raised, Ctrl+C too, the program is ended then.
        """
        with self._process as process:
            try:
                output, errors = process.communicate(input=given, timeout=seconds)
            except BaseException:
                self._kill()
                raise
        return subprocess.CompletedProcess(process.args, process.returncode, output, errors)

    def end(self) -> None:
        """Ends it, when it is not over."""
        if self._process.poll() is None:
            with self._process:
                self._kill()

    def _kill(self) -> None:
        if sys.platform == "win32":
            self._process.kill()
        else:
            os.killpg(self._process.pid, signal.SIGKILL)


def run(
    command: Sequence[str], seconds: float, folder: Path | None = None, *, given: bytes = b"", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Waits for the program. Raises TimeoutExpired after `seconds`."""
    return Program(command, folder, environment).result(seconds, given)
