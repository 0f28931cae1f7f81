"""The report of a run: its figures counted anew from the input, the output and the server."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
import tracemalloc
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from ample_ext import Amplemarket, AsyncAmplemarket
from ample_ext.bulk import (
    AsyncRun,
    Order,
    Run,
    RunReport,
    enrich_people,
    figures_of,
    sync_client,
    write_report,
)
from ample_ext.bulk.columns import result_columns
from ample_ext.bulk.leads import open_leads
from ample_ext.bulk.reporting.counting import survey, verdict_of
from ample_ext.bulk.reporting.figures import Figures
from ample_ext.sandbox import Control
from ample_ext.stores.errors import NoSuchRunError
from ample_ext.stores.journal.journal import Journal
from tests.integration.bulk.conftest import Driver, Folder, read

POST = "startPeopleEnrichment"
EXAMPLES = Path(__file__).parents[3] / "examples" / "leads.csv"


def looked_at(folder: Folder, report: RunReport | None = None, *, people: bool = False) -> Figures:
    return figures_of(str(folder.output), journal=folder.journal, report=report, people=people)


def by_name(shares: Any) -> dict[str, int]:
    return {share.name: share.part for share in shares}


@pytest.fixture
def mixed(folder: Folder) -> Folder:
    """Leads of all kinds, with duplicates and rows that are good for nothing."""
    with EXAMPLES.open(encoding="utf-8", newline="") as source, folder.input.open("w", newline="") as target:
        target.writelines(islice(source, 401))
    return folder


def test_figures_equal_what_the_output_says(client: Amplemarket, mixed: Folder) -> None:
    report = enrich_people(
        client, mixed.input, mixed.output, reveal_email=True, reveal_phone_numbers=True, journal=mixed.journal
    )
    figures = looked_at(mixed, report)
    rows = read(mixed.output)
    own = [row for row in rows if row["ample_status"] != "duplicate"]
    enriched = [row for row in own if row["ample_status"] == "enriched"]
    statuses = {name: part for name, part in by_name(figures.statuses).items() if part}
    assert statuses == Counter(row["ample_status"] for row in rows)
    assert {share.of for share in figures.statuses} == {len(rows)}
    assert sum(share.part for share in figures.statuses) == len(rows)
    assert by_name(figures.coverage) == {
        column: sum(bool(row[column]) for row in enriched) for column in result_columns()
    }
    assert {share.of for share in figures.coverage} == {len(enriched)}
    usable = [row for row in rows if row["ample_status"] != "invalid"]
    leads = [row for row in usable if row["ample_status"] != "duplicate"]
    assert by_name(figures.funnel) == {
        "rows": len(rows),
        "usable": len(usable),
        "leads": len(leads),
        "answered": len(leads),
        "enriched": len(enriched),
        "email": sum(bool(row["person_email"]) for row in enriched),
        "phone": sum(bool(row["person_phone_numbers"]) for row in enriched),
    }
    assert len(rows) > len(usable) > len(leads) > len(enriched) > 0
    assert (report.emails, report.phones) == tuple(by_name(figures.funnel)[name] for name in ("email", "phone"))


def test_what_was_revealed_is_one_figure(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    people = [
        {
            "email": f"p{number}.lima@buyer.example",
            "phone_numbers": [{"number": "+1 202 555 0101"} | flag for flag in f],
        }
        for number, f in enumerate([[{}], [WRONG], [WRONG, {}], [], [WRONG, WRONG]])
    ]
    items = [{"email": person["email"], "status": "enriched", "result": person} for person in people]
    fresh.answer(
        "getPeopleEnrichment", {"id": 1, "object": "person_enrichment", "status": "completed", "results": items}
    )
    folder.write(5)
    report = folder.enrich(client, reveal_phone_numbers=True, max_at_risk=750)
    assert (report.emails, report.phones) == (5, 2)
    funnel = by_name(looked_at(folder, report).funnel)
    assert (funnel["email"], funnel["phone"]) == (5, 2)


WRONG = {"is_wrong_number": True}


def test_match_rates_equal_what_the_input_and_the_output_say(client: Amplemarket, mixed: Folder) -> None:
    mixed.enrich(client, reveal_email=False, max_at_risk=750)
    found: dict[str, Counter[str]] = {}
    for row, given in zip(read(mixed.output), open_leads(mixed.input), strict=True):
        if row["ample_status"] in ("invalid", "duplicate"):
            continue
        lead = given.lead
        strong = [name for name in ("linkedin_url", "email") if name in lead]
        kind = "+".join(strong) or ("name+company" if "name" in lead else "title+company")
        found.setdefault(kind, Counter())[row["ample_status"]] += 1
    figures = looked_at(mixed)
    assert len(found) == 5
    assert {it.kind: (it.asked, it.enriched, it.not_found, it.removed, it.unanswered) for it in figures.match} == {
        kind: (sum(its.values()), its["enriched"], its["not_found"], its["removed"], 0) for kind, its in found.items()
    }


def test_what_was_not_asked_for_is_not_missing(client: Amplemarket, folder: Folder) -> None:
    folder.enrich(client, reveal_email=False)
    assert not {"person_email", "person_phone_numbers"} & by_name(looked_at(folder).coverage).keys()
    folder.enrich(client, reveal_email=True, again=True)
    assert "person_email" in by_name(looked_at(folder).coverage)


def test_credits_equal_what_the_server_charged(client: Amplemarket, fresh: Control, mixed: Folder) -> None:
    before = fresh.credits()
    report = enrich_people(
        client, mixed.input, mixed.output, reveal_email=True, reveal_phone_numbers=True, journal=mixed.journal
    )
    after, credits = fresh.credits(), looked_at(mixed, report).credits
    assert credits.spent_email == before["email"] - after["email"]
    assert credits.spent_phone == before["phone"] - after["phone"]
    assert credits.spent == credits.spent_email + credits.spent_phone == report.credits_spent
    assert credits.estimated == report.credits_estimated
    rows = {row["ample_line"]: row for row in read(mixed.output)}
    first = [rows[row["ample_duplicate_of"]] for row in rows.values() if row["ample_status"] == "duplicate"]
    least = sum(0.5 * (row["ample_status"] == "enriched") + bool(row["person_email"]) for row in first)
    assert 0 < least <= credits.saved_by_duplicates <= least + len(first)
    assert (credits.at_risk, credits.maybe_twice, credits.saved_by_reuse) == (0, 0, 0)


def test_addresses_that_were_validated_are_in_it(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    folder.write(40)
    fresh.fail("startEmailValidation", "lost_after", nth=2)
    report = folder.enrich(client, validate=True, max_at_risk=15, on_ambiguous="skip")
    figures = looked_at(folder, report)
    checked = Counter(
        "catch_all" if row["validation_catch_all"].lower() == "true" else row["validation_result"]
        for row in read(folder.output)
        if row["validation_status"] == "validated"
    )
    assert figures.deliverability is not None
    assert figures.deliverability.checked == sum(checked.values()) == report.validated > 0
    assert {name: getattr(figures.deliverability, name) for name in checked} == checked
    assert figures.credits.spent == report.credits_spent
    assert figures.credits.spent + figures.credits.at_risk == fresh.credits()["spent"]["email"]
    assert figures.credits.estimated == report.credits_estimated == 40 * 2.5
    assert figures.credits.at_risk == report.credits_at_risk > 0
    assert (figures.requests_in_doubt, figures.leads_in_doubt) == (report.ambiguous_chunks, report.ambiguous_leads)
    assert [trouble.name for trouble in figures.troubles] == ["v2"]
    assert "validate" in figures.asked
    assert looked_at(folder).complete is False
    again = folder.enrich(client, validate=True, on_ambiguous="resubmit")
    assert (looked_at(folder).complete, again.complete) == (True, True)
    assert looked_at(folder).credits.maybe_twice == again.credits_maybe_twice == report.credits_at_risk


def test_what_was_given_up_stays_at_risk_in_it(
    client: Amplemarket, driver: Driver, fresh: Control, folder: Folder
) -> None:
    fresh.fail(POST, "lost_after", nth=1)
    token = folder.enrich(client).run_id
    assert driver.run(["runs", "resolve", token, "--lost", "--journal", str(folder.journal)]).code == 0
    report = folder.enrich(client)
    assert looked_at(folder).credits.at_risk == report.credits_at_risk == 6


def test_requests_in_doubt_and_failed_ones(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    fresh.fail(POST, "lost_after", nth=2)
    fresh.fail(POST, "status", nth=3, status=400)
    report = folder.enrich(client, on_ambiguous="skip")
    figures = looked_at(folder, report)
    assert figures.complete is False
    assert (figures.requests_in_doubt, figures.leads_in_doubt, figures.requests_failed) == (1, 4, 1)
    assert figures.credits.at_risk == report.credits_at_risk == 6
    assert [(it.state, it.leads) for it in figures.troubles] == [("ambiguous", 4), ("failed", 2)]
    assert by_name(figures.statuses)["ambiguous"] == folder.statuses().count("ambiguous") == 4
    assert sum(match.unanswered for match in figures.match) == 6
    resent = folder.enrich(client, on_ambiguous="resubmit")
    again = looked_at(folder, resent)
    assert (again.requests_in_doubt, again.credits.at_risk, again.credits.maybe_twice) == (0, 0, 6)


def test_the_time_of_all_sessions_is_told(
    client: Amplemarket, fresh: Control, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh.fail(POST, "status", nth=2, status=409)
    reports = [folder.enrich(client)]
    with Run(client, folder.input, folder.output, Order(True), journal=folder.journal, max_at_risk=6) as run:
        run.step()
    reports += [folder.enrich(client), folder.enrich(client)]
    seconds = looked_at(folder).seconds
    assert seconds is not None
    assert seconds.sessions == 4
    assert seconds.requests == sum(report.requests for report in reports) + 1
    assert seconds.for_jobs == pytest.approx(sum(report.seconds_for_jobs for report in reports), abs=0.01)
    assert seconds.total >= sum(report.seconds for report in reports)
    parts = seconds.answering + seconds.for_jobs + seconds.for_limits + seconds.own
    assert parts == pytest.approx(seconds.total, abs=0.01)


def test_what_was_only_looked_at_took_no_time(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    with Run(client, folder.input, folder.output, Order(True), journal=folder.journal) as run:
        run.prepare()
    assert looked_at(folder).seconds is None


def test_a_killed_process_leaves_what_it_noted_last(
    client: Amplemarket, clock: Any, fresh: Control, folder: Folder
) -> None:
    listened = []
    with Run(client, folder.input, folder.output, Order(True), journal=folder.journal, max_at_risk=6) as run:
        run.step()
        clock.sleep(61)
        run.listen = lambda progress: listened.append(looked_at(folder).seconds)
        run.step()
    assert listened[0] is not None
    assert listened[0].requests == 2


def test_waiting_under_asyncio_is_waiting_for_jobs(fresh: Control, clock: Any, folder: Folder) -> None:
    running = {"id": 1, "object": "person_enrichment", "status": "processing", "results": []}
    fresh.answer("getPeopleEnrichment", running, headers={"Retry-After": "1"})

    async def carry_out() -> RunReport:
        async with AsyncAmplemarket("test-key", base_url=fresh._base_url) as client:
            run = Run(sync_client(client), folder.input, folder.output, Order(True), journal=folder.journal)
            async with AsyncRun(run) as opened:
                return await opened.execute()

    report = asyncio.run(carry_out())
    assert report.seconds_for_jobs >= 1
    assert report.seconds >= report.seconds_for_jobs + report.seconds_answering


def test_time_is_told_by_the_process_that_worked(client: Amplemarket, clock: Any, folder: Folder) -> None:
    before = clock()
    report = folder.enrich(client)
    assert report.seconds <= clock() - before
    seconds = looked_at(folder, report).seconds
    assert seconds is not None
    assert seconds.requests == report.requests > 0
    assert seconds.for_jobs > 0
    assert seconds.for_jobs + seconds.for_limits == pytest.approx(clock.slept, abs=0.01)
    parts = seconds.answering + seconds.for_jobs + seconds.for_limits + seconds.own
    assert parts == pytest.approx(seconds.total, abs=0.01)
    assert looked_at(folder).seconds == seconds


def test_waiting_for_limits_is_not_waiting_for_jobs(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    fresh.fail(POST, "status", nth=1, status=429, retry_after=7)
    seconds = looked_at(folder, folder.enrich(client)).seconds
    assert seconds is not None
    assert seconds.for_limits >= 7
    assert seconds.rate_limited == 1


def test_names_and_addresses_only_when_asked(client: Amplemarket, folder: Folder, tmp_path: Path) -> None:
    folder.enrich(client)
    write_report(looked_at(folder), tmp_path / "quiet.html")
    write_report(looked_at(folder, people=True), tmp_path / "told.html")
    told = [(tmp_path / name).read_text() for name in ("told.html", "told.json")]
    quiet = "".join((tmp_path / name).read_text() for name in ("quiet.html", "quiet.json"))
    people = [row for row in read(folder.output) if row["person_name"]]
    assert people
    for row in people:
        assert row["person_name"] not in quiet
        assert all(row["person_name"] in text for text in told)
    assert "@" not in quiet.replace("@media", "")


def test_runs_are_found_by_id_and_by_output(client: Amplemarket, folder: Folder) -> None:
    first = folder.enrich(client)
    other = enrich_people(
        client, folder.input, folder.path / "second.csv", journal=folder.journal, again=True, max_at_risk=6
    )
    with Journal(folder.journal) as journal:
        assert survey(journal).run_id == other.run_id
        assert survey(journal, first.run_id[:10]).run_id == first.run_id
        assert survey(journal, str(folder.output)).run_id == first.run_id
        with pytest.raises(NoSuchRunError, match="2 runs begin with"):
            survey(journal, "")
        with pytest.raises(NoSuchRunError, match="has no run zzz"):
            survey(journal, "zzz")


def test_the_command_writes_it_with_the_run_and_later(
    driver: Driver, fresh: Control, folder: Folder, tmp_path: Path
) -> None:
    files = [str(folder.input), "-o", str(folder.output), "--journal", str(folder.journal)]
    page = tmp_path / "run.html"
    done = driver.run(["enrich", "people", *files, "--reveal-email", "--report", str(page)])
    assert done.code == 0, done.stderr
    assert f"report: {page}" in done.stderr.replace("\n", "")
    first = json.loads(page.with_suffix(".json").read_text())
    done = driver.run(["report", first["run_id"][:8], "--journal", str(folder.journal), "--json"])
    assert done.code == 0, done.stderr
    later = json.loads(done.stdout)
    assert first["seconds"]["sessions"] == 1
    assert later == first
    assert later["statuses"][0]["of"] == 10


@pytest.mark.parametrize(
    ("fault", "code", "sent"),
    [
        ({"kind": "status", "nth": 2, "status": 402}, 4, 4),
        ({"kind": "lost_after", "nth": 2}, 5, 4),
        ({"kind": "status", "nth": 2, "status": 409}, 6, 4),
        ({"kind": "status", "nth": 1, "status": 401}, 3, 0),
    ],
)
def test_a_run_that_was_stopped_is_reported_as_unfinished(
    driver: Driver, fresh: Control, folder: Folder, fault: dict[str, Any], code: int, sent: int
) -> None:
    fresh.fail(POST, **fault)
    page = folder.path / "run.html"
    files = [str(folder.input), "-o", str(folder.output), "--journal", str(folder.journal)]
    more = ["--reveal-email", "--max-at-risk", "6", "--report", str(page)]
    done = driver.run(["enrich", "people", *files, *more])
    assert done.code == code, done.stderr
    figures = json.loads(page.with_suffix(".json").read_text())
    assert figures["complete"] is False
    assert by_json(figures["funnel"])["answered"] == sent
    assert by_json(figures["funnel"])["rows"] == 10
    assert "Unfinished: " in page.read_text()
    fresh.clear_faults()
    assert driver.run(["enrich", "people", *files, *more, "--on-ambiguous", "resubmit"]).code == 0
    assert json.loads(page.with_suffix(".json").read_text())["complete"] is True
    assert "Unfinished" not in page.read_text()


def by_json(shares: list[dict[str, Any]]) -> dict[str, int]:
    return {share["name"]: share["part"] for share in shares}


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
def test_a_run_that_was_interrupted_is_reported(driver: Driver, fresh: Control, folder: Folder) -> None:
    fresh.fail("getPeopleEnrichment", "slow", nth=2, delay=120)
    page = folder.path / "run.html"
    files = [str(folder.input), "-o", str(folder.output), "--journal", str(folder.journal)]
    arguments = ["enrich", "people", *files, "--max-at-risk", "2", "--in-flight", "1", "--report", str(page)]
    process = subprocess.Popen(
        [sys.executable, "-c", "from ample_ext.cli import main; main()", *arguments],
        env=os.environ | {"AMPLEMARKET_API_KEY": "test-key", "AMPLEMARKET_BASE_URL": fresh._base_url},
        stderr=subprocess.PIPE,
        text=True,
    )
    end = time.monotonic() + 120
    while not fresh.faults()[0]["fired"]:
        assert time.monotonic() < end
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "the same command goes on" in told
    figures = json.loads(page.with_suffix(".json").read_text())
    assert figures["complete"] is False
    assert figures["unsent"] > 0
    assert figures["seconds"]["requests"] >= 2
    assert by_json(figures["statuses"])["no_result"] >= figures["unsent"]
    assert not folder.output.exists()


def test_what_is_sent_and_collected_later_is_reported(driver: Driver, fresh: Control, folder: Folder) -> None:
    page = folder.path / "run.json"
    files = [str(folder.input), "-o", str(folder.output), "--journal", str(folder.journal)]
    done = driver.run(["enrich", "people", *files, "--detach", "--report", str(page)])
    assert done.code == 0, done.stderr
    figures = json.loads(page.read_text())
    assert (figures["complete"], by_json(figures["statuses"])["no_result"]) == (False, 10)


def test_of_what_is_refused_nothing_is_left_to_report(driver: Driver, fresh: Control, folder: Folder) -> None:
    page = folder.path / "run.html"
    files = [str(folder.input), "-o", str(folder.output), "--journal", str(folder.journal)]
    done = driver.run(["enrich", "people", *files, "--max-credits", "1", "--report", str(page)])
    assert (done.code, page.exists(), "report" in done.stderr) == (4, False, False)


def test_a_report_that_cannot_be_written_is_told_before_anything_is_paid(
    driver: Driver, fresh: Control, folder: Folder, tmp_path: Path
) -> None:
    files = [str(folder.input), "-o", str(folder.output), "--journal", str(folder.journal)]
    for name in ("run.csv", str(tmp_path / "none" / "run.html")):
        done = driver.run(["enrich", "people", *files, "--report", name])
        assert done.code in (2, 7), done.stderr
    assert fresh.count(POST) == 0


def test_the_command_knows_no_such_run(driver: Driver, folder: Folder) -> None:
    done = driver.run(["report", "--journal", str(folder.journal)])
    assert done.code == 2
    assert "has no run" in done.stderr


def filled(path: Path, rows: int) -> Journal:
    """A journal with a finished run of so many rows."""
    journal = Journal(path)
    run = journal.runs.begin(
        "f" * 64, operation="people.begin_enrichment", options={}, input="in.csv", output="out.csv", chunk_size=rows
    )
    answer = json.dumps({"status": "enriched", "result": {"name": "Ana Sample", "company": {"name": "Buyer"}}})
    lead = json.dumps({"email": "ana@buyer.example"})
    journal.staging.add_leads(run, ((line, None, None, lead) for line in range(rows)))
    journal.staging.add_chunks(run, [(1, rows)])
    journal.staging.assign_ranges(run, [(1, 0, rows)])
    for before, after in (("planned", "submitting"), ("submitting", "submitted"), ("submitted", "collecting")):
        journal.chunks.step(run, 1, before, after)
    [chunk] = journal.chunks.within(run, "collecting")
    answers = ((line, answer) for line in range(rows))
    journal.chunks.store_page(run, chunk, results=answers, strays=[], spent=(rows, 0), next=None, after="done")
    journal.runs.ready(run)
    return journal


def test_memory_does_not_grow_with_the_run(tmp_path: Path) -> None:
    peaks = []
    for rows in (4000, 16_000):
        with filled(tmp_path / f"{rows}", rows) as journal:
            survey(journal)
            tracemalloc.start()
            found = survey(journal)
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        assert by_name(found.statuses)["enriched"] == rows
    assert peaks[1] < 1.2 * peaks[0]


def test_no_report_is_made_of_a_dry_run(driver: Driver, folder: Folder, tmp_path: Path) -> None:
    files = [str(folder.input), "-o", str(folder.output), "--journal", str(folder.journal)]
    done = driver.run(["enrich", "people", *files, "--dry-run", "--report", str(tmp_path / "run.html")])
    assert done.code == 0, done.stderr
    assert not (tmp_path / "run.html").exists()


def test_catch_all_is_counted_apart(tmp_path: Path) -> None:
    for found, verdict in (
        ({"email": "a@x.example", "result": "risky", "catch_all": True}, "catch_all"),
        ({"email": "a@x.example", "result": "deliverable", "catch_all": False}, "deliverable"),
        ({"status": "enriched", "result": {"email": "a@x.example"}}, ""),
    ):
        assert verdict_of(found) == verdict
