"""Carrying out `ample runs`, `ample credits` and `ample forget`."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any, Literal

from rich.console import Console
from rich.table import Table

from ample_ext.bulk.forget import forget
from ample_ext.bulk.progress import Progress
from ample_ext.bulk.reopen import find, remake
from ample_ext.bulk.run import Run
from ample_ext.cli.account import make_client
from ample_ext.cli.enriching import tell_report
from ample_ext.cli.exits import Exit
from ample_ext.cli.progress import Style
from ample_ext.cli.progress import show as show_progress
from ample_ext.cli.say import say
from ample_ext.core.credits import Cost
from ample_ext.core.errors import InvalidArgumentError, NotFoundError
from ample_ext.stores.journal import ENDED, Chunk, Journal, Tally, Told
from ample_ext.stores.ledger import By, ledger
from ample_ext.stores.upkeep import RETENTION, prune

_LOOK_EVERY = 2.0
_DAY = 86400.0
_OPEN = ("ambiguous", "submitting", "submitted", "collecting", "planned")


def list_runs(location: str | None, as_json: bool) -> None:
    with Journal(location) as journal:
        _tell([_brief(journal, told) for told in journal.runs()], as_json, "no runs")


def _brief(journal: Journal, told: Told) -> dict[str, Any]:
    tallies = journal.tallies(told.run)
    spent = Cost(sum(tally.email for tally in tallies.values()), sum(tally.phone for tally in tallies.values()))
    return {
        "run": told.run.id[:12],
        "operation": told.operation,
        "begun": time.strftime("%Y-%m-%d %H:%M", time.localtime(told.created)),
        "state": _state(told, tallies),
        "done": sum(tally.leads for state, tally in tallies.items() if state in ENDED),
        "leads": sum(tally.leads for tally in tallies.values()),
        "credits": spent.credits,
        "output": told.output,
    }


def _state(told: Told, tallies: dict[str, Tally]) -> str:
    if told.run.state != "ready":
        return told.run.state
    return next(
        (state for state in ("ambiguous", "submitting", "submitted", "collecting", "planned") if state in tallies),
        "done",
    )


def show(location: str | None, token: str, as_json: bool) -> None:
    with Journal(location) as journal:
        told = find(journal, token)
        brief = _brief(journal, told) | {"run": told.run.id, "input": told.input}
        brief["requests"] = {state: tally.chunks for state, tally in journal.tallies(told.run).items()}
        brief["rows"] = {status or "sent": count for status, count in journal.row_counts(told.run).items()}
        brief["in_doubt"] = [_doubt(chunk) for chunk in _doubtful(journal, told)]
    if as_json:
        _write(brief)
        return
    for name, value in brief.items():
        sys.stdout.write(f"{name:10} {value if isinstance(value, str) else json.dumps(value)}\n")


def watch(location: str | None, token: str, style: Style) -> None:
    with Journal(location) as journal, show_progress(style) as shown:
        told = find(journal, token)
        while True:
            tallies = journal.tallies(told.run)
            done = sum(tally.leads for state, tally in tallies.items() if state in ENDED)
            running = sum(tally.chunks for state, tally in tallies.items() if state in ("submitted", "collecting"))
            waiting = tallies.get("planned", Tally()).chunks
            total = sum(tally.leads for tally in tallies.values())
            shown.listen(Progress("enriching", done, total, f"{running} running, {waiting} to send"))
            if not running and not waiting and "submitting" not in tallies:
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
        return tell_report(report, run, run.work, as_json=as_json)


def _doubtful(journal: Journal, told: Told) -> list[Chunk]:
    return journal.chunks(told.run, "ambiguous")


def _doubt(chunk: Chunk) -> dict[str, Any]:
    return {"request": chunk.number, "leads": chunk.size, "state": chunk.state, "job": chunk.job}


def resolve(
    location: str | None, token: str, numbers: list[int], *, resubmit: bool, lost: bool, job: str | None, as_json: bool
) -> None:
    if resubmit + lost + (job is not None) > 1:
        raise InvalidArgumentError("--resubmit, --lost and --job exclude each other")
    with Journal(location) as journal:
        told = find(journal, token)
        with journal.lock(told.run.id):
            journal.break_off(told.run, repeatable=remake(told.operation, told.options).repeatable)
            found = _doubtful(journal, told)
            if not (resubmit or lost or job is not None) or ((lost or resubmit) and numbers):
                found += _unknown(journal, told)
            chosen = [chunk for chunk in found if not numbers or chunk.number in numbers]
            if missing := set(numbers) - {chunk.number for chunk in found}:
                raise InvalidArgumentError(f"request {min(missing)} of run {told.run.id[:12]} is not in doubt")
            if job is not None and len(chosen) != 1:
                raise InvalidArgumentError("--job belongs to one request: name it")
            if job is not None:
                _check_job(told, job)
            for chunk in chosen:
                _decide(journal, told, chunk, resubmit=resubmit, lost=lost, job=job)
    _tell([_doubt(chunk) for chunk in chosen], as_json, "nothing is in doubt")
    if chosen and not (resubmit or lost or job is not None):
        say("decide with --resubmit (may pay twice), --lost (gives up) or --job ID (it was accepted as this job).")
    elif chosen:
        say("written down. Give the command again that began the run: it goes on from here.")


def _unknown(journal: Journal, told: Told) -> list[Chunk]:
    """Jobs under way that the API does not know."""
    work, unknown = remake(told.operation, told.options), []
    under_way = journal.chunks(told.run, "submitted")
    if not under_way:
        return []
    with make_client() as client:
        for chunk in under_way:
            try:
                work.attach(client, chunk.job or "").refresh()
            except NotFoundError:
                unknown.append(chunk)
    return unknown


def _check_job(told: Told, job: str) -> None:
    with make_client() as client:
        remake(told.operation, told.options).attach(client, job).refresh()


def _decide(journal: Journal, told: Told, chunk: Chunk, *, resubmit: bool, lost: bool, job: str | None) -> None:
    if resubmit:
        journal.send_again(told.run, chunk.number)
    elif lost:
        journal.step(told.run, chunk.number, chunk.state, "failed", outcome="lost", reason="given up: nobody knows")
    elif job is not None:
        journal.step(told.run, chunk.number, "ambiguous", "submitted", job=job, reason=None)


def prune_runs(location: str | None, older: float | None, as_json: bool) -> None:
    with Journal(location) as journal:
        count = prune(journal, older=(RETENTION if older is None else older) * _DAY)
        if count:
            journal.rewrite()
    if as_json:
        _write({"pruned": count})
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
        _write({"rows": count})
    else:
        sys.stdout.write(f"{count:,} {'entry' if count == 1 else 'entries'} removed\n")


def _tell(rows: list[dict[str, Any]], as_json: bool, nothing: str) -> None:
    if as_json:
        _write(rows)
    elif not rows:
        sys.stdout.write(f"{nothing}\n")
    else:
        table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
        for name, value in rows[0].items():
            table.add_column(name, justify="left" if isinstance(value, str) else "right", overflow="fold")
        for row in rows:
            table.add_row(*(_cell(value) for value in row.values()))
        Console().print(table)


def _cell(value: Any) -> str:
    return f"{value:,g}" if isinstance(value, int | float) else str(value if value is not None else "")


def _write(figures: object) -> None:
    sys.stdout.write(json.dumps(figures) + "\n")
