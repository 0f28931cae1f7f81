"""One process at a time on one run. The lock ends with the process, however that ends."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from ample_ext.stores.database import told
from ample_ext.stores.errors import JournalError, RunBusyError
from ample_ext.stores.private import make_private

_ATTEMPTS = 5
_REMEDY = "Wait until it ends, then give the same command again"


class Lock(ABC):
    """Held from the making of the object until `close`."""

    @abstractmethod
    def keep(self) -> None:
        """Be sure of it, before something is paid.

        Raises:
            RunBusyError: it was lost, and another process has it now.
            JournalError: nobody can tell.
        """

    @abstractmethod
    def close(self) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class ServerLock(Lock):
    """An advisory lock of Postgres, kept by a connection of its own: the server ends it when the connection ends."""

    def __init__(self, engine: Engine, id: str) -> None:
        self._engine = engine
        self._db = self._connect()
        # Such locks are of the whole database: another journal in it may have a run of the same name.
        name = f"{self._db.scalar(text('SELECT current_schema()'))}.{id}"
        self._number = {"number": int.from_bytes(sha256(name.encode()).digest()[:8], "big", signed=True)}
        self._take()

    def keep(self) -> None:
        with told("the lock of the run cannot be kept"):
            try:
                self._take()
            except DBAPIError:
                # Time-outs and firewalls end a connection that says nothing for hours.
                self._end()
                self._db = self._connect()
                self._take()

    def close(self) -> None:
        # Told, because the server notices late that a connection has ended.
        with suppress(SQLAlchemyError):
            self._db.execute(text("SELECT pg_advisory_unlock_all()"))
        self._end()

    def _connect(self) -> Connection:
        return self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    def _take(self) -> None:
        """Whoever has it already gets it again."""
        if not self._db.scalar(text("SELECT pg_try_advisory_lock(:number)"), self._number):
            self._end()
            raise RunBusyError("another process is working on this very run", remedy=_REMEDY)

    def _end(self) -> None:
        # A pool would keep the connection, and with it the lock.
        if not self._db.closed:
            self._db.invalidate()
            self._db.close()


class RunLock(Lock):
    """Held from the making of the object until `close`.

    SQLite's own file lock serves: it works alike on all systems, and between threads of one process too.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        for _ in range(_ATTEMPTS):
            try:
                self._db, held = self._take()
            except (OSError, sqlite3.Error) as error:
                raise JournalError(f"cannot make the lock file {path} ({error})") from None
            if held:
                return
            self._db.close()
        raise RunBusyError("another process is working on this very run", remedy=_REMEDY)

    def _take(self) -> tuple[sqlite3.Connection, bool]:
        """A lock counts on the file that has the name now: its last owner may have removed the one that was opened."""
        make_private(self._path)
        before = _identity(self._path)
        db = sqlite3.connect(self._path, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            db.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            return db, False
        return db, before is not None and before == _identity(self._path)

    def keep(self) -> None:
        """The system takes it from nobody who lives."""

    def close(self) -> None:
        with closing(self._db):
            # Removed while it is held, and only where that is allowed.
            with suppress(OSError):
                self._path.unlink()
            self._db.rollback()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino
