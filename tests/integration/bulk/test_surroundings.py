"""What the machine does to a run: a full disk, folders that cannot be written, broken journals, odd locales."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ample_ext import Amplemarket
from ample_ext.bulk import JournalError, Order, OutputError, Run
from ample_ext.sandbox import Control
from ample_ext.stores.journal.journal import Journal
from tests.integration.bulk.conftest import Done, Driver, Folder, read

POST = "startPeopleEnrichment"
AMPLE = [sys.executable, "-c", "from ample_ext.cli import main; main()"]
KNOWN = {"enriched", "not_found", "removed"}


def ample(driver: Driver, folder: Folder) -> Done:
    files = [str(folder.input), "-o", str(folder.output), "--journal", str(folder.journal)]
    return driver.run(["enrich", "people", *files, "--reveal-email", "--max-at-risk", "6"])


def test_a_broken_journal_is_told_and_left_alone(driver: Driver, fresh: Control, folder: Folder) -> None:
    assert ample(driver, folder).code == 0
    whole = folder.journal.read_bytes()
    broken = whole[:4096] + os.urandom(len(whole) - 4096)
    folder.journal.write_bytes(broken)
    done = ample(driver, folder)
    assert done.code == 7, done.stderr
    assert "journal" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("ample:") == 1
    assert fresh.count(POST) == 3
    folder.journal.write_bytes(whole)
    assert ample(driver, folder).code == 0
    assert fresh.count(POST) == 3


def test_a_newer_journal_is_told_and_left_alone(driver: Driver, fresh: Control, folder: Folder) -> None:
    assert ample(driver, folder).code == 0
    with Journal(folder.journal) as journal, journal.transaction() as db:
        db.exec_driver_sql("UPDATE ample_journal SET version = 7")
    before = folder.journal.read_bytes()
    done = ample(driver, folder)
    assert (done.code, "version 7" in done.stderr, "Install the release" in done.stderr) == (7, True, True)
    assert folder.journal.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
def test_a_folder_that_cannot_be_written_is_told_before_anything_is_paid(
    driver: Driver, fresh: Control, folder: Folder
) -> None:
    closed = folder.path / "closed"
    closed.mkdir(mode=0o500)
    if os.geteuid() == 0:  # writes everywhere but where there is nothing to write to
        closed = Path("/proc")
    for place in ("output", "journal"):
        kept = getattr(folder, place)
        setattr(folder, place, closed / kept.name)
        done = ample(driver, folder)
        assert (done.code, "cannot write" in done.stderr) == (7, True)
        setattr(folder, place, kept)
    assert fresh.count(POST) == 0


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_an_output_that_exists_is_replaced_whole_and_kept_until_then(
    client: Amplemarket, fresh: Control, folder: Folder, ending: str
) -> None:
    folder.output = folder.path / f"out.{ending}"
    folder.output.write_bytes(b"")
    assert folder.enrich(client).complete
    older = folder.output.read_bytes()
    folder.write(12)
    fresh.fail("*", "status", status=401)
    assert folder.enrich(client).output is None
    assert folder.output.read_bytes() == older
    fresh.clear_faults()
    assert folder.enrich(client).complete
    assert folder.output.read_bytes() != older


def test_what_is_no_output_of_ours_is_not_overwritten(driver: Driver, fresh: Control, folder: Folder) -> None:
    folder.output.write_text("precious\n")
    done = ample(driver, folder)
    assert (done.code, "exists" in done.stderr) == (2, True)
    assert folder.output.read_text() == "precious\n"
    assert fresh.count(POST) == 0


FULL = """
import os, resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
from ample_ext.cli import main
main()
"""


@pytest.mark.skipif(os.name != "posix", reason="limits of files are POSIX")
def test_a_disk_that_is_full_loses_nothing(driver: Driver, fresh: Control, folder: Folder) -> None:
    """No file may grow beyond a size, as on a full disk: before the first request, between requests, at the output."""
    folder.write(120)
    given = {"AMPLEMARKET_API_KEY": "test-key", "AMPLEMARKET_BASE_URL": fresh._base_url}
    files = [str(folder.input), "-o", str(folder.output), "--journal", str(folder.journal)]
    command = [sys.executable, "-c", FULL, "120000", "enrich", "people", *files, "--max-at-risk", "15"]
    done = subprocess.run(
        [*command, "--max-credits", "500"], env=os.environ | given, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 7, done.stderr
    assert "Traceback" not in done.stderr
    assert not folder.output.exists()
    assert not list(folder.path.glob(".*.part"))
    sent = fresh.count(POST)
    files += ["--max-at-risk", "15", "--max-credits", "500", "--on-ambiguous", "skip"]
    assert driver.run(["enrich", "people", *files]).code in (0, 5)
    assert all(job["times"] == 1 for job in fresh.jobs())
    rows = read(folder.output)
    ambiguous = sum(row["ample_status"] == "ambiguous" for row in rows)
    assert {row["ample_status"] for row in rows} - {"ambiguous"} <= KNOWN
    assert ambiguous <= 30
    assert fresh.count(POST) >= sent


@pytest.mark.skipif(os.name != "posix", reason="locales are POSIX")
def test_a_locale_without_utf_8(driver: Driver, fresh: Control, folder: Folder) -> None:
    folder.input.write_text("Email,Navn\nana.lima@buyer.example,Ægir Ørsted\n", encoding="utf-8")
    output = folder.path / "út.csv"
    given = {"AMPLEMARKET_API_KEY": "test-key", "AMPLEMARKET_BASE_URL": fresh._base_url, "LC_ALL": "C"}
    given |= {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [*AMPLE, "enrich", "people", str(folder.input), "-o", str(output), "--journal", str(folder.journal)]
    done = subprocess.run(command, env=os.environ | given, capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert read(output)[0]["Navn"] == "Ægir Ørsted"
    output.unlink()
    # Elsewhere it is the same run, at the same place.
    (run,) = json.loads(driver.run(["runs", "ls", "--journal", str(folder.journal), "--json"]).stdout)
    assert driver.run(["runs", "collect", run["run"], "--journal", str(folder.journal)]).code == 0
    assert output.exists()
    files = [str(folder.input), "-o", str(output), "--journal", str(folder.journal)]
    assert json.loads(driver.run(["enrich", "people", *files, "--json"]).stdout)["requests"] == 0


def test_an_output_that_cannot_be_written_in_the_end_keeps_what_was_paid(
    client: Amplemarket, fresh: Control, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Run(client, folder.input, folder.output, Order(True), journal=folder.journal) as run:
        run.prepare()
        folder.output.mkdir()
        with pytest.raises(OutputError):
            run.execute()
    folder.output.rmdir()
    report = folder.enrich(client, max_at_risk=750)
    assert (report.complete, report.requests, fresh.count(POST)) == (True, 0, 1)


def test_a_journal_that_vanishes_while_it_is_used_stops_the_sending(
    client: Amplemarket, fresh: Control, folder: Folder
) -> None:
    with Run(client, folder.input, folder.output, Order(True), journal=folder.journal, max_at_risk=6) as run:
        run.prepare()
        with Journal(folder.journal) as other, other.transaction() as db:
            db.exec_driver_sql("DROP TABLE ample_chunk")
        with pytest.raises(JournalError):
            run.execute()
    assert fresh.count(POST) == 0


def test_nothing_is_left_beside_the_output_after_a_kill(driver: Driver, fresh: Control, folder: Folder) -> None:
    files = [str(folder.input), "-o", str(folder.output), "--journal", str(folder.journal)]
    command = ["enrich", "people", *files, "--reveal-email"]
    driver.run(command)
    folder.output.unlink()
    at = driver.run(command).instants.index("before rename") + 1
    assert driver.run(command, at).code == -9
    assert Path(folder.output).exists() or list(folder.path.glob(".*.part"))
    assert driver.run(command).code == 0
    assert {entry.name for entry in folder.path.iterdir()} == {"leads.csv", "out.csv", "journal"}


def test_of_a_damaged_journal_nothing_personal_is_told(
    client: Amplemarket, driver: Driver, fresh: Control, folder: Folder
) -> None:
    """Whatever page is hit: a sentence, what to do, and nobody's name."""
    folder.write(40)
    folder.enrich(client, max_at_risk=750)
    whole = folder.journal.read_bytes()
    told = []
    for start in range(8192, len(whole), max(4096, len(whole) // 10 // 4096 * 4096)):
        page = bytes(255 - byte for byte in whole[start : start + 4096])
        folder.journal.write_bytes(whole[:start] + page + whole[start + 4096 :])
        done = driver.run(["report", "--json", "--journal", str(folder.journal)])
        assert done.code in (0, 2, 7), done.stderr
        told.append(done.stderr)
    assert not any("lima" in text or "linkedin" in text for text in told)
    assert any("Copy it before anything else" in text for text in told)


def test_a_row_that_is_no_json_any_more_is_told(
    client: Amplemarket, driver: Driver, fresh: Control, folder: Folder
) -> None:
    folder.enrich(client)
    with Journal(folder.journal) as journal, journal.transaction() as db:
        db.exec_driver_sql("UPDATE ample_result SET body = substr(body, 1, 40)")
    done = driver.run(["report", "--json", "--journal", str(folder.journal)])
    assert (done.code, "cannot be read" in done.stderr, "lima" in done.stderr) == (7, True, False)


def test_a_journal_without_a_name(driver: Driver, fresh: Control, folder: Folder) -> None:
    done = driver.run(["runs", "ls", "--journal", ""])
    assert (done.code, "empty" in done.stderr) == (2, True)


def test_an_input_that_was_edited_is_told_before_it_is_paid_anew(
    client: Amplemarket, driver: Driver, fresh: Control, folder: Folder
) -> None:
    first = folder.enrich(client)
    files = [str(folder.input), "-o", str(folder.output), "--journal", str(folder.journal), "--dry-run"]
    command = ["enrich", "people", *files, "--reveal-email"]
    assert "changed" not in driver.run(command).stderr
    folder.write(11)
    done = driver.run([*command, "--json"])
    assert f"{folder.input} has changed since run {first.run_id[:12]}" in done.stderr
    assert "--reuse 90d" in done.stderr
    assert "pays anew" in json.loads(done.stdout)["changed"]
    assert "changed" not in driver.run([*command, "--reuse", "90d"]).stderr
    folder.write(10)
    assert "The key or the server has changed" in driver.run(command, AMPLEMARKET_API_KEY="another").stderr
    collect = ["runs", "collect", first.run_id, "--journal", str(folder.journal)]
    assert "another key" in driver.run(collect, AMPLEMARKET_API_KEY="another").stderr
    folder.write(11)
    told = driver.run(collect)
    assert (told.code, "has changed since run" in told.stderr, "--input" in told.stderr) == (2, True, True)


def test_what_is_under_way_is_not_complete(client: Amplemarket, driver: Driver, fresh: Control, folder: Folder) -> None:
    running = {"id": 1, "object": "person_enrichment", "status": "processing", "results": []}
    stdin = io.BytesIO(folder.input.read_bytes())
    with Run(client, "-", folder.output, Order(True), journal=folder.journal, stdin=stdin) as run:
        token = run.submit()
    fresh.answer("getPeopleEnrichment", running, headers={"Retry-After": "60"})
    done = driver.run(["runs", "collect", token, "--partial", "--journal", str(folder.journal)])
    assert (done.code, "10 leads wait for their jobs" in done.stderr) == (0, True)
    # What came from standard input is still there for the next time.
    report = Run.collect(client, token, journal=folder.journal)
    assert (report.complete, report.running) == (True, 0)


def test_of_a_pruned_run_there_is_no_report_and_nothing_to_collect(
    client: Amplemarket, driver: Driver, fresh: Control, folder: Folder
) -> None:
    folder.enrich(client)
    journal = ["--journal", str(folder.journal)]
    driver.run(["runs", "prune", "--older", "0.0000001", *journal])
    (run,) = json.loads(driver.run(["runs", "ls", "--json", *journal]).stdout)
    for command in (["report", str(folder.output)], ["report", run["run"]], ["runs", "collect", run["run"]]):
        done = driver.run([*command, *journal])
        assert (done.code, "pruned" in done.stderr, "deleted" in done.stderr) == (2, True, True)
    again = driver.run(["enrich", "people", str(folder.input), "-o", str(folder.output), *journal])
    assert (again.code, "its output is all that is left" in again.stderr) == (4, True)


def test_a_missing_column_comes_with_those_that_there_are(driver: Driver, fresh: Control, folder: Folder) -> None:
    files = [str(folder.input), "-o", str(folder.output), "--journal", str(folder.journal)]
    done = driver.run(["enrich", "people", *files, "--only-missing", "Phone"])
    assert (done.code, "'Phone'" in done.stderr, "'Email'" in done.stderr) == (2, True, True)


@pytest.mark.skipif(os.name != "posix", reason="locales are POSIX")
def test_columns_and_outputs_are_named_in_any_locale(fresh: Control, folder: Folder) -> None:
    folder.input.write_text("Größe,Email\nana.lima@buyer.example,\n", encoding="utf-8")
    output = folder.path / "út.csv"
    given = {"AMPLEMARKET_API_KEY": "test-key", "AMPLEMARKET_BASE_URL": fresh._base_url, "LC_ALL": "C"}
    given |= {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    journal = ["--journal", str(folder.journal)]
    enrich = [*AMPLE, "enrich", "people", str(folder.input), "-o", str(output), "--map", "email=Größe", *journal]
    for command in (enrich, [*AMPLE, "report", str(output), "--json", *journal]):
        done = subprocess.run(command, env=os.environ | given, capture_output=True, timeout=300)
        assert done.returncode == 0, done.stderr
    assert read(output)[0]["ample_status"] in KNOWN
