"""A run's rows as the report sees them: the one place that knows how the journal tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ample_ext.bulk.assemble import judge
from ample_ext.bulk.reopen import remake
from ample_ext.stores.database import unpacked
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.reading import RunFacts


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
    checked: Mapping[str, Any] | None = None
    """What the validation of the address that was revealed said."""
    checked_before: bool = False
    """Whether an earlier run has paid for that."""


def report_rows(journal: Journal, facts: RunFacts) -> Iterator[ReportRow]:
    """All rows in the order of the input."""
    work = remake(facts.operation, facts.options)
    for line in journal.rows.lines(facts.run, journal.runs.child(facts.run)):
        found = unpacked(line.result) if line.result else None
        status, reason = judge(line, found, work)
        if line.duplicate_of is not None:
            status, reason = "duplicate", "" if status == work.success else f"its first row is {status}"
        # An answer without a request of this run was taken over.
        reused = found is not None and line.chunk_state is None
        checked = unpacked(line.next_result) if line.next_result else None
        before = checked is not None and line.next_state is None
        yield ReportRow(line.line, status, reason, unpacked(line.lead or "{}"), found, reused, checked, before)
