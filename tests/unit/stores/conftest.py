"""Every kind of store, empty for each test."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ample_ext.stores.shared import Store
from ample_ext.stores.sqlite import SqliteStore
from tests.postgres import SERVER as POSTGRES

REDIS = os.environ.get("AMPLE_TEST_REDIS", "redis://127.0.0.1:6379/0")


class Shop:
    """Opens the same store as often as wanted, in other processes too."""

    def __init__(self, kind: str, place: str) -> None:
        self.kind = kind
        self.place = place
        self.opened: list[Store] = []

    def open(self, **options: Any) -> Store:
        self.opened.append(open_place(self.kind, self.place, **options))
        return self.opened[-1]

    def dump(self) -> str:
        """Everything that is kept."""
        if self.kind == "sqlite":
            return "".join(path.read_bytes().decode("latin-1") for path in Path(self.place).parent.iterdir())
        if self.kind == "postgres":
            import psycopg

            with psycopg.connect(POSTGRES) as db:
                tables = ("ample_bucket", "ample_pause", "ample_budget", "ample_entry", "ample_page")
                there = [
                    name for name in tables if db.execute(f"SELECT to_regclass('{self.place}.{name}')").fetchone()[0]
                ]
                return "".join(str(db.execute(f"SELECT * FROM {self.place}.{name}").fetchall()) for name in there)
        import redis

        with redis.Redis.from_url(REDIS, decode_responses=True) as db:
            keys = sorted(db.scan_iter(f"{self.place}:*"))
            return "".join(f"{key}{db.hgetall(key) if db.type(key) == 'hash' else ''}" for key in keys)

    def close(self) -> None:
        for store in self.opened:
            store.close()
        if self.kind == "postgres":
            import psycopg

            with psycopg.connect(POSTGRES) as db:
                db.execute(f"DROP SCHEMA IF EXISTS {self.place} CASCADE")
        if self.kind == "redis":
            import redis

            with redis.Redis.from_url(REDIS) as db:
                for key in db.scan_iter(f"{self.place}:*"):
                    db.delete(key)


def open_place(kind: str, place: str, **options: Any) -> Store:
    if kind == "sqlite":
        return SqliteStore(place, **options)
    if kind == "postgres":
        from ample_ext.stores.postgres import PostgresStore

        return PostgresStore(POSTGRES, schema=place, **options)
    from ample_ext.stores.redis import RedisStore

    return RedisStore(REDIS, prefix=place, **options)


def _missing(kind: str) -> str:
    try:
        if kind == "postgres":
            import psycopg

            psycopg.connect(POSTGRES, connect_timeout=30).close()
        if kind == "redis":
            import redis

            with redis.Redis.from_url(REDIS, socket_connect_timeout=30) as db:
                db.ping()
    except Exception as error:
        return f"no {kind} here ({type(error).__name__})"
    return ""


KINDS = [
    "sqlite",
    pytest.param("postgres", marks=pytest.mark.services),
    pytest.param("redis", marks=pytest.mark.services),
]


@pytest.fixture(params=KINDS)
def shop(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    kind: str = request.param
    if reason := _missing(kind):
        pytest.skip(reason)
    # A machine that is busy with other tests must not make a store look as if it were away.
    monkeypatch.setattr(f"ample_ext.stores.{kind}.TIMEOUT", 30.0)
    name = f"ample_test_{uuid.uuid4().hex[:12]}"
    made = Shop(kind, str(tmp_path / "store.sqlite") if kind == "sqlite" else name)
    yield made
    made.close()
