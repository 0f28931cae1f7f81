"""The quirk `odd_values`: what a client of an open API must live through."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .call import Answer
from .dice import Dice

SHARE = 0.2
_ODD = {
    "current_position_start_date": "2021-00-00",
    "latest_funding_date": "Spring 2019",
    "size": "a handful of employees",
    "created_at": "yesterday",
}


def odd(answer: Answer) -> Answer:
    return replace(answer, body=_odd(answer.body))


def _odd(value: Any) -> Any:
    """A changed copy: companies are shared between answers."""
    if isinstance(value, list):
        return [_odd(item) for item in value]
    if not isinstance(value, dict):
        return value
    changed = {name: _odd(item) for name, item in value.items()}
    dice = Dice(0, str(value.get("id")))
    for name, text in _ODD.items():
        if changed.get(name) and dice.chance(name, SHARE):
            changed[name] = text
    if "object" in value and dice.chance("extra", SHARE):
        changed["added_last_week"] = {"since": 2026}
    if value.get("status") == "not_found" and dice.chance("status", SHARE):
        changed["status"] = "not_yet_known"
    return changed
