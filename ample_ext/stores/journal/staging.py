"""How the rows of an input come into a run, before anything is sent: sorted out, and cut into chunks."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from sqlalchemy import BigInteger, Integer, bindparam, insert, select, update

from ample_ext.stores.journal import people, schema
from ample_ext.stores.journal.opened import Opened
from ample_ext.stores.journal.records import Run


class Staging:
    """What is done with the rows of a run until it is ready."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    def add_leads(self, run: Run, rows: Iterable[tuple[int, str | None, str | None, str | None]]) -> None:
        """Rows as (line, status, reason, body)."""
        values = [
            {"run": run.no, "line": line, "status": status, "reason": reason, "body": body}
            for line, status, reason, body in rows
        ]
        self._opened.many(insert(schema.lead), values)

    def mark_duplicates(self, run: Run, pairs: Iterable[tuple[int, int]]) -> None:
        """Pairs of (line, first line). What would have been sent for a duplicate is dropped."""
        values = [{"at": line, "first": first} for line, first in pairs]
        lead = schema.lead.c
        change = update(schema.lead).where(lead.run == run.no, lead.line == bindparam("at"))
        self._opened.many(change.values(status="duplicate", body=None, duplicate_of=bindparam("first")), values)

    def settle(self, run: Run, rows: Iterable[tuple[int, str, str]]) -> None:
        """(line, status, reason): nothing is asked about these rows."""
        values = [{"at": line, "as": status, "why": reason} for line, status, reason in rows]
        lead = schema.lead.c
        change = update(schema.lead).where(lead.run == run.no, lead.line == bindparam("at"), lead.status.is_(None))
        self._opened.many(change.values(status=bindparam("as"), reason=bindparam("why")), values)

    def spare_removed(self, run: Run, keys: Iterable[tuple[int, bytes]], reason: str) -> list[int]:
        """Take out the rows of (line, digest) that are about people who asked to be removed; returns their lines."""
        with self._opened.transaction() as db:
            found = [*dict.fromkeys(people.find_removed(db, keys))]
        self.settle(run, [(line, "removed", reason) for line in found])
        return found

    def reuse(self, run: Run, keys: Iterable[people.Key], *, scope: str, asked: int, since: float) -> list[int]:
        """Take over answers that were paid for since then; returns the lines."""
        with self._opened.transaction() as db:
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
                # What another process has pruned since it was found is asked anew.
                own = select(found.line).where(found.run == run.no, found.line.between(min(latest), max(latest)))
                there = set(db.scalars(own))
                latest = {line: place for line, place in latest.items() if line in there}
        days = {line: time.strftime("%Y-%m-%d", time.gmtime(place.at)) for line, place in latest.items()}
        self.settle(run, [(line, "reused", f"paid for on {day}") for line, day in days.items()])
        return [*latest]

    def waiting_lines(self, run: Run) -> Iterator[int]:
        """Lines that will be sent and are in no chunk yet, in order."""
        lead = schema.lead.c
        query = select(lead.line).where(lead.run == run.no, lead.status.is_(None), lead.chunk.is_(None))
        yield from (row.line for row in self._opened.stream(query.order_by(lead.line)))

    def assign(self, run: Run, pairs: Iterable[tuple[int, int]]) -> None:
        """Pairs of (line, chunk)."""
        values = [{"at": line, "to": number} for line, number in pairs]
        lead = schema.lead.c
        change = update(schema.lead).where(lead.run == run.no, lead.line == bindparam("at"))
        self._opened.many(change.values(chunk=bindparam("to")), values)

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
        self._opened.many(change.values(chunk=bindparam("to")), values)

    def add_chunks(self, run: Run, sizes: Iterable[tuple[int, int]]) -> None:
        """Pairs of (number, size)."""
        values = [{"run": run.no, "number": number, "size": size, "state": "planned"} for number, size in sizes]
        self._opened.many(insert(schema.chunk), values)
