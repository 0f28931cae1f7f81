"""Payloads of every kind and shape become typed events."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

import pytest

from ample_ext.bulk.columns import load_spec
from ample_ext.webhooks import (
    InboundLead,
    Kind,
    Mail,
    Reply,
    ReplyEmail,
    Stage,
    StageCall,
    StageEmail,
    StageTask,
    Unknown,
    Workflow,
    parse,
)
from ample_ext.webhooks.parse import kind_of
from scripts.webhook_payloads import TAGS, mutate, mutated_bytes, payloads

PAYLOADS = payloads()
ALL = [(kind, body) for kind, bodies in PAYLOADS.items() for body in bodies]


def one(kind: str, **changes: Any) -> dict[str, Any]:
    return {**PAYLOADS[kind][0], **changes}


@pytest.mark.parametrize(("kind", "body"), ALL, ids=[kind for kind, _ in ALL])
def test_every_kind_is_told_by_its_members(kind: str, body: dict[str, Any]) -> None:
    for payload in (json.dumps(body).encode(), json.dumps(body), body, bytearray(json.dumps(body), "utf-16")):
        event = parse(payload)
        assert event.kind == kind
        assert event.raw == body
        assert event.lead_email == "ana.sousa@quartzlabs.example"
        assert event.occurred_at is None or event.occurred_at.tzinfo is UTC
        assert (event.occurred_at is None) == (kind == "inbound_lead")
        assert "ana" not in repr(event).lower()


def test_kinds_are_those_of_the_payloads() -> None:
    assert {*PAYLOADS, "unknown"} == {*get_args(Kind)}


def test_a_reply_by_mail() -> None:
    event = parse(one("reply.email"))
    assert isinstance(event, ReplyEmail)
    assert isinstance(event, Reply)
    assert event.labels == ("interested",)
    assert event.is_positive
    assert event.to == ("rui@seller.example",)
    assert event.cc == ("bo@quartzlabs.example",)
    assert event.occurred_at == datetime(2026, 2, 26, 9, 53, 28, tzinfo=UTC)
    assert event.sequence
    assert event.sequence.name == "Founders"
    assert event.stage
    assert event.stage.index == 1
    assert event.user
    assert event.user.email == "rui@seller.example"


def test_a_call() -> None:
    event = parse(one("stage.call"))
    assert isinstance(event, StageCall)
    assert event.duration == timedelta(minutes=2)
    assert event.disposition == "interested"
    assert event.is_positive
    assert event.caller == "+1 202 555 0100"


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("1970-01-01T00:02:00.000Z", 120),
        ("1970-01-01T01:00:05+01:00", 3605),
        ("1970-01-02T00:00:01Z", 86401),
        ("2000-01-01T00:02:00.000Z", 120),
        ("00:02:00", 120),
        (90, 90),
        ("soon", None),
        (None, None),
        (-1, None),
        (float("inf"), None),
    ],
)
def test_durations(written: object, seconds: float | None) -> None:
    body = one("stage.call")
    event = parse({**body, "call": {**body["call"], "duration": written}})
    assert isinstance(event, StageCall)
    assert event.duration == (None if seconds is None else timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('"Sousa, Ana" <ana@buyer.example>, ', ("ana@buyer.example",)),
        ("Ana <a@x.example>, b@x.example; c@x.example", ("a@x.example", "b@x.example", "c@x.example")),
        (["Ana <ana@buyer.example>", "bo@buyer.example", None, 7], ("ana@buyer.example", "bo@buyer.example")),
        ('"old@buyer.example" <new@buyer.example>', ("new@buyer.example",)),
        ("nobody", ()),
        (None, ()),
        ({"a": 1}, ()),
    ],
)  # fmt: skip
def test_recipients_as_lists_and_as_headers(written: object, read: tuple[str, ...]) -> None:
    event = parse(one("stage.email", to=written))
    assert isinstance(event, Mail)
    assert event.to == read


@pytest.mark.parametrize(
    ("labels", "read", "positive"),
    [
        (["Interested"], ("interested",), True),
        (["INTERESTED", "ooo"], ("interested", "ooo"), True),
        ("Interested", ("interested",), True),
        (["Hard No"], ("hard_no",), False),
        (["interested", "not-interested"], ("interested", "not_interested"), False),
        (["brand new label"], ("brand_new_label",), False),
        (None, (), False),
        ([None, {}, 3], ("3",), False),
    ],
)
def test_labels_in_any_case(labels: object, read: tuple[str, ...], positive: bool) -> None:
    event = parse(one("reply.email", labels=labels))
    assert isinstance(event, ReplyEmail)
    assert (event.labels, event.is_positive) == (read, positive)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-02-26T09:53:28Z", datetime(2026, 2, 26, 9, 53, 28, tzinfo=UTC)),
        ("2026-02-26T10:53:28+01:00", datetime(2026, 2, 26, 9, 53, 28, tzinfo=UTC)),
        ("2026-02-26T09:53:28.145Z", datetime(2026, 2, 26, 9, 53, 28, 145000, tzinfo=UTC)),
        ("2026-02-26", datetime(2026, 2, 26, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_dates_in_every_form(written: object, read: datetime | None) -> None:
    assert parse(one("reply.email", date=written)).occurred_at == read


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("member", ["additional_info", "aditional_information"])
def test_workflows_with_either_spelling(tag: str, member: str) -> None:
    body = next(body for body in PAYLOADS["workflow"] if body["email_message"]["tag"] == [tag])
    info = body.get("additional_info")
    other = {name: value for name, value in body.items() if name != "additional_info"}
    event = parse(other | ({member: info} if info else {}))
    assert isinstance(event, Workflow)
    assert event.labels == (tag,)
    assert event.sender == "ana.sousa@quartzlabs.example"
    assert event.to == ("rui@seller.example",)
    assert event.is_positive == (tag == "interested")
    assert event.dedupe_key == parse(body).dedupe_key
    if tag == "ooo":
        assert event.info
        assert event.info.return_date == date(2026, 3, 9)


def test_null_members_are_as_absent_ones() -> None:
    event = parse(
        {"is_reply": False, "call": None, "task": None, "linkedin": None, "user": None, "reply_sequence": None}
    )
    assert isinstance(event, StageEmail)
    assert (event.user, event.sequence, event.to, event.lead_email) == (None, None, (), None)


def test_members_of_the_wrong_kind_read_as_absent_and_stay_in_raw() -> None:
    body = one("stage.task", id=7, linkedin_url=["x"], user={"email": {"a": 1}, "first_name": 5}, sequence="x")
    event = parse(body)
    assert isinstance(event, StageTask)
    assert isinstance(event, Stage)
    assert (event.id, event.linkedin_url, event.sequence) == ("7", None, None)
    assert event.user
    assert (event.user.email, event.user.first_name) == (None, "5")
    assert event.raw == body


def test_the_lead_without_fields_is_the_other_side_of_the_mail() -> None:
    assert parse(one("reply.email", dynamic_fields=None)).lead_email == "ana.sousa@quartzlabs.example"
    assert parse(one("stage.email", dynamic_fields={})).lead_email == "ana.sousa@quartzlabs.example"


@pytest.mark.parametrize(
    "payload",
    [None, 7, [], [PAYLOADS["stage.call"][0]], {}, {"lead": None}, {"hello": 1}, b"", b"\xff\xfe\x00", "{", "nul",
     b"[" * 200_000, b'{"a":' * 100_000, b"9" * 10_000, object(), {1: 2}, {"lead": {1}}, memoryview(b"x"),
     b'{"lead": {}}'],
)  # fmt: skip
def test_anything_else_is_unknown(payload: object) -> None:
    event = parse(payload)
    assert isinstance(event, Unknown)
    assert event.dedupe_key.startswith("unknown:")
    assert (event.lead_email, event.occurred_at, event.is_positive) == (None, None, False)


def test_a_cycle_is_unknown_too() -> None:
    body: dict[str, Any] = one("inbound_lead")
    body["self"] = body
    assert parse(body).kind == "unknown"


def test_an_inbound_lead_with_more_members() -> None:
    event = parse(one("inbound_lead"))
    assert isinstance(event, InboundLead)
    assert event.lead
    assert event.lead.company_name == "Quartzlabs"


# ---- which deliveries are one event


def shuffled(value: Any, dice: random.Random) -> Any:
    if isinstance(value, dict):
        return {name: shuffled(value[name], dice) for name in dice.sample(list(value), len(value))}
    return [shuffled(item, dice) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize(("kind", "body"), ALL, ids=[kind for kind, _ in ALL])
@pytest.mark.parametrize("with_id", [True, False])
def test_the_same_event_in_another_order_has_the_same_key(kind: str, body: dict[str, Any], with_id: bool) -> None:
    if not with_id:
        body = {name: value for name, value in body.items() if name != "id"}
    again = json.dumps(shuffled(body, random.Random(1)), indent=3)
    assert parse(again).dedupe_key == parse(body).dedupe_key


def test_different_events_have_different_keys() -> None:
    bodies = [body for _, body in ALL]
    bodies += [{**one("reply.email"), "id": "z"}, {**one("reply.email"), "labels": ["hard_no"]}]
    bodies += [{**one("reply.email"), "date": "2026-02-27"}, {**one("stage.email"), "sequence_stage": {"index": 2}}]
    bodies += [{**one("workflow"), "event_type": "positive"}, {**one("workflow"), "event_type": "meeting"}]
    bodies += [{"is_reply": False, **extra} for extra in ({}, {"subject": "a"}, {"subject": "b"})]
    bodies += [{**one("inbound_lead"), "badge": 8}, {"x": 1}, {"x": 2}]
    keys = [parse(body).dedupe_key for body in bodies]
    assert len({*keys}) == len(keys)
    assert parse(b"{").dedupe_key != parse(b"{{").dedupe_key


def test_an_activity_is_known_by_its_id_whatever_the_lead_has_become() -> None:
    later = one("reply.email", user=None, dynamic_fields={"email": "ana@new.example"}, new_member=1)
    assert parse(later).dedupe_key == parse(one("reply.email")).dedupe_key
    assert parse({**later, "date": "2026-02-26T10:53:28.000+01:00"}).dedupe_key == parse(later).dedupe_key


# ---- the spec


@pytest.mark.parametrize("schema", ["ReplyEvent", "StageEvent", "WorkflowEvent", "EmailMessage", "CallActivity"])
def test_every_member_of_the_spec_is_reachable(schema: str) -> None:
    """A member that the spec gains has to find its place in the classes."""
    elsewhere = {
        "is_reply": "kind", "from": "sender", "date": "occurred_at", "dynamic_fields": "fields", "tag": "labels",
        "sequence_stage": "stage", "reply_sequence": "sequence", "reply_sequence_stage": "stage",
        "email_message": "body", "additional_info": "info", "linkedin": "description", "call": "caller",
        "task": "user_notes",
    }  # fmt: skip
    calls = {"from": "caller", "to": "called"} if schema == "CallActivity" else {}
    members = {
        (elsewhere | calls).get(name, name) for name in load_spec()["components"]["schemas"][schema]["properties"]
    }
    assert [name for name in members if not any(hasattr(parse(body), name) for _, body in ALL)] == []


# ---- damage


def test_damaged_payloads_become_events_whatever_they_hold() -> None:
    dice = random.Random(20260226)
    kinds = set()
    for _ in range(1_000):
        payload = mutated_bytes(dice)
        event = parse(payload)
        kinds.add(event.kind)
        assert event.dedupe_key == parse(bytes(payload)).dedupe_key
        assert event.lead_email is None or "@" in event.lead_email
        assert event.is_positive in (True, False)
    assert kinds == {*get_args(Kind)}


def test_no_damage_hides_a_kind_that_can_be_told() -> None:
    """What makes reading fail inside would turn a known kind into an unknown one."""
    dice = random.Random(7)
    bodies = [mutate(dice.choice([body for _, body in ALL]), dice) for _ in range(1_000)]
    assert [kind_of(body) for body in bodies] == [parse(body).kind for body in bodies]
