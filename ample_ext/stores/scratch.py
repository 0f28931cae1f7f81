"""Who is who in a file of any size: duplicates, and leads that must not share a request.

Keys are kept as digests in a temporary database that SQLite keeps on disk and that vanishes with the process, so memory
does not grow with the file and no personal data is written.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple


class Keys(NamedTuple):
    """The keys of one row. `strict` begins with the primary key."""

    line: int
    strict: Sequence[str]
    weak: Sequence[str]


class Scratch:
    def __init__(self) -> None:
        # An empty name is a private file that SQLite deletes itself; the cache bounds what of it is in memory.
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(
            """
            PRAGMA cache_size = -8192;
            PRAGMA synchronous = OFF;
            CREATE TABLE strict (line INTEGER, digest BLOB, is_primary INTEGER);
            CREATE TABLE weak (line INTEGER, digest BLOB);
            CREATE TABLE duplicate (line INTEGER PRIMARY KEY, first INTEGER);
            CREATE TABLE late (wave INTEGER, line INTEGER);
            BEGIN;
            """
        )

    def add(self, rows: Iterable[Keys]) -> None:
        """Lines must rise from call to call."""
        strict: list[tuple[int, bytes, bool]] = []
        weak: list[tuple[int, bytes]] = []
        for row in rows:
            strict += [(row.line, _digest(key), not place) for place, key in enumerate(row.strict)]
            weak += [(row.line, _digest(key)) for key in dict.fromkeys(row.weak)]
        self._db.executemany("INSERT INTO strict VALUES (?, ?, ?)", strict)
        self._db.executemany("INSERT INTO weak VALUES (?, ?)", weak)

    def duplicates(self) -> Iterator[tuple[int, int]]:
        """Lines whose primary key is a strict key of an earlier line, each with the first line of its kind."""
        self._db.execute(
            """
            INSERT INTO duplicate SELECT line, first FROM (
              SELECT line, is_primary, min(line) OVER (PARTITION BY digest) AS first FROM strict
            ) WHERE is_primary AND first < line
            """
        )
        # The first line may be a duplicate by another key: follow it to the end. Lines fall, so there is one.
        while self._db.execute(
            """
            UPDATE duplicate SET first = (SELECT d.first FROM duplicate AS d WHERE d.line = duplicate.first)
            WHERE first IN (SELECT line FROM duplicate)
            """
        ).rowcount:
            pass
        yield from self._db.execute("SELECT line, first FROM duplicate ORDER BY line")

    def late(self) -> Iterator[tuple[int, int]]:
        """(wave, line), in that order, of leads that share a weak key with an earlier one; all others are in wave 0.

        No two leads of one wave share a weak key. Duplicates are left out: call `duplicates` before.
        """
        batch: list[tuple[int, int]] = []
        for found in self._waves():
            batch.append(found)
            if len(batch) == 10_000:
                self._db.executemany("INSERT INTO late VALUES (?, ?)", batch)
                batch.clear()
        self._db.executemany("INSERT INTO late VALUES (?, ?)", batch)
        yield from self._db.execute("SELECT wave, line FROM late ORDER BY wave, line")

    def _waves(self) -> Iterator[tuple[int, int]]:
        self._db.executescript(
            """
            CREATE TABLE shared AS SELECT digest FROM weak
              WHERE line NOT IN (SELECT line FROM duplicate) GROUP BY digest HAVING count(*) > 1;
            CREATE INDEX shared_digest ON shared (digest);
            """
        )
        (count,) = self._db.execute("SELECT count(*) FROM shared").fetchone()
        # The wave after the last one in which a key was used, by the number of the key.
        free = array("L", bytes(array("L").itemsize * (count + 1)))
        found = self._db.execute(
            """
            SELECT weak.line, shared.rowid FROM weak CROSS JOIN shared ON shared.digest = weak.digest
            WHERE weak.line NOT IN (SELECT line FROM duplicate) ORDER BY weak.rowid
            """
        )
        for line, group in groupby(found, key=itemgetter(0)):
            keys = [key for _, key in group]
            wave = max(free[key] for key in keys)
            for key in keys:
                free[key] = wave + 1
            if wave:
                yield wave, line

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Scratch:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _digest(key: str) -> bytes:
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()
