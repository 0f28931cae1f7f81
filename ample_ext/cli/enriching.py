"""Carrying out `ample enrich people`: a thin layer on the bulk run."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from types import FrameType
from typing import Any, TypeVar

from ample_ext import Amplemarket
from ample_ext.bulk import Ceiling, Plan, Run, RunReport, Work
from ample_ext.bulk.reporting.files import figures_of, report_files, write_report
from ample_ext.cli.account import account, make_client
from ample_ext.cli.again import command
from ample_ext.cli.consent import obtain
from ample_ext.cli.exits import Exit, worst
from ample_ext.cli.failures import code_of, sentence
from ample_ext.cli.options import Paid, Rows
from ample_ext.cli.out import write_json
from ample_ext.cli.progress import show
from ample_ext.cli.say import say
from ample_ext.cli.summary import show_plan, show_report
from ample_ext.core.errors import AmpleError, BudgetExceededError
from ample_ext.stores.errors import NoSuchRunError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    work: Work
    given: Rows
    validate: bool
    reaches_people: bool

    @property
    def ceiling(self) -> Ceiling:
        paid = self.given
        if not isinstance(paid, Paid):
            return Ceiling()
        return Ceiling(paid.max_credits, paid.max_email_credits, paid.max_phone_credits)

    @property
    def again(self) -> bool:
        return isinstance(self.given, Paid) and self.given.again

    def run(self, client: Amplemarket) -> Run:
        paid = self.given
        more: dict[str, Any] = {}
        if isinstance(paid, Paid):
            more = {"max_at_risk": paid.max_at_risk, "in_flight": paid.in_flight, "reuse": paid.reuse}
        return Run(
            client,
            self.given.input,
            self.given.output,
            self.work,
            journal=self.given.journal,
            on_ambiguous=self.given.on_ambiguous.value,
            validate=self.validate,
            formula_guard=self.given.formula_guard.value,
            **more,
        )


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
    given = settings.given
    if given.report:
        # Before anything is paid for: whether a report can be written there.
        report_files(given.report)
    with ExitStack() as stack:
        client = stack.enter_context(_client(settings))
        run = stack.enter_context(settings.run(client))
        with show(given.progress) as shown:
            run.listen = shown.listen
            plan = run.prepare()
        if plan.changed:
            reuse = ". --reuse 90d takes over what was paid for in the last 90 days" if settings.work.reusable else ""
            say(f"{plan.changed}{reuse}.")
        if given.dry_run:
            run.discard()
            return _tell_plan(plan, settings)
        stack.enter_context(_told_of(run.token, given))
        try:
            obtain(
                plan,
                settings.ceiling,
                yes=given.yes,
                again=settings.again,
                reaches_people=settings.reaches_people,
            )
        except (BudgetExceededError, KeyboardInterrupt):
            run.discard()
            raise
        run.again = settings.again or bool(plan.paid_before)
        with show(given.progress) as shown:
            run.listen = shown.listen
            if isinstance(given, Paid) and given.detach:
                return _detach(run, settings)
            report = _guarded(run, run.execute)
        code = tell_report(report, run, settings.work, as_json=given.as_json, journal=given.journal)
        return worst([_write_report(run.token, given, report), code])


@contextmanager
def _told_of(token: str, given: Rows) -> Iterator[None]:
    """Whatever ends a run before its end, its report says how far it got."""
    try:
        yield
    except BaseException:
        with suppress(NoSuchRunError):
            _write_report(token, given)
        raise


def _detach(run: Run, settings: Settings) -> Exit:
    token = _guarded(run, run.submit)
    journal = f" --journal {settings.given.journal}" if settings.given.journal else ""
    if settings.given.as_json:
        write_json({"run_id": token, "detached": True})
    else:
        sys.stdout.write(f"{token}\n")
    say(f"sent. `ample runs collect {token[:12]}{journal}` waits for the results and writes {settings.given.output}.")
    return _write_report(token, settings.given)


def _client(settings: Settings) -> Amplemarket:
    """A dry run sends nothing and needs no key, but does not see runs that were made with one."""
    if settings.given.dry_run and account() is None:
        say("there is no API key, so what was done before with one is not counted.")
        return Amplemarket("no-key-for-a-dry-run")
    return make_client()


def _guarded(run: Run, act: Callable[[], T]) -> T:
    run.warn = _warn
    try:
        return act()
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
        if settings.given.as_json:
            write_json(plan.figures() | {"dry_run": True})
        else:
            show_plan(plan)
        sys.stdout.flush()
    settings.ceiling.check(plan)
    return Exit.DONE


def tell_report(report: RunReport, run: Run, work: Work, *, as_json: bool, journal: str | None) -> Exit:
    """Figures to standard output, what went wrong and what to do about it to standard error; the exit code."""
    with suppress(BrokenPipeError):
        if as_json:
            write_json(report.figures())
        else:
            show_report(report, work, run.shown)
        sys.stdout.flush()
    if os.environ.get("AMPLE_DEBUG"):
        for error in report.errors:
            sys.excepthook(type(error), error, error.__traceback__)
    for line in dict.fromkeys(sentence(error) for error in report.errors):
        say(line)
    for line in _advice(report):
        say(line)
    if report.unvalidated:
        count = "1 address waits" if report.unvalidated == 1 else f"{report.unvalidated:,} addresses wait"
        again = command(journal, report.run_id, run.columns)
        say(f"{count} for validation, 1 e-mail credit each. This sends them: {again}")
    return worst(_codes(report))


def _write_report(token: str, given: Rows, report: RunReport | None = None) -> Exit:
    """What was paid for is in the output by now, or in the journal: a report that fails takes nothing along.

    Raises:
        NoSuchRunError: the run was given up before anything was sent, and nothing is left of it.
    """
    if not given.report:
        return Exit.DONE
    try:
        figures = figures_of(token, journal=given.journal, report=report, people=given.report_people)
        written = write_report(figures if report else replace(figures, complete=False), given.report)
    except NoSuchRunError:
        raise
    except (AmpleError, OSError) as error:
        say(f"the report was not written: {sentence(error)}. ample report makes it later")
        return code_of(error)
    if not given.as_json:
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
        skip = "with --on-ambiguous skip, which leaves them out, or " if unsent else "with "
        yield (
            f"{requests} for {report.ambiguous_leads:,} leads may or may not have been accepted "
            f"(up to {report.credits_at_risk:,g} credits){unsent}. Look in the dashboard, then give the same command "
            f"{skip}--on-ambiguous resubmit, which may pay them twice; "
            f"`ample runs resolve {report.run_id[:12]}` decides about each."
        )
    elif report.unsent:
        yield f"{report.unsent:,} leads were not sent: the same command goes on where this one stopped."
    if report.running:
        yield (
            f"{report.running:,} leads wait for their jobs: `ample runs collect {report.run_id[:12]}`, or the same "
            "command, goes on."
        )
    if report.failed_chunks:
        yield f"{report.failed_chunks:,} of {report.chunks:,} requests failed or were canceled: see ample_reason."
