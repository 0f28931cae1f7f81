"""Saturate a rate from many processes at once and look for a single 429: `make proof-limits`.

Each run starts a sandbox that counts by fixed window, sliding window or token bucket, a store of its own, and some
processes that send as fast as they may. Then the same with a third of the processes killed and the store restarted,
and with one process that makes single calls beside the others' bulk work.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import json
import math
import multiprocessing
import os
import subprocess
import sys
import time
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from ample_ext import AmpleError, AsyncAmplemarket, Limits, Rate, RateLimitError
from ample_ext.core.limits import Grant, pace
from ample_ext.core.options import Attempt
from ample_ext.sandbox.remote import Control
from ample_ext.stores import open_store
from scripts.proof.servers import SERVERS, Missing, Server

TASKS = 2
LOOK = 0.05
STARTING = 1.0
# Fifty a second; how late a request may arrive grows with the window.
RATE = Rate(500, 10)
_due: ContextVar[list[float]] = ContextVar("due")
COUNTINGS = {"fixed": "", "sliding": "sliding_window", "bucket": "token_bucket"}


# ---- a process that sends


@dataclass
class Sample:
    """What one process saw."""

    sent: list[float] = field(default_factory=list)
    refused: int = 0
    failed: list[str] = field(default_factory=list)
    asked: list[float] = field(default_factory=list)
    running: list[float] = field(default_factory=list)
    """The same without the start, when all processes ask at once and the cores are what they wait for."""
    lag: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    """Seconds from when a request might leave until its answer was there: at most so late did it arrive."""

    def saw(self, attempt: Attempt) -> None:
        self.sent.append(time.time())
        self.refused += attempt.status == 429
        self.late.append(time.time() - _due.get()[0])


async def _measure_lag(sample: Sample) -> None:
    while True:
        before = time.perf_counter()
        await asyncio.sleep(LOOK)
        sample.lag.append(time.perf_counter() - before - LOOK)


async def _send(job: dict[str, Any], sample: Sample, pipe: Any) -> None:
    store = open_store(job["store"], alone=job["alone"])
    hand_over = store.worker

    def timed(call: Any) -> Any:
        before, future = time.perf_counter(), hand_over(call)
        mine = _due.get()

        def done(future: Any) -> None:
            took, answer = time.perf_counter() - before, future.result()
            sample.asked.append(took)
            if time.time() - start > STARTING:
                sample.running.append(took)
            if isinstance(answer, tuple) and isinstance(grant := answer[0], Grant) and grant.granted:
                mine[0] = time.time() + grant.wait

        future.add_done_callback(done)
        return future

    limits = Limits({"default": [Rate(*job["rate"])]}, store=store, share=job["share"])
    async with AsyncAmplemarket("key", base_url=job["base_url"], limits=limits, on_attempt=sample.saw) as client:
        store.worker(store._buckets.ping).result()
        pipe.send("ready")
        start = pipe.recv()
        store.worker = timed
        until = start + job["seconds"]
        await asyncio.sleep(max(0.0, start - time.time()))
        lag = asyncio.create_task(_measure_lag(sample))

        async def saturate() -> None:
            while time.time() < until:
                _due.set([0.0])
                try:
                    before = time.perf_counter()
                    await client.account.get(deadline=max(0.05, until - time.time()))
                    sample.waits.append(time.perf_counter() - before)
                    await asyncio.sleep(job["pause"])
                except RateLimitError:
                    # The next place is after the end.
                    return
                except AmpleError as error:
                    sample.failed.append(f"{time.time() - start:.1f} {type(error).__name__} {error}")

        await asyncio.gather(*(saturate() for _ in range(job["tasks"])))
        lag.cancel()
    store.worker = hand_over
    store.close()


def work(job: dict[str, Any], pipe: Any) -> None:
    sample = Sample()
    asyncio.run(_send(job, sample, pipe))
    pipe.send(sample)


def warm_up() -> None:
    """Load in the parent what every process would load at once."""

    async def call() -> None:
        async with AsyncAmplemarket("key", base_url=sandbox.base_url) as client:
            await client.account.get()

    sandbox = Sandbox(RATE, "fixed")
    asyncio.run(call())
    sandbox.stop()
    for module in ("sqlite", "postgres", "redis"):
        importlib.import_module(f"ample_ext.stores.{module}")


# ---- what starts them


@dataclass
class Outcome:
    what: str
    count: int
    refused: int
    ratio: float
    fairness: float
    asked: float
    running: float
    lag: float
    late: float
    interactive: float | None
    failed: list[str]

    def show(self) -> str:
        took = "not compared" if math.isnan(self.ratio) else f"{self.ratio:.3f}"
        beside = "" if self.interactive is None else f", interactive p99 {self.interactive * 1000:.0f} ms"
        return (
            f"{self.what}: {self.count} sent, {self.refused} x 429, time {took}, "
            f"slowest {self.fairness:.2f} of its share, acquire p99 {self.asked * 1000:.1f} ms "
            f"({self.running * 1000:.1f} after {STARTING:g} s), loop lag p99 {self.lag * 1000:.1f} ms, "
            f"late p99 {self.late * 1000:.0f} ms{beside}"
            + (f", {len(self.failed)} failed: {self.failed[0]}" if self.failed else "")
        )

    def wrong(self) -> list[str]:
        found = [f"{self.refused} answers 429"] if self.refused else []
        if self.ratio > 1.03:
            found.append(f"time {self.ratio:.3f} above 1.03")
        if self.fairness < 0.8:
            found.append(f"slowest process at {self.fairness:.2f}")
        return found


class Sandbox:
    """A sandbox in a process of its own."""

    def __init__(self, rate: Rate, counting: str) -> None:
        limits = {"default": [[rate.limit, rate.seconds]]}
        quirks = [COUNTINGS[counting]] if COUNTINGS[counting] else []
        from ample_ext.sandbox.settings import Settings

        plain = json.loads(Settings().to_json()) | {"limits": limits, "quirks": quirks}
        command = [sys.executable, "-m", "ample_ext.sandbox.serve", json.dumps(plain)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout
        with suppress(PermissionError):
            # A real API is not short of CPU because its clients are; it would count late what came in time.
            os.setpriority(os.PRIO_PROCESS, self._process.pid, -10)
        self.base_url = json.loads(self._process.stdout.readline())["base_url"]
        self.control = Control(self.base_url)

    def refused(self) -> int:
        return sum(int(row["count"]) for row in self.control.counters() if row["status"] == 429)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()


def run(what: str, server: Server, rate: Rate, counting: str, *, processes: int, seconds: float,
        kill: int = 0, away: float = 0.0, beside: bool = False) -> Outcome:  # fmt: skip
    """Let processes saturate the rate for some seconds."""
    sandbox = Sandbox(rate, counting)
    tasks = max(TASKS, 16 // processes)
    job = {"store": server.url, "base_url": sandbox.base_url, "rate": rate, "seconds": seconds, "tasks": tasks,
           "pause": 0.0, "alone": 1 / (processes + beside), "share": 0.8 if beside else 1.0}  # fmt: skip
    jobs = [job] * processes + ([job | {"share": 1.0, "tasks": 1, "pause": 0.25}] if beside else [])
    workers = [Worker(job) for job in jobs]
    try:
        for worker in workers:
            worker.pipe.recv()
        start = time.time() + 0.5
        for worker in workers:
            worker.pipe.send(start)
        if kill:
            time.sleep(max(0.0, start - time.time()) + seconds * 0.3)
            for worker in workers[:kill]:
                worker.process.kill()
        if away:
            time.sleep(seconds * 0.15)
            server.restart(away)
        samples = [worker.pipe.recv() for worker in workers[kill:]]
        refused = sandbox.refused()
    finally:
        for worker in workers:
            worker.stop()
        sandbox.stop()
    return _judge(what, rate, samples, refused, beside, fair=not kill)


class Worker:
    """A process that is forked, so that thirty of them are there at once."""

    def __init__(self, job: dict[str, Any]) -> None:
        context = multiprocessing.get_context("fork")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=work, args=(job, theirs))
        self.process.start()
        theirs.close()

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _judge(what: str, rate: Rate, samples: list[Sample], refused: int, beside: bool, fair: bool) -> Outcome:
    bulk = samples[:-1] if beside else samples
    sent = [moment for sample in samples for moment in sample.sent]
    burst = round(pace(rate).early / pace(rate).interval) + 1
    speed = rate.limit / rate.seconds
    took = max(sent) - min(sent)
    counts = [len(sample.sent) for sample in bulk]
    undisturbed = fair and not beside
    return Outcome(
        what=what,
        count=len(sent),
        refused=max(refused, sum(sample.refused for sample in samples)),
        ratio=took / ((len(sent) - burst) / speed) if undisturbed else math.nan,
        fairness=min(counts) / (sum(counts) / len(counts)),
        asked=_p99([value for sample in samples for value in sample.asked]),
        running=_p99([value for sample in samples for value in sample.running]),
        lag=_p99([value for sample in samples for value in sample.lag]),
        late=_p99([value for sample in samples for value in sample.late]),
        interactive=_p99(samples[-1].waits) if beside else None,
        failed=[text for sample in samples for text in sample.failed],
    )


def _p99(values: list[float]) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] if ordered else math.nan


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stores", default="sqlite,postgres,redis")
    parser.add_argument("--processes", default="1,4,30")
    parser.add_argument("--counting", default="fixed,sliding,bucket")
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--rate", default=f"{RATE.limit}/{RATE.seconds:g}", help="requests/seconds")
    parser.add_argument("--only", choices=["steady", "trouble", "beside"])
    given = parser.parse_args()
    limit, _, window = given.rate.partition("/")
    rate, most = Rate(int(limit), float(window)), max(map(int, given.processes.split(",")))
    wrong = 0

    def tell(outcome: Outcome) -> None:
        nonlocal wrong
        found = outcome.wrong()
        wrong += len(found)
        print(outcome.show() + (f"   <- {'; '.join(found)}" if found else ""), flush=True)

    warm_up()
    for name in given.stores.split(","):
        for counting in given.counting.split(","):
            try:
                server = SERVERS[name]()
            except Missing as missing:
                print(f"{name}: not proved here, {missing}")
                break
            common: Any = {"server": server, "rate": rate, "counting": counting, "seconds": given.seconds}
            label = f"{name}, {counting} window" if counting != "bucket" else f"{name}, token bucket"
            try:
                for processes in map(int, given.processes.split(",")) if given.only in (None, "steady") else ():
                    tell(run(f"{label}, {processes} processes", processes=processes, **common))
                if given.only in (None, "trouble"):
                    what = f"{label}, {most} processes, {most // 3} killed, store restarted"
                    tell(run(what, processes=most, kill=most // 3, away=2.0, **common))
                if given.only in (None, "beside"):
                    tell(run(f"{label}, bulk of 4 processes and 1 interactive", processes=4, beside=True, **common))
            finally:
                server.stop()
    print("nothing wrong" if not wrong else f"{wrong} findings")
    return bool(wrong)


if __name__ == "__main__":
    raise SystemExit(main())
