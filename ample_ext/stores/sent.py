"""What was sent to places that know no repeat: one row a lead and place, in the file of the journal.

    (none) ─▶ sending ─▶ sent · refused · ambiguous        refused ─▶ sending        sent, ambiguous ─▶ sending: if told

The journal of runs is about requests that carry many leads and are answered by a job; here every lead is a request of
its own, without job, pages or credits, so it is a table of its own. Leads are known by a digest: no personal data.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from pathlib import Path

from sqlalchemy import Column, Float, MetaData, String, Table, Text, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.schema import CreateTable

from ample_ext.stores.database import journal_path, open_engine, told

metadata = MetaData()
sent = Table(
    "ample_sent",
    metadata,
    Column("target", String(64), primary_key=True),
    Column("lead", String(64), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("reason", Text),
    Column("changed", Float, nullable=False),
    sqlite_with_rowid=False,
)


class SentBook:
    """An open journal file, for one thread.

    Raises:
        JournalError: the file cannot be used.
    """

    def __init__(self, location: str | Path | None = None) -> None:
        self.path = journal_path(location)
        self._engine = open_engine(self.path)
        with told(f"the journal {self.path} cannot be used"), self._engine.begin() as db:
            db.execute(CreateTable(sent, if_not_exists=True))

    def __enter__(self) -> SentBook:
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.dispose()

    def state(self, target: str, lead: str) -> str | None:
        with told(f"the journal {self.path} cannot be used"), self._engine.begin() as db:
            found: str | None = db.scalar(select(sent.c.state).where(sent.c.target == target, sent.c.lead == lead))
        return found

    def begin(self, target: str, lead: str, *, over: Collection[str]) -> bool:
        """Note that a lead is about to be sent, unless another state than those of `over` is known of it.

        When it returns true that is on the disk, and no other process was told the same.
        """
        values = {"state": "sending", "reason": None, "changed": time.time()}
        statement = insert(sent).values(target=target, lead=lead, **values)
        statement = statement.on_conflict_do_update(
            index_elements=[sent.c.target, sent.c.lead], set_=values, where=sent.c.state.in_(over)
        )
        with told(f"the journal {self.path} cannot be used"), self._engine.begin() as db:
            return db.execute(statement).rowcount == 1

    def end(self, target: str, lead: str, state: str, reason: str | None) -> None:
        mine = (sent.c.target == target, sent.c.lead == lead)
        with told(f"the journal {self.path} cannot be used"), self._engine.begin() as db:
            db.execute(update(sent).where(*mine).values(state=state, reason=reason, changed=time.time()))
