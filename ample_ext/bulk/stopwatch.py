"""Where the time of this process goes, noted in the journal so that a later report knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from ample_ext.bulk.tap import Tap
from ample_ext.stores.errors import JournalError
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.records import Run
from ample_ext.stores.journal.sessions import Spent, begin, note

EVERY = 60.0
"""Seconds after which it is noted again: the most that a killed process leaves untold."""


class Stopwatch:
    def __init__(self, tap: Tap, clock: Callable[[], float]) -> None:
        self.for_jobs = 0.0
        """Seconds in which there was nothing to do but to wait for jobs."""
        self._tap = tap
        self._clock = clock
        self._before = 0.0
        self._since: float | None = None
        self._noted = 0.0
        self._place: tuple[Journal, Run, int] | None = None

    @contextmanager
    def running(self, *, most: float = 0.0) -> Iterator[None]:
        """Time counts in the block, once if blocks lie in one another; noted after it, see `note`."""
        if self._since is not None:
            yield
            return
        self._since = self._clock()
        try:
            yield
        finally:
            self._before, self._since = self.seconds, None
            self.note(most=most)

    @property
    def seconds(self) -> float:
        return self._before + (0.0 if self._since is None else self._clock() - self._since)

    def sleep(self, seconds: float) -> None:
        """Wait for jobs."""
        self._tap.rest(seconds)
        self.for_jobs += seconds

    def rested(self, seconds: float) -> None:
        """Somebody else has waited for the jobs, between two steps."""
        self._before += seconds
        self.for_jobs += seconds

    def spent(self) -> Spent:
        tap = self._tap
        return Spent(self.seconds, tap.answering, self.for_jobs, tap.slept, tap.requests, tap.retries, tap.limited)

    def keep(self, journal: Journal, run: Run) -> None:
        """Note it from now on: the run is about to be worked on."""
        if self._place is None:
            self._place = journal, run, begin(journal, run)

    def note(self, *, most: float = 0.0) -> None:
        """Write it down, unless that was done so many seconds ago. It is no reason to end a run."""
        if self._place and (not most or self._clock() - self._noted >= most):
            self._noted = self._clock()
            with suppress(JournalError):
                note(*self._place, self.spent())
