"""Webhooks in: typed events, and a receiver that loses none."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ample_ext.webhooks.events import (
    Activity,
    Event,
    InboundLead,
    Kind,
    Mail,
    Reply,
    ReplyEmail,
    ReplyLinkedin,
    ReplyToReplySequence,
    Stage,
    StageCall,
    StageEmail,
    StageLinkedin,
    StageReplySequence,
    StageTask,
    Unknown,
    Workflow,
)
from ample_ext.webhooks.parse import parse

if TYPE_CHECKING:
    from ample_ext.stores.events import EventStore
    from ample_ext.webhooks.handlers import Handlers
    from ample_ext.webhooks.intake import Receiver, receiver
    from ample_ext.webhooks.worker import Worker

# Whoever only parses needs no database library.
_HOME = {
    "EventStore": "ample_ext.stores.events",
    "Handlers": "ample_ext.webhooks.handlers",
    "Receiver": "ample_ext.webhooks.intake",
    "Worker": "ample_ext.webhooks.worker",
    "receiver": "ample_ext.webhooks.intake",
}

__all__ = (
    "Activity",
    "Event",
    "EventStore",
    "Handlers",
    "InboundLead",
    "Kind",
    "Mail",
    "Receiver",
    "Reply",
    "ReplyEmail",
    "ReplyLinkedin",
    "ReplyToReplySequence",
    "Stage",
    "StageCall",
    "StageEmail",
    "StageLinkedin",
    "StageReplySequence",
    "StageTask",
    "Unknown",
    "Worker",
    "Workflow",
    "parse",
    "receiver",
)

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            return getattr(import_module(_HOME[name]), name)
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] not in ("sqlalchemy", "platformdirs"):
                raise
            wanted = f"a receiver needs {error.name}: pip install 'ample-ext[webhooks]'"
            raise ImportError(wanted, name=error.name) from None
