"""Exit codes, sentences, consent and progress, without a network."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from ample_ext import (
    AmpleError,
    AuthenticationError,
    BudgetExceededError,
    ConfigurationError,
    InsufficientCreditsError,
    InvalidArgumentError,
    ResponseLostError,
)
from ample_ext.bulk import Ceiling, InputError, JournalError, OutputError, Plan, Progress, RunBusyError
from ample_ext.cli import progress
from ample_ext.cli.consent import obtain
from ample_ext.cli.exits import WORST_FIRST, Exit, worst
from ample_ext.cli.failures import code_of, sentence
from ample_ext.core.credits import Cost


def test_the_worst_code_wins() -> None:
    assert list(map(int, WORST_FIRST)) == [130, 3, 2, 4, 5, 6, 7, 1, 0]
    assert set(WORST_FIRST) == set(Exit)
    assert worst([Exit.DONE, Exit.API, Exit.AMBIGUOUS]) is Exit.AMBIGUOUS
    assert worst([]) is Exit.DONE


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyboardInterrupt(), 130),
        (ConfigurationError("no API key"), 3),
        (ConfigurationError("the base URL must be https outside loopback"), 2),
        (AuthenticationError("x"), 3),
        (InputError("x"), 2),
        (InvalidArgumentError("x"), 2),
        (RunBusyError("x"), 2),
        (BudgetExceededError("x"), 4),
        (InsufficientCreditsError("x"), 4),
        (ResponseLostError("x"), 6),
        (AmpleError("x"), 6),
        (OutputError("x"), 7),
        (JournalError("x"), 7),
        (KeyError("x"), 1),
        (ValueError("x"), 1),
    ],
)
def test_codes_of_errors(error: BaseException, code: int) -> None:
    assert code_of(error) == code


def test_a_bug_does_not_quote_what_it_was_about() -> None:
    try:
        {}["ana@buyer.example"]
    except KeyError as error:
        told = sentence(error)
    assert "ana" not in told
    assert "test_exits.py" in told
    assert "AMPLE_DEBUG" in told


def plan(credits: float) -> Plan:
    cost = Cost(int(credits * 2), 0)
    return Plan(
        rows=1, invalid=0, duplicates=0, leads=1, requests=1, to_send=1, estimate=cost, ahead=cost, spent=Cost()
    )


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_little_is_spent_unasked() -> None:
    obtain(plan(100), Ceiling(), yes=False)


def test_much_needs_a_limit_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    for yes in (False, True):
        with pytest.raises(BudgetExceededError, match=r"--max-credits 100\.5"):
            obtain(plan(100.5), Ceiling(), yes=yes)
    obtain(plan(100.5), Ceiling(email=101), yes=False)
    with pytest.raises(BudgetExceededError, match="100 are allowed"):
        obtain(plan(100.5), Ceiling(credits=100), yes=True)


@pytest.mark.parametrize(("answer", "agreed"), [("y", True), ("YES", True), ("", False), ("n", False)])
def test_much_is_asked_for_at_a_terminal(monkeypatch: pytest.MonkeyPatch, answer: str, agreed: bool) -> None:
    asked = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal(answer + "\n"))
    monkeypatch.setattr(sys, "stderr", asked)
    if agreed:
        obtain(plan(150), Ceiling(), yes=False)
    else:
        with pytest.raises(BudgetExceededError, match="not confirmed"):
            obtain(plan(150), Ceiling(), yes=False)
    assert "up to 150 credits" in asked.getvalue()
    monkeypatch.setattr(sys, "stdin", Terminal())
    obtain(plan(150), Ceiling(), yes=True)


def test_a_bar_for_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    told = Terminal()
    monkeypatch.setattr(sys, "stderr", told)
    with progress.show(progress.Style.auto) as shown:
        shown.listen(Progress("reading", 7))
        shown.listen(Progress("enriching", 7, 9, "1 running"))
    assert "Enriching" in told.getvalue()


def test_help_loads_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys\nfrom ample_ext.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit as stop: assert stop.code == 0\n"
        "heavy = {'httpx', 'sqlalchemy', 'pyarrow', 'starlette', 'uvicorn', 'amplemarket_client', 'platformdirs'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "enrich" in done.stdout
