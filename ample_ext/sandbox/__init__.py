"""A local, stateful server of the documented behaviour of the API. It shares no code with the client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .local import Sandbox as Sandbox
    from .remote import Control as Control
    from .settings import Settings as Settings

_HOMES = {"Sandbox": "local", "Control": "remote", "Settings": "settings"}
__all__ = ["Control", "Sandbox", "Settings"]


def __getattr__(name: str) -> Any:
    # Late: the server's libraries are an extra, and most of those who import this package need one name.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    try:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("uvicorn", "starlette", "jsonschema_rs"):
            raise
        raise ImportError(f"the sandbox needs {error.name}: pip install 'ample-ext[server]'", name=error.name) from None


def __dir__() -> list[str]:
    return __all__
