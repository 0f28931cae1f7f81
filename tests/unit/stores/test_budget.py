"""Budgets that processes share: exact, never lost, and readable."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import ample_ext
from ample_ext import Budget
from ample_ext.core.credits import Cost
from ample_ext.core.operation import Charge
from ample_ext.stores.accounts import Ledger
from ample_ext.stores.errors import StoreAwayError, StoreError
from ample_ext.stores.shared import Store
from ample_ext.stores.sqlite import SqliteStore, memory_ledger
from tests.conftest import LOST, World, error, reply
from tests.unit.stores.conftest import Shop, open_place
from tests.unit.stores.test_limits import Flaky

MATCH = (Charge("email", 1, "id"), Charge("email", 2, "email"))
LEADS = [{"email": "ana@buyer.example"}]


class Purses:
    """Opens a budget as often as wanted; all of one name are the same one."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def __call__(self, email: float | None = 10, phone: float | None = 10, name: str = "test") -> Budget:
        return Budget(email, phone, store=self._shop.open(), name=name)


@pytest.fixture
def budget_of(shop: Shop) -> Purses:
    return Purses(shop)


# ---- exact


def _spend(kind: str, place: str, start: Any, results: Any) -> None:
    with open_place(kind, place) as store:
        budget, spent = Budget(email=60, store=store, name="test"), []
        start.wait(60)

        def spend(number: int) -> None:
            for amount in range(1, 9):
                try:
                    hold = _ask(budget, lambda: budget.reserve(Cost(email=amount)))  # noqa: B023
                except ample_ext.BudgetExceededError:
                    continue
                used = amount - number % 2
                _ask(budget, lambda: hold.settle(Cost(email=used)))  # noqa: B023
                spent.append(used)

        threads = [threading.Thread(target=spend, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        results.put(sum(spent))


def _ask(budget: Budget, call: Callable[[], Any]) -> Any:
    return budget.worker(call).result()


def test_processes_and_threads_never_overspend_and_leave_nothing_reserved(shop: Shop, budget_of: Purses) -> None:
    context, number = multiprocessing.get_context("fork"), 4
    start, results = context.Barrier(number), context.Queue()
    workers = [context.Process(target=_spend, args=(shop.kind, shop.place, start, results)) for _ in range(number)]
    for worker in workers:
        worker.start()
    spent = sum(results.get(timeout=300) for _ in workers)
    for worker in workers:
        worker.join()
    budget = budget_of(60)
    assert budget.spent["email"] * 2 == spent <= 120
    assert spent > 100
    assert budget.reserved == {"email": 0, "phone": 0}
    lines = budget.entries()
    assert sum(line.spent.email for line in lines) == spent
    assert {line.state for line in lines} == {"settled"}


def test_what_one_reserves_the_other_cannot(budget_of: Purses) -> None:
    one, other = budget_of(2), budget_of(2)
    hold = one.reserve(Cost(email=3))
    with pytest.raises(ample_ext.BudgetExceededError, match=r"can cost 1 email credits and the budget has 0\.5 left"):
        other.reserve(Cost(email=2), "people.find")
    hold.settle(Cost(email=1))
    hold.settle(Cost(email=3))
    assert other.spent == {"email": 0.5, "phone": 0}
    other.reserve(Cost(email=3))
    assert budget_of(2, name="another").reserved["email"] == 0


def test_a_kind_that_is_not_asked_for_does_not_count(budget_of: Purses) -> None:
    budget_of(None, 1).reserve(Cost(phone=2))
    budget = budget_of(1, 0)
    budget.reserve(Cost(email=2))
    with pytest.raises(ample_ext.BudgetExceededError, match="phone"):
        budget.reserve(Cost(phone=2))


# ---- parked


def test_a_job_is_settled_by_whoever_reads_its_results_page_by_page(budget_of: Purses) -> None:
    starter, reader, finisher = budget_of(), budget_of(), budget_of()
    starter.reserve(Cost(email=9), "people.begin_enrichment", MATCH).park("job:77")
    line = starter.entries()[0]
    assert (line.state, line.operation, line.returned) == ("parked", "people.begin_enrichment", Cost())
    first = reader.parked("job:77")
    assert first
    first.page(None, [{"id": "1", "email": "x"}, {"id": None}], "/next?token=hidden")
    assert starter.reserved["email"] == 4.5
    second = finisher.parked("job:77")
    assert second
    second.page("/next?token=hidden", [{"id": "2"}], None)
    assert (starter.spent["email"], starter.reserved["email"]) == (2, 0)
    assert starter.entries()[0].returned == Cost(email=5)
    assert reader.parked("job:77") is None


def test_work_that_is_parked_twice_is_charged_once(budget_of: Purses) -> None:
    one, other = budget_of(), budget_of()
    one.reserve(Cost(email=2)).park("same")
    other.reserve(Cost(email=2)).park("same")
    assert one.reserved["email"] == 1
    again = other.reserve(Cost(email=2), again="same")
    assert one.reserved["email"] == 1
    assert one.parked("same") is None
    again.settle(Cost(email=1))
    assert (one.spent["email"], one.reserved["email"]) == (0.5, 0)


def test_a_client_starts_a_job_and_another_process_reads_it(budget_of: Purses, world: World) -> None:
    started = reply({"id": 77, "status": "queued"}, 202, location="/people/enrichment-requests/77")
    body = {"id": 77, "status": "completed", "results": [{"status": "enriched", "result": {"id": "p", "email": "e"}}]}
    one, other = budget_of(), budget_of()
    token = world(world.client(started, budget=one).people.begin_enrichment(LEADS, reveal_email=True)).token
    assert other.reserved["email"] == 1.5
    poller = world.client(reply(body), budget=other).job(token)
    world(poller.result())
    assert (one.reserved["email"], one.entries()[0].state) == (0, "settled")


# ---- a process that was killed


def test_what_a_killed_process_had_reserved_is_seen_and_settled_by_hand(shop: Shop, budget_of: Purses) -> None:
    def die() -> None:
        with open_place(shop.kind, shop.place) as store:
            Budget(5, store=store, name="test").reserve(Cost(email=4), "people.find")
            multiprocessing.current_process().kill()

    child = multiprocessing.get_context("fork").Process(target=die)
    child.start()
    child.join(120)
    budget = budget_of(5)
    # It may have been sent and charged, so nobody else may spend it.
    assert budget.reserved["email"] == 2
    (line,) = [line for line in budget.entries() if line.state == "open"]
    assert line.operation == "people.find"
    assert budget.resolve(line, email=0.5)
    assert not budget.resolve(line.id, email=2)
    assert (budget.spent["email"], budget.reserved["email"]) == (0.5, 0)


# ---- out of credits


def test_running_out_of_credits_stops_all_who_share_the_budget(budget_of: Purses, world: World) -> None:
    one, other = budget_of(), budget_of()
    client = world.client(error("insufficient_credits", 402), budget=one)
    with pytest.raises(ample_ext.InsufficientCreditsError):
        world(client.people.find(email="ana@buyer.example", reveal_email=True))
    assert other.stopped == ("email",)
    client = world.client(reply({"id": "p"}), budget=other)
    with pytest.raises(ample_ext.InsufficientCreditsError, match=r"Nothing was sent.*resume"):
        world(client.people.find(email="bob@buyer.example"))
    world(client.account.get())
    other.reserve(Cost(phone=1))
    one.resume()
    other.reserve(Cost(email=1))


@pytest.mark.parametrize("at_once", [True, False])
def test_a_job_that_ran_out_of_credits_stops_all_who_share_the_budget(
    budget_of: Purses, world: World, at_once: bool
) -> None:
    one, other = budget_of(), budget_of()
    started = {"id": 77, "status": "queued", "results": []}
    failed = {"id": 77, "status": "error", "results": [], "_errors": [{"code": "insufficient_credits"}]}
    location = {"location": "/people/enrichment-requests/77"}
    answers = [reply(failed, 202, **location)] if at_once else [reply(started, 202, **location), reply(failed)]
    poller = world(world.client(*answers, budget=one).people.begin_enrichment(LEADS, reveal_email=True))
    with pytest.raises(ample_ext.InsufficientCreditsError):
        world(poller.result())
    assert (other.stopped, other.entries()[0].state) == (("email",), "ended")
    client = world.client(budget=other)
    with pytest.raises(ample_ext.InsufficientCreditsError, match="Nothing was sent"):
        world(client.people.find(email="ana@buyer.example"))
    # Credits were bought; who only now looks at the same job does not stop everybody again.
    one.resume()
    poller = world.client(reply(failed), budget=other).job(poller.token)
    with pytest.raises(ample_ext.InsufficientCreditsError):
        world(poller.result())
    assert other.stopped == ()
    world(poller.results(partial=True).to_list())
    assert (one.reserved["email"], one.entries()[0].state) == (0, "settled")


def test_a_job_that_failed_otherwise_stops_nobody(budget_of: Purses, world: World) -> None:
    budget = budget_of()
    started = reply({"id": 77, "status": "queued"}, 202, location="/people/enrichment-requests/77")
    failed = reply({"id": 77, "status": "error", "results": [], "_errors": [{"code": "internal_server_error"}]})
    client = world.client(started, failed, budget=budget)
    with pytest.raises(ample_ext.JobFailedError):
        world(world(client.people.begin_enrichment(LEADS)).result())
    assert (budget.stopped, budget.entries()[0].state) == ((), "parked")


def test_running_out_stops_a_budget_in_memory_too() -> None:
    budget = Budget()
    budget.reserve(Cost(email=1, phone=1)).settle(Cost(), ample_ext.InsufficientCreditsError())
    assert budget.stopped == ("email", "phone")
    with pytest.raises(ample_ext.InsufficientCreditsError):
        budget.reserve(Cost(phone=1))


# ---- when the store is away


@pytest.fixture
def away() -> Iterator[tuple[Budget, Callable[[bool], None]]]:
    """A budget whose store can be away."""
    inner, state = memory_ledger(), {"away": False}

    class Broken:
        def __getattr__(self, name: str) -> Any:
            def call(*args: Any, **options: Any) -> Any:
                if state["away"] and name not in ("close", "forget"):
                    raise StoreAwayError("gone")
                return getattr(inner, name)(*args, **options)

            return call

    ledger: Ledger = Broken()  # type: ignore[assignment]
    with Store(Flaky(lambda: 0.0), ledger) as store:
        yield Budget(10, store=store), lambda now: state.update(away=now)


def test_without_the_store_nothing_that_costs_is_sent(
    away: tuple[Budget, Callable[[bool], None]], world: World
) -> None:
    budget, set_away = away
    set_away(True)
    client = world.client(reply({"id": "a"}), budget=budget)
    with pytest.raises(StoreError, match="Nothing was sent"):
        world(client.people.find(email="ana@buyer.example"))
    world(client.account.get())


def test_an_answer_that_was_paid_for_arrives_and_is_settled_when_the_store_is_back(
    away: tuple[Budget, Callable[[bool], None]], world: World, caplog: pytest.LogCaptureFixture
) -> None:
    budget, set_away = away

    def answer(_: object) -> Any:
        set_away(True)
        return reply({"id": "p", "email": "e"})

    client = world.client(answer, LOST, budget=budget)
    with caplog.at_level(logging.WARNING, "ample_ext"):
        assert world(client.people.find(email="ana@buyer.example", reveal_email=True)).id == "p"
    assert "budget's store is away" in caplog.text
    set_away(False)
    assert budget.reserved["email"] == 1.5
    with pytest.raises(ample_ext.ResponseLostError):
        world(client.people.begin_enrichment(LEADS))
    assert (budget.reserved["email"], budget.spent["email"]) == (0, 2)


def test_what_was_set_aside_without_a_word_of_it_is_given_back(away: tuple[Budget, Callable[[bool], None]]) -> None:
    budget, set_away = away
    store = budget._store
    assert store
    reserve = store.ledger.reserve

    def unheard(*args: Any) -> Any:
        reserve(*args)
        set_away(True)
        raise StoreAwayError("no answer in time")

    store.ledger.reserve = unheard  # type: ignore[method-assign]
    with pytest.raises(StoreError, match="Nothing was sent"):
        budget.reserve(Cost(email=3), "people.find")
    set_away(False)
    store.ledger.reserve = reserve  # type: ignore[method-assign]
    budget.reserve(Cost(email=20), "people.find")
    assert budget.reserved["email"] == 10


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_process_that_is_forked_while_a_thread_spends_can_spend() -> None:
    budget, done = Budget(email=10), threading.Event()

    def spend() -> None:
        while not done.is_set():
            budget.reserve(Cost(email=1)).settle(Cost())

    threads = [threading.Thread(target=spend) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(5):
            child = multiprocessing.get_context("fork").Process(target=lambda: budget.reserve(Cost(email=1)))
            child.start()
            child.join(20)
            assert child.exitcode == 0
    finally:
        if child.is_alive():
            child.kill()
        done.set()
        for thread in threads:
            thread.join()


def _late(budget: Budget, set_away: Callable[[bool], None]) -> str:
    """A line whose settlement could not be told."""
    hold = budget.reserve(Cost(email=3), "people.find")
    set_away(True)
    hold.settle(Cost(email=1))
    return hold._held.id


def test_any_budget_of_the_store_tells_what_is_late(away: tuple[Budget, Callable[[bool], None]]) -> None:
    budget, set_away = away
    _late(budget, set_away)
    set_away(False)
    Budget(store=budget._store, name="other").reserve(Cost(email=1)).settle(Cost())
    assert (budget.reserved["email"], budget.spent["email"]) == (0, 0.5)


def test_closing_the_store_tells_what_is_late(away: tuple[Budget, Callable[[bool], None]]) -> None:
    budget, set_away = away
    id, store, told = _late(budget, set_away), budget._store, list[Any]()
    set_away(False)
    assert store
    store.ledger.settle = lambda *given: told.append(given) or True  # type: ignore[func-returns-value,method-assign]
    store.close()
    assert told == [("default", id, Cost(email=1), ())]


def test_what_cannot_be_told_before_the_end_is_named_with_its_remedy(
    away: tuple[Budget, Callable[[bool], None]], caplog: pytest.LogCaptureFixture
) -> None:
    budget, set_away = away
    id = _late(budget, set_away)
    assert budget._store
    with caplog.at_level(logging.WARNING, "ample_ext"):
        budget._store.late.finish()
    (warning,) = [line for line in caplog.messages if id in line]
    assert f"line {id} of budget 'default' stays reserved" in warning
    assert f"budget.resolve({id!r}, email=0.5, phone=0)" in warning
    # It was given up: nobody tells it again behind the back of whoever settles it by hand.
    set_away(False)
    budget.reserve(Cost(email=1)).settle(Cost())
    assert budget.reserved["email"] == 1.5
    assert budget.resolve(id, email=0.5)


ENDS = """
import sys
from ample_ext import Budget
from ample_ext.core.credits import Cost
from ample_ext.stores.errors import StoreAwayError
from ample_ext.stores.sqlite import SqliteStore

store = SqliteStore(sys.argv[1])
budget, settle = Budget(store=store), store.ledger.settle
hold = store.worker(lambda: budget.reserve(Cost(email=3), "people.find")).result()
def away(*given):
    raise StoreAwayError("gone")
store.ledger.settle = away
store.worker(lambda: hold.settle(Cost(email=1))).result()
if sys.argv[2] == "back":
    store.ledger.settle = settle
if sys.argv[3] == "closes":
    store.close()
"""


@pytest.mark.parametrize("ending", ["closes", "forgets"])
@pytest.mark.parametrize("then", ["back", "away"])
def test_what_is_late_is_told_when_the_process_ends(tmp_path: Path, then: str, ending: str) -> None:
    place = tmp_path / "store.sqlite"
    command = [sys.executable, "-c", ENDS, str(place), then, ending]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    with SqliteStore(place) as store:
        (line,) = Budget(store=store).entries()
    assert (line.state, line.spent) == (("settled", Cost(email=1)) if then == "back" else ("open", Cost()))
    assert ended.stderr.count(f"budget.resolve({line.id!r}, email=0.5, phone=0)") == (then == "away")


def test_the_ledger_in_memory_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ample_ext.stores.sqlite.KEEP", 20)
    budget = Budget()
    kept = budget.reserve(Cost(email=1), "kept")
    for _ in range(50):
        budget.reserve(Cost(email=1)).settle(Cost(email=1))
    assert len(budget.entries()) <= 22
    assert "kept" in [line.operation for line in budget.entries()]
    kept.settle(Cost(email=1))
    assert budget.spent["email"] == 25.5


def test_a_call_that_is_canceled_while_it_reserves_leaves_nothing_reserved(
    away: tuple[Budget, Callable[[bool], None]],
) -> None:
    budget, _ = away
    world, store, entered, go_on = World(asynchronous=True), budget._store, threading.Event(), threading.Event()
    assert store
    reserve = store.ledger.reserve

    def slowly(*args: Any) -> Any:
        entered.set()
        go_on.wait(30)
        return reserve(*args)

    store.ledger.reserve = slowly  # type: ignore[method-assign]
    client = world.client(budget=budget)

    async def cancel_it() -> None:
        call = asyncio.ensure_future(client.people.find(email="ana@buyer.example"))
        await asyncio.to_thread(entered.wait, 30)
        call.cancel()
        await asyncio.sleep(0)
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await call

    world(cancel_it())
    assert (budget.reserved["email"], budget.spent["email"]) == (0, 0)
    assert [line.state for line in budget.entries()] == ["settled"]
    world.close()


def test_a_call_that_is_canceled_while_its_cost_waits_to_be_told_is_settled(
    away: tuple[Budget, Callable[[bool], None]],
) -> None:
    budget, _ = away
    world, store, go_on = World(asynchronous=True), budget._store, threading.Event()
    assert store
    calls: list[asyncio.Task[Any]] = []

    def answered(_: object) -> None:
        # The store has much to do for others just now.
        store.worker(lambda: go_on.wait(30))
        asyncio.get_running_loop().call_later(0.01, calls[0].cancel)

    person = reply({"id": "p", "object": "person", "email": "ana@buyer.example"})
    client = world.client(person, budget=budget).with_options(on_attempt=answered)

    async def cancel_it() -> None:
        calls.append(asyncio.ensure_future(client.people.find(email="ana@buyer.example", reveal_email=True)))
        with pytest.raises(asyncio.CancelledError):
            await calls[0]
        go_on.set()

    world(cancel_it())
    assert budget.reserved["email"] == 0
    assert [line.state for line in budget.entries()] == ["settled"]
    world.close()
