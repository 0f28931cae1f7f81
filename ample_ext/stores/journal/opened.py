"""An open journal file or database: its connections, its transactions and its locks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from sqlalchemy import Connection, CursorResult

from ample_ext.stores.database import journal_path, open_engine, open_postgres, postgres_url, shown, told
from ample_ext.stores.journal import schema
from ample_ext.stores.journal.lock import Lock, RunLock, ServerLock

_BATCH = 2000


class Opened:
    """What all parts of a `Journal` work on; for one thread."""

    def __init__(self, location: str | Path | None = None) -> None:
        url = postgres_url(location)
        self.path = journal_path(None if url else location)
        """The file; of a shared journal, beside which file standard input is stored."""
        self.name = shown(url) if url else str(self.path)
        self._shared = url is not None
        self._engine = open_postgres(url) if url else open_engine(self.path)
        with told(f"the journal {self.name} cannot be used"):
            self._db = self._engine.connect()

    def close(self) -> None:
        self._db.close()
        self._engine.dispose()

    def __enter__(self) -> Self:
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

    def many(self, statement: Any, values: list[dict[str, Any]]) -> None:
        if values:
            with self.transaction() as db:
                db.execute(statement, values)

    def stream(self, query: Any) -> Iterator[Any]:
        with self.transaction() as db:
            yield from db.execute(query.execution_options(yield_per=_BATCH))


def changed(result: Any) -> int:
    """How many rows a statement has changed."""
    return cast("CursorResult[Any]", result).rowcount
