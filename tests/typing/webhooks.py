# pyright: strict
"""A service's code over events; `make check` type-checks it. It is not run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import assert_never

from fastapi import FastAPI

from ample_ext.webhooks import (
    Event,
    EventStore,
    Handlers,
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
    Worker,
    Workflow,
    parse,
    receiver,
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


on = Handlers()


@on(StageCall)
async def called(event: StageCall) -> None:
    _: timedelta | None = event.duration


@on("reply")
def counted(event: Event) -> None:
    _: str = event.kind


def serve() -> FastAPI:
    hooks = receiver(secret="from-the-environment", store="events.sqlite", on=on)

    @hooks.on(ReplyEmail)
    async def answer(event: ReplyEmail) -> None:  # pyright: ignore[reportUnusedFunction]
        _: tuple[str, ...] = event.labels

    app = FastAPI(lifespan=hooks.lifespan)
    app.mount("/hooks", hooks)
    return app


async def work(store: EventStore) -> int:
    return await Worker(store, on, backoff=lambda attempt: None if attempt > 3 else 60.0).turn()
