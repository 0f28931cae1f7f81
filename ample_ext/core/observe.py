"""What a client tells of its work: to the log, and to whoever watches. Nothing of it is personal or secret."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

LOGGER = logging.getLogger("ample_ext")


class Attempt(NamedTuple):
    """One request that was made, as shown to `on_attempt`. Durations in seconds."""

    operation: str
    method: str
    path_template: str
    attempt: int
    """Its number within the call, from 1."""
    status: int | None
    """None when no answer came."""
    seconds: float
    started: float = 0.0
    """Seconds since 1970."""
    reason: str = ""
    """Why no answer came, like `ConnectError`."""
    retry_in: float | None = None
    """After how long the next one follows; None when it was the last."""


class CallRecord(NamedTuple):
    """One call with all its requests, as shown to `on_call` when it has ended."""

    operation: str
    method: str
    path_template: str
    effect: str
    started: float
    """Seconds since 1970."""
    seconds: float
    """The waits between the attempts and for the rate limits included."""
    attempts: tuple[Attempt, ...]
    error: str = ""
    """Name of the error's class, empty when there was none."""
    code: str = ""
    """The API's code for the error."""
    maybe_applied: bool = False
    credits_at_risk: float = 0.0

    @classmethod
    def of(cls, facts: Iterable[Any], failed: BaseException | None, interrupted: bool) -> CallRecord:
        told: tuple[object, ...] = ("", "", False, 0.0)
        if failed is not None:
            doubt, risk = getattr(failed, "maybe_applied", interrupted), getattr(failed, "credits_at_risk", 0.0)
            told = (type(failed).__name__, getattr(failed, "code", ""), doubt, risk)
        return cls._make((*facts, *told))

    @property
    def status(self) -> int | None:
        """The last answer's."""
        return self.attempts[-1].status if self.attempts else None


class Watch(NamedTuple):
    """Those who are told."""

    on_attempt: Callable[[Attempt], None] | None = None
    on_call: Callable[[CallRecord], None] | None = None

    def attempt(self, made: Attempt) -> None:
        _log(logging.DEBUG if made.retry_in is None else logging.INFO, "ample.attempt", made._asdict())
        _show(self.on_attempt, "on_attempt", made)

    def call(self, ended: CallRecord) -> None:
        fields = {**ended._asdict(), "attempts": len(ended.attempts), "status": ended.status}
        _log(logging.INFO if ended.maybe_applied else logging.DEBUG, "ample.call", fields)
        _show(self.on_call, "on_call", ended)


def _log(level: int, event: str, fields: dict[str, Any]) -> None:
    if LOGGER.isEnabledFor(level):
        told = " ".join(f"{name}={value}" for name, value in fields.items() if value not in (None, "", False))
        LOGGER.log(level, "%s %s", event, told, extra={"event": event, "ample": fields})


def _show(watch: Callable[[Any], None] | None, name: str, what: object) -> None:
    """What those who watch do with it must not decide what becomes of the call."""
    try:
        if watch is not None:
            watch(what)
    except Exception as error:
        LOGGER.warning("%s raised %s", name, type(error).__name__)
