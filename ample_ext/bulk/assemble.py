"""The output: every row of the input once, in its order, with what the journal knows of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from ample_ext.bulk.columns import flatten, result_columns
from ample_ext.bulk.errors import InputError
from ample_ext.bulk.formulas import FormulaGuard, guarded
from ample_ext.bulk.leads import LeadFile
from ample_ext.bulk.output import open_output, output_columns
from ample_ext.bulk.progress import Listener, Progress
from ample_ext.stores.journal import Journal, Line, Run

SHOWN = 5
_TOLD_EVERY = 5000
_UNANSWERED = {
    "planned": ("no_result", "not submitted"),
    "submitting": ("ambiguous", "stopped while sending"),
    "submitted": ("no_result", "its job is not finished: the same command collects it"),
    "collecting": ("no_result", "not collected to the end: the same command goes on"),
    "ambiguous": ("ambiguous", ""),
    "failed": ("failed", ""),
    "canceled": ("canceled", "the job was canceled"),
    "done": ("no_result", "the job gave no answer for it"),
}
_STATUS = {"enriched": "enriched", "not_found": "not_found", "gdpr_removed": "removed"}


class Assembler:
    """`counts` holds rows by status, and `emails`, `phones` and `missing`; `shown` the first rows."""

    def __init__(self, journal: Journal, run: Run, leads: LeadFile, limit: int | None) -> None:
        self.counts: Counter[str] = Counter()
        self.shown: list[dict[str, Any]] = []
        self._journal = journal
        self._run = run
        self._leads = leads
        self._limit = limit

    def write(self, output: Path, total: int, listen: Listener, guard: FormulaGuard = "results") -> None:
        columns, renamed = output_columns(self._leads.columns, result_columns())
        with open_output(output, columns, guard=guarded(guard, columns)) as writer:
            for count, row in enumerate(self._rows(renamed)):
                writer.write(row)
                if count < SHOWN:
                    self.shown.append(row)
                if count % _TOLD_EVERY == 0:
                    listen(Progress("writing", count, total))
        listen(Progress("writing", total, total))

    def _rows(self, renamed: Mapping[str, str]) -> Iterator[dict[str, Any]]:
        lines = self._journal.lines(self._run)
        for row in islice(self._leads, self._limit):
            line = next(lines, None)
            if line is None or line.line != row.line:
                raise InputError(f"{self._leads.path} has changed since the run began")
            found = json.loads(line.result) if line.result else None
            yield {
                **{renamed[column]: value for column, value in row.cells.items()},
                **self._told(line, found),
                **(flatten(found) if found and isinstance(found.get("result"), dict) else {}),
            }
        if next(lines, None):
            raise InputError(f"{self._leads.path} has changed since the run began")

    def _told(self, line: Line, found: Mapping[str, Any] | None) -> dict[str, Any]:
        status, reason = judge(line, found)
        if line.duplicate_of is not None:
            status, reason = "duplicate", "" if status == "enriched" else f"its first row is {status}"
        elif found:
            person = found.get("result") or {}
            self.counts["emails"] += bool(person.get("email"))
            self.counts["phones"] += bool(person.get("phone_numbers"))
        self.counts[status] += 1
        self.counts["missing"] += line.chunk_state == "done" and line.status is None and found is None
        return {
            "ample_line": line.line,
            "ample_status": status,
            "ample_reason": reason or None,
            "ample_duplicate_of": line.duplicate_of,
        }


def judge(line: Line, found: Mapping[str, Any] | None) -> tuple[str, str]:
    """Status and reason of a row; of a duplicate, those of its first row."""
    if line.first_status in ("invalid", "refused"):
        return "invalid", line.first_reason or ""
    if found is not None:
        given = str(found.get("status"))
        if given in _STATUS:
            return _STATUS[given], ""
        # A status of tomorrow: what it brings along says what it means.
        return ("enriched" if found.get("result") else "not_found"), f"the API says {given}"
    status, reason = _UNANSWERED[line.chunk_state or "planned"]
    return status, reason or line.chunk_reason or ""
