"""Bulk runs from asyncio: every step in one thread of the run's own, so the event loop stays free."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from ample_ext.amplemarket import Amplemarket, AsyncAmplemarket
from ample_ext.bulk.plan import Plan
from ample_ext.bulk.progress import Listener
from ample_ext.bulk.report import RunReport
from ample_ext.bulk.run import Run

T = TypeVar("T")


class AsyncRun:
    """A run under asyncio.

        async with AsyncAmplemarket() as client:
            order = Order(reveal_email=True)
            async with AsyncRun(Run(sync_client(client), "leads.csv", "enriched.csv", order)) as run:
                report = await run.execute()

    Canceled between two steps, the same run goes on next time. What listens to the progress is called in the run's
    thread.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ample-run")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._in_thread(self._run.close)
        self._thread.shutdown(wait=False)

    @property
    def token(self) -> str:
        """Stands for the run, in the journal."""
        return self._run.token

    async def prepare(self) -> Plan:
        """As `Run.prepare`."""
        return await self._in_thread(self._run.prepare)

    async def submit(self) -> str:
        """As `Run.submit`."""
        return await self._in_thread(self._run.submit)

    async def step(self) -> float | None:
        """As `Run.step`."""
        return await self._in_thread(self._run.step)

    async def finish(self, *, partial: bool = False) -> RunReport:
        """As `Run.finish`; waits for the jobs unless `partial` is given."""
        return await self._in_thread(lambda: self._run.finish(partial=partial))

    async def execute(self) -> RunReport:
        """As `Run.execute`."""
        while (pause := await self.step()) is not None:
            await asyncio.sleep(pause)
            self._run._stopwatch.rested(pause)
        return await self.finish()

    @classmethod
    async def collect(
        cls,
        client: AsyncAmplemarket,
        token: str,
        *,
        journal: str | Path | None = None,
        input: str | Path | None = None,
        output: str | Path | None = None,
        partial: bool = False,
        listen: Listener | None = None,
    ) -> RunReport:
        """As `Run.collect`."""
        with sync_client(client) as sync:
            run = Run.reopen(sync, token, journal=journal, input=input, output=output, listen=listen)
            async with cls(run) as opened:
                return await opened.finish(partial=partial)

    async def _in_thread(self, act: Callable[[], T]) -> T:
        """Once begun, an act ends before anything else does: a paid request is not left alone."""
        future = asyncio.get_running_loop().run_in_executor(self._thread, act)
        try:
            return await asyncio.shield(future)
        except asyncio.CancelledError:
            await asyncio.wait([future])
            raise


def sync_client(client: AsyncAmplemarket) -> Amplemarket:
    """A synchronous client with the key, address, options and limits of an asynchronous one. Close it after use."""
    made = Amplemarket(client._settings.key, base_url=client.base_url, runtime=client._runtime)
    made._settings = client._settings
    made._options = client._options
    made._limiter = client._limiter
    return made
