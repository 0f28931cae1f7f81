"""The version of a journal: made new, brought up from an older one, refused when it is newer."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Engine, Table, exists, inspect, literal, select, update
from sqlalchemy.schema import CreateIndex, CreateTable

from ample_ext.stores.errors import JournalError
from ample_ext.stores.journal.schema import VERSION, about, chunk, metadata, run

_LOCK = 0x616D706C65


def bring_up(engine: Engine, name: str) -> None:
    """Make a journal of this version out of an empty database or an older journal.

    Safe in two processes at once, and after a crash half-way: the version is written last.

    Raises:
        JournalError: it is no journal, or one of a newer version.
    """
    with engine.begin() as db:
        if _version(db, name) == VERSION:
            return
    with engine.begin() as db:
        if engine.dialect.name == "sqlite":
            db.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            db.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        found = _version(db, name)
        for older in range(found, VERSION) if found else ():
            _STEPS[older](db)
        _create(db)
        if found:
            db.execute(update(about).values(version=VERSION))


def _version(db: Connection, name: str) -> int | None:
    tables = set(inspect(db).get_table_names())
    foreign = tables if db.dialect.name == "sqlite" else set()
    if about.name not in tables:
        if foreign:
            raise JournalError(f"{name} is a database of something else", remedy="Choose another --journal")
        return None
    found: int | None = db.scalar(select(about.c.version))
    if found is not None and found > VERSION:
        raise JournalError(
            f"{name} is a journal of version {found}, this package reads version {VERSION}",
            remedy="Install the release that wrote it or a later one, or use another --journal for new runs",
        )
    return found


def _create(db: Connection) -> None:
    for table in (about, *(table for table in metadata.sorted_tables if table is not about)):
        db.execute(CreateTable(table, if_not_exists=True))
        for index in table.indexes:
            db.execute(CreateIndex(index, if_not_exists=True))
    first = select(literal(VERSION)).where(~exists(select(about.c.version)))
    db.execute(about.insert().from_select(["version"], first))


def _add_column(db: Connection, table: Table, name: str) -> None:
    if name in {column["name"] for column in inspect(db).get_columns(table.name)}:
        return
    kind = table.c[name].type.compile(db.dialect)
    db.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {name} {kind}")


def _from_1(db: Connection) -> None:
    """Runs that belong to others; when money was spent; who is known."""
    _add_column(db, run, "parent")
    _add_column(db, chunk, "at")


def _from_2(db: Connection) -> None:
    """Where the time went: a table, which is made with the others."""


_STEPS: dict[int, Callable[[Connection], None]] = {1: _from_1, 2: _from_2}
