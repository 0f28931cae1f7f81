"""`ample instantly`: envelopes, schemas, exports, and what is not done without asking."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ample_ext.cli.app import run
from ample_ext.instantly import Instantly
from ample_ext.instantly.actions import ACTIONS
from ample_ext.sandbox import Sandbox

Ample = Callable[..., tuple[int, list[Any], str]]


@pytest.fixture
def sandbox(ample_sandbox: Sandbox) -> Sandbox:
    return ample_sandbox


@pytest.fixture
def ample(sandbox: Sandbox, capsys: pytest.CaptureFixture[str]) -> Ample:
    def call(*arguments: str) -> tuple[int, list[Any], str]:
        code = run(["instantly", *arguments])
        out, err = capsys.readouterr()
        return code, [json.loads(line) for line in out.splitlines() if line.startswith("{")], err

    return call


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def typed(answer: str) -> None:
        stdin = io.StringIO(answer)
        monkeypatch.setattr(stdin, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stdin", stdin)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    return typed


def test_an_action_prints_its_envelope_and_ends_by_its_success(ample: Ample) -> None:
    code, (found,), _ = ample("list_leads", "--filter", "FILTER_VAL_REPLIED", "--limit=3", "--in-campaign", "true")
    assert (code, found["success"], found["count"]) == (0, True, 3)
    code, (found,), _ = ample("get_lead", "--lead-id", found["leads"][0]["id"])
    assert (code, found["email_address"]) == (0, found["lead"]["email"])
    code, (found,), _ = ample("get_lead", "--lead-id", "00000000-0000-4000-8000-000000000000")
    assert (code, found["success"], "Resource not found" in found["error"]) == (6, False, True)


def test_values_below_zero_and_files_are_taken(ample: Ample, sandbox: Sandbox, tmp_path: Path) -> None:
    mail = ("--lead-email", "mira.holt@northwind-labs.example")
    code, (found,), _ = ample("update_lead_interest_status", *mail, "--interest-value", "-1")
    assert (code, found["message"]) == (0, "Lead interest status update background job submitted")
    schedule = tmp_path / "schedule.json"
    entry = {"name": "Days", "timing": {"from": "08:30", "to": "16:30"}, "days": {"1": True}, "timezone": "UTC"}
    schedule.write_text(json.dumps({"schedules": [entry]}))
    code, (found,), _ = ample("create_campaign", "--name", "12", "--campaign-schedule", f"@{schedule}")
    assert (code, found["success"]) == (6, False)
    assert "the nearest of them is America/Danmarkshavn" in found["error"]
    entry["timezone"] = "America/Detroit"
    schedule.write_text(json.dumps({"schedules": [entry]}))
    assert ample("create_campaign", "--name", "12", "--campaign-schedule", f"@{schedule}")[1][0]["name"] == "12"
    assert sandbox.control.count("createCampaign") == 1


def test_a_wrong_argument_is_an_envelope_too(ample: Ample) -> None:
    for given, words in ((("--lead-name", "x"), "lead_name: there is no such parameter"), ((), "lead_id: is required")):
        code, (found,), _ = ample("get_lead", *given)
        assert (code, found["success"], words in found["error"]) == (6, False, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["get_led"], "Did you mean get_lead?"),
        (["get_lead", "lead_id=x"], "of the form --param value"),
        (["get_lead", "--lead-id"], "of the form --param value"),
        (["list_leads", "--limit", "many"], "limit: must be JSON"),
        (["list_leads", "--ids", "@/nowhere.json"], "the file cannot be read"),
        (["schema", "nothing"], "there is no action nothing"),
        (["export"], "the table is one of leads, campaigns, emails, lead-lists"),
        (["export", "leads", "--campaign-id", "x"], "there is no filter campaign_id"),
        (["export", "leads", "--page-size", "200"], "limit: must be at most 100"),
        (["export", "leads", "-o", "leads.txt"], "the name must end in .csv"),
    ],
)
def test_what_is_wrong_is_told(ample: Ample, arguments: list[str], message: str) -> None:
    code, shown, told = ample(*arguments)
    assert (code, shown, message in told) == (2, [], True), told


# ---- what is not done without asking


def ids(sandbox: Sandbox) -> tuple[str, str, dict[str, Any]]:
    with Instantly("k", base_url=sandbox.base_url) as client:
        (draft,) = client.campaigns.list(status=0)
        (lead, *_) = client.leads.list(in_list=True)
        (email, *_) = client.emails.list(email_type="received")
    return str(draft.id), str(lead.list_id), dict(email.raw)


RISKY = ("bulkDeleteLeads", "activateCampaign", "replyToEmail")


def risky(sandbox: Sandbox) -> dict[str, list[str]]:
    campaign, place, email = ids(sandbox)
    reply = ["--reply-to-uuid", email["id"], "--eaccount", email["eaccount"], "--subject", "x", "--body-text", "y"]
    return {
        "bulkDeleteLeads": ["delete_leads", "--list-id", place],
        "activateCampaign": ["activate_campaign", "--campaign-id", campaign],
        "replyToEmail": ["reply_to_email", *reply],
    }


@pytest.mark.parametrize("operation", RISKY)
def test_without_a_terminal_it_needs_yes(ample: Ample, sandbox: Sandbox, operation: str) -> None:
    command = risky(sandbox)[operation]
    code, shown, told = ample(*command)
    assert (code, shown, sandbox.control.count(operation), "--yes" in told) == (2, [], 0, True)
    code, (found,), _ = ample(*command, "--yes")
    assert (code, found["success"], sandbox.control.count(operation, 200)) == (0, True, 1)


@pytest.mark.parametrize(("answer", "done"), [("y\n", 1), ("n\n", 0), ("", 0)])
@pytest.mark.parametrize("operation", RISKY)
def test_at_a_terminal_it_is_asked(
    ample: Ample, sandbox: Sandbox, terminal: Callable[[str], None], operation: str, answer: str, done: int
) -> None:
    command = risky(sandbox)[operation]
    terminal(answer)
    code, _, told = ample(*command)
    assert (code, sandbox.control.count(operation)) == (0 if done else 2, done)
    assert "Go on? [y/N]" in told


def test_deleting_with_a_limit_asks_nothing(ample: Ample, sandbox: Sandbox) -> None:
    code, (found,), _ = ample(*risky(sandbox)["bulkDeleteLeads"], "--limit", "2")
    assert (code, found["count"]) == (0, 2)


# ---- exports


@pytest.mark.parametrize(("table", "count"), [("leads", 37), ("campaigns", 3), ("emails", 38), ("lead-lists", 12)])
def test_a_table_is_exported_whole(ample: Ample, sandbox: Sandbox, tmp_path: Path, table: str, count: int) -> None:
    code, items, _ = ample("export", table, "--page-size", "10")
    assert (code, len(items), len({item["id"] for item in items})) == (0, count, count)
    for suffix in ("csv", "jsonl"):
        target = tmp_path / f"all.{suffix}"
        code, _, told = ample("export", table, "-o", str(target))
        assert (code, f"{count} rows" in told) == (0, True)
        text = target.read_text(encoding="utf-8")
        rows = list(csv.DictReader(io.StringIO(text, newline=""))) if suffix == "csv" else None
        read = [json.loads(line) for line in text.splitlines()] if rows is None else rows
        assert [row["id"] for row in read] == [item["id"] for item in items]


def test_an_export_takes_the_filters_of_the_walk(ample: Ample) -> None:
    unread = ample("export", "emails", "--is-unread", "true", "--email-type=received", "--max-items", "4")[1]
    assert [(item["is_unread"], item["ue_type"]) for item in unread] == [(1, 2)] * 4
    one = ample("export", "leads", "--ids", json.dumps([unread[0]["lead_id"]]))[1]
    assert [lead["id"] for lead in one] == [unread[0]["lead_id"]]


def test_an_export_that_breaks_off_says_where_to_go_on(ample: Ample, sandbox: Sandbox, tmp_path: Path) -> None:
    sandbox.control.fail("listLeads", "status", nth=3, times=10, status=403)
    target = tmp_path / "leads.jsonl"
    code, _, told = ample("export", "leads", "--page-size", "10", "-o", str(target))
    assert (code, target.exists()) == (3, False)
    cursor = told.partition("--resume-from ")[2].partition(" ")[0]
    sandbox.control.clear_faults()
    rest = ample("export", "leads", "--resume-from", cursor)[1]
    assert len(rest) == 17


# ---- schemas


def test_schemas_of_one_and_of_all(ample: Ample, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["instantly", "schema", "get_lead"]) == 0
    one = json.loads(capsys.readouterr().out)
    assert (one["input"], one["output"]) == (ACTIONS["get_lead"].input_schema, ACTIONS["get_lead"].output_schema)
    assert run(["instantly", "schema"]) == 0
    assert [item["name"] for item in json.loads(capsys.readouterr().out)] == list(ACTIONS)
    assert run(["instantly"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 13
    assert run(["instantly", "--json"]) == 0
    assert [item["name"] for item in json.loads(capsys.readouterr().out)] == list(ACTIONS)


def test_without_a_key_it_says_which_is_missing(
    ample: Ample, monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox
) -> None:
    monkeypatch.delenv("INSTANTLY_API_KEY")
    code, shown, told = ample("list_leads")
    assert (code, shown, "INSTANTLY_API_KEY" in told) == (3, [], True)
