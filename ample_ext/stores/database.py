"""Opening a journal: where it is, who may read it, and that it is one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exists, inspect, literal, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.schema import CreateIndex, CreateTable

from ample_ext.stores.errors import JournalAddressError, JournalError
from ample_ext.stores.schema import VERSION, about, metadata

_CACHE_KIB = 4 * 1024


def default_path() -> Path:
    """`journal.sqlite` in the user's folder for state."""
    from platformdirs import user_state_path

    return user_state_path("ample", appauthor=False) / "journal.sqlite"


def journal_path(location: str | Path | None) -> Path:
    """The file that a path or an address such as `sqlite:///runs.sqlite` names.

    Raises:
        JournalAddressError: it is the address of something else than a SQLite file.
    """
    if location is None:
        return default_path()
    text = str(location)
    if "://" in text:
        scheme, _, text = text.partition(":///")
        if scheme not in ("sqlite", "sqlite+pysqlite") or not text:
            raise JournalAddressError("a journal is a SQLite file", remedy="Give a path, or sqlite:///PATH")
    return Path(os.path.realpath(Path(text).expanduser()))


def open_engine(path: Path) -> Engine:
    """The engine of a journal file, which is made, readable by its owner only, if there is none.

    Raises:
        JournalError: the file cannot be made or read, or is no journal of this version.
    """
    try:
        engine = sqlite_engine(path)
    except OSError as error:
        raise JournalError(f"cannot write the journal {path}: {error.strerror or type(error).__name__}") from None
    with told(f"{path} cannot be used as a journal"):
        _check_version(engine, path)
    return engine


def sqlite_engine(path: Path) -> Engine:
    """The engine of a file that only its owner may read, made if there is none; commits are on the disk.

    Raises:
        OSError: the file cannot be made or opened.
    """
    _secure(path)
    # Statements carry personal data: they must not stand in messages.
    engine = create_engine(f"sqlite:///{path}", hide_parameters=True, connect_args={"timeout": 30.0})
    event.listen(engine, "connect", _configure)
    return engine


@contextmanager
def told(what: str) -> Iterator[None]:
    """Failures of the database as ours: one sentence, no statement."""
    try:
        yield
    except DBAPIError as error:
        raise JournalError(f"{what} ({error.orig})") from None
    except SQLAlchemyError as error:
        raise JournalError(f"{what} ({type(error).__name__})") from None


def _secure(path: Path) -> None:
    """SQLite gives the mode of the file to the files beside it (-wal, -shm)."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if os.name == "posix" and os.fstat(descriptor).st_mode & 0o077:
            os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def _configure(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    # WAL with full sync: what was committed before a request is on the disk when the request goes out.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"cache_size=-{_CACHE_KIB}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _check_version(engine: Engine, path: Path) -> None:
    tables = set(inspect(engine).get_table_names())
    if tables and about.name not in tables:
        raise JournalError(f"{path} is a database of something else", remedy="Choose another --journal")
    with engine.begin() as db:
        found = db.scalar(select(about.c.version)) if tables else None
        if found not in (None, VERSION):
            raise JournalError(
                f"{path} is a journal of version {found}, this package reads version {VERSION}",
                remedy="Use the release that wrote it, or another --journal for new runs",
            )
        if found is None:
            _create(db)


def _create(db: Connection) -> None:
    """Safe in two processes at once, and after a crash half-way."""
    for table in (about, *(table for table in metadata.sorted_tables if table is not about)):
        db.execute(CreateTable(table, if_not_exists=True))
        for index in table.indexes:
            db.execute(CreateIndex(index, if_not_exists=True))
    first = select(literal(VERSION)).where(~exists(select(about.c.version)))
    db.execute(about.insert().from_select(["version"], first))
