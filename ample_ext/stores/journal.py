"""The journal of bulk runs: what was asked for, how far each request got, what came back.

    planned ─▶ submitting ─▶ submitted(job) ─▶ collecting(next page) ─▶ done · failed · canceled
       ▲           ├─▶ done (answers came at once)
       │           └─▶ ambiguous (crash or lost answer) ─▶ submitted · failed, when somebody found out
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

from sqlalchemy import (
    BigInteger,
    Connection,
    CursorResult,
    Integer,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    select,
    update,
)

from ample_ext.stores import people, schema
from ample_ext.stores.database import journal_path, open_engine, open_postgres, postgres_url, told, unpacked
from ample_ext.stores.errors import JournalError
from ample_ext.stores.lock import Lock, RunLock, ServerLock

STEPS: Mapping[str, frozenset[str]] = {
    "planned": frozenset({"submitting", "canceled"}),
    "submitting": frozenset({"submitted", "planned", "ambiguous", "failed", "done"}),
    "submitted": frozenset({"collecting", "failed"}),
    "collecting": frozenset({"collecting", "done", "failed", "canceled"}),
    "ambiguous": frozenset({"planned", "submitted", "failed"}),
}
PRUNED = "pruned"
ENDED = ("done", "failed", "canceled")
_UNSEEN = ("submitting", "submitted", "collecting", "ambiguous")
_BATCH = 2000


class Run(NamedTuple):
    no: int
    id: str
    state: str
    chunk_size: int


class Told(NamedTuple):
    """What was written down of a run when it began."""

    run: Run
    operation: str
    options: dict[str, Any]
    input: str
    output: str
    created: float


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
    """Another run: what it asked for, half credits spent, leads that may have been paid unseen."""

    id: str
    output: str
    options: dict[str, Any]
    email: int
    phone: int
    unseen: int
    pruned: bool
    kin: bool
    """Whether it was over the same content, with the same key."""


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
    next_state: str | None = None
    next_result: str | None = None


class Learned(NamedTuple):
    """Who is known by a page of results: keys of who was paid for, and digests of who asked to be removed."""

    scope: str
    asked: int
    known: Sequence[people.Key] = ()
    removed: Sequence[bytes] = ()


class Journal:
    """An open journal: a SQLite file, or a Postgres database when it is shared. For one thread.

    Args:
        location: a path, `sqlite:///PATH` or `postgresql://HOST/NAME`; by default a file in the user's folder for
            state.

    Raises:
        JournalError: it cannot be used, or is of a newer version.
    """

    def __init__(self, location: str | Path | None = None) -> None:
        url = postgres_url(location)
        self.path = journal_path(None if url else location)
        """The file; of a shared journal, beside which file standard input is stored."""
        self.name = url.render_as_string(hide_password=True) if url else str(self.path)
        self._shared = url is not None
        self._engine = open_postgres(url) if url else open_engine(self.path)
        with told(f"the journal {self.name} cannot be used"):
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

    def lock(self, id: str) -> Lock:
        """Keep other processes off a run.

        Raises:
            RunBusyError: one is at work on it.
        """
        if self._shared:
            with told(f"the journal {self.name} cannot be used"):
                return ServerLock(self._engine, id)
        return RunLock(self.path.with_name(f"{self.path.name}.{id[:16]}.lock"))

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """What is done in the block is on the disk after it, or not done."""
        with told(f"the journal {self.name} cannot be used"), self._db.begin():
            yield self._db

    @contextmanager
    def aside(self) -> Iterator[Connection]:
        """The same on a connection of its own, while rows are still being read on the other."""
        with told(f"the journal {self.name} cannot be used"), self._engine.begin() as db:
            yield db

    # ---- runs

    def find(self, id: str) -> Run | None:
        columns = schema.run.c
        with self.transaction() as db:
            row = db.execute(
                select(columns.no, columns.id, columns.state, columns.chunk_size).where(columns.id == id)
            ).first()
        return Run(*row) if row else None

    def runs(self) -> list[Told]:
        """All runs that somebody asked for, the latest first."""
        own = schema.run.c
        columns = (own.no, own.id, own.state, own.chunk_size)
        query = select(*columns, own.operation, own.options, own.input, own.output, own.created)
        with self.transaction() as db:
            rows = db.execute(query.where(own.parent.is_(None)).order_by(own.no.desc())).all()
        return [
            Told(Run(*row[:4]), row.operation, unpacked(row.options), row.input, row.output, row.created)
            for row in rows
        ]

    def child(self, run: Run) -> Run | None:
        """The run that works on what this one found."""
        own = schema.run.c
        query = select(own.no, own.id, own.state, own.chunk_size).where(own.parent == run.no)
        with self.transaction() as db:
            row = db.execute(query).first()
        return Run(*row) if row else None

    def begin(
        self,
        id: str,
        *,
        operation: str,
        options: Mapping[str, Any],
        input: str,
        output: str,
        chunk_size: int,
        parent: Run | None = None,
    ) -> Run:
        """A run to be staged. What an attempt that broke off left of it is removed."""
        if found := self.find(id):
            self.remove(found)
        values = {"operation": operation, "options": json.dumps(options), "input": input, "output": output}
        above = parent.no if parent else None
        with self.transaction() as db:
            db.execute(
                insert(schema.run).values(
                    id=id, state="staging", chunk_size=chunk_size, created=time.time(), parent=above, **values
                )
            )
        run = self.find(id)
        assert run is not None
        return run

    def relatives(self, run: Run) -> list[Relative]:
        """Other runs of the same kin, which `begin` was given, for which something was paid or may have been."""
        return [other for other in self._paid_by_others(run) if other.kin]

    def namesakes(self, run: Run) -> list[Relative]:
        """The same of runs from the same file to the same file that are of another kin."""
        own = schema.run.c
        with self.transaction() as db:
            mine = db.execute(select(own.input, own.output, own.operation).where(own.no == run.no)).one()
        same = own.input == mine.input, own.output == mine.output, own.operation == mine.operation
        return [other for other in self._paid_by_others(run, *same) if not other.kin]

    def _paid_by_others(self, run: Run, *conditions: Any) -> list[Relative]:
        own, chunk = schema.run.c, schema.chunk.c
        query = select(own.no, own.id, own.output, own.options, own.state)
        query = query.where(own.no != run.no, own.options.contains('"kin"'), *conditions)
        unseen = case((chunk.state.in_(_UNSEEN), chunk.size * (chunk.resent + 1)), else_=chunk.size * chunk.resent)
        sums = select(*(func.coalesce(func.sum(amount), 0) for amount in (chunk.email, chunk.phone, unseen)))
        found = []
        with self.transaction() as db:
            kin = unpacked(db.scalar(select(own.options).where(own.no == run.no)) or "{}").get("kin")
            for no, id, output, text, state in db.execute(query.order_by(own.no)).all() if kin else ():
                options = unpacked(text)
                same = options.pop("kin") == kin
                if not same and not conditions:
                    continue
                email, phone, leads = map(int, db.execute(sums.where(chunk.run == no)).one())
                if email or phone or leads:
                    found.append(Relative(id, output, options, email, phone, leads, state == PRUNED, same))
        return found

    def ready(self, run: Run) -> None:
        """Staging is complete: from now on the plan is fixed."""
        with self.transaction() as db:
            db.execute(update(schema.run).where(schema.run.c.no == run.no).values(state="ready"))

    def remove(self, run: Run) -> None:
        """Take out a run and all that belongs to it."""
        if child := self.child(run):
            self.remove(child)
        with self.transaction() as db:
            for table in (schema.stray, schema.result, schema.known, schema.chunk, schema.lead, schema.session):
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

    def settle(self, run: Run, rows: Iterable[tuple[int, str, str]]) -> None:
        """(line, status, reason): nothing is asked about these rows."""
        values = [{"at": line, "as": status, "why": reason} for line, status, reason in rows]
        lead = schema.lead.c
        change = update(schema.lead).where(lead.run == run.no, lead.line == bindparam("at"), lead.status.is_(None))
        self._many(change.values(status=bindparam("as"), reason=bindparam("why")), values)

    def spare_removed(self, run: Run, keys: Iterable[tuple[int, bytes]], reason: str) -> list[int]:
        """Take out the rows of (line, digest) that are about people who asked to be removed; returns their lines."""
        with self.transaction() as db:
            found = [*dict.fromkeys(people.find_removed(db, keys))]
        self.settle(run, [(line, "removed", reason) for line in found])
        return found

    def reuse(self, run: Run, keys: Iterable[people.Key], *, scope: str, asked: int, since: float) -> list[int]:
        """Take over answers that were paid for since then; returns the lines."""
        with self.transaction() as db:
            latest: dict[int, people.Known] = {}
            for line, place in people.find_known(db, keys, scope=scope, asked=asked, since=since):
                latest[line] = max(place, latest.get(line, place), key=lambda known: known.at)
            found = schema.result.c
            copied = select(bindparam("own", type_=Integer), bindparam("at", type_=BigInteger), found.body).where(
                found.run == bindparam("from_run"), found.line == bindparam("from_line")
            )
            rows = [
                {"own": run.no, "at": line, "from_run": place.run, "from_line": place.line}
                for line, place in latest.items()
            ]
            if rows:
                db.execute(insert(schema.result).from_select(["run", "line", "body"], copied), rows)
        days = {line: time.strftime("%Y-%m-%d", time.gmtime(place.at)) for line, place in latest.items()}
        self.settle(run, [(line, "reused", f"paid for on {day}") for line, day in days.items()])
        return [*latest]

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
        with self.transaction() as db:
            rows = db.execute(query.where(chunk.run == run.no).group_by(chunk.state)).all()
        return {state: Tally(*map(int, amounts)) for state, *amounts in rows}

    def row_counts(self, run: Run) -> dict[str | None, int]:
        """Rows by status; None stands for those that are sent."""
        lead = schema.lead.c
        query = select(lead.status, func.count()).where(lead.run == run.no).group_by(lead.status)
        with self.transaction() as db:
            return {status: int(count) for status, count in db.execute(query)}

    def chunks(self, run: Run, *states: str, most: int = 1_000_000) -> list[Chunk]:
        """Chunks in these states, the earliest first."""
        columns = schema.chunk.c
        # Found by the index that is about states: those that have ended become ever more.
        found = select(columns.number).where(columns.run == run.no, columns.state.in_(states))
        which = found.order_by(columns.number).limit(most).subquery()
        query = select(columns.number, columns.size, columns.state, columns.job, columns.next, columns.outcome)
        query = query.where(columns.run == run.no, columns.number.in_(select(which.c.number)))
        with self.transaction() as db:
            return [Chunk(*row) for row in db.execute(query.order_by(columns.number))]

    def leads(self, run: Run, number: int) -> list[tuple[int, dict[str, str]]]:
        """The leads of a chunk with their lines, in order."""
        lead, member = schema.lead.c, schema.lead.alias().c
        # Of its own accord SQLite would look through all rows of the run, for every chunk anew.
        lines = select(member.line).where(member.run == run.no, member.chunk == number)
        query = select(lead.line, lead.body).where(lead.run == run.no, lead.line.in_(lines), lead.status.is_(None))
        with self.transaction() as db:
            return [(line, unpacked(body)) for line, body in db.execute(query.order_by(lead.line))]

    def answered(self, run: Run, lines: Sequence[int]) -> set[int]:
        """Those of the lines, given in order, that have a result."""
        if not lines:
            return set()
        found = schema.result.c
        query = select(found.line).where(found.run == run.no, found.line.between(lines[0], lines[-1]))
        with self.transaction() as db:
            return set(db.scalars(query)) & set(lines)

    def strays(self, run: Run) -> dict[str, int]:
        """Answers that belong to no row, by reason."""
        stray = schema.stray.c
        query = select(stray.reason, func.count()).where(stray.run == run.no).group_by(stray.reason)
        with self.transaction() as db:
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
        yield from (Line(*row) for row in self._stream(query))

    def given_up(self, run: Run) -> int:
        """Leads, as often as they may be paid, of chunks that somebody gave up without knowing what became of them."""
        chunk = schema.chunk.c
        query = select(func.coalesce(func.sum(chunk.size * (chunk.resent + 1)), 0))
        with self.transaction() as db:
            return int(db.scalar(query.where(chunk.run == run.no, chunk.outcome == "lost")) or 0)

    # ---- steps

    def step(self, run: Run, number: int, before: str, after: str, **values: Any) -> None:
        """Take a chunk from one state to another.

        Raises:
            JournalError: the chunk is not in the state that it was thought to be in.
        """
        with self.transaction() as db:
            self._step(db, run, number, before, after, **values)

    def break_off(self, run: Run, *, repeatable: bool = False) -> int:
        """What was being sent when a process died is ambiguous from now on, unless it may be sent twice.

        Returns how many chunks.
        """
        chunk = schema.chunk.c
        change = update(schema.chunk).where(chunk.run == run.no, chunk.state == "submitting")
        after = {"state": "planned"} if repeatable else {"state": "ambiguous", "reason": "stopped while sending"}
        with self.transaction() as db:
            return _count(db.execute(change.values(**after)))

    def send_again(self, run: Run, number: int | None = None) -> int:
        """Ambiguous chunks, or the given one, are to be sent again, at the risk of paying them twice."""
        chunk = schema.chunk.c
        which = chunk.state == "ambiguous" if number is None else chunk.number == number
        change = update(schema.chunk).where(chunk.run == run.no, which, chunk.state.in_(("ambiguous", "submitted")))
        with self.transaction() as db:
            return _count(db.execute(change.values(state="planned", reason=None, job=None, resent=chunk.resent + 1)))

    def call_off(self, run: Run) -> int:
        """What was not sent will not be. Returns how many chunks."""
        chunk = schema.chunk.c
        change = update(schema.chunk).where(chunk.run == run.no, chunk.state == "planned")
        with self.transaction() as db:
            return _count(db.execute(change.values(state="canceled", reason="canceled before it was sent")))

    def refuse(self, run: Run, number: int, line: int, reason: str) -> None:
        """Take a lead that the API refuses out of its chunk, which may be sent again without it."""
        lead, chunk = schema.lead.c, schema.chunk.c
        with self.transaction() as db:
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
        with self.transaction() as db:
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
        if _count(db.execute(change.where(*conditions).values(state=after, at=time.time(), **values))) != 1:
            raise JournalError(f"chunk {number} is no longer {before}: something else works on this run")

    # ---- helpers

    def rewrite(self) -> None:
        """Write the whole journal anew, so that nothing of what was deleted is left in it or in its log."""
        with told(f"the journal {self.name} cannot be written anew"):
            self._db.close()
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
                if self._shared:
                    for table in schema.metadata.tables:
                        db.exec_driver_sql(f"VACUUM FULL {table}")
                else:
                    db.exec_driver_sql("VACUUM")
                    db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            self._db = self._engine.connect()

    def _many(self, statement: Any, values: list[dict[str, Any]]) -> None:
        if values:
            with self.transaction() as db:
                db.execute(statement, values)

    def _stream(self, query: Any) -> Iterator[Any]:
        with self.transaction() as db:
            yield from db.execute(query.execution_options(yield_per=_BATCH))


def _count(result: Any) -> int:
    return cast("CursorResult[Any]", result).rowcount
