"""Several jobs at a time in one thread: send while places are free, otherwise look at the job that is due first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ample_ext.amplemarket import Amplemarket
from ample_ext.bulk.collect import Collector
from ample_ext.bulk.progress import Listener, Progress
from ample_ext.bulk.submit import Submitter
from ample_ext.core.errors import (
    AmpleError,
    AuthenticationError,
    ClientStateError,
    ConfigurationError,
    InsufficientCreditsError,
    NotFoundError,
    PermissionDeniedError,
    PollTimeoutError,
    RateLimitError,
    ResponseDecodeError,
    ServerError,
    TransportError,
)
from ample_ext.core.sync import Poller
from ample_ext.stores.errors import JournalError
from ample_ext.stores.journal import ENDED, Chunk, Journal, Run, Tally

# With these nothing more can be done; with those another look may go well.
FATAL = (AuthenticationError, PermissionDeniedError, ConfigurationError, ClientStateError)
# A 404 right after a 202 may only mean that what answers has not heard of the job yet.
PASSING = (TransportError, ServerError, RateLimitError, ResponseDecodeError, NotFoundError)
PATIENCE = 5
PAUSE = 10.0
TICK = 5.0


@dataclass(slots=True)
class Watch:
    """A job under way."""

    chunk: Chunk
    poller: Poller[Any]
    due: float
    since: float
    failures: int = 0


class Scheduler:
    """Takes a run as far as it gets. `errors` says what stood in the way."""

    def __init__(
        self,
        client: Amplemarket,
        journal: Journal,
        run: Run,
        submitter: Submitter,
        collector: Collector,
        *,
        in_flight: int,
        stop_at_ambiguous: bool,
        listen: Listener,
    ) -> None:
        self.errors: list[AmpleError] = []
        self.waited = 0.0
        """Seconds in which there was nothing to do but to wait for jobs."""
        self.unknown: list[Chunk] = []
        """Chunks whose jobs were accepted and are not known to the API now: what they cost is not known either."""
        self._client = client
        self._journal = journal
        self._run = run
        self._submitter = submitter
        self._collector = collector
        self._in_flight = in_flight
        self._stop_at_ambiguous = stop_at_ambiguous
        self._listen = listen
        self._clock: Callable[[], float] = client._runtime.clock
        self._sleep: Callable[[float], None] = client._runtime.sleep
        self._watches: list[Watch] = []
        tallies = journal.tallies(run)
        self._sending = not (stop_at_ambiguous and "ambiguous" in tallies)
        self._left = tallies.get("planned", Tally()).chunks
        self._total = sum(tally.leads for tally in tallies.values())
        self._done = sum(tally.leads for state, tally in tallies.items() if state in ENDED)

    def work(self) -> None:
        now = self._clock()
        for chunk in self._journal.chunks(self._run, "submitted", "collecting"):
            self._watches.append(Watch(chunk, self._client.people.attach_enrichment(chunk.job or ""), now, now))
        self._tell()
        while True:
            if planned := self._next_to_send():
                self._send(planned)
            elif self._watches:
                self._look(self._next_due())
            else:
                return
            self._tell()

    def _next_to_send(self) -> Chunk | None:
        if not self._sending or len(self._watches) >= self._in_flight:
            return None
        return next(iter(self._journal.chunks(self._run, "planned", most=1)), None)

    def _send(self, chunk: Chunk) -> None:
        try:
            poller = self._submitter.send(chunk)
        except JournalError:
            raise
        except AmpleError as error:
            self.errors.append(error)
            self._sending = error.maybe_applied and not self._stop_at_ambiguous
            return
        if poller:
            now = self._clock()
            submitted = chunk._replace(state="submitted", job=poller.id)
            self._watches.append(Watch(submitted, poller, now + poller.retry_after, now))
            self._left -= 1

    def _next_due(self) -> Watch:
        watch = min(self._watches, key=lambda watch: watch.due)
        while (left := watch.due - self._clock()) > 0:
            pause = min(left, TICK)
            self._sleep(pause)
            self.waited += pause
            self._tell()
        return watch

    def _look(self, watch: Watch) -> None:
        try:
            if watch.chunk.state == "submitted" and not self._has_ended(watch):
                return
            for chunk in self._collector.pages(watch.chunk, watch.poller):
                watch.chunk, watch.failures = chunk, 0
                self._tell()
        except JournalError:
            raise
        except AmpleError as error:
            self._went_wrong(watch, error)
            return
        self._done += watch.chunk.size
        self._watches.remove(watch)

    def _has_ended(self, watch: Watch) -> bool:
        watch.poller.refresh()
        watch.failures = 0
        if watch.poller.done:
            watch.chunk, error = self._collector.begin(watch.chunk, watch.poller)
            if isinstance(error, InsufficientCreditsError):
                self.errors.append(error)
                self._sending = False
            return True
        watch.due = self._clock() + watch.poller.retry_after
        limit = self._client._options.poll_timeout
        if watch.due - watch.since > limit:
            raise PollTimeoutError(
                f"job {watch.poller.id} still runs after {limit:g} s",
                token=watch.poller.token,
                remedy="It goes on at the vendor: the same command collects it later",
            )
        return False

    def _went_wrong(self, watch: Watch, error: AmpleError) -> None:
        watch.failures += 1
        if isinstance(error, PASSING) and watch.failures <= PATIENCE:
            watch.due = self._clock() + max(error.retry_after or 0.0, PAUSE * watch.failures)
            return
        if isinstance(error, NotFoundError):
            self.unknown.append(watch.chunk)
            error = _unknown_job(error, watch)
        self.errors.append(error)
        if isinstance(error, FATAL):
            self._sending = False
            self._watches.clear()
            return
        self._watches.remove(watch)

    def _tell(self) -> None:
        waiting = f", {self._left} to send" if self._left and self._sending else ""
        self._listen(Progress("enriching", self._done, self._total, f"{len(self._watches)} running{waiting}"))


def _unknown_job(error: NotFoundError, watch: Watch) -> NotFoundError:
    return NotFoundError(
        f"the API accepted job {watch.poller.id} for {watch.chunk.size:,} leads and does not know it now",
        operation=error.operation,
        status=error.status,
        token=watch.poller.token,
        remedy="Nothing is sent again for it, and the same command looks again. Should that not help, give the job's "
        "number to the vendor: it may have been paid for",
    )
