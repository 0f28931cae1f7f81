"""Opening a journal: where it is, who may read it, and that it is one."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from ample_ext.stores.errors import JournalAddressError, JournalError
from ample_ext.stores.journal.migrate import bring_up
from ample_ext.stores.private import make_private
from ample_ext.stores.wal import use_wal

_CACHE_KIB = 4 * 1024
# Seconds to wait for whoever writes at the same time.
_PATIENCE = 30.0
_SQLITE = b"SQLite format 3\0"
RECOVER = "Copy it before anything else; what was paid for is in it. sqlite3's .recover reads damaged files"
_DAMAGE = ("malformed", "not a database", "Could not decode")
# Of a new file. Several answers fit in a page, so that less of it stays empty.
_PAGE = 8192
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
    if not text.strip():
        raise JournalAddressError("the name of the journal is empty", remedy="Give --journal a path, or leave it out")
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


def shown(url: URL) -> str:
    """The address as it may be told: a password can stand behind the question mark too."""
    return url.set(username=None, password=None, query={}).render_as_string()


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
    engine = create_engine(f"sqlite:///{path}", hide_parameters=True, connect_args={"timeout": _PATIENCE})
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
    return _checked(engine, shown(url))


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
        brief = _brief(error.orig)
        remedy = RECOVER if any(sign in brief for sign in _DAMAGE) else None
        raise JournalError(f"{what} ({brief})", remedy=remedy) from None
    except SQLAlchemyError as error:
        raise JournalError(f"{what} ({type(error).__name__})") from None


def _brief(error: object) -> str:
    """What follows would quote rows: of Postgres the lines after the first, of SQLite the text that it cannot read."""
    return next(iter(str(error).splitlines()), type(error).__name__).partition(" with text ")[0]


def unpacked(text: str) -> Any:
    """What was stored as JSON.

    Raises:
        JournalError: something has damaged it. What stands in it is not told.
    """
    try:
        return json.loads(text)
    except ValueError:
        raise JournalError("the journal holds a row that cannot be read", remedy=RECOVER) from None


def _secure(path: Path) -> None:
    """Make the file readable by its owner only; SQLite gives its mode to the files beside it (-wal, -shm).

    What is no database of SQLite keeps the mode that it has: a slip in the address must not lock others out of a file
    or a device that they use.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is not a regular file")
    make_private(path)
    if os.name != "posix" or not path.stat().st_mode & 0o077:
        # It is not opened here: closing it would end the locks of whoever has it open in this process.
        return
    with path.open("rb") as file:
        if file.read(len(_SQLITE)) in (b"", _SQLITE):
            os.fchmod(file.fileno(), 0o600)


def _configure(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    # WAL with full sync: what was committed before a request is on the disk when the request goes out.
    # What is deleted is overwritten: it is personal data.
    cursor.execute(f"PRAGMA page_size={_PAGE}")
    use_wal(cursor, _PATIENCE)
    for pragma in ("synchronous=FULL", f"cache_size=-{_CACHE_KIB}", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _wait_for_the_disk(connection: Any, _: object) -> None:
    """Whatever the server's default is: a commit is on the disk before a request goes out."""
    cursor = connection.cursor()
    cursor.execute("SET synchronous_commit = on")
    cursor.close()
    connection.commit()
