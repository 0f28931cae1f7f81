"""Adding leads to a sequence: everything is added, skipped and listed, or refused as a whole."""

from __future__ import annotations

from typing import Any

from ..call import Answer, Call
from ..errors import NotPossible, fail, missing
from ..identity import clean_email, linkedin_slug, person_key
from ..outreach import FILLED, find_sequence
from ..people import outcome
from ..push.triggers import lead_added
from .mailboxes import mailboxes

_OPEN = ("active", "paused")
_DUPLICATES = {"email": "duplicate_emails", "linkedin_url": "duplicate_linkedin_urls"}
_SKIPPED = (
    "in_exclusion_list_and_skipped",
    "recently_contacted_and_skipped",
    "already_in_sequence_and_skipped",
    "in_other_draft_sequences_and_skipped",
    "in_other_active_sequences_and_skipped",
)


def add_sequence_leads(call: Call) -> Answer:
    sequence = find_sequence(call.seed, call.path_params["id"])
    if sequence is None:
        raise fail(404, "not_found", "There is no such sequence.")
    leads = call.body["leads"]
    _check(call, sequence, leads)
    listed: dict[str, list[Any]] = {name: [] for name in (*_DUPLICATES.values(), *_SKIPPED)}
    members = call.state.outreach.members(sequence["id"])
    seen: set[tuple[str, str]] = set()
    added = 0
    for lead in leads:
        repeated = _repeated(lead, seen)
        reason = None if repeated else _reason(call, sequence["id"], lead)
        if repeated:
            listed[_DUPLICATES[repeated]].append(lead[repeated])
        elif reason:
            listed[reason].append({name: lead[name] for name in _DUPLICATES if name in lead})
        else:
            members.add(_key(lead))
            lead_added(call.state, sequence, lead, _key(lead))
            added += 1
            if outcome(call.seed, _key(lead)).status == "enriched":
                call.state.contacts.add(_key(lead))
    return Answer(200, {"total": len(leads), "total_added_to_sequence": added, **listed})


def _check(call: Call, sequence: dict[str, Any], leads: list[dict[str, Any]]) -> None:
    if sequence["status"] not in _OPEN:
        raise NotPossible("invalid_sequence_status", f"A sequence that is {sequence['status']} takes no leads.")
    settings = call.body.get("settings", {})
    if settings.get("leads_distribution") == "custom_mailboxes":
        _check_mailboxes(call, settings.get("mailboxes", []))
    for field in sequence["dynamic_fields_used"]:
        lacking = [index for index, lead in enumerate(leads) if not lead.get("data", {}).get(field)]
        if lacking and field not in FILLED:
            raise NotPossible("missing_lead_field", f"Leads {lacking} lack the field {field}.")


def _check_mailboxes(call: Call, wanted: list[str]) -> None:
    if not wanted:
        raise missing("mailboxes", pointer="/settings/mailboxes")
    usable = {mailbox["email"] for mailbox in mailboxes(call) if mailbox["status"] == "active"}
    if not usable.issuperset(address.lower() for address in wanted):
        raise NotPossible("mailbox_unusable", "A mailbox is not connected.")


def _repeated(lead: dict[str, Any], seen: set[tuple[str, str]]) -> str | None:
    """Which identifier of the lead was in the request before."""
    mine = {"email": lead.get("email", "").strip().lower(), "linkedin_url": _slug(lead)}
    repeated = next((name for name, text in mine.items() if text and (name, text) in seen), None)
    seen.update((name, text) for name, text in mine.items() if text)
    return repeated


def _reason(call: Call, sequence_id: str, lead: dict[str, Any]) -> str | None:
    """Why a lead is skipped, if it is."""
    outreach, key, overrides = call.state.outreach, _key(lead), lead.get("overrides", {})
    if key in outreach.members(sequence_id):
        return "already_in_sequence_and_skipped"
    checks = (
        ("ignore_exclusion_list", "in_exclusion_list_and_skipped", _excluded(call, lead)),
        (
            "ignore_duplicate_leads_in_other_active_sequences",
            "in_other_active_sequences_and_skipped",
            outreach.elsewhere(sequence_id, key),
        ),
        (
            "ignore_duplicate_leads_in_other_draft_sequences",
            "in_other_draft_sequences_and_skipped",
            outreach.in_draft(key),
        ),
        ("ignore_recently_contacted", "recently_contacted_and_skipped", outreach.recently_contacted(key)),
    )
    return next((reason for override, reason, holds in checks if holds and not overrides.get(override)), None)


def _excluded(call: Call, lead: dict[str, Any]) -> bool:
    """By the address as given, without its tag, or the one that the LinkedIn URL leads to."""
    addresses = {_key(lead), *(form(lead["email"]) for form in (str.lower, clean_email) if "email" in lead)}
    emails, domains = call.state.exclusions["excluded_emails"], call.state.exclusions["excluded_domains"]
    return any(address.strip() in emails or address.strip().partition("@")[2] in domains for address in addresses)


def _key(lead: dict[str, Any]) -> str:
    known = {name: lead[name] for name in _DUPLICATES if name in lead}
    return person_key(known) or str(lead.get("linkedin_url")).strip().lower()


def _slug(lead: dict[str, Any]) -> str:
    url = lead.get("linkedin_url", "")
    return linkedin_slug(url, "in", "pub") or url.strip().lower()
