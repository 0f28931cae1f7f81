"""Killed at any instant and run again: nothing is paid twice, no row is lost, each row is written once."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from ample_ext.sandbox import Control
from tests.integration.bulk.conftest import Driver, read

POST = "startPeopleEnrichment"
# Two rows are one person, one is nobody, and two would be confused in one request.
ROWS = [
    "ana.sousa@quartzlabs.example",
    "bruno.lima@driftpharma.example",
    "ANA.SOUSA@quartzlabs.example",
    "not an address",
    "carla.dias+tag@birchfoods.example",
    "carla.dias@birchfoods.example",
    "dora.reis@pebbleworks.example",
]
MOST_RUNS = 4


class Case:
    def __init__(self, folder: Path, *more: str) -> None:
        folder.mkdir(parents=True)
        self.input, self.output = folder / "leads.csv", folder / "out.csv"
        self.input.write_text("Email\n" + "".join(f"{row}\n" for row in ROWS))
        self.arguments = [
            *("enrich", "people", str(self.input), "-o", str(self.output), "--journal", str(folder / "journal")),
            *("--reveal-email", "--max-credits", "100", "--max-at-risk", "3", "--progress", "plain", *more),
        ]

    def rows(self) -> list[dict[str, str]]:
        return read(self.output)


def check_paid_once(control: Control) -> None:
    """By what the server saw: no request was accepted twice, nobody was charged twice for the same."""
    # The two spellings of one address are two leads and so two charges, by what the API documents; the rest are one.
    jobs = control.jobs()
    assert all(job["times"] == 1 for job in jobs)
    accepted = Counter(key for job in jobs for key in job["keys"])
    twice = {key for key, count in accepted.items() if count > (2 if key.startswith("carla") else 1)}
    assert not twice
    charges = Counter((c["job"], c["key"], c["kind"], c["half_credits"]) for c in control.charges())
    assert all(count == 1 for count in charges.values())


def check_rows(rows: list[dict[str, str]]) -> None:
    assert [row["Email"] for row in rows] == ROWS
    assert [row["ample_line"] for row in rows] == [str(line) for line in range(2, 2 + len(ROWS))]
    assert rows[2]["ample_status"] == "duplicate"
    assert rows[2]["ample_duplicate_of"] == "2"
    assert rows[3]["ample_status"] == "invalid"


def run_to_end(driver: Driver, case: Case) -> int:
    for _ in range(MOST_RUNS):
        code = driver.run(case.arguments).code
        if code in (0, 5):
            return code
    raise AssertionError(f"the run does not end: {code}")


def test_an_undisturbed_run(fresh: Control, driver: Driver, tmp_path: Path) -> None:
    case = Case(tmp_path / "case")
    code = driver.run(case.arguments).code
    assert code == 0
    check_rows(case.rows())
    check_paid_once(fresh)
    assert fresh.count(POST) == 3
    again = driver.run(case.arguments).code
    assert again == 0
    assert fresh.count(POST) == 3
    assert not list(tmp_path.rglob("*.part"))


# With a lost answer on top every fifth instant will do; `make chaos` tries the rest.
@pytest.mark.parametrize(("fault", "step"), [("", 1), ("lost_after", 5)])
def test_killed_at_every_instant(fresh: Control, driver: Driver, tmp_path: Path, fault: str, step: int) -> None:
    kill_at, ambiguous, ends = 1 - step, 0, Counter[int]()
    while True:
        kill_at += step
        fresh.reset()
        fresh.clear_faults()
        if fault:
            fresh.fail(POST, fault, nth=2)
        case = Case(tmp_path / str(kill_at), "--on-ambiguous", "skip" if kill_at % 2 else "stop")
        killed, instants, *_ = driver.run(case.arguments, kill_at)
        if killed != -9:
            break
        code = run_to_end(driver, case)
        ends[code] += 1
        rows = case.rows()
        check_rows(rows)
        check_paid_once(fresh)
        statuses = [row["ample_status"] for row in rows]
        assert ("ambiguous" in statuses) == (code == 5)
        if code == 0:
            assert set(statuses) <= {"enriched", "not_found", "removed", "duplicate", "invalid"}
        ambiguous += "ambiguous" in statuses
        if not fault and instants[-1].endswith(("GET", "rename")):
            # Only what was killed between the two commits around a paid request is unclear.
            assert code == 0
    assert kill_at > 30
    assert len(instants) < kill_at
    assert {f"{when} {what}" for when in ("before", "after") for what in ("commit", "POST", "GET", "rename")} <= {
        *instants
    }
    assert ambiguous
    assert set(ends) <= {0, 5}


def test_killed_between_pages(fresh: Control, driver: Driver, tmp_path: Path) -> None:
    """One job of three pages: what was stored is not fetched again, what was not is not forgotten."""
    addresses = [f"person{number}.lima@buyer.example" for number in range(250)]

    def run(folder: Path, kill_at: int) -> tuple[list[str], list[str]]:
        fresh.reset()
        folder.mkdir()
        (folder / "in.csv").write_text("Email\n" + "\n".join(addresses) + "\n")
        files = [str(folder / "in.csv"), "-o", str(folder / "out.csv"), "--journal", str(folder / "journal")]
        command = ["enrich", "people", *files, "--max-credits", "125", "--json"]
        first = driver.run(command, kill_at)
        again = driver.run(command)
        assert again.code == 0, again.stderr
        rows = read(folder / "out.csv")
        assert [row["Email"] for row in rows] == addresses
        assert {row["ample_status"] for row in rows} <= {"enriched", "not_found", "removed"}
        assert json.loads(again.stdout)["credits_spent"] == fresh.credits()["spent"]["email"]
        assert fresh.count(POST) == 1
        return first.instants, again.instants

    whole, nothing = run(tmp_path / "whole", 0)
    assert whole.count("after GET") == 3
    assert "before GET" not in nothing
    for kill_at in range(whole.index("after GET"), len(whole) + 1, 3):
        before, after = run(tmp_path / str(kill_at), kill_at)
        # A page that came and was not stored comes again, no other does; a job that was collected is not looked at.
        assert before.count("after GET") + after.count("after GET") <= 4


def test_resubmitting_pays_again_only_when_told(fresh: Control, driver: Driver, tmp_path: Path) -> None:
    fresh.fail(POST, "lost_after", nth=1)
    case = Case(tmp_path / "case")
    assert driver.run(case.arguments).code == 5
    assert driver.run(case.arguments).code == 5
    assert fresh.count(POST) == 1
    assert [row["ample_reason"] for row in case.rows()].count("not submitted") == 3
    assert driver.run([*case.arguments, "--on-ambiguous", "resubmit"]).code == 0
    assert max(job["times"] for job in fresh.jobs()) == 2
    assert {row["ample_status"] for row in case.rows()} <= {"enriched", "not_found", "removed", "duplicate", "invalid"}
