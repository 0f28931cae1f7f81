"""Every operation through the one pipeline, against the sandbox: rows, statuses, credits, nothing done twice."""

from __future__ import annotations

import asyncio
import csv
import json
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from ample_ext import AmpleError, Amplemarket, AsyncAmplemarket, InvalidArgumentError
from ample_ext.bulk import (
    AllowDomains,
    AllowEmails,
    AsyncRun,
    CompanyOrder,
    ExcludeDomains,
    ExcludeEmails,
    InputError,
    LeadLists,
    ListLeads,
    Order,
    Run,
    RunReport,
    SequenceLeads,
    Validation,
    Work,
    enrich_people,
    sync_client,
)
from ample_ext.core.flow import Failure, Reply, Send
from ample_ext.sandbox import Control
from tests.integration.bulk.conftest import Driver, Folder, read


def carry_out(client: Amplemarket, folder: Folder, work: Work, **options: object) -> RunReport:
    with Run(client, folder.input, folder.output, work, journal=folder.journal, **options) as run:  # type: ignore[arg-type]
        report = run.execute()
    assert report.output is None or sum(report.statuses.values()) == report.rows
    return report


def write(folder: Folder, heading: str, *rows: str) -> None:
    folder.input.write_text("\n".join((heading, *rows)) + "\n")


def test_companies_are_enriched_once_each(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    write(
        folder,
        "Account Name,Website,Company LinkedIn",
        "Quartz Labs,https://www.quartzlabs.example/about,",
        "Quartz again,QUARTZLABS.example,",
        ",,linkedin.com/company/driftpharma",
        "Birch Foods,,",
        ",,",
    )
    report = carry_out(client, folder, CompanyOrder())
    statuses = folder.statuses()
    assert statuses[1] == "duplicate"
    assert statuses[4] == "invalid"
    assert set(statuses) <= {"enriched", "not_found", "duplicate", "invalid"}
    assert report.credits_spent == fresh.credits()["spent"]["email"] == report.enriched * 0.5
    rows = read(folder.output)
    assert rows[0]["company_name"]
    assert "person_name" not in rows[0]
    assert carry_out(client, folder, CompanyOrder()).requests == 0


def test_addresses_are_validated_once_each(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    write(
        folder,
        "Email",
        "ana@buyer.example",
        "ANA@buyer.example",
        "ana+news@buyer.example",
        "nobody",
        "rui@buyer.example",
    )
    report = carry_out(client, folder, Validation())
    rows = read(folder.output)
    assert [row["ample_status"] for row in rows] == ["validated", "duplicate", "validated", "invalid", "validated"]
    known = {"deliverable", "risky", "unknown", "undeliverable"}
    assert {row["validation_result"] for row in rows if row["ample_status"] == "validated"} <= known
    assert rows[1]["validation_result"] == rows[0]["validation_result"]
    assert report.credits_spent == fresh.credits()["spent"]["email"] == 3
    assert (report.statuses["validated"], report.validated) == (3, 3)


def sequence_named(client: Amplemarket, status: str) -> str:
    return next(str(item.id) for item in client.sequences.list() if item.status == status)


def test_people_are_added_to_a_sequence_and_those_passed_over_are_told(
    client: Amplemarket, fresh: Control, folder: Folder
) -> None:
    write(
        folder,
        "Email,Given,Row",
        *(f"p{number}.lima@buyer.example,P{number},x" for number in range(300)),
        "never.again@buyer.example,N,x",
    )
    work = SequenceLeads(sequence_named(client, "active"), mapping={"first_name": "Given"})
    report = carry_out(client, folder, work)
    counts = Counter(folder.statuses())
    assert set(counts) == {"added", "skipped"}
    assert report.statuses == counts
    assert fresh.count("addSequenceLeads") == 2
    last = read(folder.output)[-1]
    assert (last["ample_status"], last["ample_reason"]) == ("skipped", "in exclusion list")
    assert (report.unmatched, report.credits_spent, report.complete) == (0, 0, True)
    assert carry_out(client, folder, work).requests == 0


def test_a_lost_answer_about_a_sequence_is_not_sent_again(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    fresh.fail("addSequenceLeads", "lost_after", nth=1)
    write(folder, "Email", "ana.lima@buyer.example")
    work = SequenceLeads(sequence_named(client, "active"))
    assert carry_out(client, folder, work).ambiguous == 1
    assert carry_out(client, folder, work).requests == 0
    assert fresh.count("addSequenceLeads") == 1


def test_a_sequence_that_takes_nobody_is_told_and_nothing_is_lost(
    client: Amplemarket, fresh: Control, folder: Folder
) -> None:
    write(folder, "Email", "ana.lima@buyer.example")
    report = carry_out(client, folder, SequenceLeads(sequence_named(client, "draft")))
    with pytest.raises(AmpleError):
        report.check()
    assert report.unsent == 1


@pytest.mark.parametrize(
    ("add", "remove", "heading", "texts", "crm"),
    [
        (ExcludeEmails(), AllowEmails(), "Email", ["a@x.example", "b@x.example"], "board@crm-partner.example"),
        (ExcludeDomains(), AllowDomains(), "Domain", ["x.example", "y.example"], "crm-partner.example"),
    ],
)
def test_exclusions_are_added_and_removed_and_a_repeat_is_harmless(
    client: Amplemarket,
    fresh: Control,
    folder: Folder,
    add: Work,
    remove: Work,
    heading: str,
    texts: list[str],
    crm: str,
) -> None:
    operation = "addExcludedEmails" if heading == "Email" else "addExcludedDomains"
    fresh.fail(operation, "lost_after", nth=1)
    write(folder, heading, *texts, crm)
    report = carry_out(client, folder, add)
    assert report.complete
    # The first request was carried out and its answer lost; the second says so.
    assert folder.statuses() == ["skipped"] * 3
    assert read(folder.output)[0]["ample_reason"] == "excluded before"
    folder.output = folder.path / "back.csv"
    carry_out(client, folder, remove)
    assert folder.statuses() == ["allowed", "allowed", "skipped"]


def test_what_enrichment_reveals_is_validated_while_it_runs(
    client: Amplemarket, fresh: Control, folder: Folder
) -> None:
    folder.write(40)
    report = enrich_people(
        client,
        folder.input,
        folder.output,
        reveal_email=True,
        validate=True,
        journal=folder.journal,
        max_at_risk=15,
        in_flight=1,
    )
    rows = read(folder.output)
    revealed = [row for row in rows if row["person_email"]]
    assert 0 < len(revealed) < 40
    assert all(row["validation_status"] == "validated" and row["validation_result"] for row in revealed)
    assert not any(row["validation_status"] for row in rows if not row["person_email"])
    assert report.complete
    assert report.validated == len({row["person_email"] for row in revealed})
    assert report.credits_spent == fresh.credits()["spent"]["email"]
    order = [job["operation"] for job in fresh.jobs()]
    last_enrichment = len(order) - 1 - order[::-1].index("startPeopleEnrichment")
    assert "startEmailValidation" in order[:last_enrichment]
    sent = fresh.count("startEmailValidation")
    enrich_people(
        client, folder.input, folder.output, reveal_email=True, validate=True, journal=folder.journal, max_at_risk=15
    )
    assert fresh.count("startEmailValidation") == sent
    assert read(folder.output) == rows


def test_validation_can_be_asked_for_after_the_enrichment(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    first = folder.enrich(client)
    assert "validation_result" not in read(folder.output)[0]
    report = folder.enrich(client, validate=True)
    assert fresh.count("startPeopleEnrichment") == first.chunks
    assert report.validated == report.emails
    assert report.credits_spent == first.credits_spent + report.validated
    assert "validation_result" in read(folder.output)[0]
    assert folder.enrich(client).validated == report.validated


def test_validation_counts_against_the_ceiling_and_needs_revealed_addresses(
    client: Amplemarket, fresh: Control, folder: Folder
) -> None:
    with pytest.raises(AmpleError, match="can cost 25"):
        folder.enrich(client, validate=True, max_credits=24)
    assert folder.enrich(client, validate=True, max_credits=25).complete
    with pytest.raises(InvalidArgumentError, match="reveal"):
        folder.enrich(client, validate=True, reveal_email=False)


def test_a_lost_answer_to_a_validation_is_ambiguous_and_the_rest_goes_on(
    client: Amplemarket, fresh: Control, folder: Folder
) -> None:
    fresh.fail("startEmailValidation", "lost_after", nth=1)
    report = folder.enrich(client, validate=True, on_ambiguous="skip")
    assert (report.ambiguous_chunks, report.ambiguous, report.complete) == (1, 0, False)
    assert "ambiguous" in {row["validation_status"] for row in read(folder.output)}
    again = folder.enrich(client, validate=True, on_ambiguous="resubmit")
    assert again.complete
    assert again.credits_maybe_twice == report.credits_at_risk > 0


def test_rows_that_are_filled_are_left_alone(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    write(
        folder,
        "Email,Phone",
        "ana@buyer.example,1",
        "rui@buyer.example,",
        "eva@buyer.example,n/a",
        "ANA@buyer.example,",
    )
    report = carry_out(client, folder, Order(only_missing=("Phone",)))
    assert [row["ample_status"] == "skipped" for row in read(folder.output)] == [True, False, False, False]
    assert read(folder.output)[0]["ample_reason"] == "'Phone' is filled"
    assert (report.skipped, report.leads, report.duplicates) == (1, 3, 0)
    with pytest.raises(InputError, match="no column 'Fax'"):
        carry_out(client, folder, Order(only_missing=("Fax",)))


def test_a_sample_is_the_same_rows_each_time(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    folder.write(200)
    report = carry_out(client, folder, Order(sample=7))
    lines = [int(row["ample_line"]) for row in read(folder.output)]
    assert (report.rows, len(lines)) == (7, 7)
    assert lines == sorted(lines)
    assert max(lines) > 20
    assert carry_out(client, folder, Order(sample=7)).requests == 0


# ---- as commands


def ample(driver: Driver, folder: Folder, *arguments: str) -> dict[str, object]:
    files = [str(folder.input), "-o", str(folder.output), "--journal", str(folder.journal)]
    done = driver.run([*arguments, *files, "--json"])
    assert done.code == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_the_commands(driver: Driver, fresh: Control, folder: Folder, client: Amplemarket) -> None:
    write(folder, "Email,Website", *(f"p{number}@buyer{number}.example,buyer{number}.example" for number in range(4)))
    assert ample(driver, folder, "validate")["validated"] == 4
    assert ample(driver, folder, "enrich", "companies")["rows"] == 4
    assert ample(driver, folder, "exclude", "add", "--domains")["statuses"] == {"excluded": 4}
    sequence = ["--sequence", sequence_named(client, "active")]
    files = [str(folder.input), "-o", str(folder.output)]
    refused = driver.run(["sequences", "add", *files, *sequence, "--journal", str(folder.journal)])
    assert (refused.code, "--yes" in refused.stderr) == (4, True)
    assert fresh.count("addSequenceLeads") == 0
    figures = ample(driver, folder, "sequences", "add", *sequence, "--yes")
    assert figures["statuses"] == {"skipped": 4}
    assert ample(driver, folder, "exclude", "remove", "--domains", "--yes")["statuses"] == {"allowed": 4}
    shown = driver.run(["validate", *files, "--journal", str(folder.journal)])
    assert "Validated" in shown.stdout


def test_searches_and_tables_become_files(driver: Driver, fresh: Control, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    filters = ["person_titles=CEO", "person_titles=CTO"]
    done = driver.run(["search", "people", "-o", str(people), "--limit", "120", *filters])
    assert done.code == 0, done.stderr
    rows = read(people)
    assert 0 < len(rows) <= 120
    assert rows[0]["person_name"]
    companies = tmp_path / "companies.jsonl"
    assert driver.run(["search", "companies", "-o", str(companies), "--limit", "3"]).code == 0
    assert all("company_name" in json.loads(line) for line in companies.read_text().splitlines())
    users = tmp_path / "users.csv"
    assert driver.run(["export", "users", "-o", str(users)]).code == 0
    assert len(read(users)) == 56
    assert read(users)[0]["email"]
    assert len(driver.run(["exclude", "list"]).stdout.splitlines()) == 3
    wrong = driver.run(["export", "nothing"])
    assert (wrong.code, "There are" in wrong.stderr) == (2, True)
    assert fresh.credits()["spent"] == {"email": 0, "phone": 0}


def test_every_table_can_be_exported(driver: Driver, fresh: Control, tmp_path: Path) -> None:
    from ample_ext.cli.exporting import tables

    (user,) = driver.run(["export", "users", "--limit", "1"]).stdout.splitlines()
    needed = {
        "contacts": ["ids=nobody"],
        "job_openings": ["domain=quartzlabs.example"],
        "tasks": ["status=scheduled", f"user_id={json.loads(user)['id']}"],
    }
    for table in tables():
        done = driver.run(
            ["export", table, *needed.get(table, ()), "-o", str(tmp_path / f"{table}.csv"), "--limit", "2"]
        )
        assert done.code == 0, (table, done.stderr)
        with (tmp_path / f"{table}.csv").open(newline="") as file:
            assert next(csv.reader(file))
    without = driver.run(["export", "tasks"])
    assert (without.code, "needs user_id" in without.stderr) == (2, True)


# ---- lead lists


def lists(client: Amplemarket, **more: object) -> LeadLists:
    owner = next(user.email for user in client.users.list() if user.email)
    return LeadLists("Fair visitors", str(owner), **more)  # type: ignore[arg-type]


def test_lists_are_made_of_a_file(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    folder.write(12)
    work = lists(client)
    report = carry_out(client, folder, work, max_at_risk=6)
    assert folder.statuses() == ["listed"] * 12
    assert report.credits_spent == fresh.credits()["spent"]["email"]
    assert len(list(client.lead_lists.list())) == report.chunks == 3
    assert read(folder.output)[0]["lead_id"]
    assert carry_out(client, folder, work, max_at_risk=6).requests == 0


@pytest.mark.parametrize("kind", ["lost_after", "lost_before"])
def test_a_list_whose_answer_was_lost_is_found_by_its_name(
    client: Amplemarket, fresh: Control, folder: Folder, kind: str
) -> None:
    folder.write(12)
    fresh.fail("createLeadList", kind, nth=2)
    report = carry_out(client, folder, lists(client), max_at_risk=6)
    assert report.complete
    assert folder.statuses() == ["listed"] * 12
    assert len(list(client.lead_lists.list())) == 3
    assert report.credits_spent == fresh.credits()["spent"]["email"]


def test_a_list_that_is_made_after_its_answer_was_lost_is_not_made_again(
    client: Amplemarket, fresh: Control, folder: Folder
) -> None:
    sender, sleep, late = client._life.sender, client._runtime.sleep, list[Send]()

    class Slow:
        """The API takes longer over it than anybody waits for its answer."""

        def send(self, send: Send) -> Reply | Failure:
            if send.operation.name == "lead_lists.begin":
                late.append(send)
                return Failure(True, "ReadTimeout")
            return sender.send(send)

        def close(self) -> None: ...

    def work_on(seconds: float) -> None:
        while late:
            sender.send(late.pop())
        sleep(seconds)

    folder.write(3)
    work = lists(client)
    client._life.sender = Slow()
    client._runtime = client._runtime._replace(sleep=work_on)
    report = carry_out(client, folder, work)
    assert report.complete
    assert len(list(client.lead_lists.list())) == 1
    assert report.credits_spent == fresh.credits()["spent"]["email"]


def one_list(client: Amplemarket, folder: Folder, **more: object) -> str:
    """The id of a list that holds somebody already."""
    owner = lists(client).owner
    first = {"email": "first.lima@buyer.example", "linkedin_url": "linkedin.com/in/first-lima"}
    lead = first | {"title": "Buyer", "company_name": "Quartz"}
    job = client.lead_lists.begin(leads=[lead], name="Fair", owner=owner, shared=False, **{"type": "email", **more})  # type: ignore[arg-type]
    job.wait()
    return job.id


def test_people_are_added_to_a_list_that_exists(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    folder.write(12)
    place = one_list(client, folder)
    spent = fresh.credits()["spent"]["email"]
    report = carry_out(client, folder, ListLeads(place), max_at_risk=10)
    assert (report.statuses, report.chunks, fresh.count("addLeadListLeads")) == ({"listed": 12}, 3, 3)
    assert report.credits_spent == fresh.credits()["spent"]["email"] - spent > 0
    assert (report.unmatched, report.surplus, report.complete) == (0, 0, True)
    held = {lead.email for lead in client.lead_lists.leads(place)}
    assert held == {"first.lima@buyer.example", *(row["Email"] for row in read(folder.output))}
    assert {row["lead_email"] for row in read(folder.output)} < held
    again = carry_out(client, folder, ListLeads(place), max_at_risk=10)
    assert (again.requests, again.credits_spent) == (0, report.credits_spent)


def test_what_the_list_did_not_take_is_told(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    folder.write(4)
    entries = [{"id": f"e{number}", "email": f"p{number}.lima@buyer.example"} for number in (0, 2, 7)]
    place = one_list(client, folder)
    fresh.answer("getLeadList", {"id": place, "status": "processing", "leads": []}, headers={"Retry-After": "1"})
    fresh.answer("getLeadList", {"id": place, "status": "completed", "leads": entries}, times=2)
    report = carry_out(client, folder, ListLeads(place))
    assert folder.statuses() == ["listed", "skipped", "listed", "skipped"]
    assert "60,000" in read(folder.output)[1]["ample_reason"]
    assert (report.unmatched, report.complete) == (0, True)


def test_a_list_that_is_full_stops_the_run_and_loses_nothing(
    client: Amplemarket, fresh: Control, driver: Driver, folder: Folder
) -> None:
    folder.write(12)
    place = one_list(client, folder)
    fresh.fail("addLeadListLeads", "status", status=409, nth=2)
    command = ["lists", "add", place, str(folder.input), "-o", str(folder.output), "--max-at-risk", "10", "--json"]
    command += ["--journal", str(folder.journal)]
    done = driver.run(command)
    assert done.code == 6
    assert "60,000" in done.stderr
    figures = json.loads(done.stdout)
    assert (figures["statuses"], figures["unsent"]) == ({"listed": 4, "no_result": 8}, 8)
    done = driver.run(command)
    assert (done.code, json.loads(done.stdout)["statuses"]) == (0, {"listed": 12})
    assert fresh.count("addLeadListLeads", 202) == 3


@pytest.mark.parametrize(("kind", "status"), [("lost_after", "listed"), ("lost_before", "skipped")])
def test_what_was_perhaps_added_is_looked_for_when_told(
    client: Amplemarket, fresh: Control, driver: Driver, folder: Folder, kind: str, status: str
) -> None:
    place = one_list(client, folder)
    fresh.fail("addLeadListLeads", kind, nth=1)
    report = carry_out(client, folder, ListLeads(place))
    assert (report.ambiguous, folder.statuses()) == (10, ["ambiguous"] * 10)
    assert carry_out(client, folder, ListLeads(place)).ambiguous == 10
    decide = ["runs", "resolve", report.run_id, "1", "--job", place, "--journal", str(folder.journal)]
    assert driver.run(decide).code == 0
    carry_out(client, folder, ListLeads(place))
    assert folder.statuses() == [status] * 10
    assert fresh.count("addLeadListLeads") == 1


@pytest.mark.parametrize("add", [False, True])
def test_leads_known_by_title_and_company(client: Amplemarket, fresh: Control, folder: Folder, add: bool) -> None:
    write(
        folder,
        "Job Title,Company,Website,Email",
        "Head of Sales,Quartz Labs,quartzlabs.example,ana@buyer.example",
        "CTO,,driftpharma.example,",
        "Head of sales,Quartz  Labs,quartzlabs.example,",
        "CTO,Birch Foods,,",
        "CTO,,,somebody@buyer.example",
    )
    titles: Work = lists(client, type="titles_and_company")
    if add:
        titles = ListLeads(one_list(client, folder, type="titles_and_company"), type="titles_and_company")
    report = carry_out(client, folder, titles)
    assert folder.statuses() == ["listed", "listed", "duplicate", "listed", "invalid"]
    assert (report.unmatched, report.complete) == (0, True)
    last = next(iter(client.lead_lists.list()))
    assert last.raw["type"] == "titles_and_company"


def test_a_list_needs_what_its_type_says(client: Amplemarket, fresh: Control, folder: Folder) -> None:
    write(folder, "Email,LinkedIn", "ana@buyer.example,", ",linkedin.com/in/rui-reis")
    carry_out(client, folder, lists(client, type="linkedin"))
    assert folder.statuses() == ["invalid", "listed"]
    folder.output = folder.path / "b.csv"
    carry_out(client, folder, lists(client), again=True)
    assert folder.statuses() == ["listed", "invalid"]
    with pytest.raises(InvalidArgumentError, match="enrich"):
        lists(client, type="linkedin", enrich=False)
    with pytest.raises(InvalidArgumentError, match="type"):
        lists(client, type="phone")


# ---- asyncio


def test_a_run_under_asyncio(fresh: Control, folder: Folder) -> None:
    beats = []

    async def job() -> RunReport:
        async with AsyncAmplemarket("test-key", base_url=fresh._base_url) as client:
            with sync_client(client) as sync:
                made = Run(sync, folder.input, folder.output, Order(True), journal=folder.journal, max_credits=15)
                async with AsyncRun(made) as run:
                    beat = asyncio.create_task(tick())
                    assert (await run.prepare()).to_send == 10
                    token = await run.submit()
                    assert token == run.token
            beat.cancel()
            return await AsyncRun.collect(client, token, journal=folder.journal)

    async def tick() -> None:
        while True:
            beats.append(1)
            await asyncio.sleep(0)

    report = asyncio.run(job())
    assert report.complete
    assert beats
    assert fresh.count("startPeopleEnrichment") == 1
    assert set(folder.statuses()) <= {"enriched", "not_found", "removed"}


def test_a_canceled_task_leaves_a_run_that_goes_on(fresh: Control, folder: Folder) -> None:
    async def job() -> None:
        async with AsyncAmplemarket("test-key", base_url=fresh._base_url) as client:
            with sync_client(client) as sync:
                async with AsyncRun(Run(sync, folder.input, folder.output, Order(True), journal=folder.journal)) as run:
                    task = asyncio.create_task(run.execute())
                    while not fresh.count("startPeopleEnrichment"):
                        await asyncio.sleep(0.01)
                    task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task
                async with AsyncRun(Run(sync, folder.input, folder.output, Order(True), journal=folder.journal)) as run:
                    assert (await run.execute()).complete

    asyncio.run(job())
    assert fresh.count("startPeopleEnrichment") == 1
