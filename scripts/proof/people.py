"""A file of invented people of any length, and what has to become of each row of it.

A row is a function of its number, so nothing is kept. Of every hundred rows two are somebody who was there before, one
is somebody's `+tag`, which has to go into a request of its own, and one says nothing of whom it is about.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow
from pyarrow import parquet

from ample_ext.sandbox.identity import person_key
from ample_ext.sandbox.people import outcome

SEED = 1
COLUMNS = ("Name", "Email", "LinkedIn URL", "Notes")
FIRST_LINE = {"csv": 2, "jsonl": 1, "parquet": 1}
AGAIN, TAGGED, NOBODY = (50, 70), 90, 99
_BACK = 40
_FIRST = ("amelia", "duarte", "lucia", "edwin", "halyna", "soeren", "chloe", "omar")
_LAST = ("archer", "vaz", "munoz", "kestrel", "kovalivska", "voss", "lefevre", "haddad")
_STATUS = {"enriched": "enriched", "not_found": "not_found", "gdpr_removed": "removed"}
_BATCH = 10_000


def row(number: int) -> dict[str, str]:
    place, notes = number % 100, f"row {number}, met at the fair, wants to be called back in spring"
    if place == NOBODY:
        return {"Name": "", "Email": "", "LinkedIn URL": "", "Notes": notes}
    own = number - _BACK if place in (*AGAIN, TAGGED) else number
    first, last, company = _FIRST[own % 8], f"{_LAST[own // 8 % 8]}{own}", f"buyer{own // 7}"
    tag = "+fair" if place == TAGGED else ""
    with_link = own % 3 == 0 and not tag
    return {
        "Name": "" if tag else f"{first.capitalize()} {last.capitalize()}",
        "Email": f"{first}.{last}{tag}@{company}.example",
        "LinkedIn URL": f"https://www.linkedin.com/in/{first}-{last}-{company}" if with_link else "",
        "Notes": notes,
    }


def truth(number: int) -> tuple[str, str]:
    """`ample_status`, and the address that is revealed; of somebody who was there before, that of the first row."""
    given = row(number)
    if not given["Email"]:
        return "invalid", ""
    key = person_key({"email": given["Email"], "linkedin_url": given["LinkedIn URL"]}) or ""
    found = outcome(SEED, key)
    address = key if found.status == "enriched" and found.has_email else ""
    return "duplicate" if number % 100 in AGAIN else _STATUS[found.status], address


def write(path: Path, rows: int) -> None:
    """The file, in the format that its name says."""
    if path.suffix == ".parquet":
        schema = pyarrow.schema([(column, pyarrow.string()) for column in COLUMNS])
        with parquet.ParquetWriter(path, schema) as writer:
            numbers = iter(range(rows))
            while batch := [row(number) for number in islice(numbers, _BATCH)]:
                writer.write_batch(pyarrow.RecordBatch.from_pylist(batch, schema))
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        if path.suffix == ".jsonl":
            file.writelines(f"{json.dumps(row(number))}\n" for number in range(rows))
            return
        table = csv.DictWriter(file, COLUMNS)
        table.writeheader()
        table.writerows(row(number) for number in range(rows))


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Rows of an output; what is not there is empty."""
    if path.suffix == ".parquet":
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(_BATCH):
                for found in batch.to_pylist():
                    yield {name: "" if value is None else value for name, value in found.items()}
        return
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix == ".jsonl":
            for line in file:
                yield {name: "" if value is None else value for name, value in json.loads(line).items()}
        else:
            yield from csv.DictReader(file)
