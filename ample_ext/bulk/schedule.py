"""Several jobs at a time in one thread: send while places are free, otherwise look at the job that is due first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ample_ext.amplemarket import Amplemarket
from ample_ext.bulk.lane import Lane
from ample_ext.bulk.progress import Listener, Progress
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
from ample_ext.stores.journal.records import Chunk

# With these nothing more can be done; with those another look may go well.
FATAL = (AuthenticationError, PermissionDeniedError, ConfigurationError, ClientStateError)
# A 404 right after a 202 may only mean that what answers has not heard of the job yet.
PASSING = (TransportError, ServerError, RateLimitError, ResponseDecodeError, NotFoundError)
PATIENCE = 5
PAUSE = 10.0
TICK = 5.0
# An API whose answer was lost may still be at work on the request: that it shows nothing proves nothing for a minute.
LOOKS = 6


@dataclass(slots=True)
class Watch:
    """A job under way."""

    lane: Lane
    chunk: Chunk
    poller: Poller[Any]
    due: float
    since: float
    failures: int = 0


class Scheduler:
    """Takes runs as far as they get. `errors` says what stood in the way."""

    def __init__(
        self,
        client: Amplemarket,
        lanes: Sequence[Lane],
        *,
        stop_at_ambiguous: bool,
        listen: Listener,
        sleep: Callable[[float], None],
    ) -> None:
        self.errors: list[AmpleError] = []
        self.unknown: list[tuple[Lane, Chunk]] = []
        """Chunks whose jobs were accepted and are not known to the API now: what they cost is not known either."""
        self._client = client
        self._lanes = lanes
        self._stop_at_ambiguous = stop_at_ambiguous
        self._listen = listen
        self._clock: Callable[[], float] = client._runtime.clock
        self._sleep = sleep
        now = self._clock()
        self._watches = [
            Watch(lane, chunk, lane.work.attach(client, chunk.job or ""), now, now)
            for lane in lanes
            for chunk in lane.under_way()
        ]
        for lane in lanes:
            lane.running = sum(watch.lane is lane for watch in self._watches)
        self._progress = {id(lane): lane.progress() for lane in lanes}
        self._sending = True
        self._find_out()
        self._tell()

    def work(self) -> None:
        """Until nothing more can be done."""
        while (pause := self.step()) is not None:
            self._wait(pause)

    def send_all(self) -> None:
        """Send what can be sent, and wait for no job."""
        while planned := self._next_to_send():
            self._send(*planned)
            self._tell()

    def step(self) -> float | None:
        """Send one chunk or look at one job; seconds until there is something to do again, None when all is done."""
        if planned := self._next_to_send():
            self._send(*planned)
        elif self._watches:
            watch = min(self._watches, key=lambda watch: watch.due)
            if (left := watch.due - self._clock()) > 0:
                return left
            self._look(watch)
        else:
            return None
        self._tell()
        return 0.0

    def look_once(self) -> None:
        """At every job, whether it is due or not; nothing is sent."""
        self._sending = False
        for watch in [*self._watches]:
            self._look(watch)
            self._tell()

    def cancel(self) -> None:
        """Ask every job to stop; what they have done by then is collected."""
        for watch in self._watches:
            try:
                watch.poller.cancel()
            except AmpleError as error:
                self.errors.append(error)

    def _find_out(self) -> None:
        """What became of requests whose answer was lost, as far as the API can tell. Stops the sending otherwise."""
        for lane in self._lanes:
            for chunk in lane.ambiguous():
                if not self._found_out(lane, chunk) and self._stop_at_ambiguous:
                    self._sending = False

    def _found_out(self, lane: Lane, chunk: Chunk) -> bool:
        try:
            if not self._shown(lane, chunk):
                return False
        except JournalError:
            raise
        except AmpleError as error:
            self.errors.append(error)
            return False
        for found in lane.under_way():
            if found.number == chunk.number:
                self._watch(lane, found, lane.work.attach(self._client, found.job or ""), 0.0)
        return True

    def _shown(self, lane: Lane, chunk: Chunk) -> bool:
        # Where nothing is sent nobody has to know that it may be sent again.
        sends = lane.in_flight != 0
        for _ in range(LOOKS if sends else 0):
            if (found := lane.submitter.find_out(chunk, surely=False)) is not None:
                return found
            self._sleep(PAUSE)
        return bool(lane.submitter.find_out(chunk, surely=sends))

    def _watch(self, lane: Lane, chunk: Chunk, poller: Poller[Any], pause: float) -> None:
        now = self._clock()
        self._watches.append(Watch(lane, chunk, poller, now + pause, now))
        lane.running += 1

    def _drop(self, watch: Watch) -> None:
        self._watches.remove(watch)
        watch.lane.running -= 1

    def _next_to_send(self) -> tuple[Lane, Chunk] | None:
        if self._sending:
            for lane in self._lanes:
                if chunk := lane.next_planned():
                    return lane, chunk
        return None

    def _send(self, lane: Lane, chunk: Chunk) -> None:
        try:
            poller = lane.submitter.send(chunk)
        except JournalError:
            raise
        except AmpleError as error:
            ambiguous = error.maybe_applied and not lane.work.repeatable
            if ambiguous and self._found_out(lane, chunk):
                return
            self.errors.append(error)
            self._sending = self._sending and ambiguous and not self._stop_at_ambiguous
            return
        if poller:
            self._watch(lane, chunk._replace(state="submitted", job=poller.id), poller, poller.retry_after)
        self._progress[id(lane)] = lane.progress()

    def _wait(self, seconds: float) -> None:
        until = self._clock() + seconds
        while (left := until - self._clock()) > 0:
            pause = min(left, TICK)
            self._sleep(pause)
            self._tell()

    def _look(self, watch: Watch) -> None:
        lane = watch.lane
        try:
            if watch.chunk.state == "submitted" and not self._has_ended(watch):
                return
            for chunk in lane.collector.pages(watch.chunk, watch.poller):
                watch.chunk, watch.failures = chunk, 0
                self._tell()
            if lane.follow:
                lane.follow(watch.chunk)
        except JournalError:
            raise
        except AmpleError as error:
            self._went_wrong(watch, error)
            return
        self._drop(watch)
        self._progress = {id(lane): lane.progress() for lane in self._lanes}

    def _has_ended(self, watch: Watch) -> bool:
        watch.poller.refresh()
        watch.failures = 0
        if watch.poller.done:
            watch.chunk, error = watch.lane.collector.begin(watch.chunk, watch.poller)
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
            self.unknown.append((watch.lane, watch.chunk))
            error = _unknown_job(error, watch)
        self.errors.append(error)
        if isinstance(error, FATAL):
            self._sending = False
            self._watches.clear()
            return
        self._drop(watch)

    def _tell(self) -> None:
        done, total, left = (sum(figures) for figures in zip(*self._progress.values(), strict=True))
        waiting = f", {left} to send" if left and self._sending else ""
        self._listen(Progress("enriching", done, total, f"{len(self._watches)} running{waiting}"))


def _unknown_job(error: NotFoundError, watch: Watch) -> NotFoundError:
    return NotFoundError(
        f"the API accepted job {watch.poller.id} for {watch.chunk.size:,} leads and does not know it now",
        operation=error.operation,
        status=error.status,
        token=watch.poller.token,
        remedy="Nothing is sent again for it, and the same command looks again. Should that not help, give the job's "
        "number to the vendor: it may have been paid for",
    )
