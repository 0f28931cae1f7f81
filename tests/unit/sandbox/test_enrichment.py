from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from ample_ext.sandbox import Sandbox
from ample_ext.sandbox.people import outcome

from .conftest import connect, fits

PEOPLE = "/people/enrichment-requests"
LEADS = [{"email": f"Ana+tag{number}@Buyer{number}.example"} for number in range(250)]


def start(http: httpx.Client, leads: list[dict[str, str]], **reveal: bool) -> str:
    answer = http.post(PEOPLE, json={"leads": leads, **reveal})
    assert answer.status_code == 202, answer.text
    return answer.headers["Location"]


def results(http: httpx.Client, path: str, member: str = "results") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    href: str | None = path
    while href:
        page = http.get(href).json()
        found += page[member]
        href = page["_links"].get("next", {}).get("href")
    return found


def test_accepted_job_runs_through_its_states(http: httpx.Client, sandbox: Sandbox) -> None:
    answer = http.post(PEOPLE, json={"leads": LEADS})
    assert answer.json() | {"_links": None} == {
        "id": 1,
        "object": "person_enrichment",
        "status": "queued",
        "results": [],
        "_links": None,
    }
    path = answer.headers["Location"]
    assert path == "/people/enrichment-requests/1"
    first = http.get(path)
    assert (first.json()["status"], first.headers["Retry-After"]) == ("queued", "5")
    sandbox.control.advance(1.5)
    second = http.get(path)
    assert (second.json()["status"], second.json()["results"]) == ("processing", [])
    assert second.headers["Retry-After"] in ("3", "4")
    sandbox.control.advance(3.1)
    last = http.get(path)
    assert (last.json()["status"], len(last.json()["results"])) == ("completed", 100)
    assert "Retry-After" not in last.headers


def test_results_are_complete_shuffled_and_echo_what_was_given(http: httpx.Client, sandbox: Sandbox) -> None:
    path = start(http, LEADS)
    sandbox.control.advance(60)
    found = results(http, path)
    assert [item["id"] for item in found] == list(range(1, 251))
    echoed = [item["email"] for item in found]
    sent = [f"ana@buyer{number}.example" for number in range(250)]
    assert sorted(echoed) == sorted(sent)
    assert echoed != sent
    assert all(set(item) == {"id", "email", "status", "result"} for item in found)
    for item in found:
        assert item["status"] == outcome(1, item["email"]).status
        assert (item["result"] is None) == (item["status"] != "enriched")
    assert {item["status"] for item in found} == {"enriched", "not_found", "gdpr_removed"}


def test_a_single_pair_is_not_in_request_order(http: httpx.Client, sandbox: Sandbox) -> None:
    path = start(http, LEADS[:2])
    sandbox.control.advance(60)
    assert [item["email"] for item in results(http, path)] == ["ana@buyer1.example", "ana@buyer0.example"]


def test_revealed_members_are_there_only_when_asked_for(http: httpx.Client, sandbox: Sandbox) -> None:
    plain, rich = start(http, LEADS), start(http, LEADS, reveal_email=True, reveal_phone_numbers=True)
    sandbox.control.advance(60)
    people = [item["result"] for item in results(http, plain) if item["result"]]
    assert people
    assert not any("email" in item or "phone_numbers" in item for item in people)
    revealed = [item for item in results(http, rich) if item["result"]]
    for item in revealed:
        expected = outcome(1, item["email"])
        assert item["result"]["email"] == (item["email"] if expected.has_email else None)
        assert bool(item["result"]["phone_numbers"]) == expected.has_phones


def test_every_match_and_reveal_is_charged_at_acceptance_and_again_for_a_repeat(
    http: httpx.Client, sandbox: Sandbox
) -> None:
    expected = [outcome(1, f"ana@buyer{number}.example") for number in range(250)]
    email = sum(0.5 + item.has_email for item in expected if item.status == "enriched")
    phone = sum(item.has_phones for item in expected)
    start(http, LEADS, reveal_email=True, reveal_phone_numbers=True)
    assert sandbox.control.credits() == {
        "email": 10_000 - email,
        "phone": 1_000 - phone,
        "spent": {"email": email, "phone": phone},
    }
    start(http, LEADS, reveal_email=True, reveal_phone_numbers=True)
    assert sandbox.control.credits()["spent"] == {"email": 2 * email, "phone": 2 * phone}
    charges = sandbox.control.charges()
    assert Counter(charge["job"] for charge in charges)["1"] == Counter(charge["job"] for charge in charges)["2"]
    assert {charge["operation"] for charge in charges} == {"startPeopleEnrichment"}


def test_too_few_credits_refuse_the_whole_request(http: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.control.set_credits(email=3.5)
    answer = http.post(PEOPLE, json={"leads": LEADS})
    assert answer.status_code == 402
    assert answer.json()["_errors"][0]["code"] == "insufficient_credits"
    assert sandbox.control.credits()["email"] == 3.5
    assert sandbox.control.charges() == sandbox.control.jobs() == []


def test_cancelling_keeps_what_is_done_and_can_be_repeated(http: httpx.Client, sandbox: Sandbox) -> None:
    path = start(http, LEADS)
    sandbox.control.advance(3)
    canceled = http.patch(path, json={"status": "canceled"})
    assert canceled.status_code == 200
    assert canceled.json()["status"] == "canceled"
    kept = results(http, path)
    assert 95 <= len(kept) <= 110
    sandbox.control.advance(60)
    again = http.patch(path, json={"status": "canceled"})
    assert again.json() == canceled.json()
    assert "Retry-After" not in http.get(path).headers
    assert len(results(http, path)) == len(kept)


CANCELABLE = [
    ("Companies", "/companies/enrichment-requests", "companies", lambda n: {"domain": f"buyer{n}.example"}),
    ("Email", "/email-validations", "emails", lambda n: {"email": f"ana@buyer{n}.example"}),
]


@pytest.mark.parametrize(("kind", "path", "member", "form"), CANCELABLE, ids=[kind for kind, *_ in CANCELABLE])
def test_every_job_keeps_what_was_done_before_it_was_canceled(
    http: httpx.Client, sandbox: Sandbox, kind: str, path: str, member: str, form: Callable[[int], dict[str, str]]
) -> None:
    place = http.post(path, json={member: [form(number) for number in range(300)]}).headers["Location"]
    spent = sandbox.control.credits()["spent"]
    sandbox.control.advance(4)
    name = "cancelCompaniesEnrichment" if kind == "Companies" else "cancelEmailValidation"
    assert fits(name, http.patch(place, json={"status": "canceled"})).json()["status"] == "canceled"
    kept = results(http, place)
    assert 195 <= len(kept) <= 210
    sandbox.control.advance(3600)
    assert results(http, place) == kept
    assert sandbox.control.credits()["spent"] == spent
    assert http.patch(place, json={"status": "completed"}).status_code == 400


def test_cancelling_a_finished_job_changes_nothing(http: httpx.Client, sandbox: Sandbox) -> None:
    path = start(http, LEADS[:3])
    sandbox.control.advance(60)
    assert http.patch(path, json={"status": "canceled"}).json()["status"] == "completed"


def test_jobs_take_at_most_a_minute_and_less_at_speed() -> None:
    with Sandbox(speed=20, limits="off") as sandbox, connect(sandbox) as http:
        path = start(http, [{"email": f"a{number}@b.example"} for number in range(6000)])
        assert http.get(path).headers["Retry-After"] == "3"


def test_ids_and_people_follow_from_seed_and_order_alone() -> None:
    runs = []
    for _ in range(2):
        with Sandbox(seed=9, speed=10_000, limits="off") as sandbox, connect(sandbox) as http:
            path = start(http, LEADS[:40], reveal_email=True)
            validation = http.post("/email-validations", json={"emails": [{"email": "a@b.example"}]}).json()["id"]
            sandbox.control.advance(1)
            runs.append((validation, results(http, path)))
    assert runs[0] == runs[1]


def test_companies_are_enriched_and_charged(http: httpx.Client, sandbox: Sandbox) -> None:
    leads = [{"domain": f"https://www.company{number}.example"} for number in range(30)] + [{"name": "Company0 GmbH"}]
    answer = http.post("/companies/enrichment-requests", json={"companies": leads})
    assert (answer.status_code, answer.json()["object"]) == (202, "company_enrichment")
    sandbox.control.advance(60)
    found = results(http, answer.headers["Location"])
    matched = [item for item in found if item["status"] == "enriched"]
    assert 20 < len(matched) < 31
    assert sandbox.control.credits()["spent"]["email"] == len(matched) / 2
    by_name = next(item for item in found if "name" in item)
    by_domain = next(item for item in found if item.get("domain") == "https://www.company0.example")
    assert by_name["result"] == by_domain["result"]


def test_a_job_of_the_other_kind_is_not_found(http: httpx.Client) -> None:
    start(http, LEADS[:1])
    assert http.get("/people/enrichment-requests/1").status_code == 200
    assert http.get("/companies/enrichment-requests/1").status_code == 404
    assert http.get("/people/enrichment-requests/2").status_code == 404


def test_quirk_bulk_once_charges_nobody_twice() -> None:
    with Sandbox(quirks="bulk_once", limits="off") as sandbox, connect(sandbox) as http:
        start(http, [*LEADS[:20], *LEADS[:20]], reveal_email=True)
        once = sandbox.control.credits()["spent"]
        start(http, LEADS[:20], reveal_email=True)
        assert sandbox.control.credits()["spent"] == once
        expected = [outcome(1, f"ana@buyer{number}.example") for number in range(20)]
        assert once["email"] == sum(0.5 + item.has_email for item in expected if item.status == "enriched")


def test_quirk_strict_email_points_at_the_broken_address() -> None:
    lead = {"email": "ana at buyer.example"}
    with Sandbox(quirks="strict_email") as sandbox, connect(sandbox) as http:
        answer = http.post(PEOPLE, json={"leads": [LEADS[0], lead]})
        assert answer.status_code == 400
        assert answer.json()["_errors"][0]["source"] == {"pointer": "/leads/1/email"}
        assert sandbox.control.jobs() == []


def test_quirk_odd_values_brings_members_values_and_dates_nobody_knows() -> None:
    with Sandbox(quirks="odd_values", speed=10_000) as sandbox, connect(sandbox) as http:
        path = start(http, LEADS)
        sandbox.control.advance(1)
        text = str(results(http, path))
    for oddity in ("added_last_week", "not_yet_known", "2021-00-00"):
        assert oddity in text


@pytest.mark.parametrize("count", [10_001])
def test_limit_of_leads(http: httpx.Client, count: int) -> None:
    answer = http.post(PEOPLE, json={"leads": [{"email": "a@b.example"}] * count})
    assert answer.status_code == 400
    error = answer.json()["_errors"][0]
    assert (error["code"], error["source"]) == ("unsupported_value", {"pointer": "/leads"})
