"""Lead lists, validations, users, contacts, searches."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from ample_ext.sandbox import Sandbox
from ample_ext.sandbox.directory import users
from ample_ext.sandbox.people import outcome

from .test_enrichment import results, start

OWNER = users(1)[1]["email"]


def new_list(http: httpx.Client, **given: Any) -> httpx.Response:
    body = {"owner": OWNER, "shared": True, "type": "email", "leads": [{"email": "ana+x@buyer.example"}]}
    return http.post("/lead-lists", json=body | given)


def test_lead_list_becomes_complete(http: httpx.Client, sandbox: Sandbox) -> None:
    leads = [{"email": f"Ana+{number}@buyer{number}.example", "badge": f"A{number}"} for number in range(120)]
    answer = new_list(http, name="Fair visitors", leads=leads, options={"reveal_phone_numbers": True})
    assert (answer.status_code, answer.json()["status"], answer.json()["leads"]) == (202, "queued", [])
    path = answer.headers["Location"]
    assert http.get(path).headers["Retry-After"] == "4"
    sandbox.control.advance(60)
    entries = results(http, path, "leads")
    assert [item["data"]["badge"] for item in entries] != [lead["badge"] for lead in leads]
    assert {item["email"] for item in entries} == {f"ana@buyer{number}.example" for number in range(120)}
    expected = [outcome(1, item["email"]) for item in entries]
    assert [bool(item["person_id"]) for item in entries] == [item.status == "enriched" for item in expected]
    assert [bool(item["data"].get("phone_numbers")) for item in entries] == [item.has_phones for item in expected]
    assert all(item["email_validation_result"]["email"] == item["email"] for item in entries)
    matched = sum(item.status == "enriched" for item in expected)
    spent = sandbox.control.credits()["spent"]
    assert spent == {"email": matched / 2 + 120, "phone": sum(item.has_phones for item in expected)}


def test_lists_are_listed_newest_first_and_filtered(http: httpx.Client, sandbox: Sandbox) -> None:
    for number in range(3):
        new_list(http, name=f"List {number}", owner=users(1)[number]["email"])
    listed = http.get("/lead-lists").json()["lead_lists"]
    assert [item["name"] for item in listed] == ["List 2", "List 1", "List 0"]
    assert not {"leads", "options", "object"} & set(listed[0])
    assert len(http.get("/lead-lists", params={"owner_email": OWNER}).json()["lead_lists"]) == 1
    assert len(http.get("/lead-lists", params={"owner_id": users(1)[2]["id"]}).json()["lead_lists"]) == 1
    assert http.get("/lead-lists", params={"owner_id": "nobody"}).json()["lead_lists"] == []
    assert http.get("/lead-lists", params={"status": "completed"}).json()["lead_lists"] == []
    sandbox.control.advance(60)
    assert len(http.get("/lead-lists", params={"status": "completed"}).json()["lead_lists"]) == 3


def test_options_decide_what_is_done_and_paid(http: httpx.Client, sandbox: Sandbox) -> None:
    path = new_list(http, options={"enrich": False, "validate_email": False}).headers["Location"]
    sandbox.control.advance(60)
    entry = http.get(path).json()["leads"][0]
    assert (entry["person_id"], entry["email_validation_result"]) == (None, None)
    assert sandbox.control.charges() == []


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"owner": "nobody@example.org"}, "/owner"),
        ({"type": "linkedin", "leads": [{"email": "a@b.example"}]}, "/leads/0/linkedin_url"),
        ({"type": "titles_and_company", "leads": [{"title": "CTO"}]}, "/leads/0/company_name"),
        ({"type": "titles_and_company", "leads": [{"company_name": "Buyer"}]}, "/leads/0/title"),
        ({"type": "linkedin", "leads": [], "options": {"enrich": False}}, "/options/enrich"),
        ({"type": "adaptive"}, "/type"),
        ({"colour": "red"}, "/colour"),
    ],
)
def test_what_a_list_cannot_be(http: httpx.Client, given: dict[str, Any], pointer: str) -> None:
    answer = new_list(http, **given)
    assert answer.status_code == 400
    assert answer.json()["_errors"][0]["source"] == {"pointer": pointer}


def test_the_list_of_a_former_user_falls_to_the_oldest_admin(http: httpx.Client) -> None:
    former = next(user for user in users(1) if user["status"] == "revoked")
    assert new_list(http, owner=former["email"]).json()["owner"] == users(1)[0]["email"]


def test_validation_pays_for_each_address_and_cursors_keep_their_plus(http: httpx.Client, sandbox: Sandbox) -> None:
    addresses = [f"ana+t{number}@buyer{number % 200}.example" for number in range(250)] + ["broken address"]
    answer = http.post("/email-validations", json={"emails": [{"email": address} for address in addresses]})
    assert (answer.status_code, answer.json()["status"]) == (202, "queued")
    assert sandbox.control.credits()["spent"]["email"] == 251
    sandbox.control.advance(60)
    first = http.get(answer.headers["Location"]).json()
    assert "+" in first["_links"]["next"]["href"]
    found = results(http, answer.headers["Location"])
    assert len(found) == 251
    assert all("+" not in item["email"] for item in found)
    by_address = {item["email"]: item["result"] for item in found}
    assert by_address["broken address"] == "undeliverable"
    assert set(by_address.values()) == {"deliverable", "risky", "unknown", "undeliverable"}


def test_a_cursor_whose_plus_became_a_blank_is_refused(http: httpx.Client, sandbox: Sandbox) -> None:
    emails = [{"email": f"a{number}@b.example"} for number in range(150)]
    path = http.post("/email-validations", json={"emails": emails}).headers["Location"]
    sandbox.control.advance(60)
    href = http.get(path).json()["_links"]["next"]["href"]
    answer = http.get(href.replace("+", "%20"))
    assert answer.status_code == 400
    assert answer.json()["_errors"][0]["source"] == {"parameter": "page[after]"}
    assert len(http.get(href.replace("+", "%2B")).json()["results"]) == 50


def test_limit_of_addresses(http: httpx.Client) -> None:
    answer = http.post("/email-validations", json={"emails": [{"email": "a@b.example"}] * 100_001})
    assert answer.json()["_errors"][0]["source"] == {"pointer": "/emails"}


def test_users_come_in_three_pages_whatever_size_is_asked(http: httpx.Client) -> None:
    assert len(results(http, "/users?page[size]=100", "users")) == len(users(1)) == 56
    first = http.get("/users", params={"page[size]": "100"}).json()
    assert len(first["users"]) == 20
    assert first["_links"]["self"] == {"href": "/users?page[size]=20"}
    assert set(first["_links"]) == {"self", "next"}


def test_pages_lead_back(http: httpx.Client) -> None:
    first = http.get("/users").json()
    second = http.get(first["_links"]["next"]["href"]).json()
    back = http.get(second["_links"]["prev"]["href"]).json()
    assert back["users"] == first["users"]
    assert not {user["id"] for user in first["users"]} & {user["id"] for user in second["users"]}


def test_links_carry_the_filters_forward(http: httpx.Client) -> None:
    page = http.get("/users", params={"role": "sales_rep", "page[size]": "5"}).json()
    href = page["_links"]["next"]["href"]
    assert href.startswith("/users?role=sales_rep&page[size]=5&page[after]=")
    everyone = results(http, href, "users")
    assert everyone
    assert all(user["role"] == "sales_rep" for user in everyone)
    assert http.get("/users", params={"email": OWNER}).json()["users"] == [users(1)[1]]


def test_enriched_people_become_contacts(http: httpx.Client, sandbox: Sandbox) -> None:
    before = len(results(http, "/contacts?name=ana", "contacts"))
    start(http, [{"email": f"ana.vaz@buyer{number}.example"} for number in range(100)])
    contacts = results(http, "/contacts?name=ana", "contacts")
    assert len(contacts) - before == sum(
        outcome(1, f"ana.vaz@buyer{number}.example").status == "enriched" for number in range(100)
    )
    known = next(contact for contact in contacts if contact["email"])
    assert http.get(f"/contacts/{known['id']}").json() == known
    assert http.get(f"/contacts/email/{known['email'].upper()}").json() == known
    chosen = http.get("/contacts", params={"ids[]": [known["id"], "unknown"]}).json()["contacts"]
    assert chosen == [known]
    assert http.get("/contacts", params={"name": "nobody at all"}).json()["contacts"] == []


def test_contacts_need_a_filter(http: httpx.Client) -> None:
    error = http.get("/contacts").json()["_errors"][0]
    assert (error["code"], error["detail"]) == ("missing_field", "Missing field from request: ids")
    assert http.get("/contacts", params={"ids[]": ["x"] * 21}).status_code == 400
    assert http.get("/contacts/unknown").status_code == http.get("/contacts/email/a@b.example").status_code == 404


def test_search_pages_by_number(http: httpx.Client) -> None:
    first = http.post("/people/search", json={}).json()
    assert first["_pagination"] == {"page": 1, "page_size": 5, "total_pages": 80, "total": 400}
    pages = [http.post("/people/search", json={"page": number, "page_size": 100}).json() for number in (1, 2, 3, 4, 5)]
    ids = [person["id"] for page in pages for person in page["results"]]
    assert (len(ids), len(set(ids)), pages[4]["results"]) == (400, 400, [])
    assert not any("email" in person for page in pages for person in page["results"])
    assert http.post("/people/search", json={"page_size": 101}).status_code == 400


def test_filters_narrow(http: httpx.Client) -> None:
    def total(**filters: Any) -> int:
        return int(http.post("/people/search", json=filters).json()["_pagination"]["total"])

    vps = http.post("/people/search", json={"person_titles": ["vp"], "page_size": 100}).json()["results"]
    assert 0 < len(vps) < 400
    assert all("VP" in person.get("title", "VP") for person in vps if person.get("title"))
    assert total(person_titles=["vp"], person_title_exact_match=True) == 0
    assert total(person_titles=["vp of sales"], person_title_exact_match=True) == total(person_titles=["sales vp of"])
    assert 0 < total(person_seniorities=["VP", "Director"]) < total(person_seniorities=["VP", "Director", "Other"])
    assert 0 < total(company_sizes=["51-200 employees"]) < 400
    assert 0 < total(person_locations=["Japan"]) < 400
    assert 0 < total(company_focuses=["b2c"]) < 400
    name = vps[0]["name"]
    assert 1 <= total(person_name=name) < 10
    assert total(company_domains=["nobody.example"]) == 0


def test_companies_are_searched(http: httpx.Client) -> None:
    page = http.post("/companies/search", json={"company_industries": ["biotechnology"], "page_size": 100}).json()
    assert page["object"] == "company_search_result"
    assert page["results"]
    assert all(item["industry"] == "Biotechnology" for item in page["results"])
    assert page["_pagination"]["total"] < http.post("/companies/search", json={}).json()["_pagination"]["total"]


def test_people_found_by_searching_can_be_enriched(http: httpx.Client, sandbox: Sandbox) -> None:
    found = http.post("/people/search", json={"page_size": 50}).json()["results"]
    leads = [{"linkedin_url": person["linkedin_url"]} for person in found if person.get("linkedin_url")]
    path = start(http, leads)
    sandbox.control.advance(60)
    enriched = [item["result"] for item in results(http, path)]
    assert {person["id"] for person in enriched} == {person["id"] for person in found if person.get("linkedin_url")}
