"""Whether a command may spend what it would: nobody spends much by accident."""

from __future__ import annotations

import sys

from ample_ext.bulk.plan import Ceiling, Plan, check_again
from ample_ext.cli.say import is_terminal
from ample_ext.core.errors import BudgetExceededError

UNASKED = 100.0
"""Credits that may be spent without anybody's having said so."""


def obtain(plan: Plan, ceiling: Ceiling, *, yes: bool, again: bool = False, reaches_people: bool = False) -> None:
    """Let pass what is little, limited or agreed to, and what was paid before only when that is agreed to.

    Raises:
        BudgetExceededError: it is none of these. Nothing was sent.
    """
    ceiling.check(plan)
    if reaches_people and plan.to_send and not yes:
        _ask_to_contact(plan)
    if plan.paid_before and plan.to_send and not again:
        if not _at_terminal():
            check_again(plan, again=False)
        sys.stderr.writelines(f"Another run over the same input {told}.\n" for told in plan.paid_before)
        if not _agrees(plan, "Pay again?"):
            raise BudgetExceededError("not confirmed", remedy="Nothing was sent")
        return
    credits = _unlimited(plan, ceiling)
    if credits <= UNASKED:
        return
    if not _at_terminal():
        raise BudgetExceededError(
            f"this can cost up to {credits:,g} credits of a kind without a limit, and without a terminal nobody can be "
            "asked",
            remedy=f"Nothing was sent. Say what it may cost, such as --max-credits {plan.estimate.credits:g}, "
            "or look first with --dry-run",
        )
    if not yes and not _agrees(plan):
        raise BudgetExceededError("not confirmed", remedy="Nothing was sent")


def _ask_to_contact(plan: Plan) -> None:
    """What lets people be contacted is not taken back."""
    if not _at_terminal():
        raise BudgetExceededError(
            f"this lets {plan.to_send:,} be contacted, and without a terminal nobody can be asked",
            remedy="Nothing was sent. Add --yes, or look first with --dry-run",
        )
    sys.stderr.write(f"This lets {plan.to_send:,} be contacted. Go on? [y/N] ")
    sys.stderr.flush()
    if not _said_yes():
        raise BudgetExceededError("not confirmed", remedy="Nothing was sent")


def _unlimited(plan: Plan, ceiling: Ceiling) -> float:
    """Credits ahead of the kinds that have no limit: one on phone credits says nothing of e-mail credits."""
    if ceiling.credits is not None:
        return 0.0
    email = plan.ahead.email if ceiling.email is None else 0
    phone = plan.ahead.phone if ceiling.phone is None else 0
    return (email + phone) / 2


def _at_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and is_terminal()


def _agrees(plan: Plan, question: str = "Go on?") -> bool:
    sys.stderr.write(
        f"{plan.to_send:,} leads in {plan.requests:,} {'request' if plan.requests == 1 else 'requests'} "
        f"can cost up to {plan.ahead.credits:,g} credits. {question} [y/N] "
    )
    sys.stderr.flush()
    return _said_yes()


def _said_yes() -> bool:
    return sys.stdin.readline().strip().lower() in ("y", "yes")
