"""The command as scripts see it: exit codes, one sentence on standard error, figures as JSON on standard output."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ample_ext.sandbox import Control
from tests.integration.bulk.conftest import Done, Driver, Folder, read

POST, GET = "startPeopleEnrichment", "getPeopleEnrichment"
AMPLE = [sys.executable, "-c", "from ample_ext.cli import main; main()"]


@pytest.fixture
def environment(fresh: Control, tmp_path: Path) -> dict[str, str]:
    given = {"AMPLEMARKET_API_KEY": "test-key", "AMPLEMARKET_BASE_URL": fresh._base_url}
    return os.environ | given | {"XDG_STATE_HOME": str(tmp_path / "state")}


class Ample:
    def __init__(self, driver: Driver, folder: Folder) -> None:
        self._driver = driver
        files = [str(folder.input), "-o", str(folder.output)]
        self.arguments = ["enrich", "people", *files, "--journal", str(folder.journal)]

    def __call__(self, *more: str, **environment: str) -> Done:
        return self._driver.run([*self.arguments, *more], **environment)


@pytest.fixture
def ample(driver: Driver, fresh: Control, folder: Folder) -> Ample:
    return Ample(driver, folder)


def test_figures_as_json(ample: Ample, folder: Folder) -> None:
    done = ample("--json", "--reveal-email", "--progress", "json")
    assert done.code == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures["rows"] == 10
    assert figures["complete"] is True
    phases = [json.loads(line)["phase"] for line in done.stderr.splitlines()]
    assert sorted(set(phases), key=phases.index) == ["reading", "planning", "enriching", "writing"]
    assert read(folder.output)[0]["ample_status"]


def test_a_summary_of_80_columns_without_addresses(ample: Ample) -> None:
    done = ample("--reveal-email", "--reveal-phone")
    assert done.code == 0, done.stderr
    lines = [line for line in done.stdout.splitlines() if not line.startswith("Output: ")]
    assert max(map(len, lines)) <= 80
    assert "Credits spent" in done.stdout
    assert "computed" in done.stdout
    assert "@" not in done.stdout + done.stderr


def test_without_a_terminal_much_is_not_spent_unasked(ample: Ample, folder: Folder, fresh: Control) -> None:
    folder.write(300)
    done = ample()
    assert done.code == 4
    assert "--max-credits 150" in done.stderr
    assert fresh.count(POST) == 0
    looked = ample("--dry-run", "--json")
    assert looked.code == 0
    assert json.loads(looked.stdout)["credits_ahead"] == 150
    assert ample("--dry-run", "--max-credits", "149").code == 4
    assert ample("--max-credits", "150").code == 0


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"kind": "status", "status": 401}, 3),
        ({"kind": "status", "status": 402}, 4),
        ({"kind": "lost_after"}, 5),
        ({"kind": "status", "status": 403}, 3),
        ({"kind": "status", "status": 409}, 6),
        ({"kind": "status", "status": 400}, 6),
    ],
)
def test_exit_codes_of_the_api(ample: Ample, fresh: Control, fault: dict[str, object], code: int) -> None:
    fresh.fail(POST, **fault)
    done = ample("--progress", "plain")
    assert done.code == code, done.stderr
    assert "Traceback" not in done.stderr
    assert "ample: " in done.stderr


def test_exit_codes_of_the_command(ample: Ample, folder: Folder) -> None:
    keyless = ample(AMPLEMARKET_API_KEY="")
    assert (keyless.code, keyless.stderr.count("\n")) == (3, 1)
    assert "AMPLEMARKET_API_KEY" in keyless.stderr
    assert ample("--on-ambiguous", "perhaps").code == 2
    assert ample("--map", "email").code == 2
    assert ample("--map", "email=Nothing").code == 2
    assert ample("--journal", str(folder.path)).code == 7


def test_ambiguous_rows_come_with_what_to_do(ample: Ample, fresh: Control) -> None:
    fresh.fail(POST, "lost_after", nth=1)
    done = ample("--max-at-risk", "4")
    assert done.code == 5
    assert "--on-ambiguous skip" in done.stderr
    assert "--on-ambiguous resubmit" in done.stderr
    assert "8 leads" in done.stderr
    # What was left out already needs no skipping.
    assert "--on-ambiguous skip" not in ample("--max-at-risk", "4", "--on-ambiguous", "skip").stderr


def test_standard_input(environment: dict[str, str], folder: Folder) -> None:
    command = [*AMPLE, "enrich", "people", "-", "-o", str(folder.output)]
    text = folder.input.read_text()
    done = subprocess.run(command, env=environment, input=text, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert len(read(folder.output)) == 10


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_while_sending_waits_for_the_answer(
    ample: Ample, environment: dict[str, str], fresh: Control, number: int
) -> None:
    fresh.fail(POST, "slow", nth=1, delay=5)
    process = subprocess.Popen([*AMPLE, *ample.arguments], env=environment, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 120
    while not fresh.faults()[0]["fired"]:
        assert time.monotonic() < until
        time.sleep(0.05)
    process.send_signal(number)
    _, told = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "the same command goes on" in told
    assert ample().code == 0
    assert fresh.count(POST) == 1
    assert len(fresh.jobs()) == 1


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
@pytest.mark.parametrize("times", [1, 2])
def test_an_interrupt_while_waiting_ends_at_once_and_is_gone_on_with(
    ample: Ample, environment: dict[str, str], fresh: Control, folder: Folder, times: int
) -> None:
    fresh.fail(GET, "slow", nth=1, delay=120)
    command = [*AMPLE, *ample.arguments, "--reveal-email", "--progress", "plain"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until(lambda: fresh.faults()[0]["fired"])
    for _ in range(times):
        process.send_signal(signal.SIGINT)
    shown, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in told
    if times == 1:
        assert "the same command goes on where it stopped" in told
    assert shown == ""
    assert not folder.output.exists()
    assert not [*folder.path.glob(".out.csv.*")]
    fresh.clear_faults()
    assert ample("--reveal-email").code == 0
    assert fresh.count(POST) == 1
    assert [row["ample_line"] for row in read(folder.output)] == [str(line) for line in range(2, 12)]


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
def test_an_interrupt_while_reading_leaves_nothing(environment: dict[str, str], folder: Folder, fresh: Control) -> None:
    journal = folder.path / "state" / "journal"
    command = [*AMPLE, "enrich", "people", "-", "-o", str(folder.output), "--journal", str(journal)]
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdin
    process.stdin.write("Email\nana@buyer.example\n")
    process.stdin.flush()
    until(lambda: [*journal.parent.glob(".stdin.*.part")])
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in told
    assert not [*journal.parent.glob("*stdin*")]
    assert fresh.count(POST) == 0


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
def test_other_commands_end_with_the_same_code(environment: dict[str, str], fresh: Control) -> None:
    fresh.fail("getAccountInfo", "slow", nth=1, delay=120)
    command = [*AMPLE, "api", "account.get"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until(lambda: fresh.faults()[0]["fired"])
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=60)[0] == ""
    assert process.returncode == 130
