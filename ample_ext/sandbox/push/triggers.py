"""What the operations of the API lead to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..identity import is_address
from ..people import outcome
from ..state import State
from .event import Event
from .pushes import Lead
from .story import stage_kind


def lead_added(state: State, sequence: Mapping[str, Any], lead: Mapping[str, Any], key: str) -> None:
    """The steps of an active sequence begin; in a paused one nothing happens."""
    if sequence["status"] != "active" or not is_address(key):
        return
    mailable = bool(lead.get("email")) or outcome(state.settings.seed, key).has_email
    facts = {"data": dict(lead["data"])} if lead.get("data") else None
    state.pushes.enlist(Lead(str(sequence["id"]), key, mailable, state.clock.now(), facts))


def call_logged(state: State, call: Mapping[str, Any], task: Mapping[str, Any], disposition: str | None) -> None:
    told = {name: call[name] for name in ("from", "to", "duration", "recording_url")} | {"disposition": disposition}
    _done(state, task, "phone_call", str(call["user_email"]), f"call {call['id']}", {"call": told})


def task_completed(state: State, task: Mapping[str, Any]) -> None:
    """All but calls: those are told when they are logged."""
    if task["type"] != "phone_call":
        facts = {"notes": task["notes"], "manual": True}
        _done(state, task, str(task["type"]), str(task["user_email"]), f"task {task['id']}", facts)


def lead_came_in(state: State, body: Mapping[str, Any]) -> None:
    now = state.clock.now()
    mark = f"inbound {state.number('inbound lead')}"
    facts = {"lead": dict(body)}
    state.pushes.happen(Event("inbound_lead", str(body["email"]), now, mark, user=body.get("user_email"), facts=facts))


def _done(state: State, task: Mapping[str, Any], kind: str, user: str, mark: str, facts: dict[str, Any]) -> None:
    """A task of a sequence whose contact has an address; others are no stage of anything."""
    email, sequence = (task["contact"] or {}).get("email"), task["sequence_key"]
    if email and sequence:
        event = Event(stage_kind(kind), email, state.clock.now(), mark, sequence=sequence, user=user, facts=facts)
        event.stage_type = kind
        state.pushes.happen(event)
