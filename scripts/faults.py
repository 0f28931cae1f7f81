"""`make proof-faults`: every operation × every fault that the sandbox knows, each cell against the effect rules.

What a cell must be follows from the curated spec (the effect, whether a job starts, whether there is a body) and from
the table in docs/client.md, "What is sent again". Nothing of it is asked of the client. A cell shows

    ok 2        what the call came to, and how often it was sent
    Lost 1 ?1.5  an error; `?` says that it may have been applied, and how many credits are at risk

Beside that the sandbox must have counted as many requests, and charged as often as it carried the request out.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from ample_ext import AmpleError, Amplemarket, AsyncAmplemarket, CallRecord, Limits, RetryPolicy
from ample_ext.core.transport import Runtime
from ample_ext.sandbox import Sandbox
from ample_ext.sandbox.faults import KINDS

ROOT = Path(__file__).resolve().parents[1]
METHODS = ("get", "put", "post", "delete", "patch")
LEADS = [{"email": f"person{n}@quartzlabs.example"} for n in range(2)]
# As long as a busy machine may need to answer, and more than that: the second attempt has to be in time.
SLOW = 4.0
PATIENCE = 1.5


class Fault(NamedTuple):
    """A rule for the sandbox, and what it means for the client.

    `means`: `no` (refused), `again` (may be repeated), `unclear` (nobody knows), `lost`, `half` (the body broke off),
    `unreadable`, `link` (the next link is wrong), `late` (nothing is wrong).
    """

    name: str
    rule: Mapping[str, Any]
    means: str
    error: str = ""
    carried_out: bool = True


FAULTS = (
    Fault("lost before", {"kind": "lost_before"}, "lost", "ResponseLostError", False),
    Fault("lost after", {"kind": "lost_after"}, "lost", "ResponseLostError"),
    Fault("401", {"kind": "status", "status": 401}, "no", "AuthenticationError", False),
    Fault("402", {"kind": "status", "status": 402}, "no", "InsufficientCreditsError", False),
    Fault("404", {"kind": "status", "status": 404}, "no", "NotFoundError", False),
    Fault("408", {"kind": "status", "status": 408}, "unclear", "StillProcessingError", False),
    Fault("429", {"kind": "status", "status": 429, "retry_after": 1}, "again", "", False),
    Fault("500", {"kind": "status", "status": 500}, "unclear", "ServerError", False),
    Fault("500 after", {"kind": "status", "status": 500, "after": True}, "unclear", "ServerError"),
    Fault("502 html", {"kind": "status", "status": 502}, "unclear", "ServerError", False),
    Fault("520 after", {"kind": "status", "status": 520, "after": True}, "unclear", "ServerError"),
    Fault("truncated", {"kind": "truncated"}, "half", "ResponseLostError"),
    Fault("cut", {"kind": "cut"}, "unreadable", "ResponseDecodeError"),
    Fault("wrong json", {"kind": "wrong_json"}, "unreadable", "ResponseDecodeError"),
    Fault("wrong type", {"kind": "wrong_media_type"}, "unreadable", "ResponseDecodeError"),
    Fault("slow", {"kind": "slow", "delay": 0.01}, "late"),
    Fault("too slow", {"kind": "slow", "delay": SLOW}, "lost", "ResponseLostError"),
    Fault("shorter page", {"kind": "shrink_page"}, "late"),
    Fault("same page", {"kind": "repeat_page"}, "link", "PaginationError"),
    Fault("foreign link", {"kind": "foreign_link"}, "link", "PaginationError"),
)


class Facts(NamedTuple):
    """What the spec says of an operation."""

    id: str
    effect: str
    job: bool
    """Its answer names a job in its headers, so that the body can be done without."""
    links: bool
    empty: bool
    """A success has no body."""
    file: bool
    plain: bool
    """Errors are plain text, so they have no code."""
    still: bool
    """408 says that the work runs, and is waited for."""


class Cell(NamedTuple):
    outcome: str
    sent: int
    counted: int
    maybe_applied: bool
    at_risk: float
    charged: float

    def __str__(self) -> str:
        short = self.outcome.removesuffix("Error").removeprefix("Response")
        return f"{short} {self.sent}" + (f" ?{self.at_risk:g}" if self.maybe_applied else "")


def facts() -> Iterator[Facts]:
    spec = yaml.safe_load((ROOT / "openapi" / "amplemarket.yaml").read_text(encoding="utf-8"))
    for item in spec["paths"].values():
        for method, node in item.items():
            if method not in METHODS:
                continue
            success = next(body for code, body in node["responses"].items() if str(code).startswith("2"))
            types = success.get("content", {})
            yield Facts(
                node["operationId"],
                node["x-ample-effect"],
                "x-ample-job" in node,
                node.get("x-ample-page", {}).get("style") in ("links", "cursor"),
                not types,
                bool(types) and "application/json" not in types,
                node["operationId"] == "addInboundLead",
                "408" in node["responses"],
            )


def expected(about: Facts, fault: Fault, price: float, risk: float) -> Cell:
    """What the effect rules make of a fault that strikes the first request.

    `price` is what the sandbox charges for the request when all goes well, `risk` the worst case by the price list.
    """
    repeatable = about.effect in ("read", "idempotent", "charge-once")
    fine = (
        fault.means == "late"
        or (fault.means == "link" and not about.links)
        or (fault.means in ("half", "unreadable") and (about.job or about.empty))
        or (fault.name == "cut" and about.file)
    )
    if fine:
        return Cell("ok", 1, 1, False, 0.0, price)
    if fault.means == "again" or (repeatable and fault.means in ("lost", "unclear", "half")):
        times = 1 if about.effect == "charge-once" else 1 + fault.carried_out
        return Cell("ok", 2, 2, False, 0.0, price * times)
    once = price if fault.carried_out else 0.0
    if fault.means == "no":
        # Without a code only the status tells, and running out of credits has none.
        error = "ApiStatusError" if about.plain and fault.name == "402" else fault.error
        return Cell(error, 1, 1, False, 0.0, once)
    if fault.means == "link":
        sent = 2 if fault.name == "same page" else 1
        return Cell(fault.error, sent, sent, False, 0.0, once)
    doubt = about.effect != "read"
    return Cell(fault.error, 1, 1, doubt, risk if doubt else 0.0, once)


class Bench:
    """A sandbox, a client whose sleeps take no time, and how each operation is called."""

    def __init__(self, sandbox: Sandbox, asynchronous: bool, folder: Path) -> None:
        self.control = sandbox.control
        self._url = sandbox.base_url
        self._folder = folder
        self._loop = asyncio.new_event_loop() if asynchronous else None
        self._records: list[CallRecord] = []
        self.client = self._client()
        self._known = self._look_up()

    def _client(self) -> Any:
        skipped = [0.0]

        def sleep(seconds: float) -> None:
            skipped[0] += seconds

        async def async_sleep(seconds: float) -> None:
            sleep(seconds)

        runtime = Runtime(lambda: time.monotonic() + skipped[0], time.time, sleep, async_sleep, lambda: 0.0)
        make = AsyncAmplemarket if self._loop else Amplemarket
        return make(
            "any-key", base_url=self._url, limits=Limits.none(), runtime=runtime, on_call=self._records.append,
            retry=RetryPolicy(quota=10**9), request_timeout=30,
        )  # fmt: skip

    def do(self, value: Any) -> Any:
        return self._loop.run_until_complete(value) if self._loop and asyncio.iscoroutine(value) else value

    def close(self) -> None:
        self.do(self.client.close())
        if self._loop:
            self._loop.close()

    def _first(self, pager: Any) -> Any:
        return self.do(pager.to_list())[0]

    def _look_up(self) -> dict[str, Any]:
        """Things that are there from the start."""
        client = self.client
        users = self.do(client.users.list().to_list())
        tasks = [
            task
            for user in users[:8]
            for task in self.do(client.tasks.list(user_id=user.id, automatic=False).to_list())
            if task.status == "scheduled"
        ]
        sequences = self.do(client.sequences.list(status="active").to_list())
        company = self._first(client.companies.search(max_items=1))
        domain = company.website.removeprefix("https://").removeprefix("www.").rstrip("/")
        return {
            "email": self._quick(),
            "user": users[0],
            "task": tasks[0].id,
            "sequence": next(s.id for s in sequences if s.name != "Handwritten openers"),
            "domain": domain,
            "account": self._first(client.accounts.list(max_items=1)).id,
            "opening": self._first(client.job_openings.list(domain=domain)).id,
            "mailbox": self._first(client.mailboxes.list(status="active")).id,
            "call": next(c.id for c in self.do(client.calls.list().to_list()) if c.recording_url),
        }

    def _quick(self) -> str:
        """The address of somebody who is found at once: of some the reveal takes its time."""
        for number in range(100):
            email = f"person{number}@quartzlabs.example"
            with contextlib.suppress(AmpleError):
                if self.do(self.client.people.find(email=email, reveal_email=True, wait=False)).email:
                    return email
        raise LookupError("nobody is found at once")

    def calls(self) -> dict[str, tuple[float, Callable[[], Any]]]:
        """By operationId: the credits that the call can cost at worst, by the price list, and how to make it.

        What a call needs is made when it is asked for; what is returned does the call alone.
        """
        client, known = self.client, self._known
        name = known["user"].email

        def people() -> Any:
            return client.people.begin_enrichment(LEADS, reveal_email=True)

        def companies() -> Any:
            return client.companies.begin_enrichment([{"domain": known["domain"]}])

        def validation() -> Any:
            return client.email_validations.begin(LEADS)

        def leads() -> Any:
            return client.lead_lists.begin(owner=name, shared=True, type="email", leads=LEADS, name="Fair")

        def after(start: Callable[[], Any], then: Callable[[Any], Any], wait: float = 120.0) -> Callable[[], Any]:
            def call() -> Any:
                poller = self.do(start())
                self.control.advance(wait)
                self._begun()
                return then(poller)

            return call

        def contact(then: Callable[[Any], Any]) -> Callable[[], Any]:
            def call() -> Any:
                self.control.clear_faults()
                poller = self.do(people())
                self.control.advance(120)
                results = self.do(poller.result())
                email = next(r.result.email for r in results if r.result and r.result.email)
                found = self.do(client.contacts.get_by_email(email))
                self._begun()
                return then(found)

            return call

        domains, emails = [{"domain": "buyer.example"}], [{"email": "ana@buyer.example"}]
        user, task = known["user"].id, known["task"]
        return {
            "getAccountInfo": (0, client.account.get),
            "listUsers": (0, lambda: client.users.list()),
            "findPerson": (1.5, lambda: client.people.find(email=known["email"], reveal_email=True)),
            "searchPeople": (0, lambda: client.people.search(page_size=10, max_items=5)),
            "startPeopleEnrichment": (3, people),
            "getPeopleEnrichment": (0, after(people, lambda p: p.results(partial=True))),
            "cancelPeopleEnrichment": (0, after(people, lambda p: p.cancel(), 0.0)),
            "findCompany": (0.5, lambda: client.companies.find(domain=known["domain"])),
            "searchCompanies": (0, lambda: client.companies.search(page_size=10, max_items=5)),
            "startCompaniesEnrichment": (0.5, companies),
            "getCompaniesEnrichment": (0, after(companies, lambda p: p.results(partial=True))),
            "cancelCompaniesEnrichment": (0, after(companies, lambda p: p.cancel(), 0.0)),
            "startEmailValidation": (2, validation),
            "getEmailValidation": (0, after(validation, lambda p: p.results(partial=True))),
            "cancelEmailValidation": (0, after(validation, lambda p: p.cancel(), 0.0)),
            "listLeadLists": (0, after(leads, lambda p: client.lead_lists.list())),
            "createLeadList": (3, leads),
            "getLeadList": (0, after(leads, lambda p: client.lead_lists.leads(p.id))),
            "addLeadListLeads": (2.5, after(leads, lambda p: client.lead_lists.add_leads(p.id, emails))),
            "listContacts": (0, contact(lambda c: client.contacts.list(ids=[c.id]))),
            "getContact": (0, contact(lambda c: client.contacts.get(c.id))),
            "getContactByEmail": (0, contact(lambda c: client.contacts.get_by_email(c.email))),
            "listAccounts": (0, lambda: client.accounts.list()),
            "getAccount": (0, lambda: client.accounts.get(known["account"])),
            "listCalls": (0, lambda: client.calls.list()),
            "logCall": (0, lambda: client.calls.log(from_="+1 555 0100", to="+1 555 0199", duration=1, answered=True,
                                                    human=True, task_id=task, user_id=user)),
            "listCallDispositions": (0, lambda: client.calls.dispositions()),
            "getCallRecording": (0, lambda: client.calls.recording(known["call"], path=self._folder / "recording")),
            "addCustomSignalEntry": (0, lambda: client.custom_signals.add_entry("a-token", email="ana@buyer.example")),
            "addInboundLead": (0, lambda: client.inbound_workflows.add_lead("a-workflow", email="ana@buyer.example")),
            "listExcludedDomains": (0, lambda: client.excluded_domains.list()),
            "addExcludedDomains": (0, lambda: client.excluded_domains.add(domains)),
            "removeExcludedDomains": (0, lambda: client.excluded_domains.remove(domains)),
            "listExcludedEmails": (0, lambda: client.excluded_emails.list()),
            "addExcludedEmails": (0, lambda: client.excluded_emails.add(emails)),
            "removeExcludedEmails": (0, lambda: client.excluded_emails.remove(emails)),
            "listJobOpenings": (0, lambda: client.job_openings.list(domain=known["domain"])),
            "getJobOpening": (0, lambda: client.job_openings.get(known["opening"])),
            "listMailboxes": (0, lambda: client.mailboxes.list()),
            "updateMailbox": (0, lambda: client.mailboxes.update(known["mailbox"], daily_email_limit=80)),
            "reviewPhoneNumber": (0, lambda: client.phone_numbers.review("a-number", user_id=user, reason="other")),
            "listSequences": (0, lambda: client.sequences.list()),
            "addSequenceLeads": (0, lambda: client.sequences.add_leads(known["sequence"], emails)),
            "listTasks": (0, lambda: client.tasks.list(user_id=user)),
            "listTaskStatuses": (0, client.tasks.statuses),
            "listTaskTypes": (0, client.tasks.types),
            "completeTask": (0, lambda: client.tasks.complete(task)),
            "skipTask": (0, lambda: client.tasks.skip(task)),
        }  # fmt: skip

    def _begun(self) -> None:
        """From here on it counts: what came before was preparation."""
        self._records.clear()
        self._paid = len(self.control.charges())
        self._counted = Counter(self._counts())
        self.control.clear_faults()
        if self._rule:
            self.control.fail(self._id, **self._rule)

    def _counts(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for entry in self.control.counters():
            counts[entry["operation"]] = counts.get(entry["operation"], 0) + entry["count"]
        return counts

    def run(self, about: Facts, fault: Fault | None) -> Cell:
        self.control.reset()
        self._id = about.id
        # A wrong link has to stay wrong: the page it leads to is the proof.
        once = {} if fault and fault.means == "link" else {"nth": 1}
        self._rule = {**fault.rule, **once} if fault else {}
        patience = PATIENCE if fault and fault.name == "too slow" else None
        full = self.client
        self._begun()
        self.client = full.with_options(request_timeout=patience)
        outcome, error = "ok", None
        try:
            made = self.do(self.calls()[about.id][1]())
            if hasattr(made, "to_list"):
                self.do(made.to_list())
        except AmpleError as caught:
            outcome, error = type(caught).__name__, caught
        finally:
            self.client = full
        sent = sum(len(record.attempts) for record in self._records if record.path_template)
        counted = self._counts().get(about.id, 0) - self._counted[about.id]
        charged = sum(charge["half_credits"] for charge in self.control.charges()[self._paid :]) / 2
        doubt = (error.maybe_applied, error.credits_at_risk) if error else (False, 0.0)
        return Cell(outcome, sent, counted, *doubt, charged)


def proof(asynchronous: bool, wanted: Callable[[Facts], bool]) -> tuple[dict[str, list[Cell]], list[str]]:
    """The cells by operation, and what differs."""
    rows: dict[str, list[Cell]] = {}
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder, Sandbox(limits="off") as sandbox:
        bench = Bench(sandbox, asynchronous, Path(folder))
        for about in facts():
            if not wanted(about):
                continue
            clean = bench.run(about, None)
            pages = clean.sent
            if clean.outcome != "ok" or clean.counted != clean.sent:
                wrong.append(f"{about.id} without a fault: {clean}")
            risk = bench.calls()[about.id][0]
            rows[about.id] = []
            for fault in FAULTS:
                cell = bench.run(about, fault)
                # The pages behind the first are walked as they are without a fault.
                if cell.outcome == "ok":
                    cell = cell._replace(sent=cell.sent - pages + 1, counted=cell.counted - pages + 1)
                rows[about.id].append(cell)
                must = expected(about, fault, clean.charged, risk)
                if cell != must:
                    wrong.append(f"{about.id}, {fault.name}:\n    found    {cell!r}\n    expected {must!r}")
        bench.close()
    return rows, wrong


def show(rows: Mapping[str, list[Cell]]) -> None:
    width = max(map(len, rows))
    columns = [max(len(fault.name), *(len(str(row[i])) for row in rows.values())) for i, fault in enumerate(FAULTS)]
    print("  ".join([" " * width, *(fault.name.ljust(size) for fault, size in zip(FAULTS, columns, strict=True))]))
    for name, row in rows.items():
        print("  ".join([name.ljust(width), *(str(cell).ljust(size) for cell, size in zip(row, columns, strict=True))]))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--async", dest="asynchronous", action="store_true", help="with the asynchronous client")
    given = parser.parse_args()
    missing = set(KINDS) - {fault.rule["kind"] for fault in FAULTS}
    if missing:
        print(f"no column for the sandbox's {', '.join(sorted(missing))}")
        return 1
    rows, wrong = proof(given.asynchronous, lambda about: True)
    show(rows)
    print(f"\n{len(rows)} operations x {len(FAULTS)} faults: {len(wrong)} differ from the effect rules")
    print("\n".join(wrong))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
