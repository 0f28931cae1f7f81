"""What calls cost, and budgets that are never exceeded.

Credits are counted in half credits inside, in credits (a match costs 0.5) outside. The API tells no balance: what was
spent is computed from the answers by the published prices.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .errors import BudgetExceededError, ConfigurationError
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


def worst(credits: Credits | None, asked: Mapping[str, object]) -> Cost:
    """The most that a request can cost."""
    if credits is None:
        return Cost()
    units = asked.get(credits.per) if credits.per else None
    count = len(units) if isinstance(units, list | tuple) else 1
    return _total(charge for charge in credits.charges if _switched_on(charge, asked)).times(count)


def actual(credits: Credits | None, asked: Mapping[str, object], items: Iterable[object]) -> Cost:
    """What the answered units cost by the published prices."""
    cost = Cost()
    if credits is not None:
        charges = [charge for charge in credits.charges if _switched_on(charge, asked)]
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


class Budget:
    """The most that the clients who share it may spend.

    A call reserves its worst case before it is sent and settles what it really cost after, so calls that run at the
    same time cannot exceed the budget together.

    Args:
        email: e-mail credits; None is no limit.
        phone: phone credits; None is no limit.
    """

    def __init__(self, email: float | None = None, phone: float | None = None) -> None:
        self._limit = {"email": email, "phone": phone}
        for kind, limit in self._limit.items():
            if limit is not None and not (isinstance(limit, int | float) and limit >= 0):
                raise ConfigurationError(f"budget: {kind} must be a number of credits, or None for no limit")
        self._parked: dict[str, Hold] = {}
        self._reserved = Cost()
        self._spent = Cost()
        self._lock = threading.Lock()

    @classmethod
    def none(cls) -> Budget:
        """A budget with which whatever can spend is refused before it is sent."""
        return cls(email=0, phone=0)

    @property
    def spent(self) -> dict[str, float]:
        """Credits spent by kind, computed from the answers."""
        return {kind: getattr(self._spent, kind) / 2 for kind in KINDS}

    @property
    def reserved(self) -> dict[str, float]:
        """Credits by kind that calls under way, and jobs whose results were not read yet, may still spend."""
        return {kind: getattr(self._reserved, kind) / 2 for kind in KINDS}

    def reserve(self, cost: Cost, operation: str = "the call") -> Hold:
        """Set the worst case of an operation aside.

        Raises:
            BudgetExceededError: not enough is left. Nothing was set aside.
        """
        with self._lock:
            after = self._spent + self._reserved + cost
            for kind, limit in self._limit.items():
                if limit is not None and getattr(cost, kind) and getattr(after, kind) > limit * 2:
                    asked = getattr(cost, kind) / 2
                    left = limit - getattr(after, kind) / 2 + asked
                    raise BudgetExceededError(
                        f"{operation} can cost {asked:g} {kind} credits and the budget has {left:g} left",
                        operation=operation,
                        remedy="Nothing was sent. Raise the budget or ask for less",
                    )
            self._reserved += cost
        return Hold(self, cost)

    def parked(self, key: str) -> Hold | None:
        """What was set aside for work that goes on at the API."""
        return self._parked.get(key)

    def claim(self, key: str) -> Hold | None:
        """Take over what was set aside for a request that is repeated."""
        return self._parked.pop(key, None)

    def _park(self, key: str, hold: Hold) -> bool:
        with self._lock:
            return self._parked.setdefault(key, hold) is hold

    def _settle(self, hold: Hold, spent: Cost) -> None:
        with self._lock:
            self._reserved += hold.cost.times(-1)
            self._spent += spent
            if self._parked.get(hold.key) is hold:
                del self._parked[hold.key]


class Hold:
    """Credits set aside for one call. Settling twice does nothing."""

    def __init__(self, budget: Budget | None, cost: Cost) -> None:
        self._budget = budget
        self.cost = cost
        self.key = ""
        self.credits: Credits | None = None
        self.asked: Mapping[str, object] = {}
        self._pages: dict[str | None, tuple[Cost, str | None]] = {}

    def settle(self, spent: Cost) -> None:
        """Replace what was set aside by what was spent."""
        budget, self._budget = self._budget, None
        if budget is not None:
            budget._settle(self, spent)

    def park(self, key: str) -> None:
        """Keep it for later, under a name."""
        if self._budget is None:
            return
        self.key = key
        if not self._budget._park(key, self):
            # The same work was under way already and is charged once.
            self.settle(Cost())

    def page(self, position: str | None, items: Iterable[object], following: str | None) -> None:
        """Take in a page of a job's results; the last one that was missing settles."""
        self._pages[position] = actual(self.credits, self.asked, items), following
        total, at = Cost(), None
        for _ in range(len(self._pages)):
            if at not in self._pages:
                return
            cost, at = self._pages[at]
            total += cost
            if at is None:
                self.settle(total)
                return
