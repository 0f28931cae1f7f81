"""What pushes say: every kind, in the spec's shape, with the wrinkles of real ones."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date, datetime
from typing import Any

import pytest

from ample_ext.sandbox.outreach import sequences
from ample_ext.sandbox.people import names
from ample_ext.sandbox.population import people
from ample_ext.sandbox.push.event import KINDS, LABELS
from ample_ext.sandbox.push.payloads import payload
from ample_ext.sandbox.push.samples import sample
from ample_ext.sandbox.push.story import FIRST, stages, story

from .conftest import the_spec

FEEDS = {"reply": "replies", "stage": "sequenceStages", "workflow": "workflows", "inbound_lead": "inboundLeads"}
ACTIVE = [str(sequence["id"]) for sequence in sequences(1) if sequence["status"] == "active"]


def made(kind: str, count: int = 60, **options: Any) -> list[dict[str, Any]]:
    return [payload(1, sample(1, kind, number, **options)) for number in range(count)]


def fits_feed(kind: str, body: dict[str, Any]) -> None:
    feed = the_spec().document["webhooks"][FEEDS[kind.partition(".")[0]]]
    schema = feed["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert next(iter(the_spec().validator(schema).iter_errors(body)), None) is None, kind


def told_apart(body: dict[str, Any]) -> str:
    """By the rules of the vendor's documentation: nothing names the kind."""
    if "email_message" in body:
        return "workflow"
    if "is_reply" not in body:
        return "inbound_lead"
    family = "reply" if body["is_reply"] else "stage"
    if body.get("reply_sequence"):
        return f"{family}.reply_sequence"
    return f"{family}.{next((name for name in ('linkedin', 'call', 'task') if body.get(name)), 'email')}"


def test_every_feed_of_the_spec_has_its_kinds() -> None:
    assert set(FEEDS.values()) == set(the_spec().document["webhooks"])
    assert {kind.partition(".")[0] for kind in KINDS} == set(FEEDS)


@pytest.mark.parametrize("kind", KINDS)
def test_payloads_have_the_spec_s_shape_and_can_be_told_apart(kind: str) -> None:
    for body in made(kind):
        fits_feed(kind, body)
        assert told_apart(body) == kind
        assert json.loads(json.dumps(body)) == body


@pytest.mark.parametrize("kind", KINDS)
def test_everybody_in_them_is_invented(kind: str) -> None:
    domains = set(re.findall(r"@([\w.-]*\w)", json.dumps(made(kind), ensure_ascii=False)))
    assert domains
    assert all(domain.endswith((".example", "example.org")) for domain in domains)


def test_the_same_seed_says_the_same_in_every_process() -> None:
    code = (
        "import json; from tests.unit.sandbox.test_events import made, KINDS;"
        "print(json.dumps([made(kind, 5) for kind in KINDS]))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
    assert json.loads(done.stdout) == [made(kind, 5) for kind in KINDS]
    assert payload(2, sample(2, "reply.email", 0)) != made("reply.email", 1)[0]


def test_mail_has_lists_and_workflows_have_header_text() -> None:
    assert all(isinstance(body["to"], list) for body in made("reply.email"))
    recipients = [body["email_message"]["to"] for body in made("workflow")]
    cut = [text for text in recipients if text.endswith(">, ")]
    assert 0 < len(cut) < len(recipients)
    assert all("<" in text for text in recipients)


def test_labels_come_in_two_spellings() -> None:
    labels = {body["labels"][0] for body in made("reply.email", 200)}
    assert {"interested", "Interested"} <= labels
    assert {label.lower() for label in labels} == set(LABELS)


def test_dates_mix_their_forms_and_mean_the_same_moment() -> None:
    dates = [body["date"] for body in made("reply.email")]
    assert {re.sub(r"^.*?T\d\d:\d\d:\d\d", "", text) for text in dates} == {"+00:00", "Z", ".000Z"}
    assert len({datetime.fromisoformat(text) for text in dates}) == 1


def test_durations_are_times_of_day_in_1970() -> None:
    for body in made("stage.call"):
        moment = datetime.fromisoformat(body["call"]["duration"])
        assert (moment.year, moment.month, moment.day) == (1970, 1, 1)
    assert len({body["call"]["duration"] for body in made("stage.call")}) > 20


def test_members_without_a_value_are_null_or_not_there() -> None:
    bodies = made("stage.email")
    assert 0 < sum("linkedin" not in body for body in bodies) < len(bodies)
    assert all(body.get("linkedin") is None for body in bodies)


def test_there_are_members_that_nobody_documented() -> None:
    known = the_spec().document["components"]["schemas"]["StageEvent"]["properties"]
    extra = [set(body) - set(known) for body in made("stage.email")]
    assert any(extra)
    assert not all(extra)


def test_what_a_classification_adds() -> None:
    by_label = {label: made("workflow", 1, label=label)[0] for label in LABELS}
    assert date.fromisoformat(by_label["ooo"]["additional_info"]["return_date"])
    assert date.fromisoformat(by_label["asked_to_circle_back_later"]["additional_info"]["follow_up_date"])
    assert by_label["ooo"]["additional_info"]["return_date"] in by_label["ooo"]["email_message"]["body"]
    referred = by_label["not_the_right_person"]
    asked = people(1)[0]
    assert referred["additional_info"]["third_party_email"] == asked
    assert referred["lead"]["email"] != asked
    assert " ".join(filter(None, names(1, referred["lead"]["email"]))) in referred["email_message"]["last_message"]
    plain = set(LABELS) - {"ooo", "asked_to_circle_back_later", "not_the_right_person"}
    assert not any(by_label[label].get("additional_info") for label in plain)


def test_the_vendor_s_misspelling_is_a_quirk() -> None:
    event = sample(1, "workflow", 0, label="ooo")
    body = payload(1, event, frozenset({"aditional_information"}))
    assert "additional_info" not in body
    assert body["aditional_information"] == payload(1, event)["additional_info"]
    fits_feed("workflow", body)


def test_a_reply_and_the_workflow_event_about_it_say_the_same() -> None:
    for number in range(20):
        reply, workflow = (payload(1, sample(1, kind, number)) for kind in ("reply.email", "workflow"))
        assert reply["body"] == workflow["email_message"]["last_message"]
        assert reply["subject"] == workflow["email_message"]["subject"]


def test_members_can_be_set_by_dotted_name() -> None:
    body = made("reply.email", 1, members={"user.email": "me@example.org", "sequence": None, "new.one": [1]})[0]
    assert (body["user"]["email"], body["sequence"], body["new"]) == ("me@example.org", None, {"one": [1]})


def test_stories_are_pure_and_every_kind_is_in_some() -> None:
    told = {(sequence, key): story(1, sequence, key, True) for sequence in ACTIVE for key in people(1)}
    assert {step.kind for steps in told.values() for step in steps} == set(KINDS) - {"inbound_lead"}
    story.cache_clear()
    stages.cache_clear()
    for (sequence, key), steps in told.items():
        assert story(1, sequence, key, True) == steps
        times = [step.after for step in steps]
        assert times == sorted(times)
        assert (steps[0].kind, times[0]) == ("stage.email", FIRST)


def test_a_reply_ends_the_stages() -> None:
    for key in people(1):
        kinds = [step.kind for step in story(1, ACTIVE[1], key, True)]
        answered = next((place for place, kind in enumerate(kinds) if kind in ("reply.email", "reply.linkedin")), None)
        assert answered is None or not {"stage.email", "stage.call"} & set(kinds[answered:])


def test_without_an_address_no_mail_is_sent() -> None:
    kinds = {step.kind for key in people(1) for step in story(1, ACTIVE[1], key, False)}
    assert "stage.linkedin" in kinds
    assert not {"stage.email", "reply.email", "workflow"} & kinds
