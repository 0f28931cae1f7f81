"""Counting what a client sends, beside whoever counts already."""

from __future__ import annotations

from ample_ext.amplemarket import Amplemarket
from ample_ext.core.options import Attempt


class Tap:
    """`client` is the given one with a counter; connections, limits and budget are shared."""

    def __init__(self, client: Amplemarket) -> None:
        self.requests = 0
        self.retries = 0
        self.limited = 0
        self._inner = client._options.on_attempt
        self.client = client.with_options(on_attempt=self._count)

    def _count(self, attempt: Attempt) -> None:
        self.requests += 1
        self.retries += attempt.attempt > 1
        self.limited += attempt.status == 429
        if self._inner:
            self._inner(attempt)
