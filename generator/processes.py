"""Sharing work among forked processes, which see all that was made before without copying it.

Only on Linux: elsewhere a fork is missing or unsafe, and one process does the work.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import TypeVar, cast

from generator.problems import MachineFault

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")

MOST_PROCESSES = 4

SHARE = 100
"""Items that a process takes at a time, so that none waits long for the slowest."""

_work_on_share: Callable[[int], object]
"""Set before the fork, so that workers inherit the work and its items; a pool would pickle them."""


def map_forked(items: Sequence[ItemT], work: Callable[[Sequence[ItemT]], ResultT], worth_it_from: int) -> list[ResultT]:
    """The results of `work` on consecutive shares of `items`, in order; one share when there are fewer than `worth_it_from`.

    A process takes the next share when it is done with one, so what takes long belongs in front. What `work` returns or
    raises must be picklable; what it raises is raised here, when no worker works any more. Raises MachineFault when a
    worker was killed.
    """
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    if len(items) < worth_it_from or processes < 2 or sys.platform != "linux":
        return [work(items)]
    global _work_on_share
    shares = [items[start : start + SHARE] for start in range(0, len(items), SHARE)]

    def _work_on_share(number: int) -> ResultT:
        return work(shares[number])

    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("fork"), _begin_worker)
    try:
        return cast("list[ResultT]", list(pool.map(_inherited_work, range(len(shares)))))
    except BrokenProcessPool:
        raise MachineFault("fault_process") from None
    finally:
        pool.shutdown(cancel_futures=True)
        del _work_on_share


def _inherited_work(number: int) -> object:
    return _work_on_share(number)


def _begin_worker() -> None:
    """Ctrl+C reaches every process of a terminal; only the parent answers it, and its workers end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A pool leaves its workers waiting for ever when the parent is killed."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)
