"""Runs: begun, found, compared with others that asked for the same, removed."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

from sqlalchemy import case, delete, func, insert, select, update

from ample_ext.stores.database import unpacked
from ample_ext.stores.journal import schema
from ample_ext.stores.journal.opened import Opened
from ample_ext.stores.journal.records import Relative, Run, Told
from ample_ext.stores.journal.states import PRUNED, UNSEEN


class Runs:
    """All runs of a journal."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    def find(self, id: str) -> Run | None:
        columns = schema.run.c
        with self._opened.transaction() as db:
            row = db.execute(
                select(columns.no, columns.id, columns.state, columns.chunk_size).where(columns.id == id)
            ).first()
        return Run(*row) if row else None

    def all(self) -> list[Told]:
        """All runs that somebody asked for, the latest first."""
        own = schema.run.c
        columns = (own.no, own.id, own.state, own.chunk_size)
        query = select(*columns, own.operation, own.options, own.input, own.output, own.created)
        with self._opened.transaction() as db:
            rows = db.execute(query.where(own.parent.is_(None)).order_by(own.no.desc())).all()
        return [
            Told(Run(*row[:4]), row.operation, unpacked(row.options), row.input, row.output, row.created)
            for row in rows
        ]

    def child(self, run: Run) -> Run | None:
        """The run that works on what this one found."""
        own = schema.run.c
        query = select(own.no, own.id, own.state, own.chunk_size).where(own.parent == run.no)
        with self._opened.transaction() as db:
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
        with self._opened.transaction() as db:
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
        with self._opened.transaction() as db:
            mine = db.execute(select(own.input, own.output, own.operation).where(own.no == run.no)).one()
        same = own.input == mine.input, own.output == mine.output, own.operation == mine.operation
        return [other for other in self._paid_by_others(run, *same) if not other.kin]

    def ready(self, run: Run) -> None:
        """Staging is complete: from now on the plan is fixed."""
        with self._opened.transaction() as db:
            db.execute(update(schema.run).where(schema.run.c.no == run.no).values(state="ready"))

    def remove(self, run: Run) -> None:
        """Take out a run and all that belongs to it."""
        if child := self.child(run):
            self.remove(child)
        with self._opened.transaction() as db:
            for table in (schema.stray, schema.result, schema.known, schema.chunk, schema.lead, schema.session):
                db.execute(delete(table).where(table.c.run == run.no))
            db.execute(delete(schema.run).where(schema.run.c.no == run.no))

    def _paid_by_others(self, run: Run, *conditions: Any) -> list[Relative]:
        own, chunk = schema.run.c, schema.chunk.c
        query = select(own.no, own.id, own.output, own.options, own.state)
        query = query.where(own.no != run.no, own.options.contains('"kin"'), *conditions)
        unseen = case((chunk.state.in_(UNSEEN), chunk.size * (chunk.resent + 1)), else_=chunk.size * chunk.resent)
        sums = select(*(func.coalesce(func.sum(amount), 0) for amount in (chunk.email, chunk.phone, unseen)))
        found = []
        with self._opened.transaction() as db:
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
