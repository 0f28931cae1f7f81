"""The unified inbox."""

from __future__ import annotations

from ..call import Answer
from .call import Call, ok, page
from .refusals import Refusal
from .store import ACCOUNTS, Json

_TYPES = {"received": (2,), "sent": (1,), "manual": (3,)}


def list_emails(call: Call) -> Answer:
    found = [email for email in call.store.emails.values() if _fits(email, call.query)]
    if call.query.get("latest_of_thread"):
        found = list(
            {email["thread_id"]: email for email in sorted(found, key=lambda e: e["timestamp_created"])}.values()
        )
    # Ids are in the order of creation.
    return page(found, call.query, descending=call.query.get("sort_order") != "asc")


def reply_to_email(call: Call) -> Answer:
    """Sent at once: what comes back has HTML only, and lacks what a received e-mail has."""
    body, store = call.body, call.store
    answered = call.find(store.emails, body["reply_to_uuid"])
    if body["eaccount"] not in ACCOUNTS:
        raise Refusal(404, "Email account not found")
    stamp = store.now()
    text = body["body"].get("html") or body["body"]["text"]
    copied = {name: answered.get(name) for name in ("campaign_id", "lead", "lead_id", "thread_id")}
    sent = {
        **copied,
        "timestamp_created": stamp,
        "timestamp_email": stamp,
        "message_id": f"<{store.uuid('message')}@send-northline.example>",
        "subject": body["subject"],
        "from_address_email": body["eaccount"],
        "to_address_email_list": answered["from_address_email"],
        "cc_address_email_list": body.get("cc_address_email_list", ""),
        "bcc_address_email_list": body.get("bcc_address_email_list", ""),
        "body": {"html": f"<!DOCTYPE html><html><body>{text}</body></html>"},
        "eaccount": body["eaccount"],
        "ue_type": 3,
    }
    return ok(store.add_email(sent))


def _fits(email: Json, asked: Json) -> bool:
    search = asked.get("search", "")
    thread = search.removeprefix("thread:") if search.startswith("thread:") else None
    accounts = asked.get("eaccount", "").split(",") if asked.get("eaccount") else None
    tests = (
        search in ("", email["lead"]) if thread is None else thread == email["thread_id"],
        asked.get("campaign_id") in (None, email.get("campaign_id")),
        asked.get("list_id") in (None, email.get("list_id")),
        asked.get("i_status") in (None, email.get("i_status")),
        accounts is None or email["eaccount"] in accounts,
        asked.get("lead") in (None, email["lead"]),
        asked.get("is_unread") in (None, bool(email.get("is_unread"))),
        "email_type" not in asked or email["ue_type"] in _TYPES[asked["email_type"]],
        asked.get("min_timestamp_created", "") <= email["timestamp_created"],
        asked.get("max_timestamp_created", "~") >= email["timestamp_created"],
    )
    return all(tests)
