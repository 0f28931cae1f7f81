"""Runs against the sandbox: what goes wrong at the API's end, and what is written all the same."""

from __future__ import annotations

import io
import json
import os
from collections import Counter
from pathlib import Path

import pytest

from ample_ext import Amplemarket, BudgetExceededError, InsufficientCreditsError, PollTimeoutError
from ample_ext.bulk import InputError, Order, OutputError, Progress, Run, RunBusyError
from ample_ext.sandbox import Control
from ample_ext.stores.budget import Budget
from ample_ext.stores.errors import JournalError
from ample_ext.stores.journal.chunks import Chunks
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.records import Run as Staged
from tests.integration.bulk.conftest import Folder, JumpingClock, read

POST, GET = "startPeopleEnrichment", "getPeopleEnrichment"
KNOWN = {"enriched", "not_found", "removed"}


def test_counts_add_up_and_agree_with_the_server(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    report = folder.enrich(client)
    assert report.complete
    assert report.rows == len(folder.statuses()) == 10
    assert set(folder.statuses()) <= KNOWN
    assert Counter(folder.statuses()) == {status: count for status in KNOWN if (count := getattr(report, status))}
    assert report.emails == sum(bool(row["person_email"]) for row in read(folder.output))
    assert report.credits_spent == fresh.credits()["spent"]["email"]
    assert report.credits_estimated == 15
    assert (report.chunks, report.missing, report.unmatched, report.surplus) == (3, 0, 0, 0)
    assert report.requests >= 6


def test_the_same_again_sends_nothing(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    first = folder.enrich(client)
    written = folder.output.read_bytes()
    folder.output.unlink()
    again = folder.enrich(client, max_at_risk=3, in_flight=1)
    assert again.requests == 0
    assert again.credits_spent == first.credits_spent
    assert folder.output.read_bytes() == written
    assert fresh.count(POST) == 3


def test_a_plan_is_made_anew_until_something_was_sent(client: Amplemarket, folder: Folder) -> None:
    for at_risk, requests in ((3, 5), (6, 3), (15, 1)):
        given = {"journal": folder.journal, "max_at_risk": at_risk}
        with Run(client, folder.input, folder.output, Order(reveal_email=True), **given) as run:
            assert run.prepare().requests == requests


def test_other_options_are_another_run(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    first, second = folder.enrich(client, limit=2), folder.enrich(client, limit=3, again=True)
    assert first.run_id != second.run_id
    assert len(folder.statuses()) == 3


def test_leads_that_could_be_confused_are_not_in_one_request(
    client: Amplemarket, fresh: Control, folder: Folder
) -> None:
    folder.input.write_text("Email\n" + "".join(f"ana+{tag}@buyer.example\n" for tag in "abcd"))
    report = folder.enrich(client, max_at_risk=750)
    assert fresh.count(POST) == 4
    assert [job["accepted"] for job in fresh.jobs()] == [1, 1, 1, 1]
    assert set(folder.statuses()) <= KNOWN
    assert report.unmatched == report.surplus == 0


def test_more_than_allowed_is_refused_before_anything_is_sent(
    client: Amplemarket, fresh: Control, folder: Folder
) -> None:
    for limit in ({"max_credits": 14.5}, {"max_email_credits": 14}, {"max_phone_credits": 0, "max_credits": 1}):
        with pytest.raises(BudgetExceededError, match="can cost 15"):
            folder.enrich(client, **limit)
    assert fresh.count(POST) == 0
    assert folder.enrich(client, max_credits=15, max_phone_credits=0).complete


def test_out_of_credits_keeps_what_was_paid(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    fresh.set_credits(email=7)
    report = folder.enrich(client, in_flight=1)
    assert isinstance(report.errors[0], InsufficientCreditsError)
    assert report.unsent > 0
    assert Counter(folder.statuses())["no_result"] == report.unsent
    assert report.credits_spent == fresh.credits()["spent"]["email"]
    fresh.set_credits(email=100)
    assert folder.enrich(client).complete
    assert all(job["times"] == 1 for job in fresh.jobs())


def test_a_budget_of_the_client_stops_the_sending(client: Amplemarket, folder: Folder) -> None:
    report = folder.enrich(client.with_options(budget=Budget(email=7)), in_flight=1)
    assert isinstance(report.errors[0], BudgetExceededError)
    assert 0 < report.unsent < 10


@pytest.mark.parametrize(("status", "after"), [(500, False), (500, True), (503, True)])
def test_a_server_error_on_a_paid_request_is_ambiguous(
    client: Amplemarket, fresh: Control, folder: Folder, status: int, after: bool
) -> None:
    fresh.fail(POST, "status", status=status, after=after, nth=2)
    report = folder.enrich(client, on_ambiguous="skip")
    assert (report.ambiguous_chunks, report.ambiguous, report.unsent) == (1, 4, 0)
    assert report.credits_at_risk == 6
    assert fresh.count(POST) == 3


def test_it_stops_at_an_ambiguous_request_unless_told(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    fresh.fail(POST, "lost_after", nth=2)
    report = folder.enrich(client)
    assert (report.ambiguous, report.unsent) == (4, 2)
    assert not report.complete
    assert folder.enrich(client).requests == 0
    assert folder.enrich(client, on_ambiguous="skip").unsent == 0
    with pytest.raises(BudgetExceededError):
        folder.enrich(client, on_ambiguous="resubmit", max_credits=15)
    again = folder.enrich(client, on_ambiguous="resubmit", max_credits=21)
    assert again.complete
    assert set(folder.statuses()) <= KNOWN


def test_a_request_that_was_not_sent_stays_planned(
    client: Amplemarket, fresh: Control, folder: Folder, clock: JumpingClock
) -> None:
    fresh.fail(POST, "status", status=429, retry_after=1000, nth=2, times=10)
    report = folder.enrich(client, in_flight=1)
    assert report.unsent == 6
    assert report.ambiguous_chunks == 0
    fresh.clear_faults()
    clock.sleep(1001)
    assert folder.enrich(client).complete
    assert all(job["times"] == 1 for job in fresh.jobs())


def test_a_wrong_key_sends_nothing_and_writes_nothing(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    fresh.fail("*", "status", status=401)
    report = folder.enrich(client)
    assert report.output is None
    assert not folder.output.exists()
    assert report.unsent == 10


def test_a_refused_lead_does_not_take_the_others_along(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    item = {"code": "unsupported_value", "title": "Unsupported Value", "source": {"pointer": "/leads/1/email"}}
    fresh.answer(POST, {"object": "error", "_errors": [item]}, status=400)
    report = folder.enrich(client)
    assert (report.invalid, report.rows) == (1, 10)
    assert read(folder.output)[1]["ample_reason"] == "the API does not accept its email"
    assert report.complete


def test_a_refused_request_fails_its_rows_only(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    fresh.fail(POST, "status", status=400, nth=1)
    report = folder.enrich(client)
    assert (report.failed, report.failed_chunks) == (4, 1)
    assert "400" in read(folder.output)[0]["ample_reason"]


@pytest.mark.parametrize(("status", "told"), [("error", "failed"), ("canceled", "canceled")])
def test_a_job_that_ends_badly_keeps_its_partial_results(
    client: Amplemarket, fresh: Control, folder: Folder, status: str, told: str
) -> None:
    part = {"id": 1, "email": "p0.lima@buyer.example", "status": "enriched", "result": {"id": "x", "object": "person"}}
    fresh.answer(GET, {"id": 1, "object": "person_enrichment", "status": status, "results": [part]})
    report = folder.enrich(client)
    assert folder.statuses()[:4] == ["enriched", told, told, told]
    assert report.failed_chunks == 1


def test_answers_that_fit_no_row_are_kept_apart(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    items = [
        {"id": 1, "email": "P0.Lima+x@buyer.example", "status": "not_found", "result": None},
        {"id": 2, "email": "p0.lima@buyer.example", "status": "not_found", "result": None},
        {"id": 3, "email": "somebody@else.example", "status": "not_found", "result": None},
        {"id": 4, "email": "p1.lima@buyer.example", "status": "of tomorrow", "result": {"id": "x"}},
        "no object",
    ]
    fresh.answer(GET, {"id": 1, "object": "person_enrichment", "status": "completed", "results": items})
    report = folder.enrich(client)
    assert (report.surplus, report.unmatched, report.missing, report.no_result) == (1, 2, 2, 2)
    assert folder.statuses()[:4] == ["not_found", "enriched", "no_result", "no_result"]
    assert read(folder.output)[1]["ample_reason"] == "the API says of tomorrow"


def test_a_job_that_takes_too_long_is_collected_later(
    client: Amplemarket, fresh: Control, folder: Folder, clock: JumpingClock
) -> None:
    running = {"id": 1, "object": "person_enrichment", "status": "processing", "results": []}
    fresh.answer(GET, running, headers={"Retry-After": "60"}, times=1000)
    report = folder.enrich(client.with_options(poll_timeout=300), limit=4)
    assert isinstance(report.errors[0], PollTimeoutError)
    assert set(folder.statuses()) == {"no_result"}
    assert 240 <= clock.slept <= 310
    fresh.reset()


def test_passing_trouble_while_polling_is_sat_out(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    fresh.fail(GET, "status", status=500, nth=2, times=9)
    assert folder.enrich(client).complete
    assert set(folder.statuses()) <= KNOWN


def test_a_next_link_that_leads_away_is_not_followed(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    fresh.fail(GET, "foreign_link", times=20)
    report = folder.enrich(client, in_flight=1)
    assert report.errors
    fresh.clear_faults()
    assert folder.enrich(client).complete
    assert report.credits_spent <= fresh.credits()["spent"]["email"]


def test_two_at_once_are_refused(client: Amplemarket, folder: Folder) -> None:
    with Run(client, folder.input, folder.output, Order(reveal_email=True), journal=folder.journal) as run:
        run.prepare()
        with pytest.raises(RunBusyError):
            folder.enrich(client)
    assert folder.enrich(client).complete


def test_standard_input_is_stored_first(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    reports = []
    for _ in range(2):
        stdin = io.BytesIO(b'{"email": "ana@buyer.example"}\n')
        with Run(client, "-", folder.output, Order(), journal=folder.journal, stdin=stdin) as run:
            run.prepare()
            (stored,) = folder.path.glob("stdin-*.jsonl")
            assert os.stat(stored).st_mode & 0o077 == 0
            reports.append(run.execute())
        assert not stored.exists()
    assert reports[0].run_id == reports[1].run_id
    assert fresh.count(POST) == 1


def test_a_dry_run_leaves_nothing(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    with Run(client, folder.input, folder.output, Order(), journal=folder.journal) as run:
        assert run.prepare().to_send == 10
        run.discard()
        assert run._journal.runs.find(run.token) is None
    assert not folder.output.exists()
    assert fresh.count(POST) == 0


def test_files_that_cannot_be_used_are_told_before_anything_is_paid(
    client: Amplemarket, fresh: Control, folder: Folder, tmp_path: Path
) -> None:
    folder.output = tmp_path / "nowhere" / "out.csv"
    with pytest.raises(OutputError):
        folder.enrich(client)
    folder.output = folder.input
    with pytest.raises(InputError, match="is the input"):
        folder.enrich(client)
    assert fresh.count(POST) == 0


def test_an_input_that_changes_meanwhile_is_told(client: Amplemarket, folder: Folder) -> None:
    with Run(client, folder.input, folder.output, Order(), journal=folder.journal) as run:
        run.prepare()
        folder.write(11)
        with pytest.raises(InputError, match="has changed"):
            run.execute()
    folder.write(10)


def test_progress_and_figures_hold_nothing_personal(client: Amplemarket, folder: Folder) -> None:
    told: list[Progress] = []
    report = folder.enrich(client, progress=told.append)
    assert {progress.phase for progress in told} == {"reading", "planning", "enriching", "writing"}
    assert "@" not in json.dumps(report.figures()) + repr(told)


def test_a_file_without_a_single_good_row(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    folder.input.write_text("Email\nnobody\n")
    report = folder.enrich(client)
    assert (report.rows, report.invalid, report.chunks) == (1, 1, 0)
    assert folder.statuses() == ["invalid"]
    assert fresh.count(POST) == 0


def test_the_journal_holds_no_key(client: Amplemarket, folder: Folder) -> None:
    folder.enrich(client)
    for file in folder.path.iterdir():
        assert b"test-key" not in file.read_bytes(), file.name


def test_a_job_that_cannot_be_written_down_is_named(
    client: Amplemarket, fresh: Control, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = Chunks.step

    def full(self: Chunks, run: Staged, number: int, before: str, after: str, **values: object) -> None:
        if after == "submitted":
            raise JournalError("the disk is full")
        step(self, run, number, before, after, **values)

    with monkeypatch.context() as patched:
        patched.setattr(Chunks, "step", full)
        with pytest.raises(JournalError, match="job 1 was accepted and could not be written down"):
            folder.enrich(client)
    assert fresh.count(POST) == 1
    report = folder.enrich(client)
    assert (report.ambiguous, report.requests) == (4, 0)


@pytest.mark.parametrize("written", [False, True], ids=["not_written", "written_and_not_told"])
def test_a_journal_that_is_away_for_a_moment_gets_the_job_all_the_same(
    client: Amplemarket, fresh: Control, folder: Folder, monkeypatch: pytest.MonkeyPatch, *, written: bool
) -> None:
    step, away = Chunks.step, [True]

    def broken(self: Chunks, run: Staged, number: int, before: str, after: str, **values: object) -> None:
        if after == "submitted" and away:
            if written:
                step(self, run, number, before, after, **values)
            away.clear()
            raise JournalError("the connection was lost")
        step(self, run, number, before, after, **values)

    monkeypatch.setattr(Chunks, "step", broken)
    report = folder.enrich(client)
    assert (report.complete, report.ambiguous, fresh.count(POST)) == (True, 0, report.chunks)


def test_unsent_chunks_are_continued_by_a_later_call(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    """A job that was never collected because the process ended is found by its number."""
    with Run(client, folder.input, folder.output, Order(), journal=folder.journal, max_at_risk=2) as run:
        run.prepare()
        journal, staged = run._journal, run._run
        (chunk,) = journal.chunks.within(staged, "planned", most=1)
        leads = [lead for _, lead in journal.rows.leads(staged, chunk.number)]
        poller = client.people.begin_enrichment(leads)
        journal.chunks.step(staged, chunk.number, "planned", "submitting")
        journal.chunks.step(staged, chunk.number, "submitting", "submitted", job=poller.id)
    report = folder.enrich(client, reveal_email=False, max_at_risk=2)
    assert report.complete
    assert set(folder.statuses()) <= KNOWN
    assert fresh.count(POST) == 3


def test_a_file_that_cannot_be_read_leaves_no_run(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    with folder.input.open("a") as file:
        file.write('"never closed\n')
    with pytest.raises(InputError, match="never closed"):
        folder.enrich(client)
    with Journal(folder.journal) as journal:
        assert list(journal.runs.all()) == []
    assert fresh.count(POST) == 0
