"""Counting a run: one walk over its rows in the journal, with the same memory whatever their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ample_ext.bulk.columns import Kind, flatten, result_columns
from ample_ext.bulk.reopen import remake
from ample_ext.bulk.report import RunReport
from ample_ext.bulk.reporting.figures import (
    CreditFigures,
    Deliverability,
    Figures,
    Match,
    Person,
    Reason,
    Request,
    Seconds,
    Share,
)
from ample_ext.bulk.reporting.rows import ReportRow, report_rows
from ample_ext.bulk.validation import Validation
from ample_ext.core.credits import Cost
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.reading import RunFacts, look_up, resent, troubled
from ample_ext.stores.journal.records import Run, Tally
from ample_ext.stores.journal.sessions import Spent, sessions
from ample_ext.stores.journal.states import ENDED, STEPS

STATUSES = (
    "enriched",
    "not_found",
    "removed",
    "invalid",
    "duplicate",
    "ambiguous",
    "failed",
    "canceled",
    "no_result",
)
UNASKED = ("duplicate", "invalid", "skipped")
DOUBTFUL = ("ambiguous", "submitting")
ALIVE = tuple(state for state in STEPS if state not in ENDED)
ANSWERED = ("enriched", "not_found", "removed")
KINDS = ("linkedin_url+email", "linkedin_url", "email", "name+company", "title+company", "domain", "company", "other")
# What was not asked for is not missing.
_REVEALED = {"person_email": "reveal_email", "person_phone_numbers": "reveal_phone_numbers"}
VALIDATION = Validation()
MOST_TROUBLES = 20
MOST_REASONS = 12
MOST_PEOPLE = 200
# Reasons come from a few sentences of ours with names of columns in them; a file can have many columns, though.
_KEPT_REASONS = 500


def survey(
    journal: Journal, wanted: str | None = None, *, report: RunReport | None = None, people: bool = False
) -> Figures:
    """The figures of a run.

    Args:
        wanted: the beginning of its id or its output's path; without it the latest run.
        report: of the process that did the work; only that knows of jobs which the API does not know.
        people: add the first rows with names and addresses, which are personal data.

    Raises:
        NoSuchRunError: the journal has no such run.
        JournalError: the journal cannot be read.
    """
    facts = look_up(journal, wanted)
    count = _Count(facts, people)
    for row in report_rows(journal, facts):
        count.add(row)
    return _figures(journal, facts, count, report)


class _Count:
    def __init__(self, facts: RunFacts, people: bool) -> None:
        self.statuses: Counter[str] = Counter()
        self.kinds: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
        self.filled: Counter[str] = Counter()
        self.checked: Counter[str] = Counter()
        self.reasons: Counter[tuple[str, str]] = Counter()
        self.answered = 0
        self.duplicates_saved = Cost()
        self.reuse_saved = Cost()
        self.reused = 0
        self.people: list[Person] = []
        self._room = MOST_PEOPLE if people else 0
        self._work = remake(facts.operation, facts.options)
        self.enriching = facts.operation.endswith(".begin_enrichment")
        self.kind: Kind = "company" if facts.operation.startswith("companies.") else "person"

    def add(self, row: ReportRow) -> None:
        self.statuses[row.status] += 1
        self._add_reason(row.status, row.reason)
        if len(self.people) < self._room:
            self.people.append(_person(row))
        if row.status == "duplicate":
            self.duplicates_saved += self._cost(row.found)
        elif row.status not in UNASKED:
            self._add_lead(row)

    def _add_lead(self, row: ReportRow) -> None:
        found = row.found
        self.answered += found is not None
        self.kinds[kind_of(row.lead)][row.status if row.status in ANSWERED else "unanswered"] += 1
        if found is None:
            return
        if row.reused:
            self.reused += 1
            self.reuse_saved += self._cost(found)
        if row.checked_before:
            self.reuse_saved += VALIDATION.cost
        if verdict := verdict_of(row.checked or found):
            self.checked[verdict] += 1
        if row.status == "enriched" and isinstance(found.get("result"), Mapping):
            self.filled.update(name for name, value in flatten(found, self.kind).items() if value is not None)

    def _add_reason(self, status: str, reason: str) -> None:
        if not reason:
            return
        key = (status, reason)
        self.reasons[key if key in self.reasons or len(self.reasons) < _KEPT_REASONS else (status, "others")] += 1

    def _cost(self, found: Mapping[str, Any] | None) -> Cost:
        return self._work.spent([found] if found else [])

    def worst(self, leads: int) -> Cost:
        """The most that so many leads can cost."""
        return self._work.cost.times(leads)


def kind_of(lead: Mapping[str, Any]) -> str:
    """By what a lead is looked up: its strongest identifier, and both where it has the two that name one person."""
    strong = [member for member in ("linkedin_url", "email") if lead.get(member)]
    if strong:
        return "+".join(strong)
    if lead.get("domain"):
        return "domain"
    if lead.get("company_name") or lead.get("company_domain"):
        return next((f"{member}+company" for member in ("name", "title") if lead.get(member)), "company")
    return "company" if lead.get("name") else "other"


def verdict_of(found: Mapping[str, Any]) -> str:
    """How deliverable the address of an answer is; catch-all comes first, as it says that the rest is a guess."""
    for holder in (found, found.get("validation"), found.get("email_validation")):
        if isinstance(holder, Mapping) and isinstance(holder.get("result"), str):
            return "catch_all" if holder.get("catch_all") is True else str(holder["result"])
    return ""


def _person(row: ReportRow) -> Person:
    flat = flatten(row.found) if row.found and isinstance(row.found.get("result"), Mapping) else {}
    columns = ("person_name", "person_title", "company_name", "person_email")
    return Person(row.line, row.status, *(str(flat.get(column) or "") for column in columns))


def _figures(journal: Journal, facts: RunFacts, count: _Count, report: RunReport | None) -> Figures:
    rows, child = count.statuses.total(), journal.runs.child(facts.run)
    lanes = [_Lane(journal, facts.run, count.worst(1))]
    lanes += [_Lane(journal, child, VALIDATION.cost)] if child else []
    return Figures(
        run_id=facts.run.id,
        operation=facts.operation,
        input=Path(facts.input).name,
        output=Path(facts.output).name,
        began=datetime.fromtimestamp(facts.created, UTC).isoformat(timespec="seconds"),
        complete=not any(lane.of(*ALIVE).chunks for lane in lanes) and (report is None or report.complete),
        asked=tuple(name for name, given in facts.options.items() if given is True) + (("validate",) if child else ()),
        statuses=tuple(Share(name, count.statuses[name], rows) for name in dict.fromkeys((*STATUSES, *count.statuses))),
        funnel=tuple(_funnel(count, facts.options, rows)),
        match=tuple(_match(kind, found) for kind, found in count.kinds.items() if found and count.enriching),
        coverage=tuple(
            Share(name, count.filled[name], count.statuses["enriched"])
            for name in result_columns(count.kind)
            if count.enriching and (count.filled[name] or facts.options.get(_REVEALED.get(name, ""), True))
        ),
        deliverability=_deliverability(count.checked),
        credits=_credits(count, lanes, report),
        requests=sum(lane.of().chunks for lane in lanes),
        requests_in_doubt=sum(lane.of(*DOUBTFUL).chunks for lane in lanes),
        leads_in_doubt=sum(lane.of(*DOUBTFUL).leads for lane in lanes),
        requests_failed=sum(lane.of("failed", "canceled").chunks for lane in lanes),
        troubles=tuple(_troubles(lanes)),
        unsent=lanes[0].of("planned").leads,
        reasons=tuple(Reason(*key, rows) for key, rows in count.reasons.most_common(MOST_REASONS)),
        seconds=_seconds(sessions(journal, facts.run)),
        people=tuple(count.people),
    )


def _funnel(count: _Count, options: Mapping[str, Any], rows: int) -> list[Share]:
    usable = rows - sum(count.statuses[status] for status in UNASKED if status != "duplicate")
    leads = usable - count.statuses["duplicate"]
    steps = [("rows", rows), ("usable", usable), ("leads", leads), ("answered", count.answered)]
    if count.enriching:
        steps.append(("enriched", count.statuses["enriched"]))
    if options.get("reveal_email"):
        steps.append(("email", count.filled["person_email"]))
    if options.get("reveal_phone_numbers"):
        steps.append(("phone", count.filled["person_phone_numbers"]))
    if count.checked:
        steps.append(("deliverable", count.checked["deliverable"]))
    return [Share(name, number, rows) for name, number in steps]


def _match(kind: str, found: Counter[str]) -> Match:
    return Match(kind, found.total(), *(found[status] for status in (*ANSWERED, "unanswered")))


def _deliverability(checked: Counter[str]) -> Deliverability | None:
    if not checked:
        return None
    known = {name: checked[name] for name in ("deliverable", "risky", "catch_all", "undeliverable")}
    # A verdict of tomorrow counts as unknown, so that the parts add up.
    return Deliverability(checked=checked.total(), unknown=checked.total() - sum(known.values()), **known)


class _Lane:
    """A run and what one of its leads can cost: that of the rows, or that of the addresses which it revealed."""

    def __init__(self, journal: Journal, run: Run, cost: Cost) -> None:
        self.cost = cost
        self.tallies = journal.chunks.tallies(run)
        self.troubled = troubled(journal, run, MOST_TROUBLES)
        self.resent = resent(journal, run)
        self.given_up = journal.chunks.given_up(run)

    def of(self, *states: str) -> Tally:
        """Of the chunks in these states, or of all, the sums."""
        chosen = [tally for state, tally in self.tallies.items() if not states or state in states]
        return Tally(*map(sum, zip(*chosen, strict=True))) if chosen else Tally()


def _troubles(lanes: Sequence[_Lane]) -> Iterator[Request]:
    found = [
        Request(it.number, it.size, lane.cost.times(it.payable).credits, it.state, it.job, it.reason or "", bool(index))
        for index, lane in enumerate(lanes)
        for it in lane.troubled
    ]
    yield from sorted(found, key=lambda request: request.state not in DOUBTFUL)[:MOST_TROUBLES]


def _credits(count: _Count, lanes: Sequence[_Lane], report: RunReport | None) -> CreditFigures:
    spent = Cost(sum(lane.of().email for lane in lanes), sum(lane.of().phone for lane in lanes))
    at_risk = [lane.cost.times(lane.of(*DOUBTFUL).payable + lane.given_up) for lane in lanes]
    leads = lanes[0].of().leads
    estimated = [lanes[0].cost.times(leads), *(lane.cost.times(leads + count.reused) for lane in lanes[1:])]
    return CreditFigures(
        estimated=sum(cost.credits for cost in estimated),
        spent=spent.credits,
        spent_email=spent.email / 2,
        spent_phone=spent.phone / 2,
        saved_by_duplicates=count.duplicates_saved.credits,
        saved_by_reuse=count.reuse_saved.credits,
        # Jobs that the API does not know any more are known to the process that asked for them only.
        at_risk=max(sum(cost.credits for cost in at_risk), report.credits_at_risk if report else 0.0),
        maybe_twice=sum(lane.cost.times(lane.resent).credits for lane in lanes),
    )


def _seconds(found: Sequence[Spent]) -> Seconds | None:
    if not found:
        return None
    spent = Spent(*map(sum, zip(*found, strict=True)))
    waited = spent.answering + spent.for_jobs + spent.for_limits
    return Seconds(
        total=round(spent.seconds, 3),
        answering=round(spent.answering, 3),
        for_jobs=round(spent.for_jobs, 3),
        for_limits=round(spent.for_limits, 3),
        own=round(max(0.0, spent.seconds - waited), 3),
        requests=spent.requests,
        retries=spent.retries,
        rate_limited=spent.rate_limited,
        sessions=len(found),
    )
