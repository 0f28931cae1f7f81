"""The short form of `make proof-faults`: one operation of each shape."""

from __future__ import annotations

import pytest

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
