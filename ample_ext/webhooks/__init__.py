"""Webhooks in: typed events, and a receiver that loses none."""

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

__all__ = (
    "Activity",
    "Event",
    "InboundLead",
    "Kind",
    "Mail",
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
    "Workflow",
    "parse",
)
