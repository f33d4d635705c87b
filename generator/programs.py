"""Running another program for so long and no longer, with all that it starts."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def run(command: Sequence[str], seconds: float, folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """What the program printed, and how it ended; it has nothing to read.

    Raises TimeoutExpired after `seconds`. Whatever is raised, Ctrl+C too, the program and its children are ended then: they
    are a process group of their own, for a child that goes on holds the output open.
    """
    group = None if sys.platform == "win32" else 0
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder, process_group=group) as process:
        try:
            output, errors = process.communicate(timeout=seconds)
        except BaseException:
            _end(process)
            raise
    return subprocess.CompletedProcess(command, process.returncode, output, errors)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
