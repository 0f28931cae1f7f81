# pyright: strict
"""Code as a user writes it; `make check` type-checks it with mypy and pyright, both strict. It is not run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from amplemarket_client.models import Company, EnrichmentLead, PeopleEnrichmentResult, Person, SequenceLeadsOutcome

from ample_ext import (
    AmpleError,
    Amplemarket,
    AsyncAmplemarket,
    AsyncPager,
    AsyncPoller,
    Budget,
    Limits,
    Page,
    Pager,
    Poller,
    Rate,
    RetryPolicy,
)


def find(client: Amplemarket) -> str | None:
    person: Person = client.people.find(email="ana@buyer.example", deadline=timedelta(seconds=5))
    company: Company | None = person.company
    started: int | None = company.founded_year if company else None
    return person.title if started else None


def walk(client: Amplemarket) -> list[str]:
    pager: Pager[Person] = client.people.search(person_titles=["CTO"], person_seniorities=["VP"], max_items=10)
    page: Page[Person]
    for page in pager.pages():
        _: str | None = page.cursor
    return [person.name or "" for person in pager]


def enrich(client: Amplemarket) -> list[PeopleEnrichmentResult]:
    leads = [EnrichmentLead(email="ana@buyer.example"), EnrichmentLead(linkedin_url="https://www.linkedin.com/in/a")]
    poller: Poller[PeopleEnrichmentResult] = client.people.begin_enrichment(leads, reveal_email=True)
    same: Poller[PeopleEnrichmentResult] = client.people.attach_enrichment(poller.id)
    try:
        return same.result(timeout=60)
    except AmpleError as error:
        if error.maybe_applied and error.credits_at_risk > 10:
            raise
        return []


def add(client: Amplemarket) -> int:
    outcome: SequenceLeadsOutcome = client.sequences.add_leads("5e", [{"email": "ana@buyer.example"}])
    removed: dict[str, str] = client.excluded_domains.remove([{"domain": "buyer.example"}])
    client.inbound_workflows.add_lead("id", email="ana@buyer.example", extra={"badge": 7})
    return (outcome.total or 0) + len(removed)


def configure() -> Amplemarket:
    client = Amplemarket(
        lambda: "key",
        base_url="https://api.amplemarket.com",
        retry=RetryPolicy(attempts=2),
        limits=Limits({"default": [Rate(1000, 60)]}),
        budget=Budget(email=10),
    )
    return client.with_options(retry=RetryPolicy.none(), deadline=datetime.now(UTC) + timedelta(minutes=1))


async def asynchronously() -> list[str]:
    async with AsyncAmplemarket() as client:
        pager: AsyncPager[Person] = client.people.search(person_titles=["CTO"])
        names = [person.name or "" async for person in pager]
        poller: AsyncPoller[PeopleEnrichmentResult] = await client.people.begin_enrichment([{"email": "a@b.example"}])
        results: list[PeopleEnrichmentResult] = await poller.result()
        return [*names, *(result.email or "" for result in results)]
