"""The command `aanbod` as a process, also `python -m generator`: its text is UTF-8, and Ctrl+C and SIGTERM are answered.

The rest is imported when that is arranged, for it takes a moment, in which somebody may press Ctrl+C.
"""

import gc
import os
import signal
import sys
from contextlib import suppress
from types import FrameType

STOPPING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""Ctrl+C, a polite kill, and a terminal that is closed; Windows has no such thing as the last."""


class Stopped(KeyboardInterrupt):
    """For a KeyboardInterrupt itself Python may end by its signal, without our exit code."""


def main() -> None:
    """A run is short and makes few circles of objects: looking for them among all records costs a third of the time."""
    gc.disable()
    _use_utf8()
    stopped_by: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        stopped_by.append(number)
        raise Stopped

    for number in STOPPING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)
    try:
        from generator.cli import run

        run()
    except (KeyboardInterrupt, SystemExit):
        if not stopped_by:
            raise
    if stopped_by:
        _end(stopped_by[0])


def _use_utf8() -> None:
    """In a locale without UTF-8 Python could not write the names of all files; from 3.15 on it does this by itself (PEP 686)."""
    if sys.getfilesystemencoding() != "utf-8":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not stream.isatty():
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        if stream is not None:
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def _end(number: int) -> None:
    """What was made is cleared up by now. Shells take this exit code for a command that a signal ended."""
    for each in STOPPING:
        signal.signal(each, signal.SIG_IGN)
    from generator.language import DEFAULT_LANGUAGE, language

    with suppress(OSError):  # a terminal that was closed
        print(language(DEFAULT_LANGUAGE).word("stopped"), file=sys.stderr, flush=True)
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
