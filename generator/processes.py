"""Sharing work among forked processes, which see all that was made before without copying it.

Only on Linux: elsewhere a fork is missing or unsafe, and one process does the work.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

from generator.problems import MachineFault

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")

MOST_PROCESSES = 4


def shared_out(items: Sequence[ItemT], work: Callable[[Sequence[ItemT]], ResultT], worth_it_from: int) -> list[ResultT]:
    """The results of `work` on consecutive shares of `items`, in order; one share when there are fewer than `worth_it_from`.

    What `work` returns or raises in another process must be picklable; it is raised here.
    """
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    if len(items) < worth_it_from or processes < 2 or sys.platform != "linux":
        return [work(items)]
    size = -(-len(items) // processes)
    shares = [items[start : start + size] for start in range(0, len(items), size)]
    context = multiprocessing.get_context("fork")
    workers = []
    for share in shares[1:]:
        receiver, sender = context.Pipe(duplex=False)
        worker = context.Process(target=_work_on, args=(work, share, sender), daemon=True)
        worker.start()
        sender.close()
        workers.append((worker, receiver))
    results = [work(shares[0])]
    for worker, receiver in workers:
        try:
            result = receiver.recv()
        except EOFError:
            raise MachineFault("fault_process") from None
        worker.join()
        if isinstance(result, Exception):
            raise result
        results.append(result)
    return results


def _work_on(work: Callable[[Sequence[ItemT]], ResultT], share: Sequence[ItemT], sender: Connection) -> None:
    try:
        result: ResultT | Exception = work(share)
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent raises it
        result = error
    sender.send(result)
