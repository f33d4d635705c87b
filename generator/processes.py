"""Sharing work among forked processes, which see all that was made before without copying it.

Only on Linux: elsewhere a fork is missing or unsafe, and one process does the work.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, ForkProcess
from typing import TypeVar

from generator.problems import MachineFault

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")

MOST_PROCESSES = 4

SHARE = 100
"""Items that a process takes at a time, so that none waits long for the slowest."""


def shared_out(items: Sequence[ItemT], work: Callable[[Sequence[ItemT]], ResultT], worth_it_from: int) -> list[ResultT]:
    """The results of `work` on consecutive shares of `items`, in order; one share when there are fewer than `worth_it_from`.

    A process takes the next share when it is done with one, so what takes long belongs in front. What `work` returns or
    raises in another process must be picklable; it is raised here.
    """
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    if len(items) < worth_it_from or processes < 2 or sys.platform != "linux":
        return [work(items)]
    context = multiprocessing.get_context("fork")
    shares = [items[start : start + SHARE] for start in range(0, len(items), SHARE)]
    taken = context.Value("i", 0)

    def work_on_shares() -> dict[int, ResultT]:
        results: dict[int, ResultT] = {}
        while True:
            with taken.get_lock():
                number = taken.value
                taken.value += 1
            if number >= len(shares):
                return results
            results[number] = work(shares[number])

    workers = [_in_another_process(context, work_on_shares) for _ in range(processes - 1)]
    results = work_on_shares()
    for worker, receiver in workers:
        try:
            result = receiver.recv()
        except EOFError:
            raise MachineFault("fault_process") from None
        worker.join()
        if isinstance(result, Exception):
            raise result
        results |= result
    return [results[number] for number in range(len(shares))]


def _in_another_process(context: ForkContext, work: Callable[[], object]) -> tuple[ForkProcess, Connection]:
    """The process, and where what it returned or raised comes out."""
    receiver, sender = context.Pipe(duplex=False)

    def run() -> None:
        try:
            sender.send(work())
        except Exception as error:  # noqa: BLE001 - whatever it is, the parent raises it
            sender.send(error)

    worker = context.Process(target=run, daemon=True)
    worker.start()
    sender.close()
    return worker, receiver
