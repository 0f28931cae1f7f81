"""Looking at runs that are written down, without working on them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import case, func, select

from ample_ext.stores.database import unpacked
from ample_ext.stores.errors import NoSuchRunError
from ample_ext.stores.journal import schema
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.records import Run
from ample_ext.stores.journal.states import PRUNED

TROUBLED = ("ambiguous", "submitting", "failed", "canceled")
_NAMED = 5


class RunFacts(NamedTuple):
    """A run, and what it was asked to do."""

    run: Run
    operation: str
    options: dict[str, Any]
    input: str
    output: str
    created: float
    """Seconds since 1970."""


class Troubled(NamedTuple):
    """A request whose end is not good, or not known. `payable` are its leads as often as they may be paid."""

    number: int
    size: int
    payable: int
    state: str
    job: str | None
    reason: str | None


def look_up(journal: Journal, wanted: str | None = None) -> RunFacts:
    """A run by the beginning of its id or by the path of its output; the latest when nothing is said.

    Raises:
        NoSuchRunError: there is none, or several begin so.
    """
    own = schema.run.c
    columns = (own.no, own.id, own.state, own.chunk_size, own.operation, own.options, own.input, own.output)
    query = (
        select(*columns, own.created)
        .where(own.state != "staging", own.parent.is_(None))
        .order_by(own.created.desc(), own.no.desc())
    )
    with journal.transaction() as db:
        rows = [RunFacts(Run(*row[:4]), row[4], unpacked(row[5]), *row[6:]) for row in db.execute(query)]
    if wanted is not None:
        place = os.path.realpath(wanted)
        by_output = [found for found in rows if os.path.realpath(os.fsdecode(found.output.encode())) == place]
        rows = [found for found in rows if found.run.id.startswith(wanted)] if not by_output else by_output[:1]
    if not rows:
        what = f"has no run {wanted}" if wanted else "has no run"
        raise NoSuchRunError(f"the journal {journal.name} {what}", remedy="Give another --journal, or the run's output")
    if wanted is not None and len(rows) > 1:
        named = ", ".join(f"{found.run.id[:12]} ({Path(found.output).name})" for found in rows[:_NAMED])
        raise NoSuchRunError(f"{len(rows)} runs begin with {wanted}: {named}", remedy="Give more of the id")
    if rows[0].run.state == PRUNED:
        raise NoSuchRunError(
            f"run {rows[0].run.id[:12]} is pruned: its rows and answers were deleted",
            remedy="`ample credits` still knows what it cost",
        )
    return rows[0]


def troubled(journal: Journal, run: Run, most: int) -> list[Troubled]:
    """Requests that are ambiguous, failed or were canceled, those of which nobody knows first."""
    chunk = schema.chunk.c
    payable = chunk.size * (chunk.resent + 1)
    known = case((chunk.state.in_(TROUBLED[:2]), 0), else_=1)
    query = select(chunk.number, chunk.size, payable, chunk.state, chunk.job, chunk.reason)
    query = query.where(chunk.run == run.no, chunk.state.in_(TROUBLED)).order_by(known, chunk.number).limit(most)
    with journal.transaction() as db:
        return [Troubled(*row) for row in db.execute(query)]


def resent(journal: Journal, run: Run) -> int:
    """Leads that were sent a second time although they may have been paid, as often as that was done."""
    chunk = schema.chunk.c
    with journal.transaction() as db:
        return int(db.scalar(select(func.sum(chunk.size * chunk.resent)).where(chunk.run == run.no)) or 0)


def left_over(journal: Journal) -> dict[str, int]:
    """Requests of all runs by state."""
    chunk = schema.chunk.c
    with journal.transaction() as db:
        rows = db.execute(select(chunk.state, func.count()).group_by(chunk.state))
        return {state: int(count) for state, count in rows}


def damage(journal: Journal) -> str:
    """What the database finds wrong with its own file; empty when it is whole, or no file."""
    with journal.transaction() as db:
        if db.dialect.name != "sqlite":
            return ""
        found = str(db.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    return "" if found == "ok" else found
