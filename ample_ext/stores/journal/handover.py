"""Handing results of one run on to another, each once."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, and_, func, insert, select, update

from ample_ext.stores.batches import batches
from ample_ext.stores.journal import schema
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.people import Key, find_known
from ample_ext.stores.journal.records import Run

_BATCH = 500
_Entry = tuple[int, str, bytes]


class Handover:
    """Args:
    scope: what the answers of the second run are known under.
    asked: how much is asked for, as bits.
    since: answers of other runs that came after this point in time are taken over; None takes none.
    """

    def __init__(
        self, journal: Journal, parent: Run, child: Run, *, scope: str, asked: int, since: float | None
    ) -> None:
        self._asked = asked
        self._since = since
        self._journal = journal
        self._parent = parent
        self._child = child
        self._scope = scope

    def results(self, chunk: int | None, most: int) -> Iterator[list[tuple[int, str]]]:
        """(line, body) of results that were not handed on, of one chunk or of all, so many at a time."""
        lead, result, there = schema.lead.c, schema.result.c, schema.lead.alias()
        joined = schema.lead.join(schema.result, and_(result.run == lead.run, result.line == lead.line)).outerjoin(
            there, and_(there.c.run == self._child.no, there.c.line == lead.line)
        )
        query = select(lead.line, result.body).select_from(joined).where(lead.run == self._parent.no)
        query = query.where(there.c.line.is_(None)).order_by(lead.line).limit(most)
        if chunk is not None:
            query = query.where(lead.chunk == chunk)
        last = -1
        while True:
            with self._journal.transaction() as db:
                rows = [(line, body) for line, body in db.execute(query.where(lead.line > last))]
            if not rows:
                return
            last = rows[-1][0]
            yield rows

    def unfilled(self) -> tuple[int, list[dict[str, str]]] | None:
        """A chunk of the second run that was never sent and has room: its number, and what it holds."""
        own, chunk = self._child, schema.chunk.c
        query = select(chunk.number).where(chunk.run == own.no, chunk.state == "planned", chunk.resent == 0)
        with self._journal.transaction() as db:
            number = db.scalar(query.where(chunk.size < own.chunk_size).order_by(chunk.number.desc()).limit(1))
        return None if number is None else (number, [item for _, item in self._journal.rows.leads(own, number)])

    def hand_on(self, wave: Sequence[_Entry], into: int | None = None) -> None:
        """Plan (line, body, digest) as chunks of the second run; who is in it already is a duplicate there.

        Args:
            into: a chunk that was not sent and is filled first.
        """
        own, known, chunk = self._child, schema.known, schema.chunk
        blank = {"run": own.no, "chunk": None, "status": None, "body": None, "duplicate_of": None}
        about = {"run": own.no, "scope": self._scope, "asked": 0, "slug": b"", "name": b"", "at": time.time()}
        with self._journal.transaction() as db:
            number = int(db.scalar(select(func.max(chunk.c.number)).where(chunk.c.run == own.no)) or 0)
            there: dict[bytes, int] = {}
            for batch in batches(wave, _BATCH):
                query = select(known.c.digest, known.c.line).where(
                    known.c.run == own.no, known.c.digest.in_([key for *_, key in batch])
                )
                there |= {bytes(key): line for key, line in db.execute(query)}
            rows = [
                {**blank, "line": line, "status": "duplicate", "duplicate_of": there[key]}
                for line, _, key in wave
                if key in there
            ]
            new = [entry for entry in wave if entry[2] not in there]
            paid = self._paid(db, new)
            rows += [{**blank, "line": line, "status": "reused"} for line, *_ in new if line in paid]
            if paid:
                found = [{"run": own.no, "line": line, "body": body} for line, body in paid.items()]
                db.execute(insert(schema.result), found)
            new = [entry for entry in new if entry[0] not in paid]
            filled = self._fill(db, into, len(new)) if into is not None else 0
            rows += [{**blank, "line": line, "body": body, "chunk": into} for line, body, _ in new[:filled]]
            for part in batches(new[filled:], own.chunk_size):
                number += 1
                rows += [{**blank, "line": line, "body": body, "chunk": number} for line, body, _ in part]
                db.execute(insert(chunk).values(run=own.no, number=number, size=len(part), state="planned"))
            if new:
                db.execute(insert(known), [{"digest": key, "line": line, **about} for line, _, key in new])
            if rows:
                db.execute(insert(schema.lead), rows)

    def _fill(self, db: Connection, number: int, most: int) -> int:
        """Take more into a chunk; returns how much."""
        own, chunk = self._child, schema.chunk.c
        this = (chunk.run == own.no, chunk.number == number, chunk.state == "planned")
        size = db.scalar(select(chunk.size).where(*this))
        more = min(most, own.chunk_size - size) if size is not None else 0
        if more > 0:
            db.execute(update(schema.chunk).where(*this).values(size=chunk.size + more))
        return max(0, more)

    def _paid(self, db: Connection, entries: Sequence[_Entry]) -> dict[int, str]:
        """Line → answer of those who were paid for by another run."""
        if self._since is None:
            return {}
        keys = [Key(line, digest) for line, _, digest in entries]
        places = dict(find_known(db, keys, scope=self._scope, asked=self._asked, since=self._since))
        result = schema.result.c
        bodies = {
            line: db.scalar(select(result.body).where(result.run == place.run, result.line == place.line))
            for line, place in places.items()
        }
        return {line: body for line, body in bodies.items() if body}
