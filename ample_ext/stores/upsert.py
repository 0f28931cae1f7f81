"""An insert that knows what to do about rows that are there already, which each database says in its own way."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table


def upsert(dialect: str, table: Table) -> Any:
    """Only the dialect that is used is loaded: each command would wait for the other one too."""
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert

        return insert(table)
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)
