"""Switching a SQLite file to its write-ahead log."""

from __future__ import annotations

import sqlite3
import time
from typing import Protocol

_BETWEEN = 0.01


class Executes(Protocol):
    """A connection or a cursor of `sqlite3`."""

    def execute(self, statement: str, /) -> object: ...


def use_wal(database: Executes, patience: float) -> None:
    """Switch the file to WAL, as often as need be for `patience` seconds.

    Processes that meet at a file which none has switched yet lock each other out, and for this one step SQLite does
    not wait as its time-out says.

    Raises:
        sqlite3.OperationalError: it is locked for longer.
    """
    until = time.monotonic() + patience
    while True:
        try:
            database.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() >= until:
                raise
        time.sleep(_BETWEEN)
