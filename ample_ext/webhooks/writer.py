"""Many deliveries, one commit: whoever comes while a commit is on its way to the disk goes with the next one."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import NamedTuple

from ample_ext.stores.errors import EventStoreError
from ample_ext.stores.events import EventStore
from ample_ext.webhooks.deliveries import new_event

_MOST_AT_ONCE = 200


class _Delivery(NamedTuple):
    body: bytes
    received: float


class Writer:
    """For one event loop."""

    def __init__(self, store: EventStore) -> None:
        self._store = store
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ample-events")
        self._waiting: dict[asyncio.Future[bool], _Delivery] = {}
        self._task: asyncio.Task[None] | None = None
        self.works = True
        """Whether the last commit succeeded."""

    async def add(self, body: bytes, received: float, within: float) -> bool:
        """Store a delivery; false if the event was there before. Returns only when it is on the disk.

        Raises:
            EventStoreError: it could not be stored.
            TimeoutError: not within so many seconds; it may have been on its way, and be stored later.
        """
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting[done] = _Delivery(body, received)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._drain())
        try:
            async with asyncio.timeout(within):
                return await done
        finally:
            # Of those that nobody waits for any more, memory must not fill while the store hangs.
            self._waiting.pop(done, None)

    async def _drain(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch = dict(islice(self._waiting.items(), _MOST_AT_ONCE))
            for done in batch:
                del self._waiting[done]
            try:
                fresh = await loop.run_in_executor(self._thread, self._write, list(batch.values()))
            except Exception as error:
                self.works = False
                for done in batch:
                    if not done.done():
                        done.set_exception(_told(error))
                continue
            self.works = True
            for done, new in zip(batch, fresh, strict=True):
                # Whoever gave up waiting has cancelled it.
                if not done.done():
                    done.set_result(new)

    def _write(self, batch: list[_Delivery]) -> list[bool]:
        return self._store.add([new_event(delivery.body, delivery.received) for delivery in batch])

    async def close(self) -> None:
        """Waits for what is on its way."""
        if self._task:
            await asyncio.wait({self._task})
        self._thread.shutdown()


def _told(error: Exception) -> EventStoreError:
    return error if isinstance(error, EventStoreError) else EventStoreError(f"not stored ({type(error).__name__})")
