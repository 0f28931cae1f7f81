"""The tasks of the users as the day begins."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from .dates import moment
from .dice import Dice
from .directory import users
from .outreach import sequences
from .people import contact_id, names, outcome
from .population import people

STATUSES = ("scheduled", "completed", "skipped")
TYPES = (
    "phone_call",
    "email",
    "linkedin_visit",
    "linkedin_follow",
    "linkedin_like_last_post",
    "linkedin_connect",
    "linkedin_message",
    "linkedin_voice_message",
    "linkedin_video_message",
    "custom_task",
)
_USUAL = ("scheduled", "scheduled", "scheduled", "completed", "skipped")
Task = dict[str, Any]


@lru_cache(maxsize=16)
def tasks(seed: int) -> dict[str, Task]:
    """By id, the newest first; up to forty a user, and none of users who have left."""
    made = [
        _task(seed, user, number)
        for user in users(seed)
        if user["status"] == "active"
        for number in range(Dice(seed, f"agenda\x1f{user['id']}").number("tasks", 15, 40))
    ]
    return {task["id"]: task for task in sorted(made, key=lambda task: str(task["due_on"]), reverse=True)}


def contact_ref(seed: int, key: str) -> dict[str, Any]:
    """A contact as tasks and calls show it."""
    email = key if outcome(seed, key).has_email else None
    return {"id": contact_id(seed, key), "name": " ".join(filter(None, names(seed, key))), "email": email}


def _task(seed: int, user: dict[str, Any], number: int) -> Task:
    dice = Dice(seed, f"task\x1f{user['id']}\x1f{number}")
    automatic = dice.chance("automatic", 0.25)
    status = dice.pick("status", _USUAL)
    sequence = dice.pick("sequence", sequences(seed)[:6]) if dice.chance("in sequence", 0.8) else None
    due = moment(dice, "due", 30)
    return {
        "id": dice.uuid("id"),
        "automatic": automatic,
        "type": "email" if automatic else dice.pick("type", TYPES),
        "status": status,
        "due_on": due,
        "finished_on": None if status == "scheduled" else due,
        "notes": dice.pick("notes", (None, "", "call after lunch")),
        "sequence_key": sequence and sequence["id"],
        "sequence_name": sequence and sequence["name"],
        "user_id": user["id"],
        "user_email": user["email"],
        "contact": contact_ref(seed, dice.pick("contact", people(seed))) if dice.chance("known", 0.9) else None,
    }
