"""`ample probe` against sandboxes that behave as the spec expects, and against answers that contradict it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ample_ext.cli.app import run
from ample_ext.sandbox import Sandbox

KEY = "the-good-key"
Probe = Callable[..., tuple[int, dict[str, str], dict[str, Any]]]


@pytest.fixture(scope="module", params=["", "odd_values", "strict_email,bulk_once"])
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    with Sandbox(limits="off", quirks=request.param, api_keys=[KEY]) as running:
        yield running


@pytest.fixture
def probe(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Probe:
    sandbox.control.reset()
    monkeypatch.setenv("AMPLEMARKET_BASE_URL", sandbox.base_url)
    monkeypatch.setenv("AMPLEMARKET_API_KEY", KEY)

    def call(*arguments: str) -> tuple[int, dict[str, str], dict[str, Any]]:
        code = run(["probe", "--json", *arguments])
        report = json.loads(capsys.readouterr().out or "{}")
        return code, {finding["id"]: finding["verdict"] for finding in report.get("findings", ())}, report

    return call


def test_what_the_sandbox_does_as_the_spec_says_is_confirmed_and_nothing_is_spent(
    probe: Probe, sandbox: Sandbox
) -> None:
    code, found, report = probe()
    assert code == 0
    for id in ("wrong-key-status", "wrong-key-body", "contacts-need-a-filter", "page-size:users", "unknown-contact"):
        assert found[id] == "confirmed", id
    assert found["member:AccountInfo.name"] == "confirmed"
    assert found["page-size:sequences"] == "undecided"
    assert "retry-after-form" not in found
    assert (report["credits_spent"], sandbox.control.charges()) == (0, [])
    assert report["requests"] < 40


def test_credits_are_spent_only_as_far_as_allowed(probe: Probe, sandbox: Sandbox) -> None:
    assert probe("--max-credits", "0.4")[2]["credits_spent"] == 0
    found = probe("--max-credits", "1.5")[1]
    assert found["retry-after-form"] == "confirmed"
    assert sum(charge["half_credits"] for charge in sandbox.control.charges()) <= 3


def test_what_contradicts_the_spec_is_refuted(probe: Probe, sandbox: Sandbox) -> None:
    control = sandbox.control
    control.answer("listTaskStatuses", {"statuses": [{"name": "scheduled"}]})
    control.answer("listContacts", {"contacts": []})
    control.answer("listUsers", {"users": [{"id": "u"}] * 100, "_links": {"next": {"href": "/users?page[after]=u"}}})
    control.answer("listAccounts", {"data": []}, times=2)
    control.answer("listSequences", {"sequences": [{"id": "5e", "dynamic_fields_used": "city"}]}, times=2)
    found = probe()[1]
    for id in ("task-statuses-are-texts", "contacts-need-a-filter", "page-size:users", "list-member:accounts"):
        assert found[id] == "refuted", id
    assert found["member:Sequence.dynamic_fields_used"] == "refuted"


def test_the_shapes_hold_no_values(probe: Probe, tmp_path: Path) -> None:
    probe("-o", str(tmp_path / "shapes.json"))
    text = (tmp_path / "shapes.json").read_text()
    shapes = json.loads(text)
    assert shapes["users.list"]["200"]["body"]["users"][0]["email"] == "str"
    assert "@" not in text
    assert KEY not in text
    assert ".example" not in text.replace("does-not-exist.example", "")


def test_a_wrong_key_is_the_error_itself(probe: Probe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMPLEMARKET_API_KEY", "another")
    assert probe()[0] == 3
