"""The 13 actions: parameters and members of the integration page, always the envelope, nothing raised."""

from __future__ import annotations

import asyncio
import inspect
from typing import Any

import jsonschema_rs
import pytest

from ample_ext import Amplemarket
from ample_ext.core.flow import Reply
from ample_ext.instantly import AsyncInstantly, Instantly, actions, aio_actions
from tests.conftest import KEY, LOST, NOT_SENT, Clock, SyncScript, World, reply

ID = "01a1c2d3-4e60-7b01-9a3c-51f0d2e4a6b8"
SCHEDULE = {
    "schedules": [
        {
            "name": "Weekdays",
            "timing": {"from": "08:30", "to": "16:30"},
            "days": {"1": True},
            "timezone": "America/Detroit",
        }
    ]
}

# As the integration page has them: required parameters, optional ones, members beside success and error.
PAGE: dict[str, tuple[str, str, str]] = {
    "list_leads": (
        "",
        "search filter campaign list_id in_campaign in_list ids excluded_ids contacts organization_user_ids "
        "smart_view_id is_website_visitor distinct_contacts enrichment_status esg_code limit starting_after",
        "leads count next_starting_after",
    ),
    "get_lead": ("lead_id", "", "lead id email_address first_name last_name campaign status"),
    "create_lead": (
        "",
        "campaign list_id email first_name last_name company_name job_title phone website personalization "
        "lt_interest_status pl_value_lead assigned_to skip_if_in_workspace skip_if_in_campaign skip_if_in_list "
        "blocklist_id verify_leads_for_lead_finder verify_leads_on_import custom_variables",
        "lead id email_address first_name last_name campaign status",
    ),
    "delete_leads": ("", "campaign_id list_id status ids limit", "count"),
    "update_lead_interest_status": (
        "lead_email",
        "interest_value campaign_id list_id ai_interest_value disable_auto_interest",
        "message",
    ),
    "list_campaigns": (
        "",
        "limit starting_after search tag_ids ai_sales_agent_id status",
        "campaigns count next_starting_after",
    ),
    "create_campaign": (
        "name campaign_schedule",
        "sequences email_list daily_limit daily_max_leads open_tracking stop_on_reply link_tracking text_only "
        "email_gap pl_value",
        "campaign id name status",
    ),
    "patch_campaign": (
        "campaign_id",
        "name campaign_schedule sequences email_list daily_limit daily_max_leads open_tracking stop_on_reply "
        "link_tracking text_only email_gap pl_value",
        "campaign id name status",
    ),
    "activate_campaign": ("campaign_id", "", "campaign id name status"),
    "list_emails": (
        "",
        "limit starting_after search campaign_id list_id i_status eaccount lead is_unread",
        "emails count next_starting_after",
    ),
    "reply_to_email": (
        "eaccount reply_to_uuid subject",
        "body_text body_html cc_address_email_list bcc_address_email_list",
        "email id subject thread_id",
    ),
    "list_lead_lists": ("", "limit starting_after has_enrichment_task search", "lead_lists count next_starting_after"),
    "create_lead_list": ("name", "has_enrichment_task owned_by", "lead_list id name"),
}
DETAILS = {
    "leads": "id timestamp_created timestamp_updated organization status email_open_count email_reply_count "
    "email_click_count company_domain campaign email first_name last_name company_name job_title phone website "
    "personalization payload lt_interest_status",
    "campaigns": "id name pl_value status is_evergreen timestamp_created timestamp_updated email_gap daily_limit "
    "daily_max_leads open_tracking stop_on_reply sequences campaign_schedule",
    "emails": "id timestamp_created timestamp_email message_id subject from_address_email to_address_email_list "
    "cc_address_email_list bcc_address_email_list reply_to body organization_id campaign_id subsequence_id list_id "
    "lead_id lead eaccount ue_type is_unread is_auto_reply i_status thread_id content_preview",
    "lead_lists": "id organization_id name timestamp_created has_enrichment_task owned_by",
}
CALLS: dict[str, dict[str, Any]] = {
    "list_leads": {"filter": "FILTER_VAL_REPLIED", "limit": 2},
    "get_lead": {"lead_id": ID},
    "create_lead": {"email": "mira@buyer.example", "campaign": ID, "custom_variables": {"seats": 12}},
    "delete_leads": {"list_id": ID, "limit": 3},
    "update_lead_interest_status": {"lead_email": "mira@buyer.example", "interest_value": 2},
    "list_campaigns": {"status": -1},
    "create_campaign": {"name": "Ops", "campaign_schedule": SCHEDULE},
    "patch_campaign": {"campaign_id": ID, "daily_limit": 4},
    "activate_campaign": {"campaign_id": ID},
    "list_emails": {"is_unread": True},
    "reply_to_email": {"eaccount": "d@send.example", "reply_to_uuid": ID, "subject": "Re: x", "body_text": "x"},
    "list_lead_lists": {},
    "create_lead_list": {"name": "Ops"},
}
LISTS = {"list_leads": "leads", "list_campaigns": "campaigns", "list_emails": "emails", "list_lead_lists": "lead_lists"}


def act(world: World, name: str, client: Any, /, **arguments: Any) -> dict[str, Any]:
    module = aio_actions if world.asynchronous else actions
    found: dict[str, Any] = world(getattr(module, name)(client=client, **arguments))
    jsonschema_rs.Draft202012Validator(module.ACTIONS[name].output_schema).validate(found)
    assert set(found) == {"success", "error", *PAGE[name][2].split()}
    return found


def problem(status: int, words: str, message: str) -> Reply:
    return reply({"statusCode": status, "error": words, "message": message}, status)


# ---- what they take and what they answer


@pytest.mark.parametrize("name", PAGE)
def test_parameters_and_members_are_those_of_the_integration_page(name: str) -> None:
    required, optional, members = (part.split() for part in PAGE[name])
    for module, kind in ((actions, Instantly), (aio_actions, AsyncInstantly)):
        described = module.ACTIONS[name]
        given = described.input_schema
        assert sorted(given["required"]) == sorted(required)
        assert sorted(given["properties"]) == sorted([*required, *optional])
        assert given["additionalProperties"] is False
        assert given["description"]
        answered = described.output_schema
        assert sorted(answered["properties"]) == sorted(["success", "error", *members])
        assert (answered["additionalProperties"], answered["required"]) == (False, ["success"])
        parameters = inspect.signature(getattr(module, name)).parameters
        assert list(parameters) == ["client", *given["properties"]]
        assert {p.kind for p in parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}
        assert parameters["client"].annotation == kind.__name__


def test_there_are_thirteen_in_both_worlds() -> None:
    assert list(actions.ACTIONS) == list(aio_actions.ACTIONS) == list(PAGE)
    assert all(inspect.iscoroutinefunction(getattr(aio_actions, name)) for name in PAGE)


@pytest.mark.parametrize(("action", "member"), LISTS.items())
def test_details_have_the_members_of_the_integration_page(action: str, member: str) -> None:
    detail = actions.ACTIONS[action].output_schema["properties"][member]["items"]
    assert sorted(detail["properties"]) == sorted(DETAILS[member].split())
    assert detail["additionalProperties"] is False
    for schema in detail["properties"].values():
        assert ("null" in schema["type"], schema["default"]) == (True, None)


@pytest.mark.parametrize("name", PAGE)
def test_input_schemas_are_schemas_and_take_what_the_action_takes(name: str) -> None:
    schema = actions.ACTIONS[name].input_schema
    jsonschema_rs.meta.validate(schema)
    jsonschema_rs.meta.validate(actions.ACTIONS[name].output_schema)
    validator = jsonschema_rs.Draft202012Validator(schema)
    assert validator.is_valid(CALLS[name])
    assert validator.is_valid({**dict.fromkeys(set(schema["properties"]) - set(schema["required"])), **CALLS[name]})
    assert not validator.is_valid({**CALLS[name], "api_key": "x"})
    assert "$ref" not in str(schema)
    assert "x-ample" not in str(schema)


def test_the_time_zones_are_in_the_input_schema() -> None:
    schema = actions.ACTIONS["create_campaign"].input_schema["properties"]["campaign_schedule"]
    zones = schema["properties"]["schedules"]["items"]["properties"]["timezone"]["enum"]
    assert ("America/Detroit" in zones, len(zones)) == (True, 102)


# ---- success


def test_a_list_is_counted_by_its_page(world: World) -> None:
    lead = {"id": ID, "email": "mira@buyer.example", "payload": {"seats": 12}, "list_id": ID, "status_summary": {}}
    client = world.client(reply({"items": [lead, "odd"], "next_starting_after": "c"}))
    found = act(world, "list_leads", client, campaign=ID)
    assert (found["success"], found["error"], found["count"], found["next_starting_after"]) == (True, None, 2, "c")
    first, second = found["leads"]
    assert (first["id"], first["payload"], first["phone"]) == (ID, {"seats": 12}, None)
    assert set(first) == set(second) == set(DETAILS["leads"].split())
    assert world.script.sent[0].request.json == {"campaign": ID}


def test_the_page_after_the_last_is_empty(world: World) -> None:
    found = act(world, "list_emails", world.client(reply({"items": []})), starting_after="c")
    assert (found["emails"], found["count"], found["next_starting_after"]) == ([], 0, None)
    assert world.script.sent[0].request.params == (("starting_after", "c"),)


def test_copies_stand_beside_the_detail(world: World) -> None:
    lead = {
        "id": ID,
        "email": "m@buyer.example",
        "first_name": "Mira",
        "last_name": "Holt",
        "campaign": ID,
        "status": 1,
    }
    found = act(world, "get_lead", world.client(reply(lead)), lead_id=ID)
    assert found == {
        "success": True,
        "error": None,
        "lead": {**dict.fromkeys(DETAILS["leads"].split()), **lead},
        "id": ID,
        "email_address": "m@buyer.example",
        "first_name": "Mira",
        "last_name": "Holt",
        "campaign": ID,
        "status": 1,
    }


def test_every_action_answers_well(world: World) -> None:
    for name, arguments in CALLS.items():
        body = {"items": [{"id": ID}]} if name in LISTS else {"id": ID, "count": 3, "message": "done", "name": "Ops"}
        found = act(world, name, world.client(reply(body)), **arguments)
        assert (found["success"], found["error"]) == (True, None), name
        payload = PAGE[name][2].split()[0]
        expected: dict[str, Any] = {"count": 3, "message": "done"}
        if payload in expected:
            assert found[payload] == expected[payload]
        else:
            detail = found[payload][0] if name in LISTS else found[payload]
            assert detail["id"] == ID, name


def test_the_text_of_a_reply_goes_into_its_body(world: World) -> None:
    client = world.client(reply({"id": ID, "body": {"html": "<div>x</div>"}, "thread_id": "b4-Qm7Z"}))
    found = act(world, "reply_to_email", client, **CALLS["reply_to_email"])
    assert world.script.sent[0].request.json == {
        "eaccount": "d@send.example",
        "reply_to_uuid": ID,
        "subject": "Re: x",
        "body": {"text": "x"},
    }
    assert (found["email"]["body"], found["thread_id"]) == ({"text": None, "html": "<div>x</div>"}, "b4-Qm7Z")


def test_no_interest_value_resets_the_lead(world: World) -> None:
    client = world.client(reply({"message": "submitted"}, 202))
    act(world, "update_lead_interest_status", client, lead_email="m@buyer.example")
    assert world.script.sent[0].request.json == {"lead_email": "m@buyer.example", "interest_value": None}


def test_values_of_another_kind_read_as_null(world: World) -> None:
    odd = {"id": 5, "status": "one", "is_evergreen": 1, "daily_limit": 7.5, "sequences": {}, "campaign_schedule": []}
    found = act(world, "patch_campaign", world.client(reply({**odd, "status": 2.0})), **CALLS["patch_campaign"])
    assert (found["id"], found["status"], found["campaign"]["daily_limit"]) == (None, 2, 7.5)
    assert found["campaign"]["is_evergreen"] is found["campaign"]["sequences"] is None
    found = act(world, "activate_campaign", world.client(reply(odd)), campaign_id=ID)
    assert (found["success"], found["status"]) == (True, None)


# ---- failure

FAILURES: dict[str, tuple[Any, str]] = {
    "400": (problem(400, "Bad Request", "body/campaign must match format"), "body/campaign must match format"),
    "401": (problem(401, "Unauthorized", "Missing Authorization header"), "Missing Authorization header"),
    "402": (problem(402, "Payment Required", "Workspace does not have an active paid plan"), "active paid plan"),
    "403 with HTML": (reply(b"<html><body>error code: 1010</body></html>", 403, content_type="text/html"), "403"),
    "404": (problem(404, "Not Found", "Resource not found"), "Resource not found"),
    "429": (problem(429, "Too Many Requests", "Rate limit exceeded"), "Rate limit exceeded"),
    "500": (problem(500, "Internal Server Error", "Something broke"), "Something broke"),
    "time-out": (LOST, "the answer was lost"),
    "connection refused": (NOT_SENT, "was not sent"),
    "truncated body": (Reply(200, {}, b'{"items": [{"id": "01a1', cut=True), "the answer broke off"),
    "half of a body": (reply(b'{"items": [{"id": "01a1'), "cannot be read"),
    "HTML with 200": (reply(b"<html>Welcome</html>"), "cannot be read"),
    "a list with 200": (reply(["unexpected"]), "cannot be read"),
}


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("name", CALLS)
def test_whatever_goes_wrong_is_an_envelope(world: World, name: str, failure: str) -> None:
    answer, words = FAILURES[failure]
    found = act(world, name, world.client(*[answer] * 4), **CALLS[name])
    assert found["success"] is False
    assert words in found["error"]
    assert KEY not in found["error"]
    payload = {member: found[member] for member in PAGE[name][2].split()}
    assert payload == {member: [] if member in LISTS.values() else None for member in payload}


def test_an_answer_without_its_list_is_a_failure(world: World) -> None:
    found = act(world, "list_campaigns", world.client(reply({"campaigns": []})))
    assert (found["success"], found["campaigns"]) == (False, [])


def test_what_may_have_been_sent_says_so(world: World) -> None:
    found = act(world, "reply_to_email", world.client(LOST), **CALLS["reply_to_email"])
    assert "may have been applied" in found["error"]
    assert len(world.script.sent) == 1


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("get_lead", {}, "lead_id: is required"),
    ("get_lead", {"lead_id": None}, "lead_id: is required"),
    ("get_lead", {"lead_id": 7}, "must be text"),
    ("get_lead", {"lead_id": ""}, "must not be empty"),
    ("get_lead", {"lead_id": ID, "lead": ID}, "lead: there is no such parameter"),
    ("get_lead", {"lead_id": "\ud800"}, "cannot be encoded"),
    ("list_leads", {"limit": 101}, "limit: must be at most 100"),
    ("list_leads", {"limit": "10"}, "limit: must be a whole number"),
    ("list_leads", {"campaign_id": ID}, "campaign_id: there is no such parameter"),
    ("list_leads", {"enrichment_status": 2}, "enrichment_status: must be one of 1, 11, -1, -2"),
    ("list_emails", {"i_status": 10**5000}, "cannot be sent"),
    ("create_lead", {"campaign": ID}, "needs email"),
    ("create_lead", {"email": "a@b.example", "custom_variables": {"x": {}}}, "custom_variables.x"),
    ("delete_leads", {}, "needs campaign_id, or list_id"),
    ("create_campaign", {"name": "Ops"}, "campaign_schedule: is required"),
    ("create_campaign", {"name": "Ops", "campaign_schedule": {}}, "schedules: is required"),
    ("create_campaign", {"name": "Ops", "campaign_schedule": {"schedules": [{**SCHEDULE["schedules"][0],
      "timezone": "America/New_York"}]}}, "nearest of them is America/Detroit"),
    ("patch_campaign", {"campaign_id": ID}, "needs at least one member"),
    ("reply_to_email", {"eaccount": "d@send.example", "reply_to_uuid": ID, "subject": "x"}, "needs html, or text"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "arguments", "words"), WRONG)
def test_a_wrong_argument_is_an_envelope_and_nothing_is_sent(
    world: World, name: str, arguments: dict[str, Any], words: str
) -> None:
    client = world.client()
    found = act(world, name, client, **arguments)
    assert found["success"] is False
    assert words in found["error"]
    assert world.script.sent == []


def test_a_wrong_client_is_an_envelope() -> None:
    with Amplemarket("k", base_url="http://127.0.0.1:1") as other:
        for client in (None, other, "key"):
            found = actions.get_lead(client=client, lead_id=ID)  # type: ignore[arg-type]
            assert "client: " in found["error"]  # type: ignore[operator]
    found = actions.get_lead(ID)  # type: ignore[call-arg, misc]
    assert (found["success"], "only named arguments" in str(found["error"])) == (False, True)
    mixed = asyncio.run(aio_actions.get_lead(client=Instantly(KEY, sender=SyncScript([])), lead_id=ID))  # type: ignore[arg-type]
    assert "client: must be AsyncInstantly, not Instantly" in str(mixed["error"])


def test_a_closed_client_is_an_envelope() -> None:
    client = Instantly(KEY, sender=SyncScript([]), runtime=Clock().runtime())
    client.close()
    assert "is closed" in str(actions.list_leads(client=client)["error"])
