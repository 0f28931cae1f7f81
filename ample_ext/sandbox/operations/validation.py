"""Validation of addresses: one e-mail credit each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from ..call import Answer, Call
from ..credits import Charge
from ..dice import Dice
from ..identity import clean_email, is_address
from ..jobs import USUAL, Item, Pace
from .job_reading import accepted

_SHARES = (("deliverable", 0.70), ("risky", 0.82), ("unknown", 0.90))


def start_email_validation(call: Call) -> Answer:
    addresses = [clean_email(item["email"]) for item in call.body["emails"]]
    job_id = call.state.uuid("email validation")
    charges = [Charge(address, "email", 2, call.operation.id, job_id) for address in addresses]
    call.state.pay(charges, once=False)
    order = Dice(call.seed, f"validation\x1f{job_id}").shuffled(len(addresses))
    return accepted(
        call,
        {"id": job_id, "object": "email_validation"},
        "results",
        addresses,
        _Results(call.seed, addresses, order),
        pace=_pace(call),
        started=_turn(call),
    )


@dataclass(frozen=True, slots=True)
class _Results:
    seed: int
    addresses: list[str]
    order: list[int]

    def item(self, position: int) -> Item:
        return validated(self.seed, self.addresses[self.order[position]])

    def cursor(self, position: int) -> str:
        # An address can be there twice; its place makes the cursor one of a kind.
        return f"{position}+{self.addresses[self.order[position]]}"


def _pace(call: Call) -> Pace:
    seconds = call.state.settings.validation_seconds
    return Pace(lead=seconds, most=math.inf) if seconds else USUAL


def _turn(call: Call) -> float:
    """An account's validations share its hourly rate: each begins when those before it are done."""
    now = call.state.clock.now()
    if not call.state.settings.validation_seconds:
        return now
    before = (job for job in call.state.jobs.values() if job.operation == call.operation.id and job.canceled is None)
    return max([now, *(job.ends for job in before)])


def validated(seed: int, address: str) -> dict[str, Any]:
    dice = Dice(seed, f"deliverability\x1f{address}")
    share = dice.share("result")
    result = next((name for name, limit in _SHARES if share < limit), "undeliverable")
    if not is_address(address):
        result = "undeliverable"
    # A domain that takes every address is what makes many addresses risky.
    catch_all = result == "risky" and dice.chance("catch all", 0.7)
    return {"object": "email_validation_result", "email": address, "result": result, "catch_all": catch_all}
