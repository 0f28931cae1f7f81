"""The short forms of `make proof-million` and `make proof-schedule`: whether they would notice."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scripts.proof import million, people, schedule
from scripts.proof.picture import Limits, draw

ROWS = 300
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads what the kernel says of a process")


@pytest.mark.parametrize("format", sorted(people.FIRST_LINE))
def test_every_row_comes_out_once_and_right(format: str) -> None:
    found = million.one(ROWS, format)
    assert found.problems == []
    assert found.report["rows"] == ROWS
    assert {"stage", "send", "collect", "write"} <= found.phases.keys()


def test_a_row_that_is_missing_or_wrong_is_seen(tmp_path: Path) -> None:
    rows = [people.row(number) | {"ample_line": str(number + 2)} for number in range(ROWS)]
    for number, row in enumerate(rows):
        row["ample_status"], row["person_email"] = people.truth(number)
    statuses = {status: [row["ample_status"] for row in rows].count(status) for status in ("duplicate", "invalid")}
    statuses |= {
        name: sum(row["ample_status"] == name for row in rows) for name in ("enriched", "not_found", "removed")
    }
    report = {"statuses": statuses}

    def problems() -> int:
        with (tmp_path / "out.csv").open("w", newline="") as file:
            table = csv.DictWriter(file, rows[0])
            table.writeheader()
            table.writerows(rows)
        return len(million.wrong(tmp_path / "out.csv", ROWS, report))

    assert problems() == 0
    rows[7]["person_email"] = "eve@buyer0.example"
    assert problems() == 1
    del rows[7]
    assert problems() == 3


def test_a_run_takes_no_less_than_the_limits_allow() -> None:
    least = schedule.least(ROWS)
    report, events = schedule.carry_out(ROWS, in_flight=5)
    assert report.complete
    assert report.validated * 3600 / 15_000 == pytest.approx(least.validations)
    assert report.seconds >= least.seconds > 45
    assert not [event for event in events if event.what == "refused"]
    picture = draw(events, report.seconds, Limits(500, 15_000, least.first_job, least.seconds), "<A run>")
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(picture).iter()}
    assert tags == {"svg", "rect", "text", "line", "polyline"}
