"""The other API of the sandbox, with its wrinkles; on the wire, and every answer has the shape that the spec gives."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

import httpx
import pytest

from ample_ext.sandbox import Sandbox
from ample_ext.sandbox.instantly.engine import CLIENT, HANDLERS
from ample_ext.sandbox.pytest_plugin import Start
from ample_ext.sandbox.spec import Spec, load

API = "/api/v2"
UNKNOWN = "00000000-0000-4000-8000-000000000000"
SCHEDULE = {
    "schedules": [
        {"name": "Days", "timing": {"from": "08:30", "to": "16:30"}, "days": {"1": True}, "timezone": "America/Detroit"}
    ]
}


@cache
def spec() -> Spec:
    return load(package=CLIENT)


class Wire:
    """Requests by the operation's id; every answer is held against the spec."""

    def __init__(self, http: httpx.Client) -> None:
        self.http = http

    def __call__(self, id: str, body: Any = None, *, expect: int = 200, path: str = "", **query: Any) -> Any:
        operation = spec().operations[id]
        url = operation.path.replace("{id}", path)
        answer = self.http.request(operation.method, url, json=body, params=query)
        assert answer.status_code == expect, (answer.status_code, answer.text)
        content = operation.responses[str(expect)].get("content", {})
        found = answer.json()
        problem = next(iter(spec().validator(content["application/json"]["schema"]).iter_errors(found)), None)
        assert problem is None, (id, problem)
        return found


@pytest.fixture
def sandbox(ample_sandboxes: Start) -> Sandbox:
    sandbox = ample_sandboxes(speed=1.0)
    sandbox.control.reset()
    return sandbox


@pytest.fixture
def wire(sandbox: Sandbox) -> Iterator[Wire]:
    headers = {"Authorization": "Bearer key"}
    with httpx.Client(base_url=sandbox.base_url, headers=headers, trust_env=False, verify=False) as client:
        yield Wire(client)


def walk(wire: Wire, id: str, body: dict[str, Any] | None = None, **query: Any) -> Iterator[dict[str, Any]]:
    """Pages until one is empty."""
    asked = {} if body is None else body
    while True:
        found = wire(
            id, {**body, **asked} if body is not None else None, **(query | ({} if body is not None else asked))
        )
        yield found
        if not found["items"]:
            return
        asked = {"starting_after": found["next_starting_after"]}


def no_nulls(value: Any) -> bool:
    if isinstance(value, dict):
        return all(no_nulls(member) for member in value.values())
    return all(map(no_nulls, value)) if isinstance(value, list) else value is not None


# ---- both on one port


def test_every_operation_of_the_spec_has_code() -> None:
    assert HANDLERS.keys() == spec().operations.keys()


def test_operation_ids_are_unique_over_both_apis() -> None:
    assert spec().operations.keys().isdisjoint(load().operations)


def test_both_apis_are_served_by_their_paths_and_share_counters_and_faults(sandbox: Sandbox, wire: Wire) -> None:
    assert wire.http.get("/lead-lists").json().keys() == {"lead_lists", "_links"}
    assert wire.http.get(f"{API}/lead-lists").json().keys() == {"items", "next_starting_after"}
    assert (sandbox.control.count("listLeadLists"), sandbox.control.count("listLeadList", 200)) == (1, 1)
    sandbox.control.fail("*", "status", times=2, status=500)
    assert wire.http.get("/users").json()["object"] == "error"
    assert wire("listWebhook", expect=500)["statusCode"] == 500


def test_a_reset_makes_it_as_new(sandbox: Sandbox, wire: Wire) -> None:
    first = wire("listCampaign")
    wire("createCampaign", {"name": "Another", "campaign_schedule": SCHEDULE})
    assert len(wire("listCampaign")["items"]) == len(first["items"]) + 1
    sandbox.control.reset()
    assert wire("listCampaign") == first


# ---- pages


@pytest.mark.parametrize(("id", "count"), [("listLeadList", 12), ("listEmail", 38), ("listBlockListEntry", 12)])
def test_pages_hold_ten_unless_told_and_an_empty_one_ends_them(wire: Wire, id: str, count: int) -> None:
    pages = list(walk(wire, id))
    assert [len(page["items"]) for page in pages] == [*[10] * (count // 10), count % 10, 0]
    assert [("next_starting_after" in page) for page in pages] == [*[True] * (len(pages) - 1), False]
    assert len({item["id"] for page in pages for item in page["items"]}) == count
    assert len(wire(id, limit=100)["items"]) == count


def test_leads_page_by_the_body_in_the_order_of_their_ids(wire: Wire) -> None:
    pages = list(walk(wire, "listLeads", {"limit": 15}))
    ids = [item["id"] for page in pages for item in page["items"]]
    assert ([len(page["items"]) for page in pages], ids) == ([15, 15, 7, 0], sorted(ids))
    assert wire("listLeads", {})["items"] == pages[0]["items"][:10]


def test_cursors_of_distinct_contacts_are_addresses_and_those_of_lists_are_times(wire: Wire) -> None:
    page = wire("listLeads", {"distinct_contacts": True, "limit": 2})
    assert page["next_starting_after"] == page["items"][1]["email"]
    lists = wire("listLeadList", limit=1)
    assert lists["next_starting_after"] == lists["items"][0]["timestamp_created"]


def test_what_is_null_is_left_out(wire: Wire) -> None:
    for id, body in [("listLeads", {"limit": 100}), ("listEmail", None), ("listCampaign", None), ("listWebhook", None)]:
        assert no_nulls(wire(id, body)), id
    hook = wire("createWebhook", {"target_hook_url": "https://hooks.example/x", "name": None})
    assert "name" not in hook
    assert "timestamp_error" not in wire("resumeWebhook", path=hook["id"])


# ---- leads


def test_filters_of_leads(wire: Wire) -> None:
    campaign = next(c["id"] for c in wire("listCampaign")["items"] if c["status"] == 1)

    def count(**asked: Any) -> int:
        return len(wire("listLeads", {"limit": 100, **asked})["items"])

    assert count(campaign=campaign) == count(in_campaign=True) == count(filter="FILTER_VAL_CONTACTED") == 25
    assert count(in_list=True) == count(filter="FILTER_VAL_NOT_CONTACTED") == 12
    assert count(filter="FILTER_VAL_REPLIED") == count(filter="FILTER_LEAD_INTERESTED") == 13
    # The misspelt filter is ignored, and the whole workspace is the answer.
    assert count(campaign_id=campaign) == 37
    lead = wire("listLeads", {"limit": 1})["items"][0]
    assert count(ids=[lead["id"]]) == count(contacts=[lead["email"]]) == 1
    assert count(excluded_ids=[lead["id"]]) == 36
    assert wire("listLeads", {"search": lead["email"].upper()})["items"] == [lead]


def test_a_lead_that_exists_is_answered_as_it_was(wire: Wire) -> None:
    old = wire("listLeads", {"limit": 1, "in_campaign": True})["items"][0]
    given = {"email": old["email"].upper(), "first_name": "Somebody", "custom_variables": {"seats": 1}}
    assert wire("createLead", {**given, "campaign": old["campaign"]}) == old
    assert wire("createLead", {**given, "skip_if_in_workspace": True}) == old
    assert wire("createLead", {**given, "skip_if_in_campaign": True}) == old
    new = wire("createLead", {**given, "skip_if_in_list": True})
    assert (new["id"] > old["id"], new["first_name"], new["payload"]["seats"]) == (True, "Somebody", 1)
    assert (new["last_name"], "custom_variables" in new, new["status"]) == ("", False, 0)


def test_unknown_and_null_members_are_dropped_without_a_word(wire: Wire) -> None:
    lead = wire("createLead", {"email": "new@buyer.example", "title": "CEO", "payload": {"x": 1}, "list_id": None})
    assert lead["payload"] == {"email": "new@buyer.example"}
    assert "title" not in lead


def test_leads_are_deleted_from_one_place(wire: Wire) -> None:
    place = wire("listLeads", {"in_list": True})["items"][0]["list_id"]
    outside = wire("listLeads", {"in_campaign": True, "limit": 1})["items"][0]["id"]
    assert wire("bulkDeleteLeads", {"list_id": place, "ids": [outside]}) == {"count": 0}
    assert wire("bulkDeleteLeads", {"list_id": place, "limit": 5}) == {"count": 5}
    assert wire("bulkDeleteLeads", {"list_id": place, "status": -1}) == {"count": 0}
    # Nobody knows this name, and everything goes.
    assert wire("bulkDeleteLeads", {"list_id": place, "delete_list": ["a@buyer.example"]}) == {"count": 7}
    assert wire("getLead", path=outside)["id"] == outside


def test_interest_is_promised_at_once_and_kept_a_moment_later(sandbox: Sandbox, wire: Wire) -> None:
    lead = wire("listLeads", {"limit": 1})["items"][0]
    wire("updateLeadInterestStatus", {"lead_email": lead["email"], "interest_value": -1}, expect=202)
    assert wire("getLead", path=lead["id"])["lt_interest_status"] == 1
    sandbox.control.advance(2)
    assert wire("getLead", path=lead["id"])["lt_interest_status"] == -1
    wire("updateLeadInterestStatus", {"lead_email": lead["email"], "interest_value": None}, expect=202)
    sandbox.control.advance(2)
    assert "lt_interest_status" not in wire("getLead", path=lead["id"])
    refused = wire("updateLeadInterestStatus", {"lead_email": "nobody", "interest_value": 1}, expect=400)
    assert refused == {"error": "Invalid lead email"}


def test_many_leads_are_counted_by_what_became_of_them(wire: Wire) -> None:
    known = wire("listLeads", {"limit": 1, "in_campaign": True})["items"][0]
    place = wire("listLeadList")["items"][0]["id"]
    leads = [
        {"email": "one@buyer.example"},
        {"email": "ONE@buyer.example"},
        {"email": "no address"},
        {"company_name": "Nobody"},
        {"email": known["email"]},
        {"email": "x@rival-1.example"},
        {"first_name": "Only"},
    ]
    report = wire("bulkAddLeads", {"leads": leads, "list_id": place, "skip_if_in_workspace": True})
    names = ("leads_uploaded", "duplicate_email_count", "invalid_email_count", "incomplete_count", "skipped_count",
             "in_blocklist", "total_sent")  # fmt: skip
    assert [report[name] for name in names] == [2, 1, 1, 1, 1, 1, 7]
    assert [lead["index"] for lead in report["created_leads"]] == [0, 6]
    assert wire("bulkAddLeads", {"leads": leads[:1], "list_id": place})["duplicated_leads"] == 1
    campaign = known["campaign"]
    wire("bulkAddLeads", {"leads": leads[:1], "list_id": place, "campaign_id": campaign}, expect=400)


def test_moving_is_a_job_with_its_own_states(sandbox: Sandbox, wire: Wire) -> None:
    place = wire("listLeads", {"in_list": True})["items"][0]["list_id"]
    (goal,) = (campaign["id"] for campaign in wire("listCampaign", status=0)["items"])
    job = wire("moveLeads", {"list_id": place, "to_campaign_id": goal, "limit": 4})
    assert (job["status"], len(job["id"])) == ("pending", 24)
    sandbox.control.advance(1.5)
    assert wire("getBackgroundJob", path=job["id"])["status"] == "in-progress"
    sandbox.control.advance(1)
    done = wire("getBackgroundJob", path=job["id"])
    assert (done["status"], done["data"]) == ("success", {"total_leads": 4, "moved_leads": 4, "duplicated_leads": 0})
    assert len(wire("listLeads", {"campaign": goal, "limit": 100})["items"]) == 4
    assert wire("getBackgroundJob", path=job["id"], data_fields="moved_leads")["data"] == {"moved_leads": 4}
    assert [j["id"] for j in wire("listBackgroundJob", status="success,failed", type="move-leads")["items"]] == [
        job["id"]
    ]
    copied = wire("moveLeads", {"list_id": place, "to_campaign_id": goal, "copy_leads": True})
    sandbox.control.advance(3)
    assert wire("getBackgroundJob", path=copied["id"])["data"]["moved_leads"] == 8
    assert len(wire("listLeads", {"list_id": place, "limit": 100})["items"]) == 8


# ---- campaigns, e-mails


def test_a_campaign_is_a_draft_until_it_is_activated(wire: Wire) -> None:
    made = wire("createCampaign", {"name": "Ops", "campaign_schedule": SCHEDULE, "end": 1, "daily_limit": None})
    assert made.keys() == {"id", "name", "status", "campaign_schedule", "timestamp_created", "timestamp_updated",
                           "organization", "open_tracking"}  # fmt: skip
    assert made["status"] == 0
    assert wire("activateCampaign", path=made["id"])["status"] == 1
    assert wire("pauseCampaign", path=made["id"])["status"] == 2
    wire("patchCampaign", {"email_list": ["dana@send-northline.example"]}, path=made["id"])
    changed = wire("patchCampaign", {"email_list": ["ivo@send-northline.example"]}, path=made["id"])
    assert (changed["email_list"], changed["status"]) == (["ivo@send-northline.example"], 2)
    assert wire("getCampaign", path=made["id"]) == changed


def test_emails_are_found_by_thread_account_and_state(wire: Wire) -> None:
    newest = wire("listEmail", limit=100)["items"]
    assert [e["id"] for e in newest] == sorted((e["id"] for e in newest), reverse=True)
    assert [e["id"] for e in wire("listEmail", limit=100, sort_order="asc")["items"]] == sorted(e["id"] for e in newest)
    thread = newest[0]["thread_id"]
    assert len(thread) == 25
    assert {e["thread_id"] for e in wire("listEmail", search=f"thread:{thread}")["items"]} == {thread}
    unread = wire("listEmail", limit=100, is_unread="true")["items"]
    assert {(e["is_unread"], e["ue_type"]) for e in unread} == {(1, 2)}
    assert len(wire("listEmail", limit=100, email_type="sent", eaccount="dana@send-northline.example,x")["items"]) == 13


def test_an_answer_to_an_email_is_sent_at_once(wire: Wire) -> None:
    received = wire("listEmail", email_type="received", limit=1)["items"][0]
    reply = {
        "reply_to_uuid": received["id"],
        "eaccount": received["eaccount"],
        "subject": "Re: x",
        "body": {"text": "y"},
    }
    sent = wire("replyToEmail", reply)
    assert (sent["ue_type"], sent["thread_id"], sent["cc_address_email_list"]) == (3, received["thread_id"], "")
    assert sent["body"] == {"html": "<!DOCTYPE html><html><body>y</body></html>"}
    assert "is_unread" not in sent
    assert wire("listEmail", limit=1)["items"] == [sent]
    refused = wire("replyToEmail", {**reply, "eaccount": "alias@send-northline.example"}, expect=404)
    assert refused["message"] == "Email account not found"
    assert wire("replyToEmail", {**reply, "reply_to_uuid": UNKNOWN}, expect=404)["message"] == "Resource not found"


# ---- the rest


def test_the_block_list(wire: Wire) -> None:
    report = wire("bulkCreateBlockListEntry", {"bl_values": ["a@buyer.example", "rival.example", "nothing"]})
    assert (report["valid_count"], report["invalid_count"]) == (2, 1)
    first, second = (entry["id"] for entry in report["items"])
    assert [entry["is_domain"] for entry in report["items"]] == [False, True]
    assert wire("patchBlockListEntry", {"bl_value": "b.example"}, path=first)["is_domain"] is True
    assert [e["id"] for e in wire("bulkDeleteBlockListEntry", {"ids": [first, UNKNOWN]})] == [first]
    assert wire("deleteBlockListEntry", path=second)["bl_value"] == "rival.example"
    wire("getBlockListEntry", path=second, expect=404)
    domains = wire("deleteAllBlockListEntry", domains_only="true")
    assert {entry["is_domain"] for entry in domains} == {True}
    assert len(wire("listBlockListEntry", limit=100)["items"]) == 6
    assert wire("createBlockListEntry", {"bl_value": "c.example"})["bl_value"] == "c.example"


def test_webhook_subscriptions(wire: Wire) -> None:
    made = wire("createWebhook", {"target_hook_url": "https://hooks.example/x", "event_type": "reply_received"})
    assert wire("patchWebhook", {"name": "Replies"}, path=made["id"])["name"] == "Replies"
    assert [w["id"] for w in wire("listWebhook", event_type="reply_received")["items"]] == [made["id"]]
    assert wire("testWebhook", path=made["id"])["success"] is True
    assert {"standard", "custom_label"} == {e["type"] for e in wire("listWebhookEventTypes")["event_types"]}
    assert wire("deleteWebhook", path=made["id"])["id"] == made["id"]
    wire("getWebhook", path=made["id"], expect=404)


# ---- refusals


def zone(name: str) -> dict[str, Any]:
    return {"schedules": [{**SCHEDULE["schedules"][0], "timezone": name}]}


@pytest.mark.parametrize(
    ("id", "body", "path", "query", "message"),
    [
        ("addLeadList", {}, "", {}, "body must have required property 'name'"),
        ("createCampaign", {"name": "x", "campaign_schedule": zone("America/New_York")}, "", {},
         "body/campaign_schedule/schedules/0/timezone must be equal to one of the allowed values"),
        ("createCampaign", {"name": "x", "campaign_schedule": {"schedules": []}}, "", {},
         "body/campaign_schedule/schedules must NOT have fewer than 1 items"),
        ("getLead", None, "seven", {}, 'params/id must match format "uuid"'),
        ("patchCampaign", {}, UNKNOWN, {}, "body should NOT have fewer than 1 properties"),
        ("patchCampaign", {"status": 1}, UNKNOWN, {}, "body should NOT have fewer than 1 properties"),
        ("listEmail", None, "", {"limit": 101}, "querystring/limit must be <= 100"),
        ("listCampaign", None, "", {"status": 9}, "querystring/status must be equal to one of the allowed values"),
        ("listLeads", {"ids": ["x"]}, "", {}, 'body/ids/0 must match format "uuid"'),
        ("bulkDeleteLeads", {"limit": 1}, "", {}, "body must match a schema in anyOf"),
        ("createLead", {"campaign": UNKNOWN, "first_name": "x"}, "", {}, "body must have required property 'email'"),
        ("moveLeads", {"ids": [UNKNOWN], "to_list_id": UNKNOWN}, "", {},
         "ids can only be used together with campaign or list_id"),
    ],
)  # fmt: skip
def test_refusals_have_the_words_of_the_api(
    wire: Wire, id: str, body: Any, path: str, query: dict[str, Any], message: str
) -> None:
    found = wire(id, body, expect=400, path=path, **query)
    assert found == {"statusCode": 400, "error": "Bad Request", "message": message}


@pytest.mark.parametrize(
    ("headers", "status", "message"),
    [
        ({}, 401, "Missing Authorization header"),
        ({"Authorization": "Basic x"}, 401, "Invalid authorization header"),
        ({"Authorization": "Bearer unpaid-1"}, 402, "Workspace does not have an active paid plan"),
        ({"Authorization": "Bearer unscoped-1"}, 403, "The API key lacks the scope"),
    ],
)
def test_keys_and_plans(sandbox: Sandbox, headers: dict[str, str], status: int, message: str) -> None:
    answer = httpx.get(f"{sandbox.base_url}{API}/campaigns", headers=headers, trust_env=False)
    assert (answer.status_code, answer.json()["message"]) == (status, message)


def test_an_agent_that_is_a_library_is_refused_by_the_gateway(wire: Wire) -> None:
    answer = wire.http.get(f"{API}/campaigns", headers={"User-Agent": "Python-urllib/3.11"})
    assert (answer.status_code, answer.text) == (403, "error code: 1010")
    assert answer.headers["content-type"].startswith("text/html")


def test_an_unknown_path_and_a_broken_body(wire: Wire) -> None:
    answer = wire.http.get(f"{API}/nothing")
    assert answer.json() == {
        "statusCode": 404,
        "error": "Not Found",
        "message": f"Route GET:{API}/nothing not found",
    }
    assert wire.http.post(f"{API}/lead-lists", content=b"{").status_code == 400


def test_rates_hold_for_all_keys_together_and_nothing_says_for_how_long() -> None:
    with Sandbox(limits="instantly-default=4/60s,instantly-emails=2/60s,default=1/60s") as sandbox:

        def status(path: str, key: str) -> int:
            return httpx.get(
                f"{sandbox.base_url}{API}/{path}", headers={"Authorization": f"Bearer {key}"}, trust_env=False
            ).status_code

        assert [status("emails", "a"), status("emails", "b"), status("emails", "c")] == [200, 200, 429]
        assert [status("campaigns", "a"), status("campaigns", "b"), status("campaigns", "a")] == [200, 200, 429]
        answer = httpx.get(f"{sandbox.base_url}{API}/emails", headers={"Authorization": "Bearer d"}, trust_env=False)
        assert answer.json()["message"] == "Rate limit exceeded"
        assert "retry-after" not in answer.headers


@pytest.mark.parametrize("kind", ["lost_before", "lost_after"])
def test_a_lost_answer_leaves_what_was_done(sandbox: Sandbox, wire: Wire, kind: str) -> None:
    sandbox.control.fail("addLeadList", kind)
    with pytest.raises(httpx.TransportError):
        wire("addLeadList", {"name": "Lost"})
    found = wire("listLeadList", search="Lost")["items"]
    assert len(found) == (kind == "lost_after")


def test_exec_gives_the_command_addresses_and_keys_of_both() -> None:
    code = "from os import environ as e; print(e['INSTANTLY_BASE_URL'] == e['AMPLEMARKET_BASE_URL'], e['INSTANTLY_API_KEY'])"  # noqa: E501
    ample = [sys.executable, "-c", "from ample_ext.cli import main; main()"]
    command = [*ample, "sandbox", "exec", "--", sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.stdout == "True sandbox-key\n", done.stderr
