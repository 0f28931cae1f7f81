"""The Amplemarket façade: `sync`, `aio` and `operations` are emitted by `make gen`."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .aio.client import AsyncAmplemarket
    from .sync.client import Amplemarket

_HOME = {"Amplemarket": ".sync.client", "AsyncAmplemarket": ".aio.client"}

__all__ = ("Amplemarket", "AsyncAmplemarket")

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(_HOME[name], __name__), name)
        return value
