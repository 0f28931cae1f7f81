"""How long it takes to look up a month's leads among a year's people: `make proof-reuse ROWS=200000 KNOWN=2400000`.

A journal is filled with digests of people who were paid for, and of some who asked to be removed; then a file of leads,
half of whom are known, is staged. What is measured is the time in which they are looked up and their answers taken
over. With DATABASE_URL the journal is in Postgres.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import insert

from ample_ext.bulk import Order
from ample_ext.bulk.identity import knowledge
from ample_ext.bulk.leads import open_leads
from ample_ext.bulk.progress import Progress
from ample_ext.bulk.stage import Stager
from ample_ext.stores.batches import batches
from ample_ext.stores.journal import schema
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.people import digest

ORIGIN = "https://api.example"
LIMIT = 20.0
REMOVED_EVERY = 25


def address(number: int) -> str:
    return f"person{number}.lima@buyer{number % 5000}.example"


def fill(journal: Journal, known: int) -> None:
    """As a year's runs would have: two identifiers of each person, and the answer."""
    about = {
        "scope": knowledge(Order().operation.name, ORIGIN),
        "asked": 7,
        "slug": b"",
        "name": b"",
        "at": time.time(),
    }
    year = journal.runs.begin("y" * 64, operation="people", options={}, input="a", output="b", chunk_size=1)
    for numbers in batches(range(known), 50_000):
        rows = [
            {**about, "digest": digest(f"{kind}:{text}"), "run": year.no, "line": number}
            for number in numbers
            for kind, text in (("email", address(number)), ("linkedin", f"person{number}-lima"))
        ]
        with journal.transaction() as db:
            db.execute(insert(schema.known), rows)
            results = [{"run": year.no, "line": number, "body": '{"status":"enriched"}'} for number in numbers]
            db.execute(insert(schema.result), results)
            gone = [digest(f"email:{address(-number - 1)}") for number in numbers if not number % REMOVED_EVERY]
            db.execute(insert(schema.removed), [{"digest": key, "at": 0.0} for key in gone])


class Watch:
    """When each note of the progress came first."""

    def __init__(self) -> None:
        self.at: dict[str, float] = {}

    def __call__(self, progress: Progress) -> None:
        self.at.setdefault(progress.note, time.perf_counter())

    def looking(self) -> float:
        return self.at["cutting into requests"] - self.at["looking for who is known"]


def staged(journal: Journal, source: Path) -> tuple[float, float, dict[str | None, int]]:
    """Seconds of looking up, seconds of everything, and rows by status."""
    run = journal.runs.begin("a" * 64, operation="people", options={}, input="a", output="b", chunk_size=500)
    watch, started = Watch(), time.perf_counter()
    Stager(journal, run, Order(), reuse=90 * 86400.0, origin=ORIGIN, listen=watch).stage(open_leads(source))
    return watch.looking(), time.perf_counter() - started, journal.rows.counts(run)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--known", type=int, default=2_400_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ample-reuse-") as folder:
        source = Path(folder) / "leads.csv"
        start = given.known - given.rows // 2
        numbers = [*range(start, start + given.rows - given.rows // 10), *range(-given.rows // 10, 0)]
        source.write_text("Email\n" + "".join(f"{address(number)}\n" for number in numbers), encoding="utf-8")
        with Journal(os.environ.get("DATABASE_URL") or Path(folder) / "journal") as journal:
            fill(journal, given.known)
            seconds, everything, counts = staged(journal, source)
    told = (
        f"{counts.get('reused', 0):,} taken over, {counts.get('removed', 0):,} spared, {counts.get(None, 0):,} to ask"
    )
    sys.stdout.write(f"{given.rows:,} rows among {given.known:,} known people: {told}\n")
    sys.stdout.write(f"looking up {seconds:.1f} s (at most {LIMIT:g}) of {everything:.1f} s of staging\n")
    return 0 if seconds <= LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main())
