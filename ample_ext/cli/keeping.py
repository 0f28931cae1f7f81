"""Carrying out `ample runs`, `ample credits` and `ample forget`."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Collection
from pathlib import Path
from typing import Any, Literal, NamedTuple

from rich.console import Console, JustifyMethod
from rich.table import Table

from ample_ext.bulk.forget import forget
from ample_ext.bulk.progress import Progress
from ample_ext.bulk.reopen import find, remake
from ample_ext.bulk.run import Run
from ample_ext.bulk.validation import Validation
from ample_ext.bulk.work import Work
from ample_ext.cli.account import make_client
from ample_ext.cli.enriching import tell_report
from ample_ext.cli.exits import Exit
from ample_ext.cli.out import write_json
from ample_ext.cli.progress import Style
from ample_ext.cli.progress import show as show_progress
from ample_ext.cli.say import say
from ample_ext.core.credits import Cost
from ample_ext.core.errors import InvalidArgumentError, NotFoundError
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.ledger import By, ledger
from ample_ext.stores.journal.records import Chunk, Told
from ample_ext.stores.journal.records import Run as Begun
from ample_ext.stores.journal.states import ENDED, STEPS
from ample_ext.stores.journal.upkeep import RETENTION, prune

_LOOK_EVERY = 2.0
_COMMANDS = {
    "people.begin_enrichment": "enrich people",
    "companies.begin_enrichment": "enrich companies",
    "email_validations.begin": "validate",
    "sequences.add_leads": "sequences add",
    "lead_lists.begin": "lists create",
    "lead_lists.add_leads": "lists add",
}
"""What begins a run of an operation, where that is shorter."""
_DAY = 86400.0


def list_runs(location: str | None, as_json: bool) -> None:
    with Journal(location) as journal:
        found = [_brief(journal, told) for told in journal.runs.all()]
        _tell(found if as_json else [_narrow(brief) for brief in found], as_json, f"no runs in {journal.name}")


def _narrow(brief: dict[str, Any]) -> dict[str, Any]:
    """The same for a terminal of 80 columns: a line a run."""
    told = {name: brief[name] for name in ("run", "operation", "begun", "state", "done", "credits", "output")}
    told["operation"] = _COMMANDS.get(told["operation"], told["operation"])
    told["begun"] = told["begun"].partition("-")[2]
    told["done"] = f"{brief['done']:,}/{brief['leads']:,}"
    told["output"] = Path(brief["output"]).name
    return told


class _Lane(NamedTuple):
    """A run, or the one that validates what it revealed; the requests of that are named `v1`, `v2`, …"""

    run: Begun
    work: Work
    prefix: str


def _lanes(journal: Journal, told: Told) -> list[_Lane]:
    child = journal.runs.child(told.run)
    first = _Lane(told.run, remake(told.operation, told.options), "")
    return [first, *([_Lane(child, Validation(), "v")] if child else [])]


def _brief(journal: Journal, told: Told) -> dict[str, Any]:
    tallies = journal.chunks.tallies(told.run)
    child = journal.runs.child(told.run)
    everything = [tallies, *([journal.chunks.tallies(child)] if child else [])]
    spent = [Cost(tally.email, tally.phone).credits for each in everything for tally in each.values()]
    return {
        "run": told.run.id[:12],
        "operation": told.operation,
        "begun": time.strftime("%Y-%m-%d %H:%M", time.localtime(told.created)),
        "state": _state(told, {state for each in everything for state in each}),
        "done": sum(tally.leads for state, tally in tallies.items() if state in ENDED),
        "leads": sum(tally.leads for tally in tallies.values()),
        "credits": sum(spent),
        "output": told.output,
    }


def _state(told: Told, states: Collection[str]) -> str:
    if told.run.state != "ready":
        return told.run.state
    return next(
        (state for state in ("ambiguous", "submitting", "submitted", "collecting", "planned") if state in states),
        "done",
    )


def show(location: str | None, token: str, as_json: bool) -> None:
    with Journal(location) as journal:
        told = find(journal, token)
        brief = _brief(journal, told) | {"run": told.run.id, "input": told.input}
        for lane in _lanes(journal, told):
            requests = {state: tally.chunks for state, tally in journal.chunks.tallies(lane.run).items()}
            brief["validation" if lane.prefix else "requests"] = requests
        brief["rows"] = {status or "sent": count for status, count in journal.rows.counts(told.run).items()}
        brief["in_doubt"] = [doubt.told() for doubt in _doubtful(journal, told)]
    if as_json:
        write_json(brief)
        return
    for name, value in brief.items():
        sys.stdout.write(f"{name:10} {value if isinstance(value, str) else json.dumps(value)}\n")


def watch(location: str | None, token: str, style: Style) -> None:
    with Journal(location) as journal, show_progress(style) as shown:
        told = find(journal, token)
        while True:
            lanes = [*(journal.chunks.tallies(lane.run) for lane in _lanes(journal, told))]
            found = [(state, tally) for tallies in lanes for state, tally in tallies.items()]
            done = sum(tally.leads for state, tally in found if state in ENDED)
            running = sum(tally.chunks for state, tally in found if state in ("submitted", "collecting"))
            waiting = sum(tally.chunks for state, tally in found if state == "planned")
            total = sum(tally.leads for _, tally in found)
            shown.listen(Progress("enriching", done, total, f"{running} running, {waiting} to send"))
            if not running and not waiting and "submitting" not in dict(found):
                return
            time.sleep(_LOOK_EVERY)


def finish(
    location: str | None,
    token: str,
    input: Path | None,
    output: Path | None,
    style: Style,
    as_json: bool,
    how: Literal["wait", "partial", "cancel"],
) -> Exit:
    with (
        make_client() as client,
        Run.reopen(client, token, journal=location, input=input, output=output) as run,
        show_progress(style) as shown,
    ):
        run.listen = shown.listen
        report = run.cancel() if how == "cancel" else run.finish(partial=how == "partial")
        return tell_report(report, run, run.work, as_json=as_json, journal=location)


class _Doubt(NamedTuple):
    """A request of which nobody knows what became of it."""

    lane: _Lane
    chunk: Chunk

    @property
    def name(self) -> str:
        return f"{self.lane.prefix}{self.chunk.number}"

    def told(self) -> dict[str, Any]:
        chunk = self.chunk
        named = self.name if self.lane.prefix else chunk.number
        return {"request": named, "leads": chunk.size, "state": chunk.state, "job": chunk.job}


def _doubtful(journal: Journal, told: Told) -> list[_Doubt]:
    return [
        _Doubt(lane, chunk) for lane in _lanes(journal, told) for chunk in journal.chunks.within(lane.run, "ambiguous")
    ]


def resolve(
    location: str | None, token: str, names: list[str], *, resubmit: bool, lost: bool, job: str | None, as_json: bool
) -> None:
    if resubmit + lost + (job is not None) > 1:
        raise InvalidArgumentError("--resubmit, --lost and --job exclude each other")
    with Journal(location) as journal:
        told = find(journal, token)
        with journal.lock(told.run.id):
            for lane in _lanes(journal, told):
                journal.chunks.break_off(lane.run, repeatable=lane.work.repeatable)
            found = _doubtful(journal, told)
            if not (resubmit or lost or job is not None) or ((lost or resubmit) and names):
                found += _unknown(journal, told)
            chosen = [doubt for doubt in found if not names or doubt.name in names]
            if missing := sorted({*names} - {doubt.name for doubt in found}):
                raise InvalidArgumentError(f"request {missing[0]} of run {told.run.id[:12]} is not in doubt")
            if job is not None and len(chosen) != 1:
                raise InvalidArgumentError("--job belongs to one request: name it")
            if job is not None:
                _check_job(journal, told, chosen[0].lane, job)
            for doubt in chosen:
                _decide(journal, doubt, resubmit=resubmit, lost=lost, job=job)
    _tell([doubt.told() for doubt in chosen], as_json, "nothing is in doubt")
    if chosen and not (resubmit or lost or job is not None):
        say("decide with --resubmit (may pay twice), --lost (gives up) or --job ID (it was accepted as this job).")
    elif chosen:
        say("written down. Give the command again that began the run: it goes on from here.")


def _unknown(journal: Journal, told: Told) -> list[_Doubt]:
    """Jobs under way that the API does not know."""
    under_way = [
        _Doubt(lane, chunk) for lane in _lanes(journal, told) for chunk in journal.chunks.within(lane.run, "submitted")
    ]
    if not under_way:
        return []
    unknown = []
    with make_client() as client:
        for doubt in under_way:
            try:
                doubt.lane.work.attach(client, doubt.chunk.job or "").refresh()
            except NotFoundError:
                unknown.append(doubt)
    return unknown


def _check_job(journal: Journal, told: Told, lane: _Lane, job: str) -> None:
    """The API knows it, and no other request of the run has it: its answers would fit none of the rows."""
    taken = [chunk for chunk in journal.chunks.within(lane.run, *STEPS, *ENDED) if chunk.job == job]
    if taken and not lane.work.more_than_asked:
        raise InvalidArgumentError(f"job {job} is that of request {lane.prefix}{taken[0].number}")
    with make_client() as client:
        try:
            lane.work.attach(client, job).refresh()
        except NotFoundError as error:
            error.remedy = f"Is {job} the number that the dashboard shows, and the key that of its account?"
            raise


def _decide(journal: Journal, doubt: _Doubt, *, resubmit: bool, lost: bool, job: str | None) -> None:
    run, chunk = doubt.lane.run, doubt.chunk
    if resubmit:
        journal.chunks.send_again(run, chunk.number)
    elif lost:
        journal.chunks.step(run, chunk.number, chunk.state, "failed", outcome="lost", reason="given up: nobody knows")
    elif job is not None:
        journal.chunks.step(run, chunk.number, "ambiguous", "submitted", job=job, reason=None)


def prune_runs(location: str | None, older: float | None, as_json: bool) -> None:
    with Journal(location) as journal:
        count = prune(journal, older=(RETENTION if older is None else older) * _DAY)
        if count:
            journal.rewrite()
    if as_json:
        write_json({"pruned": count})
    else:
        sys.stdout.write(f"{count:,} {'run' if count == 1 else 'runs'} pruned\n")


def show_ledger(location: str | None, by: By, as_json: bool) -> None:
    with Journal(location) as journal:
        entries = ledger(journal, by)
    rows: list[dict[str, Any]] = [
        {by: key, "email_credits": email / 2, "phone_credits": phone / 2, "leads": leads}
        for key, email, phone, leads in entries
    ]
    if rows and not as_json:
        sums = {name: sum(row[name] for row in rows) for name in ("email_credits", "phone_credits", "leads")}
        rows.append({by: "together", **sums})
    _tell(rows, as_json, "nothing was spent")


def forget_person(location: str | None, person: str, as_json: bool) -> None:
    with Journal(location) as journal:
        count = forget(journal, person)
    if as_json:
        write_json({"rows": count})
    else:
        sys.stdout.write(f"{count:,} {'entry' if count == 1 else 'entries'} removed\n")


def _tell(rows: list[dict[str, Any]], as_json: bool, nothing: str) -> None:
    if as_json:
        write_json(rows)
    elif not rows:
        sys.stdout.write(f"{nothing}\n")
    else:
        table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
        for name, value in rows[0].items():
            # What is copied into the next command stays in one piece.
            justify: JustifyMethod = "left" if isinstance(value, str) else "right"
            whole = name in ("run", "begun", "state")
            least = max(len(_cell(row[name])) for row in rows) if whole else None
            table.add_column(name, justify=justify, overflow="fold", no_wrap=whole, min_width=least)
        for row in rows:
            table.add_row(*(_cell(value) for value in row.values()))
        Console().print(table)


def _cell(value: Any) -> str:
    return f"{value:,g}" if isinstance(value, int | float) else str(value if value is not None else "")
