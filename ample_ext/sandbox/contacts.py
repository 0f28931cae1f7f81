"""People that this account knows: those of its tasks and calls, and whoever was enriched or added to a sequence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .companies import company
from .dice import Dice
from .people import names, outcome, person
from .telephone import spoken_to


class Contacts:
    """Only ids and keys are kept; a contact is worked out when somebody asks for it."""

    def __init__(self, seed: int, owners: list[str]) -> None:
        self._seed = seed
        self._owners = owners
        self._keys: dict[str, str] = {}

    def add(self, key: str) -> None:
        self._keys.setdefault(self._dice(key).uuid("id"), key)

    def by_id(self, contact_id: str) -> dict[str, Any] | None:
        key = self._key_of(contact_id)
        return self._contact(key) if key else None

    def _key_of(self, contact_id: str) -> str | None:
        return self._keys.get(contact_id) or spoken_to(self._seed).get(contact_id)

    def _all(self) -> Iterator[tuple[str, str]]:
        first = spoken_to(self._seed)
        yield from first.items()
        yield from (item for item in self._keys.items() if item[0] not in first)

    def by_email(self, key: str) -> dict[str, Any] | None:
        contact = self.by_id(self._dice(key).uuid("id"))
        return contact if contact and contact["email"] else None

    def ids(self, wanted: list[str] | None, name: str | None, account_id: str | None) -> list[str]:
        """Ids of the contacts that pass all filters, in the order in which they became contacts."""
        found = self._all() if wanted is None else self._chosen(wanted)
        return [contact_id for contact_id, key in found if self._named(key, name) and self._at(key, account_id)]

    def _chosen(self, wanted: list[str]) -> Iterator[tuple[str, str]]:
        keys = ((contact_id, self._key_of(contact_id)) for contact_id in dict.fromkeys(wanted))
        return ((contact_id, key) for contact_id, key in keys if key)

    def _named(self, key: str, name: str | None) -> bool:
        return name is None or name.casefold() in " ".join(filter(None, names(self._seed, key))).casefold()

    def _at(self, key: str, account_id: str | None) -> bool:
        return account_id is None or company(self._seed, key.partition("@")[2])["id"] == account_id

    def _dice(self, key: str) -> Dice:
        return Dice(self._seed, f"contact\x1f{key}")

    def _contact(self, key: str) -> dict[str, Any]:
        dice = self._dice(key)
        known = person(self._seed, key, phones=True)
        first, last = names(self._seed, key)
        employer = known["company"] or {}
        return {
            "id": dice.uuid("id"),
            "name": known["name"],
            "first_name": first,
            "last_name": last,
            "email": key if outcome(self._seed, key).has_email else None,
            "linkedin_url": known.get("linkedin_url"),
            "title": known.get("title"),
            "location": known.get("location"),
            "time_zone": dice.pick("zone", ("Europe/Lisbon", "America/Chicago", "Asia/Tokyo", None)),
            "company_name": employer.get("name"),
            "company_domain": key.partition("@")[2],
            "owner": dice.pick("owner", self._owners),
            "last_contacted_at": f"2026-0{dice.number('month', 1, 9)}-11T08:30:00Z"
            if dice.chance("contacted", 0.5)
            else None,
            "phone_numbers": known["phone_numbers"],
            "recent_activity": [],
        }
