"""What a process opens twice: the locks of the first opening hold, against another process too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ample_ext import Budget
from ample_ext.core.credits import Cost
from ample_ext.core.limits import Want
from ample_ext.core.operation import Rate
from ample_ext.stores import open_store
from ample_ext.stores.errors import RunBusyError
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.lock import RunLock
from ample_ext.stores.sqlite import SqliteStore

_JOURNAL = """
import sys
from ample_ext.stores.journal.journal import Journal
with Journal(sys.argv[1]) as journal:
    print([told.run.id for told in journal.runs.all()])
"""
_STORE = """
import sys
from ample_ext import Budget
from ample_ext.stores import open_store
with open_store(sys.argv[1]) as store:
    print(Budget(email=1, store=store).spent["email"])
"""
_LOCK = """
import sys
from pathlib import Path
from ample_ext.stores.errors import RunBusyError
from ample_ext.stores.journal.lock import RunLock
try:
    RunLock(Path(sys.argv[1])).close()
    print("free")
except RunBusyError:
    print("busy")
"""


def elsewhere(script: str, place: object) -> str:
    """What another process prints, which comes and goes."""
    done = subprocess.run([sys.executable, "-c", script, str(place)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def begin(journal: Journal, id: str) -> None:
    journal.runs.begin(id, operation="x", options={}, input="in", output="out", chunk_size=1)


def test_a_journal_that_is_opened_twice_keeps_its_log(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite"
    with Journal(file) as journal:
        begin(journal, "one")
        with Journal(file) as second:
            second.runs.all()
            # Whoever closes a journal last clears its log away.
            assert elsewhere(_JOURNAL, file) == "['one']"
            begin(journal, "two")
            assert elsewhere(_JOURNAL, file) == "['two', 'one']"


def test_a_budget_in_the_file_of_the_limits_is_one_for_all(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'store.sqlite'}"
    with open_store(address) as store:
        budget = Budget(email=1, store=store)
        assert budget.spent["email"] == 0
        store.worker(lambda: store.reserve((Want("a", (Rate(10, 1),)),), 1.0)).result()
        assert elsewhere(_STORE, address) == "0.0"
        hold = store.worker(lambda: budget.reserve(Cost(2))).result()
        store.worker(lambda: hold.settle(Cost(2))).result()
        assert elsewhere(_STORE, address) == "1.0"


def test_whoever_asks_for_a_run_in_vain_does_not_open_it_to_others(tmp_path: Path) -> None:
    path = tmp_path / "run.lock"
    with RunLock(path):
        with pytest.raises(RunBusyError):
            RunLock(path)
        assert elsewhere(_LOCK, path) == "busy"
    assert elsewhere(_LOCK, path) == "free"


def test_limits_do_not_carry_the_log_of_a_budget_over_unsynced(tmp_path: Path) -> None:
    normal, full = 1, 2
    with SqliteStore(tmp_path / "store.sqlite") as store:
        databases = {store._buckets._database: normal, store.ledger._database: full}  # type: ignore[attr-defined]
        for database, expected in databases.items():
            with database.transaction() as run:
                assert run("PRAGMA synchronous") == ([(expected,)], -1)
