"""What the machine does to a run: a full disk, folders that cannot be written, broken journals, odd locales."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ample_ext import Amplemarket
from ample_ext.bulk import JournalError, Order, OutputError, Run
from ample_ext.sandbox import Control
from ample_ext.stores.journal import Journal
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


def test_an_output_that_exists_is_replaced_whole_and_kept_until_then(
    client: Amplemarket, fresh: Control, folder: Folder
) -> None:
    folder.output.write_text("precious\n")
    fresh.fail("*", "status", status=401)
    assert folder.enrich(client).output is None
    assert folder.output.read_text() == "precious\n"
    fresh.clear_faults()
    assert folder.enrich(client).complete
    assert len(read(folder.output)) == 10


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
        [*command, "--max-credits", "500"], env=os.environ | given, capture_output=True, text=True, timeout=120
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
    done = subprocess.run(command, env=os.environ | given, capture_output=True, timeout=60)
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
    reached = driver.run(command).instants
    folder.output.unlink()
    at = len(driver.run(command).instants)
    assert "rename" in reached[-1]
    assert driver.run(command, at - 1).code == -9
    assert Path(folder.output).exists() or list(folder.path.glob(".*.part"))
    assert driver.run(command).code == 0
    assert {entry.name for entry in folder.path.iterdir()} == {"leads.csv", "out.csv", "journal"}
