"""Every operation through the façade against the sandbox's state, and what both say that it cost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import ample_ext
from ample_ext import Amplemarket, AsyncAmplemarket, Budget, RetryPolicy
from ample_ext.core.transport import Runtime
from ample_ext.sandbox import Sandbox
from ample_ext.sandbox.pytest_plugin import Start

LEADS = [{"email": f"{name}@quartzlabs.example"} for name in ("ana.sousa", "bo.berg", "cy.cole", "di.dahl", "ed.east")]


@pytest.fixture
def sandbox(ample_sandboxes: Start) -> Sandbox:
    """At speed 1: the clock is moved."""
    sandbox = ample_sandboxes(speed=1.0)
    sandbox.control.reset()
    return sandbox


def skipping(sandbox: Sandbox) -> Runtime:
    """Sleeping moves the sandbox's clock instead of taking time."""

    skipped = 0.0

    def sleep(seconds: float) -> None:
        nonlocal skipped
        skipped += seconds
        sandbox.control.advance(seconds)

    async def async_sleep(seconds: float) -> None:
        sleep(seconds)

    return Runtime(clock=lambda: time.monotonic() + skipped, sleep=sleep, async_sleep=async_sleep)


class Both:
    """One test body over real HTTP: `client(…)` makes a client, `do(value)` awaits where needed."""

    def __init__(self, asynchronous: bool, sandbox: Sandbox) -> None:
        self._asynchronous = asynchronous
        self._base_url = sandbox.base_url
        self._runtime = skipping(sandbox)
        self._loop = asyncio.new_event_loop()
        self._made: list[Any] = []

    def client(self, **options: Any) -> Any:
        make = AsyncAmplemarket if self._asynchronous else Amplemarket
        self._made.append(make("any-key", base_url=self._base_url, runtime=self._runtime, **options))
        return self._made[-1]

    def do(self, value: Any) -> Any:
        return self._loop.run_until_complete(value) if asyncio.iscoroutine(value) else value

    def close(self) -> None:
        for client in self._made:
            self.do(client.close())
        self._loop.close()


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def both(request: pytest.FixtureRequest, sandbox: Sandbox) -> Iterator[Both]:
    made = Both(request.param, sandbox)
    yield made
    made.close()


def known(sandbox: Sandbox, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, str]:
    """A lead whose outcome in the sandbox is as wanted."""
    with Amplemarket("any-key", base_url=sandbox.base_url, runtime=skipping(sandbox)) as client:
        leads = [{"email": f"person{n}@quartzlabs.example"} for n in range(300)]
        results = client.people.begin_enrichment(leads, reveal_email=True).result()
        found = next(dict(result.raw) for result in results if wanted(dict(result.raw)))
    sandbox.control.reset()
    return {"email": found["email"]}


def test_account_and_users_are_read_page_by_page(both: Both) -> None:
    client = both.client()
    assert both.do(client.account.get()).id
    users = both.do(client.users.list().to_list())
    assert len({user.id for user in users}) == len(users) > 20


def test_an_enrichment_is_charged_as_computed(both: Both, sandbox: Sandbox) -> None:
    budget = Budget(email=200)
    client = both.client(budget=budget)
    leads = [{"email": f"person{n}@quartzlabs.example"} for n in range(150)]
    poller = both.do(client.people.begin_enrichment(leads[:60], reveal_email=True))
    results = both.do(poller.result())
    assert {result.raw["email"] for result in results} == {lead["email"] for lead in leads[:60]}
    charged = sum(charge["half_credits"] for charge in sandbox.control.charges()) / 2
    assert budget.spent["email"] == charged > 0
    assert budget.reserved["email"] == 0
    both.do(client.people.begin_enrichment(leads[60:]))
    assert budget.reserved["email"] == 45


def test_many_results_come_in_pages(both: Both) -> None:
    client = both.client()
    poller = both.do(client.people.begin_enrichment([{"email": f"p{n}@quartzlabs.example"} for n in range(250)]))
    assert len(both.do(poller.result())) == 250


def test_find_waits_for_slow_reveals_and_pays_once(both: Both, sandbox: Sandbox) -> None:
    budget = Budget()
    client = both.client(budget=budget)
    for n in range(12):
        for _ in range(2):
            try:
                both.do(client.people.find(email=f"person{n}@quartzlabs.example", reveal_email=True))
            except (ample_ext.NotFoundError, ample_ext.LegallyUnavailableError):
                continue
    assert sandbox.control.count("findPerson", 408) > 0
    charged = sum(charge["half_credits"] for charge in sandbox.control.charges()) / 2
    # The client counts each answer at its price; the API charges the second of a day nothing.
    assert budget.spent["email"] == 2 * charged


def test_the_removed_and_the_unknown_are_told_apart(both: Both, sandbox: Sandbox) -> None:
    client = both.client()
    with pytest.raises(ample_ext.LegallyUnavailableError):
        both.do(client.people.find(**known(sandbox, lambda result: result["status"] == "gdpr_removed")))
    with pytest.raises(ample_ext.PersonNotFoundError):
        both.do(client.people.find(**known(sandbox, lambda result: result["status"] == "not_found")))


def test_searches_walk_all_pages(both: Both) -> None:
    client = both.client()
    people = both.do(client.people.search(page_size=50, max_items=130).to_list())
    assert len({person.id for person in people}) == 130
    companies = both.do(client.companies.search(page_size=10, max_items=15).to_list())
    assert len({company.id for company in companies}) == 15


def test_companies_are_found_and_enriched(both: Both) -> None:
    client = both.client()
    (company,) = both.do(client.companies.search(max_items=1).to_list())
    domain = company.website.removeprefix("https://").removeprefix("www.").rstrip("/")
    assert both.do(client.companies.find(domain=domain)).id == company.id
    results = both.do(both.do(client.companies.begin_enrichment([{"domain": domain}])).result())
    assert [result.result.id for result in results] == [company.id]


def test_addresses_are_validated(both: Both, sandbox: Sandbox) -> None:
    client = both.client()
    emails = [{"email": lead["email"]} for lead in LEADS]
    results = both.do(both.do(client.email_validations.begin(emails)).result())
    assert sorted(result.email for result in results) == sorted(lead["email"] for lead in LEADS)
    assert all(result.result.is_known for result in results)
    assert len(sandbox.control.charges()) == 5


def test_a_lead_list_is_made_waited_for_and_read(both: Both) -> None:
    client = both.client()
    (owner,) = both.do(client.users.list(max_items=1).to_list())
    making = client.lead_lists.begin(owner=owner.email, shared=True, type="email", leads=LEADS, name="Fair")
    poller = both.do(making)
    entries = both.do(poller.result())
    assert {entry.email for entry in entries} == {lead["email"] for lead in LEADS}
    assert both.do(client.lead_lists.get(poller.id)).name == "Fair"
    assert len(both.do(client.lead_lists.leads(poller.id).to_list())) == 5
    assert poller.id in [summary.id for summary in both.do(client.lead_lists.list().to_list())]


def test_who_was_enriched_becomes_a_contact(both: Both, sandbox: Sandbox) -> None:
    client = both.client()
    lead = known(sandbox, lambda result: bool((result["result"] or {}).get("email")))
    both.do(both.do(client.people.begin_enrichment([lead])).result())
    contact = both.do(client.contacts.get_by_email(lead["email"]))
    assert both.do(client.contacts.get(contact.id)).id == contact.id
    assert [c.id for c in both.do(client.contacts.list(ids=[contact.id]).to_list())] == [contact.id]
    with pytest.raises(ample_ext.MissingFieldError):
        both.do(client.contacts.list().to_list())


def test_out_of_credits_and_wrong_keys_are_told(both: Both, sandbox: Sandbox) -> None:
    sandbox.control.set_credits(email=0.5)
    with pytest.raises(ample_ext.InsufficientCreditsError):
        both.do(both.client().people.begin_enrichment(LEADS, reveal_email=True))
    assert sandbox.control.charges() == []


def test_cancelled_jobs_say_so(both: Both) -> None:
    client = both.client()
    poller = both.do(client.people.begin_enrichment([{"email": f"p{n}@quartzlabs.example"} for n in range(2000)]))
    both.do(poller.cancel())
    if poller.outcome == "canceled":
        with pytest.raises(ample_ext.JobCanceledError):
            both.do(poller.result())
    both.do(poller.results(partial=True).to_list())


# ---- faults
def test_a_lost_answer_is_never_sent_again_whether_it_was_accepted_or_not(both: Both, sandbox: Sandbox) -> None:
    for kind, accepted in (("lost_before", 0), ("lost_after", 1)):
        sandbox.control.reset()
        sandbox.control.fail("startPeopleEnrichment", kind)
        with pytest.raises(ample_ext.ResponseLostError) as caught:
            both.do(both.client().people.begin_enrichment(LEADS, reveal_email=True))
        assert caught.value.maybe_applied
        assert caught.value.credits_at_risk == 7.5
        assert len(sandbox.control.jobs()) == accepted
        assert sandbox.control.count("startPeopleEnrichment") == 1


def test_a_truncated_acceptance_is_accepted(both: Both, sandbox: Sandbox) -> None:
    sandbox.control.fail("startPeopleEnrichment", "truncated")
    poller = both.do(both.client().people.begin_enrichment(LEADS))
    assert len(both.do(poller.result())) == 5
    assert len(sandbox.control.jobs()) == 1


@pytest.mark.parametrize(
    "rule",
    [
        {"kind": "status", "status": 429, "retry_after": 0},
        {"kind": "status", "status": 500},
        {"kind": "status", "status": 502},
        {"kind": "status", "status": 520},
        {"kind": "lost_before"},
        {"kind": "lost_after"},
        {"kind": "truncated"},
    ],
    ids=str,
)
def test_no_fault_loses_a_page_of_results(both: Both, sandbox: Sandbox, rule: dict[str, Any]) -> None:
    client = both.client(retry=RetryPolicy(backoff=0.001))
    poller = both.do(client.people.begin_enrichment([{"email": f"p{n}@quartzlabs.example"} for n in range(250)]))
    both.do(poller.wait())
    sandbox.control.fail("getPeopleEnrichment", times=2, **rule)
    assert len({result.id for result in both.do(poller.result())}) == 250


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("repeat_page", ample_ext.PaginationError),
        ("foreign_link", ample_ext.PaginationError),
        ("wrong_json", ample_ext.AmpleError),
        ("wrong_media_type", ample_ext.ResponseDecodeError),
        ("cut", ample_ext.ResponseDecodeError),
    ],
)
def test_pages_that_lie_end_in_an_error_and_not_in_silence(
    both: Both, sandbox: Sandbox, kind: str, error: type[Exception]
) -> None:
    sandbox.control.fail("listUsers", kind)
    with pytest.raises(error):
        both.do(both.client().users.list().to_list())
