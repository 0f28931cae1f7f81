"""The calls of the last weeks and the dispositions that calls can have."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from .agenda import contact_ref, tasks
from .dates import moment
from .dice import Dice
from .directory import users
from .people import contact_id
from .population import people

CALLS = 45
# One frame of silence in MPEG-1 layer III: what a recording holds.
SILENCE = b"\xff\xfb\x90\x64" + bytes(413)
_DISPOSITIONS = (
    ("No answer", "no_answer", "next_stage"),
    ("No answer, voicemail", "no_answer_voicemail", "next_stage"),
    ("Wrong number", "wrong_number", "complete"),
    ("Busy", "busy", "next_stage"),
    ("Not interested", "not_interested", "complete"),
    ("Interested", "interested", "complete"),
)
_UNANSWERED = (0, 3)


def dispositions(seed: int) -> list[dict[str, Any]]:
    return [
        {"id": Dice(seed, f"disposition\x1f{slug}").uuid("id"), "name": name, "slug": slug, "action": action}
        for name, slug, action in _DISPOSITIONS
    ]


@lru_cache(maxsize=16)
def calls(seed: int) -> tuple[dict[str, Any], ...]:
    """The newest first."""
    made = [_call(seed, number) for number in range(CALLS)]
    return tuple(sorted(made, key=lambda call: str(call["start_date"]), reverse=True))


def _call(seed: int, number: int) -> dict[str, Any]:
    dice = Dice(seed, f"call\x1f{number}")
    user = dice.pick("user", [user for user in users(seed) if user["status"] == "active"][:8])
    answered = dice.chance("answered", 0.6)
    human = answered and dice.chance("human", 0.8)
    every = dispositions(seed)
    disposition = dice.pick("disposition", every[2:]) if human else every[dice.pick("unanswered", _UNANSWERED)]
    own = [
        task["id"] for task in tasks(seed).values() if task["user_id"] == user["id"] and task["type"] == "phone_call"
    ]
    incoming = dice.chance("incoming", 0.2)
    ours, theirs = f"+1 555 01{dice.number('ours', 0, 9):02}", f"+1 555 01{dice.number('theirs', 10, 99)}"
    call_id = dice.uuid("id")
    return {
        "id": call_id,
        "from": theirs if incoming else ours,
        "to": ours if incoming else theirs,
        "duration": dice.number("duration", 20, 1500) if answered else 0,
        "notes": "Call again in spring." if human and dice.chance("notes", 0.4) else None,
        "transcription": None,
        "disposition_id": disposition["id"],
        "disposition_name": disposition["name"],
        # Seen live: most calls name no task, and a quarter of the conversations no contact.
        "task_id": dice.pick("task", own) if own and dice.chance("has task", 0.4) else None,
        "user_id": user["id"],
        "user_email": user["email"],
        "answered": answered,
        "human": human,
        "external": False,
        "start_date": moment(dice, "start", 40),
        "recording_url": f"https://recordings.example/{call_id}.mp3" if human and dice.chance("kept", 0.7) else None,
        "contact": contact_ref(seed, dice.pick("contact", people(seed))) if dice.chance("known", 0.75) else None,
        "direction": "incoming" if incoming else "outgoing",
        "transcript": [],
    }


@lru_cache(maxsize=16)
def spoken_to(seed: int) -> dict[str, str]:
    """The people whom tasks and calls name: key by contact id."""
    named = {item["contact"]["id"] for item in (*tasks(seed).values(), *calls(seed)) if item["contact"]}
    return {contact_id(seed, key): key for key in people(seed) if contact_id(seed, key) in named}
