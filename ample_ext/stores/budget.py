"""Budgets that are never exceeded, by however many threads and processes share them."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from ample_ext.core.credits import KINDS, Cost, charged
from ample_ext.core.errors import BudgetExceededError, ConfigurationError, InsufficientCreditsError
from ample_ext.core.operation import Charge
from ample_ext.stores.accounts import NO_LIMIT, Entry, Held, Ledger, PageCost, Totals
from ample_ext.stores.errors import StoreAwayError, StoreError
from ample_ext.stores.late import Late, Note

if TYPE_CHECKING:
    from ample_ext.stores.shared import Store


class Budget:
    """The most that the clients who share it may spend.

    A call reserves its worst case before it is sent and settles what it really cost after, so calls that run at the
    same time cannot exceed the budget together. When the API says that the account is out of credits, nothing more of
    that kind is sent by whoever shares the budget until `resume()`.

    Args:
        email: e-mail credits; None is no limit.
        phone: phone credits; None is no limit.
        store: where the budget is kept, so that processes share it: `ample_ext.stores.open_store(…)` or its address,
            such as `postgresql://…`. By default in the memory of the process.
        name: which budget of the store. All who give the same name share what is reserved and spent.

    Raises:
        ConfigurationError: an amount is no number of credits, or the address is that of no store.
    """

    def __init__(
        self,
        email: float | None = None,
        phone: float | None = None,
        *,
        store: Store | str | None = None,
        name: str = "default",
    ) -> None:
        for kind, limit in (("email", email), ("phone", phone)):
            if limit is not None and not (isinstance(limit, int | float) and limit >= 0):
                raise ConfigurationError(f"budget: {kind} must be a number of credits, or None for no limit")
        self._limit = Cost(*(NO_LIMIT if limit is None else int(min(limit * 2, NO_LIMIT)) for limit in (email, phone)))
        self._name = name
        self._store, self._ledger = _opened(store)
        self._late = self._store.late if self._store else Late()

    @classmethod
    def none(cls) -> Budget:
        """A budget with which whatever can spend is refused before it is sent."""
        return cls(email=0, phone=0)

    # ---- what a user looks at

    @property
    def spent(self) -> dict[str, float]:
        """Credits spent by kind, computed from the answers."""
        return _credits(self._totals().spent)

    @property
    def reserved(self) -> dict[str, float]:
        """Credits by kind that calls under way, and jobs whose results were not read yet, may still spend."""
        return _credits(self._totals().reserved)

    @property
    def stopped(self) -> tuple[str, ...]:
        """Kinds of credits of which the API said that the account has none left."""
        return self._totals().stopped

    def entries(self, most: int = 1000) -> list[Entry]:
        """The lines of the ledger, the newest first."""
        found: list[Entry] = self._ask(lambda: self._ledger.entries(self._name, most))
        return found

    def resume(self) -> None:
        """The account has credits again."""
        self._ask(lambda: self._ledger.resume(self._name))

    def resolve(self, entry: Entry | str, *, email: float = 0, phone: float = 0) -> bool:
        """Settle by hand what nobody else will: a call whose process was killed, a job that nobody will read.

        Args:
            entry: a line of `entries()` that is not settled, or its id.
            email: e-mail credits that it cost, as the vendor's dashboard shows them.
            phone: phone credits that it cost.

        Returns:
            False when it was settled already.
        """
        id, spent = entry if isinstance(entry, str) else entry.id, Cost(round(email * 2), round(phone * 2))
        settled: bool = self._ask(lambda: self._ledger.settle(self._name, id, spent))
        return settled

    # ---- what the core asks for; called by the worker when there is one

    @property
    def worker(self) -> Any:
        return self._store.keeper if self._store else None

    def reserve(
        self, cost: Cost, operation: str = "the call", charges: tuple[Charge, ...] = (), again: str = ""
    ) -> BudgetHold:
        """Set the worst case of an operation aside, or take over what is parked under the name `again`.

        Raises:
            BudgetExceededError: not enough is left. Nothing was set aside.
            InsufficientCreditsError: the API said before that the account is out of these credits.
            StoreError: the store cannot be asked. Nothing was set aside.
        """
        held = Held(uuid.uuid4().hex, cost, charges)
        try:
            self._late.catch_up()
            if again and (found := self._ledger.find(self._name, _hidden(again), claim=True)):
                return BudgetHold(self, found)
            totals = self._reserve(held, operation)
        except StoreError as error:
            error.remedy = error.remedy or "Nothing was sent: the store of the budget cannot be used"
            raise
        if totals:
            raise self._refusal(totals, cost, operation)
        return BudgetHold(self, held)

    def parked(self, key: str) -> BudgetHold | None:
        """What was set aside for work that goes on at the API."""
        held = self._surely(lambda: self._ledger.find(self._name, _hidden(key), claim=False), None)
        return BudgetHold(self, held) if held else None

    def run_out(self, key: str) -> None:
        """The job that is parked under the name ended for want of credits. Telling it twice does nothing."""
        remedy = f"budget {self._name!r} was not stopped, though a job ran out of credits"
        self._late.tell(Note(lambda: self._ledger.stop(self._name, _hidden(key)), remedy))

    # ---- inside

    def _reserve(self, held: Held, operation: str) -> Totals | None:
        try:
            return self._ledger.reserve(self._name, held, operation, self._limit)
        except StoreAwayError:
            # It may have been set aside, and only the word of it was lost.
            BudgetHold(self, held).settle(Cost())
            raise

    def _refusal(self, totals: Totals, cost: Cost, operation: str) -> BudgetExceededError | InsufficientCreditsError:
        for kind in KINDS:
            asked = getattr(cost, kind)
            if asked and kind in totals.stopped:
                return InsufficientCreditsError(
                    f"{operation}: the API said before that the account has no {kind} credits left",
                    operation=operation,
                    remedy="Nothing was sent. Buy credits, then call budget.resume()",
                )
            left = getattr(self._limit, kind) - getattr(totals.reserved, kind) - getattr(totals.spent, kind)
            if asked > left:
                return BudgetExceededError(
                    f"{operation} can cost {asked / 2:g} {kind} credits and the budget has {left / 2:g} left",
                    operation=operation,
                    remedy="Nothing was sent. Raise the budget or ask for less",
                )
        return BudgetExceededError(f"{operation}: the budget changed meanwhile", operation=operation)

    def _ask(self, call: Callable[[], Any]) -> Any:
        return call() if self._store is None else self._store.worker(call).result()

    def _totals(self) -> Totals:
        found: Totals = self._ask(lambda: self._ledger.totals(self._name))
        return found

    def _by_hand(self, id: str, cost: str) -> str:
        return f"line {id} of budget {self._name!r} stays reserved; settle it by budget.resolve({id!r}, {cost})"

    def _surely(self, call: Callable[[], Any], otherwise: Any) -> Any:
        """An answer that was paid for must reach the caller whatever the store does."""
        try:
            return call()
        except StoreError as error:
            _log().warning("the budget's store is away (%s): what was set aside stays so for now", error.args[0])
            return otherwise


class BudgetHold:
    """Credits set aside for one call. Settling twice does nothing."""

    def __init__(self, budget: Budget, held: Held) -> None:
        self._budget = budget
        self._held = held

    def settle(self, spent: Cost, failed: BaseException | None = None) -> None:
        """Replace what was set aside by what was spent. `failed` is the error that the call ended with."""
        budget, held, empty = self._budget, self._held, isinstance(failed, InsufficientCreditsError)
        stop = tuple(kind for kind in KINDS if empty and getattr(held.cost, kind))
        remedy = budget._by_hand(held.id, f"email={spent.email / 2:g}, phone={spent.phone / 2:g}")
        budget._late.tell(Note(lambda: budget._ledger.settle(budget._name, held.id, spent, stop), remedy))

    def park(self, key: str) -> None:
        """Keep it for later, under a name."""
        budget, ledger, id = self._budget, self._budget._ledger, self._held.id

        def tell() -> bool:
            # When the same work was under way already it is charged once.
            return ledger.park(budget._name, id, _hidden(key)) or ledger.settle(budget._name, id, Cost())

        budget._late.tell(Note(tell, budget._by_hand(id, "email=…, phone=…") + " with what its results cost"))

    def page(self, position: str | None, items: Iterable[object], following: str | None) -> None:
        """Take in a page of a job's results; the last one that was missing settles."""
        budget, cost = self._budget, charged(self._held.charges, items)
        page = PageCost(_hidden(position), _hidden(following), cost)
        pages = budget._surely(lambda: budget._ledger.page(budget._name, self._held.id, page), [])
        known, total, at = {page.position: page for page in pages}, Cost(), ""
        for _ in known:
            if at not in known:
                return
            total += known[at].cost
            at = known[at].following
            if not at:
                self.settle(total)
                return


def _log() -> logging.Logger:
    return logging.getLogger("ample_ext")


def _hidden(name: str | None) -> str:
    """Positions are links that may hold credentials; the first page has none."""
    return sha256(name.encode()).hexdigest()[:32] if name else ""


def _credits(cost: Cost) -> dict[str, float]:
    return {kind: getattr(cost, kind) / 2 for kind in KINDS}


def _opened(store: Store | str | None) -> tuple[Store | None, Ledger]:
    # Imported late: most clients have no budget, or none that is shared.
    if store is None:
        from ample_ext.stores.sqlite import memory_ledger

        return None, memory_ledger()
    if isinstance(store, str):
        from ample_ext.stores import open_store

        store = open_store(store)
    return store, store.ledger
