"""From the journal to the report of a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ample_ext.bulk.assemble import ASIDE
from ample_ext.bulk.plan import Plan
from ample_ext.bulk.report import RunReport
from ample_ext.bulk.schedule import Scheduler
from ample_ext.bulk.work import Work
from ample_ext.core.credits import Cost
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.records import Run, Tally
from ample_ext.stores.journal.sessions import Spent
from ample_ext.stores.journal.states import ENDED

_COUNTED = ("enriched", "not_found", "removed", "ambiguous", "failed", "canceled", "no_result", "skipped")


class Outcome:
    def __init__(self, journal: Journal, lanes: Sequence[tuple[Run, Work]], time: Spent, output: str | None) -> None:
        self._journal = journal
        self._lanes = lanes
        self._time = time
        self._output = output

    def report(self, plan: Plan, scheduler: Scheduler, counts: Mapping[str, int]) -> RunReport:
        (run, work), *then = self._lanes
        tallies, strays = self._journal.chunks.tallies(run), self._journal.rows.strays(run)
        # What comes after the first run counts for what is in doubt, not for its rows.
        everything = [(work, tallies), *((more, self._journal.chunks.tallies(child)) for child, more in then)]
        in_doubt = [(of, found.get("ambiguous", Tally())) for of, found in everything]
        unknown = _sum(lane.work.cost.times(chunk.size) for lane, chunk in scheduler.unknown)
        lost = _sum(of.cost.times(self._journal.chunks.given_up(lane)) for lane, of in self._lanes)
        resent = _sum(
            of.cost.times(sum(tally.payable - tally.leads for tally in found.values())) for of, found in everything
        )
        told = {name: counts.get(name, 0) for name in (*_COUNTED, *ASIDE)}
        statuses = {name: count for name, count in counts.items() if count and name not in ASIDE}
        if work.success == "validated":
            statuses["validated"] = counts.get("validated", 0)
        return RunReport(
            run_id=run.id,
            operation=work.operation.name,
            output=self._output,
            journal=self._journal.name,
            rows=plan.rows,
            invalid=counts.get("invalid", 0) if self._output else plan.invalid,
            duplicates=plan.duplicates,
            statuses=statuses,
            **told,
            leads=plan.leads,
            unsent=tallies.get("planned", Tally()).leads,
            running=sum(tallies.get(state, Tally()).leads for state in ("submitted", "collecting")),
            unmatched=strays.get("unmatched", 0),
            surplus=strays.get("surplus", 0),
            chunks=sum(tally.chunks for tally in tallies.values()),
            ambiguous_chunks=sum(tally.chunks for _, tally in in_doubt),
            ambiguous_leads=sum(tally.leads for _, tally in in_doubt),
            failed_chunks=sum(found.get(state, Tally()).chunks for _, found in everything for state in ENDED[1:]),
            credits_estimated=(
                work.cost.times(plan.leads) + _sum(of.cost.times(plan.leads + plan.reused) for _, of in then)
            ).credits,
            credits_spent=plan.spent.credits,
            email_credits_spent=plan.spent.email / 2,
            phone_credits_spent=plan.spent.phone / 2,
            credits_saved=work.cost.times(counts.get("reused", 0)).credits,
            credits_at_risk=(_sum(of.cost.times(tally.payable) for of, tally in in_doubt) + unknown + lost).credits,
            credits_maybe_twice=resent.credits,
            requests=self._time.requests,
            retries=self._time.retries,
            rate_limited=self._time.rate_limited,
            seconds=self._time.seconds,
            seconds_answering=self._time.answering,
            seconds_for_jobs=self._time.for_jobs,
            seconds_for_limits=self._time.for_limits,
            errors=tuple(scheduler.errors),
        )


def _sum(costs: Iterable[Cost]) -> Cost:
    total = Cost()
    for cost in costs:
        total += cost
    return total
