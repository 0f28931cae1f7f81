"""`ample api` reaches every operation of the façade."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from ample_ext.amplemarket.operations import OPERATIONS
from ample_ext.cli.app import run
from ample_ext.cli.operations import names
from ample_ext.sandbox import Sandbox

Ample = Callable[..., tuple[int, list[Any], str]]


@pytest.fixture
def sandbox(ample_sandbox: Sandbox) -> Sandbox:
    return ample_sandbox


@pytest.fixture
def ample(sandbox: Sandbox, capsys: pytest.CaptureFixture[str]) -> Ample:
    def call(*arguments: str) -> tuple[int, list[Any], str]:
        code = run(["api", *arguments])
        out, err = capsys.readouterr()
        return code, [json.loads(line) for line in out.splitlines() if line.startswith("{")], err

    return call


def test_every_operation_that_has_a_place_in_the_facade_is_reached() -> None:
    placed = {name for name, operation in OPERATIONS.items() if "_enrichment" not in name and "_validation" not in name}
    assert placed <= set(names())
    assert {"people.begin_enrichment", "people.attach_enrichment", "lead_lists.leads"} <= set(names())


def test_objects_walks_and_jobs_are_shown_as_json(ample: Ample) -> None:
    assert ample("account.get")[1][0]["id"]
    assert len(ample("users.list", "--max-items", "3")[1]) == 3
    assert len(ample("users.list", "role=admin")[1]) >= 1
    code, (started,), _ = ample("people.begin_enrichment", 'leads=[{"email":"ana@quartzlabs.example"}]')
    assert (code, started["token"]["job"]) == (0, "people.begin_enrichment")
    _, (result,), _ = ample("people.begin_enrichment", 'leads=[{"email":"ana@quartzlabs.example"}]', "--wait")
    assert result["email"] == "ana@quartzlabs.example"


def test_more_than_is_allowed_is_not_spent(ample: Ample, sandbox: Sandbox) -> None:
    leads = json.dumps([{"email": f"p{n}@quartzlabs.example"} for n in range(300)])
    code, _, told = ample("people.begin_enrichment", f"leads={leads}")
    assert (code, sandbox.control.charges()) == (4, [])
    assert "150 email credits" in told
    assert ample("people.begin_enrichment", f"leads={leads}", "--max-credits", "150")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["people.fnd"], "Did you mean people.find?"),
        (["people.find", "emial=x"], "takes linkedin_url=…"),
        (["people.find", "email"], "takes linkedin_url=…"),
        (["people.find", "reveal_email=maybe"], "reveal_email: must be JSON (bool | None)"),
        (["people.find", "email=a@b.example", "email=c@d.example"], "email: is given twice"),
        (["contacts.get"], "needs id"),
        (["contacts.list", "ids=abc"], "ids: must be JSON"),
        (["contacts.get", "id=x", "--max-items", "3"], "--max-items is for walks only"),
        (["people.begin_enrichment", "leads=@/nowhere"], "leads: the file cannot be read"),
    ],
)
def test_a_wrong_call_is_told_in_one_sentence(ample: Ample, arguments: list[str], message: str) -> None:
    code, _, told = ample(*arguments)
    assert (code, told.count("\n")) == (2, 1)
    assert message in told
