"""Mailboxes: those that users have, and their limits."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ..call import Answer, Call
from ..dates import moment
from ..dice import Dice
from ..directory import users
from ..errors import fail
from .listing import records

_PROVIDERS = ("google", "google", "outlook", "other", "other_mixed")
_STATUSES = ("active", "active", "active", "active", "inactive", "needs_reconnection")


def list_mailboxes(call: Call) -> Answer:
    wanted = {name: call.query[name] for name in ("status", "email_provider") if name in call.query}
    owner = call.query.get("user_email")
    found = [
        mailbox
        for mailbox in mailboxes(call)
        if owner in (None, mailbox["user"]["email"]) and all(mailbox[name] == value for name, value in wanted.items())
    ]
    return records(call, "mailboxes", found)


def update_mailbox(call: Call) -> Answer:
    mailbox = next((mailbox for mailbox in mailboxes(call) if mailbox["id"] == call.path_params["id"]), None)
    if mailbox is None:
        raise fail(404, "not_found", "There is no such mailbox.")
    change = {"daily_email_limit": call.body["daily_email_limit"], "updated_at": call.state.clock.stamp()}
    call.state.mailboxes[mailbox["id"]] = change
    return Answer(200, {**mailbox, **change, "_links": {"self": {"href": call.path}}})


def mailboxes(call: Call) -> list[dict[str, Any]]:
    """As they are now."""
    return [{**mailbox, **call.state.mailboxes.get(mailbox["id"], {})} for mailbox in _mailboxes(call.seed)]


@lru_cache(maxsize=16)
def _mailboxes(seed: int) -> tuple[dict[str, Any], ...]:
    return tuple(_mailbox(seed, user, box) for user in users(seed) for box in user["mailboxes"])


def _mailbox(seed: int, user: dict[str, Any], box: dict[str, Any]) -> dict[str, Any]:
    dice = Dice(seed, f"mailbox\x1f{box['id']}")
    return {
        **box,
        "email_provider": dice.pick("provider", _PROVIDERS),
        "daily_email_limit": 10 * dice.number("limit", 2, 12),
        "status": dice.pick("status", _STATUSES) if user["status"] == "active" else "inactive",
        "user": {name: user[name] for name in ("id", "name", "email")},
        "created_at": moment(dice, "created", 900),
        "updated_at": moment(dice, "updated", 90),
    }
