"""Addresses that come in piece by piece and are validated in as few requests as may be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ample_ext.bulk import Validation
from ample_ext.bulk.follow import Follower
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.records import Chunk, Run

SIZE = 4


class Ahead:
    """A run whose chunks of enriched people end one by one, and the validations that follow from it."""

    def __init__(self, journal: Journal) -> None:
        begin = {"operation": "people", "options": {}, "input": "in.csv", "output": "out.csv"}
        self.journal = journal
        self.parent = journal.runs.begin("a" * 64, **begin, chunk_size=10)
        self.child = journal.runs.begin("b" * 64, **begin, chunk_size=SIZE, parent=self.parent)
        self._follower = Follower(journal, self.parent, self.child, Validation(), origin="", since=None)
        self._line = 1
        self._number = 0

    def reveal(self, *addresses: str) -> None:
        """One more chunk, which ends with these addresses."""
        self._number += 1
        lines = range(self._line + 1, self._line + 1 + len(addresses))
        self._line = lines[-1]
        self.journal.staging.add_leads(self.parent, [(line, None, None, "{}") for line in lines])
        self.journal.staging.add_chunks(self.parent, [(self._number, len(lines))])
        self.journal.staging.assign(self.parent, [(line, self._number) for line in lines])
        chunk = under_way(self.journal, self.parent, self._number)
        self.journal.chunks.step(self.parent, self._number, "submitted", "collecting")
        results = [
            (line, json.dumps({"result": {"email": address}})) for line, address in zip(lines, addresses, strict=True)
        ]
        self.journal.chunks.store_page(
            self.parent, chunk, results=results, strays=[], spent=(0, 0), next=None, after="done"
        )
        self._follower.follow(chunk)

    def planned(self) -> dict[int, list[str]]:
        """Addresses by the request that they will be in."""
        found = {}
        for chunk in self.journal.chunks.within(self.child, "planned"):
            items = [item["email"] for _, item in self.journal.rows.leads(self.child, chunk.number)]
            assert len(items) == chunk.size
            found[chunk.number] = [address.partition("@")[0] for address in items]
        return found


def under_way(journal: Journal, run: Run, number: int) -> Chunk:
    journal.chunks.step(run, number, "planned", "submitting")
    journal.chunks.step(run, number, "submitting", "submitted", job="7")
    return Chunk(number, 0, "collecting", "7", None, "done")


@pytest.fixture
def ahead(tmp_path: Path) -> Iterator[Ahead]:
    with Journal(tmp_path / "journal") as journal:
        yield Ahead(journal)


def addresses(*names: str) -> list[str]:
    return [f"{name}@buyer.example" for name in names]


def test_a_request_that_was_not_sent_is_filled_first(ahead: Ahead) -> None:
    ahead.reveal(*addresses("a", "b"))
    ahead.reveal(*addresses("c"))
    assert ahead.planned() == {1: ["a", "b", "c"]}
    ahead.reveal(*addresses("d", "e", "f"))
    ahead.reveal(*addresses("g"))
    assert ahead.planned() == {1: ["a", "b", "c", "d"], 2: ["e", "f", "g"]}


def test_a_request_that_was_sent_is_left_as_it_is(ahead: Ahead) -> None:
    ahead.reveal(*addresses("a", "b"))
    under_way(ahead.journal, ahead.child, 1)
    ahead.reveal(*addresses("c"))
    assert ahead.planned() == {2: ["c"]}
    assert len(ahead.journal.rows.leads(ahead.child, 1)) == 2


def test_a_request_that_may_have_been_paid_is_left_as_it_is(ahead: Ahead) -> None:
    ahead.reveal(*addresses("a"))
    ahead.journal.chunks.step(ahead.child, 1, "planned", "submitting")
    ahead.journal.chunks.step(ahead.child, 1, "submitting", "ambiguous")
    ahead.journal.chunks.send_again(ahead.child)
    ahead.reveal(*addresses("b"))
    assert ahead.planned() == {1: ["a"], 2: ["b"]}


def test_addresses_that_an_answer_cannot_tell_apart_do_not_meet_there(ahead: Ahead) -> None:
    ahead.reveal(*addresses("ana", "bo"))
    ahead.reveal(*addresses("ana+list", "cy", "bo"))
    assert ahead.planned() == {1: ["ana", "bo", "cy"], 2: ["ana+list"]}
    statuses = ahead.journal.rows.counts(ahead.child)
    assert statuses == {None: 4, "duplicate": 1}
