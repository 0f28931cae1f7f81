"""Kill the command at random times, lose answers at random, and count what was paid: `make chaos RUNS=20`.

Each run enriches a small file against a sandbox; the process is killed with SIGKILL at random times, some answers to
paid requests are lost, and the same command is given again until it ends. What the server accepted and charged is then
compared with each request once.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from ample_ext.sandbox import Control, Sandbox

POST = "startPeopleEnrichment"
ROWS = 40
COMMAND = [sys.executable, "-c", "from ample_ext.cli import main; main()"]
MOST_KILLS = 6
LONGEST = 4.0
FINAL = {"enriched", "not_found", "removed", "duplicate", "invalid", "ambiguous"}


@dataclass
class Score:
    kills: int = 0
    commands: int = 0
    accepted: int = 0
    once: int = 0
    charged: int = 0
    charged_once: int = 0
    ambiguous: int = 0
    rows: int = 0
    lost: int = 0

    def count_server(self, control: Control) -> None:
        jobs = control.jobs()
        paid: dict[str, int] = defaultdict(int)
        for charge in control.charges():
            paid[charge["job"]] += charge["half_credits"]
        first = {job["body_hash"]: str(job["id"]) for job in reversed(jobs)}
        self.accepted += len(jobs)
        self.once += len(first)
        self.charged += sum(paid.values())
        self.charged_once += sum(paid[job] for job in first.values())

    def count_rows(self, output: Path, expected: list[str]) -> None:
        with output.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.rows += len(expected)
        wrong_order = [row["Email"] for row in rows] != expected
        self.lost += len(expected) if wrong_order else sum(row["ample_status"] not in FINAL for row in rows)
        self.ambiguous += sum(row["ample_status"] == "ambiguous" for row in rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance, score = random.Random(given.seed), Score()
    with Sandbox(speed=50, limits="off") as sandbox:
        for number in range(given.runs):
            sandbox.control.reset()
            sandbox.control.clear_faults()
            sandbox.control.fail(POST, "lost_after", probability=0.1, seed=given.seed + number)
            with tempfile.TemporaryDirectory(prefix="ample-chaos-") as folder:
                one_run(sandbox, Path(folder), chance, score)
            sys.stdout.write(f"run {number + 1} of {given.runs}: {score.kills} kills, {score.lost} rows lost\n")
            sys.stdout.flush()
    return tell(score)


def one_run(sandbox: Sandbox, folder: Path, chance: random.Random, score: Score) -> None:
    addresses = [f"person{number}.no{chance.randrange(10**6)}@buyer.example" for number in range(ROWS)]
    source, output = folder / "leads.csv", folder / "out.csv"
    source.write_text("Email\n" + "\n".join(addresses) + "\n", encoding="utf-8")
    command = [
        *(*COMMAND, "enrich", "people", str(source), "-o", str(output), "--journal", str(folder / "journal")),
        *("--reveal-email", "--max-credits", "1000", "--max-at-risk", "6", "--on-ambiguous", "skip"),
    ]
    environment = os.environ | {"AMPLEMARKET_API_KEY": "chaos", "AMPLEMARKET_BASE_URL": sandbox.base_url}
    for _ in range(chance.randint(1, MOST_KILLS)):
        score.commands += 1
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.3, LONGEST))
        score.kills += process.poll() is None
        process.kill()
        process.wait()
    score.commands += 1
    last = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if last.returncode not in (0, 5):
        raise SystemExit(f"the run does not end: {last.returncode}\n{last.stderr.decode()}")
    score.count_server(sandbox.control)
    score.count_rows(output, addresses)


def tell(score: Score) -> int:
    posts, credits = score.accepted / max(1, score.once), score.charged / max(1, score.charged_once)
    sys.stdout.write(
        f"{score.kills} kills in {score.commands} commands\n"
        f"accepted requests  {score.accepted} against {score.once} once each: {posts:.3f} x\n"
        f"charged credits    {score.charged / 2:g} against {score.charged_once / 2:g} once each: {credits:.3f} x\n"
        f"rows lost          {score.lost} of {score.rows}\n"
        f"rows ambiguous     {score.ambiguous} of {score.rows}, told as such\n"
    )
    return 0 if posts == 1 and credits == 1 and not score.lost else 1


if __name__ == "__main__":
    raise SystemExit(main())
