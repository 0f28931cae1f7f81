"""Operations without a key, answers that are no JSON, answers without a body."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from ample_ext.sandbox import Control, Sandbox
from ample_ext.sandbox.directory import users

from .conftest import fits

SIGNAL = "/custom_signals/some-token/entries"
WORKFLOW = "/api/v1/inbound_smart_action_webhooks/some-id/add_lead"
LEAD = {"email": "ana@buyer.example"}


@pytest.fixture
def bare(sandbox: Sandbox) -> Iterator[httpx.Client]:
    """Without a key."""
    with httpx.Client(base_url=sandbox.base_url, trust_env=False, verify=False) as client:
        yield client


def test_no_key_is_needed_and_answers_have_no_body(bare: httpx.Client, sandbox: Sandbox) -> None:
    signal = fits("addCustomSignalEntry", bare.post(SIGNAL, json={**LEAD, "deep": {"er": [1]}}))
    lead = fits("addInboundLead", bare.post(WORKFLOW, json={**LEAD, "badge": "A17"}))
    assert [(answer.status_code, answer.content) for answer in (signal, lead)] == [(202, b""), (200, b"")]
    assert {item["key"] for item in sandbox.control.counters()} == {""}


@pytest.mark.parametrize("credential", ["Bearer a-key", "Basic YTpi"])
@pytest.mark.parametrize(("name", "path"), [("addCustomSignalEntry", SIGNAL), ("addInboundLead", WORKFLOW)])
def test_a_key_where_none_belongs_is_a_leak(
    bare: httpx.Client, sandbox: Sandbox, name: str, path: str, credential: str
) -> None:
    sandbox.control.answer(name, None)
    answer = bare.post(path, json=LEAD, headers={"Authorization": credential})
    assert answer.status_code == 400
    assert "credential" in answer.text
    counted = sandbox.control.counters()
    assert [(item["status"], len(item["key"])) for item in counted] == [("400", 12)]


def test_keys_that_are_accepted_elsewhere_do_not_matter() -> None:
    with Sandbox(api_keys=["good"]) as sandbox:
        assert httpx.post(f"{sandbox.base_url}{WORKFLOW}", json=LEAD, trust_env=False).status_code == 200


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        (WORKFLOW.replace("some-id", "unknown-id"), LEAD, 404),
        (WORKFLOW, {"first_name": "Ana"}, 422),
        (WORKFLOW, {"email": "no address"}, 422),
        (WORKFLOW, {**LEAD, "user_email": "nobody@example.org"}, 422),
    ],
)
def test_workflows_refuse_in_plain_text(bare: httpx.Client, path: str, body: dict[str, str], status: int) -> None:
    answer = fits("addInboundLead", bare.post(path, json=body))
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "text/plain; charset=utf-8")
    assert answer.text
    assert not answer.text.startswith("{")


def test_maintenance_in_plain_text(bare: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.control.fail("addInboundLead", "status", status=503, times=1)
    assert fits("addInboundLead", bare.post(WORKFLOW, json=LEAD)).status_code == 503
    assert bare.post(WORKFLOW, json={**LEAD, "user_email": users(1)[0]["email"]}).status_code == 200


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        (SIGNAL.replace("some-token", "unknown"), LEAD, 404),
        (SIGNAL, {"full_name": "Ana Vaz"}, 400),
        (SIGNAL, {**LEAD, "text": "x" * 1_000_000}, 400),
        (SIGNAL, {"full_name": "Ana Vaz", "company_name": "Buyer"}, 202),
        (SIGNAL, {"company_linkedin_url": "https://www.linkedin.com/company/buyer"}, 202),
    ],
)
def test_signals_need_somebody(bare: httpx.Client, path: str, body: dict[str, str], status: int) -> None:
    assert fits("addCustomSignalEntry", bare.post(path, json=body)).status_code == status


def test_a_reported_number_is_taken_without_a_body(http: httpx.Client) -> None:
    report = {"user_id": users(1)[0]["id"], "reason": "wrong_number"}
    assert fits("reviewPhoneNumber", http.post("/phone_numbers/any/review", json=report)).status_code == 204
    assert http.post("/phone_numbers/any/review", json=report | {"user_id": "nobody"}).status_code == 400
    assert http.post("/phone_numbers/any/review", json={"reason": "wrong_number"}).status_code == 400


@pytest.mark.parametrize(
    ("body", "media_type", "content"),
    [
        (b"\xff\xfb\x00", "audio/mpeg", b"\xff\xfb\x00"),
        ("Gone fishing", "text/plain", b"Gone fishing"),
        ("text", "application/json", b'"text"'),
        (None, "application/json", b""),
    ],
)
def test_given_answers_of_any_kind(
    bare: httpx.Client, sandbox: Sandbox, body: object, media_type: str, content: bytes
) -> None:
    sandbox.control.answer("addInboundLead", body, media_type=media_type)
    answer = bare.post(WORKFLOW, json=LEAD)
    assert answer.content == content
    assert answer.headers.get("Content-Type", media_type).startswith(media_type)


def test_bytes_given_wrongly_are_refused_at_once(sandbox: Sandbox) -> None:
    given = {"operation": "listUsers", "body": "no base64!", "base64": True}
    answer = httpx.post(f"{sandbox.base_url}/_sandbox/answers", json=given, trust_env=False)
    assert answer.status_code == 400
    assert Control(sandbox.base_url).call("POST", "answers", [])["waiting"] == 0
