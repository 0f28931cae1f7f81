"""The two sides of an event: the lead and the user who writes to it."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import formataddr
from typing import Any

from ..companies import company, company_found
from ..directory import find_user, users
from ..identity import slug_of_address
from ..people import names, person, role


@dataclass(frozen=True, slots=True)
class Lead:
    email: str
    first: str
    shown: str
    domain: str
    profile: str | None
    fields: dict[str, Any]
    """All that texts to the lead can refer to, its own data included."""


@dataclass(frozen=True, slots=True)
class Sender:
    email: str
    mailbox: str
    name: str

    @property
    def first(self) -> str:
        return self.name.partition(" ")[0]

    @property
    def last(self) -> str:
        return self.name.partition(" ")[2]

    @property
    def full(self) -> dict[str, str]:
        return {"first_name": self.first, "last_name": self.last, "email": self.email}


def lead_of(seed: int, key: str, data: dict[str, Any]) -> Lead:
    first, last = names(seed, key)
    known, domain = person(seed, key), key.partition("@")[2]
    employer = company(seed, domain) if company_found(seed, domain) else {}
    place = known.get("location_details") or {}
    slug = slug_of_address(key)
    profile = f"https://www.linkedin.com/in/{slug}" if slug else None
    title, _, department = role(seed, key)
    fields = {
        "first_name": first,
        "last_name": last,
        "company_name": employer.get("name"),
        "company_domain": domain,
        "company_email_domain": domain,
        "title": title,
        "simplified_title": department,
        "email": key,
        "city": place.get("city"),
        "state": place.get("state"),
        "country": place.get("country"),
        "industry": employer.get("industry"),
        "linkedin_url": profile,
    }
    return Lead(key, first, " ".join(filter(None, (first, last))), domain, profile, fields | data)


def sender_of(seed: int, email: str | None) -> Sender:
    """The user of this address; without one the oldest admin."""
    user = (find_user(seed, email) if email else None) or users(seed)[0]
    mailbox = user["mailboxes"][0]["email"] if user["mailboxes"] else user["email"]
    return Sender(user["email"], mailbox, user["name"])


def display(name: str, address: str) -> str:
    """As in a mail header, but names in their own script, which a header would have to encode."""
    if not name or name.isascii():
        return formataddr((name, address))
    return f'"{name}" <{address}>'
