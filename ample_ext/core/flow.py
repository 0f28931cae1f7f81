"""The commands that a flow yields and a driver performs, and what it gets back.

    reply = yield Send(…)      one request; the answer, or a Failure
    yield Sleep(seconds)       let time pass
    grant = yield Acquire(…)   ask the limiter for a place
    wait = yield Paused(…)     ask whether the API said no meanwhile
    yield Pause(…)             the API said no: tell the limiter

All decisions are in flows and no I/O is, so there is one logic for the synchronous and the asynchronous client.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Mapping
from typing import Any, NamedTuple, TypeAlias, TypeVar

from .credits import Budget
from .errors import AmpleError
from .limits import Limits, Want
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
    """`want` is the place that was taken for after the sleep; it is given back when the sleep is broken off."""

    seconds: float
    want: Want | None = None


class Acquire(NamedTuple):
    want: Want
    most: float


class Pause(NamedTuple):
    wants: tuple[Want, ...]
    seconds: float


class Paused(NamedTuple):
    want: Want


Command: TypeAlias = Send | Sleep | Acquire | Pause | Paused
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
    scope: str
    budget: Budget | None
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
