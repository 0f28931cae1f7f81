"""One person, one company: the calls that charge the moment they answer."""

from __future__ import annotations

import math

from ..call import Answer, Call
from ..companies import company, company_found
from ..credits import Charge
from ..errors import ApiError, fail
from ..identity import company_key, person_key
from ..people import Outcome, outcome, person


def find_person(call: Call) -> Answer:
    key = person_key({name: str(value) for name, value in call.query.items()})
    found = outcome(call.seed, key)
    if found.status == "gdpr_removed":
        raise fail(451, "unavailable_for_legal_reasons", "The person asked to be removed.")
    if key is None or found.status == "not_found":
        raise fail(404, "person_not_found", "No person matches.")
    email, phones = bool(call.query.get("reveal_email")), bool(call.query.get("reveal_phone_numbers"))
    _wait_for_reveal(call, key, email or phones)
    call.state.pay(person_charges(call, key, found, email=email, phones=phones, job=None), once=True)
    return Answer(200, person(call.seed, key, email=email, phones=phones))


def find_company(call: Call) -> Answer:
    key = company_key(call.query.get("domain"), None, call.query.get("linkedin_url"))
    if key is None or not company_found(call.seed, key):
        raise fail(404, "not_found", "No company matches.")
    if not call.quirk("companies_free"):
        call.state.pay([Charge(key, "email", 1, call.operation.id, None)], once=False)
    return Answer(200, company(call.seed, key))


def person_charges(call: Call, key: str, found: Outcome, *, email: bool, phones: bool, job: str | None) -> list[Charge]:
    """What one enriched person costs: the match, and each thing that was asked for and is there."""
    operation = call.operation.id
    charges = [Charge(key, "email", 1, operation, job)]
    if email and found.has_email:
        charges.append(Charge(key, "email", 2, operation, job))
    if phones and found.has_phones:
        charges.append(Charge(key, "phone", 2, operation, job))
    return charges


def _wait_for_reveal(call: Call, key: str, asked: bool) -> None:
    left = call.state.reveal_seconds_left(key) if asked else 0.0
    if left > 0:
        raise still_processing(left)


def still_processing(seconds: float) -> ApiError:
    return fail(408, "request_timeout", "The reveal is still running.", retry_after=max(1, math.ceil(seconds)))
