"""Carrying out `ample enrich people`: a thin layer on the bulk run."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from ample_ext import Amplemarket
from ample_ext.bulk import Ceiling, EnrichmentRun, Order, Plan, RunReport
from ample_ext.bulk.formulas import FormulaGuard
from ample_ext.bulk.reporting.files import figures_of, report_files, write_report
from ample_ext.bulk.run import OnAmbiguous
from ample_ext.cli.account import account, make_client
from ample_ext.cli.consent import obtain
from ample_ext.cli.exits import Exit, worst
from ample_ext.cli.failures import code_of, sentence
from ample_ext.cli.progress import Style, show
from ample_ext.cli.say import say
from ample_ext.cli.summary import show_plan, show_report
from ample_ext.core.errors import AmpleError, BudgetExceededError


@dataclass(frozen=True, slots=True)
class Settings:
    input: str
    output: Path
    order: Order
    ceiling: Ceiling
    max_at_risk: float
    dry_run: bool
    yes: bool
    again: bool
    journal: str | None
    on_ambiguous: OnAmbiguous
    in_flight: int
    formula_guard: FormulaGuard
    report: Path | None
    report_people: bool
    style: Style
    as_json: bool


def carry_out(settings: Settings) -> Exit:
    """Prepare, ask, execute, tell; returns the exit code."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return _carry_out(settings)
    except _InDoubtError as error:
        say(str(error))
        return Exit.INTERRUPTED
    except KeyboardInterrupt:
        say("interrupted. Nothing is lost: the same command goes on where it stopped.")
        return Exit.INTERRUPTED


class _InDoubtError(Exception):
    """Interrupted between a paid request and its answer."""


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Being asked to end is like Ctrl-C: what is paid for is written down first."""
    raise KeyboardInterrupt


def _carry_out(settings: Settings) -> Exit:
    if settings.report:
        # Before anything is paid for: whether a report can be written there.
        report_files(settings.report)
    with ExitStack() as stack:
        client = stack.enter_context(_client(settings))
        run = stack.enter_context(
            EnrichmentRun(
                client,
                settings.input,
                settings.output,
                settings.order,
                journal=settings.journal,
                max_at_risk=settings.max_at_risk,
                on_ambiguous=settings.on_ambiguous,
                in_flight=settings.in_flight,
                formula_guard=settings.formula_guard,
            )
        )
        with show(settings.style) as shown:
            run.listen = shown.listen
            plan = run.prepare()
        if settings.dry_run:
            run.discard()
            return _tell_plan(plan, settings)
        try:
            obtain(plan, settings.ceiling, yes=settings.yes, again=settings.again)
        except (BudgetExceededError, KeyboardInterrupt):
            run.discard()
            raise
        run.again = settings.again or bool(plan.paid_before)
        with show(settings.style) as shown:
            run.listen = shown.listen
            report = _execute(run)
        return _tell_report(report, run, settings)


def _client(settings: Settings) -> Amplemarket:
    """A dry run sends nothing and needs no key, but does not see runs that were made with one."""
    if settings.dry_run and account() is None:
        say("there is no API key, so what was done before with one is not counted.")
        return Amplemarket("no-key-for-a-dry-run")
    return make_client()


def _execute(run: EnrichmentRun) -> RunReport:
    run.warn = _warn
    try:
        return run.execute()
    except KeyboardInterrupt:
        leads, credits = run.in_doubt()
        if not leads:
            raise
        raise _InDoubtError(
            f"interrupted before the answer to a paid request came: {leads:,} leads may or may not have been accepted, "
            f"up to {credits:,g} credits are at risk. The same command sends them no second time, and says what can "
            "be done about them."
        ) from None


def _warn(sentence: str) -> None:
    """From a signal handler, which may have come in the midst of a write."""
    with suppress(RuntimeError):
        say(sentence)


def _tell_plan(plan: Plan, settings: Settings) -> Exit:
    with suppress(BrokenPipeError):
        if settings.as_json:
            _write_json(plan.figures() | {"dry_run": True})
        else:
            show_plan(plan)
        sys.stdout.flush()
    settings.ceiling.check(plan)
    return Exit.DONE


def _tell_report(report: RunReport, run: EnrichmentRun, settings: Settings) -> Exit:
    with suppress(BrokenPipeError):
        if settings.as_json:
            _write_json(report.figures())
        else:
            show_report(report, settings.order, run.shown)
        sys.stdout.flush()
    if os.environ.get("AMPLE_DEBUG"):
        for error in report.errors:
            sys.excepthook(type(error), error, error.__traceback__)
    for line in dict.fromkeys(sentence(error) for error in report.errors):
        say(line)
    for line in _advice(report):
        say(line)
    written = _write_report(report, settings) if settings.report and report.output else Exit.DONE
    return worst([written, *_codes(report)])


def _write_report(report: RunReport, settings: Settings) -> Exit:
    """What was paid for is in the output by now: a report that fails takes nothing along."""
    assert settings.report
    try:
        figures = figures_of(report.run_id, journal=settings.journal, report=report, people=settings.report_people)
        written = write_report(figures, settings.report)
    except (AmpleError, OSError) as error:
        say(f"the report was not written: {sentence(error)}. ample report makes it later")
        return code_of(error)
    if not settings.as_json:
        say(f"report: {written[0]}")
    return Exit.DONE


def _codes(report: RunReport) -> Iterator[Exit]:
    yield from (code_of(error) for error in report.errors)
    if report.ambiguous_chunks:
        yield Exit.AMBIGUOUS
    if report.failed_chunks:
        yield Exit.API


def _advice(report: RunReport) -> Iterator[str]:
    if report.ambiguous_chunks:
        requests = "1 request" if report.ambiguous_chunks == 1 else f"{report.ambiguous_chunks:,} requests"
        unsent = f", and {report.unsent:,} leads were not sent" if report.unsent else ""
        yield (
            f"{requests} for {report.ambiguous_leads:,} leads may or may not have been accepted "
            f"(up to {report.credits_at_risk:,g} credits){unsent}. Look in the dashboard, then give the same command "
            "with --on-ambiguous skip, which leaves them out, or --on-ambiguous resubmit, which may pay them twice."
        )
    elif report.unsent:
        yield f"{report.unsent:,} leads were not sent: the same command goes on where this one stopped."
    if report.failed_chunks:
        yield f"{report.failed_chunks:,} of {report.chunks:,} requests failed or were canceled: see ample_reason."


def _write_json(figures: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(figures) + "\n")
