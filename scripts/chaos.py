"""Kill bulk runs at random instants and compare what was paid: `make chaos RUNS=200 WORKERS=2`.

Each run enriches 2,000 leads in twenty requests or more against a sandbox that loses answers, cuts connections and
answers with 429 and 5xx at random. The command is killed with SIGKILL at random instants, up to five times, and given
again. About requests that are in doubt the harness plays the human: it asks the sandbox what was accepted, and says so
with `ample runs resolve`. In the end every row has to be there once and right by the sandbox's own truth, every chunk
accepted and charged once, and no file left over. With DATABASE_URL the journals are in Postgres.
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
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

from ample_ext.sandbox import Control, Sandbox
from ample_ext.sandbox.people import outcome
from ample_ext.stores.journal.journal import Journal

POST, GET = "startPeopleEnrichment", "getPeopleEnrichment"
SEED = 1
COMMAND = [sys.executable, "-c", "from ample_ext.cli import main; main()"]
MOST_KILLS, MOST_COMMANDS = 5, 60
LEADS_A_REQUEST = 100
STATUS = {"enriched": "enriched", "not_found": "not_found", "gdpr_removed": "removed"}
DONE, AMBIGUOUS, AGAIN = 0, 5, (6, -9)


@dataclass
class Score:
    """What one run, or all of them, came to."""

    runs: int = 0
    commands: int = 0
    kills: int = 0
    faults: int = 0
    resolved: int = 0
    chunks: int = 0
    accepted: int = 0
    charged: int = 0
    charged_once: int = 0
    rows: int = 0
    wrong: int = 0
    left_over: int = 0

    def add(self, other: Score) -> None:
        for item in fields(self):
            setattr(self, item.name, getattr(self, item.name) + getattr(other, item.name))

    @property
    def clean(self) -> bool:
        once = self.accepted == self.chunks and self.charged == self.charged_once
        return once and not self.wrong and not self.left_over


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    total, started = Score(), time.monotonic()
    with ProcessPoolExecutor(given.workers) as pool:
        jobs = [(given.seed + number, given.rows) for number in range(given.runs)]
        for number, score in enumerate(pool.map(one_run, *zip(*jobs, strict=True)), start=1):
            total.add(score)
            told = "clean" if score.clean else f"NOT CLEAN {astuple(score)}"
            sys.stdout.write(f"run {number} of {given.runs}: {score.kills} kills, {score.resolved} resolved, {told}\n")
            sys.stdout.flush()
    return tell(total, time.monotonic() - started)


def one_run(seed: int, rows: int) -> Score:
    """One run in a sandbox of its own; everything random in it follows from the seed."""
    with (
        Sandbox(seed=SEED, speed=50, limits="off", email_credits=10**6) as sandbox,
        tempfile.TemporaryDirectory(prefix="ample-chaos-") as folder,
    ):
        return Ordeal(sandbox, Path(folder), seed, rows).carry_out()


class Ordeal:
    def __init__(self, sandbox: Sandbox, folder: Path, seed: int, rows: int) -> None:
        self._control: Control = sandbox.control
        self._chance = random.Random(seed)
        self._folder = folder
        self._addresses = [f"person{n}.no{self._chance.randrange(10**9)}@buyer.example" for n in range(rows)]
        self._source, self._output = folder / "leads.csv", folder / "out.csv"
        self._source.write_text("Email\n" + "\n".join(self._addresses) + "\n", encoding="utf-8")
        self._journal = os.environ.get("DATABASE_URL") or str(folder / "journal")
        self._environment = os.environ | {"AMPLEMARKET_API_KEY": "chaos", "AMPLEMARKET_BASE_URL": sandbox.base_url}
        self._score = Score(runs=1, rows=rows)

    def carry_out(self) -> Score:
        self._let_loose()
        for _ in range(self._chance.randint(1, MOST_KILLS)):
            if self._ample(self._chance.uniform(0.4, 4.0)) in (DONE, AMBIGUOUS):
                # It ended sooner than it was to be killed: the next one goes on, or writes the same again.
                self._decide()
        while (code := self._ample(None)) != DONE:
            if code not in (AMBIGUOUS, *AGAIN) or self._score.commands > MOST_COMMANDS:
                raise SystemExit(f"the run does not end: {code}")
            self._decide()
        self._count()
        return self._score

    def _let_loose(self) -> None:
        draw = self._chance.randrange(10**6)
        faults: list[tuple[str, str, dict[str, Any]]] = [
            (POST, "lost_after", {"probability": 0.06}),
            (POST, "lost_before", {"probability": 0.03}),
            (POST, "truncated", {"probability": 0.03}),
            (POST, "status", {"probability": 0.03, "status": 500, "after": True}),
            (POST, "status", {"probability": 0.03, "status": 503}),
            (POST, "status", {"probability": 0.05, "status": 429, "retry_after": 1}),
            (GET, "lost_after", {"probability": 0.03}),
            (GET, "truncated", {"probability": 0.03}),
            (GET, "cut", {"probability": 0.02}),
            (GET, "status", {"probability": 0.03, "status": 502}),
            (GET, "status", {"probability": 0.03, "status": 429, "retry_after": 1}),
        ]
        for number, (operation, kind, how) in enumerate(faults):
            self._control.fail(operation, kind, seed=draw + number, **how)

    def _ample(self, kill_after: float | None) -> int:
        """The command, killed after so many seconds unless it has ended by then; its exit code."""
        at_risk = str(LEADS_A_REQUEST * 1.5)
        arguments = ["enrich", "people", str(self._source), "-o", str(self._output), "--journal", self._journal]
        more = ["--reveal-email", "--max-credits", str(10**6), "--max-at-risk", at_risk, "--on-ambiguous", self._mood()]
        self._score.commands += 1
        process = subprocess.Popen(
            [*COMMAND, *arguments, *more],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            return process.wait(kill_after)
        except subprocess.TimeoutExpired:
            process.kill()
            self._score.kills += 1
            return process.wait()

    def _mood(self) -> str:
        return self._chance.choice(["stop", "skip"])

    def _decide(self) -> None:
        """The human: which of the requests in doubt did the vendor accept?"""
        jobs = {key: str(job["id"]) for job in self._control.jobs() for key in job["keys"]}
        for token, number, addresses in self._doubtful():
            job = next((jobs[address] for address in addresses if address in jobs), None)
            decision = ["--job", job] if job else ["--resubmit"]
            command = ["runs", "resolve", token, str(number), *decision, "--journal", self._journal]
            for _ in range(10):
                # The look at the job can meet a fault too.
                done = subprocess.run(
                    [*COMMAND, *command], env=self._environment, capture_output=True, text=True, check=False
                )
                if done.returncode == 0:
                    break
            else:
                raise SystemExit(f"resolve: {done.stderr}")
            self._score.resolved += 1

    def _doubtful(self) -> list[tuple[str, int, list[str]]]:
        with Journal(self._journal) as journal:
            (told,) = (told for told in journal.runs.all() if told.input == str(self._source))
            return [
                (told.run.id, chunk.number, [lead["email"] for _, lead in journal.rows.leads(told.run, chunk.number)])
                for chunk in journal.chunks.within(told.run, "ambiguous")
            ]

    def _count(self) -> None:
        score, jobs = self._score, self._control.jobs()
        score.faults = sum(rule["fired"] for rule in self._control.faults())
        paid: dict[str, int] = defaultdict(int)
        for charge in self._control.charges():
            paid[str(charge["job"])] += charge["half_credits"]
        first = {job["body_hash"]: str(job["id"]) for job in reversed(jobs)}
        score.chunks, score.accepted = len(first), len(jobs)
        score.charged, score.charged_once = sum(paid.values()), sum(paid[job] for job in first.values())
        with self._output.open(encoding="utf-8", newline="") as file:
            score.wrong += sum(self._wrong(csv.DictReader(file)))
        expected = {"leads.csv", "out.csv", *(("journal",) if "://" not in self._journal else ())}
        score.left_over = len({entry.name for entry in self._folder.iterdir()} - expected)

    def _wrong(self, rows: Iterator[dict[str, str]]) -> Iterator[bool]:
        """Rows that are missing, doubled, out of order, or not what the sandbox says of this person."""
        seen = Counter[str]()
        for address, row in zip(self._addresses, rows, strict=True):
            truth = outcome(SEED, address)
            seen[row["Email"]] += 1
            mail = address if truth.status == "enriched" and truth.has_email else ""
            wrong = row["ample_status"] != STATUS[truth.status] or row["person_email"] != mail
            yield wrong or row["Email"] != address or seen[address] != 1


def tell(score: Score, seconds: float) -> int:
    for item in fields(score):
        if item.name not in ("charged", "charged_once"):
            sys.stdout.write(f"{item.name.replace('_', ' '):28} {getattr(score, item.name):>12,}\n")
    posts, credits = score.accepted / max(1, score.chunks), score.charged / max(1, score.charged_once)
    sys.stdout.write(f"{'credits charged':28} {score.charged / 2:>12,g}\n{'credits, each chunk once':28} ")
    sys.stdout.write(f"{score.charged_once / 2:>12,g}\n{'accepted against once':28} {posts:>12.3f}\n")
    sys.stdout.write(f"{'charged against once':28} {credits:>12.3f}\n{'seconds':28} {seconds:>12.0f}\n")
    sys.stdout.write("CLEAN\n" if score.clean else "NOT CLEAN\n")
    return 0 if score.clean else 1


if __name__ == "__main__":
    raise SystemExit(main())
