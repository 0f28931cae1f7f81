"""What a budget asks of the place where it is kept, and the lines that a user reads."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, Protocol

from ample_ext.core.credits import KINDS, Cost
from ample_ext.core.operation import Charge

NO_LIMIT = 2**62


class Entry(NamedTuple):
    """One line of a ledger. Amounts are half credits by kind; nothing in it is personal."""

    id: str
    when: datetime
    operation: str
    state: str
    """`open`: a call is under way, or its process was killed. `parked`: a job, or a reveal, goes on at the API.
    `ended`: the job ran out of credits and its results were not read yet. `settled`: it is over."""
    reserved: Cost
    spent: Cost

    @property
    def returned(self) -> Cost:
        """What was set aside and not needed; nothing as long as it is not settled."""
        return self.reserved + self.spent.times(-1) if self.state == "settled" else Cost()


class Held(NamedTuple):
    """Credits that are set aside, and the charges that they are for."""

    id: str
    cost: Cost
    charges: tuple[Charge, ...]


class Totals(NamedTuple):
    reserved: Cost = Cost()
    spent: Cost = Cost()
    stopped: tuple[str, ...] = ()
    """Kinds of credits of which the API said that there are none left."""


class PageCost(NamedTuple):
    """A page of a job's results: names of its position and of the next one, and what it cost."""

    position: str
    following: str
    cost: Cost


class Ledger(Protocol):
    """A store of budgets. Every method is one transaction; StoreError when it cannot be used."""

    def reserve(self, budget: str, held: Held, operation: str, limit: Cost) -> Totals | None:
        """Set aside, or say how things stand when that would exceed the limit or a kind is stopped."""
        ...

    def settle(self, budget: str, id: str, spent: Cost, stop: tuple[str, ...] = ()) -> bool:
        """False when it was settled before, or is not known."""
        ...

    def park(self, budget: str, id: str, key: str) -> bool:
        """False when something else is parked there."""
        ...

    def find(self, budget: str, key: str, claim: bool) -> Held | None:
        """What is parked there; `claim` takes it away."""
        ...

    def stop(self, budget: str, key: str) -> bool:
        """Stop the kinds of credits of what is parked there. False when that was done before, or nothing is there."""
        ...

    def page(self, budget: str, id: str, page: PageCost) -> list[PageCost]:
        """All pages that are known, with this one."""
        ...

    def totals(self, budget: str) -> Totals: ...

    def resume(self, budget: str) -> None: ...

    def entries(self, budget: str, most: int) -> list[Entry]:
        """The newest first."""
        ...

    def forget(self) -> None:
        """In a forked process: leave the connections to the parent."""

    def close(self) -> None: ...


def mask(kinds: Iterable[str]) -> int:
    return sum(1 << KINDS.index(kind) for kind in kinds)


def unmask(number: int) -> tuple[str, ...]:
    return tuple(kind for place, kind in enumerate(KINDS) if number >> place & 1)


def pack(charges: Iterable[Charge]) -> str:
    return json.dumps([(charge.kind, charge.half_credits, charge.found) for charge in charges])


def unpack(text: str) -> tuple[Charge, ...]:
    return tuple(Charge(kind, amount, found) for kind, amount, found in json.loads(text))
