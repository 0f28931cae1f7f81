"""Limits and budgets in a Postgres database, for processes anywhere. Needs the extra `postgres`."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from ample_ext.core.errors import ConfigurationError
from ample_ext.core.limits import Grant, Want, pace
from ample_ext.stores.accounts_sql import Execute, SqlLedger
from ample_ext.stores.errors import StoreAwayError, StoreError
from ample_ext.stores.shared import TIMEOUT, Store, slots

SQL = Path(__file__).with_name("sql")
# Any number, the same in every release: who makes the tables.
LOCK = 0x616D706C65
# Failures of a statement, not of the connection: asking again later would not help.
WRONG = (psycopg.ProgrammingError, psycopg.DataError, psycopg.IntegrityError, psycopg.NotSupportedError)
Ticket = tuple[list[str], list[float], list[int], list[str], list[float]]


class PostgresStore(Store):
    """Limits and budgets in a Postgres database that processes anywhere share.

    The tables (`ample_…`) are made on first use; where the role may not, let one that may run it once.

    Args:
        url: such as `postgresql://user:password@host/database`; what libpq takes.
        schema: where the tables are; it is made if there is none. By default where the role makes its tables.
        alone: the part of each rate that one process uses while the database is away.

    Raises:
        ConfigurationError: the address cannot be read.
    """

    def __init__(self, url: str, *, schema: str | None = None, alone: float = 0.1) -> None:
        try:
            conninfo_to_dict(url)
        except psycopg.Error:
            raise ConfigurationError("store: not the address of a Postgres database") from None
        limits, budgets = PostgresDatabase(url, schema, "limits.sql"), PostgresDatabase(url, schema, "budget.sql")
        super().__init__(PostgresBuckets(limits), SqlLedger(budgets), alone=alone)


class _Patient(psycopg.Connection[Any]):
    """A server that is stopped in the middle of an answer must not stop us."""

    def wait(self, gen: Generator[Any, Any, Any], *args: Any, **options: Any) -> Any:
        return super().wait(_bounded(gen, time.monotonic() + TIMEOUT), *args, **options)


def _bounded(gen: Generator[Any, Any, Any], until: float) -> Generator[Any, Any, Any]:
    try:
        wanted = next(gen)
        while True:
            ready = yield wanted
            if not ready and time.monotonic() > until:
                raise psycopg.OperationalError("no answer in time")
            wanted = gen.send(ready)
    except StopIteration as stop:
        return stop.value


class PostgresDatabase:
    """A connection that is opened when it is needed, and transactions on it."""

    def __init__(self, url: str, schema: str | None, tables: str) -> None:
        self._url = url
        self._schema = schema
        self._tables = tables
        self._db: psycopg.Connection[Any] | None = None
        self._left: list[psycopg.Connection[Any]] = []

    @contextmanager
    def transaction(self) -> Iterator[Execute]:
        with self.connection() as db, db.transaction():
            yield lambda statement, values=(): _run(db, statement, values)

    @contextmanager
    def connection(self) -> Iterator[psycopg.Connection[Any]]:
        try:
            if self._db is None or self._db.closed:
                self._db = self._open()
            yield self._db
        except psycopg.Error as error:
            wrong = isinstance(error, WRONG)
            if not wrong:
                self.close()
            # What libpq says can hold the address.
            kind = StoreError if wrong else StoreAwayError
            raise kind(f"Postgres: {type(error).__name__} {error.sqlstate or ''}".rstrip()) from None

    def _open(self) -> psycopg.Connection[Any]:
        db: psycopg.Connection[Any] = _Patient.connect(
            self._url,
            autocommit=True,
            connect_timeout=max(2, int(TIMEOUT)),
            application_name="ample-ext",
            # Prepared statements do not survive a pooler.
            prepare_threshold=None,
        )
        try:
            for setting in (b"statement_timeout", b"idle_in_transaction_session_timeout"):
                db.execute(b"SET %s = %d" % (setting, TIMEOUT * 1000))
            if self._schema:
                db.execute(sql.SQL("SET search_path TO {}").format(sql.Identifier(self._schema)))
            if not self._ready(db):
                self._make(db)
        except BaseException:
            db.close()
            raise
        return db

    def _ready(self, db: psycopg.Connection[Any]) -> bool:
        what = "to_regproc('ample_release_1')" if self._tables == "limits.sql" else "to_regclass('ample_page')"
        row = db.execute(f"SELECT {what} IS NOT NULL".encode()).fetchone()
        return bool(row and row[0])

    def _make(self, db: psycopg.Connection[Any]) -> None:
        with db.transaction():
            db.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
            if self._ready(db):
                return
            known = db.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (self._schema,)).fetchone()
            if self._schema and not known:
                db.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(self._schema)))
            db.execute((SQL / self._tables).read_bytes())

    def forget(self) -> None:
        """Closing would end the session of the parent."""
        if self._db:
            self._left.append(self._db)
            self._db = None

    def close(self) -> None:
        db, self._db = self._db, None
        if db:
            db.close()


def _run(db: psycopg.Connection[Any], statement: str, values: Sequence[object]) -> tuple[list[Any], int]:
    cursor = db.execute(statement.replace("?", "%s").encode(), values)
    return (cursor.fetchall() if cursor.description else []), cursor.rowcount


class PostgresBuckets:
    """The limits of a database, one call of a function each; the clock is the server's."""

    def __init__(self, database: PostgresDatabase) -> None:
        self._database = database
        self.forget = database.forget
        self.close = database.close

    def reserve(self, wants: tuple[Want, ...], most: float) -> tuple[Grant, Ticket]:
        rows, keys = slots(wants), [want.key for want in wants]
        numbers = [number for number, *_ in rows]
        paces = [float(value) for _, _, rate, _ in rows for value in pace(rate)]
        names = [name for *_, name in rows]
        granted, wait, first, counts, pauses = self._call(
            "SELECT * FROM ample_reserve_1(%s::text[], %s::text[], %s::int[], %s::float8[], %s::text[], %s)",
            names, [key for _, key, *_ in rows], numbers, paces, keys, min(most, 1e9),
        )  # fmt: skip
        rest = wants[: first if granted else 0]
        taken = [pace(rate) for number, _, rate, _ in rows if number >= first]
        indexes = [n % at.keep + 1 if at.block == 1 else 0 for n, at in zip(counts, taken, strict=granted)]
        ticket = names[len(names) - len(taken) :], [at.interval for at in taken], indexes, keys, pauses
        return Grant(granted, wait, rest), ticket

    def stands(self, ticket: Ticket) -> bool:
        *_, keys, pauses = ticket
        row = self._call(
            """SELECT array_agg(coalesce(p.until, 0) ORDER BY u.n) = %s::float8[]
            FROM unnest(%s::text[]) WITH ORDINALITY u(k, n)
            LEFT JOIN ample_pause p ON p.bucket = u.k""",
            pauses, keys,
        )  # fmt: skip
        return bool(row[0])

    def release(self, ticket: Ticket) -> None:
        names, intervals, indexes, *_ = ticket
        if self.stands(ticket):
            self._call("SELECT ample_release_1(%s::text[], %s::float8[], %s::int[])", names, intervals, indexes)

    def pause(self, key: str, seconds: float) -> None:
        self._call("SELECT ample_pause_1(%s, %s::float8)", key, float(seconds))

    def calm(self, want: Want, seconds: float) -> None:
        for _, key, rate, name in slots([want]):
            self._call(
                "SELECT ample_calm_1(%s, %s, %s::float8, %s::float8)", name, key, pace(rate).early, float(seconds)
            )

    def ping(self) -> None:
        self._call("SELECT 1")

    def _call(self, statement: str, *values: object) -> Any:
        with self._database.connection() as db:
            return db.execute(statement.encode(), values).fetchone()
