"""What a client and the clients derived from it share, and the settings in which they differ."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from .credits import Purse
from .errors import ClientStateError, ConfigurationError
from .limits import Limits
from .observe import Attempt, CallRecord
from .operation import Operation
from .retry import Quota, RetryPolicy
from .settings import Deadline

S = TypeVar("S")


class Options(NamedTuple):
    retry: RetryPolicy
    limits: Limits
    budget: Purse | None
    request_timeout: float
    poll_timeout: float
    deadline: Deadline | None
    on_attempt: Callable[[Attempt], None] | None
    on_call: Callable[[CallRecord], None] | None

    def check(self, operations: Mapping[str, Operation[Any]]) -> None:
        """Refuse settings that would silently do nothing.

        Raises:
            ConfigurationError: names the setting.
        """
        known = {bucket.name for operation in operations.values() for bucket in operation.buckets}
        if unknown := sorted(self.limits.rates.keys() - known):
            raise ConfigurationError(f"limits: there is no bucket {unknown[0]}; known are {', '.join(sorted(known))}")
        for name in ("request_timeout", "poll_timeout"):
            if not getattr(self, name) > 0:
                raise ConfigurationError(f"{name}: must be seconds above 0")


class Life(Generic[S]):
    """The connections, whether they are open, and whose they are. Shared by derived clients."""

    def __init__(self, open: Callable[[], S]) -> None:
        self._open = open
        self._loop: object = None
        self._process = os.getpid()
        self.sender = open()
        self.closed = False
        self.quota = Quota()

    def enter(self, name: str, running: object) -> S:
        """The connections; refuses what would hang or leak: a closed client, another loop than the first call's."""
        if self.closed:
            raise ClientStateError(f"{name} is closed", remedy="Make a new one")
        if self._process != os.getpid():
            # After a fork both processes hold the same sockets and would read each other's answers.
            self.sender, self._process, self._loop = self._open(), os.getpid(), None
        self._loop = self._loop or running
        if self._loop is not running:
            raise ClientStateError(f"{name} belongs to another event loop", remedy="Make one client per event loop")
        return self.sender
