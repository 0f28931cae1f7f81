"""Which deliveries are one event. The vendor sends no event id and may deliver twice.

An activity or a message that has an id is known by it, together with what does not change: its time and stage (nobody
promises that ids are unique), its classification, and members that the documentation does not know, by which workflows
tell their feeds apart. The lead, the user and the sequence are left out: they are as they were at the time of the
delivery. Whatever has no id is known by its content.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

from ample_ext.webhooks.values import address, labels, mapping, moment, text, whole

_ACTIVITIES = ("linkedin", "call", "task")
_WORKFLOW_MEMBERS = frozenset(
    {"email_message", "sequence", "sequence_stage", "user", "lead", "additional_info", "aditional_information"}
)


def key_of(kind: str, body: Mapping[str, object]) -> str:
    return _key(kind, _canonical(_identity(kind, body)))


def fallback_key(payload: object, decoded: object) -> str:
    """For what is of no known kind: its JSON, otherwise its bytes."""
    try:
        return _key("unknown", _canonical(decoded))
    except Exception:
        return _key("unknown", _bytes(payload))


def lead_of(body: Mapping[str, object]) -> str | None:
    return address((mapping(body.get("lead")) or {}).get("email"))


def additional_info(body: Mapping[str, object]) -> Mapping[str, object] | None:
    """The vendor spells it in two ways; one of them may be there and null."""
    return mapping(body.get("additional_info")) or mapping(body.get("aditional_information"))


def _identity(kind: str, body: Mapping[str, object]) -> object:
    if kind == "workflow":
        message = mapping(body.get("email_message")) or {}
        if id := text(message.get("id")):
            unknown = {name: value for name, value in body.items() if name not in _WORKFLOW_MEMBERS}
            said = [sorted(labels(message.get("tag"))), additional_info(body), unknown]
            return [id, _time(message), _stages(body), *said]
    elif kind.startswith(("reply.", "stage.")) and (id := text(body.get("id"))):
        activity = next((found for name in _ACTIVITIES if (found := mapping(body.get(name)))), body)
        return [id, _time(activity), _stages(body), sorted(labels(body.get("labels")))]
    return body


def _time(holder: Mapping[str, object]) -> str | None:
    """In one spelling; what is no time, as it is."""
    found = moment(holder.get("date"))
    return found.isoformat() if found else text(holder.get("date"))


def _stages(body: Mapping[str, object]) -> list[int | None]:
    stages = (mapping(body.get(name)) or {} for name in ("sequence_stage", "reply_sequence_stage"))
    return [whole(stage.get("index")) for stage in stages]


def _key(kind: str, content: bytes) -> str:
    return f"{kind}:{sha256(content).hexdigest()[:32]}"


def _canonical(value: object) -> bytes:
    # ASCII, because halves of characters have no bytes of their own.
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def _bytes(payload: object) -> bytes:
    if isinstance(payload, bytes | bytearray | memoryview):
        return bytes(payload)
    if isinstance(payload, str):
        return payload.encode("utf-8", "surrogatepass")
    try:
        return repr(payload).encode("utf-8", "surrogatepass")
    except Exception:
        return type(payload).__name__.encode()
