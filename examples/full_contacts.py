"""Search people, enrich them with address and telephone, check the addresses, and note the coverage of each company.

    python examples/full_contacts.py search.json out/ --max-credits 500    # again, after whatever stopped it

The key is in AMPLEMARKET_API_KEY, the filters are in search.json: {"person_titles": ["CEO"], "limit": 200}.
"""

import argparse
import csv
import json
import sys
from collections import Counter
from pathlib import Path

from ample_ext import Amplemarket
from ample_ext.bulk import Order, Run, save


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("search", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--max-credits", type=float, required=True)
    parser.add_argument("--journal", help="a path, or postgresql://… to finish elsewhere")
    parser.add_argument("--detach", action="store_true", help="send, and wait for nothing")
    given = parser.parse_args(arguments)
    given.folder.mkdir(parents=True, exist_ok=True)
    found, contacts = given.folder / "found.csv", given.folder / "contacts.csv"
    with Amplemarket() as client:
        if not found.exists():
            filters = json.loads(given.search.read_text(encoding="utf-8"))
            limit = filters.pop("limit", None)
            save(client.people.search(**filters), found, limit=limit)
        order = Order(reveal_email=True, reveal_phone_numbers=True)
        options = {"journal": given.journal, "max_credits": given.max_credits, "on_ambiguous": "skip"}
        with Run(client, found, contacts, order, validate=True, reuse=90, **options) as run:
            if given.detach:
                sys.stdout.write(run.submit() + "\n")
                return 0
            report = run.execute()
    note_coverage(contacts, given.folder / "coverage.csv")
    sys.stdout.write(json.dumps(report.figures()) + "\n")
    return 0 if report.complete else 1


def note_coverage(contacts: Path, output: Path) -> None:
    """For each company: people, and how many of them have an address, a deliverable one, a telephone number."""
    counts: dict[str, Counter[str]] = {}
    with contacts.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            company = counts.setdefault(row["company_name_input"], Counter())
            company += Counter(people=1, email=bool(row["person_email"]), phone=bool(row["person_phone_numbers"]))
            company += Counter(deliverable=row["validation_result"] == "deliverable")
    with output.open("w", encoding="utf-8", newline="") as file:
        fields = ("people", "email", "deliverable", "phone")
        csv.writer(file).writerows([("company", *fields), *((c, *map(n.get, fields)) for c, n in counts.items())])


if __name__ == "__main__":
    sys.exit(main())
