"""A run's rows as the report sees them: the one place that knows how the journal tells them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ample_ext.bulk.assemble import judge
from ample_ext.stores.journal import Journal, Run


class ReportRow(NamedTuple):
    line: int
    status: str
    """As in the output."""
    reason: str
    lead: Mapping[str, Any]
    """What was to be looked up; empty for rows without."""
    found: Mapping[str, Any] | None
    """The answer as received; of a duplicate, that of its first row."""
    reused: bool
    """Whether an earlier run has paid for the answer."""


def report_rows(journal: Journal, run: Run) -> Iterator[ReportRow]:
    """All rows in the order of the input."""
    for line in journal.lines(run):
        found = json.loads(line.result) if line.result else None
        status, reason = judge(line, found)
        if line.duplicate_of is not None:
            status, reason = "duplicate", "" if status == "enriched" else f"its first row is {status}"
        # An answer without a request of this run was taken over.
        reused = found is not None and line.chunk_state is None
        yield ReportRow(line.line, status, reason, json.loads(line.lead or "{}"), found, reused)
