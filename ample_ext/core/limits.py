"""Rate limits: how many requests go out, before the API has to say no.

Each rate is a GCRA, one number that every grant moves on, so grants are in order of arrival; and a ring of when the
last ones left, so that no window of the rate's length, wherever it starts, holds more than the rate allows. Of rates
up to a minute a tenth may go out at once and the rest is spread; of longer ones all may.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeAlias

from .errors import ConfigurationError
from .operation import Bucket, Rate

MINUTE = 60.0
RING = 500
MANY = 10_000
NEVER = float("-inf")
Slot: TypeAlias = tuple[str, Rate]
Worker: TypeAlias = Callable[[Callable[[], Any]], Any]


class Want(NamedTuple):
    """One bucket that a request takes from: who shares it, and its rates."""

    key: str
    rates: tuple[Rate, ...]


class Place(Protocol):
    """A place in the queue, good from the moment on that the grant names."""

    def stands(self) -> bool:
        """False when the API has said no since: all places are void then."""
        ...

    def release(self) -> None:
        """Give back what will not be used."""


class Grant(NamedTuple):
    """`wait` seconds until the request may go out; when not granted, the wait that would have been needed."""

    granted: bool
    wait: float
    rest: tuple[Want, ...] = ()
    """What has to be asked for after the wait."""
    place: Place | None = None


class Limiter(Protocol):
    """Where the limits are kept."""

    @property
    def worker(self) -> Worker | None:
        """What calls are handed to when they take time; None when they do not."""

    def reserve(self, wants: tuple[Want, ...], most: float) -> Grant:
        """Take a place in all buckets in one step, or none when that would mean to wait more than `most` seconds."""
        ...

    def pause(self, key: str, seconds: float) -> None:
        """Let nothing out of a bucket for so long, because the API said no; places taken before are void."""


class Limits:
    """Settings of the limits.

    Args:
        rates: rates by bucket name that replace those of the spec, for accounts with other limits, such as
            `{"default": [Rate(1000, 60)]}`; an empty list switches a bucket off.
        max_wait: the longest wait in seconds; above it the call raises `RateLimitError` with nothing sent.
        store: where the limits are kept, `ample_ext.stores.open_store(…)`; by default in the memory of the process.
        share: the part of each rate that clients with this share may use together, above 0 and at most 1. Bulk work
            with 0.8 leaves a fifth to whoever shares the key, and interactive calls do not queue behind it.
    """

    def __init__(
        self,
        rates: Mapping[str, Sequence[Rate]] | None = None,
        *,
        max_wait: float = 60.0,
        store: Limiter | None = None,
        share: float = 1.0,
    ) -> None:
        self.rates = {name: tuple(Rate(*rate) for rate in given) for name, given in (rates or {}).items()}
        for name, given in self.rates.items():
            if not all(rate.limit >= 1 and rate.seconds > 0 for rate in given):
                raise ConfigurationError(f"limits: the rates of {name} need a limit of at least 1 and seconds above 0")
        if not 0 < share <= 1:
            raise ConfigurationError("limits: share must be above 0 and at most 1")
        self._off = False
        self.max_wait = max_wait
        self.store = store
        self.share = share

    @classmethod
    def none(cls) -> Limits:
        """No limits of our own; the API's 429 is still honoured."""
        none = cls()
        none._off = True
        return none

    def wants(self, buckets: Sequence[Bucket], scope: str, arguments: Mapping[str, object]) -> tuple[Want, ...]:
        """What a request takes, the widest first. `scope` stands for the API key without telling it."""
        found = []
        for bucket in buckets:
            # Without rates a place is always free, but for the pause after a 429.
            rates = () if self._off else self.rates.get(bucket.name, bucket.rates)
            shared = "" if bucket.per in ("key", "workspace") else f":{arguments.get(bucket.per)}"
            found.append(Want(f"{scope}:{bucket.name}{shared}", rates))
        if self.share < 1:
            part = {r: Rate(max(1, int(r.limit * self.share)), r.seconds) for want in found for r in want.rates}
            found += [Want(f"{key}@{self.share:g}", tuple(part[rate] for rate in rates)) for key, rates in found]
        return tuple(found)


class Pace(NamedTuple):
    """A rate in numbers: seconds between grants, how early a grant may be; and of the ring, how many grants make one
    entry, how many entries there are, and after how many seconds an entry may be overwritten."""

    interval: float
    early: float
    block: int
    keep: int
    span: float


def pace(rate: Rate) -> Pace:
    """What every store keeps to."""
    # The API counts arrivals, and the first request on a connection takes longer to arrive than the next.
    span = rate.seconds + max(rate.seconds / 100, min(rate.seconds / 40, 0.25))
    block = -(-rate.limit // RING)
    # Of the oldest block it is not known when its last grant was.
    keep = rate.limit // block - (block > 1)
    interval = span / (keep * block)
    burst = rate.limit if rate.seconds > MINUTE else max(1, rate.limit // 10)
    return Pace(interval, interval * (burst - 1), block, keep, span)


def slack(want: Want) -> float:
    """How late a request may leave: half of what windows are counted longer; the rest is for its way to the API."""
    return min(((pace(rate).span - rate.seconds) / 2 for rate in want.rates), default=float("inf"))


class Queue:
    """What is known of one rate of one bucket."""

    def __init__(self, arrival: float = NEVER, count: int = 0, left: float = NEVER, ring: Sequence[float] = ()) -> None:
        self.arrival = arrival
        self.count = count
        self.left = left
        self.ring = list(ring)

    def ready(self, at: Pace) -> float:
        """When the next may leave."""
        ready, index = max(self.arrival - at.early, self.left), self.count // at.block % at.keep
        if self.count % at.block or index >= len(self.ring):
            return ready
        return max(ready, self.ring[index] + at.span)

    def take(self, at: Pace, leave: float) -> None:
        if self.count % at.block == 0:
            index = self.count // at.block % at.keep
            self.ring[index : index + 1] = [leave]
        self.count, self.left = self.count + 1, leave
        self.arrival = max(self.arrival, leave) + at.interval

    def give_back(self, at: Pace, number: int) -> None:
        self.arrival -= at.interval
        if at.block == 1:
            self.ring[number % at.keep] = NEVER

    def void(self, now: float, until: float) -> None:
        self.arrival = self.left = until
        self.ring = [NEVER if left > now else left for left in self.ring]


def admit(
    queues: MutableMapping[Slot, Queue], pauses: Mapping[str, float], wants: Sequence[Want], now: float, most: float
) -> tuple[Grant, list[tuple[Slot, int]]]:
    """Let a request into all buckets that it wants, and say which place it has in each.

    A place in a wide bucket is taken when the request is about to leave: of the buckets wider than the one that makes
    it wait none is touched, or what queues for a narrow bucket would block all others.
    """
    longest, first = 0.0, 0
    for number, want in enumerate(wants):
        # Counted from the end of a pause: what waits for it must not come out all at once.
        mine = [(pace(rate), queues.setdefault((want.key, rate), Queue())) for rate in want.rates]
        ready = max(pauses.get(want.key, now), *(queue.ready(at) for at, queue in mine), now)
        if (wait := round(ready - now, 6)) > longest:
            longest, first = wait, number
    if longest > most:
        return Grant(False, longest), []
    taken = []
    for want in wants[first:]:
        for rate in want.rates:
            queue = queues[want.key, rate]
            taken.append(((want.key, rate), queue.count))
            queue.take(pace(rate), now + longest)
    return Grant(True, longest, tuple(wants[:first])), taken


class MemoryLimiter:
    """Limits within one process, exact under threads."""

    worker = None

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._queues: dict[Slot, Queue] = {}
        self._pauses: dict[str, float] = {}
        self.renew_lock()

    def renew_lock(self) -> None:
        """For a forked process, in which nobody may be left to open the lock."""
        self._lock = threading.Lock()

    def reserve(self, wants: tuple[Want, ...], most: float) -> Grant:
        with self._lock:
            now = self._clock()
            grant, taken = admit(self._queues, self._pauses, wants, now, most)
            if len(self._queues) > MANY:
                self._prune(now)
            return grant._replace(place=MemoryPlace(self, wants, taken)) if grant.granted else grant

    def pause(self, key: str, seconds: float) -> None:
        with self._lock:
            now = self._clock()
            until = self._pauses[key] = max(self._pauses.get(key, 0.0), now + seconds)
            for (name, _), queue in self._queues.items():
                if name == key:
                    queue.void(now, until)

    def _prune(self, now: float) -> None:
        """Buckets per path parameter would add up for ever."""
        self._queues = {slot: q for slot, q in self._queues.items() if max(q.arrival, *q.ring) + slot[1].seconds > now}
        self._pauses = {key: until for key, until in self._pauses.items() if until > now}


class MemoryPlace:
    def __init__(self, limiter: MemoryLimiter, wants: Sequence[Want], taken: list[tuple[Slot, int]]) -> None:
        self._limiter = limiter
        self._taken = taken
        self._pauses = {want.key: limiter._pauses.get(want.key) for want in wants}

    def stands(self) -> bool:
        return all(self._limiter._pauses.get(key) == until for key, until in self._pauses.items())

    def release(self) -> None:
        with self._limiter._lock:
            for (key, rate), number in self._taken if self.stands() else ():
                if queue := self._limiter._queues.get((key, rate)):
                    queue.give_back(pace(rate), number)
