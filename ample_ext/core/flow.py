"""The commands that a flow yields and a driver performs, and what it gets back.

    reply = yield Send(…)      one request; the answer, or a Failure
    yield Sleep(seconds)       let time pass
    value = yield Do(…)        ask what may be far away: the limiter, the budget

All decisions are in flows and no I/O is, so there is one logic for the synchronous and the asynchronous client.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Mapping
from typing import Any, NamedTuple, TypeAlias, TypeVar

from .credits import Purse
from .errors import AmpleError
from .limits import Limiter, Limits, Worker
from .observe import Watch
from .operation import Operation, Request
from .retry import Quota, RetryPolicy, parse_retry_after

T = TypeVar("T")


class Send(NamedTuple):
    operation: Operation[Any]
    request: Request
    timeout: float
    attempt: int


class Sleep(NamedTuple):
    seconds: float


class Do(NamedTuple):
    """A call, and what it is handed to when it may take time."""

    worker: Worker | None
    call: Callable[[], Any]


Command: TypeAlias = Send | Sleep | Do
Flow: TypeAlias = Generator[Command, Any, T]


class Failure(NamedTuple):
    """No usable answer. `sent` is false when the request cannot have reached the API.

    `error` says that another attempt would fail as well, and how.
    """

    sent: bool
    reason: str
    error: AmpleError | None = None


class Reply:
    """An answer as received."""

    __slots__ = ("_json", "attempts", "content", "cut", "headers", "status_code")

    def __init__(self, status_code: int, headers: Mapping[str, str], content: bytes, cut: bool = False) -> None:
        self.status_code = status_code
        self.headers = headers
        self.content = content
        self.cut = cut
        """The body broke off after the headers had come."""
        self.attempts = 1
        self._json: Any = None

    def json(self) -> Any:
        if self._json is None:
            self._json = json.loads(self.content)
        return self._json

    @property
    def mapping(self) -> Mapping[str, Any]:
        """The body as an object; empty when it is none."""
        try:
            body = self.json()
        except (ValueError, RecursionError):
            return {}
        return body if isinstance(body, dict) else {}

    def retry_after(self, now: float) -> float | None:
        return parse_retry_after(self.headers.get("retry-after"), now)


class Context(NamedTuple):
    """What a call needs to know of its client."""

    retry: RetryPolicy
    limits: Limits
    limiter: Limiter
    scope: str
    budget: Purse | None
    request_timeout: float
    poll_timeout: float
    deadline: float | None
    clock: Callable[[], float]
    now: Callable[[], float]
    random: Callable[[], float]
    watch: Watch = Watch()
    key_may_change: bool = False
    quota: Quota = Quota()

    def left(self) -> float:
        """Seconds until the deadline."""
        return float("inf") if self.deadline is None else self.deadline - self.clock()

    def within(self, seconds: float) -> Context:
        """The same with a deadline no later than that."""
        return self._replace(deadline=self.clock() + min(seconds, self.left()))
