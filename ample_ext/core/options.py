"""What a client and the clients derived from it share, and the settings in which they differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from .credits import Budget
from .errors import ClientStateError
from .limits import Limits
from .retry import RetryPolicy
from .settings import Deadline


class Attempt(NamedTuple):
    """One request that was made, as shown to `on_attempt`. It holds nothing personal."""

    operation: str
    method: str
    path_template: str
    attempt: int
    status: int | None
    """None when no answer came."""
    seconds: float


class Options(NamedTuple):
    retry: RetryPolicy
    limits: Limits
    budget: Budget | None
    request_timeout: float
    poll_timeout: float
    deadline: Deadline | None
    on_attempt: Callable[[Attempt], None] | None


class Life:
    """Whether the connections are open, and which event loop they belong to. Shared by derived clients."""

    closed = False
    loop: object = None

    def enter(self, name: str, running: object) -> None:
        """Refuse what would hang or leak: a closed client, a loop other than that of the first call."""
        if self.closed:
            raise ClientStateError(f"{name} is closed", remedy="Make a new one")
        self.loop = self.loop or running
        if self.loop is not running:
            raise ClientStateError(f"{name} belongs to another event loop", remedy="Make one client per event loop")
