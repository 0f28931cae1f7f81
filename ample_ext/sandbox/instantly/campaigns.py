"""Campaigns: drafts until they are activated."""

from __future__ import annotations

from ..call import Answer
from .call import Call, ok, page
from .leads import is_address
from .refusals import Refusal


def list_campaigns(call: Call) -> Answer:
    asked = call.query
    found = [
        campaign
        for campaign in call.store.campaigns.values()
        if asked.get("search", "").lower() in campaign["name"].lower()
        and asked.get("status") in (None, campaign["status"])
        and asked.get("exclude_status", "none") != campaign["status"]
    ]
    return page(found, asked)


def create_campaign(call: Call) -> Answer:
    _check_accounts(call)
    return ok(call.store.add_campaign(call.body))


def get_campaign(call: Call) -> Answer:
    return ok(call.find(call.store.campaigns))


def patch_campaign(call: Call) -> Answer:
    _check_accounts(call)
    return _changed(call, **call.body)


def activate_campaign(call: Call) -> Answer:
    return _changed(call, status=1)


def pause_campaign(call: Call) -> Answer:
    return _changed(call, status=2)


def _changed(call: Call, **members: object) -> Answer:
    campaign = call.find(call.store.campaigns)
    campaign |= {**members, "timestamp_updated": call.store.now()}
    return ok(campaign)


def _check_accounts(call: Call) -> None:
    for number, account in enumerate(call.body.get("email_list", ())):
        if not is_address(account):
            raise Refusal(400, f"body/email_list/{number} is not a connected account")
