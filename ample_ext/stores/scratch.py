"""Who is who in a file of any size: duplicates, and leads that must not share a request.

Keys are kept as digests in a temporary database that SQLite keeps on disk and that vanishes with the process, so memory
does not grow with the file and no personal data is written.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from ample_ext.stores.journal.people import Key, digest


class Keys(NamedTuple):
    """The keys of one row, the strongest first, and what may contradict another row; empty is not known."""

    line: int
    strict: Sequence[str]
    weak: Sequence[str]
    slug: str = ""
    name: str = ""


class _Group(NamedTuple):
    """Rows that are one person: the first of them, and digests of what is known of all."""

    first: int
    slug: bytes
    name: bytes


# The first group that holds a key, by what is asked for besides: (a name?, a slug?).
_LOOK = {
    (False, False): "SELECT first, slug, name FROM held INDEXED BY held_any WHERE digest = ? ORDER BY first LIMIT 1",
    (False, True): "SELECT first, slug, name FROM held INDEXED BY held_slug WHERE digest = ? AND slug = ? "
    "ORDER BY first LIMIT 1",
    (True, False): "SELECT first, slug, name FROM held INDEXED BY held_name WHERE digest = ? AND name = ? "
    "ORDER BY first LIMIT 1",
    (True, True): "SELECT first, slug, name FROM held INDEXED BY held_both WHERE digest = ? AND name = ? AND slug = ? "
    "ORDER BY first LIMIT 1",
}


class Scratch:
    def __init__(self) -> None:
        # An empty name is a private file that SQLite deletes itself; the cache bounds what of it is in memory.
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(
            """
            PRAGMA cache_size = -8192;
            PRAGMA synchronous = OFF;
            CREATE TABLE strict (line INTEGER, digest BLOB, slug BLOB, name BLOB);
            CREATE TABLE weak (line INTEGER, digest BLOB);
            CREATE TABLE duplicate (line INTEGER PRIMARY KEY, first INTEGER);
            CREATE TABLE held (digest BLOB, first INTEGER, slug BLOB, name BLOB);
            CREATE INDEX held_first ON held (first);
            CREATE INDEX held_any ON held (digest, first);
            CREATE INDEX held_slug ON held (digest, slug, first);
            CREATE INDEX held_name ON held (digest, name, first);
            CREATE INDEX held_both ON held (digest, name, slug, first);
            CREATE TABLE late (wave INTEGER, line INTEGER);
            BEGIN;
            """
        )

    def add(self, rows: Iterable[Keys]) -> None:
        """Lines must rise from call to call."""
        strict: list[tuple[int, bytes, bytes, bytes]] = []
        weak: list[tuple[int, bytes]] = []
        for row in rows:
            slug, name = (digest(known) if known else b"" for known in (row.slug, row.name))
            strict += [(row.line, digest(key), slug, name) for key in dict.fromkeys(row.strict)]
            weak += [(row.line, digest(key)) for key in dict.fromkeys(row.weak)]
        self._db.executemany("INSERT INTO strict VALUES (?, ?, ?, ?)", strict)
        self._db.executemany("INSERT INTO weak VALUES (?, ?)", weak)

    def duplicates(self) -> Iterator[tuple[int, int]]:
        """Lines of rows that are somebody who was there before, each with the first line of that person.

        Rows are gone through in order. By each of its strict keys a row joins the group, of those that hold the key
        and that its own group so far does not contradict, whose first line is the earliest. Groups contradict each
        other when both know a slug, or both know a name, and these differ.
        """
        # Not as a script, which would end the transaction: then every group would be one of its own.
        self._db.execute("CREATE TABLE common AS SELECT digest FROM strict GROUP BY digest HAVING count(*) > 1")
        self._db.execute("CREATE INDEX common_digest ON common (digest)")
        # In a cursor of its own, which reads what the groups do not write.
        rows = self._db.execute(
            """
            SELECT strict.line, strict.slug, strict.name, strict.digest
            FROM strict CROSS JOIN common ON common.digest = strict.digest ORDER BY strict.rowid
            """
        )
        for (line, slug, name), keys in groupby(rows, key=itemgetter(0, 1, 2)):
            self._gather(_Group(line, slug, name), [key for *_, key in keys])
        # The first line may be a duplicate by another key: follow it to the end. Lines fall, so there is one.
        while self._db.execute(
            """
            UPDATE duplicate SET first = (SELECT d.first FROM duplicate AS d WHERE d.line = duplicate.first)
            WHERE first IN (SELECT line FROM duplicate)
            """
        ).rowcount:
            pass
        yield from self._db.execute("SELECT line, first FROM duplicate ORDER BY line")

    def _gather(self, own: _Group, digests: list[bytes]) -> None:
        new = []
        for key in digests:
            other = self._earliest(key, own)
            if other is None:
                new.append(key)
            elif other.first != own.first:
                own = self._merge(own, other)
        self._db.executemany("INSERT INTO held VALUES (?, ?, ?, ?)", [(key, *own) for key in new])

    def _earliest(self, key: bytes, own: _Group) -> _Group | None:
        """Of the groups that hold the key and do not contradict, the one that begins first."""
        found = []
        for name in (b"", own.name) if own.name else (None,):
            for slug in (b"", own.slug) if own.slug else (None,):
                # Each of these reads one entry of one index, however many people share a mailbox.
                query, given = _LOOK[name is not None, slug is not None], (name, slug)
                row = self._db.execute(query, (key, *(value for value in given if value is not None))).fetchone()
                if row:
                    found.append(_Group(*row))
        return min(found, default=None)

    def _merge(self, one: _Group, other: _Group) -> _Group:
        first, later = sorted((one.first, other.first))
        merged = _Group(first, one.slug or other.slug, one.name or other.name)
        self._db.execute("INSERT INTO duplicate VALUES (?, ?)", (later, first))
        if merged != other or merged.first != one.first:
            self._db.execute(
                "UPDATE held SET first = ?, slug = ?, name = ? WHERE first IN (?, ?)", (*merged, first, later)
            )
        return merged

    def strict(self) -> Iterator[Key]:
        """The strict keys of all rows that are no duplicates."""
        known = "WHERE line NOT IN (SELECT line FROM duplicate) ORDER BY rowid"
        yield from map(Key._make, self._db.execute("SELECT line, digest, slug, name FROM strict " + known))  # noqa: S608

    def weak(self) -> Iterator[tuple[int, bytes]]:
        """(line, digest) of the weak keys of all rows that are no duplicates."""
        yield from self._db.execute(
            "SELECT line, digest FROM weak WHERE line NOT IN (SELECT line FROM duplicate) ORDER BY rowid"
        )

    def drop(self, lines: Iterable[int]) -> None:
        """Rows about which nothing will be asked: they stand in nobody's way."""
        self._db.executemany("INSERT OR IGNORE INTO duplicate VALUES (?, ?)", [(line, line) for line in lines])

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
