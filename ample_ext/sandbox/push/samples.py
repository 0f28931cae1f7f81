"""Events that nothing led to: one of a kind, on demand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..dates import TODAY
from ..identity import clean_email, is_address
from ..outreach import sequences
from ..population import people
from .event import LABELS, Event, check_kind
from .wording import LINKEDIN

EVERY_DAY = TODAY.timestamp()
_OPEN = ("active", "paused")
_STAGE_TYPES = {"call": ("phone_call",), "task": ("custom_task",), "linkedin": tuple(LINKEDIN)}


def sample(
    seed: int,
    kind: str,
    number: int,
    at: float = EVERY_DAY,
    *,
    person: str | None = None,
    label: str | None = None,
    members: Mapping[str, Any] | None = None,
    url: str | None = None,
) -> Event:
    """The `number`-th event of a kind, counted from 0; people, labels and stage types take turns.

    `person` is the address of the lead, `members` are members of the payload by dotted name, set at the end.
    """
    open_sequences = [sequence for sequence in sequences(seed) if sequence["status"] in _OPEN]
    types = _STAGE_TYPES.get(check_kind(kind).partition(".")[2], ("email",))
    if kind == "reply.linkedin":
        types = ("linkedin_message",)
    return Event(
        kind,
        _address(person) if person else people(seed)[number % len(people(seed))],
        at,
        f"sample {number}",
        sequence=open_sequences[number % len(open_sequences)]["id"],
        stage=1 + number % 5,
        stage_type=types[number % len(types)],
        label=_label(label) if label else LABELS[number % len(LABELS)],
        members=dict(members or {}),
        url=url,
    )


def _address(person: str) -> str:
    if not is_address(person):
        raise ValueError("person must be an e-mail address")
    return clean_email(person)


def _label(label: str) -> str:
    if label not in LABELS:
        raise ValueError(f"{label!r} is not a label; there are {', '.join(LABELS)}")
    return label
