"""Pushes: who gets them, what triggers them, and that they never hold up the API."""

from __future__ import annotations

import threading
import time
from typing import Any

import httpx
import pytest

from ample_ext.sandbox import Sandbox, clock
from ample_ext.sandbox.outreach import sequences
from ample_ext.sandbox.population import people
from ample_ext.sandbox.push.event import KINDS
from ample_ext.sandbox.push.story import DAY, FIRST, story
from tests.ports import NOBODY

from .receiver import Receiver, receiver
from .test_events import ACTIVE, fits_feed, told_apart

TRADE_FAIR = ACTIVE[1]
PAUSED = next(str(sequence["id"]) for sequence in sequences(1) if sequence["status"] == "paused")
INBOUND = "/api/v1/inbound_smart_action_webhooks/a-secret/add_lead"


def add(http: httpx.Client, keys: list[str], sequence: str = TRADE_FAIR, **more: Any) -> None:
    leads = [{"email": key, **more} for key in keys]
    answer = http.post(f"/sequences/{sequence}/leads", json={"leads": leads})
    assert answer.status_code == 200


def new_people(http: httpx.Client, count: int) -> list[str]:
    """Some whom nobody contacted lately."""
    answer = http.post(f"/sequences/{PAUSED}/leads", json={"leads": [{"email": key} for key in people(1)[:count]]})
    skipped = answer.json()
    lists = [name for name in skipped if name.endswith("_and_skipped")]
    return [key for key in people(1)[:count] if not any({"email": key} in skipped[name] for name in lists)]


def kinds(received: Receiver) -> list[str]:
    return [told_apart(body) for body in received.bodies]


def fates(sandbox: Sandbox, target: Receiver) -> list[str]:
    """What has become of each delivery to `target` by now."""
    return [item["status"] for item in sandbox.control.deliveries(wait=0) if item["url"] == target.url]


def test_the_steps_of_a_sequence_happen_in_their_time(http: httpx.Client, sandbox: Sandbox) -> None:
    person = new_people(http, 40)[-1]
    with receiver() as received:
        sandbox.control.add_webhook(received.url)
        sandbox.control.reset()
        sandbox.control.add_webhook(received.url)
        add(http, [person])
        assert sandbox.control.deliveries() == []
        sandbox.control.advance(FIRST)
        first = sandbox.control.deliveries()
        assert [(item["kind"], item["status"], item["http_status"]) for item in first] == [
            ("stage.email", "delivered", 200)
        ]
        sandbox.control.advance(60 * DAY)
        told = sandbox.control.deliveries()
    expected = [step.kind for step in story(1, TRADE_FAIR, person, True)]
    assert len(expected) > 3
    assert [item["kind"] for item in told] == kinds(received) == expected
    assert [item["payload"] for item in told] == received.bodies
    assert all(body["dynamic_fields"]["email"] == person for body in received.bodies if "dynamic_fields" in body)


def test_replies_and_workflows_follow(http: httpx.Client, sandbox: Sandbox) -> None:
    chosen = new_people(http, 150)
    sandbox.control.reset()
    with receiver() as received:
        sandbox.control.add_webhook(received.url, ["reply", "workflow", "stage.reply_sequence"])
        add(http, chosen)
        sandbox.control.advance(60 * DAY)
        told = sandbox.control.deliveries(wait=60)
    steps = [step for key in chosen for step in story(1, TRADE_FAIR, key, True)]
    wanted = ("reply.", "workflow", "stage.reply_sequence")
    assert sorted(kinds(received)) == sorted(step.kind for step in steps if step.kind.startswith(wanted))
    assert {"reply.email", "reply.linkedin", "workflow"} <= set(kinds(received))
    assert [item["at"] for item in told] == sorted(item["at"] for item in told)
    for body in received.bodies:
        fits_feed(told_apart(body), body)


def test_the_speed_divides_the_time_between_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "time", time)
    with receiver() as received, Sandbox(speed=10 * FIRST, limits="off") as sandbox:
        sandbox.control.add_webhook(received.url)
        with httpx.Client(base_url=sandbox.base_url, headers={"Authorization": "Bearer k"}, trust_env=False) as http:
            add(http, [people(1)[5]])
        # The first minute is a tenth of a second, which nobody has to move the clock for.
        assert any(sandbox.control.deliveries() for _ in range(5000))
        # What was told between the look at what waits and the list is still on its way.
        sandbox.control.deliveries()
    assert kinds(received) == ["stage.email"]


def test_in_a_paused_sequence_nothing_happens(http: httpx.Client, sandbox: Sandbox) -> None:
    with receiver() as received:
        sandbox.control.add_webhook(received.url)
        add(http, [people(1)[3]], PAUSED)
        sandbox.control.advance(60 * DAY)
        assert sandbox.control.deliveries() == []


def test_data_of_the_lead_comes_back_as_fields(http: httpx.Client, sandbox: Sandbox) -> None:
    person = new_people(http, 10)[0]
    sandbox.control.reset()
    with receiver() as received:
        sandbox.control.add_webhook(received.url)
        add(http, [person], data={"icebreaker": "the fair in Leeds", "first_name": "Annie"})
        sandbox.control.advance(FIRST)
        sandbox.control.deliveries()
    fields = received.bodies[0]["dynamic_fields"]
    assert (fields["icebreaker"], fields["first_name"]) == ("the fair in Leeds", "Annie")


def test_an_inbound_lead_is_pushed_on(http: httpx.Client, sandbox: Sandbox) -> None:
    lead = {"email": "Ana.Sousa+x@quartzlabs.example", "first_name": "Ana", "budget": 12}
    with receiver() as received:
        sandbox.control.add_webhook(received.url, ["inbound_lead"])
        assert httpx.post(f"{sandbox.base_url}{INBOUND}", json=lead, trust_env=False).status_code == 200
        assert httpx.post(f"{sandbox.base_url}{INBOUND}", json={"email": "x"}, trust_env=False).status_code == 422
        told = sandbox.control.deliveries()
    assert [item["kind"] for item in told] == ["inbound_lead"]
    assert lead.items() <= received.bodies[0]["lead"].items()
    assert received.bodies[0]["user"]["email"].endswith("@example.org")
    fits_feed("inbound_lead", received.bodies[0])


def test_a_logged_call_and_a_completed_task_are_stages(http: httpx.Client, sandbox: Sandbox) -> None:
    tasks = [task for user in http.get("/users").json()["users"] for task in _tasks(http, user["id"])]
    known = [task for task in tasks if task["sequence_key"] and (task["contact"] or {}).get("email")]
    task = next(task for task in known if task["type"] == "custom_task" and not task["automatic"])
    with receiver() as received:
        sandbox.control.add_webhook(received.url, ["stage"])
        http.post(f"/tasks/{task['id']}/complete", json={})
        call = {"from": "+1 555 0100", "to": "+1 555 0111", "duration": 125, "answered": True, "human": True}
        disposition = next(
            item for item in http.get("/calls/dispositions").json()["dispositions"] if item["slug"] == "busy"
        )
        call |= {"task_id": task["id"], "user_id": task["user_id"], "disposition_id": disposition["id"]}
        assert http.post("/calls", json=call).status_code == 201
        skipped = next(other for other in known if other["id"] != task["id"] and not other["automatic"])
        http.post(f"/tasks/{skipped['id']}/skip", json={})
        sandbox.control.deliveries()
    assert kinds(received) == ["stage.task", "stage.call"]
    told = received.bodies[1]
    assert (told["call"]["duration"], told["call"]["disposition"]) == ("1970-01-01T00:02:05.000Z", "busy")
    assert told["user"]["email"] == task["user_email"]
    assert told["sequence"]["name"] == task["sequence_name"]
    for body in received.bodies:
        fits_feed(told_apart(body), body)
        assert body["dynamic_fields"]["email"] == task["contact"]["email"]


def _tasks(http: httpx.Client, user: str) -> list[dict[str, Any]]:
    answer = http.get("/tasks", params={"user_id": user, "status": "scheduled"})
    return list(answer.json()["tasks"]) if answer.status_code == 200 else []


@pytest.mark.parametrize("kind", KINDS)
def test_any_kind_can_be_emitted(http: httpx.Client, sandbox: Sandbox, kind: str) -> None:
    with receiver() as received:
        sandbox.control.add_webhook(received.url)
        sandbox.control.emit(kind, 3)
        sandbox.control.emit(kind, person="ana.sousa@quartzlabs.example", label="ooo", members={"new": 1})
        sandbox.control.deliveries()
    assert kinds(received) == [kind] * 4
    assert "ana.sousa@quartzlabs.example" in str(received.bodies[-1])
    assert received.bodies[-1]["new"] == 1
    assert len({str(body) for body in received.bodies}) == 4


def test_feeds_headers_and_several_targets(sandbox: Sandbox) -> None:
    with receiver() as calls, receiver() as everything:
        sandbox.control.add_webhook(f"{calls.url}/hook?key=secret", ["stage.call"], {"X-Token": "hush"})
        sandbox.control.add_webhook(everything.url)
        shown = sandbox.control.webhooks()
        assert [(target["url"], target["feeds"], target["headers"]) for target in shown] == [
            (f"{calls.url}/hook?…", ["stage.call"], ["X-Token"]),
            (everything.url, list(KINDS), []),
        ]
        sandbox.control.emit("stage.call")
        sandbox.control.emit("stage.task")
        told = sandbox.control.deliveries()
        assert "secret" not in str(told)
        assert "hush" not in str(told)
        assert (kinds(calls), kinds(everything)) == (["stage.call"], ["stage.call", "stage.task"])
        assert (calls.paths, calls.headers[0]["x-token"]) == (["/hook?key=secret"], "hush")
        assert calls.headers[0]["content-type"] == "application/json"
        sandbox.control.call("DELETE", f"webhooks?id={shown[0]['id']}")
        assert [target["url"] for target in sandbox.control.webhooks()] == [everything.url]
        sandbox.control.clear_webhooks()
        with pytest.raises(ValueError, match=r"no target takes stage\.call"):
            sandbox.control.emit("stage.call")
        sandbox.control.emit("stage.call", url=calls.url)
        sandbox.control.deliveries()
        assert len(calls.bodies) == 2


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ({"url": "http://hooks.example/x"}, "--remote-webhooks"),
        ({"url": "http://192.0.2.7/x"}, "not this machine"),
        ({"url": "http://127.0.0.1.hooks.example/"}, "not this machine"),
        ({"url": "http://127.0.0.1@hooks.example/"}, "password"),
        ({"url": "ftp://127.0.0.1/"}, "http://"),
        ({"url": "http://127.0.0.1:99999/"}, "not a URL"),
        ({"url": "http://127.0.0.1/\r\nX: y"}, "blanks"),
        ({"url": 7}, "text"),
        ({}, "text"),
        ({"url": "http://127.0.0.1/", "feeds": ["nonsense"]}, "not a feed"),
        ({"url": "http://127.0.0.1/", "headers": {"Host": "x"}}, "Host"),
        ({"url": "http://127.0.0.1/", "headers": {"X": "a\r\nY: b"}}, "X"),
        ({"url": "http://127.0.0.1/", "feed": ["reply"]}, "unknown member"),
    ],
)
def test_targets_that_are_refused(sandbox: Sandbox, target: dict[str, Any], text: str) -> None:
    with pytest.raises(ValueError, match=text):
        sandbox.control.call("POST", "webhooks", target)
    assert sandbox.control.webhooks() == []


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ({"kind": "reply"}, "not a kind"),
        ({"kind": "reply.email", "url": "http://hooks.example/"}, "not this machine"),
        ({"kind": "reply.email", "count": 0}, "count"),
        ({"kind": "reply.email", "url": "http://127.0.0.1:1/", "label": "maybe"}, "label"),
        ({"kind": "reply.email", "url": "http://127.0.0.1:1/", "person": "nobody"}, "address"),
        ({"kind": "reply.email", "lable": "ooo"}, "unknown member"),
    ],
)
def test_emits_that_are_refused(sandbox: Sandbox, body: dict[str, Any], text: str) -> None:
    with pytest.raises(ValueError, match=text):
        sandbox.control.call("POST", "emit", body)


def test_what_became_of_deliveries(sandbox: Sandbox) -> None:
    with receiver(status=503) as busy:
        sandbox.control.emit("workflow", url=NOBODY)
        sandbox.control.emit("workflow", url=busy.url)
        told = sandbox.control.deliveries()
    found = {item["url"]: (item["status"], item["http_status"], item["error"]) for item in told}
    assert found == {NOBODY: ("failed", None, "ConnectionRefusedError"), busy.url: ("refused", 503, None)}
    assert len(busy.bodies) == 1


def test_a_target_that_hangs_holds_up_nobody(http: httpx.Client, sandbox: Sandbox) -> None:
    release, told = threading.Event(), ["delivered"] * 5
    with receiver(hold=release) as stuck, receiver() as quick:
        sandbox.control.add_webhook(stuck.url)
        sandbox.control.add_webhook(quick.url)
        sandbox.control.emit("stage.email", 5)
        assert http.get("/account-info").status_code == 200
        assert any(http.get("/account-info").status_code == 200 and fates(sandbox, quick) == told for _ in range(5000))
        assert fates(sandbox, stuck) == ["waiting"] * 5
        release.set()
        assert {item["status"] for item in sandbox.control.deliveries()} == {"delivered"}
    assert len(stuck.bodies) == 5


def test_many_events_are_told_in_order_while_the_api_answers(http: httpx.Client, sandbox: Sandbox) -> None:
    release = threading.Event()
    with receiver(hold=release) as received:
        sandbox.control.add_webhook(received.url)
        sandbox.control.emit("inbound_lead", 300)
        assert http.get("/account-info").status_code == 200
        assert "waiting" in fates(sandbox, received)
        release.set()
        told = sandbox.control.deliveries(wait=60)
    assert [item["id"] for item in told] == sorted(item["id"] for item in told)
    assert [item["payload"] for item in told] == received.bodies
    assert len(received.bodies) == 300


def test_reset_forgets_events_and_targets(http: httpx.Client, sandbox: Sandbox) -> None:
    with receiver() as received:
        sandbox.control.add_webhook(received.url)
        add(http, [people(1)[3]])
        sandbox.control.reset()
        assert sandbox.control.webhooks() == []
        sandbox.control.add_webhook(received.url)
        sandbox.control.advance(60 * DAY)
        assert sandbox.control.deliveries() == []
    assert received.bodies == []


def test_reset_drops_what_waits(sandbox: Sandbox) -> None:
    release = threading.Event()
    with receiver(hold=release) as stuck, receiver() as other:
        sandbox.control.emit("stage.email", 3, url=stuck.url)
        assert any(stuck.bodies for _ in range(5000) if sandbox.control.webhooks() == [])
        sandbox.control.reset()
        release.set()
        # The courier takes one of these before it could take another of the old ones.
        sandbox.control.emit("stage.call", url=stuck.url)
        sandbox.control.emit("stage.call", url=other.url)
        sandbox.control.deliveries()
    assert kinds(stuck).count("stage.email") == 1


def test_ids_are_one_of_a_kind_and_the_same_in_another_sandbox(http: httpx.Client, sandbox: Sandbox) -> None:
    ids: list[list[str]] = []
    for _ in range(2):
        sandbox.control.reset()
        with receiver() as received:
            sandbox.control.add_webhook(received.url, ["stage", "reply"])
            add(http, people(1)[:60])
            sandbox.control.emit("reply.email", 3)
            sandbox.control.emit("reply.email", 3)
            sandbox.control.advance(60 * DAY)
            sandbox.control.deliveries(wait=60)
        ids.append(sorted(body["id"] for body in received.bodies))
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0]) > 100


def test_targets_named_at_the_start_stay() -> None:
    with receiver() as received:
        named = f"{received.url}/hook?a=b"
        with Sandbox(webhooks=[f"{named}=reply,workflow", named.replace("hook", "all")]) as sandbox:
            sandbox.control.reset()
            sandbox.control.emit("reply.email")
            sandbox.control.emit("stage.call")
            sandbox.control.deliveries()
    assert sorted(received.paths) == ["/all?a=b", "/all?a=b", "/hook?a=b"]


def test_other_machines_can_be_allowed() -> None:
    with pytest.raises(ValueError, match="not this machine"), Sandbox(webhooks=["http://hooks.example/"]):
        pass
    with Sandbox(webhooks=["http://hooks.example/"], remote_webhooks=True) as sandbox:
        assert [target["url"] for target in sandbox.control.webhooks()] == ["http://hooks.example/"]
