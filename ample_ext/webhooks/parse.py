"""From a payload to an event. The vendor names no event, so the members tell which it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, cast

from amplemarket_client.models import (
    CallActivity,
    EmailMessage,
    LinkedinActivity,
    ReplyEvent,
    StageEvent,
    TaskActivity,
    WorkflowEvent,
)
from amplemarket_client.models import InboundLeadEvent as InboundLeadModel

from ample_ext.webhooks.events import (
    Event,
    InboundLead,
    Kind,
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
)
from ample_ext.webhooks.identity import additional_info, fallback_key, key_of, lead_of
from ample_ext.webhooks.values import address, addresses, duration, flag, labels, mapping, model, moment

Object = Mapping[str, object]
_STAGE_SIGNS = ("linkedin", "call", "task", "sequence_stage", "reply_sequence", "reply_sequence_stage")


def parse(payload: object) -> Event:
    """The event that a payload tells of. Nothing makes it fail: what it cannot read is an `Unknown`.

    Args:
        payload: the body as received (bytes or text), or the object that was decoded from it.

    API: https://docs.amplemarket.com/webhooks/events/replies and the pages beside it.
    """
    decoded: object = payload
    try:
        if isinstance(payload, bytes | bytearray | memoryview | str):
            decoded = _decode(payload)
        elif isinstance(payload, Mapping):
            decoded = dict(cast("Object", payload))
        body = mapping(decoded)
        kind = kind_of(body) if body else "unknown"
        if body and kind != "unknown":
            return _MAKERS[kind](_Facts(kind, body, key_of(kind, body)))
    # Also RecursionError: how deep a payload may be nested is for nobody to promise.
    except Exception:  # noqa: S110 - falls through to Unknown by design
        pass
    return Unknown(dedupe_key=fallback_key(payload, decoded), raw=decoded)


def _decode(payload: bytes | bytearray | memoryview | str) -> object:
    if isinstance(payload, memoryview):
        payload = payload.tobytes()
    if isinstance(payload, str):
        payload = payload.removeprefix("\ufeff")
    return json.loads(payload)


def kind_of(body: Object) -> Kind:
    if mapping(body.get("email_message")) is not None:
        return "workflow"
    is_reply = flag(body.get("is_reply"))
    signs = [name for name in _STAGE_SIGNS if mapping(body.get(name)) is not None]
    if is_reply is None and "is_reply" not in body and not (signs and "dynamic_fields" in body):
        return _kind_of_lead(body)
    return _kind_of_activity(bool(is_reply), signs)


def _kind_of_activity(is_reply: bool, signs: list[str]) -> Kind:
    """Without one of these it is a mail: a payload of a mail may say little else than from and to."""
    if "linkedin" in signs:
        return "reply.linkedin" if is_reply else "stage.linkedin"
    if "call" in signs and not is_reply:
        return "stage.call"
    if "task" in signs and not is_reply:
        return "stage.task"
    if "reply_sequence" in signs:
        return "reply.reply_sequence" if is_reply else "stage.reply_sequence"
    return "reply.email" if is_reply else "stage.email"


def _kind_of_lead(body: Object) -> Kind:
    if "email_message" in body and ("sequence" in body or "lead" in body):
        return "workflow"  # whose message is null
    if mapping(body.get("lead")) is None:
        return "unknown"
    return "inbound_lead" if mapping(body.get("user")) is not None or lead_of(body) else "unknown"


class _Facts(NamedTuple):
    kind: Kind
    body: Object
    key: str

    def mail(self, holder: Object) -> dict[str, Any]:
        sender = next(iter(addresses(holder.get("from"))), None)
        recipients = {name: addresses(holder.get(name)) for name in ("to", "cc", "bcc")}
        return {"sender": sender, **recipients}

    def activity(self, found: ReplyEvent | StageEvent, occurred_at: object) -> dict[str, Any]:
        fields = mapping(self.body.get("dynamic_fields")) or {}
        in_reply_sequence = self.kind.endswith(".reply_sequence")
        # The lead is who wrote a reply, and who a mail of ours went to.
        other = self.body.get("from" if self.kind.startswith("reply.") else "to")
        return {
            "dedupe_key": self.key,
            "raw": self.body,
            "lead_email": address(fields.get("email")) or address(other),
            "occurred_at": moment(occurred_at) or moment(self.body.get("date")),
            "id": found.id,
            "linkedin_url": found.linkedin_url,
            "user": found.user,
            "fields": fields,
            "sequence": found.reply_sequence if in_reply_sequence else found.sequence,
            "stage": found.reply_sequence_stage if in_reply_sequence else found.sequence_stage,
        }


def _reply(facts: _Facts) -> Event:
    found = model(ReplyEvent, facts.body)
    assert found
    linkedin = model(LinkedinActivity, facts.body.get("linkedin"))
    given = labels(facts.body.get("labels"))
    if facts.kind == "reply.linkedin" and linkedin:
        shared = facts.activity(found, linkedin.raw.get("date"))
        return ReplyLinkedin(**shared, labels=given, subject=linkedin.subject, description=linkedin.description)
    make = ReplyEmail if facts.kind == "reply.email" else ReplyToReplySequence
    shared = facts.activity(found, None) | facts.mail(facts.body)
    return make(**shared, labels=given, subject=found.subject, body=found.body)


def _stage_mail(facts: _Facts) -> Event:
    found = model(StageEvent, facts.body)
    assert found
    make = StageEmail if facts.kind == "stage.email" else StageReplySequence
    shared = facts.activity(found, None) | facts.mail(facts.body)
    return make(**shared, subject=found.subject, body=found.body)


def _stage_linkedin(facts: _Facts) -> Event:
    found, linkedin = model(StageEvent, facts.body), model(LinkedinActivity, facts.body.get("linkedin"))
    assert found
    assert linkedin
    shared = facts.activity(found, linkedin.raw.get("date"))
    return StageLinkedin(**shared, subject=linkedin.subject, description=linkedin.description)


def _stage_call(facts: _Facts) -> Event:
    found, call = model(StageEvent, facts.body), model(CallActivity, facts.body.get("call"))
    assert found
    assert call
    return StageCall(
        **facts.activity(found, call.raw.get("date")),
        title=call.title,
        description=call.description,
        direction=call.direction,
        disposition=call.disposition,
        duration=duration(call.raw.get("duration")),
        caller=call.from_,
        called=call.to,
        recording_url=call.recording_url,
    )


def _stage_task(facts: _Facts) -> Event:
    found, task = model(StageEvent, facts.body), model(TaskActivity, facts.body.get("task"))
    assert found
    assert task
    shared = facts.activity(found, task.raw.get("date"))
    return StageTask(**shared, subject=task.subject, user_notes=task.user_notes)


def _workflow(facts: _Facts) -> Event:
    info = additional_info(facts.body)
    found = model(WorkflowEvent, {**facts.body, "additional_info": info})
    raw = mapping(facts.body.get("email_message")) or {}
    message = model(EmailMessage, raw)
    assert found
    assert message
    sent = mapping(facts.body.get("sequence_stage")) or {}
    return Workflow(
        dedupe_key=facts.key,
        raw=facts.body,
        lead_email=lead_of(facts.body) or address(raw.get("from")),
        occurred_at=moment(raw.get("date")) or moment(sent.get("sending_date")),
        **facts.mail(raw),
        message_id=message.id or None,
        subject=message.subject,
        snippet=message.snippet,
        last_message=message.last_message,
        body=message.body,
        labels=labels(raw.get("tag")),
        user=found.user,
        lead=found.lead,
        sequence=found.sequence,
        stage=found.sequence_stage,
        info=found.additional_info,
    )


def _inbound_lead(facts: _Facts) -> Event:
    found = model(InboundLeadModel, facts.body)
    assert found
    email = lead_of(facts.body)
    return InboundLead(dedupe_key=facts.key, raw=facts.body, lead_email=email, lead=found.lead, user=found.user)


_MAKERS: Mapping[str, Callable[[_Facts], Event]] = {
    "reply.email": _reply,
    "reply.linkedin": _reply,
    "reply.reply_sequence": _reply,
    "stage.email": _stage_mail,
    "stage.linkedin": _stage_linkedin,
    "stage.call": _stage_call,
    "stage.task": _stage_task,
    "stage.reply_sequence": _stage_mail,
    "workflow": _workflow,
    "inbound_lead": _inbound_lead,
}
