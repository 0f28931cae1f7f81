"""Exclusions, sequences, mailboxes."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from ample_ext.sandbox import Sandbox
from ample_ext.sandbox.outreach import Outreach, sequences
from ample_ext.sandbox.people import outcome

from .conftest import connect, fits
from .test_enrichment import results

LISTS = [("Domains", "domain", "x{}.example"), ("Emails", "email", "p@x{}.example")]


@pytest.mark.parametrize(("kind", "member", "form"), LISTS)
def test_exclusions_are_added_listed_and_removed(http: httpx.Client, kind: str, member: str, form: str) -> None:
    path, key = f"/excluded-{kind.lower()}", f"excluded_{kind.lower()}"

    def send(method: str, *texts: str) -> dict[str, str]:
        name = {"POST": "add", "DELETE": "remove"}[method]
        answer = http.request(method, path, json={key: [{member: text} for text in texts]})
        return dict(fits(f"{name}Excluded{kind}", answer).json())

    first = fits(f"listExcluded{kind}", http.get(path)).json()
    assert first["_links"] == {"self": {"href": f"{path}?size=2000"}}
    crm = next(entry for entry in first[key] if entry["source"] == "salesforce")[member]
    one, two = form.format(1), form.format(2)
    assert send("POST", one.upper(), two, two, crm) == {one.upper(): "success", two: "success", crm: "duplicated"}
    assert send("POST", one) == {one: "duplicated"}
    added = http.get(path).json()[key][-2:]
    assert [(entry[member], entry["source"], entry["excluded_reason"]) for entry in added] == [
        (one, "amplemarket", "api"),
        (two, "amplemarket", "api"),
    ]
    assert added[0]["date_added"][19] == "."
    gone = send("DELETE", one, crm, "never-there.example")
    assert gone == {one: "success", crm: "unsupported", "never-there.example": "not_found"}
    assert send("DELETE", one) == {one: "not_found"}


def test_exclusions_come_in_pages_of_two_thousand(http: httpx.Client) -> None:
    many = [{"domain": f"x{number}.example"} for number in range(2500)]
    http.post("/excluded-domains", json={"excluded_domains": many})
    first = http.get("/excluded-domains").json()
    assert len(first["excluded_domains"]) == 2000
    assert first["_links"]["next"]["href"].startswith("/excluded-domains?size=2000&page[after]=")
    assert len(results(http, "/excluded-domains", "excluded_domains")) == 2503
    small = http.get("/excluded-domains?page[size]=2").json()
    assert small["_links"]["next"]["href"].startswith("/excluded-domains?page[size]=2&page[after]=")


def of_status(status: str) -> str:
    return next(str(sequence["id"]) for sequence in sequences(1) if sequence["status"] == status)


ACTIVE, PAUSED = of_status("active"), of_status("paused")


def test_a_dozen_sequences_in_every_status(http: httpx.Client) -> None:
    found = fits("listSequences", http.get("/sequences")).json()["sequences"]
    assert found == list(sequences(1))
    assert (len(found), len({item["id"] for item in found}), {len(item["id"]) for item in found}) == (12, 12, {40})
    assert {item["status"] for item in found} == {
        *("active", "paused", "draft", "archived", "archiving", "pausing", "resuming")
    }
    assert len(http.get("/sequences", params={"status": "draft"}).json()["sequences"]) == 2
    assert http.get("/sequences", params={"status": "asleep"}).status_code == 400
    assert len(http.get("/sequences", params={"name": "SPRING"}).json()["sequences"]) == 1
    creator = found[0]["created_by_user_email"]
    assert {
        item["created_by_user_email"]
        for item in results(http, f"/sequences?created_by_user_email={creator}", "sequences")
    } == {creator}
    assert len(results(http, "/sequences?page[size]=5", "sequences")) == 12


def calm(count: int) -> list[str]:
    """Addresses of people for whom nothing speaks against being contacted."""
    outreach = Outreach(1)
    every = (f"ana{number}@buyer{number}.example" for number in range(10_000))
    return [
        text
        for text, _ in zip(
            (text for text in every if not outreach.recently_contacted(text) and not outreach.in_draft(text)),
            range(count),
            strict=False,
        )
    ]


def add(http: httpx.Client, sequence: str, *leads: dict[str, Any], **body: Any) -> httpx.Response:
    answer = fits("addSequenceLeads", http.post(f"/sequences/{sequence}/leads", json={"leads": leads, **body}))
    if answer.status_code == 200:
        found = answer.json()
        listed = sum(len(value) for value in found.values() if isinstance(value, list))
        assert found["total"] == len(leads) == found["total_added_to_sequence"] + listed
    return answer


def test_leads_are_added_once(http: httpx.Client) -> None:
    one, two, three = calm(3)
    url = "https://www.linkedin.com/in/bo-vaz-buyer"
    leads = [{"email": one}, {"email": two}, {"email": one.upper()}, {"linkedin_url": url}, {"linkedin_url": f"{url}/"}]
    found = add(http, ACTIVE, *leads).json()
    assert found["total_added_to_sequence"] == 3
    assert (found["duplicate_emails"], found["duplicate_linkedin_urls"]) == ([one.upper()], [f"{url}/"])
    again = add(http, ACTIVE, *leads[:2], {"email": "bo.vaz@buyer.example"}, {"email": three}).json()
    assert again["total_added_to_sequence"] == 1
    skipped = [{"email": one}, {"email": two}, {"email": "bo.vaz@buyer.example"}]
    assert again["already_in_sequence_and_skipped"] == skipped


def test_who_was_added_is_a_contact(http: httpx.Client) -> None:
    known = next(text for text in calm(20) if outcome(1, text).has_email)
    assert http.get(f"/contacts/email/{known}").status_code == 404
    add(http, ACTIVE, {"email": known})
    assert fits("getContactByEmail", http.get(f"/contacts/email/{known}")).json()["email"] == known


DATA_LIMITS: list[tuple[dict[str, Any], str]] = [
    ({f"k{number}": "x" for number in range(51)}, "/leads/1/data"),
    ({"Company": "x"}, "/leads/1/data/Company"),
    ({"1st": "x"}, "/leads/1/data/1st"),
    ({"a/b~c": "x"}, "/leads/1/data/a~1b~0c"),
    ({"": "x"}, "/leads/1/data/"),
    ({"a" * 256: "x"}, f"/leads/1/data/{'a' * 256}"),
    ({"a": "x" * 1025}, "/leads/1/data/a"),
    ({"a": 7}, "/leads/1/data/a"),
    ({"a": ["x"]}, "/leads/1/data/a"),
]


@pytest.mark.parametrize(("data", "pointer"), DATA_LIMITS, ids=range(len(DATA_LIMITS)))
def test_data_of_a_lead_has_limits(http: httpx.Client, data: dict[str, Any], pointer: str) -> None:
    leads = [{"email": "ana@buyer.example"}, {"email": "bo@buyer.example", "data": data}]
    answer = add(http, ACTIVE, *leads)
    assert answer.status_code == 400
    (error,) = answer.json()["_errors"]
    assert (error["code"], error["source"]) == ("unsupported_value", {"pointer": pointer})


def test_data_at_its_limits_is_taken(http: httpx.Client) -> None:
    (one,) = calm(1)
    data = {**{f"k{number}": None for number in range(48)}, "a" * 255: "x" * 1024, "a_1": ""}
    assert add(http, ACTIVE, {"email": one, "data": data}).json()["total_added_to_sequence"] == 1


def test_a_refused_request_adds_nobody(http: httpx.Client) -> None:
    one, *many = calm(251)
    assert add(http, ACTIVE, {"email": one}, *({"email": email} for email in many)).status_code == 400
    assert add(http, ACTIVE, {"email": one}, {"email": "bo@buyer.example", "data": {"A": "x"}}).status_code == 400
    assert add(http, ACTIVE, {"email": one}).json()["total_added_to_sequence"] == 1


def test_who_is_elsewhere_excluded_or_recently_contacted_is_skipped_unless_overridden(http: httpx.Client) -> None:
    outreach, (one,) = Outreach(1), calm(1)
    every = [f"ana{number}@buyer{number}.example" for number in range(1000)]
    recent = next(text for text in every if outreach.recently_contacted(text))
    drafted = next(text for text in every if outreach.in_draft(text))
    http.post("/excluded-emails", json={"excluded_emails": [{"email": "no@buyer.example"}]})
    add(http, PAUSED, {"email": one})
    reasons = {
        "in_other_active_sequences_and_skipped": (one, "ignore_duplicate_leads_in_other_active_sequences"),
        "in_other_draft_sequences_and_skipped": (drafted, "ignore_duplicate_leads_in_other_draft_sequences"),
        "recently_contacted_and_skipped": (recent, "ignore_recently_contacted"),
        "in_exclusion_list_and_skipped": ("No+tag@buyer.example", "ignore_exclusion_list"),
    }
    leads = [{"email": email} for email, _ in reasons.values()]
    found = add(http, ACTIVE, *leads, {"email": "any@Rival.example"}).json()
    assert found["total_added_to_sequence"] == 0
    assert found["in_exclusion_list_and_skipped"].pop() == {"email": "any@Rival.example"}
    assert {name: found[name] for name in reasons} == {name: [{"email": email}] for name, (email, _) in reasons.items()}
    overridden = [{"email": email, "overrides": {override: True}} for email, override in reasons.values()]
    assert add(http, ACTIVE, *overridden).json()["total_added_to_sequence"] == 4


@pytest.mark.parametrize("status", ["draft", "archived", "archiving", "pausing", "resuming"])
def test_only_open_sequences_take_leads(http: httpx.Client, status: str) -> None:
    answer = add(http, of_status(status), {"email": "a@b.example"})
    assert answer.status_code == 422
    assert [error["error_code"] for error in answer.json()["validation_errors"]] == ["invalid_sequence_status"]


def test_a_lacking_field_is_told_by_index_and_nothing_is_added(http: httpx.Client) -> None:
    picky = next(item["id"] for item in sequences(1) if "icebreaker" in item["dynamic_fields_used"])
    one, two, three = ({"email": email} for email in calm(3))
    answer = add(http, picky, one, {**two, "data": {"icebreaker": "Hello"}}, three)
    (error,) = answer.json()["validation_errors"]
    assert (answer.status_code, error["error_code"]) == (422, "missing_lead_field")
    assert "[0, 2]" in error["message"]
    assert add(http, picky, {**two, "data": {"icebreaker": "Hello"}}).json()["total_added_to_sequence"] == 1


def test_what_adding_refuses(http: httpx.Client) -> None:
    lead = {"email": "a@b.example"}
    assert add(http, "no-such", lead).status_code == 404
    assert add(http, ACTIVE, *[lead] * 251).status_code == 400
    assert add(http, ACTIVE, {"data": {}}).status_code == 400
    assert add(http, ACTIVE, lead, settings={"leads_distribution": "custom_mailboxes"}).status_code == 400
    boxes = http.get("/mailboxes?status=active").json()["mailboxes"][0]["email"], "no@mailbox.example"
    settings = [{"leads_distribution": "custom_mailboxes", "mailboxes": [box]} for box in boxes]
    assert (
        add(http, ACTIVE, lead, settings=settings[1]).json()["validation_errors"][0]["error_code"] == "mailbox_unusable"
    )
    assert add(http, ACTIVE, lead, settings=settings[0]).status_code == 200


def test_mailboxes_are_filtered_and_changed(http: httpx.Client, sandbox: Sandbox) -> None:
    fits("listMailboxes", http.get("/mailboxes"))
    every = results(http, "/mailboxes", "mailboxes")
    assert len(every) > 40
    for name, value in (("status", "needs_reconnection"), ("email_provider", "outlook")):
        expected = [box["id"] for box in every if box[name] == value]
        assert [box["id"] for box in results(http, f"/mailboxes?{name}={value}", "mailboxes")] == expected
    owner = every[-1]["user"]["email"]
    assert {box["user"]["email"] for box in results(http, f"/mailboxes?user_email={owner}", "mailboxes")} == {owner}
    assert http.get("/mailboxes?status=odd").status_code == 400
    path = f"/mailboxes/{every[0]['id']}"
    changed = fits("updateMailbox", http.patch(path, json={"daily_email_limit": 7})).json()
    assert changed == {
        **every[0],
        "daily_email_limit": 7,
        "updated_at": changed["updated_at"],
        "_links": {"self": {"href": path}},
    }
    assert results(http, "/mailboxes", "mailboxes")[0]["daily_email_limit"] == 7
    assert http.patch(path, json={"daily_limit": 7}).status_code == 400
    assert http.patch("/mailboxes/no-such", json={"daily_email_limit": 7}).status_code == 404


def test_a_mailbox_is_changed_once_an_hour() -> None:
    with Sandbox() as sandbox, connect(sandbox) as http:
        one, two = (f"/mailboxes/{box['id']}" for box in http.get("/mailboxes").json()["mailboxes"][:2])
        statuses = [http.patch(path, json={"daily_email_limit": 9}).status_code for path in (one, one, two)]
        sandbox.control.advance(3600)
        assert [*statuses, http.patch(one, json={"daily_email_limit": 9}).status_code] == [200, 429, 200, 200]
