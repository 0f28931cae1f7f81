"""`ample inbound add` against the sandbox: each lead once, and what became of it."""

from __future__ import annotations

import csv
import json
import os
import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ample_ext import AmpleError, Amplemarket, InvalidArgumentError
from ample_ext.amplemarket.sync import inbound_workflows
from ample_ext.bulk import add_inbound
from ample_ext.cli.app import run
from ample_ext.sandbox import Sandbox
from ample_ext.stores.profiles import Profile, write_profile

LEADS = """Email,First Name,Last Name,Company,Lead Score
ana.sousa@quartzlabs.example,Ana,Sousa,Quartzlabs,7
ANA.sousa@quartzlabs.example,Ana,S,Quartzlabs,8
not an address,No,One,,
bo.li@quartzlabs.example,Bo,Li,Quartzlabs,
"""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(limits="off") as running:
        yield running


@pytest.fixture
def leads(sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    sandbox.control.call("POST", "reset")
    monkeypatch.setenv("AMPLEMARKET_BASE_URL", sandbox.base_url)
    monkeypatch.setenv("AMPLEMARKET_INBOUND_WORKFLOW", "workflow-of-the-tests")
    file = tmp_path / "leads.csv"
    file.write_text(LEADS, encoding="utf-8")
    return file


def add(leads: Path, *more: str) -> tuple[int, list[str]]:
    """The exit code, and the status of each row."""
    output = leads.with_name("outcome.csv")
    code = run(["inbound", "add", str(leads), "-o", str(output), "--journal", str(leads.with_name("j.sqlite")), *more])
    with output.open(encoding="utf-8", newline="") as file:
        return code, [row["ample_status"] for row in csv.DictReader(file)]


def sent(sandbox: Sandbox, status: int | str | None = None) -> int:
    return sandbox.control.count("addInboundLead", status)


def test_a_file_is_sent_once_whatever_is_repeated(leads: Path, sandbox: Sandbox) -> None:
    assert add(leads) == (0, ["sent", "duplicate", "invalid", "sent"])
    assert add(leads) == (0, ["sent_before", "duplicate", "invalid", "sent_before"])
    leads.write_text(LEADS.replace("Ana,Sousa", "Anna,Sousa") + "cy@quartzlabs.example,Cy,,,\n", encoding="utf-8")
    assert add(leads) == (0, ["sent_before", "duplicate", "invalid", "sent_before", "sent"])
    assert sent(sandbox) == 3
    assert add(leads, "--again")[1] == ["sent", "duplicate", "invalid", "sent", "sent"]
    assert sent(sandbox, 200) == 6
    # Without any key: none was sent, or the sandbox would have said so by 400.
    assert sent(sandbox, 400) == 0


def test_another_workflow_is_another_place(leads: Path, sandbox: Sandbox) -> None:
    add(leads)
    assert add(leads, "--workflow", "another-workflow")[1] == ["sent", "duplicate", "invalid", "sent"]


def test_what_is_sent_of_a_row(leads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, Any]] = []
    monkeypatch.setattr(
        inbound_workflows.InboundWorkflows, "add_lead", lambda self, id, **members: seen.append({"id": id, **members})
    )
    add(leads, "--extra", "Lead Score", "--user-email", "rui@seller.example")
    assert seen[0] == {
        "id": "workflow-of-the-tests",
        "email": "ana.sousa@quartzlabs.example",
        "first_name": "Ana",
        "last_name": "Sousa",
        "company_name": "Quartzlabs",
        "user_email": "rui@seller.example",
        "extra": {"lead_score": "7"},
    }
    assert seen[1]["extra"] == {}


@pytest.mark.parametrize("fault", ["lost_after", "status"])
def test_a_lead_that_may_have_arrived_is_not_sent_again(fault: str, leads: Path, sandbox: Sandbox) -> None:
    sandbox.control.fail("addInboundLead", fault, nth=1)
    assert add(leads) == (5, ["ambiguous", "duplicate", "invalid", "not_sent"])
    assert sent(sandbox) == 1
    assert add(leads) == (5, ["ambiguous", "duplicate", "invalid", "not_sent"])
    assert add(leads, "--on-ambiguous", "skip") == (5, ["ambiguous", "duplicate", "invalid", "sent"])
    assert sent(sandbox) == 2
    assert add(leads, "--on-ambiguous", "resubmit") == (0, ["sent", "duplicate", "invalid", "sent_before"])
    assert sent(sandbox) == 3


def test_what_was_refused_can_be_sent_later(leads: Path, sandbox: Sandbox) -> None:
    sandbox.control.fail("addInboundLead", "status", nth=1, status=422)
    assert add(leads) == (6, ["refused", "duplicate", "invalid", "sent"])
    assert add(leads) == (0, ["sent", "duplicate", "invalid", "sent_before"])


def test_an_unknown_workflow_stops_at_once(leads: Path, sandbox: Sandbox, capfd: pytest.CaptureFixture[str]) -> None:
    assert add(leads, "--workflow", "unknown-workflow-secret") == (6, ["not_sent", "duplicate", "invalid", "not_sent"])
    assert sent(sandbox) == 1
    shown = capfd.readouterr()
    assert "unknown-workflow-secret" not in shown.out + shown.err
    assert "answered 404" in shown.err
    assert "ana" not in (shown.out + shown.err).lower()


def test_more_leads_than_are_allowed_are_refused_before_any_is_sent(leads: Path, sandbox: Sandbox) -> None:
    assert run(["inbound", "add", str(leads), "--journal", str(leads.with_name("j")), "--max-leads", "2"]) == 2
    assert sent(sandbox) == 0


def test_a_dry_run_sends_nothing(leads: Path, sandbox: Sandbox) -> None:
    assert add(leads, "--dry-run") == (0, ["would_send", "duplicate", "invalid", "would_send"])
    assert sent(sandbox) == 0
    assert add(leads)[1].count("sent") == 2


def test_an_interrupted_run_tells_of_every_row(leads: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        raise AssertionError("not reached")

    with monkeypatch.context() as patch:
        patch.setattr(inbound_workflows.InboundWorkflows, "add_lead", interrupt)
        assert add(leads) == (130, ["ambiguous", "duplicate", "invalid", "not_sent"])
    # `sending` was on the disk before the request: the next run knows of it.
    assert add(leads)[1][0] == "ambiguous"


def test_one_lead_and_a_signal(leads: Path, sandbox: Sandbox, capfd: pytest.CaptureFixture[str]) -> None:
    journal = ["--journal", str(leads.with_name("j.sqlite")), "--json"]
    one = ["inbound", "add", "email=ana@quartzlabs.example", "badge=7", *journal]
    assert (run(one), run(one)) == (0, 0)
    assert [json.loads(line) for line in capfd.readouterr().out.splitlines()] == [{"sent": 1}, {"sent_before": 1}]
    # The workflow in the environment is for commands that name no place.
    assert run(["inbound", "add", str(leads), *journal, "--signal", "token-of-a-signal"]) == 0
    assert sandbox.control.count("addCustomSignalEntry", 202) == 2
    assert run(["inbound", "add", str(leads), *journal, "--signal", "token", "--workflow", "workflow"]) == 2


def test_no_lead_is_dropped_for_another(leads: Path, sandbox: Sandbox, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["inbound", "add", "email=ana@buyer.example", "email=bo@buyer.example"]) == 2
    assert "email: is given twice" in capfd.readouterr().err
    assert sent(sandbox) == 0


def test_the_journal_holds_no_personal_data_of_leads(leads: Path) -> None:
    add(leads)
    content = b"".join(path.read_bytes() for path in leads.parent.glob("j.sqlite*"))
    assert b"quartzlabs" not in content
    assert b"workflow-of-the-tests" not in content
    db = sqlite3.connect(leads.with_name("j.sqlite"))
    assert db.execute("SELECT count(*) FROM ample_sent").fetchone() == (2,)
    db.close()


@pytest.mark.parametrize("arguments", [["leads.csv"], ["email=a@b.example"], ["first_name=x", "--workflow", "w"]])
def test_what_is_missing_is_told(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AMPLEMARKET_INBOUND_WORKFLOW", raising=False)
    assert run(["inbound", "add", *arguments, "--journal", str(tmp_path / "j")]) == 2


def test_the_servers_of_a_profile(leads: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(leads.parent / "config"))
    write_profile(Profile("test", "key-of-the-profile", sandbox.base_url, sandbox.base_url))
    monkeypatch.delenv("AMPLEMARKET_BASE_URL")
    assert add(leads, "--profile", "test")[0] == 0
    assert (sent(sandbox, 200), sent(sandbox, 400)) == (2, 0)
    # As with every command, it is not somewhere else that a profile is used.
    monkeypatch.setenv("AMPLEMARKET_BASE_URL", "http://127.0.0.1:9")
    assert run(["inbound", "add", str(leads), "--profile", "test", "--journal", str(leads.with_name("j.sqlite"))]) == 2
    assert add(leads, "--profile", "nobody's")[0] == 2


def test_from_python(leads: Path, sandbox: Sandbox) -> None:
    place: dict[str, Any] = {"workflow": "workflow-of-the-tests", "journal": leads.with_name("j.sqlite")}
    ana = {"email": "ana.sousa@quartzlabs.example", "first_name": "Ana", "badge": 7}
    with Amplemarket("key", base_url=sandbox.base_url) as client:
        report = add_inbound(client, [ana, ana], **place)
        assert report.statuses == {"sent": 1, "duplicate": 1}
        assert add_inbound(client, leads, **place).statuses["sent_before"] == 1
        sandbox.control.fail("addInboundLead", "status", nth=1, status=422)
        report = add_inbound(client, [{"email": "new@quartzlabs.example"}], **place)
        assert report.statuses == {"refused": 1}
        with pytest.raises(AmpleError):
            report.check()
        with pytest.raises(InvalidArgumentError, match=r"leads\[1\]"):
            add_inbound(client, [ana, {"first_name": "Rui"}], **place)
        with pytest.raises(InvalidArgumentError, match="max_leads"):
            add_inbound(client, leads, max_leads=1, **place)
    assert sent(sandbox, 200) == 2
