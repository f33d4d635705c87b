"""Work among forked processes: the same results, no wait for the dead, and nobody who goes on when it is over."""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator import processes
from generator.load import SourceMemory, load
from generator.problems import MachineFault
from generator.processes import SHARE, map_forked

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there work is shared")

ITEMS = range(10 * SHARE + 1)
"""The last share holds one item."""


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes.os, "cpu_count", lambda: 2)


def test_results_come_in_order_and_the_last_share_is_among_them() -> None:
    assert map_forked(ITEMS, list, 1) == [list(ITEMS[start : start + SHARE]) for start in range(0, len(ITEMS), SHARE)]


def test_work_is_done_in_other_processes_only_when_it_is_much() -> None:
    assert os.getpid() not in map_forked(ITEMS, lambda share: os.getpid(), len(ITEMS))
    assert map_forked(ITEMS, lambda share: os.getpid(), len(ITEMS) + 1) == [os.getpid()]
    assert map_forked([], list, 1) == [[]]


def test_work_may_hold_what_cannot_be_pickled() -> None:
    assert map_forked(ITEMS, lambda share, add=lambda item: item + 1: add(share[0]), 1)[:2] == [1, SHARE + 1]  # type: ignore[misc]


def test_a_killed_worker_is_a_fault_of_the_machine() -> None:
    """As the system does when there is too little memory."""

    def work(share: Sequence[int]) -> None:
        if SHARE in share:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(MachineFault, match="fault_process"):
        map_forked(ITEMS, work, 1)
    assert multiprocessing.active_children() == []


def test_what_a_worker_raises_is_raised_here_when_all_have_stopped(tmp_path: Path) -> None:
    def work(share: Sequence[int]) -> None:
        (tmp_path / str(share[0])).touch()
        raise MachineFault("fault_incomplete", address=str(share[0]))

    with pytest.raises(MachineFault) as raised:
        map_forked(ITEMS, work, 1)
    assert (raised.value.key, raised.value.values) == ("fault_incomplete", {"address": "0"})
    assert multiprocessing.active_children() == []


def test_workers_stop_when_the_parent_is_interrupted(tmp_path: Path) -> None:
    """Work that was not begun is not begun any more. Not at the first share: Python drops what is raised in its own hooks while it forks a worker."""

    def work(share: Sequence[int]) -> None:
        (tmp_path / str(share[0])).touch()
        if share[0] == 50 * SHARE:
            os.kill(os.getppid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        map_forked(range(1000 * SHARE), work, 1)
    assert multiprocessing.active_children() == []
    assert len(list(tmp_path.iterdir())) < 1000


KILLED_WHILE_WORKERS_WAIT = """
import os, signal, sys
from generator import processes
processes.os.cpu_count = lambda: 2
reading, writing = os.pipe()
def work(share):
    if share[0] == 0:
        os.kill(os.getppid(), signal.SIGKILL)
    os.read(reading, 1)
processes.map_forked(range(1000), work, 1)
"""


def test_workers_end_when_the_parent_is_killed() -> None:
    """Their output ends: whoever waits for that, like a job of CI, would else wait for ever."""
    done = subprocess.run([sys.executable, "-c", KILLED_WHILE_WORKERS_WAIT], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGKILL, b"", b"")


def test_a_first_reading_is_shared_and_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "offers").mkdir()
    for number in range(SHARE + 1):
        (tmp_path / f"offers/aanbod-{number:03}.yml").write_text(f"title: Aanbod {number}\n", encoding="utf-8")
    monkeypatch.setattr("generator.load.PARALLEL_FROM", SHARE)
    shared: list[int] = []

    def counted(items: Sequence[str], work: object, worth_it_from: int) -> object:
        shared.append(len(items))
        return map_forked(items, work, worth_it_from)  # type: ignore[arg-type]

    monkeypatch.setattr("generator.load.map_forked", counted)
    memory: SourceMemory = {}
    first, _ = load(tmp_path, memory)
    (tmp_path / "offers/aanbod-007.yml").write_text("title: Heel iets anders\n", encoding="utf-8")
    (tmp_path / "offers/nieuw.yml").write_text("title: Nieuw\n", encoding="utf-8")
    second, _ = load(tmp_path, memory)
    assert [count for count in shared if count] == [SHARE + 1]
    assert [source.id for source in second.records] == [*(source.id for source in first.records), "nieuw"]
    assert [new.data for new, old in zip(second.records, first.records, strict=False) if new is not old] == [{"title": "Heel iets anders"}]
