"""The account and the people who work in it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from .dice import Dice
from .pools import LOCALES

USERS = 56
_ROLES = ("admin", "sales_rep", "sales_rep", "sales_rep", "manager")


def account(seed: int) -> dict[str, Any]:
    return {"id": Dice(seed, "account").uuid("id"), "name": "Example Robotics"}


@lru_cache(maxsize=16)
def users(seed: int) -> tuple[dict[str, Any], ...]:
    """Three pages of users; the first is the oldest admin, a few are no longer active."""
    return tuple(_user(seed, number) for number in range(USERS))


def find_user(seed: int, email: str) -> dict[str, Any] | None:
    return next((user for user in users(seed) if user["email"] == email.strip().lower()), None)


def _user(seed: int, number: int) -> dict[str, Any]:
    dice = Dice(seed, f"user\x1f{number}")
    locale = dice.pick("locale", LOCALES)
    first, last = dice.pick("first", sorted(locale.first)), dice.pick("last", sorted(locale.last))
    address = f"{first}.{last}{number}@example.org"
    mailboxes = [
        {"id": dice.uuid(f"mailbox {index}"), "email": f"{first}{index}@mail.example.org"}
        for index in range(number % 3)
    ]
    return {
        "id": dice.uuid("id"),
        "name": f"{locale.first[first]} {locale.last[last]}",
        "email": address,
        "status": "revoked" if number % 11 == 10 else "active",
        "role": _ROLES[number % len(_ROLES)],
        "mailboxes": mailboxes,
    }
