"""The account's credits and the record of every charge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from .errors import fail
from .settings import Settings, half_credits

Kind = Literal["email", "phone"]


class Charge(NamedTuple):
    """Who was paid for, in half credits."""

    key: str
    kind: Kind
    half_credits: int
    operation: str
    job: str | None


@dataclass(slots=True)
class Credits:
    email: int
    phone: int
    charges: list[Charge] = field(default_factory=list)
    refusal: int = 402

    @classmethod
    def of(cls, settings: Settings) -> Credits:
        credits = cls(half_credits(settings.email_credits), half_credits(settings.phone_credits))
        if "credits_403" in settings.quirks:
            credits.refusal = 403
        return credits

    def spend(self, charges: Iterable[Charge]) -> None:
        """All of it or, out of credits, nothing."""
        events = list(charges)
        email = sum(event.half_credits for event in events if event.kind == "email")
        phone = sum(event.half_credits for event in events if event.kind == "phone")
        if email > self.email or phone > self.phone:
            raise fail(self.refusal, "insufficient_credits", "The account has too few credits for this request.")
        self.email -= email
        self.phone -= phone
        self.charges.extend(events)

    def spent(self) -> dict[str, float]:
        halves = {"email": 0, "phone": 0}
        for event in self.charges:
            halves[event.kind] += event.half_credits
        return {kind: count / 2 for kind, count in halves.items()}
