"""A bulk run over a file: prepared, looked at, carried out. Killed at any instant, the same run goes on."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Literal, Self

from ample_ext.amplemarket import Amplemarket
from ample_ext.bulk import kindred, select
from ample_ext.bulk.assemble import Assembler
from ample_ext.bulk.errors import InputError
from ample_ext.bulk.follow import Follower
from ample_ext.bulk.formulas import FormulaGuard
from ample_ext.bulk.identity import kin, run_id, written
from ample_ext.bulk.lane import Lane
from ample_ext.bulk.leads import open_leads
from ample_ext.bulk.order import Order
from ample_ext.bulk.outcome import Outcome
from ample_ext.bulk.output import check_ours, open_output
from ample_ext.bulk.plan import Ceiling, Plan, check_again, make_plan
from ample_ext.bulk.progress import Listener, Progress, silent
from ample_ext.bulk.report import RunReport
from ample_ext.bulk.schedule import Scheduler
from ample_ext.bulk.spool import store
from ample_ext.bulk.stage import Stager
from ample_ext.bulk.stopwatch import EVERY, Stopwatch
from ample_ext.bulk.tap import Tap
from ample_ext.bulk.validation import Validation
from ample_ext.bulk.work import AT_RISK, Work
from ample_ext.core.errors import BudgetExceededError, InvalidArgumentError
from ample_ext.stores.errors import JournalError
from ample_ext.stores.journal import records as stores
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.records import Tally
from ample_ext.stores.journal.states import PRUNED
from ample_ext.stores.journal.upkeep import RETENTION, prune

OnAmbiguous = Literal["stop", "skip", "resubmit"]
_DAY = 86400.0


class Run:
    """One run, from the file to the report. Use it in a `with` statement: it locks the run.

        with Run(client, "leads.csv", "enriched.csv", Order(reveal_email=True)) as run:
            plan = run.prepare()
            report = run.execute()

    Nothing is sent before `execute`, `submit` or `step`.

    Args:
        client: whose key, limits and budget are used.
        input: a .csv, .tsv, .txt, .jsonl, .ndjson or .parquet file; `-` is standard input.
        output: a .csv, .tsv, .jsonl, .ndjson or .parquet file; it is replaced as a whole when the run ends.
        work: what is asked about the rows: `Order` for people, `CompanyOrder`, `Validation`, `SequenceLeads`, …
        journal: where the run is written down: a path or `postgresql://…`; by default in the user's folder for state.
        max_credits: the most that the whole run may cost; None is no limit.
        max_at_risk: credits that one request may put at risk; it bounds the leads of a request.
        on_ambiguous: what to do about requests of which nobody knows whether they were accepted: `stop` sends nothing
            more, `skip` leaves them and goes on, `resubmit` sends them again, which may pay them twice.
        in_flight: jobs that run at the vendor at the same time.
        again: pay anew although another run, of other options, has paid for the same input.
        reuse: days back to which answers that any earlier run has paid for are taken over; None asks anew.
        validate: check the addresses that an enrichment of people reveals, while it still runs.
        retention: days after which runs of the journal lose what is personal; None keeps it.
        formula_guard: whose cells a spreadsheet must not run when it opens a CSV output: `results`, `all` or `off`.
        listen: called with a `Progress` as the run goes on.
        stdin: what is read instead of standard input.
    """

    def __init__(
        self,
        client: Amplemarket,
        input: str | Path,
        output: str | Path,
        work: Work,
        *,
        journal: str | Path | None = None,
        max_credits: Ceiling | float | None = None,
        max_at_risk: float = AT_RISK,
        on_ambiguous: OnAmbiguous = "stop",
        in_flight: int = 5,
        again: bool = False,
        reuse: float | None = None,
        validate: bool = False,
        retention: float | None = RETENTION,
        formula_guard: FormulaGuard = "results",
        listen: Listener | None = None,
        stdin: BinaryIO | None = None,
    ) -> None:
        if on_ambiguous not in ("stop", "skip", "resubmit"):
            raise InvalidArgumentError("on_ambiguous: must be stop, skip or resubmit")
        if formula_guard not in ("results", "all", "off"):
            raise InvalidArgumentError("formula_guard: must be results, all or off")
        if in_flight < 1:
            raise InvalidArgumentError("in_flight: must be at least 1")
        if not max_at_risk > 0:
            raise InvalidArgumentError("max_at_risk: must be above 0")
        if reuse is not None and not reuse > 0:
            raise InvalidArgumentError("reuse: must be days above 0")
        if validate and not (isinstance(work, Order) and work.reveal_email):
            raise InvalidArgumentError(
                "validate: checks addresses that are revealed", remedy="Reveal them: reveal_email=True (--reveal-email)"
            )
        self._tap = Tap(client)
        self._stopwatch = Stopwatch(self._tap, client._runtime.clock)
        self._source = str(input)
        self._output = Path(output)
        self.work = work
        """What is asked about the rows."""
        self._ceiling = max_credits if isinstance(max_credits, Ceiling) else Ceiling(max_credits)
        self._max_at_risk = max_at_risk
        self._chunk_size = work.chunk_size(max_at_risk)
        self._on_ambiguous = on_ambiguous
        self._in_flight = in_flight
        self.again = again
        """Whether to pay for what another run over the same people has paid for."""
        self._reuse = reuse
        self._validation = Validation() if validate else None
        self._retention = retention
        self._guard: FormulaGuard = formula_guard
        self._stored: Path | None = None
        self.listen = listen or silent
        """Told how far the run is; may be changed between its steps."""
        self.warn: Callable[[str], None] = _unheard
        """Told what somebody at a terminal should know at once; called from a signal handler."""
        self._stdin = stdin
        self._open = ExitStack()
        self._journal: Journal
        self._content: str
        self._run: stores.Run
        self._then: tuple[stores.Run, Validation] | None = None
        self._scheduler: Scheduler | None = None
        self._prepared = False
        self._reopened: stores.Told | None = None
        self._location = journal
        self.shown: list[dict[str, Any]] = []
        """The first rows of the output, once it is written."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the run and the journal."""
        self._stopwatch.note()
        self._open.close()

    @property
    def token(self) -> str:
        """Stands for the run, in the journal: `Run.collect` goes on with it, in another process too."""
        return self._run.id

    @property
    def columns(self) -> tuple[str, ...]:
        """The input's columns, once it is prepared."""
        return self._leads.columns

    def prepare(self) -> Plan:
        """Read the input into the journal, unless that was done before, and say what is ahead. Sends nothing.

        Raises:
            InputError: the input cannot be used.
            OutputError: the output cannot be written where it should be.
            RunBusyError: another process works on this run.
            JournalError: the journal cannot be used.
        """
        with self._stopwatch.running():
            self._prepare()
            return self._plan()

    def _prepare(self) -> None:
        self._journal = self._open.enter_context(Journal(self._location))
        path = Path(self._source)
        if self._source == "-":
            path = self._stored = store(self._stdin or sys.stdin.buffer, self._journal.path.parent)
        self._leads = open_leads(path, mapping=self.work.mapping, subject=self.work.about)
        select.check(self._leads, self.work)
        if self._output.exists() and self._output.samefile(path):
            raise InputError(f"{self._output} is the input: the output needs another name")
        name, scope, digest = self.work.operation.name, self._tap.client.scope, self._leads.digest()
        self._content = digest[:16]
        options = {**self.work.identity(self._leads.mapping), "kin": kin(name, scope, digest), "content": self._content}
        if self._reopened:
            self._reopen(self._reopened, options["kin"])
        else:
            id = run_id(name, self.work.identity(self._leads.mapping), scope, self._source, digest, self._output)
            self._hold(id)
            if self._retention is not None:
                prune(self._journal, older=self._retention * _DAY, besides=id)
            self._run = self._staged(id, options | ({"stored": path.name} if self._stored else {}))
        self._go_on()

    def _hold(self, id: str) -> None:
        """Alone with a run. That its output cannot be written is found out before anything is paid for."""
        self._lock = self._open.enter_context(self._journal.lock(id))
        check_ours(self._output)
        with suppress(_Probe), open_output(self._output, ("ample_line",), label=id[:16]):
            raise _Probe

    def _reopen(self, told: stores.Told, kin: str) -> None:
        if told.options.get("content", self._content) != self._content:
            raise InputError(
                f"{self._source} has changed since run {told.run.id[:12]} began; give it back the content that it had, "
                "or name a copy with --input"
            )
        if told.options.get("kin") != kin:
            raise InputError(
                f"run {told.run.id[:12]} was begun with another key, or over another content than {self._source} has"
            )
        if told.run.state != "ready":
            pruned = told.run.state == PRUNED
            raise InvalidArgumentError(
                f"run {told.run.id[:12]} is {told.run.state}: there is nothing to collect",
                remedy="Its rows and answers were deleted; its output is all that is left"
                if pruned
                else "Give the command again that began it",
            )
        self._hold(told.run.id)
        self._run = told.run

    def _staged(self, id: str, options: Mapping[str, Any]) -> stores.Run:
        found = self._journal.runs.find(id)
        if found and found.state == "ready" and (self._touched(found) or not self._differs(found)):
            return found
        run = self._journal.runs.begin(
            id,
            operation=self.work.operation.name,
            options=options,
            input=written(self._source),
            output=written(self._output),
            chunk_size=self._chunk_size,
        )
        stager = Stager(
            self._journal,
            run,
            self.work,
            reuse=None if self._reuse is None else self._reuse * _DAY,
            origin=self._tap.client.base_url,
            listen=self.listen,
        )
        try:
            stager.stage(self._leads)
        except BaseException:
            # Nothing was sent: a file that cannot be read leaves no run that somebody has to wonder about.
            with suppress(JournalError):
                self._journal.runs.remove(run)
            raise
        return run

    def _differs(self, found: stores.Run) -> bool:
        """Whether it would be cut otherwise now."""
        reused = "reused" in self._journal.rows.counts(found)
        return found.chunk_size != self._chunk_size or reused or self._reuse is not None

    def _go_on(self) -> None:
        """What an earlier process left half done."""
        self._journal.chunks.break_off(self._run, repeatable=self.work.repeatable)
        child = self._journal.runs.child(self._run)
        if child is None and self._validation:
            child = self._journal.runs.begin(
                f"{self._run.id[:54]}.validate",
                operation=self._validation.operation.name,
                options={},
                input=written(self._source),
                output=written(self._output),
                chunk_size=self._validation.chunk_size(self._max_at_risk),
                parent=self._run,
            )
        if child:
            self._journal.chunks.break_off(child)
            self._then = child, self._validation or Validation()
        self._prepared = True

    def _touched(self, run: stores.Run) -> bool:
        """Whether anything of it was ever sent, or refused: then its plan is fixed."""
        tallies = self._journal.chunks.tallies(run)
        planned = tallies.get("planned", Tally())
        refused = "refused" in self._journal.rows.counts(run)
        return refused or planned.payable > planned.leads or any(state != "planned" for state in tallies)

    def _plan(self) -> Plan:
        resubmit = self._on_ambiguous == "resubmit"
        return make_plan(
            self._journal,
            self._run,
            self.work,
            resubmit=resubmit,
            paid_before=self._paid_before(),
            changed=self._changed(),
            then=self._then,
        )

    def _paid_before(self) -> tuple[str, ...]:
        if self._touched(self._run) or not self.work.cost.credits:
            return ()
        others = self._journal.runs.relatives(self._run)
        if self._reuse is not None:
            # What these have paid is taken over; what they may have paid cannot be.
            others = [other for other in others if other.unseen]
        mapping = self.work.identity(self._leads.mapping)["mapping"]
        return tuple(kindred.paid(other, mapping) for other in others)

    def _changed(self) -> str:
        """Of a run that is new, the latest one between the same files: it is not gone on with."""
        if self._touched(self._run) or not self.work.cost.credits or self._reuse is not None or self._source == "-":
            return ""
        others = self._journal.runs.namesakes(self._run)
        return kindred.left_behind(others[-1], self._source, self._content) if others else ""

    def discard(self) -> None:
        """Forget what `prepare` read, unless something was sent: after a dry run or a refusal nothing is left."""
        if not self._touched(self._run):
            self._journal.runs.remove(self._run)
            self._drop_stored()

    def _drop_stored(self) -> None:
        """A later call brings its standard input again."""
        if self._stored:
            self._stored.unlink(missing_ok=True)

    def in_doubt(self) -> tuple[int, float]:
        """Leads, and the most they cost, of the request that was broken off before its answer came."""
        broken_off = self._journal.chunks.tallies(self._run).get("submitting", Tally())
        return broken_off.leads, self.work.cost.times(broken_off.leads).credits

    def submit(self) -> str:
        """Send everything that may be sent, and wait for nothing. Returns the token of the run.

        Raises:
            BudgetExceededError: it could cost more than allowed, or another run has paid for the same people.
            AmpleError: what stopped the sending; what was sent by then is in the journal.
        """
        with self._stopwatch.running():
            scheduler = self._started(in_flight=None)
            scheduler.send_all()
            if scheduler.errors:
                raise scheduler.errors[0]
            return self.token

    def step(self) -> float | None:
        """Send one request or look at one job.

        Returns:
            Seconds until there is something to do again; None when all is done, and `collect` can write the output.
        """
        with self._stopwatch.running(most=EVERY):
            return self._started().step()

    def execute(self) -> RunReport:
        """Send, wait, collect and write the output, as far as possible.

        Raises:
            BudgetExceededError: another run has paid for the same people, and `again` is not set. Nothing was sent.
            JournalError: the journal cannot be written: nothing more is sent.
            InputError: the input has changed meanwhile.
            OutputError: the output cannot be written. What was paid for is in the journal.
            KeyboardInterrupt: the same run goes on next time.
        """
        with self._stopwatch.running():
            scheduler = self._started()
            scheduler.work()
            return self._finish(scheduler)

    def finish(self, *, partial: bool = False) -> RunReport:
        """Collect and write what was sent; nothing is sent. With `partial`, what is not there yet is not waited for."""
        with self._stopwatch.running():
            self._ensure_prepared()
            scheduler = self._scheduler or self._scheduled(in_flight=0)
            if partial:
                scheduler.look_once()
            else:
                scheduler.work()
            return self._finish(scheduler)

    def cancel(self) -> RunReport:
        """Stop: what was not sent will not be, jobs are asked to end, and what they have done is written."""
        with self._stopwatch.running():
            self._ensure_prepared()
            for run, _ in self._lanes():
                self._journal.chunks.call_off(run)
            scheduler = self._scheduled(in_flight=0)
            scheduler.cancel()
            scheduler.work()
            return self._finish(scheduler)

    @classmethod
    def collect(
        cls,
        client: Amplemarket,
        token: str,
        *,
        journal: str | Path | None = None,
        input: str | Path | None = None,
        output: str | Path | None = None,
        partial: bool = False,
        listen: Listener | None = None,
    ) -> RunReport:
        """Finish a run that was submitted earlier, here or elsewhere: wait for its jobs and write the output.

        Args:
            client: of the same key.
            token: what `submit` gave, or enough of its beginning.
            input: where the input lies now, if it has moved; its content has to be the same.
            output: another place for the output.
            partial: write what is there now instead of waiting.

        Raises:
            InvalidArgumentError: the journal has no such run.
            InputError: the input has changed or is not there.
        """
        with cls.reopen(client, token, journal=journal, input=input, output=output, listen=listen) as run:
            return run.finish(partial=partial)

    @classmethod
    def reopen(
        cls,
        client: Amplemarket,
        token: str,
        *,
        journal: str | Path | None = None,
        input: str | Path | None = None,
        output: str | Path | None = None,
        listen: Listener | None = None,
    ) -> Self:
        """A run of the journal, with the work that it was begun with."""
        from ample_ext.bulk.reopen import reopen

        return reopen(cls, client, token, journal=journal, input=input, output=output, listen=listen)

    def _ensure_prepared(self) -> None:
        if not self._prepared:
            self.prepare()

    def _started(self, *, in_flight: int | None = -1) -> Scheduler:
        """Ready to send, once everything that could speak against it is out of the way."""
        if self._scheduler is None:
            self._ensure_prepared()
            plan = self._plan()
            try:
                self._ceiling.check(plan)
                check_again(plan, again=self.again)
            except BudgetExceededError:
                self.discard()
                self._prepared = False
                raise
            if self._on_ambiguous == "resubmit":
                for run, _ in self._lanes():
                    self._journal.chunks.send_again(run)
            self._scheduler = self._scheduled(in_flight=self._in_flight if in_flight == -1 else in_flight)
        return self._scheduler

    def _lanes(self) -> list[tuple[stores.Run, Work]]:
        return [(self._run, self.work), *((self._then,) if self._then else ())]

    def _scheduled(self, *, in_flight: int | None) -> Scheduler:
        self._stopwatch.keep(self._journal, self._run)
        client = self._tap.client
        lanes = [
            Lane(client, self._journal, run, work, self._lock, in_flight=in_flight, warn=lambda told: self.warn(told))
            for run, work in self._lanes()
        ]
        if self._then and not self._validation:
            # Begun by an earlier call: what it paid for is collected, and nothing more is sent.
            lanes[1].in_flight = 0
        if self._then and self._validation:
            child, work = self._then
            since = None if self._reuse is None else time.time() - self._reuse * _DAY
            follower = Follower(self._journal, self._run, child, work, origin=client.base_url, since=since)
            follower.catch_up()
            lanes[0].follow = follower.follow
        return Scheduler(
            client,
            lanes,
            stop_at_ambiguous=self._on_ambiguous == "stop",
            listen=self._heard,
            sleep=self._stopwatch.sleep,
        )

    def _heard(self, progress: Progress) -> None:
        self._stopwatch.note(most=EVERY)
        self.listen(progress)

    def _finish(self, scheduler: Scheduler) -> RunReport:
        plan = self._plan()
        assembler = Assembler(self._journal, self._run, self._leads, self.work, self._then)
        written = not scheduler.errors or self._touched(self._run)
        if written:
            assembler.write(self._output, plan.rows, self.listen, self._guard)
            self.shown = assembler.shown
        time = self._stopwatch.spent()
        outcome = Outcome(self._journal, self._lanes(), time, str(self._output) if written else None)
        report = outcome.report(plan, scheduler, assembler.counts)
        if report.complete:
            self._drop_stored()
        return report


def _unheard(sentence: str) -> None: ...


class _Probe(Exception):
    pass
