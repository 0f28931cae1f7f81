"""What calls cost, and what is asked of a budget that pays for them.

Credits are counted in half credits inside, in credits (a match costs 0.5) outside. The API tells no balance: what was
spent is computed from the answers by the published prices.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from .limits import Worker
from .operation import Charge, Credits

KINDS = ("email", "phone")


class Cost(NamedTuple):
    """An amount in half credits by kind."""

    email: int = 0
    phone: int = 0

    def __add__(self, other: object) -> Cost:
        if not isinstance(other, Cost):
            return NotImplemented
        return Cost(self.email + other.email, self.phone + other.phone)

    def times(self, count: int) -> Cost:
        return Cost(self.email * count, self.phone * count)

    @property
    def credits(self) -> float:
        """Credits of all kinds together."""
        return (self.email + self.phone) / 2


def active(credits: Credits | None, asked: Mapping[str, object]) -> tuple[Charge, ...]:
    """The charges that a request switches on."""
    return tuple(charge for charge in credits.charges if _switched_on(charge, asked)) if credits else ()


def worst(credits: Credits | None, asked: Mapping[str, object]) -> Cost:
    """The most that a request can cost."""
    units = asked.get(credits.per) if credits and credits.per else None
    return _total(active(credits, asked)).times(len(units) if isinstance(units, list | tuple) else 1)


def actual(credits: Credits | None, asked: Mapping[str, object], items: Iterable[object]) -> Cost:
    """What the answered units cost by the published prices."""
    return charged(active(credits, asked), items)


def charged(charges: Iterable[Charge], items: Iterable[object]) -> Cost:
    """The same by the charges that the request switched on."""
    cost = Cost()
    for item in items:
        cost += _total(charge for charge in charges if _look_up(item, charge.found))
    return cost


def _total(charges: Iterable[Charge]) -> Cost:
    amounts: dict[str, int] = dict.fromkeys(KINDS, 0)
    for charge in charges:
        amounts[charge.kind] += charge.half_credits
    return Cost(**amounts)


def _switched_on(charge: Charge, asked: Mapping[str, object]) -> bool:
    if not charge.when:
        return True
    value = _look_up(asked, charge.when)
    return charge.default if value is None else bool(value)


def _look_up(value: object, path: str) -> object:
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


class Hold(Protocol):
    """Credits set aside for one call. Settling twice does nothing."""

    def settle(self, spent: Cost, failed: BaseException | None = None) -> None:
        """Replace what was set aside by what was spent. `failed` is the error that the call ended with."""

    def park(self, key: str) -> None:
        """Keep it for later, under a name."""

    def page(self, position: str | None, items: Iterable[object], following: str | None) -> None:
        """Take in a page of a job's results; the last one that was missing settles."""


class Purse(Protocol):
    """What calls are paid from: `ample_ext.Budget`."""

    @property
    def worker(self) -> Worker | None:
        """What calls are handed to when they take time; None when they do not."""

    def reserve(self, cost: Cost, operation: str = ..., charges: tuple[Charge, ...] = ..., again: str = ...) -> Hold:
        """Set the worst case of an operation aside, or take over what is parked under the name `again`."""
        ...

    def parked(self, key: str) -> Hold | None:
        """What was set aside for work that goes on at the API."""

    def run_out(self, key: str) -> None:
        """The work that is parked under the name ended for want of credits. Telling it twice does nothing."""
