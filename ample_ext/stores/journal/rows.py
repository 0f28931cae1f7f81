"""The rows of a run, and what is known of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import and_, func, select

from ample_ext.stores.database import unpacked
from ample_ext.stores.journal import schema
from ample_ext.stores.journal.opened import Opened
from ample_ext.stores.journal.records import Line, Run


class Rows:
    """Leads with their results; nothing is changed here."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    def counts(self, run: Run) -> dict[str | None, int]:
        """Rows by status; None stands for those that are sent."""
        lead = schema.lead.c
        query = select(lead.status, func.count()).where(lead.run == run.no).group_by(lead.status)
        with self._opened.transaction() as db:
            return {status: int(count) for status, count in db.execute(query)}

    def leads(self, run: Run, number: int) -> list[tuple[int, dict[str, str]]]:
        """The leads of a chunk with their lines, in order."""
        lead, member = schema.lead.c, schema.lead.alias().c
        # Of its own accord SQLite would look through all rows of the run, for every chunk anew.
        lines = select(member.line).where(member.run == run.no, member.chunk == number)
        query = select(lead.line, lead.body).where(lead.run == run.no, lead.line.in_(lines), lead.status.is_(None))
        with self._opened.transaction() as db:
            return [(line, unpacked(body)) for line, body in db.execute(query.order_by(lead.line))]

    def answered(self, run: Run, lines: Sequence[int]) -> set[int]:
        """Those of the lines, given in order, that have a result."""
        if not lines:
            return set()
        found = schema.result.c
        query = select(found.line).where(found.run == run.no, found.line.between(lines[0], lines[-1]))
        with self._opened.transaction() as db:
            return set(db.scalars(query)) & set(lines)

    def strays(self, run: Run) -> dict[str, int]:
        """Answers that belong to no row, by reason."""
        stray = schema.stray.c
        query = select(stray.reason, func.count()).where(stray.run == run.no).group_by(stray.reason)
        with self._opened.transaction() as db:
            return {reason: int(count) for reason, count in db.execute(query)}

    def lines(self, run: Run, child: Run | None = None) -> Iterator[Line]:
        """All rows in the order of the input, with what a run that works on the results knows of them."""
        own, first, chunk, result = schema.lead, schema.lead.alias(), schema.chunk, schema.result
        asked = func.coalesce(own.c.duplicate_of, own.c.line)
        joined = (
            own.join(first, and_(first.c.run == own.c.run, first.c.line == asked))
            .outerjoin(chunk, and_(chunk.c.run == own.c.run, chunk.c.number == first.c.chunk))
            .outerjoin(result, and_(result.c.run == own.c.run, result.c.line == asked))
        )
        columns: list[Any] = [own.c.line, own.c.status, own.c.reason, own.c.duplicate_of, first.c.status]
        columns += [first.c.reason, chunk.c.state, chunk.c.reason, result.c.body, first.c.body]
        if child:
            next, again, step, found = (schema.lead.alias(), schema.lead.alias(), chunk.alias(), result.alias())
            at = func.coalesce(next.c.duplicate_of, next.c.line)
            joined = (
                joined.outerjoin(next, and_(next.c.run == child.no, next.c.line == asked))
                .outerjoin(again, and_(again.c.run == child.no, again.c.line == at))
                .outerjoin(step, and_(step.c.run == child.no, step.c.number == again.c.chunk))
                .outerjoin(found, and_(found.c.run == child.no, found.c.line == at))
            )
            columns += [step.c.state, found.c.body]
        query = select(*columns).select_from(joined).where(own.c.run == run.no).order_by(own.c.line)
        yield from (Line(*row) for row in self._opened.stream(query))
