"""The second API end to end: client and sandbox over the wire."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from ample_ext import JobFailedError, PaginationError, ResponseLostError, RetryPolicy
from ample_ext.instantly import AsyncInstantly, Instantly, actions, aio_actions
from ample_ext.sandbox import Sandbox
from tests.ports import NOBODY

ONCE = RetryPolicy.none()


def act(
    sandbox: Sandbox,
    asynchronous: bool,
    action: str,
    /,
    key: str = "k",
    url: str = "",
    wait: float = 30.0,
    **given: Any,
) -> Any:
    """The envelope of an action, valid by its schema."""
    options: dict[str, Any] = {"base_url": url or sandbox.base_url, "retry": ONCE, "request_timeout": wait}

    async def run() -> Any:
        async with AsyncInstantly(key, **options) as client:
            return await getattr(aio_actions, action)(client=client, **given)

    if asynchronous:
        found = asyncio.run(run())
    else:
        with Instantly(key, **options) as client:
            found = getattr(actions, action)(client=client, **given)
    jsonschema_rs.Draft202012Validator(actions.ACTIONS[action].output_schema).validate(found)
    return found


Prepare = Callable[[Sandbox], dict[str, Any]]


def fault(kind: str, wait: float = 30.0, **rule: Any) -> Prepare:
    def given(sandbox: Sandbox) -> dict[str, Any]:
        sandbox.control.fail("*", kind, **rule)
        return {"wait": wait}

    return given


HTML = "<html><body>error code: 1010</body></html>"


def refused_by_the_gateway(sandbox: Sandbox) -> dict[str, Any]:
    for operation in ("listLeads", "addLeadList", "activateCampaign"):
        sandbox.control.answer(operation, HTML, status=403, media_type="text/html")
    return {}


TROUBLE: dict[str, tuple[Prepare, str]] = {
    "400": (fault("status", status=400), "answered 400"),
    "401": (fault("status", status=401), "answered 401"),
    "402": (lambda _: {"key": "unpaid"}, "Workspace does not have an active paid plan"),
    "403 with HTML": (refused_by_the_gateway, "answered 403"),
    "404": (fault("status", status=404), "Resource not found"),
    "429": (fault("status", status=429), "Rate limit exceeded"),
    "500": (fault("status", status=500), "answered 500"),
    "502 with HTML": (fault("status", status=502), "answered 502"),
    "time-out": (fault("slow", wait=1.5, delay=30), "ReadTimeout"),
    "connection refused": (lambda _: {"url": NOBODY}, "was not sent"),
    "connection lost": (fault("lost_before"), "the answer was lost"),
    "truncated body": (fault("truncated"), "the answer broke off"),
    "half of the JSON": (fault("cut"), "cannot be read"),
    "another shape": (fault("wrong_json"), "cannot be read"),
    "a page of HTML": (fault("wrong_media_type"), "cannot be read"),
}


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("trouble", TROUBLE)
def test_trouble_on_the_wire_is_an_envelope(ample_sandbox: Sandbox, trouble: str, asynchronous: bool) -> None:
    prepare, words = TROUBLE[trouble]
    draft = act(ample_sandbox, asynchronous, "list_campaigns", status=0)["campaigns"][0]["id"]
    given = prepare(ample_sandbox)
    calls: dict[str, Any] = {"list_leads": {}, "create_lead_list": {"name": "Ops"}}
    calls["activate_campaign"] = {"campaign_id": draft}
    for name, arguments in calls.items():
        found = act(ample_sandbox, asynchronous, name, **given, **arguments)
        assert (found["success"], words in found["error"]) == (False, True), found["error"]
        assert found.get("leads", []) == []


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
def test_an_agent_finds_creates_changes_and_answers(ample_sandbox: Sandbox, asynchronous: bool) -> None:
    def do(action: str, /, **given: Any) -> Any:
        found = act(ample_sandbox, asynchronous, action, **given)
        assert found["success"], found["error"]
        return found

    place = do("create_lead_list", name="From agents")["id"]
    lead = do("create_lead", email="new@buyer.example", list_id=place, custom_variables={"seats": 2})
    assert (lead["email_address"], lead["lead"]["payload"]["seats"]) == ("new@buyer.example", 2)
    assert do("create_lead", email="new@buyer.example", list_id=place, first_name="Late")["first_name"] == ""
    schedule = {"schedules": [{"name": "Days", "timing": {"from": "08:30", "to": "16:30"}, "days": {"1": True},
                               "timezone": "America/Detroit"}]}  # fmt: skip
    campaign = do("create_campaign", name="Ops", campaign_schedule=schedule)
    assert campaign["status"] == 0
    assert do("patch_campaign", campaign_id=campaign["id"], daily_limit=4)["campaign"]["daily_limit"] == 4
    assert do("activate_campaign", campaign_id=campaign["id"])["status"] == 1
    email = do("list_emails", is_unread=True, limit=1)["emails"][0]
    answer = {"eaccount": email["eaccount"], "reply_to_uuid": email["id"], "subject": "Re: x", "body_text": "y"}
    assert do("reply_to_email", **answer)["thread_id"] == email["thread_id"]
    assert do("update_lead_interest_status", lead_email=email["lead"], interest_value=2)["message"]
    assert do("list_campaigns", search="Ops")["count"] == 2
    assert do("list_lead_lists", search="agents")["lead_lists"][0]["id"] == place
    assert do("list_leads", list_id=place)["count"] == do("delete_leads", list_id=place)["count"] == 1


def test_a_page_that_repeats_ends_the_walk(ample_sandbox: Sandbox) -> None:
    with Instantly() as client:
        assert len(client.leads.list(page_size=5).to_list()) == 37
        ample_sandbox.control.fail("listLeads", "repeat_page")
        with pytest.raises(PaginationError):
            client.leads.list(page_size=5).to_list()
    assert ample_sandbox.control.count("listLeads") == 9 + 2


@pytest.mark.parametrize("kind", ["lost_after", "truncated", "status"])
def test_a_message_is_never_sent_twice(ample_sandbox: Sandbox, kind: str) -> None:
    with Instantly() as client:
        (email,) = client.emails.list(email_type="received", max_items=1)
        ample_sandbox.control.fail("replyToEmail", kind, **({"after": True} if kind == "status" else {}))
        with pytest.raises(Exception, match="may have been applied") as caught:
            client.emails.reply(
                reply_to_uuid=email.id or "", eaccount=email.eaccount or "", subject="x", body={"text": "y"}
            )
        assert getattr(caught.value, "maybe_applied", False)
        assert len(client.emails.list(email_type="manual").to_list()) == 1
    assert ample_sandbox.control.count("replyToEmail") == 1


def test_a_job_is_waited_for_and_attached_to_from_elsewhere(ample_sandbox: Sandbox) -> None:
    async def later(token: str) -> Any:
        async with AsyncInstantly() as client:
            return await client.job(token).result(timeout=30)

    with Instantly() as client:
        (goal,) = client.campaigns.list(status=0)
        (lead, *_) = client.leads.list(in_list=True)
        poller = client.leads.begin_move(list_id=lead.list_id, to_campaign_id=goal.id, limit=3)
        (done,) = asyncio.run(later(poller.token))
        assert done.data.raw["moved_leads"] == 3
        assert len(client.leads.list(campaign=goal.id).to_list()) == 3
        ample_sandbox.control.answer("getBackgroundJob", {"id": poller.id, "status": "failed"})
        with pytest.raises(JobFailedError):
            client.leads.attach_move(poller.id).result()


def test_a_server_that_says_nothing_is_not_waited_for_without_end(ample_sandbox: Sandbox) -> None:
    ample_sandbox.control.fail("addLeadList", "slow", delay=30)
    with Instantly(request_timeout=1.5) as client, pytest.raises(ResponseLostError):
        client.lead_lists.create("Slow")
    assert ample_sandbox.control.count("addLeadList") <= 1


def test_the_gateway_lets_the_client_through(ample_sandbox: Sandbox) -> None:
    with Instantly() as client:
        assert client.campaigns.list().to_list()


def test_the_second_api_costs_nothing_where_it_is_not_used() -> None:
    code = (
        "import sys, ample_ext; from ample_ext import Amplemarket; print([m for m in sys.modules if 'instantly' in m])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


DOCS = Path(__file__).resolve().parents[2] / "docs" / "instantly.md"
BLOCKS = re.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.S)


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_the_code_of_the_page_runs(ample_sandbox: Sandbox, number: int) -> None:
    done = subprocess.run([sys.executable, "-W", "error", "-c", BLOCKS[number]], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert bool(done.stdout) == ("print" in BLOCKS[number])


def test_every_test_that_the_page_names_is_there() -> None:
    table = DOCS.read_text(encoding="utf-8").partition("## Beside the vendor's own SDK")[2]
    tests = DOCS.parents[1] / "tests"
    code = "".join(path.read_text(encoding="utf-8") for path in tests.rglob("test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", table))
    assert len(named) >= 8
    assert [name for name in named if f"def {name}(" not in code] == []
    files = set(re.findall(r"`(tests/[\w/.]+)`", table))
    assert [name for name in files if not (DOCS.parents[1] / name).is_file()] == []
