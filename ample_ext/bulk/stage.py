"""Reading the whole input into the journal before anything is sent: what is asked for whom, and in which request.

No request holds two leads that share a weak key, because their answers could not be told apart. Memory does not grow
with the input.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from ample_ext.bulk import select
from ample_ext.bulk.identity import knowledge
from ample_ext.bulk.leads import LeadFile, Row
from ample_ext.bulk.progress import Listener, Progress
from ample_ext.bulk.work import Work
from ample_ext.stores.batches import batches
from ample_ext.stores.errors import JournalError
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.records import Run
from ample_ext.stores.scratch import Keys, Scratch

K = TypeVar("K", bound="tuple[Any, ...]")
_BATCH = 5000
_REMOVED = "asked to be removed, as an earlier run was told"


class Stager:
    """Args:
    reuse: seconds back to which answers that were paid for are taken over; None asks for everybody anew.
    origin: of the API; what another one said is not taken over.
    """

    def __init__(
        self, journal: Journal, run: Run, work: Work, *, reuse: float | None, origin: str, listen: Listener
    ) -> None:
        self._journal = journal
        self._run = run
        self._work = work
        self._reuse = reuse
        self._scope = knowledge(work.operation.name, origin)
        self._listen = listen

    def stage(self, leads: LeadFile) -> None:
        """Write rows and chunks into the journal; ends with the run ready, or with it to be staged again."""
        try:
            with Scratch() as scratch:
                self._stage(scratch, select.taken(leads, self._work))
        except sqlite3.Error as error:
            raise JournalError(f"cannot sort the input in the folder for temporary files ({error})") from None
        self._journal.runs.ready(self._run)

    def _stage(self, scratch: Scratch, rows: Iterable[Row]) -> None:
        count = 0
        for batch in batches(rows, _BATCH):
            entries = [self._entry(row) for row in batch]
            self._journal.staging.add_leads(self._run, entries)
            # What is not asked for is no duplicate either, and nothing is a duplicate of it.
            scratch.add([self._keys(row) for row, entry in zip(batch, entries, strict=True) if entry[1] is None])
            count += len(batch)
            self._listen(Progress("reading", count))
        self._listen(Progress("planning", count, note="looking for duplicates"))
        for pairs in batches(scratch.duplicates(), _BATCH):
            self._journal.staging.mark_duplicates(self._run, pairs)
        self._look_up(scratch, count)
        self._listen(Progress("planning", count, note="cutting into requests"))
        _cut(self._journal, self._run, scratch)

    def _look_up(self, scratch: Scratch, count: int) -> None:
        """Who is known already: nothing is asked about them."""
        self._listen(Progress("planning", count, note="looking for who is known"))
        if self._work.spares_removed:
            for weak in _by_line(scratch.weak()):
                scratch.drop(self._journal.staging.spare_removed(self._run, weak, _REMOVED))
        if self._reuse is None or not self._work.reusable:
            return
        since = time.time() - self._reuse
        for keys in _by_line(scratch.strict()):
            scratch.drop(
                self._journal.staging.reuse(self._run, keys, scope=self._scope, asked=self._work.depth, since=since)
            )

    def _entry(self, row: Row) -> tuple[int, str | None, str | None, str | None]:
        if row.problem:
            return row.line, "invalid", row.problem, None
        if reason := select.skipped(row, self._work):
            return row.line, "skipped", reason, None
        return row.line, None, None, json.dumps(row.lead)

    def _keys(self, row: Row) -> Keys:
        work = self._work
        return Keys(row.line, work.strict(row.lead), work.weak(row.lead), *work.known(row.lead))


def _by_line(keys: Iterable[K]) -> Iterator[list[K]]:
    """Some thousand lines at a time, with all keys of each."""
    lines = (list(group) for _, group in groupby(keys, key=itemgetter(0)))
    for batch in batches(lines, _BATCH):
        yield [key for group in batch for key in group]


def _cut(journal: Journal, run: Run, scratch: Scratch) -> None:
    """Chunks of the first wave are stretches of lines; the leads of later waves are few and are listed one by one."""
    waiting = journal.rows.counts(run).get(None, 0)
    # Numbered after those of the first wave, so that the first rows are sent first.
    number = -(-waiting // run.chunk_size)
    for _, wave in groupby(scratch.late(), key=itemgetter(0)):
        for lines in batches((line for _, line in wave), run.chunk_size):
            number += 1
            journal.staging.assign(run, [(line, number) for line in lines])
            journal.staging.add_chunks(run, [(number, len(lines))])
    stretches = enumerate(batches(journal.staging.waiting_lines(run), run.chunk_size), start=1)
    found = [(number, lines[0], lines[-1], len(lines)) for number, lines in stretches]
    journal.staging.add_chunks(run, [(number, size) for number, _, _, size in found])
    journal.staging.assign_ranges(run, [(number, first, last) for number, first, last, _ in found])
