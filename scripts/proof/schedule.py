"""Enrichment and validation at the API's real limits, in simulated time: `make proof-schedule ROWS=200000`.

The run is the real one, against a sandbox that is another process and keeps to the documented limits: 500 requests a
minute for the key, 15,000 validations an hour, jobs that take their time. It would last for hours, so nobody sleeps:
whoever would moves the clocks of both sides on. Computing and answering take the time that they take, and count.

What the run took is compared with the least time that the limits allow, which is worked out from the input and the
limits alone. The schedule is drawn into build/schedule.svg.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

from ample_ext import Amplemarket
from ample_ext.bulk import Order, Run, RunReport
from ample_ext.bulk.collect import Collector
from ample_ext.bulk.submit import Submitter
from ample_ext.bulk.validation import Validation
from ample_ext.core.observe import Attempt
from ample_ext.core.transport import Runtime
from ample_ext.sandbox import Control
from ample_ext.sandbox.jobs import USUAL
from ample_ext.sandbox.settings import Settings
from ample_ext.stores.journal.records import Chunk
from scripts import serving
from scripts.proof import people
from scripts.proof.picture import Event, Limits, draw

MOST = 1.03
PER_MINUTE, PER_HOUR, PAGE = 500, 15_000, 100
PICTURE = Path("build/schedule.svg")


class Time:
    """Real time, and on top of it what was slept on both sides."""

    def __init__(self, control: Control) -> None:
        self._control = control
        self._skipped = 0.0
        self._started = time.monotonic()

    def since(self) -> float:
        return time.monotonic() - self._started + self._skipped

    def now(self) -> float:
        return time.time() + self._skipped

    def sleep(self, seconds: float) -> None:
        if seconds > 0:
            self._control.advance(seconds)
            self._skipped += seconds


class Recorder:
    """Writes down requests, and what happens to the chunks of each kind of work."""

    def __init__(self, clock: Time) -> None:
        self.events: list[Event] = []
        self._clock = clock
        self._send, self._begin, self._pages = Submitter.send, Collector.begin, Collector.pages

    def attempt(self, attempt: Attempt) -> None:
        self._note("refused" if attempt.status == 429 else "request", attempt.operation, 1)

    def __enter__(self) -> Recorder:
        def send(submitter: Submitter, chunk: Chunk) -> Any:
            found = self._send(submitter, chunk)
            if found is not None:
                self._note("sent", submitter._work.operation.name, chunk.size)
            return found

        def begin(collector: Collector, chunk: Chunk, poller: Any) -> Any:
            self._note("ended", collector._work.operation.name, chunk.size)
            return self._begin(collector, chunk, poller)

        def pages(collector: Collector, chunk: Chunk, poller: Any) -> Iterator[Chunk]:
            yield from self._pages(collector, chunk, poller)
            self._note("collected", collector._work.operation.name, chunk.size)

        Submitter.send, Collector.begin, Collector.pages = send, begin, pages
        return self

    def __exit__(self, *_: object) -> None:
        Submitter.send, Collector.begin, Collector.pages = self._send, self._begin, self._pages

    def _note(self, what: str, work: str, amount: int) -> None:
        self.events.append(Event(self._clock.since(), what, work, amount))


class Least(NamedTuple):
    """The least time that the limits allow, in seconds, by what it is that takes it."""

    requests: float
    first_job: float
    validations: float

    @property
    def seconds(self) -> float:
        return max(self.requests, self.first_job + self.validations)


def least(rows: int) -> Least:
    """From the input and the limits; how the run is cut matters only as far as its ceiling for one request says."""
    numbers = range(rows)
    told = [people.truth(number) for number in numbers]
    leads = sum(status not in ("duplicate", "invalid") for status, _ in told)
    addresses = len({address for _, address in told if address})
    sizes = Order(reveal_email=True).chunk_size(750), Validation().chunk_size(750)
    # A job is started by one request; the look that finds it done brings its first page.
    requests = sum(
        ceil(count / size) + ceil(count / PAGE) for count, size in zip((leads, addresses), sizes, strict=True)
    )
    # No address is known before a job has ended.
    first = USUAL.duration(min(leads, sizes[0]))
    # A full allowance may go out at once, the rest comes in at its rate.
    return Least(max(0, requests - PER_MINUTE) * 60 / PER_MINUTE, first, addresses * 3600 / PER_HOUR)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--in-flight", type=int, default=5)
    given = parser.parse_args()
    bound = least(given.rows)
    started = time.perf_counter()
    report, events = carry_out(given.rows, given.in_flight)
    wall = time.perf_counter() - started
    ratio = report.seconds / bound.seconds
    PICTURE.parent.mkdir(exist_ok=True)
    limits = Limits(PER_MINUTE, PER_HOUR, bound.first_job, bound.seconds)
    title = (
        f"{report.rows:,} rows enriched and validated in {told(report.seconds)}; the limits allow {told(bound.seconds)}"
    )
    PICTURE.write_text(draw(events, report.seconds, limits, title), encoding="utf-8")
    refused = sum(event.what == "refused" for event in events)
    say(f"{report.rows:,} rows, {report.leads:,} leads asked for, {report.validated:,} addresses validated")
    say(
        f"the limits allow {told(bound.seconds)}: {told(bound.requests)} for requests; {told(bound.first_job)} for the "
        f"first job and {told(bound.validations)} for validations"
    )
    say(f"the run took {told(report.seconds)}: {ratio:.4f} of it (at most {MOST})")
    say(f"{report.requests:,} requests, {refused} answered by 429; simulated in {wall:.0f} s; drawn in {PICTURE}")
    sound = ratio <= MOST and report.complete and not refused and ratio >= 1
    say("SOUND" if sound else "NOT SOUND")
    return 0 if sound else 1


def carry_out(rows: int, in_flight: int) -> tuple[RunReport, list[Event]]:
    settings = Settings(seed=people.SEED, email_credits=1e9)
    with (
        tempfile.TemporaryDirectory(prefix="ample-schedule-") as name,
        serving.process("ample_ext.sandbox.serve", settings.to_json()) as (port, _),
    ):
        folder, base_url = Path(name), f"http://127.0.0.1:{port}"
        source = folder / "leads.csv"
        people.write(source, rows)
        clock = Time(Control(base_url))
        runtime = Runtime(clock=clock.since, now=clock.now, sleep=clock.sleep)
        with (
            Recorder(clock) as recorder,
            closing(
                Amplemarket("sandbox-key", base_url=base_url, runtime=runtime, on_attempt=recorder.attempt)
            ) as client,
            Run(
                client,
                source,
                folder / "enriched.csv",
                Order(reveal_email=True),
                journal=folder / "journal.sqlite",
                in_flight=in_flight,
                validate=True,
            ) as run,
        ):
            report = run.execute()
            report.check()
            return report, recorder.events


def told(seconds: float) -> str:
    hours, rest = divmod(seconds, 3600)
    return f"{hours:.0f} h {rest / 60:.1f} min" if hours else f"{seconds:.0f} s"


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
