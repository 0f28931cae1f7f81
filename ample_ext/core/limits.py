"""Rate limits: how many requests go out, before the API has to say no.

Each rate is a GCRA: one number, the theoretical arrival time, moved on by every grant, so grants are in order of
arrival. A tenth of a rate may go out at once, the rest is spread, so that no window of the rate's length, wherever it
starts, holds more than the rate allows.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol

from .errors import ConfigurationError
from .operation import Bucket, Rate

# Requests do not take equally long to arrive, and the API counts arrivals.
MARGIN = 1.01
MANY = 10_000


class Want(NamedTuple):
    """One bucket that a request takes from: who shares it, and its rates."""

    key: str
    rates: tuple[Rate, ...]


class Grant(NamedTuple):
    """`wait` seconds until the request may go out; when not granted, the wait that would have been needed."""

    granted: bool
    wait: float


class Limiter(Protocol):
    """Where the limits are kept."""

    def reserve(self, want: Want, most: float) -> Grant:
        """Take a place in a bucket, or none when that would mean to wait more than `most` seconds."""
        ...

    def release(self, want: Want) -> None:
        """Give back a place that will not be used."""

    def pause(self, key: str, seconds: float) -> None:
        """Let nothing out of a bucket for so long, because the API said no; places taken before are void."""

    def paused(self, key: str) -> float:
        """Seconds until the pause ends."""
        ...


class Limits:
    """Settings of the limits.

    Args:
        rates: rates by bucket name that replace those of the spec, for accounts with other limits, such as
            `{"default": [Rate(1000, 60)]}`; an empty list switches a bucket off.
        max_wait: the longest wait in seconds; above it the call raises `RateLimitError` with nothing sent.
        limiter: where the limits are kept; by default in the memory of the process.
    """

    def __init__(
        self,
        rates: Mapping[str, Sequence[Rate]] | None = None,
        *,
        max_wait: float = 60.0,
        limiter: Limiter | None = None,
    ) -> None:
        self.rates = {name: tuple(Rate(*rate) for rate in given) for name, given in (rates or {}).items()}
        for name, given in self.rates.items():
            if not all(rate.limit >= 1 and rate.seconds > 0 for rate in given):
                raise ConfigurationError(f"limits: the rates of {name} need a limit of at least 1 and seconds above 0")
        self._off = False
        self.max_wait = max_wait
        self.limiter = limiter

    @classmethod
    def none(cls) -> Limits:
        """No limits of our own; the API's 429 is still honoured."""
        none = cls()
        none._off = True
        return none

    def wants(self, buckets: Sequence[Bucket], scope: str, arguments: Mapping[str, object]) -> tuple[Want, ...]:
        """What a request takes. `scope` stands for the API key without telling it."""
        found = []
        for bucket in buckets:
            # Without rates a place is always free, but for the pause after a 429.
            rates = () if self._off else self.rates.get(bucket.name, bucket.rates)
            shared = "" if bucket.per in ("key", "workspace") else f":{arguments.get(bucket.per)}"
            found.append(Want(f"{scope}:{bucket.name}{shared}", rates))
        return tuple(found)


def spread(rate: Rate) -> tuple[float, float]:
    """Seconds between grants, and how many seconds early a grant may be."""
    burst = max(1, rate.limit // 10)
    interval = MARGIN * rate.seconds / (rate.limit - burst + 1)
    return interval, interval * (burst - 1)


class MemoryLimiter:
    """Limits within one process, exact under threads."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._arrival: dict[tuple[str, Rate], float] = {}
        self._pause: dict[str, float] = {}
        self.renew_lock()

    def renew_lock(self) -> None:
        """For a forked process, in which nobody may be left to open the lock."""
        self._lock = threading.Lock()

    def reserve(self, want: Want, most: float) -> Grant:
        with self._lock:
            now = self._clock()
            # Counted from the end of a pause: what waits for it must not come out all at once.
            start = max(now, self._pause.get(want.key, now))
            wait = start - now
            moved = {}
            for rate in want.rates:
                interval, early = spread(rate)
                arrival = max(self._arrival.get((want.key, rate), start), start)
                wait = max(wait, arrival - early - now)
                moved[want.key, rate] = arrival + interval
            if wait > most:
                return Grant(False, wait)
            self._arrival |= moved
            self._prune(now)
            return Grant(True, wait)

    def release(self, want: Want) -> None:
        with self._lock:
            for rate in want.rates:
                if (want.key, rate) in self._arrival:
                    self._arrival[want.key, rate] -= spread(rate)[0]

    def pause(self, key: str, seconds: float) -> None:
        with self._lock:
            until = self._pause[key] = max(self._pause.get(key, 0.0), self._clock() + seconds)
            for name, rate in self._arrival:
                if name == key:
                    self._arrival[name, rate] = until

    def paused(self, key: str) -> float:
        with self._lock:
            return max(0.0, self._pause.get(key, 0.0) - self._clock())

    def _prune(self, now: float) -> None:
        """Buckets per path parameter would add up for ever."""
        if len(self._arrival) > MANY:
            self._arrival = {at: time for at, time in self._arrival.items() if time > now}
            self._pause = {key: time for key, time in self._pause.items() if time > now}
