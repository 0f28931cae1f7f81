"""Requests per time, key and bucket, counted in one of the ways that servers count them."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping
from typing import Protocol

from .clock import Clock
from .errors import ApiError, fail
from .settings import Rates


class _Counter(Protocol):
    def wait(self, now: float) -> float:
        """Seconds until one more is let through."""
        ...

    def take(self, now: float) -> None: ...


class _FixedWindow:
    """Opens with the first request after the last has closed, and closes when its time is over."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit = limit
        self._seconds = seconds
        self._ends = -math.inf
        self._taken = 0

    def wait(self, now: float) -> float:
        return self._ends - now if now < self._ends and self._taken >= self._limit else 0.0

    def take(self, now: float) -> None:
        if now >= self._ends:
            self._ends, self._taken = now + self._seconds, 0
        self._taken += 1


class _SlidingWindow:
    """No stretch of that many seconds, wherever it begins, has more."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._seconds = seconds
        self._last: deque[float] = deque(maxlen=limit)
        self._limit = limit

    def wait(self, now: float) -> float:
        return max(0.0, self._last[0] + self._seconds - now) if len(self._last) == self._limit else 0.0

    def take(self, now: float) -> None:
        self._last.append(now)


class _TokenBucket:
    """Fills evenly; full at the start."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit = limit
        self._rate = limit / seconds
        self._tokens = float(limit)
        self._then = -math.inf

    def wait(self, now: float) -> float:
        return max(0.0, 1 - self._filled(now)) / self._rate

    def take(self, now: float) -> None:
        self._tokens, self._then = self._filled(now) - 1, now

    def _filled(self, now: float) -> float:
        return min(self._limit, self._tokens + (now - self._then) * self._rate)


_WAYS: dict[str, type[_SlidingWindow | _TokenBucket]] = {"sliding_window": _SlidingWindow, "token_bucket": _TokenBucket}


class RateLimits:
    """Counters by bucket and owner, one for each rate of the bucket."""

    def __init__(self, rates: dict[str, Rates] | None, clock: Clock, quirks: frozenset[str] = frozenset()) -> None:
        self._rates = rates or {}
        self._clock = clock
        self._way = next((way for name, way in _WAYS.items() if name in quirks), _FixedWindow)
        self._counters: dict[tuple[str, str, int], _Counter] = {}

    def take(self, buckets: Mapping[str, str]) -> None:
        """Count one request in all buckets, or in none of them and answer 429. Each bucket is named with its owner."""
        now = self._clock.now()
        counters = [
            self._counter((bucket, owner, index), limit, seconds)
            for bucket, owner in buckets.items()
            for index, (limit, seconds) in enumerate(self._rates.get(bucket, ()))
        ]
        wait = max((counter.wait(now) for counter in counters), default=0.0)
        if wait > 0:
            raise refusal(wait)
        for counter in counters:
            counter.take(now)

    def _counter(self, key: tuple[str, str, int], limit: int, seconds: float) -> _Counter:
        counter = self._counters.get(key)
        if counter is None:
            counter = self._counters[key] = self._way(limit, seconds)
        return counter


def refusal(seconds: float) -> ApiError:
    return fail(429, "too_many_requests", "Too many requests.", retry_after=max(1, math.ceil(seconds)))
