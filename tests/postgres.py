"""A schema of its own in a Postgres server on this machine, where there is one."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

SERVER = os.environ.get("AMPLE_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")


@contextmanager
def own_schema() -> Iterator[str]:
    """The address of an empty schema, which is dropped in the end."""
    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")
    try:
        server = psycopg.connect(SERVER, autocommit=True, connect_timeout=30)
    except psycopg.OperationalError:
        pytest.skip("no Postgres server: set AMPLE_TEST_POSTGRES")
    name = f"ample_test_{secrets.token_hex(6)}"
    with server:
        server.execute(f"CREATE SCHEMA {name}")
        try:
            yield f"{SERVER}?options=-csearch_path%3D{name}"
        finally:
            server.execute(f"DROP SCHEMA {name} CASCADE")
