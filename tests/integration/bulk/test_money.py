"""What must not be paid twice, lost or left unsaid."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from ample_ext import Amplemarket, BudgetExceededError, NotFoundError
from ample_ext.bulk import Order, Run
from ample_ext.cli.failures import code_of
from ample_ext.sandbox import Control
from ample_ext.stores.journal.journal import Journal
from tests.integration.bulk.conftest import Done, Driver, Folder, read

POST, GET = "startPeopleEnrichment", "getPeopleEnrichment"
AMPLE = [sys.executable, "-c", "from ample_ext.cli import main; main()"]


def runs(folder: Folder) -> int:
    import sqlite3

    with sqlite3.connect(folder.journal) as db:
        (count,) = db.execute("SELECT count(*) FROM ample_run").fetchone()
    db.close()
    return int(count)


def test_a_job_that_is_not_known_yet_is_looked_at_again(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    fresh.fail(GET, "status", status=404, nth=1, times=3)
    report = folder.enrich(client)
    assert report.complete
    assert set(folder.statuses()) <= {"enriched", "not_found", "removed"}


def test_a_job_that_stays_unknown_is_at_risk_and_looked_at_by_the_next_run(
    client: Amplemarket, fresh: Control, folder: Folder
) -> None:
    fresh.fail(GET, "status", status=404, times=1000)
    report = folder.enrich(client, max_at_risk=750)
    assert isinstance(report.errors[0], NotFoundError)
    assert code_of(report.errors[0]) == 6
    assert "does not know it now" in str(report.errors[0])
    assert report.credits_at_risk == 15
    assert (report.failed_chunks, report.complete) == (0, False)
    assert set(folder.statuses()) == {"no_result"}
    fresh.clear_faults()
    again = folder.enrich(client, max_at_risk=750)
    assert again.complete
    assert again.credits_at_risk == 0
    assert again.credits_spent == fresh.credits()["spent"]["email"]
    assert fresh.count(POST) == 1


@pytest.mark.parametrize(
    "other", [{"reveal_email": False}, {"limit": 3}, {"mapping": {"email": "Mail"}}, {"out": "x.csv"}]
)
def test_other_options_do_not_pay_again_unasked(
    client: Amplemarket, fresh: Control, folder: Folder, other: dict[str, object]
) -> None:
    folder.input.write_text(
        folder.input.read_text().replace("Email\n", "Email,Mail\n").replace("example\n", "example,a@b.example\n")
    )
    first = folder.enrich(client)
    sent, output = fresh.count(POST), folder.output
    if name := other.pop("out", None):
        folder.output = folder.path / str(name)
    with pytest.raises(
        BudgetExceededError, match=rf"spent {first.credits_spent:g} credits \(output .*out.csv; reveal_email"
    ) as told:
        folder.enrich(client, **other)
    assert "--again" in str(told.value)
    assert str(output) in str(told.value)
    assert fresh.count(POST) == sent
    assert runs(folder) == 1
    assert folder.enrich(client, again=True, **other).complete
    assert fresh.count(POST) > sent


def test_a_mapping_that_says_what_was_found_is_the_same_run(
    client: Amplemarket, fresh: Control, folder: Folder
) -> None:
    first = folder.enrich(client)
    again = folder.enrich(client, mapping={"email": "Email"})
    assert (first.run_id, again.requests) == (again.run_id, 0)


def test_what_was_never_paid_does_not_stand_in_the_way(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    fresh.fail("*", "status", status=401)
    folder.enrich(client)
    fresh.clear_faults()
    assert folder.enrich(client, limit=3).complete


def test_what_may_have_been_paid_stands_in_the_way(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    fresh.fail(POST, "lost_after", nth=1)
    folder.enrich(client)
    with pytest.raises(BudgetExceededError, match="may have paid for 4 leads more"):
        folder.enrich(client, limit=3)
    with Run(client, folder.input, folder.output, Order(True, limit=3), journal=folder.journal) as run:
        assert len(run.prepare().figures()["paid_before"]) == 1
        with pytest.raises(BudgetExceededError):
            run.execute()


def test_a_refused_run_leaves_nothing(client: Amplemarket, folder: Folder) -> None:
    with pytest.raises(BudgetExceededError):
        folder.enrich(client, max_credits=1)
    assert runs(folder) == 0


def test_what_was_sent_again_may_be_paid_twice(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    fresh.fail(POST, "lost_after", nth=2)
    assert folder.enrich(client).credits_maybe_twice == 0
    report = folder.enrich(client, on_ambiguous="resubmit")
    assert report.complete
    assert report.credits_maybe_twice == report.figures()["credits_maybe_twice"] == 6
    assert report.credits_at_risk == 0


def people(folder: Folder, *rows: tuple[str, str, str]) -> None:
    with folder.input.open("w", newline="") as file:
        csv.writer(file).writerows([("Email", "LinkedIn", "Name"), *rows])


@pytest.mark.parametrize("turn", [1, -1])
def test_one_address_with_and_without_linkedin_is_paid_once(
    client: Amplemarket, fresh: Control, folder: Folder, turn: int
) -> None:
    rows = [("ana.lima@buyer.example", "", ""), ("ana.lima@buyer.example", "linkedin.com/in/ana-lima", "")]
    people(folder, *rows[::turn])
    report = folder.enrich(client)
    assert (report.leads, report.duplicates) == (1, 1)
    assert [row["ample_duplicate_of"] for row in read(folder.output)] == ["", "2"]


def test_a_shared_mailbox_fills_nobody_with_another(client: Amplemarket, folder: Folder) -> None:
    rows = [("info@buyer.example", "", name) for name in ("Ana Lima", "Rui Reis", "ANA LIMA")]
    people(folder, *rows)
    report = folder.enrich(client)
    assert (report.leads, report.duplicates) == (2, 1)
    assert [row["ample_duplicate_of"] for row in read(folder.output)] == ["", "", "2"]


def ample(driver: Driver, folder: Folder, *more: str) -> Done:
    files = [str(folder.input), "-o", str(folder.output)]
    return driver.run(["enrich", "people", *files, "--journal", str(folder.journal), *more])


def test_the_command_refuses_to_pay_again_and_says_so_before(driver: Driver, fresh: Control, folder: Folder) -> None:
    assert ample(driver, folder, "--limit", "5").code == 0
    refused = ample(driver, folder)
    assert refused.code == 4
    assert "limit 5" in refused.stderr
    looked = ample(driver, folder, "--dry-run")
    assert looked.code == 0
    assert "needs --again" in looked.stdout
    assert runs(folder) == 1
    assert ample(driver, folder, "--again").code == 0
    assert ample(driver, folder).code == 0


def test_a_limit_of_one_kind_is_none_of_the_other(driver: Driver, fresh: Control, folder: Folder) -> None:
    folder.write(300)
    done = ample(driver, folder, "--max-phone-credits", "0")
    assert done.code == 4, done.stderr
    assert fresh.count(POST) == 0
    assert runs(folder) == 0


def test_no_names_in_pipes_and_what_was_paid_twice_in_the_table(driver: Driver, fresh: Control, folder: Folder) -> None:
    fresh.fail(POST, "lost_after", nth=1)
    assert ample(driver, folder).code == 5
    done = ample(driver, folder, "--on-ambiguous", "resubmit")
    assert done.code == 0, done.stderr
    assert "Perhaps paid twice" in done.stdout
    assert "First rows" not in done.stdout
    assert not any(name and name in done.stdout for row in read(folder.output) for name in (row["person_name"],))


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
def test_a_second_interrupt_says_what_is_in_doubt(fresh: Control, folder: Folder) -> None:
    fresh.fail(POST, "slow", nth=1, delay=120)
    given = {"AMPLEMARKET_API_KEY": "test-key", "AMPLEMARKET_BASE_URL": fresh._base_url}
    command = [*AMPLE, "enrich", "people", str(folder.input), "-o", str(folder.output), "--reveal-email"]
    process = subprocess.Popen(
        [*command, "--journal", str(folder.journal)], env=os.environ | given, stderr=subprocess.PIPE, text=True
    )
    until = time.monotonic() + 120
    while not fresh.faults()[0]["fired"]:
        assert time.monotonic() < until
        time.sleep(0.05)
    assert process.stderr
    process.send_signal(signal.SIGINT)
    told = ""
    # The second once the first was heard: two that come at the same time are one.
    while "Ctrl-C again" not in told:
        line = process.stderr.readline()
        assert line, told
        told += line
    process.send_signal(signal.SIGINT)
    told += process.stderr.read()
    assert process.wait(60) == 130
    process.stderr.close()
    assert "Ctrl-C again leaves up to 15 credits in doubt" in told
    assert "10 leads may or may not have been accepted, up to 15 credits are at risk" in told
    assert "Nothing is lost" not in told


def test_a_stored_input_goes_with_a_refusal(client: Amplemarket, folder: Folder) -> None:
    stdin = io.BytesIO(b'{"email": "ana@buyer.example"}\n')
    with Run(client, "-", folder.output, Order(), journal=folder.journal, stdin=stdin) as run:
        run.prepare()
        run.discard()
    assert not list(folder.path.glob("stdin-*"))
    assert json.dumps(runs(folder)) == "0"


def test_the_options_that_are_written_down_hold_no_key(client: Amplemarket, folder: Folder) -> None:
    folder.enrich(client)
    with Journal(folder.journal):
        assert b"test-key" not in folder.journal.read_bytes()
