"""Which rows of the input a run takes, and which of them it leaves alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import blake2b
from heapq import nsmallest
from itertools import islice

from ample_ext.bulk.errors import InputError
from ample_ext.bulk.leads import LeadFile, Row
from ample_ext.bulk.mapping import listed
from ample_ext.bulk.normalize import clean
from ample_ext.bulk.work import Work


def check(leads: LeadFile, work: Work) -> None:
    """Refuse what would silently do nothing.

    Raises:
        InputError: names the column that is not there.
    """
    for column in work.only_missing:
        if column not in leads.columns:
            raise InputError(f"there is no column {column!r} to look at for what is missing; {listed(leads.columns)}")


def taken(leads: LeadFile, work: Work) -> Iterator[Row]:
    """The rows that the run is about; all others are not in its output either."""
    most = None if work.limit is None else min(work.limit, sys.maxsize)  # islice takes no more
    if work.sample is None:
        yield from islice(leads, most)
        return
    # The same ones each time, also when rows are added at the end; memory grows with the sample, not with the file.
    lines = (row.line for row in islice(leads, most))
    chosen = set(nsmallest(work.sample, lines, key=lambda line: blake2b(str(line).encode(), digest_size=8).digest()))
    yield from (row for row in islice(leads, most) if row.line in chosen)


def skipped(row: Row, work: Work) -> str | None:
    """Why nothing is asked about a row although it could be."""
    filled = next((column for column in work.only_missing if clean(row.cells.get(column))), None)
    return f"{filled!r} is filled" if filled else None
