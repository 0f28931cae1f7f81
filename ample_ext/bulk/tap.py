"""Counting what a client sends, beside whoever counts already."""

from __future__ import annotations

from ample_ext.amplemarket import Amplemarket
from ample_ext.core.observe import Attempt


class Tap:
    """`client` is the given one with a counter; connections, limits and budget are shared."""

    def __init__(self, client: Amplemarket) -> None:
        self.requests = 0
        self.retries = 0
        self.limited = 0
        self._inner = client._options.on_attempt
        self.answering = 0.0
        """Seconds from requests to their answers."""
        self.slept = 0.0
        """Seconds of sleep inside of calls: until a rate allows the next request, until a retry."""
        self.client = client.with_options(on_attempt=self._count)
        self.rest = client._runtime.sleep
        """Sleep that is not counted."""
        self.client._runtime = client._runtime._replace(sleep=self._sleep)

    def _count(self, attempt: Attempt) -> None:
        self.requests += 1
        self.answering += attempt.seconds
        self.retries += attempt.attempt > 1
        self.limited += attempt.status == 429
        if self._inner:
            self._inner(attempt)

    def _sleep(self, seconds: float) -> None:
        self.rest(seconds)
        self.slept += seconds
