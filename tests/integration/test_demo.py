"""What `make demo` shows is exact: the example file's outcome is a pure function of the seed."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
AMPLE = Path(sys.executable).parent / "ample"
LEADS = ROOT / "examples" / "leads.csv"


@pytest.fixture(scope="module")
def expected() -> dict[str, float]:
    done = subprocess.run([sys.executable, "-m", "scripts.example_leads", "--expect"], cwd=ROOT, check=True,
                          capture_output=True, text=True)  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout)
    return found


def test_the_example_file_is_what_its_script_writes(tmp_path: Path) -> None:
    before = LEADS.read_bytes()
    subprocess.run([sys.executable, "-m", "scripts.example_leads"], cwd=ROOT, check=True, capture_output=True)
    assert LEADS.read_bytes() == before


def test_the_demo_finds_and_pays_exactly_what_is_expected(expected: dict[str, float], tmp_path: Path) -> None:
    output = tmp_path / "enriched.csv"
    sandbox = [AMPLE, "sandbox", "exec", "--seed", "1", "--speed", "20", "--"]
    enrich = [AMPLE, "enrich", "people", LEADS, "-o", output, "--reveal-email", "--max-credits", "2000", "--json"]
    command = [*sandbox, *enrich, "--journal", tmp_path / "journal"]
    environment = {**os.environ, "HOME": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    same = {name: name for name in ("rows", "invalid", "enriched", "not_found", "removed")}
    same |= {"duplicates": "duplicate", "emails": "with_email", "credits_spent": "email_credits"}
    assert {ours: report[ours] for ours in same} == {ours: expected[theirs] for ours, theirs in same.items()}
    with LEADS.open(encoding="utf-8-sig", newline="") as source, output.open(encoding="utf-8", newline="") as target:
        given, written = list(csv.DictReader(source)), list(csv.DictReader(target))
    assert len(written) == expected["rows"]
    assert [row["Record ID"] for row in written] == [row["Record ID"] for row in given]
    assert all({name: out[name] for name in row} == row for row, out in zip(given, written, strict=True))
    statuses = [row["ample_status"] for row in written]
    assert statuses.count("enriched") == expected["enriched"]
    assert all(row["person_id"] for row in written if row["ample_status"] == "enriched")
    assert all(row["ample_reason"] for row in written if row["ample_status"] == "invalid")
