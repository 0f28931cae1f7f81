"""Opening a journal: where it is, who may read it, and that it is one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from ample_ext.stores.errors import JournalAddressError, JournalError
from ample_ext.stores.migrate import bring_up

_CACHE_KIB = 4 * 1024
_POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")


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
            raise JournalAddressError(
                "a journal is a SQLite file or a Postgres database",
                remedy="Give a path, sqlite:///PATH or postgresql://HOST/NAME",
            )
    return Path(os.path.realpath(Path(text).expanduser()))


def postgres_url(location: str | Path | None) -> URL | None:
    """The address of a Postgres database; None when the location is something else.

    Raises:
        JournalAddressError: it cannot be read. It is not repeated, since a password may stand in it.
    """
    scheme, separator, rest = str(location or "").partition("://")
    if not separator or scheme not in _POSTGRES:
        return None
    try:
        return make_url(f"postgresql+psycopg://{rest}")
    except (ArgumentError, ValueError):
        raise JournalAddressError("the address of the journal cannot be read") from None


def open_engine(path: Path) -> Engine:
    """The engine of a journal file, which is made, readable by its owner only, if there is none.

    Raises:
        JournalError: the file cannot be made or read, or is no journal of this version.
    """
    try:
        engine = sqlite_engine(path)
    except OSError as error:
        raise JournalError(f"cannot write the journal {path}: {error.strerror or type(error).__name__}") from None
    return _checked(engine, str(path))


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


def open_postgres(url: URL) -> Engine:
    """The engine of a journal in a Postgres database, whose tables are made if there are none.

    Raises:
        JournalError: the database cannot be reached, or holds a journal of another version.
    """
    try:
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise JournalError(
            f"a journal on Postgres needs {error.name}", remedy="pip install 'ample-ext[postgres]'"
        ) from None
    event.listen(engine, "connect", _wait_for_the_disk)
    return _checked(engine, url.render_as_string(hide_password=True))


def _checked(engine: Engine, name: str) -> Engine:
    try:
        with told(f"{name} cannot be used as a journal"):
            bring_up(engine, name)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def told(what: str) -> Iterator[None]:
    """Failures of the database as ours: one sentence, no statement."""
    try:
        yield
    except DBAPIError as error:
        raise JournalError(f"{what} ({_brief(error.orig)})") from None
    except SQLAlchemyError as error:
        raise JournalError(f"{what} ({type(error).__name__})") from None


def _brief(error: object) -> str:
    """Of Postgres the first line only: those after it quote rows."""
    return next(iter(str(error).splitlines()), type(error).__name__)


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
    # What is deleted is overwritten: it is personal data.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"cache_size=-{_CACHE_KIB}", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _wait_for_the_disk(connection: Any, _: object) -> None:
    """Whatever the server's default is: a commit is on the disk before a request goes out."""
    cursor = connection.cursor()
    cursor.execute("SET synchronous_commit = on")
    cursor.close()
    connection.commit()
