"""Wall time that tests can move forward."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class Clock:
    def __init__(self) -> None:
        self.offset = 0.0
        # Counted from a monotonic clock: a correction of the system's time must not finish or revive a job.
        self._zero = time.time() - time.monotonic()

    def now(self) -> float:
        return self._zero + time.monotonic() + self.offset

    def stamp(self, timespec: str = "seconds") -> str:
        """Now, as the API writes it."""
        return datetime.fromtimestamp(self.now(), UTC).isoformat(timespec=timespec).replace("+00:00", "Z")

    def advance(self, seconds: float) -> None:
        self.offset += seconds
