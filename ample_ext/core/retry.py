"""When a request is sent again, and after how long: pure decisions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from typing import NamedTuple

from .operation import REPEATABLE


class RetryPolicy(NamedTuple):
    """How often and how long a call is tried. Durations in seconds; all are finite by default."""

    attempts: int = 4
    """Requests of one call at most, the first included."""
    retry_timeout: float = 300.0
    """No retry starts later than this after the call began."""
    max_retry_after: float = 120.0
    """A longer delay asked for by the API is not waited for: the error is raised and carries it."""
    backoff: float = 0.5
    backoff_max: float = 8.0
    quota: int = 100
    """Retries that all calls of a client may be ahead of its successes: an outage must not multiply the requests."""

    @classmethod
    def none(cls) -> RetryPolicy:
        """One attempt, for callers who retry by themselves."""
        return cls(attempts=1)


class Quota:
    """How far the retries of a client are ahead of its successes. Approximate under threads, which does no harm."""

    used = 0

    def spend(self, policy: RetryPolicy) -> bool:
        """Whether one more may be made, which counts it."""
        free = self.used < policy.quota
        self.used += free
        return free

    def succeeded(self) -> None:
        self.used = max(0, self.used - 1)


class Attempted(NamedTuple):
    """What became of one request: an answer with a status, or none (`sent` says whether it may have arrived)."""

    sent: bool
    status: int = 0
    terminal: bool = False
    retry_after: float | None = None


def decide(
    policy: RetryPolicy,
    effect: str,
    attempt: int,
    left: float,
    what: Attempted,
    random: Callable[[], float],
) -> float | None:
    """Seconds to wait before the next attempt, or None to stop.

    Args:
        effect: the operation's effect; what may have been applied is repeated only if that does no harm.
        attempt: the number of the attempt that ended, from 1.
        left: seconds left for the whole call.
        random: a source of numbers from 0 to 1.
    """
    if what.terminal or attempt >= policy.attempts or not _may_repeat(effect, what):
        return None
    if what.retry_after is None:
        wait = random() * min(policy.backoff_max, policy.backoff * 2**attempt)
    elif what.retry_after > policy.max_retry_after:
        return None
    else:
        # Never earlier than asked; a little later, so that those who were stopped together do not return together;
        # and never at once, whatever is asked.
        wait = max(policy.backoff, what.retry_after * (1 + random() / 10))
    return wait if wait < left else None


def _may_repeat(effect: str, what: Attempted) -> bool:
    if not what.sent or what.status in (401, 429):
        return True
    return unclear(what.status) and effect in REPEATABLE


def unclear(status: int) -> bool:
    """Whether a status leaves open if the request was applied; 0 is no answer, 499 a proxy's word for that."""
    return status in (0, 408, 499) or status >= 500


def parse_retry_after(text: str | None, now: float) -> float | None:
    """Seconds from a `Retry-After` header in either form, None when it says nothing usable.

    Args:
        now: seconds since 1970, to turn an HTTP date into a duration.
    """
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        # Imported late: the form is rare and the module slow to import.
        from email.utils import parsedate_to_datetime

        try:
            date = parsedate_to_datetime(text)
            # HTTP dates are UTC, also where they do not say so.
            seconds = (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() - now
        except (ValueError, TypeError, OverflowError):
            return None
    return max(seconds, 0.0) if seconds < float("inf") else None
