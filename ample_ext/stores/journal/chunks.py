"""The requests of a run, and their steps: each a compare-and-set that is on the disk before the journal answers."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from ample_ext.stores.errors import JournalError
from ample_ext.stores.journal import people, schema
from ample_ext.stores.journal.opened import Opened, changed
from ample_ext.stores.journal.records import Chunk, Learned, Run, Tally
from ample_ext.stores.journal.states import STEPS


class Chunks:
    """What is sent in one request each."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    def tallies(self, run: Run) -> dict[str, Tally]:
        """By state of the chunk."""
        chunk = schema.chunk.c
        payable = func.sum(chunk.size * (chunk.resent + 1))
        query = select(
            chunk.state, func.count(), func.sum(chunk.size), payable, func.sum(chunk.email), func.sum(chunk.phone)
        )
        with self._opened.transaction() as db:
            rows = db.execute(query.where(chunk.run == run.no).group_by(chunk.state)).all()
        return {state: Tally(*map(int, amounts)) for state, *amounts in rows}

    def within(self, run: Run, *states: str, most: int = 1_000_000) -> list[Chunk]:
        """Chunks in these states, the earliest first."""
        columns = schema.chunk.c
        # Found by the index that is about states: those that have ended become ever more.
        found = select(columns.number).where(columns.run == run.no, columns.state.in_(states))
        which = found.order_by(columns.number).limit(most).subquery()
        query = select(columns.number, columns.size, columns.state, columns.job, columns.next, columns.outcome)
        query = query.where(columns.run == run.no, columns.number.in_(select(which.c.number)))
        with self._opened.transaction() as db:
            return [Chunk(*row) for row in db.execute(query.order_by(columns.number))]

    def given_up(self, run: Run) -> int:
        """Leads, as often as they may be paid, of chunks that somebody gave up without knowing what became of them."""
        chunk = schema.chunk.c
        query = select(func.coalesce(func.sum(chunk.size * (chunk.resent + 1)), 0))
        with self._opened.transaction() as db:
            return int(db.scalar(query.where(chunk.run == run.no, chunk.outcome == "lost")) or 0)

    def step(self, run: Run, number: int, before: str, after: str, **values: Any) -> None:
        """Take a chunk from one state to another.

        Raises:
            JournalError: the chunk is not in the state that it was thought to be in.
        """
        with self._opened.transaction() as db:
            self._step(db, run, number, before, after, **values)

    def break_off(self, run: Run, *, repeatable: bool = False) -> int:
        """What was being sent when a process died is ambiguous from now on, unless it may be sent twice.

        Returns how many chunks.
        """
        chunk = schema.chunk.c
        change = update(schema.chunk).where(chunk.run == run.no, chunk.state == "submitting")
        after = {"state": "planned"} if repeatable else {"state": "ambiguous", "reason": "stopped while sending"}
        with self._opened.transaction() as db:
            return changed(db.execute(change.values(**after)))

    def send_again(self, run: Run, number: int | None = None) -> int:
        """Ambiguous chunks, or the given one, are to be sent again, at the risk of paying them twice."""
        chunk = schema.chunk.c
        which = chunk.state == "ambiguous" if number is None else chunk.number == number
        change = update(schema.chunk).where(chunk.run == run.no, which, chunk.state.in_(("ambiguous", "submitted")))
        with self._opened.transaction() as db:
            return changed(db.execute(change.values(state="planned", reason=None, job=None, resent=chunk.resent + 1)))

    def call_off(self, run: Run) -> int:
        """What was not sent will not be. Returns how many chunks."""
        chunk = schema.chunk.c
        change = update(schema.chunk).where(chunk.run == run.no, chunk.state == "planned")
        with self._opened.transaction() as db:
            return changed(db.execute(change.values(state="canceled", reason="canceled before it was sent")))

    def refuse(self, run: Run, number: int, line: int, reason: str) -> None:
        """Take a lead that the API refuses out of its chunk, which may be sent again without it."""
        lead, chunk = schema.lead.c, schema.chunk.c
        with self._opened.transaction() as db:
            db.execute(
                update(schema.lead)
                .where(lead.run == run.no, lead.line == line, lead.chunk == number)
                .values(status="refused", reason=reason)
            )
            left = db.scalar(select(chunk.size).where(chunk.run == run.no, chunk.number == number)) or 1
            after = "planned" if left > 1 else "failed"
            self._step(db, run, number, "submitting", after, size=left - 1)

    def store_page(
        self,
        run: Run,
        chunk: Chunk,
        *,
        results: Iterable[tuple[int, str]],
        strays: Iterable[tuple[str, str]],
        spent: tuple[int, int],
        next: str | None,
        after: str,
        before: str = "collecting",
        learned: Learned | None = None,
    ) -> None:
        """A page of results together with the position after it: both or neither.

        Args:
            results: pairs of (line, body).
            strays: pairs of (reason, body).
            spent: half credits, e-mail and phone, of this page.
            next: the page to collect next.
            after: the state of the chunk after this page.
            before: the state that it is in.
            learned: who is known from now on.

        Raises:
            JournalError: the page was stored already.
        """
        columns = schema.chunk.c
        amounts = {"email": columns.email + spent[0], "phone": columns.phone + spent[1]}
        at = columns.next.is_(None) if chunk.next is None else columns.next == chunk.next
        found = [{"run": run.no, "line": line, "body": body} for line, body in results]
        lost = [{"run": run.no, "chunk": chunk.number, "reason": reason, "body": body} for reason, body in strays]
        with self._opened.transaction() as db:
            self._step(db, run, chunk.number, before, after, at, next=next, **amounts)
            if found:
                db.execute(insert(schema.result), found)
            if lost:
                db.execute(insert(schema.stray), lost)
            if learned:
                people.learn(db, run.no, learned.scope, learned.asked, learned.known, learned.removed)

    def _step(
        self, db: Connection, run: Run, number: int, before: str, after: str, *conditions: Any, **values: Any
    ) -> None:
        if after not in STEPS.get(before, ()):
            raise ValueError(f"no step leads from {before} to {after}")
        chunk = schema.chunk.c
        change = update(schema.chunk).where(chunk.run == run.no, chunk.number == number, chunk.state == before)
        if changed(db.execute(change.where(*conditions).values(state=after, at=time.time(), **values))) != 1:
            raise JournalError(f"chunk {number} is no longer {before}: something else works on this run")
