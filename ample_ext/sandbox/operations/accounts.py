"""The account and its users."""

from __future__ import annotations

from ..call import Answer, Call
from ..directory import account, users
from .listing import listing


def get_account_info(call: Call) -> Answer:
    return Answer(200, account(call.seed))


def list_users(call: Call) -> Answer:
    filters = {name: call.query[name] for name in ("status", "role", "email") if name in call.query}
    found = [user for user in users(call.seed) if all(user[name] == value for name, value in filters.items())]
    return listing(call, "users", [user["id"] for user in found], found.__getitem__)
