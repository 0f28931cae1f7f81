"""The store of events: once each, whatever is delivered; leases; the same on SQLite and Postgres."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from ample_ext.stores.errors import EventStoreError
from ample_ext.stores.events import EventStore, NewEvent


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.services)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(tmp_path / "events.sqlite")
        return
    yield request.getfixturevalue("postgres")


@pytest.fixture
def store(address: str) -> Iterator[EventStore]:
    with EventStore(address) as opened:
        yield opened


def new(key: str, body: bytes = b"{}", **changes: Any) -> NewEvent:
    values = {"kind": "workflow", "received": "2026-02-26T10:00:00.000Z", "positive": False, "body": body}
    empty = dict.fromkeys(NewEvent._fields)
    return NewEvent(**{**empty, **values, "key": key, **changes})


def test_an_event_is_there_once_with_the_bytes_of_its_first_delivery(store: EventStore) -> None:
    assert store.add([new("a", b'{"x": "\xc3\xa9\\u0000"}'), new("b"), new("a", b"other")]) == [True, True, False]
    assert store.add([new("c"), new("a", b"later")]) == [True, False]
    found = {row.key: (row.deliveries, row.body) for row in store.walk()}
    assert found == {"a": (3, b'{"x": "\xc3\xa9\\u0000"}'), "b": (1, b"{}"), "c": (1, b"{}")}


def test_what_columns_cannot_hold_is_left_out_of_them(store: EventStore) -> None:
    store.add([new("a", b"\x00\xff", sequence="x\x00y\ud800" * 500, stage=2**70)])
    (row,) = store.walk()
    assert (row.body, row.stage, (row.sequence or "")[:4]) == (b"\x00\xff", None, "xy?x")


def test_a_claim_is_a_lease(store: EventStore) -> None:
    store.add([new("a"), new("b"), new("c")])
    taken = store.claim(now=100, lease=30, most=2)
    assert len(taken) == 2
    assert len(store.claim(now=100, lease=30, most=5)) == 1
    assert store.claim(now=129, lease=30, most=5) == []
    # The first worker is dead: its events come back, and if it was only slow it can no longer write.
    again = store.claim(now=130, lease=30, most=5)
    assert len(again) == 3
    assert not store.finish(taken[0])
    assert not store.extend(taken[0], 500)
    assert store.finish(again[0])
    assert store.postpone(again[1], 400, "ValueError in a.py")
    assert store.bury(again[2], "ValueError in a.py")
    assert store.next_due() == 400
    assert store.counts() == {"new": 1, "done": 1, "dead": 1}
    assert store.requeue(200, state="dead") == 1
    assert [row.attempts for row in store.claim(now=200, lease=30, most=5)] == [1]


def test_workers_at_once_never_share_an_event(address: str) -> None:
    with EventStore(address) as store:
        store.add([new(f"k{number}") for number in range(60)])

    def work(_: int) -> list[int]:
        with EventStore(address) as mine:
            taken: list[int] = []
            while batch := mine.claim(now=100, lease=30, most=3):
                taken += [row.no for row in batch]
            return taken

    with ThreadPoolExecutor(4) as pool:
        taken = [no for part in pool.map(work, range(4)) for no in part]
    assert len(taken) == len({*taken}) == 60


def test_writers_at_once_with_the_same_events(address: str) -> None:
    keys = [f"k{number}" for number in range(40)]

    def deliver(turn: int) -> int:
        with EventStore(address) as mine:
            order = keys if turn % 2 else keys[::-1]
            return sum(sum(mine.add([new(key) for key in order[at : at + 8]])) for at in range(0, 40, 8))

    with ThreadPoolExecutor(4) as pool:
        fresh = sum(pool.map(deliver, range(4)))
    with EventStore(address) as store:
        assert [row.deliveries for row in store.walk()] == [4] * 40
    assert fresh == 40


def test_walking_finds_all_in_order_and_the_newest(store: EventStore) -> None:
    for number in range(3):
        store.add([new(f"{number}{at:04}", kind="workflow" if at % 2 else "stage.call") for at in range(400)])
    assert [row.no for row in store.walk()] == list(range(1, 1201))
    assert [row.no for row in store.walk(newest=2)] == [1199, 1200]
    assert len(list(store.walk(kind="stage.call"))) == 600
    found = store.get(7)
    assert found
    assert found.no == 7
    assert store.get(0) is None


def test_personal_data_can_be_removed(store: EventStore) -> None:
    store.add([new("a", lead_email="ana@buyer.example"), new("b", received="2025-01-01T00:00:00.000Z"), new("c")])
    for row in store.claim(now=1, lease=1, most=9):
        store.finish(row)
    assert store.forget("Ana@Buyer.example ") == 1
    assert store.prune("2026-01-01") == 1
    assert [row.key for row in store.walk()] == ["c"]


def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    with EventStore(f"sqlite:///{tmp_path}/e.sqlite") as store:
        store.add([new("a")])
        assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}
        assert store._engine.connect().exec_driver_sql("PRAGMA synchronous").scalar() == 2


@pytest.mark.parametrize("location", ["mysql://u:secret@h/db", "sqlite://", "postgresql://u:secret@127.0.0.1:1/db"])
def test_a_wrong_address_is_told_without_its_password(location: str) -> None:
    with pytest.raises(EventStoreError) as caught:
        EventStore(location)
    assert "secret" not in repr(caught.value)


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    from ample_ext.stores.journal.journal import Journal

    Journal(tmp_path / "journal.sqlite").close()
    with pytest.raises(EventStoreError, match="something else"):
        EventStore(tmp_path / "journal.sqlite")


def test_opening_at_once_makes_one_store(address: str) -> None:
    def open_it(_: int) -> None:
        EventStore(address).close()

    make: Callable[[int], None] = open_it
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(make, range(6)))
    with EventStore(address) as store:
        store.ping()


@pytest.mark.services
def test_a_server_that_was_restarted_costs_no_event(postgres: str) -> None:
    psycopg = pytest.importorskip("psycopg")
    name = f"ample_{uuid4().hex}"
    mine = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s"
    with EventStore(f"{postgres}&application_name={name}") as store, psycopg.connect(postgres) as other:
        store.add([new("a")])
        assert len(other.execute(mine, [name]).fetchall()) == 1
        assert store.add([new("a"), new("b")]) == [False, True]
