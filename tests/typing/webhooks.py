# pyright: strict
"""A service's code over events; `make check` type-checks it. It is not run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import assert_never

from ample_ext.webhooks import (
    Event,
    InboundLead,
    ReplyEmail,
    ReplyLinkedin,
    ReplyToReplySequence,
    StageCall,
    StageEmail,
    StageLinkedin,
    StageReplySequence,
    StageTask,
    Unknown,
    Workflow,
    parse,
)


def tell(body: bytes) -> str | None:
    event: Event = parse(body)
    key: str = event.dedupe_key
    at: datetime | None = event.occurred_at
    match event:
        case ReplyEmail(is_positive=True, lead_email=str(email)):
            return email
        case ReplyEmail() | ReplyToReplySequence() | StageEmail() | StageReplySequence():
            to: tuple[str, ...] = event.to
            return event.subject or ", ".join(to)
        case ReplyLinkedin(labels=labels):
            return ", ".join(labels)
        case StageLinkedin():
            return event.description
        case StageCall():
            duration: timedelta | None = event.duration
            return str(duration)
        case StageTask(user_notes=notes):
            return notes
        case Workflow(info=info, lead=lead):
            return (lead.email if lead else None) or (info.third_party_email if info else None)
        case InboundLead(lead=lead):
            return lead.company_name if lead else None
        case Unknown(raw=raw):
            return f"{key} {at} {isinstance(raw, Mapping)}"
        case _:
            assert_never(event)


def by_kind(event: Event) -> timedelta | None:
    return event.duration if event.kind == "stage.call" else None
