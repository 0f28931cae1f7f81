"""Leads into an inbound workflow or a signal of one's own: each once, and what became of it.

Before a lead leaves, `sending` is on the disk; afterwards what came of it. A crash or a lost answer in between leaves a
lead of which nobody knows whether it arrived: it is never sent again unasked.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ample_ext.amplemarket import Amplemarket
from ample_ext.bulk.errors import InputError
from ample_ext.bulk.leads import Row, open_leads
from ample_ext.bulk.output import AMPLE_COLUMNS, OutputWriter, check_ours, open_output, output_columns
from ample_ext.core.errors import AmpleError, ApiStatusError, InvalidArgumentError
from ample_ext.stores.sent import SentBook

if TYPE_CHECKING:
    from ample_ext.bulk.run import OnAmbiguous

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
class InboundReport:
    """What became of the leads."""

    statuses: Mapping[str, int]
    """Rows by `sent`, `sent_before`, `duplicate`, `invalid`, `refused`, `ambiguous`, `not_sent`, `would_send`."""
    errors: tuple[AmpleError, ...] = ()
    interrupted: bool = False
    """Whether Ctrl-C ended it. The lead that was under way is ambiguous; the others were told of all the same."""

    def check(self) -> None:
        """Raise the first error that stood in the way.

        Raises:
            AmpleError: as the API, or the way to it, gave it.
        """
        if self.errors:
            raise self.errors[0]


class _Told(NamedTuple):
    status: str
    reason: str | None = None
    line: int | None = None


class _Entry(NamedTuple):
    line: int
    cells: Mapping[str, Any]
    lead: Lead
    problem: str | None


def add_inbound(
    client: Amplemarket,
    leads: str | Path | Iterable[Mapping[str, Any]],
    *,
    workflow: str | None = None,
    signal: str | None = None,
    user_email: str | None = None,
    output: str | Path | None = None,
    mapping: Mapping[str, str] | None = None,
    extra: Sequence[str] = (),
    max_leads: int = 100,
    dry_run: bool = False,
    again: bool = False,
    on_ambiguous: OnAmbiguous = "stop",
    journal: str | Path | None = None,
) -> InboundReport:
    """Hand leads to an inbound workflow, or to a custom signal, and none of them twice.

        report = add_inbound(client, [{"email": "ana@buyer.example", "first_name": "Ana"}], workflow=WORKFLOW)
        report.check()

    Costs no credits. No key is sent: the id of the workflow stands for it.

    Args:
        client: whose origins are used.
        leads: a file, or leads by the API's members; others go along as they are.
        workflow: its id, which is a credential.
        signal: the token of a custom signal, instead of a workflow.
        user_email: whose action runs, in workflows of the account.
        output: what became of each row.
        mapping: columns of a file by member, where their names do not tell.
        extra: further columns of a file to send.
        max_leads: the most that may be sent.
        dry_run: send nothing.
        again: also leads that this place has got before.
        on_ambiguous: about leads of which nobody knows whether they arrived: `stop`, `skip` or `resubmit`, which may
            send them twice.
        journal: a path; where it is written down, without names and addresses, what was sent.

    Raises:
        InvalidArgumentError: more leads than `max_leads`, or no place. Nothing was sent.
        InputError, OutputError: a file cannot be used.
        JournalError: the journal cannot be used.
    """
    place = _place(workflow, signal, user_email)
    if isinstance(leads, str | Path):
        columns, entries = _file(leads, place, mapping or {}, extra)
    else:
        columns, entries = _given(leads)
    ready = sum(entry.problem is None for entry in entries())
    if ready > max_leads:
        raise InvalidArgumentError(
            f"{ready} leads are more than max_leads={max_leads}; nothing was sent",
            remedy="Each can start a sequence: raise --max-leads if that is meant",
        )
    if output:
        check_ours(output)
    with ExitStack() as stack:
        book = stack.enter_context(SentBook(journal))
        names, rename = output_columns(columns, ())
        guard = {*rename.values(), *AMPLE_COLUMNS} if output else None
        writer = stack.enter_context(open_output(Path(output), names, guard=guard)) if output else None
        run = _Run(client, book, place, dry_run=dry_run, again=again, on_ambiguous=on_ambiguous)
        for entry in entries():
            _write(writer, rename, entry, run.deal_with(entry))
    return InboundReport(dict(run.counts), tuple(run.errors), run.interrupted)


def _place(workflow: str | None, signal: str | None, user_email: str | None) -> Place:
    if workflow and signal:
        raise InvalidArgumentError("workflow and signal exclude each other")
    if not workflow and not signal:
        remedy = "Give workflow=… (--workflow, or AMPLEMARKET_INBOUND_WORKFLOW), or signal=… (--signal)"
        raise InvalidArgumentError("neither a workflow nor a signal is named", remedy=remedy)
    shared = {"email", "company_name", "company_domain"}
    if signal:
        if user_email:
            raise InvalidArgumentError("user_email is for workflows only")
        return Place("signal", signal, frozenset(shared | {"linkedin_url", "full_name", "company_linkedin_url"}))
    assert workflow
    return Place("workflow", workflow, frozenset(shared | {"first_name", "last_name", "user_email"}), user_email)


class _Run:
    def __init__(
        self, client: Amplemarket, book: SentBook, place: Place, *, dry_run: bool, again: bool, on_ambiguous: str
    ) -> None:
        self.counts: Counter[str] = Counter()
        self.errors: list[AmpleError] = []
        self.interrupted = False
        self._client = client
        self._book = book
        self._place = place
        self._dry_run = dry_run
        self._again = again
        self._on_ambiguous = on_ambiguous
        origin = client._settings.base_url if place.kind == "signal" else client._settings.app_base_url
        self._target = _digest(origin, place.kind, place.secret)
        self._lines: dict[str, int] = {}
        self._stopped: str | None = None

    def deal_with(self, entry: _Entry) -> _Told:
        told = _Told("invalid", entry.problem) if entry.problem else self._once(entry)
        self.counts[told.status] += 1
        return told

    def _once(self, entry: _Entry) -> _Told:
        lead = entry.lead | ({"user_email": self._place.user_email} if self._place.user_email else {})
        key = _identity(lead)
        if first := self._lines.get(key):
            return _Told("duplicate", None, first)
        self._lines[key] = entry.line
        if self._stopped:
            return _Told("not_sent", self._stopped)
        known = self._book.state(self._target, key)
        if known in ("sending", "ambiguous") and self._on_ambiguous != "resubmit":
            return self._in_doubt("sent before, and nobody knows whether it arrived")
        if known == "sent" and not self._again:
            return _Told("sent_before")
        if self._dry_run:
            return _Told("would_send")
        if not self._book.begin(self._target, key, over={known} if known else ()):
            return self._in_doubt("another process is sending it")
        return self._send(lead, key)

    def _send(self, lead: Lead, key: str) -> _Told:
        try:
            self._place.send(self._client, lead)
        except AmpleError as error:
            return self._failed(error, key)
        except KeyboardInterrupt:
            # Between a request and its answer: `sending` stays, which says just that. The other rows are told too.
            self.interrupted = True
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
        self.errors.append(error)
        if isinstance(error, InvalidArgumentError) or getattr(error, "status", 0) in (400, 422):
            return _Told("refused", reason)
        # Not about this lead: the place is unknown, or nothing gets through.
        self._stop(reason)
        return _Told("not_sent", reason)

    def _in_doubt(self, reason: str) -> _Told:
        if self._on_ambiguous == "stop":
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


def _given(leads: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, ...], Callable[[], Iterator[_Entry]]]:
    entries = [_Entry(number, lead, dict(lead), None) for number, lead in enumerate(leads, start=1)]
    for entry in entries:
        if not any(map(entry.lead.get, _IDENTITIES)):
            raise InvalidArgumentError(f"leads[{entry.line - 1}]: a lead needs one of {', '.join(_IDENTITIES)}")
    columns = dict.fromkeys(name for entry in entries for name in entry.cells)
    return tuple(columns), lambda: iter(entries)


def _file(
    path: str | Path, place: Place, mapping: Mapping[str, str], extra: Sequence[str]
) -> tuple[tuple[str, ...], Callable[[], Iterator[_Entry]]]:
    leads = open_leads(path, mapping=mapping)
    if missing := [column for column in extra if column not in leads.columns]:
        raise InputError(f"there is no column {missing[0]!r}; the columns are {', '.join(map(repr, leads.columns))}")
    names = {
        member: column
        for member, known in _NAMES.items()
        for column in reversed(leads.columns)
        if _plain(column) in known
    }
    return leads.columns, lambda: (_entry(row, names, place, extra) for row in leads)


def _entry(row: Row, names: Mapping[str, str], place: Place, extra: Sequence[str]) -> _Entry:
    found: Lead = dict(row.lead)
    if place.kind == "signal":
        found["full_name"] = found.get("name")
    else:
        found |= {member: row.cells.get(column) for member, column in names.items()}
    lead = {name: found[name] for name in sorted(place.members) if found.get(name)}
    lead |= {_member(column): row.cells[column] for column in extra if row.cells.get(column) not in (None, "")}
    problem = row.problem
    if not problem and place.kind == "workflow" and "email" not in lead:
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
