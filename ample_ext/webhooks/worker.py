"""Stored events to handlers: again after a failure, later and later, until nobody tries any more."""

from __future__ import annotations

import asyncio
import inspect
import logging
import time
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path

from ample_ext.stores.errors import EventStoreError
from ample_ext.stores.events import EventStore, StoredEvent
from ample_ext.webhooks.events import Event
from ample_ext.webhooks.handlers import Bound, Handlers
from ample_ext.webhooks.parse import parse

_log = logging.getLogger("ample_ext.webhooks")


def backoff(attempt: int) -> float | None:
    """1 s after the first failure, then 4, 16, 64 … up to an hour; after the tenth nobody tries again (four hours)."""
    return None if attempt >= 10 else float(min(4 ** (attempt - 1), 3600))


class Worker:
    """Hands stored events to handlers. Several processes may work on one store: each event goes to one of them.

    An event is handled at least once: again after a failure, and after a crash. A handler that was through with it is
    not called again for it. Events for which there is no handler are done at once.

    Args:
        backoff: seconds to wait after the n-th failed attempt; None gives the event up: it is `dead`.
        at_once: events in work at the same time.
        lease: seconds for which an event is taken; a longer handler keeps it, of a dead process it comes back.
        look: seconds between looks for events that other processes stored.
    """

    def __init__(
        self,
        store: EventStore,
        handlers: Handlers,
        *,
        backoff: Callable[[int], float | None] = backoff,
        at_once: int = 4,
        lease: float = 60.0,
        look: float = 1.0,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store = store
        self._handlers = handlers
        self._backoff = backoff
        self._at_once = at_once
        self._lease = lease
        self._look = look
        self._clock = clock
        self._new = asyncio.Event()
        self._ending = False

    def wake(self) -> None:
        """There is something new to do."""
        self._new.set()

    def end(self) -> None:
        """Finish what was begun, then return from `run`."""
        self._ending = True
        self._new.set()

    async def run(self) -> None:
        """Work until `end`."""
        while not self._ending:
            self._new.clear()
            try:
                if await self.turn():
                    continue
            except EventStoreError as error:
                _log.warning("events wait: %s", error)
            try:
                async with asyncio.timeout(self._look):
                    await self._new.wait()
            except TimeoutError:
                pass

    async def turn(self) -> int:
        """Handle what is due now; how many events."""
        taken = await asyncio.to_thread(self._store.claim, self._clock(), self._lease, self._at_once)
        await asyncio.gather(*(self._keeping(one) for one in taken))
        return len(taken)

    async def _keeping(self, taken: StoredEvent) -> None:
        """Handle an event and keep the lease meanwhile."""
        work = asyncio.ensure_future(self._handle(taken))
        try:
            while not (await asyncio.wait({work}, timeout=self._lease / 3))[0]:
                await asyncio.to_thread(self._store.extend, taken, self._clock() + self._lease)
            await work
        except asyncio.CancelledError:
            work.cancel()
            self._store.release(taken, self._clock())
            raise

    async def _handle(self, taken: StoredEvent) -> None:
        event = parse(taken.body)
        handled = taken.handled.split("\n") if taken.handled else []
        failure: Exception | None = None
        for bound in self._handlers.wanting(event):
            if bound.name in handled:
                continue
            try:
                await _call(bound, event)
            except Exception as error:
                failure = failure or error
                continue
            handled.append(bound.name)
            await asyncio.to_thread(self._store.note, taken, "\n".join(handled))
        if failure is None:
            await asyncio.to_thread(self._store.finish, taken)
        else:
            await self._failed(taken, failure)

    async def _failed(self, taken: StoredEvent, failure: Exception) -> None:
        # What the error says could quote the event: its kind and place are enough to find it.
        what = _place(failure)
        wait = self._backoff(taken.attempts)
        if wait is None:
            _log.error("event %d (%s) is given up after %d attempts: %s", taken.no, taken.kind, taken.attempts, what)
            await asyncio.to_thread(self._store.bury, taken, what)
        else:
            _log.warning("event %d (%s), attempt %d: %s", taken.no, taken.kind, taken.attempts, what)
            await asyncio.to_thread(self._store.postpone, taken, self._clock() + wait, what)


async def _call(bound: Bound, event: Event) -> None:
    if inspect.iscoroutinefunction(bound.handle):
        await bound.handle(event)
        return
    outcome: Awaitable[None] | None = await asyncio.to_thread(bound.handle, event)
    if inspect.isawaitable(outcome):
        await outcome


def _place(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = f" in {Path(last[0].filename).name}, line {last[0].lineno}" if last else ""
    return f"{type(error).__name__}{place}"
