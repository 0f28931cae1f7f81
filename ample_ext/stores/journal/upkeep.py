"""What is personal in a journal, and how it goes: after a time, or when somebody is to be forgotten."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Table, and_, delete, func, or_, select, update

from ample_ext.stores.database import unpacked
from ample_ext.stores.errors import RunBusyError
from ample_ext.stores.journal import schema
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.people import digest
from ample_ext.stores.journal.records import Run
from ample_ext.stores.journal.states import ENDED, PRUNED

RETENTION = 180.0
"""Days after which runs lose what is personal, when nothing else is said."""
_PERSONAL = (schema.stray, schema.result, schema.known, schema.lead)
_MOST = 500


def prune(journal: Journal, *, older: float, besides: str = "") -> int:
    """Take the rows, answers and digests out of runs that were last heard of so many seconds ago; returns how many.

    What they cost stays in the ledger, and they go on to speak against paying again for the same input. Who asked to
    be removed stays known as a digest. Runs that somebody works on are left alone.
    """
    run, chunk = schema.run.c, schema.chunk.c
    heard = select(func.max(chunk.at)).where(chunk.run == run.no).scalar_subquery()
    query = select(run.no, run.id, run.state, run.chunk_size).where(
        run.state != PRUNED,
        run.parent.is_(None),
        run.id != besides,
        func.coalesce(heard, run.created) < time.time() - older,
    )
    with journal.transaction() as db:
        found = [Run(*row) for row in db.execute(query)]
    count = 0
    for old in found:
        try:
            with journal.lock(old.id):
                _empty(journal, old)
        except RunBusyError:
            continue
        count += 1
    return count


def _empty(journal: Journal, old: Run) -> None:
    child = journal.runs.child(old)
    with journal.transaction() as db:
        for run in (old, *((child,) if child else ())):
            for table in _PERSONAL:
                db.execute(delete(table).where(table.c.run == run.no))
            # A position can hold an address.
            db.execute(update(schema.chunk).where(schema.chunk.c.run == run.no).values(next=None))
            # Another id: the same command is another run from now on, which this one is told to.
            values = {"state": PRUNED, "id": secrets.token_hex(32)}
            db.execute(update(schema.run).where(schema.run.c.no == run.no).values(**values))


def forget(journal: Journal, keys: Iterable[str], keys_of: Callable[[Mapping[str, Any]], Iterable[str]]) -> int:
    """Take every trace of a person out; returns the rows that were about them.

    Args:
        keys: of the person, such as `email:ana@buyer.example`.
        keys_of: the keys of what was sent, or of what came back. By those of a row that is about the person, more
            rows are found that are about them under another identifier.

    Raises:
        RunBusyError: somebody works on a run with a row of theirs. Nothing was changed.
    """
    wanted, rows, strays = set(keys), set[tuple[int, int]](), set[int]()
    grown = True
    while grown:
        before = len(wanted)
        for run, line, of in _mentions(journal, wanted, keys_of, schema.lead, schema.result):
            rows.add((run, line))
            wanted |= of
        for _, no, of in _mentions(journal, wanted, keys_of, schema.stray):
            strays.add(no)
            wanted |= of
        grown = len(wanted) > before
    _take_out(journal, rows, strays, wanted)
    _overwrite(journal)
    return len(rows) + len(strays)


def _mentions(
    journal: Journal, wanted: set[str], keys_of: Callable[[Mapping[str, Any]], Iterable[str]], *tables: Table
) -> Iterator[tuple[int, int, set[str]]]:
    """(run, line or number, keys) of what is about somebody who has one of the keys."""
    needles = {_needle(key) for key in wanted}
    for table in tables:
        place = table.c.no if table is schema.stray else table.c.line
        texts = [func.lower(table.c.body).contains(needle, autoescape=True) for needle in needles]
        query = select(table.c.run, place, table.c.body).where(or_(*texts))
        with journal.transaction() as db:
            found = db.execute(query).all()
        for run, at, body in found:
            of = {key for item in _objects(unpacked(body)) for key in keys_of(item)}
            if not wanted.isdisjoint(of):
                yield run, at, of


def _needle(key: str) -> str:
    """Something that every spelling of an identifier has in common, as JSON writes it."""
    text = key.partition(":")[2]
    domain = text.rpartition("@")[2]
    return json.dumps(domain).strip('"').lower() if "@" in text else _longest(text)


def _longest(slug: str) -> str:
    """Of a slug, its longest part that is spelled in one way only."""
    parts = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in slug).split()
    return max(parts, key=len, default="")


def _objects(body: Any) -> Iterator[Mapping[str, Any]]:
    """What was sent or came back, and the person in it."""
    if isinstance(body, Mapping):
        yield body
        yield from _objects(body.get("result"))


def _take_out(journal: Journal, rows: set[tuple[int, int]], strays: set[int], wanted: set[str]) -> None:
    lead, result, known, stray, chunk = schema.lead, schema.result, schema.known, schema.stray, schema.chunk
    locks = []
    try:
        with journal.transaction() as db:
            numbers = {run for run, _ in rows}
            about = select(schema.run.c.id).where(schema.run.c.no.in_(numbers), schema.run.c.parent.is_(None))
            ids = [*db.scalars(about)]
        locks += [journal.lock(id) for id in ids]
        with journal.transaction() as db:
            for run, line in rows:
                for table in (result, known):
                    db.execute(delete(table).where(table.c.run == run, table.c.line == line))
                values = {"status": "forgotten", "reason": "forgotten on request", "body": None}
                db.execute(update(lead).where(lead.c.run == run, lead.c.line == line).values(**values))
                number = select(lead.c.chunk).where(lead.c.run == run, lead.c.line == line).scalar_subquery()
                own = and_(chunk.c.run == run, chunk.c.number == number)
                planned, ended = and_(own, chunk.c.state == "planned"), and_(own, chunk.c.state.in_(ENDED))
                db.execute(update(chunk).where(planned).values(size=chunk.c.size - 1))
                db.execute(update(chunk).where(planned, chunk.c.size == 0).values(state="canceled"))
                # A position can hold an address.
                db.execute(update(chunk).where(ended).values(next=None))
            for no in strays:
                db.execute(update(stray).where(stray.c.no == no).values(body=""))
            digests = [digest(key) for key in wanted]
            for start in range(0, len(digests), _MOST):
                db.execute(delete(known).where(known.c.digest.in_(digests[start : start + _MOST])))
    finally:
        for lock in locks:
            lock.close()


def _overwrite(journal: Journal) -> None:
    """What was deleted is still in free pages and in the log: both are written anew."""
    journal.rewrite()
