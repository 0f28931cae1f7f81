"""A million rows through the whole pipeline: `make proof-million ROWS=1000000 FORMAT=csv|jsonl|parquet`.

The real command enriches a tenth of the rows and then all of them, each as a process of its own against a sandbox that
is another process; neither side limits the rate. What memory the command takes is compared, and it is said where the
time goes and which side was busy. In the end every input row has to be in the output once and right, and statuses,
requests and credits have to be what the sandbox counted.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from ample_ext.sandbox import Control
from scripts import serving
from scripts.proof import people

MOST_MB = 200.0
MOST_RATIO = 1.1
# More than a command has unless told: the sandbox is done at once, and says at the earliest "in a second".
IN_FLIGHT = 25
POST = "startPeopleEnrichment"
MEANING = {
    "stage": "reading, looking for duplicates, cutting into requests",
    "send": "starting jobs",
    "collect": "looking at jobs, taking in pages of results",
    "wait": "until a job is due",
    "write": "putting the output together",
    "rest": "starting, hashing the input, reporting",
}
Phases = dict[str, dict[str, float]]


@dataclass
class Found:
    """What one run came to."""

    rows: int
    seconds: float
    report: dict[str, Any]
    phases: Phases
    sizes: dict[str, float]
    """Files and their megabytes."""
    problems: list[str] = field(default_factory=list)

    @property
    def peak(self) -> float:
        return max(phase["peak_mb"] for phase in self.phases.values())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--format", choices=sorted(people.FIRST_LINE), default="csv")
    given = parser.parse_args()
    small, large = (one(rows, given.format) for rows in (given.rows // 10, given.rows))
    ratio = large.peak / small.peak
    say(
        f"memory {large.peak:.0f} MB (at most {MOST_MB:g}), against {small.peak:.0f} MB with a tenth of the rows: "
        f"{ratio:.3f} (at most {MOST_RATIO})"
    )
    sound = large.peak <= MOST_MB and ratio <= MOST_RATIO and not small.problems and not large.problems
    say("SOUND" if sound else "NOT SOUND")
    return 0 if sound else 1


def one(rows: int, format: str) -> Found:
    with tempfile.TemporaryDirectory(prefix="ample-million-") as name, serving.sandbox() as (port, server):
        source, output = Path(name) / f"leads.{format}", Path(name) / f"enriched.{format}"
        base_url = f"http://127.0.0.1:{port}"
        people.write(source, rows)
        found = enrich(source, output, base_url, server, rows)
        found.problems = [*compare(found.report, Control(base_url)), *wrong(output, rows, found.report)]
    tell(found, format)
    return found


def enrich(source: Path, output: Path, base_url: str, server: int, rows: int) -> Found:
    """Run the command."""
    figures, journal = source.with_name("figures.json"), source.with_name("journal.sqlite")
    line = [sys.executable, "-m", "scripts.proof.measured", str(figures), str(server), "--", "enrich", "people"]
    line += [str(source), "-o", str(output), "--journal", str(journal), "--reveal-email", "--max-credits", "1e9"]
    line += ["--in-flight", str(IN_FLIGHT), "--json", "--progress", "plain"]
    environment = os.environ | {"AMPLEMARKET_API_KEY": "sandbox-key", "AMPLEMARKET_BASE_URL": base_url}
    started = time.perf_counter()
    done = subprocess.run(line, env=environment, stdout=subprocess.PIPE, check=False)
    seconds = time.perf_counter() - started
    if done.returncode:
        raise SystemExit(f"the command ended with {done.returncode}")
    phases = json.loads(figures.read_text(encoding="utf-8"))
    sizes = {file.name: file.stat().st_size / 1e6 for file in (source, output, journal)}
    return Found(rows, seconds, json.loads(done.stdout), phases, sizes)


def compare(report: dict[str, Any], control: Control) -> list[str]:
    """What the command says against what the sandbox counted."""
    spent, jobs = control.credits()["spent"], control.jobs()
    pairs = {
        "credits": (report["credits_spent"], spent["email"] + spent["phone"]),
        "accepted requests": (report["chunks"], control.count(POST, 202)),
        "jobs of different content": (report["chunks"], len({job["body_hash"] for job in jobs})),
        "leads": (report["leads"], sum(job["accepted"] for job in jobs)),
        "requests": (report["requests"], sum(item["count"] for item in control.counters())),
        "answers without a row, rows without an answer": (
            report["unmatched"] + report["surplus"] + report["missing"] + report["no_result"],
            0,
        ),
    }
    return [f"{name}: {ours:,g} and {theirs:,g}" for name, (ours, theirs) in pairs.items() if ours != theirs]


def wrong(output: Path, rows: int, report: dict[str, Any]) -> list[str]:
    """Row by row against the input and the sandbox's own truth; nothing is kept."""
    number, bad, counted, first = -1, 0, Counter[str](), people.FIRST_LINE[output.suffix[1:]]
    for number, written in zip(count(), people.read(output)):
        status, address = people.truth(number)
        counted[status] += 1
        told = {"ample_line": str(first + number), "ample_status": status, "person_email": address}
        bad += any(str(written.get(column, "")) != value for column, value in (people.row(number) | told).items())
    problems = [f"{bad:,} rows are not what they should be"] if bad else []
    if number + 1 != rows:
        problems.append(f"{number + 1:,} rows were written")
    statuses = {name: amount for name, amount in report["statuses"].items() if amount}
    return problems + ([f"statuses: {statuses} and {dict(counted)}"] if statuses != dict(counted) else [])


def tell(found: Found, format: str) -> None:
    rows, report = found.rows, found.report
    say(f"\n{rows:,} rows, {format}: {found.seconds:,.0f} s, {rows / found.seconds:,.0f} rows/s, {found.peak:.0f} MB")
    say(f"{'':9}{'seconds':>9}{'rows/s':>9}{'command':>9}{'sandbox':>9}{'queued':>9}{'MB':>6}")
    for name, meaning in MEANING.items():
        phase = found.phases.get(name)
        if phase is None:
            continue
        pace = f"{rows / phase['seconds']:,.0f}" if name not in ("wait", "rest") else ""
        say(
            f"{name:9}{phase['seconds']:9.1f}{pace:>9}{phase['command']:9.1f}{phase['sandbox']:9.1f}"
            f"{phase['queued']:9.1f}{phase['peak_mb']:6.0f}  {meaning}"
        )
    say("files: " + ", ".join(f"{name} {size:,.0f} MB" for name, size in found.sizes.items()))
    say(f"{report['chunks']:,} jobs, {report['requests']:,} requests, {report['credits_spent']:,.1f} credits")
    say(bottleneck(found.phases))
    for problem in found.problems:
        say(f"WRONG: {problem}")


def bottleneck(phases: Phases) -> str:
    """The phase that takes longest, and who is at work in it."""
    name, longest = max(phases.items(), key=lambda item: item[1]["seconds"])
    total = sum(phase["seconds"] for phase in phases.values())
    shares = ", ".join(f"{side} {longest[side] / longest['seconds']:.0%}" for side in ("command", "sandbox", "queued"))
    return f"bottleneck: {name}, {longest['seconds'] / total:.0%} of the time; of it {shares}"


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
