"""The journal of bulk runs: what was asked for, how far each request got, what came back.

    planned ─▶ submitting ─▶ submitted(job) ─▶ collecting(next page) ─▶ done · failed · canceled
       ▲           └─▶ ambiguous (crash or lost answer)
       └───────────────────┘ only when told to send again

A step is a compare-and-set that is on the disk before the journal answers, so of two processes only one can take it,
and after a crash the journal says at most less than what happened, never more.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, CursorResult, and_, bindparam, case, delete, func, insert, select, update

from ample_ext.stores import schema
from ample_ext.stores.database import journal_path, open_engine, told
from ample_ext.stores.errors import JournalError
from ample_ext.stores.lock import RunLock

STEPS: Mapping[str, frozenset[str]] = {
    "planned": frozenset({"submitting"}),
    "submitting": frozenset({"submitted", "planned", "ambiguous", "failed"}),
    "submitted": frozenset({"collecting", "failed"}),
    "collecting": frozenset({"collecting", "done", "failed", "canceled"}),
    "ambiguous": frozenset({"planned"}),
}
ENDED = ("done", "failed", "canceled")
_UNSEEN = ("submitting", "submitted", "collecting", "ambiguous")
_BATCH = 2000


class Run(NamedTuple):
    no: int
    id: str
    state: str
    chunk_size: int


class Chunk(NamedTuple):
    number: int
    size: int
    state: str
    job: str | None
    next: str | None
    outcome: str | None


class Tally(NamedTuple):
    """Chunks in one state: how many, their leads, the leads as often as they may be paid, half credits spent."""

    chunks: int = 0
    leads: int = 0
    payable: int = 0
    email: int = 0
    phone: int = 0


class Relative(NamedTuple):
    """A run over the same people: what it asked for, half credits spent, leads that may have been paid unseen."""

    output: str
    options: dict[str, Any]
    email: int
    phone: int
    unseen: int


class Line(NamedTuple):
    """One row of the input with all that is known of it. Of a duplicate, chunk and result are those of its first."""

    line: int
    status: str | None
    reason: str | None
    duplicate_of: int | None
    first_status: str | None
    first_reason: str | None
    chunk_state: str | None
    chunk_reason: str | None
    result: str | None
    lead: str | None


class Journal:
    """An open journal file. For one thread."""

    def __init__(self, location: str | Path | None = None) -> None:
        self.path = journal_path(location)
        self._engine = open_engine(self.path)
        self._db = self._engine.connect()

    def close(self) -> None:
        self._db.close()
        self._engine.dispose()

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def lock(self, id: str) -> RunLock:
        """Keep other processes off a run.

        Raises:
            RunBusyError: one is at work on it.
        """
        return RunLock(self.path.with_name(f"{self.path.name}.{id[:16]}.lock"))

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with told(f"the journal {self.path} cannot be used"), self._db.begin():
            yield self._db

    # ---- runs

    def find(self, id: str) -> Run | None:
        columns = schema.run.c
        with self._transaction() as db:
            row = db.execute(
                select(columns.no, columns.id, columns.state, columns.chunk_size).where(columns.id == id)
            ).first()
        return Run(*row) if row else None

    def begin(
        self, id: str, *, operation: str, options: Mapping[str, Any], input: str, output: str, chunk_size: int
    ) -> Run:
        """A run to be staged. What an attempt that broke off left of it is removed."""
        if found := self.find(id):
            self.remove(found)
        values = {"operation": operation, "options": json.dumps(options), "input": input, "output": output}
        with self._transaction() as db:
            db.execute(
                insert(schema.run).values(id=id, state="staging", chunk_size=chunk_size, created=time.time(), **values)
            )
        run = self.find(id)
        assert run is not None
        return run

    def relatives(self, run: Run) -> list[Relative]:
        """Other runs of the same kin, which `begin` was given, for which something was paid or may have been."""
        own, chunk = schema.run.c, schema.chunk.c
        query = select(own.no, own.output, own.options).where(own.no != run.no, own.options.contains('"kin"'))
        unseen = case((chunk.state.in_(_UNSEEN), chunk.size * (chunk.resent + 1)), else_=chunk.size * chunk.resent)
        sums = select(*(func.coalesce(func.sum(amount), 0) for amount in (chunk.email, chunk.phone, unseen)))
        found = []
        with self._transaction() as db:
            kin = json.loads(db.scalar(select(own.options).where(own.no == run.no)) or "{}").get("kin")
            for no, output, text in db.execute(query.order_by(own.no)).all():
                options = json.loads(text)
                if not kin or options.pop("kin") != kin:
                    continue
                email, phone, leads = map(int, db.execute(sums.where(chunk.run == no)).one())
                if email or phone or leads:
                    found.append(Relative(output, options, email, phone, leads))
        return found

    def ready(self, run: Run) -> None:
        """Staging is complete: from now on the plan is fixed."""
        with self._transaction() as db:
            db.execute(update(schema.run).where(schema.run.c.no == run.no).values(state="ready"))

    def remove(self, run: Run) -> None:
        """Forget a run and all that belongs to it."""
        with self._transaction() as db:
            for table in (schema.stray, schema.result, schema.chunk, schema.lead):
                db.execute(delete(table).where(table.c.run == run.no))
            db.execute(delete(schema.run).where(schema.run.c.no == run.no))

    # ---- staging

    def add_leads(self, run: Run, rows: Iterable[tuple[int, str | None, str | None, str | None]]) -> None:
        """Rows as (line, status, reason, body)."""
        values = [
            {"run": run.no, "line": line, "status": status, "reason": reason, "body": body}
            for line, status, reason, body in rows
        ]
        self._many(insert(schema.lead), values)

    def mark_duplicates(self, run: Run, pairs: Iterable[tuple[int, int]]) -> None:
        """Pairs of (line, first line). What would have been sent for a duplicate is dropped."""
        values = [{"at": line, "first": first} for line, first in pairs]
        lead = schema.lead.c
        change = update(schema.lead).where(lead.run == run.no, lead.line == bindparam("at"))
        self._many(change.values(status="duplicate", body=None, duplicate_of=bindparam("first")), values)

    def waiting_lines(self, run: Run) -> Iterator[int]:
        """Lines that will be sent and are in no chunk yet, in order."""
        lead = schema.lead.c
        query = select(lead.line).where(lead.run == run.no, lead.status.is_(None), lead.chunk.is_(None))
        yield from (row.line for row in self._stream(query.order_by(lead.line)))

    def assign(self, run: Run, pairs: Iterable[tuple[int, int]]) -> None:
        """Pairs of (line, chunk)."""
        values = [{"at": line, "to": number} for line, number in pairs]
        lead = schema.lead.c
        change = update(schema.lead).where(lead.run == run.no, lead.line == bindparam("at"))
        self._many(change.values(chunk=bindparam("to")), values)

    def assign_ranges(self, run: Run, ranges: Iterable[tuple[int, int, int]]) -> None:
        """(chunk, first line, last line): all waiting lines between them."""
        values = [{"to": number, "low": first, "high": last} for number, first, last in ranges]
        lead = schema.lead.c
        change = update(schema.lead).where(
            lead.run == run.no,
            lead.line.between(bindparam("low"), bindparam("high")),
            lead.status.is_(None),
            lead.chunk.is_(None),
        )
        self._many(change.values(chunk=bindparam("to")), values)

    def add_chunks(self, run: Run, sizes: Iterable[tuple[int, int]]) -> None:
        """Pairs of (number, size)."""
        values = [{"run": run.no, "number": number, "size": size, "state": "planned"} for number, size in sizes]
        self._many(insert(schema.chunk), values)

    # ---- looking

    def tallies(self, run: Run) -> dict[str, Tally]:
        """By state of the chunk."""
        chunk = schema.chunk.c
        payable = func.sum(chunk.size * (chunk.resent + 1))
        query = select(
            chunk.state, func.count(), func.sum(chunk.size), payable, func.sum(chunk.email), func.sum(chunk.phone)
        )
        with self._transaction() as db:
            rows = db.execute(query.where(chunk.run == run.no).group_by(chunk.state)).all()
        return {state: Tally(*map(int, amounts)) for state, *amounts in rows}

    def row_counts(self, run: Run) -> dict[str | None, int]:
        """Rows by status; None stands for those that are sent."""
        lead = schema.lead.c
        query = select(lead.status, func.count()).where(lead.run == run.no).group_by(lead.status)
        with self._transaction() as db:
            return {status: int(count) for status, count in db.execute(query)}

    def chunks(self, run: Run, *states: str, most: int = 1_000_000) -> list[Chunk]:
        """Chunks in these states, the earliest first."""
        columns = schema.chunk.c
        query = select(columns.number, columns.size, columns.state, columns.job, columns.next, columns.outcome)
        query = query.where(columns.run == run.no, columns.state.in_(states)).order_by(columns.number).limit(most)
        with self._transaction() as db:
            return [Chunk(*row) for row in db.execute(query)]

    def leads(self, run: Run, number: int) -> list[tuple[int, dict[str, str]]]:
        """The leads of a chunk with their lines, in order."""
        lead = schema.lead.c
        query = select(lead.line, lead.body).where(lead.run == run.no, lead.chunk == number, lead.status.is_(None))
        with self._transaction() as db:
            return [(line, json.loads(body)) for line, body in db.execute(query.order_by(lead.line))]

    def answered(self, run: Run, lines: Sequence[int]) -> set[int]:
        """Those of the lines, given in order, that have a result."""
        if not lines:
            return set()
        found = schema.result.c
        query = select(found.line).where(found.run == run.no, found.line.between(lines[0], lines[-1]))
        with self._transaction() as db:
            return set(db.scalars(query)) & set(lines)

    def strays(self, run: Run) -> dict[str, int]:
        """Answers that belong to no row, by reason."""
        stray = schema.stray.c
        query = select(stray.reason, func.count()).where(stray.run == run.no).group_by(stray.reason)
        with self._transaction() as db:
            return {reason: int(count) for reason, count in db.execute(query)}

    def lines(self, run: Run) -> Iterator[Line]:
        """All rows in the order of the input."""
        own, first, chunk, result = schema.lead, schema.lead.alias(), schema.chunk, schema.result
        asked = func.coalesce(own.c.duplicate_of, own.c.line)
        joined = (
            own.join(first, and_(first.c.run == own.c.run, first.c.line == asked))
            .outerjoin(chunk, and_(chunk.c.run == own.c.run, chunk.c.number == first.c.chunk))
            .outerjoin(result, and_(result.c.run == own.c.run, result.c.line == asked))
        )
        query = select(
            own.c.line,
            own.c.status,
            own.c.reason,
            own.c.duplicate_of,
            first.c.status,
            first.c.reason,
            chunk.c.state,
            chunk.c.reason,
            result.c.body,
            first.c.body,
        )
        query = query.select_from(joined).where(own.c.run == run.no).order_by(own.c.line)
        yield from (Line(*row) for row in self._stream(query))

    # ---- steps

    def step(self, run: Run, number: int, before: str, after: str, **values: Any) -> None:
        """Take a chunk from one state to another.

        Raises:
            JournalError: the chunk is not in the state that it was thought to be in.
        """
        with self._transaction() as db:
            self._step(db, run, number, before, after, **values)

    def break_off(self, run: Run) -> int:
        """What was being sent when a process died is ambiguous from now on; returns how many chunks."""
        chunk = schema.chunk.c
        change = update(schema.chunk).where(chunk.run == run.no, chunk.state == "submitting")
        with self._transaction() as db:
            return _count(db.execute(change.values(state="ambiguous", reason="stopped while sending")))

    def send_again(self, run: Run) -> None:
        """Ambiguous chunks are to be sent again, at the risk of paying them twice."""
        chunk = schema.chunk.c
        change = update(schema.chunk).where(chunk.run == run.no, chunk.state == "ambiguous")
        with self._transaction() as db:
            db.execute(change.values(state="planned", reason=None, resent=chunk.resent + 1))

    def refuse(self, run: Run, number: int, line: int, reason: str) -> None:
        """Take a lead that the API refuses out of its chunk, which may be sent again without it."""
        lead, chunk = schema.lead.c, schema.chunk.c
        with self._transaction() as db:
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
    ) -> None:
        """A page of results together with the position after it: both or neither.

        Args:
            results: pairs of (line, body).
            strays: pairs of (reason, body).
            spent: half credits, e-mail and phone, of this page.
            next: the page to collect next.
            after: the state of the chunk after this page.

        Raises:
            JournalError: the page was stored already.
        """
        columns = schema.chunk.c
        amounts = {"email": columns.email + spent[0], "phone": columns.phone + spent[1]}
        at = columns.next.is_(None) if chunk.next is None else columns.next == chunk.next
        found = [{"run": run.no, "line": line, "body": body} for line, body in results]
        lost = [{"run": run.no, "chunk": chunk.number, "reason": reason, "body": body} for reason, body in strays]
        with self._transaction() as db:
            self._step(db, run, chunk.number, "collecting", after, at, next=next, **amounts)
            if found:
                db.execute(insert(schema.result), found)
            if lost:
                db.execute(insert(schema.stray), lost)

    def _step(
        self, db: Connection, run: Run, number: int, before: str, after: str, *conditions: Any, **values: Any
    ) -> None:
        if after not in STEPS.get(before, ()):
            raise ValueError(f"no step leads from {before} to {after}")
        chunk = schema.chunk.c
        change = update(schema.chunk).where(chunk.run == run.no, chunk.number == number, chunk.state == before)
        if _count(db.execute(change.where(*conditions).values(state=after, **values))) != 1:
            raise JournalError(f"chunk {number} is no longer {before}: something else works on this run")

    # ---- helpers

    def _many(self, statement: Any, values: list[dict[str, Any]]) -> None:
        if values:
            with self._transaction() as db:
                db.execute(statement, values)

    def _stream(self, query: Any) -> Iterator[Any]:
        with self._transaction() as db:
            yield from db.execute(query.execution_options(yield_per=_BATCH))


def _count(result: Any) -> int:
    return cast("CursorResult[Any]", result).rowcount
