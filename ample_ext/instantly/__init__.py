"""The Instantly façade: `sync`, `aio` and `operations` are emitted by `make gen`. Beside it the actions for agents.

from ample_ext.instantly import Instantly, actions

with Instantly() as client:
    for lead in client.leads.list(filter="FILTER_VAL_REPLIED"):
        print(lead.email)
    print(actions.get_lead(client=client, lead_id="…"))
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .aio.client import AsyncInstantly
    from .sync.client import Instantly

_HOME = {"Instantly": ".sync.client", "AsyncInstantly": ".aio.client"}

__all__ = ("AsyncInstantly", "Instantly")

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            import_module("instantly_client")  # else it would be missed by the first call only
        except ModuleNotFoundError as error:
            wanted = f"Instantly needs {error.name}: pip install 'ample-ext[instantly]'"
            raise ImportError(wanted, name=error.name) from None
        value = globals()[name] = getattr(import_module(_HOME[name], __name__), name)
        return value
