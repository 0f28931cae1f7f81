"""Limits that processes share through a store, and what happens while it is away.

While the store is away each process goes on by itself with a part of every rate. When it is back, nobody leaves until
all have noticed, and nobody early: a burst on top of what the others still send would be too many.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, NamedTuple, Protocol, Self

from ample_ext.core.errors import ConfigurationError
from ample_ext.core.limits import Grant, MemoryLimiter, Place, Queue, Want, pace
from ample_ext.core.operation import Rate
from ample_ext.stores.accounts import Ledger
from ample_ext.stores.errors import StoreAwayError
from ample_ext.stores.late import Late
from ample_ext.stores.worker import Worker

# Seconds after which a store that was away is asked again.
RETRY = 1.0
TIMEOUT = 2.0


class Buckets(Protocol):
    """A store of limits. Every method is one atomic step and raises StoreAwayError when there is no answer in time."""

    def reserve(self, wants: tuple[Want, ...], most: float) -> tuple[Grant, Any]:
        """A grant, and a ticket for the places taken."""
        ...

    def stands(self, ticket: Any) -> bool: ...

    def release(self, ticket: Any) -> None: ...

    def pause(self, key: str, seconds: float) -> None: ...

    def calm(self, want: Want, seconds: float) -> None:
        """Unless somebody used the bucket within `seconds`: let nothing out for twice as long, then nothing early."""

    def ping(self) -> None: ...

    def forget(self) -> None:
        """In a forked process: leave the connections to the parent."""

    def close(self) -> None: ...


class Store:
    """Limits and budgets of many processes in one place.

    Args:
        buckets: where limits are kept.
        ledger: where budgets are kept.
        alone: the part of each rate that one process uses while the store is away, such as 1 / number of processes.
        clock: seconds that only go forward.
    """

    def __init__(
        self, buckets: Buckets, ledger: Ledger, *, alone: float = 0.1, clock: Callable[[], float] = time.monotonic
    ) -> None:
        if not 0 < alone <= 1:
            raise ConfigurationError("store: alone must be above 0 and at most 1")
        self._buckets = buckets
        self._thread = Worker(self._forked)
        self.worker = self._thread.submit
        self.keeper = self._thread.keep
        """For budgets: what was set aside must be settled, or it stays so for ever."""
        self.ledger = ledger
        self.late = Late(self.worker)
        self.alone = alone
        self._clock = clock
        self._away = False
        self._again = 0.0
        self._last: dict[str, float] = {}
        self._uneasy: set[str] = set()
        self._local = MemoryLimiter(clock)

    # ---- what the core asks for; called by the worker

    def reserve(self, wants: tuple[Want, ...], most: float) -> Grant:
        if not self._in_reach():
            return self._alone(wants, most)
        try:
            for want in wants if self._uneasy else ():
                if want.key in self._uneasy:
                    self._buckets.calm(want, RETRY)
                    self._uneasy.discard(want.key)
            grant, ticket = self._buckets.reserve(wants, most)
        except StoreAwayError as error:
            self._lose(error)
            return self._alone(wants, most)
        self._find()
        if not grant.granted:
            return grant
        for want in wants[len(grant.rest) :]:
            self._last[want.key] = self._clock() + grant.wait
        return grant._replace(place=_SharedPlace(self, ticket))

    def pause(self, key: str, seconds: float) -> None:
        self._local.pause(key, seconds)
        self._try(lambda: self._buckets.pause(key, seconds))

    # ---- for users

    def close(self) -> None:
        """End the connections. Limits and budgets stay where they are; what a budget could not tell is told now."""
        self.worker(self._close_all).result()
        self._thread.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        # The address can hold a password.
        return f"{type(self).__name__}()"

    # ---- inside

    def _close_all(self) -> None:
        self.late.finish()
        self._buckets.close()
        self.ledger.close()

    def _forked(self) -> None:
        self._buckets.forget()
        self.ledger.forget()
        self.late.forget()

    def _in_reach(self) -> bool:
        return not self._away or self._clock() >= self._again

    def _try(self, call: Callable[[], Any], otherwise: Any = None) -> Any:
        if not self._in_reach():
            return otherwise
        try:
            result = call()
        except StoreAwayError as error:
            self._lose(error)
            return otherwise
        self._find()
        return result

    def _lose(self, error: StoreAwayError) -> None:
        self._again = self._clock() + RETRY
        if not self._away:
            self._away = True
            self._uneasy |= self._last.keys()
            self._local = MemoryLimiter(self._clock)
            _log().warning(
                "the store of the rate limits is away (%s): this process goes on with %g of each rate",
                error.args[0],
                self.alone,
            )

    def _find(self) -> None:
        if self._away:
            self._away = False
            _log().warning("the store of the rate limits is back")

    def _alone(self, wants: tuple[Want, ...], most: float) -> Grant:
        own = tuple(Want(want.key, tuple(part(rate, self.alone) for rate in want.rates)) for want in wants)
        for want in wants:
            for whole in want.rates:
                rate = part(whole, self.alone)
                # The first leaves at a random moment, when what the store let out early is made up for, and none early.
                made_up = max(self._clock(), self._last.get(want.key, 0.0)) + pace(whole).early
                first = made_up + random.random() * pace(rate).interval  # noqa: S311
                self._local._queues.setdefault((want.key, rate), Queue(first + pace(rate).early))
        grant = self._local.reserve(own, most)
        if not grant.granted or grant.place is None:
            return grant
        return grant._replace(rest=wants[: len(grant.rest)], place=_LocalPlace(self, grant.place))


class _SharedPlace(NamedTuple):
    store: Store
    ticket: Any

    def stands(self) -> bool:
        # What was granted stays granted when the store is away.
        stands: bool = self.store._try(lambda: self.store._buckets.stands(self.ticket), True)
        return stands

    def release(self) -> None:
        self.store._try(lambda: self.store._buckets.release(self.ticket))


class _LocalPlace(NamedTuple):
    store: Store
    place: Place

    def stands(self) -> bool:
        # When the store is back, all queue there.
        self.store._try(self.store._buckets.ping)
        return self.store._away and self.place.stands()

    def release(self) -> None:
        self.place.release()


def part(rate: Rate, share: float) -> Rate:
    """A part of a rate; of less than one request, one in a longer time."""
    limit = rate.limit * share
    return Rate(int(limit), rate.seconds) if limit >= 1 else Rate(1, rate.seconds / limit)


def slots(wants: Sequence[Want]) -> list[tuple[int, str, Rate, str]]:
    """Number of the bucket, its key, the rate and the name of the row."""
    return [
        (number, want.key, rate, f"{want.key}|{rate.limit}/{rate.seconds:g}")
        for number, want in enumerate(wants)
        for rate in want.rates
    ]


def _log() -> logging.Logger:
    return logging.getLogger("ample_ext")
