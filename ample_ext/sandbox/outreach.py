"""The sequences of the account and who is in them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from .dates import moment
from .dice import Dice
from .directory import users

# Name (one has blanks around it, as happens), status, data of leads that its stages use.
_SEQUENCES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Spring outreach", "active", ("first_name", "company_name")),
    ("Trade fair follow-up", "active", ("first_name",)),
    (" Renewals EMEA ", "active", ("first_name", "company_name")),
    ("Handwritten openers", "active", ("first_name", "icebreaker")),
    ("Winter re-engagement", "paused", ("first_name",)),
    ("Partners", "paused", ("first_name", "company_name")),
    ("Autumn ideas", "draft", ()),
    ("New copy, untested", "draft", ("first_name",)),
    ("2023 launch", "archived", ("first_name",)),
    ("Going away", "archiving", ("first_name",)),
    ("Taking a break", "pausing", ("first_name",)),
    ("Back in a minute", "resuming", ("first_name",)),
)
# Fields that the vendor's own data fills when a lead comes without them.
FILLED = frozenset({"first_name", "last_name", "company_name", "company_domain", "title"})
RECENTLY_CONTACTED_SHARE = 0.03
IN_DRAFT_SHARE = 0.02


@lru_cache(maxsize=16)
def sequences(seed: int) -> tuple[dict[str, Any], ...]:
    """A dozen of them, in every status."""
    return tuple(_sequence(seed, number) for number in range(len(_SEQUENCES)))


def find_sequence(seed: int, sequence_id: str | None) -> dict[str, Any] | None:
    return next((sequence for sequence in sequences(seed) if sequence["id"] == sequence_id), None)


class Outreach:
    """Who was added to which sequence, by canonical person key."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._members: dict[str, set[str]] = {}

    def members(self, sequence_id: str) -> set[str]:
        return self._members.setdefault(sequence_id, set())

    def elsewhere(self, sequence_id: str, key: str) -> bool:
        """In another sequence; only those that are active or paused ever take anybody."""
        return any(key in members for other, members in self._members.items() if other != sequence_id)

    def recently_contacted(self, key: str) -> bool:
        return self._share(key) < RECENTLY_CONTACTED_SHARE

    def in_draft(self, key: str) -> bool:
        return 0 <= self._share(key) - RECENTLY_CONTACTED_SHARE < IN_DRAFT_SHARE

    def _share(self, key: str) -> float:
        return Dice(self._seed, f"person\x1f{key}").share("outreach")


def _sequence(seed: int, number: int) -> dict[str, Any]:
    name, status, fields = _SEQUENCES[number]
    dice = Dice(seed, f"sequence\x1f{number}")
    user = users(seed)[number % 5]
    return {
        "id": _hex(dice, "id"),
        "name": name,
        "status": status,
        # Not the id that /users gives, as seen in the documentation.
        "created_by_user_id": _hex(Dice(seed, f"creator\x1f{user['id']}"), "id"),
        "created_by_user_email": user["email"],
        "created_at": moment(dice, "created", 700),
        "updated_at": moment(dice, "updated", 60),
        "dynamic_fields_used": list(fields),
    }


def _hex(dice: Dice, label: str) -> str:
    """Forty digits."""
    return (dice.uuid(label) + dice.uuid(f"{label} end")).replace("-", "")[:40]
