"""What the vendor's webhooks say, one class per kind, for `match`.

    match parse(body):
        case ReplyEmail(is_positive=True, lead_email=str(email)): ...
        case StageCall(duration=duration): ...
        case Unknown(): ...

All of them have `kind`, `dedupe_key`, `lead_email`, `occurred_at`, `is_positive` and `raw`, the payload as received.
Their `repr` shows no personal data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Literal, TypeAlias

from amplemarket_client.models import (
    AdditionalInfo,
    CallDirection,
    CallDisposition,
    EventLead,
    EventSequence,
    EventStage,
    EventUser,
)

Kind: TypeAlias = Literal[
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
    "unknown",
]

POSITIVE = frozenset({"interested"})
NEGATIVE = frozenset({"not_interested", "hard_no"})


def says_yes(labels: tuple[str, ...]) -> bool:
    return not POSITIVE.isdisjoint(labels) and NEGATIVE.isdisjoint(labels)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class BaseEvent:
    dedupe_key: str
    """The same for every delivery of one event, whatever the order of its members; different for different events."""
    raw: object
    """The payload as received, decoded: a mapping, except in `Unknown`."""
    lead_email: str | None = None
    """Lower case."""
    occurred_at: datetime | None = None
    """In UTC. The time of the reply, mail, call or task; inbound leads have none."""

    @property
    def is_positive(self) -> bool:
        """Labelled `interested`, and neither `not_interested` nor `hard_no`; of calls, the disposition."""
        return False

    def __repr__(self) -> str:
        return f"{type(self).__name__}(dedupe_key={self.dedupe_key!r}, ...)"


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Activity(BaseEvent):
    """What replies and stages of sequences share."""

    id: str | None
    """Of the activity."""
    linkedin_url: str | None
    """Of the lead. `fields["linkedin_url"]` can differ."""
    user: EventUser | None
    fields: Mapping[str, object]
    """Of the lead: `dynamic_fields`, open."""
    sequence: EventSequence | None
    """In reply sequences: the reply sequence."""
    stage: EventStage | None


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Mail:
    """What all kinds that are about a mail have. Addresses are bare; display names are in `raw`."""

    sender: str | None
    to: tuple[str, ...]
    cc: tuple[str, ...]
    bcc: tuple[str, ...]
    subject: str | None
    body: str | None


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Reply(Activity):
    """A lead replied."""

    labels: tuple[str, ...]
    """In lower case with underscores, such as `hard_no`. Reply sequences give none."""

    @property
    def is_positive(self) -> bool:
        return says_yes(self.labels)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Stage(Activity):
    """A stage of a sequence was carried out."""


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class ReplyEmail(Mail, Reply):
    kind: ClassVar[Literal["reply.email"]] = "reply.email"


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class ReplyLinkedin(Reply):
    kind: ClassVar[Literal["reply.linkedin"]] = "reply.linkedin"
    subject: str | None
    description: str | None


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class ReplyToReplySequence(Mail, Reply):
    """A reply to a mail of a reply sequence."""

    kind: ClassVar[Literal["reply.reply_sequence"]] = "reply.reply_sequence"


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class StageEmail(Mail, Stage):
    kind: ClassVar[Literal["stage.email"]] = "stage.email"


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class StageLinkedin(Stage):
    kind: ClassVar[Literal["stage.linkedin"]] = "stage.linkedin"
    subject: str | None
    description: str | None


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class StageCall(Stage):
    kind: ClassVar[Literal["stage.call"]] = "stage.call"
    title: str | None
    description: str | None
    """HTML with line breaks."""
    direction: CallDirection | None
    disposition: CallDisposition | None
    duration: timedelta | None
    caller: str | None
    """The number that called; the API's `from`."""
    called: str | None
    """The API's `to`."""
    recording_url: str | None

    @property
    def is_positive(self) -> bool:
        return self.disposition in POSITIVE


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class StageTask(Stage):
    kind: ClassVar[Literal["stage.task"]] = "stage.task"
    subject: str | None
    user_notes: str | None


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class StageReplySequence(Mail, Stage):
    """A mail of a reply sequence was sent."""

    kind: ClassVar[Literal["stage.reply_sequence"]] = "stage.reply_sequence"


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Workflow(Mail, BaseEvent):
    """A workflow sent a classified reply."""

    kind: ClassVar[Literal["workflow"]] = "workflow"
    message_id: str | None
    snippet: str | None
    last_message: str | None
    labels: tuple[str, ...]
    """The message's `tag`, in lower case with underscores."""
    user: EventUser | None
    lead: EventLead | None
    """With `not_the_right_person` already who was referred to; `info` has who was contacted first."""
    sequence: EventSequence | None
    stage: EventStage | None
    info: AdditionalInfo | None
    """`additional_info`, also where it is spelled `aditional_information`."""

    @property
    def is_positive(self) -> bool:
        return says_yes(self.labels)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class InboundLead(BaseEvent):
    """An inbound workflow handed a lead on. What else was sent with it is in `raw`."""

    kind: ClassVar[Literal["inbound_lead"]] = "inbound_lead"
    lead: EventLead | None
    user: EventUser | None


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Unknown(BaseEvent):
    """None of the kinds that are known: no JSON object, or one of another shape. `raw` is what was given."""

    kind: ClassVar[Literal["unknown"]] = "unknown"


Event: TypeAlias = (
    ReplyEmail
    | ReplyLinkedin
    | ReplyToReplySequence
    | StageEmail
    | StageLinkedin
    | StageCall
    | StageTask
    | StageReplySequence
    | Workflow
    | InboundLead
    | Unknown
)
