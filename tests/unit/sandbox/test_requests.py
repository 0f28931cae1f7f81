"""Keys, the spec, rate windows, the control plane."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import jsonschema_rs
import pytest

from ample_ext.sandbox import Control, Sandbox, Settings
from ample_ext.sandbox.operations import HANDLERS
from ample_ext.sandbox.serve import Address
from ample_ext.sandbox.settings import half_credits, parse_limits
from ample_ext.sandbox.spec import installed, load

from .conftest import connect
from .test_enrichment import start


def errors(answer: httpx.Response) -> list[dict[str, Any]]:
    return list(answer.json()["_errors"])


@pytest.mark.parametrize("header", [None, "", "Bearer", "Basic abc", "abc"])
def test_a_key_is_needed(sandbox: Sandbox, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header}
    answer = httpx.get(f"{sandbox.base_url}/account-info", headers=headers, trust_env=False)
    assert answer.status_code == 401
    assert answer.json()["object"] == "error"
    assert errors(answer)[0]["code"] == "unauthorized"


def test_a_set_of_keys_refuses_others() -> None:
    with Sandbox(api_keys=["good"]) as sandbox:
        with connect(sandbox, "good") as http:
            assert http.get("/account-info").status_code == 200
        with connect(sandbox, "bad") as http:
            assert http.get("/account-info").status_code == 401


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        ({}, "missing_field", "/leads"),
        ({"leads": []}, "unsupported_value", "/leads"),
        ({"leads": [{"email": "a@b.example"}, {"name": "Ana"}]}, "missing_field", "/leads/1"),
        ({"leads": [{"email": 7}]}, "unsupported_value", "/leads/0/email"),
        ({"leads": [{"email": "a@b.example", "a/b~c": 1}]}, "unsupported_value", "/leads/0/a~1b~0c"),
        ({"leads": [{"email": "a@b.example"}], "reveal_email": "yes"}, "unsupported_value", "/reveal_email"),
        ([], "unsupported_value", ""),
    ],
)
def test_bodies_are_held_against_the_spec(http: httpx.Client, body: Any, code: str, pointer: str) -> None:
    answer = http.post("/people/enrichment-requests", json=body)
    assert answer.status_code == 400
    assert {(error["code"], error["source"]["pointer"]) for error in errors(answer)} == {(code, pointer)}


def test_errors_do_not_repeat_what_was_sent(http: httpx.Client) -> None:
    answer = http.post("/people/enrichment-requests", json={"leads": [{"email": ["ana@buyer.example"]}]})
    assert answer.status_code == 400
    assert "ana@" not in answer.text


def test_a_body_that_is_no_json(http: httpx.Client) -> None:
    answer = http.post("/people/search", content=b"{")
    assert (answer.status_code, errors(answer)[0]["code"]) == (400, "unsupported_value")


@pytest.mark.parametrize("query", ["page[size]=0", "page[size]=all", "page[after]=unknown", "page=1"])
def test_queries_are_held_against_the_spec(http: httpx.Client, query: str) -> None:
    answer = http.get(f"/users?{query}")
    assert answer.status_code == 400
    assert errors(answer)[0]["source"] == {"parameter": query.partition("=")[0]}


def test_unknown_paths_and_methods_get_the_envelope_too(http: httpx.Client) -> None:
    assert (http.get("/v1/users").status_code, http.delete("/users").status_code) == (404, 405)
    assert http.get("/users/").status_code == 404
    assert errors(http.get("/v1/users"))[0]["code"] == "not_found"


def test_answers_fit_the_spec(http: httpx.Client, sandbox: Sandbox) -> None:
    spec = load()
    leads = [{"email": f"ana.vaz@buyer{number}.example"} for number in range(60)]
    people = start(http, leads, reveal_email=True, reveal_phone_numbers=True)
    companies = {"companies": [{"domain": f"buyer{number}.example"} for number in range(60)]}
    owner = http.get("/users").json()["users"][0]["email"]
    new = {"owner": owner, "shared": False, "type": "email", "leads": leads}
    calls: list[tuple[str, httpx.Response]] = [
        ("startCompaniesEnrichment", http.post("/companies/enrichment-requests", json=companies)),
        ("createLeadList", http.post("/lead-lists", json=new)),
        ("startEmailValidation", http.post("/email-validations", json={"emails": leads})),
    ]
    sandbox.control.advance(60)
    reading = zip(("getCompaniesEnrichment", "getLeadList", "getEmailValidation"), [*calls], strict=True)
    calls += [(name, http.get(answer.headers["Location"])) for name, (_, answer) in reading]
    contact = http.get("/contacts?name=vaz").json()["contacts"][0]
    calls += [
        ("getPeopleEnrichment", http.get(people)),
        ("cancelPeopleEnrichment", http.patch(people, json={"status": "canceled"})),
        ("getAccountInfo", http.get("/account-info")),
        ("listUsers", http.get("/users")),
        ("searchPeople", http.post("/people/search", json={"page_size": 100})),
        ("searchCompanies", http.post("/companies/search", json={"page_size": 100})),
        ("listLeadLists", http.get("/lead-lists")),
        ("listContacts", http.get("/contacts?name=vaz")),
        ("getContact", http.get(f"/contacts/{contact['id']}")),
        *(("findPerson", http.get("/people/find", params={**lead, "reveal_email": "true"})) for lead in leads),
        *(("findCompany", http.get("/companies/find", params=lead)) for lead in companies["companies"]),
    ]
    seen = {(name, answer.status_code) for name, answer in calls}
    assert {("findPerson", status) for status in (200, 404, 408, 451)} <= seen
    for name, answer in calls:
        media = spec.operations[name].responses[str(answer.status_code)]["content"]["application/json"]
        body = answer.json()
        for error in body.get("_errors", []):
            # The list of codes is open, and what a missing company is called stands nowhere.
            assert error.pop("code")
        problem = next(iter(spec.validator(media["schema"]).iter_errors(body)), None)
        assert problem is None, (name, answer.status_code, problem)


def test_code_is_for_operations_of_the_spec_and_all_of_them_are_served(http: httpx.Client) -> None:
    operations = load().operations
    assert HANDLERS.keys() <= operations.keys()
    for operation in operations.values():
        answer = http.request(operation.method, operation.path.replace("{id}", "1").replace("{email}", "a@b.example"))
        assert answer.status_code in (200, 202, 400, 404)
        assert "is not served" not in answer.text


def test_an_operation_without_code_is_answered_from_the_spec(tmp_path: Path) -> None:
    document = json.loads(installed().read_text(encoding="utf-8"))
    document["components"]["schemas"]["Gadget"] = {
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": {"type": "string"},
            "name": {"type": "string", "examples": ["winch"]},
            "count": {"type": "integer", "minimum": 3},
            "made_at": {"type": ["string", "null"], "format": "date-time"},
            "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Gadget"}},
        },
    }
    media = {"application/json": {"schema": {"$ref": "#/components/schemas/Gadget"}}}
    document["paths"]["/gadgets/{id}"] = {
        "get": {
            "operationId": "getGadget",
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "responses": {"201": {"description": "It.", "content": media}},
        },
        "delete": {"operationId": "deleteGadget", "security": [], "responses": {"204": {"description": "Gone."}}},
    }
    file = tmp_path / "spec.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    with Sandbox(spec=file) as sandbox, connect(sandbox) as http:
        made = http.get("/gadgets/7")
        assert made.status_code == 201
        body = made.json()
        assert {name: body[name] for name in ("id", "name", "count", "made_at")} == {
            "id": "7",
            "name": "winch",
            "count": 3,
            "made_at": "2026-01-02T03:04:05Z",
        }
        jsonschema_rs.validate(document["components"]["schemas"]["Gadget"] | {"properties": {}}, body["parts"][0])
        gone = httpx.delete(f"{sandbox.base_url}/gadgets/7", trust_env=False)
        assert (gone.status_code, gone.content) == (204, b"")


@pytest.fixture
def limited() -> Iterator[Sandbox]:
    with Sandbox(limits="default=5/60s,people-find=2/60s") as sandbox:
        yield sandbox


def test_a_request_takes_from_the_default_bucket_and_its_own(limited: Sandbox) -> None:
    with connect(limited) as http:
        found = [http.get("/people/find", params={"email": "a@b.example"}).status_code for _ in range(3)]
        assert found[2] == 429
        assert [http.get("/account-info").status_code for _ in range(4)] == [200, 200, 200, 429]
    with connect(limited, "another-key") as http:
        assert http.get("/account-info").status_code == 200


def test_a_window_reopens_when_retry_after_says(limited: Sandbox) -> None:
    with connect(limited) as http:
        for _ in range(5):
            http.get("/account-info")
        limited.control.advance(20)
        refused = http.get("/account-info")
        assert refused.status_code == 429
        assert 39 <= int(refused.headers["Retry-After"]) <= 40
        limited.control.advance(int(refused.headers["Retry-After"]))
        assert http.get("/account-info").status_code == 200
        assert limited.control.count("getAccountInfo", 429) == 1


def test_limits_of_the_spec_hold_unless_told() -> None:
    with Sandbox() as sandbox, connect(sandbox) as http:
        statuses = [http.get("/people/find", params={"email": "a@b.example"}).status_code for _ in range(101)]
    assert statuses.count(429) == 1
    assert statuses[-1] == 429


def test_limits_as_text() -> None:
    assert parse_limits("default=500/60s, mailbox=1/60,mailbox=1/3600s") == {
        "default": ((500, 60.0),),
        "mailbox": ((1, 60.0), (1, 3600.0)),
    }
    assert parse_limits("") == {}
    assert parse_limits("off") is None
    for wrong in ("default", "default=5", "=5/6s", "default=x/60s", "default=5/s"):
        with pytest.raises(ValueError, match="form"):
            parse_limits(wrong)


def test_credits_are_counted_in_halves() -> None:
    assert half_credits(1.5) == 3
    for wrong in (0.3, -1):
        with pytest.raises(ValueError, match="halves"):
            half_credits(wrong)


def test_control_shows_requests_jobs_and_charges(http: httpx.Client, sandbox: Sandbox) -> None:
    leads = [{"email": "Ana+1@buyer.example"}, {"name": "Ana Vaz", "company_domain": "buyer.example"}]
    for _ in range(2):
        start(http, leads)
    http.get("/contacts")
    jobs = sandbox.control.jobs()
    assert [(job["id"], job["accepted"], job["times"]) for job in jobs] == [(1, 2, 2), (2, 2, 2)]
    assert jobs[0]["keys"] == ["ana@buyer.example", "ana.vaz@buyer.example"]
    assert jobs[0]["body_hash"] == jobs[1]["body_hash"]
    assert sandbox.control.count("startPeopleEnrichment", 202) == 2
    assert sandbox.control.count("listContacts", 400) == sandbox.control.count("listContacts") == 1
    assert all(len(item["key"]) == 12 and "a-key" not in str(item) for item in sandbox.control.counters())


def test_given_answers_come_after_the_request_was_checked(http: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.control.answer("searchPeople", {"results": [], "odd": True}, status=207, headers={"X-Odd": "1"}, times=2)
    assert http.post("/people/search", json={"page_size": 0}).status_code == 400
    for _ in range(2):
        answer = http.post("/people/search", json={})
        assert (answer.status_code, answer.json(), answer.headers["X-Odd"]) == (207, {"results": [], "odd": True}, "1")
    assert http.post("/people/search", json={}).status_code == 200


def test_reset_forgets_everything(http: httpx.Client, sandbox: Sandbox) -> None:
    start(http, [{"email": "a@b.example"}])
    sandbox.control.set_credits(email=1)
    sandbox.control.fail("listUsers", "status")
    sandbox.control.advance(500)
    sandbox.control.reset()
    assert sandbox.control.credits() == {"email": 10_000, "phone": 1_000, "spent": {"email": 0, "phone": 0}}
    assert sandbox.control.jobs() == sandbox.control.faults() == sandbox.control.counters() == []
    assert sandbox.control.call("GET", "clock")["offset"] == 0
    assert http.get("/users").status_code == 200


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("credits", {"email": 0.3}),
        ("clock", {"advance": -1}),
        ("clock", {}),
        ("faults", {"operation": "noSuch", "kind": "cut"}),
        ("faults", {"operation": "listUsers", "kind": "explode"}),
        ("faults", {"operation": "listUsers", "kind": "cut", "when": 3}),
        ("faults", {"operation": "listUsers", "kind": "cut", "nth": "2"}),
        ("answers", {"operation": "noSuch"}),
        ("answers", {"operation": "listUsers", "colour": "red"}),
    ],
)
def test_control_says_what_it_does_not_understand(sandbox: Sandbox, name: str, body: dict[str, Any]) -> None:
    answer = httpx.post(f"{sandbox.base_url}/_sandbox/{name}", json=body, trust_env=False)
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert sandbox.control.faults() == []


def test_only_loopback_unless_guarded() -> None:
    with pytest.raises(ValueError, match="--allow-remote"):
        Address("0.0.0.0").check(Settings())
    with pytest.raises(ValueError, match="--allow-remote"):
        Address("0.0.0.0", allow_remote=True).check(Settings())
    Address("0.0.0.0", allow_remote=True).check(Settings(control_token="secret"))
    for host in ("127.0.0.1", "::1", "localhost"):
        Address(host).check(Settings())


def test_settings_survive_the_way_to_a_child_process() -> None:
    limits = parse_limits("default=5/60s")
    settings = Settings(seed=3, limits=limits, quirks=frozenset({"bulk_once"}), api_keys=frozenset({"k"}))
    assert Settings.from_json(settings.to_json()) == settings
    assert Settings.from_json(Settings(limits=None).to_json()).limits is None
    with pytest.raises(ValueError, match="quirk"):
        Settings(quirks=frozenset({"nonsense"}))


def test_charges_are_read_in_portions(http: httpx.Client, sandbox: Sandbox) -> None:
    http.post("/email-validations", json={"emails": [{"email": "a@b.example"}] * 5})
    page = Control(sandbox.base_url).call("GET", "charges?after=3&limit=10")
    assert (len(page["charges"]), page["total"]) == (2, 5)
    assert len(sandbox.control.charges()) == 5


def test_new_operations_can_be_paged_polled_and_limited_at_once(tmp_path: Path) -> None:
    document = json.loads(installed().read_text(encoding="utf-8"))
    job = {"application/json": {"schema": {"$ref": "#/components/schemas/PeopleEnrichment"}}}
    location = {"Location": {"$ref": "#/components/headers/Location"}}
    bucket = {"name": "crates", "per": "id", "rates": [{"limit": 1, "seconds": 60}]}
    parameter = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    users = {"application/json": {"schema": {"$ref": "#/components/schemas/UserPage"}}}
    document["paths"] |= {
        "/crates": {
            "post": {"operationId": "packCrate", "responses": {"202": {"headers": location, "content": job}}},
            "get": {"operationId": "listCrates", "responses": {"200": {"content": users}}},
        },
        "/crates/{id}": {
            "parameters": [parameter],
            "patch": {"operationId": "editCrate", "x-ample-bucket": bucket, "responses": {"200": {"content": users}}},
        },
    }
    file = tmp_path / "spec.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    with Sandbox(spec=file) as sandbox, connect(sandbox) as http:
        packed = http.post("/crates")
        assert packed.headers["Location"] == f"/crates/{packed.json()['id']}"
        assert packed.json()["status"] == "completed"
        assert http.get("/crates").json()["_links"] == {"self": {"href": "/crates"}}
        assert [http.patch(f"/crates/{name}").status_code for name in "aab"] == [200, 429, 200]


def test_no_web_page_uses_the_control_plane(sandbox: Sandbox) -> None:
    answer = httpx.post(
        f"{sandbox.base_url}/_sandbox/reset", headers={"Origin": "http://page.example"}, trust_env=False
    )
    assert answer.status_code == 403
