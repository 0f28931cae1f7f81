"""Tasks: only those that wait for a person can be completed or skipped."""

from __future__ import annotations

from typing import Any

from ..agenda import STATUSES, TYPES, Task, tasks
from ..call import Answer, Call
from ..directory import users
from ..errors import NotPossible, fail, unsupported
from ..push.triggers import task_completed
from .listing import records

_EQUAL = ("automatic", "type", "status", "sequence_key")


def list_tasks(call: Call) -> Answer:
    user = next((user for user in users(call.seed) if user["id"] == call.query["user_id"]), None)
    if user is None or user["status"] != "active":
        raise unsupported("There is no active user with this id.", parameter="user_id")
    wanted = {name: call.query[name] for name in _EQUAL if name in call.query}
    keyword = call.query.get("keyword", "").casefold()
    mine = [now(call, task) for task in tasks(call.seed).values() if task["user_id"] == user["id"]]
    found = [task for task in mine if all(task[name] == value for name, value in wanted.items())]
    return records(call, "tasks", [task for task in found if keyword in _words(task)])


def list_task_statuses(call: Call) -> Answer:
    return Answer(200, {"statuses": list(STATUSES)})


def list_task_types(call: Call) -> Answer:
    return Answer(200, {"types": list(TYPES)})


def complete_task(call: Call) -> Answer:
    return _finish(call, "completed")


def skip_task(call: Call) -> Answer:
    return _finish(call, "skipped")


def find_task(call: Call, task_id: str) -> Task:
    task = tasks(call.seed).get(task_id)
    if task is None:
        raise fail(404, "not_found", "There is no such task.")
    return now(call, task)


def now(call: Call, task: Task) -> Task:
    return {**task, **call.state.tasks.get(task["id"], {})}


def finish(call: Call, task: Task, status: str) -> None:
    call.state.tasks[task["id"]] = {"status": status, "finished_on": call.state.clock.stamp()}


def _finish(call: Call, status: str) -> Answer:
    task = find_task(call, call.path_params["id"])
    if task["status"] != status:
        if task["automatic"] or task["status"] != "scheduled":
            raise NotPossible("task_not_eligible", "Only a scheduled task that is not automatic can be finished.")
        finish(call, task, status)
        if status == "completed":
            task_completed(call.state, now(call, task))
    return Answer(200, now(call, task))


def _words(task: dict[str, Any]) -> str:
    contact = task["contact"] or {}
    return f"{contact.get('name') or ''} {contact.get('email') or ''}".casefold()
