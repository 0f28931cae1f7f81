"""What may be spent unasked, and what is asked before something is paid again."""

from __future__ import annotations

import io
import sys

import pytest

from ample_ext import BudgetExceededError
from ample_ext.bulk import Ceiling, Plan
from ample_ext.cli.consent import obtain
from ample_ext.core.credits import Cost


def plan(email: float, phone: float = 0, *before: str) -> Plan:
    cost = Cost(int(email * 2), int(phone * 2))
    return Plan(1, 0, 0, 1, 1, 1, estimate=cost, ahead=cost, spent=Cost(), paid_before=before)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())


@pytest.mark.parametrize(
    ("email", "phone", "ceiling", "passes"),
    [
        (150, 0, Ceiling(phone=0), False),
        (0, 150, Ceiling(email=10), False),
        (80, 80, Ceiling(), False),
        (80, 80, Ceiling(email=80), True),
        (150, 80, Ceiling(email=150), True),
        (150, 150, Ceiling(email=150), False),
        (150, 150, Ceiling(credits=300), True),
        (150, 150, Ceiling(email=150, phone=150), True),
    ],
)
def test_each_kind_without_a_limit_is_guarded(email: float, phone: float, ceiling: Ceiling, passes: bool) -> None:
    if passes:
        obtain(plan(email, phone), ceiling, yes=True)
    else:
        with pytest.raises(BudgetExceededError, match="nobody can be asked"):
            obtain(plan(email, phone), ceiling, yes=True)


def test_nothing_is_paid_again_unasked() -> None:
    for ceiling in (Ceiling(), Ceiling(credits=5)):
        with pytest.raises(BudgetExceededError, match=r"spent 3 credits.*--again"):
            obtain(plan(1, 0, "spent 3 credits"), ceiling, yes=True)
    obtain(plan(1, 0, "spent 3 credits"), Ceiling(), yes=False, again=True)


@pytest.mark.parametrize(("answer", "agreed"), [("y", True), ("", False)])
def test_at_a_terminal_it_is_asked(monkeypatch: pytest.MonkeyPatch, answer: str, agreed: bool) -> None:
    asked = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal(answer + "\n"))
    monkeypatch.setattr(sys, "stderr", asked)
    if agreed:
        obtain(plan(1, 0, "spent 3 credits"), Ceiling(), yes=True)
    else:
        with pytest.raises(BudgetExceededError, match="not confirmed"):
            obtain(plan(1, 0, "spent 3 credits"), Ceiling(), yes=True)
    assert "spent 3 credits" in asked.getvalue()
    assert "Pay again?" in asked.getvalue()
