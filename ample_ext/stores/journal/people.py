"""Who is known from earlier runs: whom was paid for, and who asked to be removed.

Only digests of identifiers are kept. They are looked up in batches, so a year of use costs seconds.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from ample_ext.stores.batches import batches
from ample_ext.stores.journal import schema
from ample_ext.stores.upsert import upsert

_BATCH = 500


class Key(NamedTuple):
    """One identifier of a row, as digests, and what may contradict another row that has it; empty is not known."""

    line: int
    digest: bytes
    slug: bytes = b""
    name: bytes = b""

    def contradicts(self, slug: bytes, name: bytes) -> bool:
        return bool((slug and self.slug and slug != self.slug) or (name and self.name and name != self.name))


class Known(NamedTuple):
    """Where the answer about somebody lies, and since when."""

    run: int
    line: int
    at: float


def digest(key: str) -> bytes:
    """Of a key, so that it can be compared and not be read."""
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def learn(db: Connection, run: int, scope: str, asked: int, known: Sequence[Key], removed: Sequence[bytes]) -> None:
    """Write down who was paid for and who asked to be removed, in the transaction of the page that told so."""
    now = time.time()
    if known:
        unique = {(key.digest, key.line): key for key in known}
        own = schema.known
        lines = [*{key.line for key in known}]
        for start in range(0, len(lines), _BATCH):
            db.execute(delete(own).where(own.c.run == run, own.c.line.in_(lines[start : start + _BATCH])))
        about = {"run": run, "scope": scope, "asked": asked, "at": now}
        db.execute(insert(own), [{**key._asdict(), **about} for key in unique.values()])
    if removed:
        gone = schema.removed
        # Another run may be told the same at the same moment.
        rows = [{"digest": key, "at": now} for key in dict.fromkeys(removed)]
        db.execute(upsert(db.dialect.name, gone).on_conflict_do_nothing(), rows)


def find_removed(db: Connection, keys: Iterable[tuple[int, bytes]]) -> Iterator[int]:
    """Those lines of (line, digest) that are about somebody who asked to be removed."""
    gone = schema.removed.c
    for batch in batches(keys, _BATCH):
        found = set(map(bytes, db.scalars(select(gone.digest).where(gone.digest.in_([key for _, key in batch])))))
        yield from (line for line, key in batch if key in found)


def find_known(
    db: Connection, keys: Iterable[Key], *, scope: str, asked: int, since: float
) -> Iterator[tuple[int, Known]]:
    """Lines about whom an answer is there, that was asked for at least as much, with the latest such answer."""
    own = schema.known.c
    query = select(own.digest, own.slug, own.name, own.run, own.line, own.at).where(
        own.scope == scope, own.asked.bitwise_and(asked) == asked, own.at >= since
    )
    for batch in batches(keys, _BATCH):
        found: dict[bytes, list[tuple[bytes, bytes, Known]]] = {}
        for key, slug, name, *place in db.execute(query.where(own.digest.in_([key.digest for key in batch]))):
            found.setdefault(bytes(key), []).append((bytes(slug), bytes(name), Known(*place)))
        for key in batch:
            fitting = [at for slug, name, at in found.get(key.digest, ()) if not key.contradicts(slug, name)]
            if fitting:
                yield key.line, max(fitting, key=lambda known: known.at)
