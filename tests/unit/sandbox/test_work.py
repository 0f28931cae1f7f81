"""Tasks, calls, accounts, job openings, leads added to a list."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from ample_ext.sandbox import Sandbox
from ample_ext.sandbox.agenda import STATUSES, TYPES, tasks
from ample_ext.sandbox.call import Call
from ample_ext.sandbox.directory import users
from ample_ext.sandbox.fallback import Fallback
from ample_ext.sandbox.people import outcome
from ample_ext.sandbox.telephone import calls

from .conftest import fits, the_spec
from .test_enrichment import results
from .test_lists import new_list

USER = users(1)[0]["id"]


def mine(http: httpx.Client, **filters: str) -> list[dict[str, Any]]:
    asked = "&".join(f"{name}={value}" for name, value in {"user_id": USER, **filters}.items())
    return results(http, f"/tasks?{asked}", "tasks")


def test_tasks_of_a_user_the_newest_first(http: httpx.Client) -> None:
    fits("listTasks", http.get("/tasks", params={"user_id": USER}))
    every = mine(http)
    assert len(every) >= 15
    assert [task["due_on"] for task in every] == sorted((task["due_on"] for task in every), reverse=True)
    assert {task["user_id"] for task in every} == {USER}
    for name, value in (("automatic", "true"), ("type", "email"), ("status", "skipped")):
        expected = [task["id"] for task in every if str(task[name]).lower() == value]
        assert [task["id"] for task in mine(http, **{name: value})] == expected
    known = next(task for task in every if task["contact"])
    assert known in mine(http, keyword=known["contact"]["name"].upper())
    sequence = next(task["sequence_key"] for task in every if task["sequence_key"])
    assert {task["sequence_key"] for task in mine(http, sequence_key=sequence)} == {sequence}
    assert fits("listTaskStatuses", http.get("/tasks/statuses")).json() == {"statuses": list(STATUSES)}
    assert fits("listTaskTypes", http.get("/tasks/types")).json() == {"types": list(TYPES)}


def test_tasks_need_a_user_who_works_here(http: httpx.Client) -> None:
    assert http.get("/tasks").json()["_errors"][0]["code"] == "missing_field"
    former = next(user for user in users(1) if user["status"] == "revoked")
    for user_id in (former["id"], "nobody"):
        answer = fits("listTasks", http.get("/tasks", params={"user_id": user_id}))
        assert (answer.status_code, answer.json()["_errors"][0]["source"]) == (400, {"parameter": "user_id"})
    assert http.get("/tasks", params={"user_id": USER, "contact_local_time_to": "24"}).status_code == 400


@pytest.mark.parametrize(
    ("verb", "status", "other"), [("complete", "completed", "skip"), ("skip", "skipped", "complete")]
)
def test_tasks_are_finished_once(http: httpx.Client, verb: str, status: str, other: str) -> None:
    open_ = [task for task in tasks(1).values() if task["status"] == "scheduled"]
    manual = next(task for task in open_ if not task["automatic"])
    automatic = next(task for task in open_ if task["automatic"])
    first, second = (fits(f"{verb}Task", http.post(f"/tasks/{manual['id']}/{verb}")) for _ in range(2))
    assert (first.status_code, first.json()["status"]) == (200, status)
    assert second.json() == first.json() == manual | {"status": status, "finished_on": first.json()["finished_on"]}
    assert http.post(f"/tasks/{manual['id']}/{other}").status_code == 422
    refused = fits(f"{verb}Task", http.post(f"/tasks/{automatic['id']}/{verb}"))
    assert (refused.status_code, refused.json()["validation_errors"][0]["error_code"]) == (422, "task_not_eligible")
    assert fits(f"{verb}Task", http.post(f"/tasks/unknown/{verb}")).status_code == 404


def test_calls_are_listed_filtered_and_heard(http: httpx.Client) -> None:
    fits("listCalls", http.get("/calls"))
    every = results(http, "/calls", "calls")
    assert every == list(calls(1))
    assert [call["start_date"] for call in every] == sorted((call["start_date"] for call in every), reverse=True)
    for name in ("user_id", "from", "to"):
        found = http.get("/calls", params={name: every[0][name]}).json()["calls"]
        assert {call[name] for call in found} == {every[0][name]}
    middle = every[20]["start_date"]
    newer = http.get("/calls", params={"start_date_from": middle}).json()
    assert [call["id"] for call in newer["calls"]] == [call["id"] for call in every[:20]]
    assert http.get("/calls?start_date_to=yesterday").status_code == http.get("/calls?page=1").status_code == 400
    kept = next(call for call in every if call["recording_url"])
    audio = fits("getCallRecording", http.get(f"/calls/{kept['id']}/recording"))
    assert (len(audio.content), audio.content[:2]) == (417, b"\xff\xfb")
    silent = next(call for call in every if not call["recording_url"])
    for call_id in (silent["id"], "unknown"):
        assert fits("getCallRecording", http.get(f"/calls/{call_id}/recording")).status_code == 404


def test_the_people_of_tasks_and_calls_are_contacts(http: httpx.Client) -> None:
    for named in (task["contact"] for task in [*mine(http), *results(http, "/calls", "calls")] if task["contact"]):
        contact = fits("getContact", http.get(f"/contacts/{named['id']}")).json()
        assert {name: contact[name] for name in named} == named
    listed = fits("listContacts", http.get("/contacts", params={"ids[]": named["id"]})).json()["contacts"]
    assert listed == [contact]
    assert contact in results(http, f"/contacts?name={named['name']}", "contacts")


def test_a_logged_call_is_the_newest_and_its_disposition_can_complete_the_task(http: httpx.Client) -> None:
    every = fits("listCallDispositions", http.get("/calls/dispositions")).json()["dispositions"]
    chosen = {item["action"]: item for item in every}
    task = next(task for task in tasks(1).values() if task["status"] == "scheduled" and task["user_id"] == USER)
    body = {"from": "+1 555 0100", "to": "+1 555 0199", "duration": 42, "answered": True, "human": True}
    body |= {"task_id": task["id"], "user_id": USER, "disposition_id": chosen["next_stage"]["id"]}
    logged = fits("logCall", http.post("/calls", json=body))
    assert (logged.status_code, logged.json()["external"]) == (201, True)
    assert logged.json().items() >= body.items()
    assert http.get("/calls").json()["calls"][0] == logged.json()
    assert http.get(f"/calls/{logged.json()['id']}/recording").status_code == 404
    assert next(item for item in mine(http) if item["id"] == task["id"])["status"] == "scheduled"
    http.post("/calls", json=body | {"disposition_id": chosen["complete"]["id"]})
    assert next(item for item in mine(http) if item["id"] == task["id"])["status"] == "completed"
    for name in ("user_id", "task_id", "disposition_id"):
        assert fits("logCall", http.post("/calls", json=body | {name: "unknown"})).status_code == 404
    assert http.post("/calls", json={**body, "human": "yes"}).status_code == 400


def test_accounts_are_companies(http: httpx.Client) -> None:
    fits("listAccounts", http.get("/accounts"))
    every = results(http, "/accounts", "accounts")
    assert len({account["id"] for account in every}) == 45
    one = next(account for account in every if account["owner_email"])
    assert fits("getAccount", http.get(f"/accounts/{one['id']}")).json() == one
    assert fits("getAccount", http.get("/accounts/unknown")).status_code == 404
    assert http.get("/accounts", params={"domain": one["website"]}).json()["accounts"] == [one]
    assert one in http.get("/accounts", params={"name": one["name"][:6].upper()}).json()["accounts"]
    owned = results(http, f"/accounts?owner_email={one['owner_email']}", "accounts")
    assert {account["owner_email"] for account in owned} == {one["owner_email"]}
    customers = results(http, "/accounts?tags[]=customer", "accounts")
    both = results(http, "/accounts?tags[]=customer&tags[]=target", "accounts")
    assert 0 < len(both) < len(customers) < 45


def test_job_openings_of_a_company(http: httpx.Client) -> None:
    assert fits("listJobOpenings", http.get("/job-openings")).status_code == 400
    account = max(
        results(http, "/accounts", "accounts"),
        key=lambda account: len(
            http.get("/job-openings", params={"domain": account["website"]}).json()["job_openings"]
        ),
    )
    fits("listJobOpenings", http.get("/job-openings", params={"domain": account["website"]}))
    every = results(http, f"/job-openings?domain={account['website']}", "job_openings")
    assert len(every) >= 15
    assert results(http, f"/job-openings?company_id={account['id']}", "job_openings") == every
    assert http.get("/job-openings", params={"company_id": "unknown"}).json()["job_openings"] == []
    remote = results(http, f"/job-openings?domain={account['website']}&only_remote=true", "job_openings")
    assert remote == [opening for opening in every if opening["raw_location"] == "Remote"]
    for name, member in (("seniorities", "seniorities"), ("departments", "departments")):
        asked = {"domain": account["website"], f"person_{name}[]": every[0][member]}
        found = http.get("/job-openings", params=asked).json()["job_openings"]
        assert {tuple(opening[member]) for opening in found} == {tuple(every[0][member])}
    details = fits("getJobOpening", http.get(f"/job-openings/{every[0]['id']}")).json()
    assert details.items() > every[0].items()
    assert fits("getJobOpening", http.get("/job-openings/unknown")).status_code == 404


def test_leads_are_added_to_a_list_and_charged(http: httpx.Client, sandbox: Sandbox) -> None:
    path = new_list(http, options={"validate_email": False}).headers["Location"]
    sandbox.control.advance(60)
    assert len(http.get(path).json()["leads"]) == 1
    before = sandbox.control.credits()["spent"]["email"]
    leads = [{"email": f"bo@buyer{number}.example", "badge": number} for number in range(150)]
    added = fits("addLeadListLeads", http.post(f"{path}/leads", json={"leads": leads}))
    assert (added.status_code, added.json()["status"], len(added.json()["leads"])) == (202, "queued", 1)
    assert http.get(path).headers["Retry-After"]
    sandbox.control.advance(60)
    found = results(http, path, "leads")
    assert (len(found), len({entry["id"] for entry in found})) == (151, 151)
    assert [entry["data"].get("badge") for entry in found[1:]] != list(range(150))
    matched = sum(outcome(1, lead["email"]).status == "enriched" for lead in leads)
    assert sandbox.control.credits()["spent"]["email"] - before == matched / 2
    assert fits("addLeadListLeads", http.post("/lead-lists/unknown/leads", json={"leads": leads})).status_code == 404
    wrong = fits("addLeadListLeads", http.post(f"{path}/leads", json={"leads": [{"title": "CTO"}]}))
    assert (wrong.status_code, wrong.json()["_errors"][0]["source"]) == (400, {"pointer": "/leads/0/email"})
    assert http.post(f"{path}/leads", json={"leads": leads * 67}).status_code == 400


def test_a_full_list_takes_a_part_and_then_nothing(
    http: httpx.Client, monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox
) -> None:
    monkeypatch.setattr("ample_ext.sandbox.operations.lead_lists.MOST_LEADS", 3)
    path = new_list(http).headers["Location"]
    leads = [{"email": f"bo@buyer{number}.example"} for number in range(5)]
    assert http.post(f"{path}/leads", json={"leads": leads}).status_code == 202
    refused = fits("addLeadListLeads", http.post(f"{path}/leads", json={"leads": leads}))
    assert (refused.status_code, refused.json()["_errors"][0]["status"]) == (409, "409")
    sandbox.control.advance(60)
    assert len(http.get(path).json()["leads"]) == 3
    # Only who had room was paid for.
    paid = {charge["key"] for charge in sandbox.control.charges()}
    assert leads[0]["email"] in paid
    assert paid.isdisjoint(lead["email"] for lead in leads[2:])


@pytest.mark.parametrize("name", sorted(the_spec().operations))
def test_answers_made_from_the_spec_fit_it(name: str) -> None:
    operation = the_spec().operations[name]
    call: Any = Call(operation, None, operation.path, {"id": "7"}, {}, None, b"")  # type: ignore[arg-type]
    answer = Fallback(the_spec())(call)
    content = operation.responses[str(answer.status)].get("content", {})
    assert bool(answer.content()) == bool(content)
    if "application/json" in content:
        validator = the_spec().validator(content["application/json"]["schema"])
        assert next(iter(validator.iter_errors(answer.body)), None) is None
        assert answer.body.get("id", "7")
    elif content:
        assert isinstance(answer.body, bytes)
