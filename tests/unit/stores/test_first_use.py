"""Processes that begin together, on a store that none has used before: each finds it made."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ample_ext import Budget
from ample_ext.stores import open_store
from ample_ext.stores.events import EventStore
from ample_ext.stores.journal.journal import Journal
from tests.postgres import own_schema

PROCESSES, TIMES = 4, 10


def limits(place: str) -> None:
    with open_store(place) as store:
        assert Budget(email=1, store=store).spent == {"email": 0.0, "phone": 0.0}


def journal(place: str) -> None:
    Journal(place).close()


def events(place: str) -> None:
    EventStore(place).close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.services)])
def places(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Stores that nobody has used."""
    # Who waits for the one that makes it must not take a busy machine for a store that is away.
    monkeypatch.setattr(f"ample_ext.stores.{request.param}.TIMEOUT", 30.0)
    if request.param == "sqlite":
        yield [f"sqlite:///{tmp_path / str(number)}" for number in range(TIMES)]
        return
    with own_schema() as address:
        yield [address]


def _use(what: Callable[[str], None], place: str, start: Any, results: Any) -> None:
    start.wait(60)
    try:
        what(place)
        results.put("")
    except BaseException as error:
        results.put(repr(error))


@pytest.mark.parametrize("what", [limits, journal, events])
def test_processes_may_make_it_at_the_same_instant(places: list[str], what: Callable[[str], None]) -> None:
    context = multiprocessing.get_context("fork")
    for place in places:
        start, results = context.Barrier(PROCESSES), context.Queue()
        given = (what, place, start, results)
        workers = [context.Process(target=_use, args=given) for _ in range(PROCESSES)]
        for worker in workers:
            worker.start()
        assert [results.get(timeout=300) for _ in workers] == [""] * PROCESSES
        for worker in workers:
            worker.join()
