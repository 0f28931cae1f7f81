"""Whether a command may spend what it would: nobody spends much by accident."""

from __future__ import annotations

import sys

from ample_ext.bulk.plan import Ceiling, Plan
from ample_ext.core.errors import BudgetExceededError

UNASKED = 100.0
"""Credits that may be spent without anybody's having said so."""


def obtain(plan: Plan, ceiling: Ceiling, *, yes: bool) -> None:
    """Let pass what is little, limited or agreed to.

    Raises:
        BudgetExceededError: it is none of these. Nothing was sent.
    """
    ceiling.check(plan)
    credits = plan.ahead.credits
    if credits <= UNASKED or ceiling.given:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise BudgetExceededError(
            f"this can cost up to {credits:,g} credits, and without a terminal nobody can be asked",
            remedy=f"Nothing was sent. Say what it may cost, such as --max-credits {plan.estimate.credits:g}, "
            "or look first with --dry-run",
        )
    if not yes and not _agrees(plan):
        raise BudgetExceededError("not confirmed", remedy="Nothing was sent")


def _agrees(plan: Plan) -> bool:
    sys.stderr.write(
        f"{plan.to_send:,} leads in {plan.requests:,} {'request' if plan.requests == 1 else 'requests'} "
        f"can cost up to {plan.ahead.credits:,g} credits. Go on? [y/N] "
    )
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")
