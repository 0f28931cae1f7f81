"""Payloads of every kind, invented, in the shapes that the vendor documents, and ways to damage them."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

USER = {"first_name": "Rui", "last_name": "Costa", "email": "rui@seller.example"}
FIELDS = {
    "first_name": "Ana",
    "last_name": "Sousa",
    "company_name": "Quartzlabs",
    "company_domain": "quartzlabs.example",
    "email": "Ana.Sousa@Quartzlabs.example",
    "linkedin_url": "https://www.linkedin.com/in/ana-sousa-quartzlabs",
}
SEQUENCE = {"name": "Founders", "start_date": "2026-02-01T08:00:00Z", "end_date": None}
_MAIL = {
    "from": "Ana.Sousa@Quartzlabs.example",
    "to": ["rui@seller.example"],
    "cc": ["Bo Li <bo@quartzlabs.example>"],
    "bcc": [],
    "date": "2026-02-26T09:53:28+00:00",
    "subject": "Re: Hello",
    "body": "Tell me more.\n\nAna",
}
_SENT = {**_MAIL, "from": "rui@seller.example", "to": ["ana.sousa@quartzlabs.example"], "cc": []}
_LINKEDIN = {"subject": "Message", "description": "Hi!", "date": "2026-02-26T09:53:28.145Z"}
_SHARED = {"linkedin_url": FIELDS["linkedin_url"], "user": USER, "dynamic_fields": FIELDS}
_STAGE = {"is_reply": False, **_SHARED, "dynamic_fields": {**FIELDS, "sender": {"first_name": "Rui"}}}
_OUTSIDE = {"sequence": SEQUENCE, "reply_sequence": None, "reply_sequence_stage": None}
_INSIDE = {"sequence": None, "sequence_stage": None, "reply_sequence": SEQUENCE, "reply_sequence_stage": {"index": 2}}
_LEAD = {
    "email": "ana.sousa@quartzlabs.example",
    "first_name": "Ana",
    "last_name": "Sousa",
    "company_name": "Quartzlabs",
    "company_domain": "quartzlabs.example",
}
_INFO: dict[str, dict[str, str]] = {
    "ooo": {"return_date": "2026-03-09"},
    "asked_to_circle_back_later": {"follow_up_date": "2026-06-01"},
    "not_the_right_person": {"third_party_email": "old@quartzlabs.example", "third_party_first_name": "Old"},
}
TAGS = ("interested", "hard_no", "not_interested", "forwarded_to_the_right_person", *_INFO)


def _stage(index: int, type: str) -> dict[str, Any]:
    return {"index": index, "type": type, "automatic": type == "email"}


def _workflow(tag: str) -> dict[str, Any]:
    return {
        "email_message": {
            "id": "0199d2b0-0000-7000-8000-000000000001",
            "from": '"Sousa, Ana" <ana.sousa@quartzlabs.example>',
            "to": "Rui Costa <rui@seller.example>, ",
            "cc": "",
            "bcc": None,
            "subject": "Re: Hello",
            "snippet": "Tell me",
            "last_message": "Tell me more.",
            "body": "Tell me more.\n> Hello",
            "tag": [tag],
            "date": "2026-02-26T09:53:28Z",
        },
        "sequence_stage": {"index": 1, "sending_date": "2026-02-25T08:00:00Z"},
        "sequence": {"key": "5e" * 20, "name": "Founders", "start_date": "2026-02-01T08:00:00Z"},
        "user": {"email": "rui@seller.example"},
        "lead": _LEAD,
        **({"additional_info": _INFO[tag]} if tag in _INFO else {}),
    }


def payloads() -> dict[str, list[dict[str, Any]]]:
    """By kind."""
    outside = {**_OUTSIDE, "linkedin": None}
    return copy.deepcopy(
        {
            "reply.email": [
                {"id": "a" * 25, "is_reply": True, **_MAIL, **_SHARED, "labels": ["Interested"], **outside,
                 "sequence_stage": {"index": 1}},
            ],
            "reply.linkedin": [
                {"id": "b" * 32, "is_reply": True, "linkedin": _LINKEDIN, **_SHARED, "labels": ["not_interested"],
                 **_OUTSIDE, "sequence_stage": _stage(3, "linkedin_message")},
            ],
            "reply.reply_sequence": [{"id": "c" * 25, "is_reply": True, **_MAIL, **_SHARED, **_INSIDE}],
            "stage.email": [{**_STAGE, "id": "d" * 25, **_SENT, **outside, "sequence_stage": _stage(1, "email")}],
            "stage.linkedin": [
                {**_STAGE, "id": "e" * 25, "linkedin": _LINKEDIN, **_OUTSIDE, "call": None,
                 "sequence_stage": _stage(2, "linkedin_visit")},
            ],
            "stage.call": [
                {**_STAGE, "id": "f" * 25, **outside, "sequence_stage": _stage(4, "phone_call"), "task": None,
                 "call": {"date": "2026-02-26T10:00:00.000Z", "title": "Call", "description": "Talked<br />twice",
                          "direction": "outgoing", "disposition": "interested",
                          "duration": "1970-01-01T00:02:00.000Z", "from": "+1 202 555 0100", "to": "+1 202 555 0101",
                          "recording_url": "https://recordings.example/1"}},
            ],
            "stage.task": [
                {**_STAGE, "id": "g" * 25, **outside, "sequence_stage": _stage(5, "custom_task"), "call": None,
                 "task": {"subject": "Write a card", "user_notes": "done", "date": "2026-02-26"}},
            ],
            "stage.reply_sequence": [{**_STAGE, "id": "h" * 25, **_SENT, **_INSIDE}],
            "workflow": [_workflow(tag) for tag in TAGS],
            "inbound_lead": [{"lead": _LEAD, "user": {"email": "rui@seller.example"}, "badge": 7}],
        }
    )  # fmt: skip


_ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 3.5, 1e308, 10**18, "", " ", "true", "1970-01-01T00:02:00.000Z",
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-13-45", "24:61", "a@", "@", "<<>>", '"', "\x00",
    "\ud800", "é" * 300, [], {}, [[]], [None], [{}], {"": None}, {"id": []}, ["a@b.example", 7, None], "x" * 5000,
)  # fmt: skip


def mutate(body: Any, dice: random.Random) -> Any:
    """One to four damages somewhere inside."""
    body = copy.deepcopy(body)
    for _ in range(dice.randint(1, 4)):
        places = list(_places(body))
        if not places:
            return dice.choice(_ODD)
        holder, name = dice.choice(places)
        if not isinstance(holder, dict) or dice.random() < 0.6:
            holder[name] = copy.deepcopy(dice.choice(_ODD))
        elif dice.random() < 0.5:
            del holder[name]
        else:
            holder[dice.choice(("unknown", "is_reply", "linkedin", "email_message", "lead", str(name).upper()))] = (
                copy.deepcopy(holder[name])
            )
    return body


def _places(value: Any) -> Any:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in items:
        yield value, name
        yield from _places(inner)


def mutated_bytes(dice: random.Random) -> bytes:
    """A payload as bytes: damaged inside, or cut, or with bytes that are none of JSON."""
    body = mutate(dice.choice(dice.choice(list(payloads().values()))), dice)
    text = json.dumps(body, ensure_ascii=dice.random() < 0.5).encode("utf-8", "surrogatepass")
    chance = dice.random()
    if chance < 0.1:
        return text[: dice.randrange(len(text) + 1)]
    if chance < 0.2:
        at = dice.randrange(len(text) + 1)
        return text[:at] + dice.randbytes(dice.randint(1, 4)) + text[at:]
    if chance < 0.22:
        return b"[" * dice.choice((10, 10_000, 200_000)) + text
    return text
