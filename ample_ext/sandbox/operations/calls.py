"""Calls: dialed ones from the past, logged ones as they come."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from ..call import Answer, Call
from ..directory import users
from ..errors import ApiError, fail, unsupported
from ..push.triggers import call_logged
from ..telephone import SILENCE, calls, dispositions
from .listing import records
from .tasks import find_task, finish

_EQUAL = ("user_id", "from", "to")
_OPTIONAL = ("transcription", "recording_url", "disposition_id")
_GIVEN = ("from", "to", "duration", "answered", "human", "task_id", "user_id")


def list_calls(call: Call) -> Answer:
    wanted = {name: call.query[name] for name in _EQUAL if name in call.query}
    if call.quirk("ignored_dates"):
        return records(call, "calls", _matching(call, wanted))
    after, before = _limit(call, "start_date_from", datetime.min), _limit(call, "start_date_to", datetime.max)
    found = [item for item in _matching(call, wanted) if after < datetime.fromisoformat(item["start_date"]) < before]
    return records(call, "calls", found)


def log_call(call: Call) -> Answer:
    body = call.body
    user = next((user for user in users(call.seed) if user["id"] == body["user_id"]), None)
    if user is None:
        raise _unknown("user")
    task = find_task(call, body["task_id"])
    known = {disposition["id"]: disposition for disposition in dispositions(call.seed)}
    disposition = known.get(body.get("disposition_id"), {})
    if "disposition_id" in body and not disposition:
        raise _unknown("disposition")
    if disposition.get("action") == "complete" and task["status"] == "scheduled":
        finish(call, task, "completed")
    logged = {
        "id": call.state.uuid("logged call"),
        **{name: body[name] for name in _GIVEN},
        **{name: body.get(name) for name in _OPTIONAL},
        "disposition_name": disposition.get("name"),
        "user_email": user["email"],
        "external": True,
        "start_date": call.state.clock.stamp(),
        "notes": None,
        "contact": task["contact"],
        "direction": "outgoing",
        "transcript": [],
    }
    call.state.calls.insert(0, logged)
    call_logged(call.state, logged, task, disposition.get("slug"))
    return Answer(201, logged)


def list_call_dispositions(call: Call) -> Answer:
    return records(call, "dispositions", dispositions(call.seed))


def get_call_recording(call: Call) -> Answer:
    found = next((item for item in _all(call) if item["id"] == call.path_params["id"]), None)
    if found is None:
        raise _unknown("call")
    if found["external"] or not found["recording_url"]:
        raise _unknown("recording")
    return Answer(200, SILENCE, media_type="audio/mpeg")


def _matching(call: Call, wanted: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for item in _all(call) if all(item[name] == value for name, value in wanted.items())]


def _all(call: Call) -> list[dict[str, Any]]:
    return [*call.state.calls, *calls(call.seed)]


def _limit(call: Call, name: str, unlimited: datetime) -> datetime:
    if name not in call.query:
        return unlimited.replace(tzinfo=UTC)
    try:
        moment = datetime.fromisoformat(call.query[name])
    except ValueError:
        raise unsupported("The value is not an ISO 8601 date.", parameter=name) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _unknown(what: str) -> ApiError:
    return fail(404, "not_found", f"There is no such {what}.")
