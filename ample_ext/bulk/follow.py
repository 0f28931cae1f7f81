"""Validation of the addresses that an enrichment reveals, while it still runs.

A second run, whose rows are those lines of the first of which an address was revealed. A row is in it or not: killed
at any instant, nobody is handed on twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from ample_ext.bulk import normalize
from ample_ext.bulk.identity import knowledge
from ample_ext.bulk.validation import Validation
from ample_ext.stores.database import unpacked
from ample_ext.stores.journal.handover import Handover
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.people import digest
from ample_ext.stores.journal.records import Chunk, Run

_BATCH = 5000
_Entry = tuple[int, str, bytes]


class Follower:
    def __init__(
        self, journal: Journal, parent: Run, child: Run, work: Validation, *, origin: str, since: float | None
    ) -> None:
        self._work = work
        scope = knowledge(work.operation.name, origin)
        self._handover = Handover(journal, parent, child, scope=scope, asked=work.depth, since=since)

    def catch_up(self) -> None:
        """Hand on what is there: results of earlier runs that were taken over, and of an earlier process."""
        self._hand_on(None)

    def follow(self, chunk: Chunk) -> None:
        """Hand on what a chunk that has ended revealed."""
        self._hand_on(chunk.number)

    def _hand_on(self, chunk: int | None) -> None:
        for rows in self._handover.results(chunk, _BATCH):
            # What waits to be sent is filled up: every job takes a turn of its own, and is one more to be in doubt.
            number, there = self._handover.unfilled() or (None, [])
            waves: list[tuple[list[_Entry], set[str]]] = [
                ([], {key for item in there for key in self._work.weak(item)})
            ]
            for line, body in rows:
                person = unpacked(body).get("result")
                if address := normalize.email(person.get("email")) if isinstance(person, dict) else None:
                    item = {"email": address}
                    entry = (line, json.dumps(item), digest(*self._work.strict(item)))
                    _place(waves, entry, self._work.weak(item))
            for entries, _ in waves:
                self._handover.hand_on(entries, number)
                number = None


def _place(waves: list[tuple[list[_Entry], set[str]]], entry: _Entry, keys: Iterable[str]) -> None:
    """No request holds two addresses that an answer could not tell apart; the same one twice is found out later."""
    for entries, taken in waves:
        if taken.isdisjoint(keys):
            entries.append(entry)
            taken.update(keys)
            return
    waves.append(([entry], set(keys)))
