"""A FastAPI service that takes webhooks in, and excludes whoever wants no more mail or does not get it.

    export AMPLE_WEBHOOK_SECRET=… AMPLEMARKET_API_KEY=…
    uvicorn --factory webhooks_service:make_app --no-access-log

The vendor is given the address https://…/hooks/SECRET for each of its feeds.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from ample_ext import AsyncAmplemarket
from ample_ext.webhooks import Event, Mail, Reply, ReplyEmail, Workflow, receiver

DAEMONS = ("mailer-daemon@", "postmaster@")


def is_bounce(event: Event) -> bool:
    """The vendor tells of no bounces; what comes back is a reply that a mail system wrote."""
    return isinstance(event, Mail) and (event.sender or "").lower().startswith(DAEMONS)


def make_app(store: str | None = None) -> FastAPI:
    client = AsyncAmplemarket()
    counts: Counter[str] = Counter()
    hooks = receiver(secret=os.environ["AMPLE_WEBHOOK_SECRET"].split(","), store=store or os.environ.get("EVENTS"))

    @hooks.on("*")
    def count(event: Event) -> None:
        counts[event.kind] += 1

    # Called again if it fails, and after a crash: to exclude an address twice changes nothing.
    @hooks.on(Reply)
    async def exclude(event: Reply) -> None:
        unwanted = "hard_no" in event.labels or (isinstance(event, ReplyEmail) and is_bounce(event))
        if unwanted and event.lead_email:
            await client.excluded_emails.add([{"email": event.lead_email}])

    @hooks.on(Workflow)
    async def follow_up(event: Workflow) -> None:
        if event.is_positive:
            counts["positive"] += 1  # here a task in your CRM

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with client, hooks.lifespan(app):
            yield

    app = FastAPI(lifespan=lifespan)
    app.mount("/hooks", hooks)

    @app.get("/counts")
    async def show_counts() -> dict[str, int]:  # pyright: ignore[reportUnusedFunction]
        return dict(counts)

    return app
