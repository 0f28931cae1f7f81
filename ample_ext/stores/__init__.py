"""Where things are kept that must outlive a process, or are shared by several.

from ample_ext.stores import open_store

store = open_store("postgresql://…")
client = Amplemarket(limits=Limits(store=store), budget=Budget(email=5000, store=store))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ample_ext.stores.shared import Store

__all__ = ("open_store",)


def open_store(url: str, *, alone: float = 0.1) -> Store:
    """Limits and budgets in one place, shared by all processes that open it.

    Args:
        url: `sqlite:///path` for the processes of one machine; `postgresql://…` (extra `postgres`) or `redis://…`,
            `rediss://…` (extra `redis`) for processes anywhere.
        alone: the part of each rate that one process uses while the store is away, such as 1 / number of processes.

    Raises:
        ConfigurationError: it is no such address, or the extra is not installed.
    """
    from ample_ext.core.errors import ConfigurationError

    scheme, _, rest = url.partition("://")
    try:
        if scheme == "sqlite" and rest.startswith("/") and len(rest) > 1:
            from ample_ext.stores.sqlite import SqliteStore

            return SqliteStore(rest[1:], alone=alone)
        if scheme in ("postgresql", "postgres"):
            from ample_ext.stores.postgres import PostgresStore

            return PostgresStore(url, alone=alone)
        if scheme in ("redis", "rediss", "unix"):
            from ample_ext.stores.redis import RedisStore

            return RedisStore(url, alone=alone)
    except ImportError as error:
        raise ConfigurationError(
            f"store: {error.name} is not installed", remedy=f"pip install 'ample-ext[{_EXTRAS.get(scheme, 'redis')}]'"
        ) from None
    raise ConfigurationError("store: the address must be like sqlite:///path, postgresql://… or redis://…")


_EXTRAS = {"postgresql": "postgres", "postgres": "postgres"}
