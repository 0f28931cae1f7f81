"""Enrichment of many: the whole job is worked out and charged when it is accepted, and becomes visible in its time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..batch import Batch
from ..call import Answer, Call
from ..companies import company, company_found
from ..credits import Charge
from ..dice import Dice
from ..errors import unsupported
from ..identity import clean_email, company_key, is_address, person_key
from ..jobs import Item
from ..people import outcome, person
from .find import person_charges
from .job_reading import accepted

_ECHOED = ("linkedin_url", "name", "title", "company_name", "company_domain", "domain")


def start_people_enrichment(call: Call) -> Answer:
    leads = call.body["leads"]
    email, phones = bool(call.body.get("reveal_email")), bool(call.body.get("reveal_phone_numbers"))
    if call.quirk("strict_email"):
        _refuse_broken_addresses(leads)
    keys = [person_key(lead) for lead in leads]
    number = call.state.number("people enrichment")
    charges = [charge for key in keys for charge in _people_charges(call, key, email, phones, str(number))]
    call.state.pay(charges, once=call.quirk("bulk_once"))
    _remember(call, keys)

    seed = call.seed

    # Kept as long as the job: it must not hold on to the request.
    def found(position: int) -> tuple[str, Item | None]:
        key = keys[position]
        status = outcome(seed, key).status
        if key is None or status != "enriched":
            return status, None
        return status, person(seed, key, email=email, phones=phones)

    return _accepted(call, number, "person_enrichment", "leads", keys, found)


def start_companies_enrichment(call: Call) -> Answer:
    leads = call.body["companies"]
    keys = [company_key(lead.get("domain"), lead.get("name"), lead.get("linkedin_url")) for lead in leads]
    number = call.state.number("companies enrichment")
    matched = [key for key in keys if key and company_found(call.seed, key)]
    charges = [Charge(key, "email", 1, call.operation.id, str(number)) for key in matched]
    if not call.quirk("companies_free"):
        call.state.pay(charges, once=False)

    seed = call.seed

    def found(position: int) -> tuple[str, Item | None]:
        key = keys[position]
        if key is None or not company_found(seed, key):
            return "not_found", None
        return "enriched", company(seed, key)

    return _accepted(call, number, "company_enrichment", "companies", keys, found)


def _people_charges(call: Call, key: str | None, email: bool, phones: bool, job: str) -> list[Charge]:
    found = outcome(call.seed, key)
    if key is None or found.status != "enriched":
        return []
    return person_charges(call, key, found, email=email, phones=phones, job=job)


def _remember(call: Call, keys: list[str | None]) -> None:
    for key in keys:
        if key is not None and outcome(call.seed, key).status == "enriched":
            call.state.contacts.add(key)


def _accepted(
    call: Call,
    number: int,
    kind: str,
    member: str,
    keys: list[str | None],
    found: Callable[[int], tuple[str, Item | None]],
) -> Answer:
    order = Dice(call.seed, f"{kind}\x1f{number}").shuffled(len(keys))
    first = call.state.number(f"{kind} result", len(keys))
    leads = Batch(call.raw, member)

    def item(position: int) -> Item:
        status, result = found(order[position])
        return {"id": first + position, **_echo(leads[order[position]]), "status": status, "result": result}

    head = {"id": number, "object": kind}
    return accepted(call, head, "results", keys, item, lambda position: str(first + position))


def _echo(lead: dict[str, str]) -> dict[str, Any]:
    """The identifiers that were given, and no others; an address comes back without its +tag."""
    echo = {name: lead[name] for name in _ECHOED if name in lead}
    return echo | ({"email": clean_email(lead["email"])} if "email" in lead else {})


def _refuse_broken_addresses(leads: list[dict[str, str]]) -> None:
    for position, lead in enumerate(leads):
        if "email" in lead and not is_address(lead["email"]):
            raise unsupported("The address is not an e-mail address.", pointer=f"/leads/{position}/email")
