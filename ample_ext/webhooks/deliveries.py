"""From the body of a delivery to the row that is stored of it."""

from __future__ import annotations

from datetime import UTC, datetime

from ample_ext.stores.events import NewEvent
from ample_ext.webhooks.events import Activity, Reply, Workflow
from ample_ext.webhooks.parse import parse
from ample_ext.webhooks.values import address


def new_event(body: bytes, received: float) -> NewEvent:
    """`received` is in seconds since 1970."""
    event = parse(body)
    user = getattr(event, "user", None)
    placed = event if isinstance(event, Activity | Workflow) else None
    labels = event.labels if isinstance(event, Reply | Workflow) else ()
    return NewEvent(
        key=event.dedupe_key,
        kind=event.kind,
        received=iso(datetime.fromtimestamp(received, UTC)),
        occurred=iso(event.occurred_at) if event.occurred_at else None,
        lead_email=event.lead_email,
        user_email=address(user.email) if user else None,
        sequence=placed.sequence.name if placed and placed.sequence else None,
        stage=placed.stage.index if placed and placed.stage else None,
        stage_type=placed.stage.type_ if placed and placed.stage else None,
        labels=f",{','.join(labels)}," if labels else None,
        positive=event.is_positive,
        body=body,
    )


def iso(moment: datetime) -> str:
    """With milliseconds, in UTC: as texts they sort like the moments."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
