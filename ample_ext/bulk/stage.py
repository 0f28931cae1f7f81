"""Reading the whole input into the journal before anything is sent: what is asked for whom, and in which request.

No request holds two leads that share a weak key, because their answers could not be told apart. Memory does not grow
with the input.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from itertools import groupby, islice
from operator import itemgetter

from ample_ext.bulk.batches import batches
from ample_ext.bulk.keys import known, strict_keys, weak_keys
from ample_ext.bulk.leads import LeadFile, Row
from ample_ext.bulk.progress import Listener, Progress
from ample_ext.stores.errors import JournalError
from ample_ext.stores.journal import Journal, Run
from ample_ext.stores.scratch import Keys, Scratch

_BATCH = 5000


def stage(journal: Journal, run: Run, leads: LeadFile, limit: int | None, listen: Listener) -> None:
    """Write rows and chunks into the journal; ends with the run ready, or with it to be staged again."""
    try:
        with Scratch() as scratch:
            _stage(journal, run, scratch, islice(leads, limit), listen)
    except sqlite3.Error as error:
        raise JournalError(f"cannot sort the input in the folder for temporary files ({error})") from None
    journal.ready(run)


def _stage(journal: Journal, run: Run, scratch: Scratch, rows: Iterable[Row], listen: Listener) -> None:
    count = 0
    for batch in batches(rows, _BATCH):
        journal.add_leads(run, [_entry(row) for row in batch])
        scratch.add([_keys(row) for row in batch if not row.problem])
        count += len(batch)
        listen(Progress("reading", count))
    listen(Progress("planning", count, note="looking for duplicates"))
    for pairs in batches(scratch.duplicates(), _BATCH):
        journal.mark_duplicates(run, pairs)
    _cut(journal, run, scratch)


def _entry(row: Row) -> tuple[int, str | None, str | None, str | None]:
    if row.problem:
        return row.line, "invalid", row.problem, None
    return row.line, None, None, json.dumps(row.lead)


def _keys(row: Row) -> Keys:
    return Keys(row.line, strict_keys(row.lead), weak_keys(row.lead), *known(row.lead))


def _cut(journal: Journal, run: Run, scratch: Scratch) -> None:
    """Chunks of the first wave are stretches of lines; the leads of later waves are few and are listed one by one."""
    waiting = journal.row_counts(run).get(None, 0)
    # Numbered after those of the first wave, so that the first rows are sent first.
    number = -(-waiting // run.chunk_size)
    for _, wave in groupby(scratch.late(), key=itemgetter(0)):
        for lines in batches((line for _, line in wave), run.chunk_size):
            number += 1
            journal.assign(run, [(line, number) for line in lines])
            journal.add_chunks(run, [(number, len(lines))])
    stretches = enumerate(batches(journal.waiting_lines(run), run.chunk_size), start=1)
    found = [(number, lines[0], lines[-1], len(lines)) for number, lines in stretches]
    journal.add_chunks(run, [(number, size) for number, _, _, size in found])
    journal.assign_ranges(run, [(number, first, last) for number, first, last, _ in found])
