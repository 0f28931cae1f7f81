"""The output: every row of the input once, in its order, with what the journal knows of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ample_ext.bulk import normalize
from ample_ext.bulk.columns import Scalar
from ample_ext.bulk.errors import InputError
from ample_ext.bulk.formulas import FormulaGuard, guarded
from ample_ext.bulk.leads import LeadFile
from ample_ext.bulk.output import open_output, output_columns
from ample_ext.bulk.progress import Listener, Progress
from ample_ext.bulk.select import taken
from ample_ext.bulk.work import Work
from ample_ext.stores.database import unpacked
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.records import Line, Run
from ample_ext.stores.journal.states import ENDED

SHOWN = 5
ASIDE = ("emails", "phones", "missing", "reused", "validated", "unvalidated")
STATE = "validation_status"
"""The column that says how far the run is that works on the results."""
REVEALED = {"person_email": "emails", "person_phone_numbers": "phones"}
"""Columns of the output whose filled cells are counted, as the page on a run counts them."""
_TOLD_EVERY = 5000
_UNANSWERED = {
    "planned": ("no_result", "not submitted"),
    "submitting": ("ambiguous", "stopped while sending"),
    "submitted": ("no_result", "its job is not finished: the same command collects it"),
    "collecting": ("no_result", "not collected to the end: the same command goes on"),
    "ambiguous": ("ambiguous", ""),
    "failed": ("failed", ""),
    "canceled": ("canceled", "the job was canceled"),
}
_ASIDE = {
    "invalid": "invalid",
    "refused": "invalid",
    "skipped": "skipped",
    "removed": "removed",
    "forgotten": "removed",
}


class Assembler:
    """`counts` holds rows by status and what is in `ASIDE`; `shown` the first rows.

    Args:
        then: the run that works on the results of the first, with its work.
    """

    def __init__(
        self, journal: Journal, run: Run, leads: LeadFile, work: Work, then: tuple[Run, Work] | None = None
    ) -> None:
        self.counts: Counter[str] = Counter()
        self.shown: list[dict[str, Any]] = []
        self._journal = journal
        self._run = run
        self._leads = leads
        self._work = work
        self._then = then

    def write(self, output: Path, total: int, listen: Listener, guard: FormulaGuard = "results") -> None:
        ours = self._work.columns
        if self._then:
            ours = (*ours, *self._then[1].columns, STATE)
        columns, renamed = output_columns(self._leads.columns, ours)
        with open_output(output, columns, guard=guarded(guard, columns, ours), label=self._run.id[:16]) as writer:
            for count, row in enumerate(self._rows(renamed)):
                writer.write(row)
                if count < SHOWN:
                    self.shown.append(row)
                if count % _TOLD_EVERY == 0:
                    listen(Progress("writing", count, total))
        listen(Progress("writing", total, total))

    def _rows(self, renamed: Mapping[str, str]) -> Iterator[dict[str, Any]]:
        lines = self._journal.rows.lines(self._run, self._then[0] if self._then else None)
        for row in taken(self._leads, self._work):
            line = next(lines, None)
            if line is None or line.line != row.line:
                raise InputError(f"{self._leads.path} has changed since the run began")
            found = unpacked(line.result) if line.result else None
            flat = self._work.flatten(found) if isinstance(found, dict) else {}
            yield {
                **{renamed[column]: value for column, value in row.cells.items()},
                **self._told(line, found, flat),
                **flat,
                **self._next(line, flat),
            }
        if next(lines, None):
            raise InputError(f"{self._leads.path} has changed since the run began")

    def _next(self, line: Line, flat: Mapping[str, Scalar]) -> dict[str, Any]:
        """What the run that works on the results knows."""
        if self._then is None:
            return {}
        own = line.duplicate_of is None
        if line.next_result is not None:
            found = unpacked(line.next_result)
            status, _ = self._then[1].judge(found)
            self.counts[status] += own
            return {**self._then[1].flatten(found), STATE: status}
        if line.next_state is None and normalize.email(flat.get("person_email")) is None:
            return {}
        # An address that was not handed on yet waits like one that was not sent yet.
        state = line.next_state or "planned"
        self.counts["unvalidated"] += own and state not in (*ENDED, "ambiguous")
        return {STATE: self._then[1].unanswered[0] if state == "done" else _UNANSWERED[state][0]}

    def _told(self, line: Line, found: Mapping[str, Any] | None, flat: Mapping[str, Scalar]) -> dict[str, Any]:
        status, reason = judge(line, found, self._work)
        if line.duplicate_of is not None:
            status, reason = "duplicate", "" if status == self._work.success else f"its first row is {status}"
        elif found:
            if status == self._work.success:
                self.counts.update(REVEALED[column] for column in REVEALED if flat.get(column) is not None)
            self.counts["reused"] += line.first_status == "reused"
        self.counts[status] += 1
        self.counts["missing"] += line.chunk_state == "done" and line.status is None and found is None
        return {
            "ample_line": line.line,
            "ample_status": status,
            "ample_reason": reason or None,
            "ample_duplicate_of": line.duplicate_of,
        }


def judge(line: Line, found: Mapping[str, Any] | None, work: Work) -> tuple[str, str]:
    """Status and reason of a row; of a duplicate, those of its first row."""
    if line.first_status in _ASIDE:
        return _ASIDE[line.first_status], line.first_reason or ""
    if found is not None:
        status, reason = work.judge(found)
        return status, reason or (line.first_reason or "" if line.first_status == "reused" else "")
    state = line.chunk_state or "planned"
    status, reason = work.unanswered if state == "done" else _UNANSWERED[state]
    return status, reason or line.chunk_reason or ""
