"""The journal: its steps, what it refuses, who may read it."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from ample_ext.stores.database import journal_path, postgres_url
from ample_ext.stores.errors import JournalError, RunBusyError
from ample_ext.stores.journal import people
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.people import Key, digest
from ample_ext.stores.journal.records import Chunk, Learned, Run
from ample_ext.stores.journal.schema import VERSION
from ample_ext.stores.journal.states import STEPS
from ample_ext.stores.journal.upkeep import prune
from tests.postgres import SERVER, own_schema


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.services)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str | Path]:
    """Where a journal can be: what follows holds for both."""
    if request.param == "sqlite":
        yield tmp_path / "state" / "journal"
        return
    with own_schema() as address:
        yield address


@pytest.fixture
def journal(place: str | Path) -> Iterator[Journal]:
    with Journal(place) as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Journal]:
    with Journal(tmp_path / "state" / "journal") as opened:
        yield opened


@pytest.fixture
def run(journal: Journal) -> Run:
    return staged(journal, "a" * 64)


def staged(journal: Journal, id: str) -> Run:
    run = journal.runs.begin(id, operation="people", options={}, input="in.csv", output="out.csv", chunk_size=2)
    journal.staging.add_leads(run, [(line, None, None, f'{{"email": "p{line}@buyer.example"}}') for line in (2, 3, 4)])
    journal.staging.add_leads(run, [(5, "invalid", "no e-mail address", None)])
    journal.staging.mark_duplicates(run, [(4, 2)])
    journal.staging.add_chunks(run, [(1, 2)])
    journal.staging.assign_ranges(run, [(1, 2, 5)])
    journal.runs.ready(run)
    found = journal.runs.find(id)
    assert found
    return found


def chunk(journal: Journal, run: Run) -> Chunk:
    return journal.chunks.within(run, *STEPS, "done", "failed", "canceled")[0]


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
def test_only_the_owner_may_read_it(file: Journal) -> None:
    staged(file, "a" * 64)
    for entry in file.path.parent.iterdir():
        assert stat.S_IMODE(entry.stat().st_mode) == 0o600, entry.name
    assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    (tmp_path / "journal").touch(mode=0o644)
    with Journal(tmp_path / "journal") as opened:
        assert stat.S_IMODE(opened.path.stat().st_mode) & 0o077 == 0


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
@pytest.mark.parametrize("kind", ["text", "queue"])
def test_what_is_no_journal_keeps_its_mode(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "hosts"
    if kind == "text":
        place.write_text("127.0.0.1 localhost\n")
    else:
        os.mkfifo(place)
    place.chmod(0o644)
    with pytest.raises(JournalError, match="not a database" if kind == "text" else "not a regular file"):
        Journal(place)
    assert stat.S_IMODE(place.stat().st_mode) == 0o644


def test_every_commit_is_on_the_disk(file: Journal) -> None:
    with file.transaction() as db:
        assert db.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert db.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_another_version_is_refused(journal: Journal, place: str | Path) -> None:
    with journal.transaction() as db:
        db.exec_driver_sql("UPDATE ample_journal SET version = 99")
    with pytest.raises(JournalError, match="version 99"):
        Journal(place)


def test_another_database_is_refused(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "other")
    db.execute("CREATE TABLE something (x)")
    db.close()
    with pytest.raises(JournalError, match="something else"):
        Journal(tmp_path / "other")


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("Email\nana@buyer.example\n" * 100)
    with pytest.raises(JournalError, match="cannot be used as a journal"):
        Journal(tmp_path / "text")


def test_a_crash_between_tables_and_version_is_mended(journal: Journal, place: str | Path) -> None:
    with journal.transaction() as db:
        db.exec_driver_sql("DELETE FROM ample_journal")
        db.exec_driver_sql("DROP TABLE ample_stray")
    with Journal(place) as again:
        assert again.rows.strays(Run(1, "", "", 1)) == {}


def test_addresses_of_journals(tmp_path: Path) -> None:
    assert journal_path(f"sqlite:///{tmp_path}/j") == tmp_path / "j"
    with pytest.raises(JournalError, match="SQLite file"):
        journal_path("mysql://host/name")
    with pytest.raises(JournalError, match="cannot be read"):
        postgres_url("postgresql://user:secret@host:port/name")
    assert postgres_url("postgres://host/name")
    assert postgres_url("sqlite:///x") is postgres_url(None) is postgres_url("runs") is None


def test_a_step_is_taken_once(journal: Journal, run: Run) -> None:
    journal.chunks.step(run, 1, "planned", "submitting")
    with pytest.raises(JournalError, match="no longer planned"):
        journal.chunks.step(run, 1, "planned", "submitting")


def test_no_step_leads_back_unasked(journal: Journal, run: Run) -> None:
    for before, after in (("submitted", "planned"), ("done", "planned"), ("ambiguous", "submitting")):
        with pytest.raises(ValueError, match="no step"):
            journal.chunks.step(run, 1, before, after)


def test_what_was_being_sent_is_ambiguous_after_a_crash(journal: Journal, run: Run) -> None:
    journal.chunks.step(run, 1, "planned", "submitting")
    assert journal.chunks.break_off(run) == 1
    assert chunk(journal, run).state == "ambiguous"
    journal.chunks.send_again(run)
    tally = journal.chunks.tallies(run)["planned"]
    assert (tally.leads, tally.payable) == (2, 4)


def test_a_page_is_stored_once_with_its_position(journal: Journal, run: Run) -> None:
    journal.chunks.step(run, 1, "planned", "submitting")
    journal.chunks.step(run, 1, "submitting", "submitted", job="7")
    journal.chunks.step(run, 1, "submitted", "collecting", outcome="done")
    before = chunk(journal, run)
    page = {"results": [(2, "{}")], "strays": [("unmatched", "{}")], "spent": (3, 0), "next": "/p2"}
    journal.chunks.store_page(run, before, **page, after="collecting")
    with pytest.raises(JournalError):
        journal.chunks.store_page(run, before, **page, after="collecting")
    after = chunk(journal, run)
    assert (after.next, journal.rows.answered(run, [2, 3]), journal.rows.strays(run)) == ("/p2", {2}, {"unmatched": 1})
    journal.chunks.store_page(run, after, results=[(3, "{}")], strays=[], spent=(1, 2), next=None, after="done")
    tally = journal.chunks.tallies(run)["done"]
    assert (tally.email, tally.phone) == (4, 2)


def test_lines_come_in_order_with_all_that_is_known(journal: Journal, run: Run) -> None:
    lines = list(journal.rows.lines(run))
    assert [line.line for line in lines] == [2, 3, 4, 5]
    assert [line.duplicate_of for line in lines] == [None, None, 2, None]
    assert [line.chunk_state for line in lines] == ["planned", "planned", "planned", None]
    assert [lead["email"] for _, lead in journal.rows.leads(run, 1)] == ["p2@buyer.example", "p3@buyer.example"]


def test_a_refused_lead_leaves_its_chunk(journal: Journal, run: Run) -> None:
    journal.chunks.step(run, 1, "planned", "submitting")
    journal.chunks.refuse(run, 1, 2, "refused")
    assert [line for line, _ in journal.rows.leads(run, 1)] == [3]
    assert chunk(journal, run)[1:3] == (1, "planned")
    journal.chunks.step(run, 1, "planned", "submitting")
    journal.chunks.refuse(run, 1, 3, "refused")
    assert chunk(journal, run).state == "failed"


def test_staging_that_broke_off_starts_anew(journal: Journal, run: Run) -> None:
    again = journal.runs.begin(run.id, operation="people", options={}, input="in.csv", output="out.csv", chunk_size=2)
    assert list(journal.rows.lines(again)) == []


def test_removing_a_run_leaves_the_others(journal: Journal, run: Run) -> None:
    other = staged(journal, "b" * 64)
    journal.runs.remove(run)
    assert journal.runs.find(run.id) is None
    assert len(list(journal.rows.lines(other))) == 4


def test_messages_hold_no_personal_data(journal: Journal, run: Run) -> None:
    with pytest.raises(JournalError) as caught:
        journal.staging.add_leads(run, [(2, None, None, '{"email": "secret@buyer.example"}')])
    assert "secret" not in str(caught.value) + repr(caught.value)


def test_a_run_is_locked_until_it_is_closed(journal: Journal) -> None:
    first = journal.lock("a" * 64)
    with journal.lock("b" * 64), pytest.raises(RunBusyError, match="another process"):
        journal.lock("a" * 64)
    first.close()
    for _ in range(20):
        # At once: nobody has to wait until a server notices that somebody has gone.
        journal.lock("a" * 64).close()
    assert not list(journal.path.parent.glob("*.lock"))


@pytest.mark.services
def test_a_lock_is_of_one_journal_only() -> None:
    id = "a" * 64
    with own_schema() as one, own_schema() as two, Journal(one) as journal, Journal(two) as other:  # noqa: SIM117
        with journal.lock(id), other.lock(id), pytest.raises(RunBusyError):
            journal.lock(id)


@pytest.mark.services
@pytest.mark.parametrize("taken", [False, True])
def test_a_lock_whose_connection_has_ended_is_taken_again_or_known_to_be_lost(taken: bool) -> None:
    psycopg = pytest.importorskip("psycopg")
    id = "a" * 64
    mine = "FROM pg_locks WHERE locktype = 'advisory' AND objid = %s"
    with own_schema() as address, Journal(address) as journal, Journal(address) as other:
        lock = journal.lock(id)
        name = f"{address.rpartition('3D')[2]}.{id}"
        number = [int.from_bytes(sha256(name.encode()).digest()[4:8], "big")]
        with psycopg.connect(SERVER, autocommit=True) as db:
            assert db.execute(f"SELECT pg_terminate_backend(pid) {mine}", number).fetchall() == [(True,)]
            while db.execute(f"SELECT {mine}", number).fetchall():
                pass
        if taken:
            with other.lock(id), pytest.raises(RunBusyError):
                lock.keep()
        else:
            lock.keep()
            with pytest.raises(RunBusyError):
                other.lock(id)
        lock.close()
        other.lock(id).close()


@pytest.mark.parametrize("address", ["somebody:secret@127.0.0.1:1/name?", "127.0.0.1:1/name?password=secret&"])
def test_a_server_that_is_not_there_is_told_without_the_password(address: str) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(JournalError, match="cannot be used as a journal") as told:
        Journal(f"postgresql://{address}connect_timeout=2")
    assert "secret" not in str(told.value)


OLD = """
CREATE TABLE ample_journal (version INTEGER PRIMARY KEY);
CREATE TABLE ample_run (no INTEGER PRIMARY KEY, id VARCHAR(64) UNIQUE NOT NULL, operation VARCHAR(80) NOT NULL,
  options TEXT NOT NULL, input TEXT NOT NULL, output TEXT NOT NULL, state VARCHAR(16) NOT NULL,
  chunk_size INTEGER NOT NULL, created FLOAT NOT NULL);
CREATE TABLE ample_chunk (run INTEGER NOT NULL, number INTEGER NOT NULL, size INTEGER NOT NULL,
  state VARCHAR(16) NOT NULL, job VARCHAR(80), next TEXT, outcome VARCHAR(16), reason TEXT, resent INTEGER NOT NULL,
  email INTEGER NOT NULL, phone INTEGER NOT NULL, PRIMARY KEY (run, number));
INSERT INTO ample_journal VALUES (1);
INSERT INTO ample_run VALUES (1, 'aaaa', 'people', '{}', 'in.csv', 'out.csv', 'ready', 7, 1.0);
INSERT INTO ample_chunk VALUES (1, 1, 7, 'submitted', '9', NULL, NULL, NULL, 0, 0, 0)
"""


def test_an_older_journal_is_brought_up_and_keeps_its_runs(place: str | Path) -> None:
    if isinstance(place, Path):
        place.parent.mkdir()
        db = sqlite3.connect(place)
        db.executescript(OLD)
        db.close()
    else:
        import psycopg

        with psycopg.connect(place) as server:
            server.execute(OLD)
    for _ in range(2):
        with Journal(place) as journal:
            run = journal.runs.find("aaaa")
            assert run
            (found,) = journal.chunks.within(run, "submitted")
            assert (found.job, run.chunk_size) == ("9", 7)
            assert journal.runs.child(run) is None
            with journal.transaction() as db:
                assert db.exec_driver_sql("SELECT version FROM ample_journal").scalar() == VERSION


def test_what_is_asked_for_every_chunk_goes_through_no_other_rows(file: Journal) -> None:
    """Or a run would take four times as long with twice the rows."""
    run = staged(file, "a" * 64)
    asked: list[tuple[str, Any]] = []

    def note(db: Any, cursor: Any, statement: str, values: Any, context: Any, many: bool) -> None:
        asked.append((statement, values[0] if many else values))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        file.rows.leads(run, 1)
        file.rows.answered(run, [2, 3])
        file.chunks.step(run, 1, "planned", "submitting")
        file.chunks.step(run, 1, "submitting", "submitted", job="7")
        file.chunks.step(run, 1, "submitted", "collecting")
        store_all(file, run, body="{}")
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    with file.transaction() as db:
        plans = [
            row[3]
            for statement, values in asked
            for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    assert any("ample_lead" in plan for plan in plans)
    assert [plan for plan in plans if "SCAN ample" in plan or plan.endswith("(run=?)")] == []


def test_large_answers_take_little_more_room_than_they_are_long(tmp_path: Path) -> None:
    """Answers are most of a journal. Of a kind that fills a good part of a page each, much room would be left empty."""
    lines, body = range(2, 502), "x" * 1700
    with Journal(tmp_path / "journal") as journal:
        run = journal.runs.begin("a" * 64, operation="people", options={}, input="a", output="b", chunk_size=500)
        journal.staging.add_chunks(run, [(1, 500)])
        journal.chunks.step(run, 1, "planned", "submitting")
        journal.chunks.step(run, 1, "submitting", "submitted", job="7")
        journal.chunks.step(run, 1, "submitted", "collecting")
        empty = room(journal)
        store_all(journal, run, body=body, lines=lines)
        assert room(journal) - empty < 1.4 * len(lines) * len(body)


def store_all(journal: Journal, run: Run, *, body: str, lines: Iterable[int] = (2, 3)) -> None:
    """The one page that a chunk has."""
    known = [Key(line, digest(f"email:p{line}@buyer.example")) for line in lines]
    journal.chunks.store_page(
        run,
        journal.chunks.within(run, "collecting")[0],
        results=[(line, body) for line in lines],
        strays=[],
        spent=(1, 0),
        next=None,
        after="done",
        learned=Learned("scope", 1, known),
    )


def room(journal: Journal) -> int:
    """Bytes of the database, whatever of it still is in the log beside the file."""
    with journal.transaction() as db:
        pages, size = (db.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("page_count", "page_size"))
        return int(pages or 0) * int(size or 0)


def test_what_is_pruned_while_it_is_taken_over_is_asked_anew(file: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    old = staged(file, "a" * 64)
    file.chunks.step(old, 1, "planned", "submitting")
    file.chunks.step(old, 1, "submitting", "submitted", job="7")
    file.chunks.step(old, 1, "submitted", "collecting")
    store_all(file, old, body="{}")
    new = file.runs.begin("b" * 64, operation="people", options={}, input="b", output="b", chunk_size=2)
    file.staging.add_leads(new, [(2, None, None, "{}")])
    find = people.find_known

    def pruned_meanwhile(*args: Any, **options: Any) -> Iterator[Any]:
        yield from find(*args, **options)
        with Journal(file.path) as other:
            assert prune(other, older=0, besides=new.id) == 1

    monkeypatch.setattr(people, "find_known", pruned_meanwhile)
    key = Key(2, digest("email:p2@buyer.example"))
    assert file.staging.reuse(new, [key], scope="scope", asked=1, since=0) == []
    assert [*file.staging.waiting_lines(new)] == [2]
