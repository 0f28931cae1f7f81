"""A sandbox in a process of its own, and a driver that runs the command in others."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ample_ext import Amplemarket
from ample_ext.bulk import RunReport, enrich_people
from ample_ext.core.transport import Runtime
from ample_ext.sandbox import Control, Settings

HERE = Path(__file__).parent
SHORT = 0.004  # seconds; the sandbox is as much quicker than real


@pytest.fixture(scope="session")
def control(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Control]:
    """The control plane of a sandbox that is fast and has no rate limits."""
    ready = tmp_path_factory.mktemp("sandbox") / "ready.json"
    settings = Settings(speed=1000, limits=None).to_json()
    process = subprocess.Popen(
        [sys.executable, "-m", "ample_ext.sandbox.serve", settings, str(ready)], stdin=subprocess.PIPE
    )
    try:
        until = time.monotonic() + 120
        while not ready.exists():
            assert process.poll() is None, "the sandbox did not start"
            assert time.monotonic() < until, "the sandbox takes too long to start"
            time.sleep(0.02)
        yield Control(json.loads(ready.read_text())["base_url"])
    finally:
        process.terminate()
        process.wait(60)
        assert process.stdin
        process.stdin.close()


class Done(NamedTuple):
    """How a command ended, and the instants that were reached."""

    code: int
    instants: list[str]
    stdout: str
    stderr: str


class Driver:
    """Runs `ample` in a process of its own; `kill_at` counts instants from 1, 0 lets it end."""

    def __init__(self, base_url: str, folder: Path) -> None:
        self._folder = folder
        self._environment = {"AMPLEMARKET_API_KEY": "test-key", "AMPLEMARKET_BASE_URL": base_url, "COLUMNS": "80"}
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "kill_driver.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def warm_up(self) -> None:
        """One run before all others."""
        (self._folder / "leads.csv").write_text("Email\nana@buyer.example\n")
        files = [str(self._folder / "leads.csv"), "-o", str(self._folder / "out.csv")]
        options = ["--journal", str(self._folder / "journal"), "--reveal-email", "--max-credits", "9"]
        assert self.run(["enrich", "people", *files, *options, "--progress", "plain"], here=True).code == 0

    def run(self, arguments: list[str], kill_at: int = 0, *, here: bool = False, **environment: str) -> Done:
        assert self._process.stdin
        assert self._process.stdout
        order = {
            "arguments": arguments,
            "kill_at": kill_at,
            "here": here,
            "environment": self._environment | environment,
            "folder": str(self._folder),
        }
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if here:
            return Done(answer["code"], [], "", "")
        told = [(self._folder / name).read_text(encoding="utf-8") for name in ("stdout", "stderr")]
        return Done(answer["code"], answer["instants"], *told)

    def close(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()


@pytest.fixture(scope="session")
def driver(control: Control, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    driver = Driver(control._base_url, tmp_path_factory.mktemp("driver"))
    driver.warm_up()
    control.reset()
    yield driver
    driver.close()


@pytest.fixture
def fresh(control: Control) -> Control:
    control.clear_faults()
    control.reset()
    return control


def read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class JumpingClock:
    """Sleeps short and reads as if it had slept long: pauses of the API are not what is tested."""

    def __init__(self) -> None:
        self._skipped = 0.0
        self.slept = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self._skipped

    def sleep(self, seconds: float) -> None:
        self.slept += seconds
        self._skipped += max(0.0, seconds - SHORT)
        time.sleep(min(seconds, SHORT))


@pytest.fixture
def clock() -> JumpingClock:
    return JumpingClock()


@pytest.fixture
def client(fresh: Control, clock: JumpingClock) -> Iterator[Amplemarket]:
    runtime = Runtime(clock=clock, sleep=clock.sleep)
    with Amplemarket("test-key", base_url=fresh._base_url, runtime=runtime) as client:
        yield client


class Folder:
    """A place with an input, an output and a journal of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.input, self.output, self.journal = path / "leads.csv", path / "out.csv", path / "journal"

    def write(self, count: int) -> None:
        self.input.write_text("Email\n" + "".join(f"p{number}.lima@buyer.example\n" for number in range(count)))

    def enrich(self, client: Amplemarket, **options: Any) -> RunReport:
        given = {"reveal_email": True, "journal": self.journal, "max_at_risk": 6, **options}
        return enrich_people(client, self.input, self.output, **given)

    def statuses(self) -> list[str]:
        return [row["ample_status"] for row in read(self.output)]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.write(10)
    return made
