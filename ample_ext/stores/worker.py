"""One thread that talks to a store, so that calls reach it in the order in which they came and no event loop waits."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeAlias

_Item: TypeAlias = "tuple[Future[Any], Callable[[], Any]] | None"


class _Kept(Future[Any]):
    """Done in any case, also when whoever waited for it has been canceled."""

    def cancel(self) -> bool:
        return False


class Worker:
    """Started with the first call, and again in a forked process, where `forked` is called before anything else."""

    def __init__(self, forked: Callable[[], None]) -> None:
        self._forked = forked
        self._process = 0
        self._lock = threading.Lock()

    def submit(self, call: Callable[[], Any]) -> Future[Any]:
        """What the call will come to; canceled before its turn, it is left out."""
        return self._put(Future(), call)

    def keep(self, call: Callable[[], Any]) -> Future[Any]:
        """The same for what has to be done whoever still waits for it."""
        return self._put(_Kept(), call)

    def close(self) -> None:
        """Let the thread end when it has done what it was given."""
        if self._process == os.getpid():
            self._queue.put(None)
            self._thread.join()
            self._process = 0

    def _put(self, future: Future[Any], call: Callable[[], Any]) -> Future[Any]:
        if self._process != os.getpid():
            self._start()
        self._queue.put((future, call))
        return future

    def _start(self) -> None:
        with self._lock:
            if self._process == os.getpid():
                return
            if self._process:
                self._forked()
            self._queue: SimpleQueue[_Item] = SimpleQueue()
            self._thread = threading.Thread(target=_work, args=(self._queue,), name="ample-store", daemon=True)
            self._thread.start()
            self._process = os.getpid()


def _work(queue: SimpleQueue[_Item]) -> None:
    while (item := queue.get()) is not None:
        future, call = item
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(call())
            except BaseException as error:
                future.set_exception(error)
        # What waits in the queue must not keep the last call alive.
        del item, future, call
