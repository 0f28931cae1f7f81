"""What a budget could not tell its store: told when the store is back, at the latest when the process ends."""

from __future__ import annotations

import atexit
import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

from ample_ext.core.limits import Worker
from ample_ext.stores.errors import StoreError

# Seconds that the end of a process may be held up.
LAST = 5.0


class Note(NamedTuple):
    """Something to tell, and what to do about it by hand."""

    tell: Callable[[], bool]
    remedy: str


class Late:
    """Notes in the order in which they were made; one that cannot be told holds up those behind it."""

    def __init__(self, worker: Worker | None = None) -> None:
        self._worker = worker
        self.forget()

    def forget(self) -> None:
        """In a forked process: what is late is the parent's to tell."""
        self._notes = deque[Note]()
        self._lock = threading.Lock()
        self._process = os.getpid()

    def _after_fork(self) -> None:
        # The thread that held the lock may be none of this process.
        if self._process != os.getpid():
            self.forget()

    def tell(self, note: Note) -> bool:
        """Tell it now, behind what is late, or later. The answer is what the store said, True when it is away."""
        self._after_fork()
        with self._lock:
            self._notes.append(note)
            try:
                return self._catch_up()
            except StoreError as error:
                if len(self._notes) == 1 and self._worker:
                    atexit.register(self._at_exit)
                told = "the budget's store is away (%s): what was set aside stays so for now"
                logging.getLogger("ample_ext").warning(told, error.args[0])
                return True

    def catch_up(self) -> None:
        """Tell what is late.

        Raises:
            StoreError: the store is still away.
        """
        self._after_fork()
        with self._lock:
            self._catch_up()

    def finish(self) -> None:
        """Tell what is late, once, and give up the rest with a warning for each."""
        with suppress(StoreError), self._lock:
            self._catch_up(time.monotonic() + LAST)
        self._give_up()

    def _catch_up(self, until: float = float("inf")) -> bool:
        answer = True
        while self._notes and time.monotonic() < until:
            answer = self._notes[0].tell()
            self._notes.popleft()
        if not self._notes:
            atexit.unregister(self._at_exit)
        return answer

    def _at_exit(self) -> None:
        if self._process == os.getpid() and self._worker:
            # Whatever keeps the store from answering, the warning is given.
            with suppress(Exception):
                future: Any = self._worker(self.finish)
                future.result(LAST)
            self._give_up()

    def _give_up(self) -> None:
        while self._notes:
            with suppress(IndexError):
                remedy = self._notes.popleft().remedy
                logging.getLogger("ample_ext").warning("the budget's store was not told before the end: %s", remedy)
