"""Something that happened to a lead, before it is put into words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

KINDS = (
    "reply.email",
    "reply.linkedin",
    "reply.reply_sequence",
    "stage.email",
    "stage.linkedin",
    "stage.call",
    "stage.task",
    "stage.reply_sequence",
    "workflow",
    "inbound_lead",
)
FEEDS = ("reply", "stage", *KINDS)
LABELS = (
    "interested",
    "not_interested",
    "ooo",
    "asked_to_circle_back_later",
    "not_the_right_person",
    "hard_no",
    "introduction",
    "forwarded_to_the_right_person",
)


@dataclass(slots=True)
class Event:
    """`person` is a canonical key or, for an inbound lead, the address as given."""

    kind: str
    person: str
    at: float
    """Seconds since 1970: when it happened."""
    mark: str
    """Tells it from the person's other events of the kind; ids follow from it."""
    sequence: str | None = None
    started: float | None = None
    stage: int = 1
    stage_type: str = "email"
    label: str | None = None
    user: str | None = None
    """Address of the user; without one the user of the sequence."""
    facts: dict[str, Any] = field(default_factory=dict)
    """What is known besides: data of the lead, the call that was logged."""
    members: dict[str, Any] = field(default_factory=dict)
    """Members of the payload that somebody wants otherwise, by dotted name."""
    url: str | None = None
    """Goes there, and not to the targets."""


def check_kind(kind: str) -> str:
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is not a kind of event; there are {', '.join(KINDS)}")
    return kind


def check_feeds(feeds: Iterable[str]) -> tuple[str, ...]:
    wanted = tuple(feeds)
    unknown = [feed for feed in wanted if feed not in FEEDS]
    if unknown:
        raise ValueError(f"{unknown[0]!r} is not a feed; there are {', '.join(FEEDS)}")
    return wanted


def wants(feeds: tuple[str, ...], kind: str) -> bool:
    """A feed is a kind or what stands before its dot; none named is all."""
    return not feeds or kind in feeds or kind.partition(".")[0] in feeds
