"""Limits and budgets in a SQLite file, for the processes of one machine."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ample_ext.core.limits import Grant, Queue, Slot, Want, admit, pace
from ample_ext.stores.accounts_sql import Execute, SqlLedger
from ample_ext.stores.errors import StoreAwayError
from ample_ext.stores.private import make_private
from ample_ext.stores.shared import TIMEOUT, Store, slots
from ample_ext.stores.wal import use_wal

# Memory keeps this many lines of a ledger; a file keeps all.
KEEP = 10_000
SQL = Path(__file__).with_name("sql")
TABLES = """
CREATE TABLE IF NOT EXISTS ample_bucket (slot TEXT PRIMARY KEY, bucket TEXT NOT NULL, arrival REAL NOT NULL,
    count INTEGER NOT NULL, departure REAL NOT NULL, ring BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ample_pause (bucket TEXT PRIMARY KEY, until REAL NOT NULL) WITHOUT ROWID;
"""
# Of all ledgers in memory. No fork may find one in the middle of a transaction: nobody would end it in the child.
_IN_MEMORY = threading.Lock()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_IN_MEMORY.acquire, after_in_parent=_IN_MEMORY.release, after_in_child=_IN_MEMORY.release
    )
Ticket = tuple[list[tuple[Slot, int]], dict[str, float]]


class SqliteStore(Store):
    """Limits and budgets in a file that the processes of one machine share.

    Args:
        path: the file; it is made, readable by its owner only, if there is none.
        alone: the part of each rate that one process uses while the file cannot be used.
    """

    def __init__(self, path: str | Path, *, alone: float = 0.1) -> None:
        file = Path(os.path.realpath(Path(path).expanduser()))
        super().__init__(SqliteBuckets(file), SqlLedger(SqliteDatabase(file, sure=True)), alone=alone)


def memory_ledger() -> SqlLedger:
    """A ledger that ends with the process."""
    return SqlLedger(SqliteDatabase(None), KEEP)


class SqliteDatabase:
    """A connection that is opened when it is needed, and transactions on it. For any thread, one at a time."""

    def __init__(self, file: Path | None, *, sure: bool = False, tables: str = "") -> None:
        self._file = file
        self._sure = sure
        self._tables = tables or (SQL / "budget.sql").read_text(encoding="utf-8")
        self._db: sqlite3.Connection | None = None
        self._left: list[sqlite3.Connection] = []
        self._lock = threading.Lock() if file else _IN_MEMORY

    @contextmanager
    def transaction(self) -> Iterator[Execute]:
        with self._lock:
            try:
                db = self._db = self._db or self._open()
                db.execute("BEGIN IMMEDIATE")
                try:
                    yield lambda statement, values=(): _run(db, statement, values)
                    db.execute("COMMIT")
                except BaseException:
                    if db.in_transaction:
                        db.execute("ROLLBACK")
                    raise
            except sqlite3.Error as error:
                self._drop()
                raise StoreAwayError(f"SQLite: {type(error).__name__}") from error
            except OSError as error:
                raise StoreAwayError(f"SQLite: {error.strerror or type(error).__name__}") from error

    def _open(self) -> sqlite3.Connection:
        if self._file:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            make_private(self._file)
        # A file has no queue: who waits for it asks again and again, and a budget must not give up.
        patience = 5 * TIMEOUT if self._sure else TIMEOUT
        place = self._file or ":memory:"
        db = sqlite3.connect(place, timeout=patience, isolation_level=None, check_same_thread=False)
        try:
            if self._file:
                use_wal(db, patience)
                # A limit that a power cut sets back does no harm, a budget does. They share a log: with OFF the limits
                # would carry lines of a budget over unsynced.
                db.execute(f"PRAGMA synchronous={'FULL' if self._sure else 'NORMAL'}")
            db.executescript(f"BEGIN IMMEDIATE; {self._tables} COMMIT;")
        except BaseException:
            db.close()
            raise
        return db

    def _drop(self) -> None:
        db, self._db = self._db, None
        if db:
            db.close()

    def forget(self) -> None:
        """SQLite forbids even to close a connection of the parent's."""
        if self._file:
            self._lock = threading.Lock()
        if self._db and self._file:
            self._left.append(self._db)
            self._db = None

    def close(self) -> None:
        with self._lock:
            self._drop()


def _run(db: sqlite3.Connection, statement: str, values: Sequence[Any]) -> tuple[list[Any], int]:
    cursor = db.execute(statement, tuple(values))
    rows = cursor.fetchall()
    return rows, cursor.rowcount


class SqliteBuckets:
    """The limits of a file; its clock is the machine's."""

    def __init__(self, file: Path) -> None:
        self._database = SqliteDatabase(file, tables=TABLES)
        self.forget = self._database.forget
        self.close = self._database.close

    def reserve(self, wants: tuple[Want, ...], most: float) -> tuple[Grant, Ticket]:
        with self._database.transaction() as run:
            now = time.time()
            pauses = _pauses(run, [want.key for want in wants])
            queues: dict[Slot, Queue] = {}
            for _, key, rate, name in slots(wants):
                if found := _queue(run, name):
                    queues[key, rate] = found
            grant, taken = admit(queues, pauses, wants, now, most)
            places = dict(taken)
            for _, key, rate, name in slots(wants):
                if (key, rate) in places:
                    _keep(run, name, key, queues[key, rate])
        return grant, (taken, pauses)

    def stands(self, ticket: Ticket) -> bool:
        _, before = ticket
        with self._database.transaction() as run:
            return _pauses(run, list(before)) == before

    def release(self, ticket: Ticket) -> None:
        taken, before = ticket
        with self._database.transaction() as run:
            if _pauses(run, list(before)) != before:
                return
            for (key, rate), number in taken:
                name = slots([Want(key, (rate,))])[0][3]
                if queue := _queue(run, name):
                    queue.give_back(pace(rate), number)
                    _keep(run, name, key, queue)

    def pause(self, key: str, seconds: float) -> None:
        with self._database.transaction() as run:
            now = time.time()
            until = max(now + seconds, *_pauses(run, [key]).values())
            run("INSERT OR REPLACE INTO ample_pause VALUES (?, ?)", (key, until))
            rows, _ = run("SELECT slot FROM ample_bucket WHERE bucket = ?", (key,))
            for (name,) in rows:
                if queue := _queue(run, name):
                    queue.void(now, until)
                    _keep(run, name, key, queue)

    def calm(self, want: Want, seconds: float) -> None:
        with self._database.transaction() as run:
            now = time.time()
            for _, key, rate, name in slots([want]):
                queue = _queue(run, name) or Queue()
                if queue.left < now - seconds:
                    queue.left = now
                    queue.arrival = max(queue.arrival, now + 2 * seconds + pace(rate).early)
                    _keep(run, name, key, queue)

    def ping(self) -> None:
        with self._database.transaction():
            pass


def _queue(run: Execute, name: str) -> Queue | None:
    rows, _ = run("SELECT arrival, count, departure, ring FROM ample_bucket WHERE slot = ?", (name,))
    if not rows:
        return None
    arrival, count, left, ring = rows[0]
    return Queue(arrival, count, left, array("d", ring).tolist())


def _keep(run: Execute, name: str, key: str, queue: Queue) -> None:
    values = (name, key, queue.arrival, queue.count, queue.left, array("d", queue.ring).tobytes())
    run("INSERT OR REPLACE INTO ample_bucket VALUES (?, ?, ?, ?, ?, ?)", values)


def _pauses(run: Execute, keys: Sequence[str]) -> dict[str, float]:
    found = {}
    for key in keys:
        rows, _ = run("SELECT until FROM ample_pause WHERE bucket = ?", (key,))
        found[key] = rows[0][0] if rows else 0.0
    return found
