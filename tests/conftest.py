"""What every test starts from: a copy of the smallest whole catalogue, with files changed."""

import os
import shutil
import signal
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("repeatable")

if threading.current_thread() is threading.main_thread():
    # A shell lets what runs in its background ignore Ctrl+C, and so would every command that a test starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)

MINI = Path(__file__).parent / "mini"

TODAY = "2026-06-01"
"""The day of every test that needs one; `mini` has no problems on it."""

Changes = Mapping[str, str | bytes | None]
"""By path in the catalogue: the new content, or None for a file that is taken away."""

MakeMini = Callable[[Changes], Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write expected output anew instead of comparing")


def copy_of_mini(to: Path, changes: Changes) -> Path:
    shutil.copytree(MINI, to)
    for path, content in changes.items():
        file = to / path
        if content is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
    return to


@pytest.fixture
def mini(tmp_path: Path) -> MakeMini:
    """Makes a copy of `tests/mini` with `changes`; each call makes another copy."""

    def make(changes: Changes) -> Path:
        return copy_of_mini(tmp_path / f"mini-{len(os.listdir(tmp_path))}", changes)

    return make


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in a browser come last: Playwright leaves an event loop behind, beside which asyncio starts no other."""
    items.sort(key=lambda item: "/reader/" in item.nodeid)
