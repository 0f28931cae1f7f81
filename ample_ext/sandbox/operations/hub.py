"""The accounts of the Prospect Hub: companies, under the ids that they have everywhere."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ..call import Answer, Call
from ..companies import company
from ..dates import moment
from ..dice import Dice
from ..directory import users
from ..errors import fail
from ..population import domains
from .listing import records

ACCOUNTS = 45
_TAGS = ("customer", "target", "partner", "lost")


def list_accounts(call: Call) -> Answer:
    query, seed = call.query, call.seed
    part, tags = query.get("name", "").casefold(), set(query.get("tags[]", ()))
    found = [
        account
        for account in _accounts(seed)
        if part in account["name"].casefold()
        and query.get("domain", account["website"]) == account["website"]
        and query.get("owner_email", account["owner_email"]) == account["owner_email"]
        and tags <= _tags(seed, account["website"])
    ]
    return records(call, "accounts", found)


def get_account(call: Call) -> Answer:
    found = next((account for account in _accounts(call.seed) if account["id"] == call.path_params["id"]), None)
    if found is None:
        raise fail(404, "not_found", "There is no such account.")
    return Answer(200, found)


@lru_cache(maxsize=16)
def _accounts(seed: int) -> tuple[dict[str, Any], ...]:
    return tuple(_account(seed, domain) for domain in domains(seed)[:ACCOUNTS])


def _account(seed: int, domain: str) -> dict[str, Any]:
    known, dice = company(seed, domain), Dice(seed, f"account\x1f{domain}")
    contacted = dice.chance("contacted", 0.6)
    return {
        "id": known["id"],
        "name": known["name"],
        "website": domain,
        "linkedin_url": known.get("linkedin_url"),
        "owner_email": dice.pick("owner", users(seed)[:6])["email"] if dice.chance("owned", 0.8) else None,
        "last_contacted_at": moment(dice, "last contacted", 90) if contacted else None,
        "last_engaged_at": moment(dice, "last engaged", 90) if contacted and dice.chance("engaged", 0.5) else None,
    }


def _tags(seed: int, domain: str) -> set[str]:
    return set(Dice(seed, f"account\x1f{domain}").some("tags", _TAGS, 2))
