"""Requests per window, key and bucket."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from .clock import Clock
from .errors import ApiError, fail
from .settings import Rates


@dataclass(slots=True)
class _Window:
    ends: float
    taken: int = 0


class RateWindows:
    """Fixed windows: one opens with the first request after the last has closed, and closes when its time is over."""

    def __init__(self, rates: dict[str, Rates] | None, clock: Clock) -> None:
        self._rates = rates or {}
        self._clock = clock
        self._windows: dict[tuple[str, str, int], _Window] = {}

    def take(self, buckets: Mapping[str, str]) -> None:
        """Count one request in all buckets, or in none of them and answer 429. Each bucket is named with its owner."""
        now = self._clock.now()
        windows = [
            (self._window((bucket, owner, index), seconds, now), limit)
            for bucket, owner in buckets.items()
            for index, (limit, seconds) in enumerate(self._rates.get(bucket, ()))
        ]
        closed = [window for window, limit in windows if window.taken >= limit]
        if closed:
            raise refusal(max(window.ends for window in closed) - now)
        for window, _ in windows:
            window.taken += 1

    def _window(self, key: tuple[str, str, int], seconds: float, now: float) -> _Window:
        window = self._windows.get(key)
        if window is None or now >= window.ends:
            window = self._windows[key] = _Window(now + seconds)
        return window


def refusal(seconds: float) -> ApiError:
    return fail(429, "too_many_requests", "Too many requests.", retry_after=max(1, math.ceil(seconds)))
