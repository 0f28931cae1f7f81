"""The short form of `make proof-faults`: one operation of each shape."""

from __future__ import annotations

import asyncio

import pytest

from ample_ext import AsyncAmplemarket, Limits
from ample_ext.sandbox import Sandbox
from ample_ext.sandbox.faults import KINDS
from scripts.faults import FAULTS, Cell, Facts, expected, facts, proof

SHAPES = ("findPerson", "findCompany", "startPeopleEnrichment", "listUsers", "addExcludedDomains", "logCall",
          "addCustomSignalEntry", "getCallRecording")  # fmt: skip


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
def test_every_fault_comes_to_what_the_effect_says(asynchronous: bool) -> None:
    half = SHAPES[asynchronous::2]
    rows, wrong = proof(asynchronous, lambda about: about.id in half)
    assert wrong == []
    assert {len(row) for row in rows.values()} == {len(FAULTS)}
    assert len(rows) == len(half)


def test_every_kind_of_fault_has_a_column_and_every_operation_its_facts() -> None:
    assert set(KINDS) == {fault.rule["kind"] for fault in FAULTS}
    assert len(list(facts())) == 48


def test_what_may_have_been_charged_is_expected_once() -> None:
    create = Facts("x", "create", False, False, False, False, False, False)
    lost = next(fault for fault in FAULTS if fault.name == "lost after")
    assert expected(create, lost, 3.0, 3.0) == Cell("ResponseLostError", 1, 1, True, 3.0, 3.0)
    assert expected(create._replace(effect="charge-once"), lost, 0.5, 1.5) == Cell("ok", 2, 2, False, 0.0, 0.5)


def test_a_call_that_is_canceled_at_any_turn_of_the_loop_leaves_no_connection_unused() -> None:
    async def run(base_url: str) -> list[str]:
        left: list[str] = []
        for turns in range(150):
            async with AsyncAmplemarket("test-key", base_url=base_url, limits=Limits.none()) as client:
                call = asyncio.create_task(client.account.get())
                for _ in range(turns):
                    await asyncio.sleep(0)
                call.cancel()
                await asyncio.wait([call])
                pool = client._life.sender._http._pool  # type: ignore[attr-defined]
                left += [connection.info() for connection in pool.connections if "NEW" in connection.info()]
        return left

    with Sandbox(limits="off") as sandbox:
        assert asyncio.run(run(sandbox.base_url)) == []
