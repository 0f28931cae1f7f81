"""What a run will send and what it can cost, before it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ample_ext.bulk.work import Work
from ample_ext.core.credits import Cost
from ample_ext.core.errors import BudgetExceededError, InvalidArgumentError
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.records import Run, Tally
from ample_ext.stores.journal.states import ENDED


@dataclass(frozen=True, slots=True)
class Plan:
    """Amounts are half credits by kind."""

    rows: int
    invalid: int
    duplicates: int
    leads: int
    """Leads of the whole run, sent before or not."""
    requests: int
    """Requests still to be sent."""
    to_send: int
    """Leads in them."""
    estimate: Cost
    """The most that the whole run can cost."""
    ahead: Cost
    """The most that the requests still to be sent can cost."""
    spent: Cost
    """Computed from the results that are here."""
    removed: int = 0
    """Rows of people who asked to be removed, as an earlier run was told: nothing is sent about them."""
    reused: int = 0
    """Rows whose answers were paid for by an earlier run and are taken over."""
    skipped: int = 0
    """Rows that have what is missing elsewhere."""
    paid_before: tuple[str, ...] = ()
    """What other runs over the same people have paid or may have; empty once this run has sent something."""
    changed: str = ""
    """That an earlier run between the same files is not gone on with, and why; empty once something was sent."""

    @property
    def continued(self) -> bool:
        """Whether some of it was sent before."""
        return self.to_send < self.leads

    def figures(self) -> dict[str, Any]:
        """All figures as JSON, in credits."""
        return {
            "rows": self.rows,
            "invalid": self.invalid,
            "duplicates": self.duplicates,
            "removed": self.removed,
            "reused": self.reused,
            "skipped": self.skipped,
            "leads": self.leads,
            "requests": self.requests,
            "to_send": self.to_send,
            "credits_estimated": self.estimate.credits,
            "credits_ahead": self.ahead.credits,
            "email_credits_ahead": self.ahead.email / 2,
            "phone_credits_ahead": self.ahead.phone / 2,
            "credits_spent": self.spent.credits,
            "paid_before": list(self.paid_before),
            "changed": self.changed,
        }


def check_again(plan: Plan, *, again: bool) -> None:
    """Refuse to pay for what another run over the same people has paid for, unless told to.

    Raises:
        BudgetExceededError: names what was paid. Nothing was sent.
    """
    if plan.paid_before and plan.to_send and not again:
        raise BudgetExceededError(
            f"another run over the same input {'; another '.join(plan.paid_before)}",
            remedy="Nothing was sent. Give that run's output and options again to have its results for nothing; "
            "--again (again=True) pays again",
        )


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that a run may cost, in credits; None is no limit."""

    credits: float | None = None
    email: float | None = None
    phone: float | None = None

    def __post_init__(self) -> None:
        for limit in (self.credits, self.email, self.phone):
            # Nothing is above NaN, so it would be no limit at all.
            if limit is not None and not limit >= 0:
                raise InvalidArgumentError("max_credits: must be credits, 0 or more")

    def check(self, plan: Plan) -> None:
        """Refuse a plan whose worst case is above the ceiling. What was paid for by the run before counts too.

        Raises:
            BudgetExceededError: names the limit. Nothing was sent.
        """
        if not plan.to_send:
            return
        most = plan.estimate
        for limit, worst, kind in (
            (self.credits, most.credits, ""),
            (self.email, most.email / 2, "e-mail "),
            (self.phone, most.phone / 2, "phone "),
        ):
            if limit is not None and worst > limit:
                raise BudgetExceededError(
                    f"the run can cost {worst:,g} {kind}credits and {limit:,g} are allowed",
                    remedy="Nothing was sent. Allow more, or take fewer rows with --limit",
                )


def make_plan(
    journal: Journal,
    run: Run,
    work: Work,
    *,
    resubmit: bool = False,
    paid_before: tuple[str, ...] = (),
    changed: str = "",
    then: tuple[Run, Work] | None = None,
) -> Plan:
    """Look at a run. With `resubmit`, ambiguous chunks count as to be sent, on top of what they may have cost.

    Args:
        then: the run that works on the results, with its work: one item for each lead at most.
    """
    rows, tallies = journal.rows.counts(run), journal.chunks.tallies(run)
    planned, again = tallies.get("planned", Tally()), tallies.get("ambiguous", Tally()) if resubmit else Tally()
    estimate, spent = _worst(tallies, work, again.leads)
    ahead = work.cost.times(planned.leads + again.leads)
    if then:
        more = journal.chunks.tallies(then[0])
        known = sum(tally.leads for tally in more.values())
        coming = sum(tally.leads for state, tally in tallies.items() if state not in ENDED) + again.leads
        coming += rows.get("reused", 0) if not known else 0
        waiting = more.get("planned", Tally()).leads + (more.get("ambiguous", Tally()).leads if resubmit else 0)
        worst, paid = _worst(more, then[1], more.get("ambiguous", Tally()).leads if resubmit else 0)
        estimate, spent = estimate + worst + then[1].cost.times(coming), spent + paid
        ahead += then[1].cost.times(coming + waiting)
    return Plan(
        rows=sum(rows.values()),
        invalid=rows.get("invalid", 0),
        duplicates=rows.get("duplicate", 0),
        leads=sum(tally.leads for tally in tallies.values()),
        requests=planned.chunks + again.chunks,
        to_send=planned.leads + again.leads,
        estimate=estimate,
        ahead=ahead,
        spent=spent,
        paid_before=paid_before,
        changed=changed,
        removed=rows.get("removed", 0),
        reused=rows.get("reused", 0),
        skipped=rows.get("skipped", 0),
    )


def _worst(tallies: Mapping[str, Tally], work: Work, again: int) -> tuple[Cost, Cost]:
    """The most that a run can cost, and what it has."""
    ended = [tally for state, tally in tallies.items() if state in ENDED]
    alive = [tally for state, tally in tallies.items() if state not in ENDED]
    # What ended cost what it cost, and whatever earlier attempts at it may have cost; the rest may cost its worst.
    resent = again + sum(tally.payable - tally.leads for tally in ended)
    settled = Cost(sum(tally.email for tally in ended), sum(tally.phone for tally in ended))
    spent = Cost(sum(tally.email for tally in tallies.values()), sum(tally.phone for tally in tallies.values()))
    return settled + work.cost.times(resent + sum(tally.payable for tally in alive)), spent
