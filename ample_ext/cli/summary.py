"""What a run came to, for people: a table of figures, where the output lies, its first rows."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ample_ext.bulk.identity import written
from ample_ext.bulk.order import Order
from ample_ext.bulk.plan import Plan
from ample_ext.bulk.report import RunReport
from ample_ext.bulk.work import Work

Figures = Iterable[tuple[str, str]]


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Of rich's own making is an exit code that would hide how the run went."""
        raise BrokenPipeError


def show_report(report: RunReport, work: Work, shown: list[dict[str, Any]]) -> None:
    """Nothing when there is no output: then an error says all there is to say."""
    if report.output is None:
        return
    console = _Console()
    console.print(_table(_figures(report, work)))
    console.print(f"\nOutput: {written(report.output)}", soft_wrap=True, highlight=False, markup=False)
    # Names end in no log of a build server: rows are shown to whoever sits there.
    if shown and isinstance(work, Order) and console.is_terminal and sys.stdout.isatty():
        console.print(_first_rows(shown, work))


def show_plan(plan: Plan) -> None:
    console = _Console()
    figures = [
        ("Rows in", f"{plan.rows:,}"),
        *_unless_none("Duplicates", plan.duplicates),
        *_unless_none("Invalid", plan.invalid),
        *_unless_none("Removed for privacy", plan.removed),
        *_unless_none("Reused", plan.reused),
        *_unless_none("Skipped", plan.skipped),
        ("Leads to send", f"{plan.to_send:,} in {_count(plan.requests, 'request')}"),
        ("Credits at most", f"{plan.ahead.credits:,g} ({_by_kind(plan.ahead.email / 2, plan.ahead.phone / 2)})"),
    ]
    if plan.continued:
        figures.append(("Credits spent before", f"{plan.spent.credits:,g} (computed)"))
    console.print(_table(figures))
    for told in plan.paid_before:
        sentence = f"Another run over the same input {told}: this one would pay again, and needs --again."
        console.print(sentence, soft_wrap=True, highlight=False, markup=False)
    console.print("Nothing was sent.")


_NAMES = {"removed": "Removed for privacy", "not_found": "Not found"}
_ELSEWHERE = ("invalid", "duplicate", "no_result")


def _figures(report: RunReport, work: Work) -> Figures:
    answered = sum(report.statuses.get(status, 0) for status in (work.success, "not_found", "removed"))
    yield "Rows in", f"{report.rows:,}"
    yield from _unless_none("Duplicates", report.duplicates)
    yield from _unless_none("Invalid", report.invalid)
    yield work.success.capitalize(), f"{report.statuses.get(work.success, 0):,} of {answered:,}"
    if work.operation.job:
        yield "Not found", f"{report.not_found:,}"
    for status, count in report.statuses.items():
        if status not in (work.success, *_ELSEWHERE, *(("not_found",) if work.operation.job else ())):
            yield from _unless_none(_NAMES.get(status, status.capitalize()), count)
    if report.no_result:
        yield "No result", f"{report.no_result:,}" + (f" ({report.unsent:,} not sent)" if report.unsent else "")
    if isinstance(work, Order):
        if work.reveal_email:
            yield "E-mails revealed", f"{report.emails:,}"
        if work.reveal_phone_numbers:
            yield "Phones revealed", f"{report.phones:,}"
        yield from _unless_none("E-mails validated", report.validated)
        yield from _unless_none("Not validated yet", report.unvalidated)
    yield from _unless_none("Reused", report.reused)
    yield from _unless_none("Answers without a row", report.unmatched + report.surplus)
    if work.cost.credits:
        yield "Credits estimated", f"{report.credits_estimated:,g} at most"
        by_kind = _by_kind(report.email_credits_spent, report.phone_credits_spent)
        yield "Credits spent", f"{report.credits_spent:,g} ({by_kind}; computed)"
    if report.credits_at_risk:
        yield "Credits at risk", f"{report.credits_at_risk:,g}"
    if report.credits_maybe_twice:
        yield "Perhaps paid twice", f"{report.credits_maybe_twice:,g} credits at most"
    extra = f" ({report.retries:,} retries, {report.rate_limited:,} times told to wait)" if report.retries else ""
    yield "Requests", f"{report.requests:,}{extra}"
    yield "Time", _duration(report.seconds)


def _table(figures: Figures) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for name, value in figures:
        table.add_row(name, value)
    return table


def _first_rows(rows: list[dict[str, Any]], order: Order) -> Table:
    """Whether there is an address, not which."""
    table = Table(
        box=SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        title="First rows",
        title_justify="left",
        title_style="dim",
    )
    table.add_column("Line", justify="right", no_wrap=True, min_width=4)
    table.add_column("Status", no_wrap=True, min_width=9)
    for heading, width in (("Name", 17), ("Title", 15), ("Company", 13)):
        table.add_column(heading, no_wrap=True, overflow="ellipsis", max_width=width)
    reveals = (
        ("E-mail", "person_email", order.reveal_email),
        ("Phone", "person_phone_numbers", order.reveal_phone_numbers),
    )
    revealed = [(heading, column) for heading, column, asked in reveals if asked]
    for heading, _ in revealed:
        table.add_column(heading, no_wrap=True, min_width=len(heading))
    for row in rows:
        table.add_row(
            str(row["ample_line"]),
            row["ample_status"],
            *(_text(row, column) for column in ("person_name", "person_title", "company_name")),
            *("yes" if row.get(column) else "no" for _, column in revealed),
        )
    return table


def _text(row: Mapping[str, Any], column: str) -> str:
    return escape(" ".join(str(row.get(column) or "").split()))


def _unless_none(name: str, count: int) -> Figures:
    return [(name, f"{count:,}")] if count else []


def _count(count: int, what: str) -> str:
    return f"{count:,} {what}" + ("" if count == 1 else "s")


def _by_kind(email: float, phone: float) -> str:
    return f"{email:,g} e-mail" + (f", {phone:,g} phone" if phone else "")


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min {rest} s"
