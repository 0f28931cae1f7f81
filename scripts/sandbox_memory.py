"""`make proof-sandbox-memory`: what the sandbox needs for a million leads in jobs of ten thousand.

Every job is accepted, charged and read at its beginning and further on, which is when a job remembers where each cursor
stands. The server's memory is what the kernel says of its process, at its highest.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts import serving

LEADS = 10_000
LIMIT_MB = 2_000
MB = 1024.0
Leads = list[dict[str, Any]]
KINDS: dict[str, tuple[str, Callable[[Leads, str], dict[str, Any]]]] = {
    "people": (
        "/people/enrichment-requests",
        lambda leads, owner: {"leads": leads, "reveal_email": True, "reveal_phone_numbers": True},
    ),
    "companies": (
        "/companies/enrichment-requests",
        lambda leads, owner: {"companies": [{"domain": lead["email"].partition("@")[2]} for lead in leads]},
    ),
    "validations": ("/email-validations", lambda leads, owner: {"emails": leads}),
    "lists": ("/lead-lists", lambda leads, owner: {"shared": True, "owner": owner, "type": "email", "leads": leads}),
}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make proof-sandbox-memory")
    parser.add_argument("--jobs", type=int, default=100)
    parser.add_argument("--kind", choices=sorted(KINDS), default="people")
    given = parser.parse_args(arguments)
    with serving.sandbox() as (port, pid), serving.Connection(port) as connection:
        owner = json.loads(connection.get("/users"))["users"][0]["email"]
        empty = _megabytes(pid)
        for number in range(given.jobs):
            _job(connection, given.kind, owner, number)
        highest = _megabytes(pid)
    each = (highest - empty) * MB * MB / max(1, given.jobs * LEADS)
    print(
        f"{given.jobs * LEADS:,} leads ({given.kind}): {highest:,.0f} MB at the highest, {empty:,.0f} MB of it before",
        end="",
    )
    print(f" the first, {each:,.0f} bytes a lead (limit {LIMIT_MB:,} MB)")
    return int(highest > LIMIT_MB)


def _job(connection: serving.Connection, kind: str, owner: str, number: int) -> None:
    path, body = KINDS[kind]
    every = range(number * LEADS, (number + 1) * LEADS)
    # A handful of colleagues in each company, as in an export from a CRM.
    leads: Leads = [{"email": f"ana.sousa{one}@buyer{one // 7}.example"} for one in every]
    place = f"{path}/{connection.post(path, body(leads, owner))['id']}"
    for _ in range(3):
        page = json.loads(connection.get(place))
        assert len(page.get("results") or page["leads"]) == 100
        place = page["_links"]["next"]["href"]


def _megabytes(pid: int) -> float:
    """The highest resident set until now."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM:"))) / MB


if __name__ == "__main__":
    sys.exit(main())
