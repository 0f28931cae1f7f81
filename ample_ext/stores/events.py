"""Webhook events on SQLite or Postgres: the body as received, what it says at a glance, and who still has to act on it.

    new ─▶ (claimed until `due`) ─▶ done · dead
     ▲                                  │
     └────── requeue ───────────────────┘

An event is added once, whatever happens: a second delivery only counts. A claim is a lease: of a process that dies the
events come back when it runs out.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    CursorResult,
    Engine,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    exists,
    func,
    inspect,
    literal,
    select,
    text,
    update,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.schema import CreateIndex, CreateTable

from ample_ext.stores.database import shown, sqlite_engine
from ample_ext.stores.errors import EventStoreError
from ample_ext.stores.upsert import upsert

VERSION = 1
STATES = ("new", "done", "dead")
_LONGEST = 500

metadata = MetaData()
about = Table("ample_event_store", metadata, Column("version", Integer, primary_key=True))
# An own number of SQLite is an INTEGER, which has 64 bits there.
event = Table(
    "ample_event",
    metadata,
    Column("no", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("key", String(80), nullable=False, unique=True),
    Column("kind", String(24), nullable=False),
    Column("received", String(32), nullable=False),  # ISO 8601 in UTC, as is `occurred`: they sort as text
    Column("occurred", String(32)),
    Column("lead_email", Text),
    Column("user_email", Text),
    Column("sequence", Text),
    Column("stage", BigInteger),
    Column("stage_type", Text),
    Column("labels", Text),  # between commas: ,interested,ooo,
    Column("positive", Boolean, nullable=False),
    Column("deliveries", Integer, nullable=False),
    Column("state", String(8), nullable=False, server_default="new"),
    Column(
        "due", Float, nullable=False, server_default="0"
    ),  # seconds since 1970: when it may be taken, or the end of a lease
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column(
        "handled", Text, nullable=False, server_default=""
    ),  # names of the handlers that are through with it, one a line
    Column("error", Text),  # its kind and place, never what it says
    Column("body", LargeBinary, nullable=False),
    sqlite_autoincrement=True,  # the number of an event that was removed is not given to another
)
_WAITING = text("state = 'new'")
Index("ample_event_due", event.c.due, event.c.no, sqlite_where=_WAITING, postgresql_where=_WAITING)
Index("ample_event_lead", event.c.lead_email)

_FREE_TEXTS = ("lead_email", "user_email", "sequence", "stage_type", "labels")
_CONDITIONS = ("kind", "state", "lead_email", "no")


class NewEvent(NamedTuple):
    """What is stored of a delivery."""

    key: str
    kind: str
    received: str
    occurred: str | None
    lead_email: str | None
    user_email: str | None
    sequence: str | None
    stage: int | None
    stage_type: str | None
    labels: str | None
    positive: bool
    body: bytes


class StoredEvent(NamedTuple):
    no: int
    key: str
    kind: str
    received: str
    occurred: str | None
    lead_email: str | None
    user_email: str | None
    sequence: str | None
    stage: int | None
    stage_type: str | None
    labels: str | None
    positive: bool
    deliveries: int
    state: str
    due: float
    attempts: int
    handled: str
    error: str | None
    body: bytes


class EventStore:
    """Events in a SQLite file (mode 0600, WAL, full sync) or in a Postgres database.

    Safe between threads and processes.

    Args:
        location: a path, `sqlite:///PATH`, or `postgresql://…`; by default `events.sqlite` in the user's state folder.

    Raises:
        EventStoreError: it cannot be opened, or is no store of events of this version.
    """

    def __init__(self, location: str | Path | None = None) -> None:
        self._engine, self.name = _engine(location)
        with self._told():
            _prepare(self._engine, self.name)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> EventStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ---- deliveries

    def add(self, deliveries: Sequence[NewEvent]) -> list[bool]:
        """Store deliveries in one transaction; when it returns they are on the disk. True for those that are new."""
        if not deliveries:
            return []
        first: dict[str, NewEvent] = {}
        # In the order of the keys, so that two processes cannot wait for each other's rows.
        for new in sorted(deliveries, key=lambda new: new.key):
            first.setdefault(new.key, new)
        counts = Counter(new.key for new in deliveries)
        rows = [_row(new, counts[key]) for key, new in first.items()]
        given = upsert(self._engine.dialect.name, event)
        more = {"deliveries": event.c.deliveries + given.excluded.deliveries}
        statement = given.on_conflict_do_update(index_elements=[event.c.key], set_=more)
        try:
            fresh = self._upsert(statement, rows, counts)
        except EventStoreError as error:
            if not error.lost:
                raise
            # A server that was restarted is found out by the first who asks: no event is to be lost by that.
            fresh = self._upsert(statement, rows, counts)
        # Of several deliveries at once of one new event the first is the new one.
        return [new.key in fresh and new is first[new.key] for new in deliveries]

    def _upsert(self, statement: Any, rows: list[dict[str, Any]], counts: Mapping[str, int]) -> set[str]:
        """The keys of those that are new."""
        with self._transaction() as db:
            found: Any = db.execute(statement.returning(event.c.key, event.c.deliveries), rows)
            return {key for key, count in found if count == counts[key]}

    # ---- work on events

    def claim(self, now: float, lease: float, most: int) -> list[StoredEvent]:
        """Take events that are due, until `now + lease`; nobody else gets them before that."""
        columns = event.c
        waiting = (columns.state == "new", columns.due <= now)
        chosen = select(columns.no).where(*waiting).order_by(columns.due, columns.no).limit(most)
        # Postgres checks the conditions again after it waited for a row; here it does not wait at all.
        # A table expression, because it may evaluate a mere subquery again and again, and so take too many.
        chosen_once = chosen.with_for_update(skip_locked=True).cte("chosen")
        change = update(event).where(columns.no.in_(select(chosen_once.c.no)), *waiting)
        change = change.values(due=now + lease, attempts=columns.attempts + 1)
        with self._transaction() as db:
            return sorted(StoredEvent(*row) for row in db.execute(change.returning(*columns)))

    def next_due(self) -> float | None:
        with self._transaction() as db:
            found: float | None = db.scalar(select(func.min(event.c.due)).where(event.c.state == "new"))
        return found

    def extend(self, taken: StoredEvent, until: float) -> bool:
        """Lengthen the lease; false if it was lost."""
        return self._settle(taken, due=until)

    def note(self, taken: StoredEvent, handled: str) -> bool:
        return self._settle(taken, handled=handled)

    def finish(self, taken: StoredEvent) -> bool:
        return self._settle(taken, state="done", error=None)

    def postpone(self, taken: StoredEvent, until: float, error: str) -> bool:
        return self._settle(taken, due=until, error=error[:_LONGEST])

    def release(self, taken: StoredEvent, now: float) -> bool:
        """Give an event back untouched, as when the process ends."""
        return self._settle(taken, due=now, attempts=taken.attempts - 1)

    def bury(self, taken: StoredEvent, error: str) -> bool:
        """Nobody tries again until it is put back."""
        return self._settle(taken, state="dead", error=error[:_LONGEST])

    def requeue(self, now: float, **conditions: str | int) -> int:
        """Make events new again, for all handlers; how many."""
        values = {"state": "new", "due": now, "attempts": 0, "handled": "", "error": None}
        with self._transaction() as db:
            return _count(db.execute(update(event).where(*_where(conditions)).values(**values)))

    def _settle(self, taken: StoredEvent, **values: Any) -> bool:
        # The number of the attempt is the receipt: whoever lost the lease cannot write.
        mine = (event.c.no == taken.no, event.c.state == "new", event.c.attempts == taken.attempts)
        with self._transaction() as db:
            return _count(db.execute(update(event).where(*mine).values(**values))) == 1

    # ---- looking

    def get(self, no: int) -> StoredEvent | None:
        return next(self.walk(no=no), None)

    def walk(self, *, newest: int | None = None, **conditions: str | int) -> Iterator[StoredEvent]:
        """Events in the order of arrival; `newest` takes the last so many only. Memory does not grow with them."""
        query = select(event).where(*_where(conditions))
        first = 0
        if newest is not None:
            last = query.with_only_columns(event.c.no).order_by(event.c.no.desc()).limit(newest).subquery()
            with self._transaction() as db:
                first = db.scalar(select(func.min(last.c.no))) or 0
        while True:
            page = query.where(event.c.no >= first).order_by(event.c.no).limit(500)
            with self._transaction() as db:
                rows = [StoredEvent(*row) for row in db.execute(page)]
            yield from rows
            if len(rows) < 500:
                return
            first = rows[-1].no + 1

    def counts(self) -> Mapping[str, int]:
        """Events by state."""
        query = select(event.c.state, func.count()).group_by(event.c.state)
        with self._transaction() as db:
            return dict.fromkeys(STATES, 0) | {row[0]: row[1] for row in db.execute(query)}

    def ping(self) -> None:
        """Raises EventStoreError when the store does not answer."""
        with self._transaction() as db:
            db.execute(select(about.c.version))

    # ---- personal data

    def forget(self, lead_email: str) -> int:
        """Remove all events of a lead; how many."""
        with self._transaction() as db:
            return _count(db.execute(delete(event).where(event.c.lead_email == lead_email.strip().lower())))

    def prune(self, before: str) -> int:
        """Remove events that were received before a time (ISO 8601 in UTC) and wait for nobody; how many."""
        old = (event.c.received < before, event.c.state != "new")
        with self._transaction() as db:
            return _count(db.execute(delete(event).where(*old)))

    # ---- helpers

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with self._told(), self._engine.begin() as db:
            yield db

    @contextmanager
    def _told(self) -> Iterator[None]:
        # The driver's own words can quote values: only the kind of the error is told.
        try:
            yield
        except SQLAlchemyError as error:
            cause = type(getattr(error, "orig", None) or error).__name__
            lost = isinstance(error, DBAPIError) and error.connection_invalidated
            raise EventStoreError(f"the store of events {self.name} cannot be used ({cause})", lost=lost) from None


def default_path() -> Path:
    """`events.sqlite` in the user's folder for state."""
    from platformdirs import user_state_path

    return user_state_path("ample", appauthor=False) / "events.sqlite"


def _engine(location: str | Path | None) -> tuple[Engine, str]:
    """The engine, and how it is called in messages: an address without user and password."""
    address = str(location or default_path())
    try:
        scheme, separator, path = address.partition(":///")
        if "://" in address and scheme not in ("sqlite", "sqlite+pysqlite"):
            return _postgres(address)
        if "://" in address and not (separator and path):
            raise ArgumentError
        file = Path(os.path.realpath(Path(path or address).expanduser()))
        return sqlite_engine(file), str(file)
    except ArgumentError:
        raise EventStoreError("a store of events is a path, sqlite:///PATH or postgresql://…") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise EventStoreError(f"cannot write the store of events {address}: {reason}") from None


def _postgres(address: str) -> tuple[Engine, str]:
    url = make_url(address.replace("postgres://", "postgresql://", 1))
    if url.get_backend_name() != "postgresql":
        raise ArgumentError
    url = url.set(drivername="postgresql+psycopg")
    given = url.query.get("options")
    # What was committed is on the disk, whatever the server's default is; and a server that is away is told soon.
    options = f"{given if isinstance(given, str) else ''} -c synchronous_commit=on -c statement_timeout=30000".strip()
    # A network that swallows everything is told after 15 seconds, in milliseconds here.
    arguments = {"options": options, "connect_timeout": 5, "tcp_user_timeout": 15_000}
    url = url.difference_update_query(["options"])
    engine = create_engine(url, hide_parameters=True, connect_args=arguments)
    return engine, shown(url)


def _prepare(engine: Engine, name: str) -> None:
    """Safe in two processes at once, and after a crash half-way."""
    tables = set(inspect(engine).get_table_names())
    if engine.dialect.name == "sqlite" and tables and about.name not in tables:
        raise EventStoreError(f"{name} is a database of something else", remedy="Choose another store")
    with engine.begin() as db:
        if engine.dialect.name == "postgresql":
            # Postgres lets two processes collide even where nothing is made that exists.
            db.execute(text("SELECT pg_advisory_xact_lock(7264551)"))
        for table in (about, event):
            db.execute(CreateTable(table, if_not_exists=True))
            for index in sorted(table.indexes, key=lambda index: str(index.name)):
                db.execute(CreateIndex(index, if_not_exists=True))
        first = select(literal(VERSION)).where(~exists(select(about.c.version)))
        db.execute(about.insert().from_select(["version"], first))
        if (found := db.scalar(select(about.c.version))) != VERSION:
            raise EventStoreError(f"{name} is a store of version {found}, this package reads version {VERSION}")


def _row(new: NewEvent, deliveries: int) -> dict[str, Any]:
    row: dict[str, Any] = new._asdict()
    for name in _FREE_TEXTS:
        if row[name] is not None:
            row[name] = _storable(row[name])
    row["stage"] = _fitting(new.stage)
    row["deliveries"] = deliveries
    return row


def _storable(value: str) -> str:
    """Columns are for finding: half characters and zeros, which databases refuse, stay in the body alone."""
    return value[:_LONGEST].replace("\x00", "").encode("utf-8", "replace").decode()


def _fitting(number: int | None) -> int | None:
    return number if number is not None and abs(number) < 2**63 else None


def _where(conditions: Mapping[str, str | int]) -> list[Any]:
    assert conditions.keys() <= {*_CONDITIONS}
    return [event.c[name] == value for name, value in conditions.items()]


def _count(result: CursorResult[Any]) -> int:
    return result.rowcount
