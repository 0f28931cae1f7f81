"""Limits that processes share: every store grants what memory grants, and what happens while it is away."""

from __future__ import annotations

import logging
import multiprocessing
import os
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

import ample_ext
from ample_ext import Amplemarket, Limits, Rate, RetryPolicy
from ample_ext.core.limits import Grant, MemoryLimiter, Want, pace
from ample_ext.core.operation import Bucket
from ample_ext.stores import open_store
from ample_ext.stores.errors import StoreAwayError
from ample_ext.stores.shared import Store
from ample_ext.stores.sqlite import memory_ledger
from tests.conftest import KEY, Clock, SyncScript, World, reply
from tests.unit.stores.conftest import Shop, open_place

FOREVER = float("inf")
DEFAULT, FIND = Bucket("default", (Rate(500, 60),)), Bucket("people-find", (Rate(20, 60),))


def want(limit: int, seconds: float, key: str = "scope:default") -> tuple[Want, ...]:
    return (Want(key, (Rate(limit, seconds),)),)


class Leaving(NamedTuple):
    """When a request may leave, as far as can be told from outside: the store answered somewhere in between."""

    earliest: float
    latest: float


def ask(store: Store, wants: tuple[Want, ...]) -> Leaving:
    before = time.time()
    grant = store.reserve(wants, FOREVER)
    return Leaving(before + grant.wait, time.time() + grant.wait)


def check_windows(left: list[Leaving], limit: int, seconds: float) -> None:
    """No stretch of `seconds` can be shown to hold more than `limit`, however long the process was kept waiting."""
    earliest, latest = sorted(each.earliest for each in left), sorted(each.latest for each in left)
    assert min(last - first for first, last in zip(earliest, latest[limit:], strict=False)) >= seconds


def fullest(times: list[float], seconds: float) -> int:
    return max(sum(start <= moment < start + seconds for moment in times) for start in times)


def test_every_store_grants_what_memory_grants(shop: Shop) -> None:
    store, memory = shop.open(), MemoryLimiter(time.monotonic)
    store.reserve(want(1, 60, "scope:warm"), FOREVER)
    begun = time.monotonic()
    bulk = Limits(share=0.5).wants((DEFAULT, FIND), "scope", {})
    queries = [want(20, 600), want(500, 60, "scope:other"), bulk, bulk[:2]] * 12
    for wants in queries:
        here, there = memory.reserve(wants, FOREVER), store.reserve(wants, FOREVER)
        assert (there.granted, there.rest) == (here.granted, here.rest)
        # They are asked one after the other, and a busy machine may do something else in between.
        assert there.wait == pytest.approx(here.wait, abs=1 + time.monotonic() - begun)
    for _ in range(9):
        assert memory.reserve(want(20, 600), 60).granted == store.reserve(want(20, 600), 60).granted


@pytest.mark.parametrize(("limit", "seconds"), [(50, 60), (50, 3600), (500, 60)])
def test_no_window_holds_more_than_the_rate_and_little_less(shop: Shop, limit: int, seconds: float) -> None:
    store = shop.open()
    left = [ask(store, want(limit, seconds)) for _ in range(limit * 2 + limit // 2)]
    check_windows(left, limit, seconds)
    span = max(left).earliest - min(left).latest
    assert span <= 2 * seconds * 1.03 + seconds / 2 + 1


def test_a_documented_rate_by_the_hour_may_be_used_up_at_once(shop: Shop) -> None:
    store = shop.open()
    grants = [store.reserve(want(50, 3600), 60) for _ in range(51)]
    assert [grant.wait for grant in grants[:50]] == [0] * 50
    assert not grants[50].granted
    assert 3600 <= grants[50].wait <= 3600 * 1.02


def test_a_pause_voids_the_places_of_everybody(shop: Shop) -> None:
    one, other = shop.open(), shop.open()
    early = one.reserve(want(5, 60), FOREVER)
    queued = one.reserve(want(5, 60), FOREVER)
    assert queued.place
    assert queued.place.stands()
    begun = time.monotonic()
    other.pause("scope:default", 30)
    assert not queued.place.stands()
    again = one.reserve(want(5, 60), FOREVER)
    assert 29.9 - (time.monotonic() - begun) <= again.wait <= 30
    assert early.wait == 0
    # A void place must not be given back: it would let one more through than there is room for.
    queued.place.release()
    last = other.reserve(want(5, 60), FOREVER)
    assert last.wait + time.monotonic() - begun > again.wait + 5


def test_a_place_that_is_given_back_is_used_by_the_next(shop: Shop) -> None:
    store = shop.open()
    store.reserve(want(1, 50), FOREVER)
    begun = time.monotonic()
    queued = store.reserve(want(1, 50), FOREVER)
    assert queued.place
    queued.place.release()
    next_up = store.reserve(want(1, 50), FOREVER)
    assert queued.wait - (time.monotonic() - begun) - 0.1 <= next_up.wait <= queued.wait


def test_a_request_that_would_wait_too_long_takes_no_place_anywhere(shop: Shop) -> None:
    store, both = shop.open(), (*want(10, 60, "scope:wide"), *want(1, 60, "scope:narrow"))
    assert store.reserve(both, 5).wait == 0
    for _ in range(30):
        assert not store.reserve(both, 5).granted
    assert store.reserve(want(10, 60, "scope:wide"), FOREVER).wait < 7


def test_what_queues_for_a_narrow_bucket_does_not_block_the_wide_one(shop: Shop) -> None:
    store, both = shop.open(), (*want(100, 60, "scope:wide"), *want(1, 60, "scope:narrow"))
    first, second = store.reserve(both, FOREVER), store.reserve(both, FOREVER)
    assert (first.wait, first.rest) == (0, ())
    assert second.wait > 50
    assert second.rest == both[:1]
    assert store.reserve(want(100, 60, "scope:wide"), FOREVER).wait == 0


def test_interactive_calls_do_not_queue_behind_bulk(shop: Shop) -> None:
    store = shop.open()
    bulk, interactive = (Limits(share=share).wants((DEFAULT,), "scope", {}) for share in (0.8, 1.0))
    begun = time.monotonic()
    longest = max(store.reserve(bulk, FOREVER).wait for _ in range(200))
    assert longest + time.monotonic() - begun > 20
    assert [store.reserve(interactive, FOREVER).wait for _ in range(9)] == [0] * 9


def _hammer(kind: str, place: str, start: Any, results: Any) -> None:
    with open_place(kind, place) as store:
        store.reserve(want(1, 1, "scope:warm"), FOREVER)
        start.wait(60)
        results.put([ask(store, want(60, 30)) for _ in range(30)])


def test_processes_share_in_order_of_arrival(shop: Shop) -> None:
    context, number = multiprocessing.get_context("fork"), 4
    start, results = context.Barrier(number), context.Queue()
    workers = [context.Process(target=_hammer, args=(shop.kind, shop.place, start, results)) for _ in range(number)]
    for worker in workers:
        worker.start()
    parts = [results.get(timeout=300) for _ in workers]
    for worker in workers:
        worker.join()
    left = [leaving for part in parts for leaving in part]
    check_windows(left, 60, 30)
    # All asked equally fast, so nobody's last place is far behind the others'.
    assert max(left).earliest - min(left).latest <= 60


def test_a_forked_process_opens_its_own_connection(shop: Shop) -> None:
    store = shop.open()
    store.reserve(want(1, 500), FOREVER)
    child = multiprocessing.get_context("fork").Process(
        target=lambda: os._exit(store.reserve(want(1, 500), FOREVER).wait > 400)
    )
    child.start()
    child.join(120)
    assert child.exitcode == 1
    assert store.reserve(want(1, 500), FOREVER).wait > 900


def test_the_store_is_told_neither_key_nor_person(shop: Shop) -> None:
    store, script = shop.open(), SyncScript([reply({}, 429, retry_after="1"), reply({"id": "p"})])
    limits, budget = Limits(store=store), ample_ext.Budget(email=9, store=store)
    client = Amplemarket(KEY, limits=limits, budget=budget, sender=script, retry=RetryPolicy.none())
    with client, pytest.raises(ample_ext.RateLimitError):
        client.people.find(email="ana@buyer.example")
    kept = shop.dump()
    assert "people-find" in kept
    assert not [word for word in (KEY, "ana", "buyer") if word in kept]


def test_clients_of_both_worlds_take_from_the_store(shop: Shop, world: World) -> None:
    store = shop.open()
    limits = Limits({"default": [Rate(1, 600)]}, store=store)
    client = world.client(reply({"id": "a"}), limits=limits)
    world(client.account.get())
    with pytest.raises(ample_ext.RateLimitError, match="Nothing was sent") as caught:
        world(client.account.get())
    assert caught.value.retry_after == pytest.approx(606, abs=60)


# ---- when the store is away
class Flaky:
    """Limits in memory that can be away, as a store."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.inner = MemoryLimiter(clock)
        self.away = False
        self.asked = 0
        self.calmed: list[str] = []

    def _check(self) -> None:
        self.asked += 1
        if self.away:
            raise StoreAwayError("Flaky: gone")

    def reserve(self, wants: tuple[Want, ...], most: float) -> tuple[Grant, Any]:
        self._check()
        grant = self.inner.reserve(wants, most)
        return grant, grant.place

    def stands(self, ticket: Any) -> bool:
        self._check()
        return bool(ticket.stands())

    def release(self, ticket: Any) -> None:
        self._check()
        ticket.release()

    def pause(self, key: str, seconds: float) -> None:
        self._check()
        self.inner.pause(key, seconds)

    def calm(self, want: Want, seconds: float) -> None:
        self._check()
        self.calmed.append(want.key)

    def ping(self) -> None:
        self._check()

    def forget(self) -> None: ...

    def close(self) -> None: ...


@pytest.fixture
def flaky() -> tuple[Flaky, Store, Clock]:
    clock = Clock()
    buckets = Flaky(clock)
    return buckets, Store(buckets, memory_ledger(), alone=0.1, clock=clock), clock


def test_a_store_that_is_away_leaves_a_part_of_the_rate_and_one_warning(
    flaky: tuple[Flaky, Store, Clock], caplog: pytest.LogCaptureFixture
) -> None:
    buckets, store, clock = flaky
    granted = store.reserve(want(50, 10), FOREVER)
    buckets.away = True
    left = []
    with caplog.at_level(logging.WARNING, "ample_ext"):
        for _ in range(20):
            grant = store.reserve(want(50, 10), FOREVER)
            left.append(clock.time + grant.wait)
            clock.time += 0.1
    assert fullest(left, 10) <= 5
    assert len(caplog.records) == 1
    assert "10%" in caplog.text.replace("0.1 of", "10% of")
    assert buckets.asked <= 4
    assert granted.place
    assert granted.place.stands()


def test_when_the_store_is_back_all_queue_there_and_nobody_leaves_early(
    flaky: tuple[Flaky, Store, Clock], caplog: pytest.LogCaptureFixture
) -> None:
    buckets, store, clock = flaky
    store.reserve(want(50, 10), FOREVER)
    buckets.away = True
    queued = [store.reserve(want(50, 10), FOREVER) for _ in range(5)][-1]
    buckets.away = False
    clock.time += 2
    assert queued.place
    with caplog.at_level(logging.WARNING, "ample_ext"):
        assert not queued.place.stands()
        store.reserve(want(50, 10), FOREVER)
    assert "is back" in caplog.text
    assert buckets.calmed == ["scope:default"]


def test_after_an_outage_the_store_lets_nobody_out_until_all_have_noticed(shop: Shop) -> None:
    store, other = shop.open(), shop.open()
    wants = want(100, 10)
    step = pace(wants[0].rates[0]).interval

    def departure(shared: Store) -> tuple[float, float]:
        """Between which moments the next leaves, however long the store takes to answer."""
        asked, wait = time.monotonic(), shared.reserve(wants, FOREVER).wait
        return asked + wait, time.monotonic() + wait

    def follows(one: tuple[float, float], next: tuple[float, float], seconds: float) -> bool:
        return next[0] - one[1] - 0.01 <= seconds <= next[1] - one[0] + 0.01

    begun = time.monotonic()
    store._buckets.calm(wants[0], 30)
    calmed = begun, time.monotonic()
    first, second, third = (departure(store) for _ in range(3))
    assert follows(calmed, first, 60)
    assert follows(first, second, step)
    # Who comes back later does not make the others wait again.
    other._buckets.calm(wants[0], 30)
    assert follows(third, departure(other), step)


def test_a_store_that_nobody_runs_is_away_and_not_an_error(caplog: pytest.LogCaptureFixture) -> None:
    for address in ("postgresql://nobody:hidden@127.0.0.1:1/none", "redis://:hidden@127.0.0.1:1/0"):
        caplog.clear()
        with open_store(address, alone=0.5) as store:
            assert store.reserve(want(10, 1), FOREVER).granted
            assert "hidden" not in repr(store)
        assert "is away" in caplog.text
        assert "hidden" not in caplog.text


@pytest.mark.parametrize(
    "address", ["", "mysql://x", "sqlite://", "sqlite:///", "redis://h:port", "postgresql://h/d?what=1"]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ample_ext.ConfigurationError, match="store"):
        open_store(address)


@pytest.mark.parametrize("share", [0, -1, 1.1, float("nan")])
def test_a_share_that_is_none_is_refused(share: float) -> None:
    with pytest.raises(ample_ext.ConfigurationError, match="share"):
        Limits(share=share)
