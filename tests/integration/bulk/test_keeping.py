"""What is in the journal afterwards: runs looked at, finished, decided about; who is known, removed, forgotten."""

from __future__ import annotations

import json
import os
import shlex
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ample_ext import Amplemarket, BudgetExceededError, InvalidArgumentError
from ample_ext.bulk import CompanyOrder, InputError, Order, Run, RunBusyError, SequenceLeads, Validation
from ample_ext.bulk.forget import forget
from ample_ext.sandbox import Control
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.ledger import ledger
from ample_ext.stores.journal.upkeep import prune
from tests.integration.bulk.conftest import Done, Driver, Folder, read
from tests.postgres import own_schema

POST, GET = "startPeopleEnrichment", "getPeopleEnrichment"
DAY = 86400


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.services)])
def shared(request: pytest.FixtureRequest, folder: Folder) -> Iterator[Folder]:
    """A folder whose journal is a file or in Postgres: what follows holds for both."""
    if request.param == "sqlite":
        yield folder
        return
    with own_schema() as address:
        folder.journal = address  # type: ignore[assignment]
        yield folder


def ample(driver: Driver, folder: Folder, *arguments: str) -> Done:
    return driver.run([*arguments, "--journal", str(folder.journal)])


def enrich(driver: Driver, folder: Folder, *more: str) -> Done:
    files = [str(folder.input), "-o", str(folder.output), "--reveal-email", "--max-at-risk", "6", "--json"]
    return ample(driver, folder, "enrich", "people", *files, *more)


# ---- submitted now, collected later


def test_sent_now_and_collected_by_another_process(
    client: Amplemarket, fresh: Control, driver: Driver, shared: Folder
) -> None:
    with Run(client, shared.input, shared.output, Order(True), journal=shared.journal, max_at_risk=6) as run:
        token = run.submit()
        assert fresh.count(POST) == 3
        with pytest.raises(RunBusyError):
            Run.collect(client, token, journal=shared.journal)
    assert not shared.output.exists()
    done = ample(driver, shared, "runs", "collect", token[:12], "--json")
    assert done.code == 0, done.stderr
    assert json.loads(done.stdout)["complete"] is True
    assert set(shared.statuses()) <= {"enriched", "not_found", "removed"}
    assert fresh.count(POST) == 3


def test_detached_and_collected_from_a_moved_input(driver: Driver, fresh: Control, folder: Folder) -> None:
    done = enrich(driver, folder, "--detach")
    assert done.code == 0, done.stderr
    token = json.loads(done.stdout)["run_id"]
    assert fresh.count(POST) == 3
    moved, output = folder.path / "moved.csv", folder.path / "later.csv"
    folder.input.rename(moved)
    gone = ample(driver, folder, "runs", "collect", token)
    assert (gone.code, "leads.csv" in gone.stderr) == (2, True)
    assert ample(driver, folder, "runs", "collect", token, "--input", str(moved), "-o", str(output)).code == 0
    assert len(read(output)) == 10
    moved.write_text("Email\nsomebody@else.example\n")
    other = ample(driver, folder, "runs", "collect", token, "--input", str(moved))
    assert (other.code, "has changed" in other.stderr) == (2, True)


def test_what_is_there_now_is_written(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    running = {"id": 1, "object": "person_enrichment", "status": "processing", "results": []}
    with Run(client, folder.input, folder.output, Order(True), journal=folder.journal, max_at_risk=6) as run:
        token = run.submit()
    fresh.answer(GET, running, headers={"Retry-After": "60"}, times=3)
    report = Run.collect(client, token, journal=folder.journal, partial=True)
    assert set(folder.statuses()) == {"no_result"}
    assert report.no_result == 10
    assert Run.collect(client, token, journal=folder.journal).complete


def test_step_by_step(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    told: list[str] = []
    with Run(
        client,
        folder.input,
        folder.output,
        Order(True),
        journal=folder.journal,
        max_at_risk=6,
        in_flight=1,
        listen=lambda progress: told.append(progress.phase),
    ) as run:
        steps = 0
        while (pause := run.step()) is not None:
            client._runtime.sleep(pause)
            steps += 1
        report = run.finish()
    assert report.complete
    assert steps >= 6
    assert "enriching" in told
    assert fresh.count(POST) == 3


def test_a_token_that_is_nobodys_is_told(client: Amplemarket, folder: Folder) -> None:
    folder.enrich(client)
    for token in ("0" * 64, "abc", ""):
        with pytest.raises(InvalidArgumentError, match="runs ls"):
            Run.collect(client, token, journal=folder.journal)


# ---- looked at


def test_runs_are_listed_and_shown(driver: Driver, fresh: Control, shared: Folder) -> None:
    assert "no runs" in ample(driver, shared, "runs", "ls").stdout
    figures = json.loads(enrich(driver, shared).stdout)
    (run,) = json.loads(ample(driver, shared, "runs", "ls", "--json").stdout)
    assert figures["run_id"].startswith(run["run"])
    assert (run["state"], run["done"], run["leads"], run["credits"]) == ("done", 10, 10, figures["credits_spent"])
    shown = json.loads(ample(driver, shared, "runs", "show", run["run"], "--json").stdout)
    assert (shown["requests"], shown["rows"], shown["in_doubt"]) == ({"done": 3}, {"sent": 10}, [])
    assert "people.begin_enrichment" in ample(driver, shared, "runs", "show", run["run"]).stdout
    listed = ample(driver, shared, "runs", "ls").stdout.splitlines()
    assert len(listed) == 2, "a line a run, in 80 columns"
    assert "enrich people" in listed[1]
    assert "10/10" in listed[1]
    watched = ample(driver, shared, "runs", "watch", run["run"], "--progress", "json")
    assert json.loads(watched.stderr.splitlines()[-1])["done"] == 10
    assert "@" not in watched.stderr + ample(driver, shared, "runs", "ls").stdout


def test_credits_by_run_day_kind_and_operation(driver: Driver, fresh: Control, shared: Folder) -> None:
    assert "nothing was spent" in ample(driver, shared, "credits").stdout
    enrich(driver, shared)
    output = str(shared.path / "checked.csv")
    ample(driver, shared, "validate", str(shared.input), "-o", output)
    with Journal(shared.journal) as journal, journal.transaction() as db:
        # On one day, also when this is run at midnight.
        db.exec_driver_sql(f"UPDATE ample_chunk SET at = {20_000 * DAY}")
    spent = fresh.credits()["spent"]["email"]
    for by, count in (("run", 2), ("day", 1), ("kind", 1), ("operation", 2)):
        entries = json.loads(ample(driver, shared, "credits", "--by", by, "--json").stdout)
        assert (len(entries), sum(entry["email_credits"] for entry in entries)) == (count, spent)
    assert "together" in ample(driver, shared, "credits").stdout


# ---- decided about


def test_an_ambiguous_request_is_resent_given_up_or_found(driver: Driver, fresh: Control, folder: Folder) -> None:
    fresh.fail(POST, "lost_after", nth=1)
    done = enrich(driver, folder)
    assert done.code == 5
    assert "ample runs resolve" in done.stderr
    token = json.loads(done.stdout)["run_id"]
    listed = ample(driver, folder, "runs", "resolve", token, "--json")
    (doubt,) = json.loads(listed.stdout)
    assert (doubt["request"], doubt["leads"]) == (1, 4)
    assert "--lost" in listed.stderr
    (job,) = fresh.jobs()
    assert ample(driver, folder, "runs", "resolve", token, "1", "--job", "999").code == 6
    assert ample(driver, folder, "runs", "resolve", token, "7", "--lost").code == 2
    assert ample(driver, folder, "runs", "resolve", token, "1", "--job", str(job["id"])).code == 0
    done = enrich(driver, folder)
    assert done.code == 0, done.stderr
    assert all(job["times"] == 1 for job in fresh.jobs())
    assert json.loads(done.stdout)["credits_spent"] == fresh.credits()["spent"]["email"]


def test_given_up_is_told_and_stays_at_risk(driver: Driver, fresh: Control, folder: Folder) -> None:
    fresh.fail(POST, "lost_after", nth=1)
    token = json.loads(enrich(driver, folder).stdout)["run_id"]
    assert ample(driver, folder, "runs", "resolve", token, "--lost").code == 0
    done = enrich(driver, folder)
    figures = json.loads(done.stdout)
    assert (done.code, figures["failed"], figures["ambiguous"], figures["unsent"]) == (6, 4, 0, 0)
    assert figures["credits_at_risk"] == 6
    assert read(folder.output)[0]["ample_reason"] == "given up: nobody knows"


def test_resent_may_be_paid_twice_and_says_so(driver: Driver, fresh: Control, folder: Folder) -> None:
    fresh.fail(POST, "lost_before", nth=1)
    token = json.loads(enrich(driver, folder).stdout)["run_id"]
    assert ample(driver, folder, "runs", "resolve", token, "1", "--resubmit").code == 0
    done = enrich(driver, folder)
    assert done.code == 0
    assert json.loads(done.stdout)["credits_maybe_twice"] == 6
    assert all(job["times"] == 1 for job in fresh.jobs())


def test_a_job_that_the_api_never_knows_can_be_given_up(driver: Driver, fresh: Control, folder: Folder) -> None:
    fresh.fail(GET, "status", status=404, times=10_000)
    done = enrich(driver, folder, "--limit", "4")
    assert done.code == 6
    token = json.loads(done.stdout)["run_id"]
    (doubt,) = json.loads(ample(driver, folder, "runs", "resolve", token, "--json").stdout)
    assert doubt["state"] == "submitted"
    assert ample(driver, folder, "runs", "resolve", token, "1", "--lost").code == 0
    done = enrich(driver, folder, "--limit", "4")
    assert json.loads(done.stdout)["credits_at_risk"] == 6
    assert folder.statuses() == ["failed"] * 4
    assert json.loads(ample(driver, folder, "runs", "resolve", token, "--json").stdout) == []


VALIDATE = "startEmailValidation"


def in_doubt(driver: Driver, fresh: Control, folder: Folder) -> str:
    """A run whose first validation was accepted, and whose answer was lost."""
    fresh.fail(VALIDATE, "lost_after", nth=1)
    done = enrich(driver, folder, "--validate")
    assert done.code == 5, done.stderr
    token: str = json.loads(done.stdout)["run_id"]
    assert json.loads(ample(driver, folder, "runs", "ls", "--json").stdout)[0]["state"] == "ambiguous"
    (doubt,) = json.loads(ample(driver, folder, "runs", "resolve", token, "--json").stdout)
    assert (doubt["request"], doubt["state"]) == ("v1", "ambiguous")
    assert json.loads(ample(driver, folder, "runs", "show", token, "--json").stdout)["in_doubt"] == [doubt]
    return token


def checked(folder: Folder) -> set[str]:
    return {row["validation_status"] for row in read(folder.output) if row["person_email"]}


def test_an_ambiguous_validation_is_found(driver: Driver, fresh: Control, folder: Folder) -> None:
    token = in_doubt(driver, fresh, folder)
    jobs = {job["operation"]: job["id"] for job in fresh.jobs()}
    enrichment, validation = str(jobs[POST]), str(jobs[VALIDATE])
    assert ample(driver, folder, "runs", "resolve", token, "1", "--job", validation).code == 2
    assert ample(driver, folder, "runs", "resolve", token, "v1", "--job", enrichment).code == 6
    assert ample(driver, folder, "runs", "resolve", token, "v1", "--job", validation).code == 0
    done = enrich(driver, folder, "--validate")
    assert done.code == 0, done.stderr
    assert checked(folder) == {"validated"}
    assert all(job["times"] == 1 for job in fresh.jobs())
    assert json.loads(done.stdout)["credits_spent"] == fresh.credits()["spent"]["email"]


def test_an_ambiguous_validation_is_resent_or_given_up(driver: Driver, fresh: Control, folder: Folder) -> None:
    token = in_doubt(driver, fresh, folder)
    assert ample(driver, folder, "runs", "resolve", token, "v1", "--resubmit").code == 0
    fresh.fail(VALIDATE, "lost_before", nth=1)
    done = enrich(driver, folder, "--validate")
    assert done.code == 5
    twice = json.loads(done.stdout)["credits_maybe_twice"]
    assert twice > 0
    assert ample(driver, folder, "runs", "resolve", token, "v1", "--lost").code == 0
    done = enrich(driver, folder, "--validate")
    figures = json.loads(done.stdout)
    assert (done.code, figures["unvalidated"], figures["credits_at_risk"]) == (6, 0, 2 * twice)
    assert "failed" in checked(folder)


def test_a_validation_whose_job_is_unknown_can_be_given_up(driver: Driver, fresh: Control, folder: Folder) -> None:
    fresh.fail("getEmailValidation", "status", status=404, times=10_000)
    done = enrich(driver, folder, "--validate", "--limit", "4")
    assert done.code == 6
    token = json.loads(done.stdout)["run_id"]
    (doubt,) = json.loads(ample(driver, folder, "runs", "resolve", token, "--json").stdout)
    assert (doubt["request"], doubt["state"]) == ("v1", "submitted")
    assert ample(driver, folder, "runs", "resolve", token, "v1", "--lost").code == 0
    assert json.loads(ample(driver, folder, "runs", "resolve", token, "--json").stdout) == []


def test_a_job_belongs_to_one_request(driver: Driver, fresh: Control, folder: Folder) -> None:
    fresh.fail(POST, "lost_after", nth=2)
    token = json.loads(enrich(driver, folder).stdout)["run_id"]
    first = min(int(job["id"]) for job in fresh.jobs())
    done = ample(driver, folder, "runs", "resolve", token, "2", "--job", str(first))
    assert (done.code, "is that of request 1" in done.stderr) == (2, True)


def test_what_waits_for_validation_is_told_with_the_command_that_sends_it(
    driver: Driver, fresh: Control, folder: Folder
) -> None:
    folder.input.write_text(folder.input.read_text().replace("Email", "Mailbox"))
    more = ["--map", "email=Mailbox", "--limit", "9"]
    token = json.loads(enrich(driver, folder, *more, "--validate", "--detach").stdout)["run_id"]
    done = ample(driver, folder, "runs", "collect", token, "--json")
    assert done.code == 0, done.stderr
    revealed = sum(bool(row["person_email"]) for row in read(folder.output))
    figures = json.loads(done.stdout)
    assert (figures["unvalidated"], figures["validated"], figures["complete"]) == (revealed, 0, False)
    assert checked(folder) == {"no_result"}
    assert fresh.count(VALIDATE) == 0
    assert f"{revealed} addresses wait for validation" in done.stderr
    assert "Not validated yet" in ample(driver, folder, "runs", "collect", token).stdout
    words = shlex.split(done.stderr.partition("This sends them: ")[2])
    assert words[0] == "ample"
    done = driver.run([*words[1:], "--json"])
    assert done.code == 0, done.stderr
    figures = json.loads(done.stdout)
    assert (figures["run_id"], figures["unvalidated"], figures["validated"]) == (token, 0, revealed)
    assert fresh.count(POST) == 3
    assert "wait" not in done.stderr


def test_validations_that_wait_are_called_off_with_the_run(
    client: Amplemarket, driver: Driver, fresh: Control, folder: Folder
) -> None:
    fresh.fail(VALIDATE, "status", status=409, nth=1)
    figures = json.loads(enrich(driver, folder, "--validate").stdout)
    assert figures["unvalidated"] > 0
    ample(driver, folder, "runs", "cancel", figures["run_id"])
    assert checked(folder) == {"canceled"}
    enrich(driver, folder, "--validate")
    assert fresh.count(VALIDATE) == 1


def test_canceling_keeps_what_is_done(client: Amplemarket, fresh: Control, driver: Driver, folder: Folder) -> None:
    fresh.fail(GET, "status", status=500, times=1)
    with Run(
        client, folder.input, folder.output, Order(True), journal=folder.journal, max_at_risk=6, in_flight=1
    ) as run:
        run.step()
        token = run.token
    done = ample(driver, folder, "runs", "cancel", token[:8], "--json")
    figures = json.loads(done.stdout)
    assert (figures["unsent"], figures["canceled"] + figures["enriched"] + figures["not_found"]) == (
        0,
        10 - figures["removed"],
    )
    assert figures["canceled"] >= 6
    assert done.code == 6
    assert fresh.count(POST) == 1
    again = enrich(driver, folder)
    assert fresh.count(POST) == 1
    assert json.loads(again.stdout)["canceled"] == figures["canceled"]


# ---- never twice


def later(folder: Folder, name: str) -> Folder:
    """The same people in another file, with another output: as next month's export."""
    other = Folder(folder.path)
    other.input, other.output, other.journal = folder.path / name, folder.path / f"out-{name}", folder.journal
    other.input.write_text(folder.input.read_text() + "new.lima@buyer.example\n")
    return other


def test_what_was_paid_for_is_taken_over(client: Amplemarket, fresh: Control, shared: Folder) -> None:
    shared.write(40)
    first = shared.enrich(client, max_at_risk=750)
    spent = fresh.credits()["spent"]["email"]
    month = later(shared, "month.csv")
    report = month.enrich(client, max_at_risk=750, reuse=90)
    assert report.reused == first.enriched > 0
    assert report.leads == 41 - first.enriched - first.removed
    assert report.credits_saved == 1.5 * report.reused
    assert fresh.credits()["spent"]["email"] - spent <= 1.5
    before, after = read(shared.output), read(month.output)
    for old, new in zip(before, after, strict=False):
        if old["ample_status"] == "enriched":
            assert new["person_email"] == old["person_email"]
            assert new["ample_reason"].startswith("paid for on 20")
    assert month.enrich(client, reuse=90).reused == report.reused


def test_what_was_asked_for_less_is_not_taken_over(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    folder.enrich(client, reveal_email=False)
    assert later(folder, "a.csv").enrich(client, reuse=90).reused == 0
    assert later(folder, "b.csv").enrich(client, reuse=90, reveal_email=False).reused > 0


def test_a_shared_mailbox_is_not_taken_over_by_another_name(
    client: Amplemarket, fresh: Control, folder: Folder
) -> None:
    folder.input.write_text("Email,Name\n" + "".join(f"info@buyer{n}.example,Ana Lima\n" for n in range(10)))
    assert folder.enrich(client).enriched
    folder.input.write_text(folder.input.read_text().replace("Ana Lima", "Rui Reis"))
    folder.output = folder.path / "rui.csv"
    assert folder.enrich(client, reuse=90).reused == 0


def test_old_answers_are_asked_for_anew(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    folder.enrich(client)
    month = later(folder, "month.csv")
    with Journal(folder.journal) as journal, journal.transaction() as db:
        db.exec_driver_sql(f"UPDATE ample_known SET at = at - {100 * DAY}")
    assert month.enrich(client, reuse=90).reused == 0


def test_reuse_over_the_same_input_needs_no_again(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    first = folder.enrich(client)
    folder.output = folder.path / "again.csv"
    with pytest.raises(BudgetExceededError):
        folder.enrich(client)
    assert folder.enrich(client, reuse=90).reused == first.enriched


def test_who_asked_to_be_removed_is_never_sent_again(client: Amplemarket, fresh: Control, shared: Folder) -> None:
    shared.write(60)
    first = shared.enrich(client, max_at_risk=750)
    removed = [row["Email"] for row in read(shared.output) if row["ample_status"] == "removed"]
    assert first.removed == len(removed) > 0
    fresh.reset()
    tagged = removed[0].replace("@", "+list@").upper()
    shared.input.write_text("Email\n" + "\n".join([*removed[1:], tagged, "new.lima@buyer.example"]) + "\n")
    shared.output = shared.path / "later.csv"
    report = shared.enrich(client)
    assert (report.removed, report.leads) == (len(removed), 1)
    assert read(shared.output)[0]["ample_reason"].startswith("asked to be removed")
    asked = [key for job in fresh.jobs() for key in job["keys"]]
    assert asked == ["new.lima@buyer.example"]
    for work in (Validation(), SequenceLeads("nobody's")):
        with Run(client, shared.input, shared.path / f"{work.success}.csv", work, journal=shared.journal) as run:
            assert run.prepare().removed == len(removed)


def test_companies_are_not_people(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    folder.input.write_text("Company LinkedIn,Website\n,buyer.example\n,driftpharma.example\n")
    with Run(client, folder.input, folder.output, CompanyOrder(), journal=folder.journal) as run:
        first = run.execute()
    with Run(client, folder.input, folder.path / "b.csv", CompanyOrder(), journal=folder.journal, reuse=9) as run:
        assert run.execute().reused == first.enriched


# ---- forgotten


def traces(folder: Folder, *needles: bytes) -> list[str]:
    """Files of the journal in which one of the needles stands."""
    found = [file for file in folder.path.iterdir() if file.name.startswith("journal")]
    return [file.name for file in found if any(needle in file.read_bytes().lower() for needle in needles)]


def test_nothing_of_who_is_forgotten_is_left(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    folder.write(200)
    report = folder.enrich(client, max_at_risk=750, validate=True)
    rows = read(folder.output)
    row = next(row for row in rows if row["person_email"])
    person = next(r for r in rows if r["Email"] == row["Email"])
    revealed = row["person_email"].encode()
    slug = row["person_linkedin_url"].rpartition("/in/")[2].encode()
    needles = [row["Email"].encode(), revealed, *([slug] if slug else [])]
    assert traces(folder, *needles)
    with Journal(folder.journal) as journal:
        assert forget(journal, row["Email"].upper()) >= 2
        # While it is open, its log is there.
        assert not traces(folder, *needles)
        assert forget(journal, row["Email"]) == 0
    assert not traces(folder, *needles)
    again = folder.enrich(client, max_at_risk=750)
    assert again.requests == 0
    after = read(folder.output)
    assert (after[rows.index(person)]["ample_status"], after[rows.index(person)]["ample_reason"]) == (
        "removed",
        "forgotten on request",
    )
    assert again.enriched == report.enriched - 1
    assert [r for r in after if r["Email"] != row["Email"]] == [
        {name: r[name] for name in after[0]} for r in rows if r["Email"] != row["Email"]
    ]


def test_a_person_is_found_under_all_that_a_row_knows(
    client: Amplemarket, fresh: Control, driver: Driver, folder: Folder
) -> None:
    folder.input.write_text("Email,LinkedIn\nana.sousa@quartzlabs.example,linkedin.com/in/ana-sousa-quartzlabs\n")
    folder.enrich(client)
    other = Folder(folder.path)
    other.input, other.output = folder.path / "b.csv", folder.path / "b-out.csv"
    other.input.write_text("LinkedIn\nlinkedin.com/in/Ana-Sousa-Quartzlabs/\n")
    other.enrich(client)
    done = ample(driver, folder, "forget", "Ana.Sousa+x@quartzlabs.example")
    assert done.code == 0, done.stderr
    assert not traces(folder, b"ana.sousa@", b"ana-sousa")
    assert ample(driver, folder, "forget", "Ana Sousa").code == 2


def test_forgotten_in_postgres(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    with own_schema() as address:
        folder.journal = address  # type: ignore[assignment]
        folder.enrich(client)
        with Journal(address) as journal:
            assert forget(journal, "p1.lima@buyer.example") >= 1
            for table in ("ample_lead", "ample_result", "ample_stray"):
                with journal.transaction() as db:
                    rows = db.exec_driver_sql(f"SELECT body FROM {table}").scalars().all()
                assert not any("p1.lima" in (body or "") for body in rows)
            assert forget(journal, "p2.lima@buyer.example") >= 1


def test_who_is_forgotten_before_it_was_sent_is_not_sent(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    with Run(client, folder.input, folder.output, Order(True), journal=folder.journal, max_at_risk=1.5) as run:
        run.prepare()
    with Journal(folder.journal) as journal:
        forget(journal, "p3.lima@buyer.example")
    with Run(client, folder.input, folder.output, Order(True), journal=folder.journal, max_at_risk=1.5) as run:
        run.execute()
    assert "p3.lima@buyer.example" not in [key for job in fresh.jobs() for key in job["keys"]]
    assert folder.statuses()[3] == "removed"


def test_answers_about_the_forgotten_that_come_late_are_not_kept(
    client: Amplemarket, fresh: Control, folder: Folder
) -> None:
    with Run(client, folder.input, folder.output, Order(True), journal=folder.journal) as run:
        token = run.submit()
    with Journal(folder.journal) as journal:
        forget(journal, "p3.lima@buyer.example")
    report = Run.collect(client, token, journal=folder.journal)
    assert report.unmatched == 1
    assert not traces(folder, b"p3.lima")
    assert report.credits_spent == fresh.credits()["spent"]["email"]


def test_a_run_at_work_is_not_forgotten_under_its_hands(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    with Run(client, folder.input, folder.output, Order(True), journal=folder.journal) as run:
        run.submit()
        with Journal(folder.journal) as journal, pytest.raises(RunBusyError):
            forget(journal, "p3.lima@buyer.example")


# ---- after a time


def age(folder: Folder, days: int) -> None:
    with Journal(folder.journal) as journal, journal.transaction() as db:
        for table, column in (("ample_run", "created"), ("ample_chunk", "at")):
            db.exec_driver_sql(f"UPDATE {table} SET {column} = {column} - {days * DAY}")


def test_old_runs_lose_what_is_personal_and_keep_what_they_cost(
    client: Amplemarket, fresh: Control, driver: Driver, shared: Folder
) -> None:
    report = shared.enrich(client)
    age(shared, 179)
    with Journal(shared.journal) as journal:
        assert prune(journal, older=180 * DAY) == 0
    age(shared, 2)
    assert ample(driver, shared, "runs", "prune").stdout == "1 run pruned\n"
    if isinstance(shared.journal, Path):
        assert not traces(shared, b"p1.lima")
    (entry,) = json.loads(ample(driver, shared, "credits", "--json").stdout)
    assert entry["email_credits"] == report.credits_spent
    (run,) = json.loads(ample(driver, shared, "runs", "ls", "--json").stdout)
    assert run["state"] == "pruned"
    with pytest.raises(BudgetExceededError, match=f"spent {report.credits_spent:g} credits"):
        shared.enrich(client)
    assert shared.enrich(client, again=True).complete


def test_another_run_prunes_what_is_old(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    folder.enrich(client)
    age(folder, 200)
    later(folder, "month.csv").enrich(client)
    with Journal(folder.journal) as journal:
        assert [told.run.state for told in journal.runs.all()] == ["ready", "pruned"]


def test_a_clock_that_was_set_back_loses_nothing(
    client: Amplemarket, fresh: Control, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Run(client, folder.input, folder.output, Order(True), journal=folder.journal, max_at_risk=6) as run:
        run.submit()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now - 3650 * DAY)
    report = folder.enrich(client)
    assert report.complete
    assert fresh.count(POST) == 3
    with Journal(folder.journal) as journal:
        assert ledger(journal, "kind")[0].email == report.email_credits_spent * 2


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
def test_what_holds_personal_data_is_readable_by_its_owner_only(
    client: Amplemarket, fresh: Control, folder: Folder
) -> None:
    old = os.umask(0)
    try:
        folder.enrich(client, validate=True)
        with Journal(folder.journal):
            files = [*folder.path.glob("journal*"), folder.output]
            assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    finally:
        os.umask(old)


def test_an_input_that_was_changed_is_another_run(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    with Run(client, folder.input, folder.output, Order(True), journal=folder.journal) as run:
        token = run.submit()
    folder.write(9)
    with pytest.raises(InputError, match="has changed"):
        Run.collect(client, token, journal=folder.journal)
    folder.write(10)
    assert Run.collect(client, token, journal=folder.journal).complete
