"""The short form of `make proof-limits`: processes that share a rate send to a real server that counts."""

from __future__ import annotations

import multiprocessing
import threading
import time
from typing import Any

from ample_ext import AmpleError, Amplemarket, Limits, Rate
from ample_ext.sandbox import Sandbox
from tests.unit.stores.conftest import Shop, open_place

PROCESSES = 3
SECONDS = 3.0
# The server allows 20 in a second. Another second is left for a busy machine, in which requests that were held up may
# arrive with later ones; without sharing three times as many come, which is still too many.
LIMIT, WINDOW, SLACK = 20, 1.0, 1.0


def _saturate(kind: str, place: str, pipe: Any) -> None:
    statuses: list[int | None] = []
    url = pipe.recv()
    with open_place(kind, place) as store:
        store.worker(store._buckets.ping).result()
        with Amplemarket("another-key", base_url=url) as client:
            # The first call loads what the calls need.
            client.account.get()
        limits = Limits({"default": [Rate(LIMIT, WINDOW + SLACK)]}, store=store)
        with Amplemarket("key", base_url=url, limits=limits, on_attempt=lambda a: statuses.append(a.status)) as client:
            pipe.send("ready")
            pipe.recv()
            until = time.monotonic() + SECONDS

            def send() -> None:
                while (left := until - time.monotonic()) > 0:
                    try:
                        client.account.get(deadline=left)
                    except AmpleError:
                        return

            threads = [threading.Thread(target=send) for _ in range(2)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
    pipe.send(statuses)


def test_processes_that_share_a_rate_meet_no_429_and_nobody_starves(shop: Shop) -> None:
    context = multiprocessing.get_context("fork")
    pipes, workers = [], []
    for _ in range(PROCESSES):
        ours, theirs = context.Pipe()
        pipes.append(ours)
        workers.append(context.Process(target=_saturate, args=(shop.kind, shop.place, theirs), daemon=True))
        workers[-1].start()
        theirs.close()
    with Sandbox(limits=f"default={LIMIT}/{WINDOW:g}s", quirks="sliding_window") as sandbox:
        for pipe in pipes:
            pipe.send(sandbox.base_url)
        assert [pipe.recv() for pipe in pipes] == ["ready"] * PROCESSES
        for pipe in pipes:
            pipe.send("go")
        statuses: list[list[int | None]] = [pipe.recv() for pipe in pipes]
    for worker in workers:
        worker.join()
    counts = [found.count(200) for found in statuses]
    assert {status for found in statuses for status in found} <= {200, None}
    assert min(counts) >= max(1, sum(counts) / PROCESSES / 3)
