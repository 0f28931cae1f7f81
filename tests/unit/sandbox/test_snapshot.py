"""A snapshot brings back everything that a client can see, and what happens from there on."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from ample_ext.sandbox import Sandbox
from ample_ext.sandbox.engine import Engine, Incoming
from ample_ext.sandbox.population import people
from ample_ext.sandbox.settings import Settings
from ample_ext.sandbox.snapshot import freeze, thaw

from .conftest import connect, the_spec
from .receiver import receiver
from .test_events import ACTIVE

LEADS = [{"email": key} for key in people(1)[:90]]
SLOW = 1_000_000
EXAMPLES = Path(__file__).parents[2] / "contract" / "examples"


def use(http: httpx.Client, sandbox: Sandbox) -> None:
    """Something of everything."""
    control, owner = sandbox.control, http.get("/users").json()["users"][0]
    http.post("/people/enrichment-requests", json={"leads": LEADS, "reveal_email": True, "reveal_phone_numbers": True})
    http.post("/companies/enrichment-requests", json={"companies": [{"domain": "quartzlabs.example"}]})
    http.post("/email-validations", json={"emails": LEADS[:5]})
    lists = http.post(
        "/lead-lists", json={"owner": owner["email"], "shared": True, "type": "email", "leads": LEADS[:40]}
    )
    control.advance(100)
    http.post(f"{lists.headers['Location']}/leads", json={"type": "email", "leads": LEADS[40:50]})
    http.get("/people/find", params={"email": people(1)[0], "reveal_email": "true"})
    http.get("/companies/find", params={"domain": "quartzlabs.example"})
    http.get("/job-openings", params={"company_domain": "quartzlabs.example"})
    http.post("/excluded-domains", json={"excluded_domains": [{"domain": "new.example"}]})
    http.request("DELETE", "/excluded-emails", json={"excluded_emails": [{"email": "never.again@buyer.example"}]})
    for sequence in ACTIVE[:2]:
        http.post(f"/sequences/{sequence}/leads", json={"leads": [{**lead, "data": {"a": "b"}} for lead in LEADS[:30]]})
    mailbox = http.get("/mailboxes").json()["mailboxes"][0]
    http.patch(f"/mailboxes/{mailbox['id']}", json={"daily_email_limit": 31})
    task = tasks(http, owner["id"])[0]
    http.post(f"/tasks/{task['id']}/complete", json={})
    call = {"from": "+1 555 0100", "to": "+1 555 0111", "duration": 12, "answered": True, "human": True}
    http.post("/calls", json=call | {"task_id": task["id"], "user_id": owner["id"]})
    control.fail("getAccountInfo", "status", nth=3, status=503)
    control.answer("searchPeople", {"results": [], "given": True}, times=2)
    control.answer("findCompany", b"\x00\xff", media_type="audio/mpeg")
    http.get("/account-info")
    # A job that is not done, and one that was cancelled.
    http.post("/people/enrichment-requests", json={"leads": LEADS * 20})
    http.post("/people/enrichment-requests", json={"leads": LEADS})
    http.patch("/people/enrichment-requests/3", json={"status": "canceled"})


def tasks(http: httpx.Client, user: str) -> list[dict[str, Any]]:
    found = http.get("/tasks", params={"user_id": user, "status": "scheduled", "automatic": "false"}).json()["tasks"]
    return list(found)


def seen(http: httpx.Client, sandbox: Sandbox) -> dict[str, Any]:
    """What a client sees; asked for in an order that matters, for asking changes the state too."""
    control = sandbox.control
    views: dict[str, Any] = {
        "credits": control.credits(),
        "charges": control.charges(),
        "counters": control.counters(),
        "jobs": control.jobs(),
        "faults": control.faults(),
        "webhooks": control.webhooks(),
    }
    owner = http.get("/users").json()["users"][0]
    listed = http.get("/lead-lists").json()["lead_lists"][0]
    paths = [
        "/account-info",
        *(f"/people/enrichment-requests/{number}?page[size]=100" for number in (1, 2, 3, 4)),
        "/companies/enrichment-requests/1",
        "/lead-lists",
        f"/lead-lists/{listed['id']}",
        f"/contacts?name=a&page[size]=50&user={owner['id']}",
        "/excluded-domains",
        "/excluded-emails",
        "/mailboxes",
        "/calls",
        f"/tasks?user_id={owner['id']}",
        "/account-info",
        "/account-info",
        f"/people/find?email={people(1)[0]}&reveal_email=true",
        f"/people/find?email={people(1)[0]}&reveal_email=true&reveal_phone_numbers=true",
        f"/people/find?email={people(1)[200]}",
        "/companies/find?domain=quartzlabs.example",
    ]
    for number, path in enumerate(paths):
        answer = http.get(path)
        views[f"{number} {path}"] = (answer.status_code, answer.headers.get("Content-Type"), answer.content)
    for number in range(3):
        answer = http.post("/people/search", json={"person_titles": ["CEO"]})
        views[f"search {number}"] = (answer.status_code, answer.content)
    again = http.post(f"/sequences/{ACTIVE[0]}/leads", json={"leads": LEADS[25:35]})
    views["sequence"] = again.json()
    new = http.post("/people/enrichment-requests", json={"leads": LEADS[:3]})
    views["next job"] = (new.headers["Location"], new.json()["id"])
    views["after"] = (control.credits(), control.counters())
    return views


# So slow that no job passes into its next state while it is looked at.
SPEED = 0.1


def events(sandbox: Sandbox) -> list[Any]:
    sandbox.control.advance(3 * 86_400 / SPEED)
    return [(item["id"], item["kind"], item["at"], item["payload"]) for item in sandbox.control.deliveries(wait=60)]


def test_a_client_sees_the_same_again_here_and_elsewhere() -> None:
    with receiver() as received, Sandbox(phone_credits=5_000, speed=SPEED) as sandbox, connect(sandbox) as http:
        use(http, sandbox)
        sandbox.control.add_webhook(received.url, ["stage.email"])
        snapshot = json.loads(json.dumps(sandbox.control.snapshot()))
        told = events(sandbox)
        sandbox.control.restore(snapshot)
        first = seen(http, sandbox)
        assert len(told) > 20
        assert first["search 1"] != first["search 2"]
        sandbox.control.set_credits(0, 0)
        sandbox.control.fail("*", "lost_before")
        sandbox.control.restore(snapshot)
        assert seen(http, sandbox) == first
        sandbox.control.restore(snapshot)
        assert events(sandbox) == told
        with Sandbox(speed=SPEED) as other, connect(other) as elsewhere:
            other.control.restore(snapshot)
            assert seen(elsewhere, other) == first
            other.control.restore(snapshot)
            assert events(other) == told


def test_time_goes_back_too(http: httpx.Client, sandbox: Sandbox) -> None:
    http.post("/people/enrichment-requests", json={"leads": LEADS * 20})
    before, snapshot = sandbox.control.call("GET", "clock")["now"], sandbox.control.snapshot()
    sandbox.control.advance(SLOW)
    assert http.get("/people/enrichment-requests/1").json()["status"] == "completed"
    sandbox.control.restore(snapshot)
    assert sandbox.control.call("GET", "clock")["now"] - before < SLOW / 2
    assert http.get("/people/enrichment-requests/1").json()["status"] != "completed"
    sandbox.control.advance(60)
    assert http.get("/people/enrichment-requests/1").json()["status"] == "completed"


def walk(http: httpx.Client) -> Any:
    """What a client of the other API sees."""
    leads = http.post("/api/v2/leads/list", json={"limit": 100}).json()["items"]
    return leads, *(http.get(f"/api/v2/{name}").json() for name in ("lead-lists", "background-jobs", "webhooks"))


def test_the_other_api_comes_back_too_with_what_is_still_to_happen() -> None:
    with Sandbox(speed=SPEED) as sandbox, connect(sandbox) as http:
        lead = http.post("/api/v2/leads", json={"email": "ana@buyer.example"}).json()
        lists = [http.post("/api/v2/lead-lists", json={"name": name}).json()["id"] for name in ("a", "b")]
        http.post("/api/v2/leads", json={"email": "bo@buyer.example", "list_id": lists[0]})
        moving = http.post("/api/v2/leads/move", json={"list_id": lists[0], "to_list_id": lists[1]}).json()
        http.post("/api/v2/leads/update-interest-status", json={"lead_email": "ana@buyer.example", "interest_value": 2})
        snapshot, before = json.loads(json.dumps(sandbox.control.snapshot())), walk(http)
        assert moving["status"] == "pending"
        with Sandbox(speed=SPEED) as other, connect(other) as elsewhere:
            for where, client in ((sandbox, http), (other, elsewhere)):
                client.request("DELETE", "/api/v2/leads", json={})
                client.post("/api/v2/lead-lists", json={"name": "c"})
                where.control.restore(snapshot)
                assert walk(client) == before
                where.control.advance(3 / SPEED)
                assert client.get(f"/api/v2/background-jobs/{moving['id']}").json()["status"] == "success"
                after = {lead["id"]: lead for lead in walk(client)[0]}
                assert after[lead["id"]]["lt_interest_status"] == 2
                assert {lead["list_id"] for lead in after.values() if lead["email"].startswith("bo@")} == {lists[1]}


@pytest.mark.parametrize("quirks", ["", "sliding_window", "token_bucket"])
def test_what_was_taken_from_the_rates_stays_taken(quirks: str) -> None:
    with Sandbox(limits="default=2/60s", quirks=quirks) as sandbox, connect(sandbox) as http:
        http.get("/account-info")
        snapshot = sandbox.control.snapshot()
        for _ in range(2):
            assert [http.get("/account-info").status_code for _ in range(2)] == [200, 429]
            sandbox.control.restore(snapshot)


def test_pushes_that_waited_are_sent_after_it(sandbox: Sandbox) -> None:
    with receiver() as received:
        sandbox.control.add_webhook(received.url)
        sandbox.control.emit("stage.call")
        sandbox.control.deliveries()
        snapshot = sandbox.control.snapshot()
        state = Engine(Settings(limits=None), the_spec())
        state.restore(snapshot)
        waiting = state.state.pushes.deliveries[0]
        waiting.status = "waiting"
        sandbox.control.restore(state.snapshot())
        assert [item["status"] for item in sandbox.control.deliveries()] == ["delivered"]
    assert received.bodies == [waiting.payload] * 2


def test_it_brings_no_targets_that_are_not_allowed_here(sandbox: Sandbox) -> None:
    with Sandbox(webhooks=["http://hooks.example/"], remote_webhooks=True, limits="off") as free:
        snapshot = free.control.snapshot()
    with pytest.raises(ValueError, match="not this machine"):
        sandbox.control.restore(snapshot)
    assert sandbox.control.webhooks() == []


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (lambda made: made | {"seed": 2}, "another seed"),
        (lambda made: made | {"spec": "0"}, "another spec"),
        (lambda made: made | {"format": 0}, "another format"),
        (lambda made: made | {"state": "AAAA"}, "damaged"),
        (lambda made: made | {"state": made["state"][:-8]}, "damaged"),
        (lambda made: {}, "another"),
    ],
)
def test_what_is_no_snapshot_of_this_changes_nothing(
    http: httpx.Client, sandbox: Sandbox, change: Callable[[dict[str, Any]], dict[str, Any]], text: str
) -> None:
    snapshot = sandbox.control.snapshot()
    http.post("/people/enrichment-requests", json={"leads": LEADS})
    with pytest.raises(ValueError, match=text):
        sandbox.control.restore(change(snapshot))
    assert len(sandbox.control.jobs()) == 1


@pytest.mark.parametrize("name", ["os:_Environ", "call:json", "faults:KINDS", "nowhere:Job", "jobs:Nothing"])
def test_a_snapshot_names_only_classes_of_the_sandbox(name: str) -> None:
    forged = freeze({"a": Settings()}, {}).encode()
    text = zlib.decompress(base64.b64decode(forged)).decode()
    assert "settings:Settings" in text
    other = base64.b64encode(zlib.compress(re.sub("settings:Settings", name, text).encode())).decode()
    with pytest.raises(ValueError, match="another version"):
        thaw(other, {})


def test_code_is_never_part_of_it() -> None:
    with pytest.raises(TypeError, match="cannot be part"):
        freeze({"a": print}, {})


def test_every_operation_leaves_a_state_that_can_be_kept() -> None:
    engine = Engine(Settings(limits=None), the_spec())
    for name, operation in the_spec().operations.items():
        example = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
        body = json.dumps(example.get("sends")).encode()
        path_params = dict.fromkeys(re.findall(r"{(\w+)}", operation.path), "1")
        engine.exchange(operation, Incoming(operation.path, "", path_params, "Bearer k", body))
    kept = engine.snapshot()
    engine.restore(kept)
    assert engine.snapshot()["state"] == kept["state"]
