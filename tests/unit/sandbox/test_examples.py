"""The example file: reproducible, consistent, and worth its wrinkles."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

from ample_ext.sandbox.identity import person_key
from scripts.example_leads import COLUMNS, FILE, expected, lead_of, render, rows


def test_the_file_is_what_the_script_writes() -> None:
    assert FILE.read_bytes() == render()


def test_the_file_reads_back_as_its_rows() -> None:
    text = FILE.read_bytes().decode("utf-8-sig")
    read = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(read[0]) == COLUMNS
    assert read == [{name: row.get(name, "") for name in COLUMNS} for row in rows()]


def test_the_wrinkles_are_there() -> None:
    raw = FILE.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\r\n\r\nCRM-" in raw
    text = raw.decode("utf-8-sig")
    for wrinkle in (
        '"Call back in May,\n',
        "ana at buyer.example",
        "+fair",
        "%2D",
        "?trk=",
        '""not now""',
        "花子",
        "ليلى",
        "Ελένη",
    ):
        assert wrinkle in text


def test_all_identifiers_of_a_row_lead_to_the_same_person() -> None:
    for row in rows():
        lead = lead_of(row)
        ways = [{name: lead[name]} for name in ("linkedin_url", "email") if name in lead]
        ways += [
            {"name": lead["name"], name: lead[name]}
            for name in ("company_name", "company_domain")
            if {"name", name} <= set(lead)
        ]
        assert len({person_key(way) for way in ways}) <= 1, row


def test_expected_outcomes_add_up_and_are_printed() -> None:
    counts = expected()
    parts = ("enriched", "not_found", "removed", "invalid", "duplicate")
    assert sum(counts[part] for part in parts) == counts["rows"] == len(rows())
    assert all(counts[part] >= 10 for part in parts)
    assert counts["email_credits"] == counts["enriched"] / 2 + counts["with_email"]
    done = subprocess.run(
        [sys.executable, "-m", "scripts.example_leads", "--expect"],
        capture_output=True,
        check=True,
        cwd=FILE.parent.parent,
    )
    assert json.loads(done.stdout) == counts
