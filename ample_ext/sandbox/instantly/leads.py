"""Leads: found, made, deleted, moved."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..call import Answer
from .call import Call, ok, page
from .refusals import Refusal
from .store import Json, Store

SECONDS = 2.0
_INTERESTS = {"INTERESTED": 1, "NOT_INTERESTED": -1, "MEETING_BOOKED": 2, "MEETING_COMPLETED": 3, "CLOSED": 4,
              "OUT_OF_OFFICE": 0, "WRONG_PERSON": -2, "LOST": -3, "NO_SHOW": -4}  # fmt: skip
_STATES = {"ACTIVE": 1, "COMPLETED": 3, "BOUNCED": -1, "UNSUBSCRIBED": -2, "SKIPPED": -3}
_FILTERS: dict[str, Callable[[Json], bool]] = {
    "FILTER_VAL_CONTACTED": lambda lead: "timestamp_last_contact" in lead,
    "FILTER_VAL_NOT_CONTACTED": lambda lead: "timestamp_last_contact" not in lead,
    "FILTER_VAL_REPLIED": lambda lead: lead["email_reply_count"] > 0,
    "FILTER_VAL_NO_OPENS": lambda lead: lead["email_open_count"] == 0,
    "FILTER_VAL_LINK_CLICKED": lambda lead: lead["email_click_count"] > 0,
}


def list_leads(call: Call) -> Answer:
    found = matching(call.store, call.body)
    if not call.body.get("distinct_contacts"):
        return page(found, call.body)
    return page({lead["email"]: lead for lead in found if lead.get("email")}.values(), call.body, "email")


def matching(store: Store, asked: Mapping[str, Any]) -> list[Json]:
    """Leads that fit all filters. Those that need more than the sandbox keeps are checked and without effect."""
    tests: list[Callable[[Json], bool]] = [
        lambda lead: asked.get("campaign") in (None, lead.get("campaign")),
        lambda lead: asked.get("list_id") in (None, lead.get("list_id")),
        lambda lead: asked.get("in_campaign") in (None, bool(lead.get("campaign"))),
        lambda lead: asked.get("in_list") in (None, bool(lead.get("list_id"))),
        lambda lead: "ids" not in asked or lead["id"] in asked["ids"],
        lambda lead: lead["id"] not in asked.get("excluded_ids", ()),
        lambda lead: "contacts" not in asked or lead.get("email") in asked["contacts"],
        lambda lead: asked.get("search", "").lower() in _searched(lead),
        lambda lead: _filtered(asked.get("filter", ""), lead),
    ]
    return [lead for lead in store.leads.values() if all(test(lead) for test in tests)]


def get_lead(call: Call) -> Answer:
    return ok(call.find(call.store.leads))


def create_lead(call: Call) -> Answer:
    """For a lead that exists the answer is that lead as it was, with nothing to tell it from a new one."""
    body = dict(call.body)
    skip = {name: body.pop(f"skip_if_in_{name}", False) for name in ("workspace", "campaign", "list")}
    for name in ("blocklist_id", "verify_leads_for_lead_finder", "verify_leads_on_import"):
        body.pop(name, None)
    _check_places(call, body.get("campaign"), body.get("list_id"))
    old = _old(call.store, body, skip)
    return ok(call.store.add_lead(body) if old is None else old)


def delete_leads(call: Call) -> Answer:
    asked = {"campaign": call.body.get("campaign_id"), "list_id": call.body.get("list_id")}
    found = matching(call.store, asked | ({"ids": call.body["ids"]} if "ids" in call.body else {}))
    found = [lead for lead in found if call.body.get("status") in (None, lead["status"])][: call.body.get("limit")]
    for lead in found:
        del call.store.leads[lead["id"]]
    return ok({"count": len(found)})


def update_interest(call: Call) -> Answer:
    """Promised at once and done a moment later, without a job to ask for."""
    address, value = call.body["lead_email"], call.body["interest_value"]
    if not is_address(address):
        raise Refusal(400, body={"error": "Invalid lead email"})

    asked = {"campaign": call.body.get("campaign_id"), "list_id": call.body.get("list_id"), "contacts": [address]}
    call.store.later(SECONDS / 2, _Mark(asked, value))
    return ok({"message": "Lead interest status update background job submitted"}, 202)


def add_leads(call: Call) -> Answer:
    body, store = call.body, call.store
    place = {"campaign": body.get("campaign_id"), "list_id": body.get("list_id")}
    if all(place.values()):
        raise Refusal(400, "body must match exactly one schema in oneOf")
    _check_places(call, *place.values())
    skip = {name: body.get(f"skip_if_in_{name}", False) for name in ("workspace", "campaign", "list")}
    counts = dict.fromkeys(("in_blocklist", "duplicated_leads", "skipped_count", "invalid_email_count",
                            "incomplete_count", "duplicate_email_count"), 0)  # fmt: skip
    created, seen = [], set()
    for index, given in enumerate(body["leads"]):
        address = given.get("email", "")
        if not address and (body.get("campaign_id") or not (given.get("first_name") or given.get("last_name"))):
            counts["incomplete_count"] += 1
        elif address and not is_address(address):
            counts["invalid_email_count"] += 1
        elif address and address.lower() in seen:
            counts["duplicate_email_count"] += 1
        elif address and store.is_blocked(address):
            counts["in_blocklist"] += 1
        elif _old(store, {**given, **place}, {}):
            counts["duplicated_leads"] += 1
        elif _old(store, {**given, **place}, skip):
            counts["skipped_count"] += 1
        else:
            lead = store.add_lead({**given, **{name: id for name, id in place.items() if id}})
            kept = ("id", "email", "first_name", "last_name", "phone")
            created.append({"index": index, **{name: lead.get(name) for name in kept}})
        seen.add(address.lower())
    report = {"status": "success", "total_sent": len(body["leads"]), "leads_uploaded": len(created), **counts}
    return ok({**report, "blocklist_used": "default", "remaining_in_plan": 10_000, "created_leads": created})


def move_leads(call: Call) -> Answer:
    body, store = call.body, call.store
    if "ids" in body and not (body.get("campaign") or body.get("list_id")):
        raise Refusal(400, "ids can only be used together with campaign or list_id")
    _check_places(call, body.get("to_campaign_id"), body.get("to_list_id"))
    stamp = store.now()
    job: Json = {
        "id": store.uuid("job").replace("-", "")[:24],
        "workspace_id": store.workspace,
        "type": "move-leads",
        "progress": 0,
        "status": "pending",
        "entity_id": body.get("to_campaign_id") or body.get("to_list_id"),
        "entity_type": "campaign" if body.get("to_campaign_id") else "list",
        "created_at": stamp,
        "updated_at": stamp,
        "data": {},
    }
    store.jobs[job["id"]] = job
    store.later(SECONDS / 2, _Begin(job["id"]))
    store.later(SECONDS, _Move(body, job["id"]))
    return ok(job)


def is_address(text: str) -> bool:
    return bool(re.fullmatch(r"[^@\s,]+@[^@\s,]+\.[^@\s,]+", text))


@dataclass(frozen=True, slots=True)
class _Mark:
    asked: Json
    value: float | None

    def __call__(self, store: Store) -> None:
        for lead in matching(store, self.asked):
            lead |= {"lt_interest_status": self.value, "timestamp_last_interest_change": store.now()}


@dataclass(frozen=True, slots=True)
class _Begin:
    job: str

    def __call__(self, store: Store) -> None:
        store.jobs[self.job].update(status="in-progress", progress=40, updated_at=store.now())


@dataclass(frozen=True, slots=True)
class _Move:
    body: Json
    job: str

    def __call__(self, store: Store) -> None:
        body, job = self.body, store.jobs[self.job]
        target = {"campaign": body.get("to_campaign_id"), "list_id": body.get("to_list_id")}
        found = matching(store, body)[: body.get("limit")]
        moved = [lead for lead in found if not _old(store, {"email": lead.get("email"), **target}, {})]
        for lead in moved:
            if body.get("copy_leads"):
                copied: Json = {
                    name: lead[name] for name in ("email", "first_name", "last_name", "company_name") if name in lead
                }
                store.add_lead({**copied, **{name: id for name, id in target.items() if id}})
            else:
                lead |= {**target, "status": 1 if target["campaign"] else 0}
        counts = {"total_leads": len(found), "moved_leads": len(moved), "duplicated_leads": len(found) - len(moved)}
        job.update(status="success", progress=100, updated_at=store.now(), data=counts)


def _check_places(call: Call, campaign: str | None, list_id: str | None) -> None:
    if campaign is not None:
        call.find(call.store.campaigns, campaign)
    if list_id is not None:
        call.find(call.store.lists, list_id)


def _old(store: Store, given: Json, skip: Mapping[str, bool]) -> Json | None:
    """The lead that is there already: in the same place, or wherever one was told to look."""
    address = str(given.get("email") or "").lower()
    if not address:
        return None
    for lead in store.leads.values():
        if lead.get("email", "").lower() != address:
            continue
        same = all(lead.get(name) == given.get(name) for name in ("campaign", "list_id"))
        in_campaign, in_list = skip.get("campaign") and lead.get("campaign"), skip.get("list") and lead.get("list_id")
        if same or skip.get("workspace") or in_campaign or in_list:
            return lead
    return None


def _searched(lead: Json) -> str:
    return " ".join(str(lead.get(name, "")) for name in ("first_name", "last_name", "email")).lower()


def _filtered(name: str, lead: Json) -> bool:
    if name in _FILTERS:
        return _FILTERS[name](lead)
    kind = name.removeprefix("FILTER_LEAD_").removeprefix("FILTER_VAL_")
    if name.startswith("FILTER_LEAD_") and kind in _INTERESTS:
        return bool(lead.get("lt_interest_status") == _INTERESTS[kind])
    return kind not in _STATES or bool(lead["status"] == _STATES[kind])
