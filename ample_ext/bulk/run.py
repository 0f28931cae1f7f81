"""A bulk run over a file: prepared, looked at, carried out. Killed at any instant, the same run goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Literal

from ample_ext.amplemarket import Amplemarket
from ample_ext.bulk.assemble import Assembler
from ample_ext.bulk.collect import Collector
from ample_ext.bulk.errors import InputError
from ample_ext.bulk.formulas import FormulaGuard
from ample_ext.bulk.identity import kin, run_id
from ample_ext.bulk.leads import open_leads
from ample_ext.bulk.order import AT_RISK, Order
from ample_ext.bulk.output import open_output
from ample_ext.bulk.plan import Ceiling, Plan, check_again, make_plan
from ample_ext.bulk.progress import Listener, silent
from ample_ext.bulk.report import RunReport
from ample_ext.bulk.schedule import Scheduler
from ample_ext.bulk.spool import store
from ample_ext.bulk.stage import stage
from ample_ext.bulk.submit import Submitter
from ample_ext.bulk.tap import Tap
from ample_ext.core.credits import Cost
from ample_ext.core.errors import BudgetExceededError, InvalidArgumentError
from ample_ext.stores.journal import Journal, Relative, Run, Tally

OnAmbiguous = Literal["stop", "skip", "resubmit"]


class EnrichmentRun:
    """One run, from the file to the report. Use it in a `with` statement: it locks the run.

        with EnrichmentRun(client, "leads.csv", "enriched.csv", Order(reveal_email=True)) as run:
            plan = run.prepare()
            report = run.execute()

    Nothing is sent before `execute`.
    """

    def __init__(
        self,
        client: Amplemarket,
        input: str | Path,
        output: str | Path,
        order: Order,
        *,
        journal: str | Path | None = None,
        max_at_risk: float = AT_RISK,
        on_ambiguous: OnAmbiguous = "stop",
        in_flight: int = 5,
        again: bool = False,
        formula_guard: FormulaGuard = "results",
        listen: Listener | None = None,
        stdin: BinaryIO | None = None,
    ) -> None:
        if formula_guard not in ("results", "all", "off"):
            raise InvalidArgumentError("formula_guard: must be results, all or off")
        if on_ambiguous not in ("stop", "skip", "resubmit"):
            raise InvalidArgumentError("on_ambiguous: must be stop, skip or resubmit")
        if in_flight < 1:
            raise InvalidArgumentError("in_flight: must be at least 1")
        if max_at_risk <= 0:
            raise InvalidArgumentError("max_at_risk: must be above 0")
        self._tap = Tap(client)
        self._clock = client._runtime.clock
        self._seconds = 0.0
        self._source = str(input)
        self._output = Path(output)
        self._order = order
        self._chunk_size = order.chunk_size(max_at_risk)
        self._on_ambiguous = on_ambiguous
        self._in_flight = in_flight
        self.again = again
        """Whether to pay for what another run over the same people has paid for."""
        self._guard: FormulaGuard = formula_guard
        self._stored: Path | None = None
        self.listen = listen or silent
        """Told how far the run is; may be changed between its steps."""
        self.warn: Callable[[str], None] = _unheard
        """Told what somebody at a terminal should know at once; called from a signal handler."""
        self._stdin = stdin
        self._open = ExitStack()
        self._journal: Journal
        self._run: Run
        self._location = journal
        self.shown: list[dict[str, Any]] = []
        """The first rows of the output, once it is written."""

    def __enter__(self) -> EnrichmentRun:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def prepare(self) -> Plan:
        """Read the input into the journal, unless that was done before, and say what is ahead. Sends nothing.

        Raises:
            InputError: the input cannot be used.
            OutputError: the output cannot be written where it should be.
            RunBusyError: another process works on this run.
            JournalError: the journal cannot be used.
        """
        started = self._clock()
        self._journal = self._open.enter_context(Journal(self._location))
        path = Path(self._source)
        if self._source == "-":
            path = self._stored = store(self._stdin or sys.stdin.buffer, self._journal.path.parent)
        self._leads = open_leads(path, mapping=self._order.mapping)
        _check_output(self._output, path)
        name, scope, digest = self._order.operation.name, self._tap.client.scope, self._leads.digest()
        options = self._order.identity(self._leads.mapping)
        id = run_id(name, options, scope, self._source, digest, self._output)
        self._open.enter_context(self._journal.lock(id))
        self._run = self._staged(id, {**options, "kin": kin(name, scope, digest)})
        self._journal.break_off(self._run)
        self._seconds += self._clock() - started
        return self._plan()

    def _staged(self, id: str, options: Mapping[str, Any]) -> Run:
        found = self._journal.find(id)
        if found and found.state == "ready" and (found.chunk_size == self._chunk_size or self._touched(found)):
            return found
        run = self._journal.begin(
            id,
            operation=self._order.operation.name,
            options=options,
            input=self._source,
            output=str(self._output),
            chunk_size=self._chunk_size,
        )
        stage(self._journal, run, self._leads, self._order.limit, self.listen)
        return run

    def _touched(self, run: Run) -> bool:
        """Whether anything of it was ever sent, or refused: then its plan is fixed."""
        tallies = self._journal.tallies(run)
        planned = tallies.get("planned", Tally())
        refused = "refused" in self._journal.row_counts(run)
        return refused or planned.payable > planned.leads or any(state != "planned" for state in tallies)

    def _plan(self) -> Plan:
        before = () if self._touched(self._run) else map(self._told, self._journal.relatives(self._run))
        resubmit = self._on_ambiguous == "resubmit"
        return make_plan(self._journal, self._run, self._order, resubmit=resubmit, paid_before=tuple(before))

    def _told(self, other: Relative) -> str:
        """What another run has paid, where its results are and how to name it."""
        options = [name for name, given in other.options.items() if given is True]
        if limit := other.options.get("limit"):
            options.append(f"limit {limit:,}")
        if (mapping := other.options.get("mapping")) != self._order.identity(self._leads.mapping)["mapping"]:
            options += [f"{member}={'+'.join(columns)}" for member, columns in (mapping or {}).items()]
        unseen = f" and may have paid for {other.unseen:,} leads more" if other.unseen else ""
        return (
            f"spent {Cost(other.email, other.phone).credits:,g} credits{unseen} (output {other.output}; "
            f"{', '.join(options) or 'no options'})"
        )

    def discard(self) -> None:
        """Forget what `prepare` read, unless something was sent: after a dry run or a refusal nothing is left."""
        if not self._touched(self._run):
            self._journal.remove(self._run)
            self._drop_stored()

    def _drop_stored(self) -> None:
        """A later call brings its standard input again."""
        if self._stored:
            self._stored.unlink(missing_ok=True)

    def in_doubt(self) -> tuple[int, float]:
        """Leads, and the most they cost, of the request that was broken off before its answer came."""
        broken_off = self._journal.tallies(self._run).get("submitting", Tally())
        return broken_off.leads, self._order.cost.times(broken_off.leads).credits

    def execute(self) -> RunReport:
        """Send, wait, collect and write the output, as far as possible.

        Raises:
            BudgetExceededError: another run has paid for the same people, and `again` is not set. Nothing was sent.
            JournalError: the journal cannot be written: nothing more is sent.
            InputError: the input has changed meanwhile.
            OutputError: the output cannot be written. What was paid for is in the journal.
            KeyboardInterrupt: the same run goes on next time.
        """
        started = self._clock()
        check_again(self._plan(), again=self.again)
        if self._on_ambiguous == "resubmit":
            self._journal.send_again(self._run)
        client = self._tap.client
        scheduler = Scheduler(
            client,
            self._journal,
            self._run,
            Submitter(client, self._journal, self._run, self._order, self.warn),
            Collector(self._journal, self._run, self._order),
            in_flight=self._in_flight,
            stop_at_ambiguous=self._on_ambiguous == "stop",
            listen=self.listen,
        )
        scheduler.work()
        plan = self._plan()
        assembler = Assembler(self._journal, self._run, self._leads, self._order.limit)
        written = not scheduler.errors or self._touched(self._run)
        if written:
            assembler.write(self._output, plan.rows, self.listen, self._guard)
            self.shown = assembler.shown
        self._seconds += self._clock() - started
        report = self._report(plan, scheduler, assembler, written)
        if report.complete:
            self._drop_stored()
        return report

    def _report(self, plan: Plan, scheduler: Scheduler, assembler: Assembler, written: bool) -> RunReport:
        counts, tallies, strays = assembler.counts, self._journal.tallies(self._run), self._journal.strays(self._run)
        ambiguous = tallies.get("ambiguous", Tally())
        unknown = sum(chunk.size for chunk in scheduler.unknown)
        resent = sum(tally.payable - tally.leads for tally in tallies.values())
        failed = [tallies.get(state, Tally()).chunks for state in ("failed", "canceled")]
        statuses = ("enriched", "not_found", "removed", "ambiguous", "failed", "canceled", "no_result")
        return RunReport(
            run_id=self._run.id,
            output=str(self._output) if written else None,
            journal=str(self._journal.path),
            rows=plan.rows,
            invalid=counts["invalid"] if written else plan.invalid,
            duplicates=plan.duplicates,
            **{status: counts[status] for status in (*statuses, "emails", "phones", "missing")},
            leads=plan.leads,
            unsent=tallies.get("planned", Tally()).leads,
            unmatched=strays.get("unmatched", 0),
            surplus=strays.get("surplus", 0),
            chunks=sum(tally.chunks for tally in tallies.values()),
            ambiguous_chunks=ambiguous.chunks,
            ambiguous_leads=ambiguous.leads,
            failed_chunks=sum(failed),
            credits_estimated=self._order.cost.times(plan.leads).credits,
            credits_spent=plan.spent.credits,
            email_credits_spent=plan.spent.email / 2,
            phone_credits_spent=plan.spent.phone / 2,
            credits_at_risk=self._order.cost.times(ambiguous.payable + unknown).credits,
            credits_maybe_twice=self._order.cost.times(resent).credits,
            requests=self._tap.requests,
            retries=self._tap.retries,
            rate_limited=self._tap.limited,
            seconds=self._seconds,
            seconds_answering=self._tap.answering,
            seconds_for_jobs=scheduler.waited,
            seconds_for_limits=max(0.0, self._tap.slept - scheduler.waited),
            errors=tuple(scheduler.errors),
        )


def _unheard(sentence: str) -> None: ...


class _Probe(Exception):
    pass


def _check_output(output: Path, input: Path) -> None:
    """Find out before anything is paid for that the output cannot be written."""
    if output.exists() and output.samefile(input):
        raise InputError(f"{output} is the input: the output needs another name")
    with suppress(_Probe), open_output(output, ("ample_line",)):
        raise _Probe


def enrich_people(
    client: Amplemarket,
    input: str | Path,
    output: str | Path,
    *,
    reveal_email: bool = False,
    reveal_phone_numbers: bool = False,
    mapping: Mapping[str, str] | None = None,
    limit: int | None = None,
    journal: str | Path | None = None,
    max_credits: float | None = None,
    max_email_credits: float | None = None,
    max_phone_credits: float | None = None,
    max_at_risk: float = AT_RISK,
    on_ambiguous: OnAmbiguous = "stop",
    in_flight: int = 5,
    again: bool = False,
    formula_guard: FormulaGuard = "results",
    progress: Listener | None = None,
) -> RunReport:
    """Enrich the people of a file into another file, and pay for nobody twice.

        from ample_ext import Amplemarket
        from ample_ext.bulk import enrich_people

        with Amplemarket() as client:
            report = enrich_people(client, "leads.csv", "enriched.csv", reveal_email=True, max_credits=500)
        report.check()

    The same call again, after a crash or an error, goes on where it stopped; after the end it writes the output again
    and sends nothing. "The same" means the same key, files, content of the input and options that change the answers.

    Costs per lead: 0.5 email credit for a match, 1 more for a revealed e-mail address, 1 phone credit for revealed
    phone numbers. API page: https://docs.amplemarket.com/api-reference/people-enrichment/start-enrichment-request

    Args:
        client: whose key, limits and budget are used.
        input: a .csv, .tsv, .txt, .jsonl, .ndjson or .parquet file; `-` is standard input.
        output: a .csv, .tsv, .jsonl, .ndjson or .parquet file; it is replaced as a whole when the run ends.
        reveal_email: reveal e-mail addresses (spends credits).
        reveal_phone_numbers: reveal phone numbers (spends credits).
        mapping: columns by API member, such as `{"email": "Work Email"}`; otherwise they are found by their names.
        limit: take the first rows only.
        journal: where the run is written down; by default in the user's folder for state.
        max_credits: the most that the whole run may cost, e-mail and phone together. None is no limit.
        max_email_credits: the same for e-mail credits.
        max_phone_credits: the same for phone credits.
        max_at_risk: credits that one request may put at risk; it bounds the leads of a request.
        on_ambiguous: what to do about requests of which nobody knows whether they were accepted, because the answer
            was lost or the process died: `stop` sends nothing more, `skip` leaves them and goes on, `resubmit` sends
            them again, which may pay them twice.
        in_flight: jobs that run at the vendor at the same time.
        again: pay anew although another run, of other options, has paid for the same input.
        formula_guard: whose cells a spreadsheet must not run as formulas when it opens a CSV output: `results` (those
            that come from the API), `all` (those of the input too), `off`.
        progress: called with a `Progress` as the run goes on.

    Returns:
        The figures of the run. Errors that only stopped the sending are in `report.errors`, and `report.check()` raises
        the first: what had been paid for by then was collected and written all the same.

    Raises:
        InputError, OutputError: a file cannot be used.
        BudgetExceededError: the run could cost more than allowed, or another run over the same input has paid
            something and `again` is not set. Nothing was sent.
        RunBusyError: another process works on the same run.
        JournalError: the journal cannot be used.
    """
    order = Order(reveal_email, reveal_phone_numbers, dict(mapping or {}), limit)
    run = EnrichmentRun(
        client,
        input,
        output,
        order,
        journal=journal,
        max_at_risk=max_at_risk,
        on_ambiguous=on_ambiguous,
        in_flight=in_flight,
        again=again,
        formula_guard=formula_guard,
        listen=progress,
    )
    with run:
        plan = run.prepare()
        try:
            Ceiling(max_credits, max_email_credits, max_phone_credits).check(plan)
            check_again(plan, again=again)
        except BudgetExceededError:
            run.discard()
            raise
        return run.execute()
