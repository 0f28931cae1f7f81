"""Sequences."""

from __future__ import annotations

from ..call import Answer, Call
from ..outreach import sequences
from .listing import records

_EQUAL = ("status", "created_by_user_id", "created_by_user_email")


def list_sequences(call: Call) -> Answer:
    wanted = {name: call.query[name] for name in _EQUAL if name in call.query}
    part = call.query.get("name", "").casefold()
    found = [
        sequence
        for sequence in sequences(call.seed)
        if part in sequence["name"].casefold() and all(sequence[name] == value for name, value in wanted.items())
    ]
    return records(call, "sequences", found)
