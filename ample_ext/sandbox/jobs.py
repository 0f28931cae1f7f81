"""Background jobs on wall time."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

HEAD_SECONDS = 2.0
LEAD_SECONDS = 0.01
MOST_SECONDS = 60.0
Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a job takes, in seconds at speed 1."""

    lead: float = LEAD_SECONDS
    most: float = MOST_SECONDS

    def duration(self, size: int) -> float:
        return min(HEAD_SECONDS + self.lead * size, self.most)


USUAL = Pace()


class Content(Protocol):
    """What a job holds by position; plain data, so that a snapshot can keep it."""

    def item(self, position: int) -> Item: ...

    def cursor(self, position: int) -> str: ...


@dataclass(slots=True)
class Job:
    """What was accepted. The items are worked out when a page asks for them, so a large job costs little memory."""

    operation: str
    id: int | str
    path: str
    member: str
    head: Item
    keys: Sequence[str | None]
    content: Content
    started: float
    speed: float
    body_hash: str
    pace: Pace = USUAL
    canceled: float | None = None
    before: int = 0
    """How many items there were before more were added: those can be read all the time."""
    _positions: dict[str, int] | None = field(default=None, repr=False)

    @property
    def size(self) -> int:
        return len(self.keys)

    def status(self, now: float) -> str:
        if self.canceled is not None:
            return "canceled"
        if now >= self.ends:
            return "completed"
        return "processing" if now - self.started >= HEAD_SECONDS / 2 / self.speed else "queued"

    def visible(self, now: float) -> int:
        """How many items can be read: none until the end, then all, or those whose time had come when canceled."""
        if self.canceled is not None:
            return self._ready(self.canceled)
        return self.size if now >= self.ends else self.before

    def grow(self, keys: Sequence[str | None], now: float) -> None:
        """More items, worked on from now on."""
        # Those of an addition that is not finished wait for the new end.
        self.before = self.visible(now)
        self.started, self._positions = now, None
        self.keys = [*self.keys, *keys]

    def retry_after(self, now: float) -> int | None:
        """Whole seconds until the end, from 1 to 60; None when there is nothing to wait for."""
        if self.canceled is not None or now >= self.ends:
            return None
        return max(1, min(60, math.ceil(self.ends - now)))

    def cancel(self, now: float) -> None:
        if self.canceled is None and now < self.ends:
            self.canceled = now

    def position_of(self, cursor: str) -> int | None:
        if self._positions is None:
            self._positions = {self.content.cursor(position): position for position in range(self.size)}
        return self._positions.get(cursor)

    @property
    def ends(self) -> float:
        return self.started + self.pace.duration(self.size - self.before) / self.speed

    def _ready(self, now: float) -> int:
        elapsed = (now - self.started) * self.speed
        step = (self.pace.duration(self.size) - HEAD_SECONDS) / max(1, self.size)
        return bisect_left(range(self.size), True, key=lambda position: HEAD_SECONDS + (position + 1) * step > elapsed)
