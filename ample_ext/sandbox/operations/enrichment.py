"""Enrichment of many: the whole job is worked out and charged when it is accepted, and becomes visible in its time."""

from __future__ import annotations

from dataclasses import dataclass
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

    return _accepted(
        call,
        "person_enrichment",
        _People(call.seed, *_dealt(call, number, "person_enrichment", "leads", keys), email=email, phones=phones),
        number,
    )


def start_companies_enrichment(call: Call) -> Answer:
    leads = call.body["companies"]
    keys = [company_key(lead.get("domain"), lead.get("name"), lead.get("linkedin_url")) for lead in leads]
    number = call.state.number("companies enrichment")
    matched = [key for key in keys if key and company_found(call.seed, key)]
    charges = [Charge(key, "email", 1, call.operation.id, str(number)) for key in matched]
    if not call.quirk("companies_free"):
        call.state.pay(charges, once=False)

    return _accepted(
        call,
        "company_enrichment",
        _Companies(call.seed, *_dealt(call, number, "company_enrichment", "companies", keys)),
        number,
    )


def _people_charges(call: Call, key: str | None, email: bool, phones: bool, job: str) -> list[Charge]:
    found = outcome(call.seed, key)
    if key is None or found.status != "enriched":
        return []
    return person_charges(call, key, found, email=email, phones=phones, job=job)


def _remember(call: Call, keys: list[str | None]) -> None:
    for key in keys:
        if key is not None and outcome(call.seed, key).status == "enriched":
            call.state.contacts.add(key)


@dataclass(frozen=True, slots=True)
class _Results:
    """Kept as long as the job: it must not hold on to the request."""

    seed: int
    keys: list[str | None]
    order: list[int]
    first: int
    leads: Batch

    def item(self, position: int) -> Item:
        place = self.order[position]
        status, result = self._found(self.keys[place])
        return {"id": self.first + position, **_echo(self.leads[place]), "status": status, "result": result}

    def cursor(self, position: int) -> str:
        return str(self.first + position)

    def _found(self, key: str | None) -> tuple[str, Item | None]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class _People(_Results):
    email: bool
    phones: bool

    def _found(self, key: str | None) -> tuple[str, Item | None]:
        status = outcome(self.seed, key).status
        if key is None or status != "enriched":
            return status, None
        return status, person(self.seed, key, email=self.email, phones=self.phones)


@dataclass(frozen=True, slots=True)
class _Companies(_Results):
    def _found(self, key: str | None) -> tuple[str, Item | None]:
        if key is None or not company_found(self.seed, key):
            return "not_found", None
        return "enriched", company(self.seed, key)


def _dealt(
    call: Call, number: int, kind: str, member: str, keys: list[str | None]
) -> tuple[list[str | None], list[int], int, Batch]:
    """Keys, the order in which they are shown, the id of the first result, and the request packed away."""
    order = Dice(call.seed, f"{kind}\x1f{number}").shuffled(len(keys))
    return keys, order, call.state.number(f"{kind} result", len(keys)), Batch(call.raw, member)


def _accepted(call: Call, kind: str, results: _Results, number: int) -> Answer:
    return accepted(call, {"id": number, "object": kind}, "results", results.keys, results)


def _echo(lead: dict[str, str]) -> dict[str, Any]:
    """The identifiers that were given, and no others; an address comes back without its +tag."""
    echo = {name: lead[name] for name in _ECHOED if name in lead}
    return echo | ({"email": clean_email(lead["email"])} if "email" in lead else {})


def _refuse_broken_addresses(leads: list[dict[str, str]]) -> None:
    for position, lead in enumerate(leads):
        if "email" in lead and not is_address(lead["email"]):
            raise unsupported("The address is not an e-mail address.", pointer=f"/leads/{position}/email")
