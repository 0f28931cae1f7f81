"""Carrying out `ample inbound add`: each lead once, and what became of it.

Before a lead leaves, `sending` is on the disk; afterwards what came of it. A crash or a lost answer in between leaves a
lead of which nobody knows whether it arrived: it is never sent again unasked.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ample_ext import Amplemarket
from ample_ext.bulk.errors import InputError
from ample_ext.bulk.leads import Row, open_leads
from ample_ext.bulk.output import AMPLE_COLUMNS, OutputWriter, open_output, output_columns
from ample_ext.cli.exits import Exit, worst
from ample_ext.cli.failures import code_of
from ample_ext.cli.say import say
from ample_ext.core.errors import AmpleError, ApiStatusError, InvalidArgumentError
from ample_ext.stores.sent import SentBook

Lead = dict[str, Any]
_NAMES = {"first_name": {"firstname", "givenname", "forename"}, "last_name": {"lastname", "surname", "familyname"}}
_IDENTITIES = ("email", "linkedin_url", "full_name", "company_domain", "company_name", "company_linkedin_url")


class Place(NamedTuple):
    """Where leads go. `secret` is the credential in its path."""

    kind: str
    secret: str
    members: frozenset[str]
    user_email: str | None = None

    def __repr__(self) -> str:
        return f"Place({self.kind!r})"

    def send(self, client: Amplemarket, lead: Lead) -> None:
        known = {name: value for name, value in lead.items() if name in self.members}
        extra = {name: value for name, value in lead.items() if name not in self.members}
        if self.kind == "signal":
            client.custom_signals.add_entry(self.secret, **known, extra=extra)
        else:
            client.inbound_workflows.add_lead(self.secret, **known, extra=extra)


@dataclass(frozen=True, slots=True)
class Order:
    place: Place
    output: Path | None
    mapping: Mapping[str, str]
    extra: tuple[str, ...]
    max_leads: int
    dry_run: bool
    again: bool
    on_ambiguous: str
    journal: str | None
    as_json: bool


class _Told(NamedTuple):
    status: str
    reason: str | None = None
    line: int | None = None


class _Entry(NamedTuple):
    line: int
    cells: Mapping[str, Any]
    lead: Lead
    problem: str | None


def place_of(workflow: str | None, signal: str | None, user_email: str | None) -> Place:
    if bool(workflow) == bool(signal):
        raise InvalidArgumentError(
            "where to?", remedy="Give --workflow (or set AMPLEMARKET_INBOUND_WORKFLOW), or --signal, not both"
        )
    shared = {"email", "company_name", "company_domain"}
    if signal:
        if user_email:
            raise InvalidArgumentError("--user-email is for workflows only")
        return Place("signal", signal, frozenset(shared | {"linkedin_url", "full_name", "company_linkedin_url"}))
    assert workflow
    return Place("workflow", workflow, frozenset(shared | {"first_name", "last_name", "user_email"}), user_email)


def carry_out(given: list[str], order: Order) -> Exit:
    """Read, count, send, tell; returns the exit code."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    columns, entries = _one(given) if "=" in given[0] and not Path(given[0]).exists() else _file(given, order)
    ready = sum(entry.problem is None for entry in entries())
    if ready > order.max_leads:
        raise InvalidArgumentError(
            f"{ready} leads are more than --max-leads {order.max_leads}; nothing was sent",
            remedy="Each can start a sequence: raise --max-leads if that is meant",
        )
    with ExitStack() as stack:
        book = stack.enter_context(SentBook(order.journal))
        # The operations take no key: the secret in the path stands for it.
        client = stack.enter_context(Amplemarket(os.environ.get("AMPLEMARKET_API_KEY") or "no-key-is-sent"))
        names, rename = output_columns(columns, ())
        guard = {*rename.values(), *AMPLE_COLUMNS} if order.output else None
        writer = stack.enter_context(open_output(order.output, names, guard=guard)) if order.output else None
        run = _Run(client, book, order)
        for entry in entries():
            _write(writer, rename, entry, run.deal_with(entry))
    _tell(run.counts, order)
    return worst(run.codes)


class _Run:
    def __init__(self, client: Amplemarket, book: SentBook, order: Order) -> None:
        self.counts: Counter[str] = Counter()
        self.codes: list[Exit] = []
        self._client = client
        self._book = book
        self._order = order
        origin = client._settings.base_url if order.place.kind == "signal" else client._settings.app_base_url
        self._target = _digest(origin, order.place.kind, order.place.secret)
        self._lines: dict[str, int] = {}
        self._stopped: str | None = None

    def deal_with(self, entry: _Entry) -> _Told:
        told = _Told("invalid", entry.problem) if entry.problem else self._once(entry)
        self.counts[told.status] += 1
        return told

    def _once(self, entry: _Entry) -> _Told:
        lead = entry.lead | ({"user_email": self._order.place.user_email} if self._order.place.user_email else {})
        key = _identity(lead)
        if first := self._lines.get(key):
            return _Told("duplicate", None, first)
        self._lines[key] = entry.line
        if self._stopped:
            return _Told("not_sent", self._stopped)
        known = self._book.state(self._target, key)
        if known in ("sending", "ambiguous") and self._order.on_ambiguous != "resubmit":
            return self._in_doubt("sent before, and nobody knows whether it arrived")
        if known == "sent" and not self._order.again:
            return _Told("sent_before")
        if self._order.dry_run:
            return _Told("would_send")
        if not self._book.begin(self._target, key, over={known} if known else ()):
            return self._in_doubt("another process is sending it")
        return self._send(lead, key)

    def _send(self, lead: Lead, key: str) -> _Told:
        try:
            self._order.place.send(self._client, lead)
        except AmpleError as error:
            return self._failed(error, key)
        except KeyboardInterrupt:
            # Between a request and its answer: `sending` stays, which says just that. The other rows are told too.
            self.codes += (Exit.INTERRUPTED, Exit.AMBIGUOUS)
            self._stop("interrupted")
            return _Told("ambiguous", "interrupted while it was sent")
        self._book.end(self._target, key, "sent", None)
        return _Told("sent")

    def _failed(self, error: AmpleError, key: str) -> _Told:
        reason = _reason(error)
        if error.maybe_applied:
            self._book.end(self._target, key, "ambiguous", reason)
            return self._in_doubt(reason)
        self._book.end(self._target, key, "refused", reason)
        self.codes.append(code_of(error))
        if isinstance(error, InvalidArgumentError) or getattr(error, "status", 0) in (400, 422):
            return _Told("refused", reason)
        # Not about this lead: the place is unknown, or nothing gets through.
        self._stop(reason)
        return _Told("not_sent", reason)

    def _in_doubt(self, reason: str) -> _Told:
        self.codes.append(Exit.AMBIGUOUS)
        if self._order.on_ambiguous == "stop":
            self._stop("stopped at a lead of which nobody knows whether it arrived")
        return _Told("ambiguous", reason)

    def _stop(self, reason: str) -> None:
        self._stopped = self._stopped or reason


def _reason(error: AmpleError) -> str:
    """Without what the vendor says in detail, which can quote the lead."""
    status = f" {error.status}" if isinstance(error, ApiStatusError) else ""
    return f"{type(error).__name__}{status}"


def _identity(lead: Lead) -> str:
    """Who a lead is: the first of these that it has. What else is said of it may change."""
    name = next((name for name in _IDENTITIES if lead.get(name)), "")
    company = str(lead.get("company_name") or lead.get("company_domain") or "") if name == "full_name" else ""
    return _digest(name, str(lead.get(name)).strip().casefold(), company.strip().casefold())


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _one(given: list[str]) -> tuple[tuple[str, ...], Callable[[], Iterator[_Entry]]]:
    parts = (text.partition("=") for text in given)
    pairs = {member: value for member, _, value in parts}
    if wrong := next((text for text in given if "=" not in text), None):
        raise InvalidArgumentError(f"{wrong!r} is not of the form MEMBER=VALUE")
    if not any(pairs.get(name) for name in _IDENTITIES):
        raise InvalidArgumentError(f"a lead needs one of {', '.join(_IDENTITIES)}")
    return tuple(pairs), lambda: iter([_Entry(1, pairs, dict(pairs), None)])


def _file(given: list[str], order: Order) -> tuple[tuple[str, ...], Callable[[], Iterator[_Entry]]]:
    if len(given) > 1:
        raise InvalidArgumentError("one file at a time, or MEMBER=VALUE pairs")
    leads = open_leads(given[0], mapping=order.mapping)
    if missing := [column for column in order.extra if column not in leads.columns]:
        raise InputError(f"there is no column {missing[0]!r}; the columns are {', '.join(map(repr, leads.columns))}")
    names = {
        member: column
        for member, known in _NAMES.items()
        for column in reversed(leads.columns)
        if _plain(column) in known
    }
    return leads.columns, lambda: (_entry(row, names, order) for row in leads)


def _entry(row: Row, names: Mapping[str, str], order: Order) -> _Entry:
    found: Lead = dict(row.lead)
    if order.place.kind == "signal":
        found["full_name"] = found.get("name")
    else:
        found |= {member: row.cells.get(column) for member, column in names.items()}
    lead = {name: found[name] for name in sorted(order.place.members) if found.get(name)}
    lead |= {_member(column): row.cells[column] for column in order.extra if row.cells.get(column) not in (None, "")}
    problem = row.problem
    if not problem and order.place.kind == "workflow" and "email" not in lead:
        problem = "no e-mail address"
    return _Entry(row.line, row.cells, lead, problem)


def _plain(heading: str) -> str:
    return "".join(filter(str.isalnum, heading.casefold()))


def _member(column: str) -> str:
    """`Lead Score` becomes `lead_score`."""
    return re.sub(r"\W+", "_", column.strip().casefold()).strip("_")


def _write(writer: OutputWriter | None, rename: Mapping[str, str], entry: _Entry, told: _Told) -> None:
    if writer:
        ours = dict(zip(AMPLE_COLUMNS, (entry.line, told.status, told.reason, told.line), strict=True))
        writer.write({rename[name]: value for name, value in entry.cells.items()} | ours)


def _tell(counts: Counter[str], order: Order) -> None:
    if order.as_json:
        sys.stdout.write(json.dumps(dict(counts)) + "\n")
    shown = ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))
    say(f"{shown or 'no leads'}.")
