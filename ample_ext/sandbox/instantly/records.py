"""Lead lists, background jobs, the block list and webhook subscriptions."""

from __future__ import annotations

from collections.abc import Iterable

from ..call import Answer
from .call import Call, ok, page
from .store import Json

EVENTS = ("all_events", "email_sent", "email_opened", "email_link_clicked", "reply_received", "email_bounced",
          "lead_unsubscribed", "campaign_completed", "account_error", "lead_interested")  # fmt: skip


def list_lists(call: Call) -> Answer:
    """The newest first; cursors are times."""
    wanted = call.query.get("has_enrichment_task")
    found = [
        one
        for one in call.store.lists.values()
        if call.query.get("search", "").lower() in one["name"].lower()
        and wanted in (None, bool(one.get("has_enrichment_task")))
    ]
    return page(found, call.query, "timestamp_created", descending=True)


def create_list(call: Call) -> Answer:
    return ok(call.store.add_list(**call.body))


def list_jobs(call: Call) -> Answer:
    asked = call.query
    lists = {name: asked[name].split(",") for name in ("ids", "status", "entity_id") if name in asked}
    found = [
        job
        for job in call.store.jobs.values()
        if ("ids" not in lists or job["id"] in lists["ids"])
        and all(job[name] in lists[name] for name in ("status", "entity_id") if name in lists)
        and all(asked.get(name) in (None, job[name]) for name in ("type", "entity_type"))
    ]
    return page(found, asked)


def get_job(call: Call) -> Answer:
    job = call.find(call.store.jobs)
    names: str | None = call.query.get("data_fields")
    data: Json = job["data"]
    if names is not None:
        data = {name: data[name] for name in names.split(",") if name in data}
    return ok({**job, "data": data})


def list_blocked(call: Call) -> Answer:
    return page(_blocked(call), call.query)


def block(call: Call) -> Answer:
    return ok(call.store.block(call.body["bl_value"]))


def block_many(call: Call) -> Answer:
    """What is neither an address nor a domain is counted and passed over."""
    valid = [value for value in call.body["bl_values"] if "." in value.rpartition("@")[2]]
    items = [call.store.block(value) for value in valid]
    return ok({"items": items, "valid_count": len(valid), "invalid_count": len(call.body["bl_values"]) - len(valid)})


def get_blocked(call: Call) -> Answer:
    return ok(call.find(call.store.blocked))


def change_blocked(call: Call) -> Answer:
    entry = call.find(call.store.blocked)
    entry |= call.body
    entry["is_domain"] = "@" not in entry["bl_value"]
    return ok(entry)


def unblock(call: Call) -> Answer:
    entry = call.find(call.store.blocked)
    return ok(_dropped(call, [entry])[0])


def unblock_many(call: Call) -> Answer:
    return ok(_dropped(call, [call.store.blocked[id] for id in call.body["ids"] if id in call.store.blocked]))


def unblock_all(call: Call) -> Answer:
    return ok(_dropped(call, _blocked(call)))


def list_webhooks(call: Call) -> Answer:
    names = ("campaign", "event_type")
    found = [w for w in call.store.webhooks.values() if all(call.query.get(n) in (None, w.get(n)) for n in names)]
    return page(found, call.query)


def create_webhook(call: Call) -> Answer:
    store = call.store
    made: Json = {"id": store.id(), "organization": store.workspace, "timestamp_created": store.now(), "status": 1}
    store.webhooks[made["id"]] = made | call.body
    return ok(store.webhooks[made["id"]])


def get_webhook(call: Call) -> Answer:
    return ok(call.find(call.store.webhooks))


def change_webhook(call: Call) -> Answer:
    found = call.find(call.store.webhooks)
    found |= call.body
    return ok(found)


def delete_webhook(call: Call) -> Answer:
    found = call.find(call.store.webhooks)
    del call.store.webhooks[found["id"]]
    return ok(found)


def try_webhook(call: Call) -> Answer:
    """Nothing is delivered: the sandbox sends nothing on its own."""
    call.find(call.store.webhooks)
    return ok({"success": True, "message": "Webhook test successful", "response_time_ms": 1, "status_code": 200})


def resume_webhook(call: Call) -> Answer:
    found = call.find(call.store.webhooks)
    found |= {"status": 1, "timestamp_error": None}
    return ok(found)


def list_event_types(call: Call) -> Answer:
    label = {"id": "custom_label_any_positive", "label": "Any positive label", "type": "custom_label"}
    events = [{"id": name, "label": name.replace("_", " ").capitalize(), "type": "standard"} for name in EVENTS]
    return ok({"event_types": [*events, label]})


def _blocked(call: Call) -> list[Json]:
    domains, search = call.query.get("domains_only"), call.query.get("search", "").lower()
    entries = call.store.blocked.values()
    return [entry for entry in entries if search in entry["bl_value"].lower() and (not domains or entry["is_domain"])]


def _dropped(call: Call, entries: Iterable[Json]) -> list[Json]:
    found = list(entries)
    for entry in found:
        del call.store.blocked[entry["id"]]
    return found
