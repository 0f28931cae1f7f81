"""What the actions answer: an envelope around closed objects in which every member is present."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Any, TypedDict, get_args, get_origin, get_type_hints, is_typeddict

Raw = Mapping[str, Any]
KINDS: Mapping[type, str] = {str: "string", int: "integer", float: "number", bool: "boolean", dict: "object"}


class LeadDetail(TypedDict):
    id: str | None
    timestamp_created: str | None
    timestamp_updated: str | None
    organization: str | None
    campaign: str | None
    status: int | None
    email: str | None
    first_name: str | None
    last_name: str | None
    company_name: str | None
    company_domain: str | None
    job_title: str | None
    phone: str | None
    website: str | None
    personalization: str | None
    payload: dict[str, Any] | None
    lt_interest_status: int | None
    email_open_count: int | None
    email_reply_count: int | None
    email_click_count: int | None


class CampaignDetail(TypedDict):
    id: str | None
    name: str | None
    status: int | None
    pl_value: float | None
    is_evergreen: bool | None
    timestamp_created: str | None
    timestamp_updated: str | None
    email_gap: float | None
    daily_limit: float | None
    daily_max_leads: float | None
    open_tracking: bool | None
    stop_on_reply: bool | None
    sequences: list[Any] | None
    campaign_schedule: dict[str, Any] | None


class EmailBody(TypedDict):
    text: str | None
    html: str | None


class EmailDetail(TypedDict):
    id: str | None
    timestamp_created: str | None
    timestamp_email: str | None
    message_id: str | None
    subject: str | None
    from_address_email: str | None
    to_address_email_list: str | None
    cc_address_email_list: str | None
    bcc_address_email_list: str | None
    reply_to: str | None
    body: EmailBody | None
    organization_id: str | None
    campaign_id: str | None
    subsequence_id: str | None
    list_id: str | None
    lead: str | None
    lead_id: str | None
    eaccount: str | None
    ue_type: int | None
    is_unread: int | None
    is_auto_reply: int | None
    i_status: int | None
    thread_id: str | None
    content_preview: str | None


class LeadListDetail(TypedDict):
    id: str | None
    organization_id: str | None
    name: str | None
    has_enrichment_task: bool | None
    owned_by: str | None
    timestamp_created: str | None


class Envelope(TypedDict):
    success: bool
    error: str | None


class Listing(Envelope):
    count: int | None
    """Of the items on this page; the API tells no total."""
    next_starting_after: str | None
    """There may be more as long as this is not null, and there is none after a page without items."""


class ListLeadsOutput(Listing):
    leads: list[LeadDetail]


class GetLeadOutput(Envelope):
    lead: LeadDetail | None
    id: str | None
    email_address: str | None
    first_name: str | None
    last_name: str | None
    campaign: str | None
    status: int | None


class CreateLeadOutput(GetLeadOutput):
    pass


class DeleteLeadsOutput(Envelope):
    count: int | None


class UpdateLeadInterestStatusOutput(Envelope):
    message: str | None


class ListCampaignsOutput(Listing):
    campaigns: list[CampaignDetail]


class CreateCampaignOutput(Envelope):
    campaign: CampaignDetail | None
    id: str | None
    name: str | None
    status: int | None


class PatchCampaignOutput(CreateCampaignOutput):
    pass


class ActivateCampaignOutput(CreateCampaignOutput):
    pass


class ListEmailsOutput(Listing):
    emails: list[EmailDetail]


class ReplyToEmailOutput(Envelope):
    email: EmailDetail | None
    id: str | None
    subject: str | None
    thread_id: str | None


class ListLeadListsOutput(Listing):
    lead_lists: list[LeadListDetail]


class CreateLeadListOutput(Envelope):
    lead_list: LeadListDetail | None
    id: str | None
    name: str | None


@cache
def members(output: Any) -> dict[str, Any]:
    return get_type_hints(output)


def success(output: Any, raw: Raw) -> Any:
    """The answer as the envelope: its items, or itself, as details, and copies of some members beside them."""
    items = raw.get("items")
    copies = {**raw, "email_address": raw.get("email"), "success": True, "error": None}
    if isinstance(items, list):
        copies["count"] = len(items)
    found = {}
    for name, kind in members(output).items():
        (detail,) = _details(kind) or (None,)
        if detail is None:
            found[name] = _fitting(kind, copies.get(name))
        else:
            found[name] = [_fitting(detail, item) for item in items or ()] if _many(kind) else _fitting(detail, raw)
    return found


def failure(output: Any, reason: str) -> Any:
    return {name: [] if _many(kind) else None for name, kind in members(output).items()} | {
        "success": False,
        "error": reason,
    }


def schema(kind: Any) -> dict[str, Any]:
    """JSON Schema of an output or of a part of one."""
    options = [option for option in _options(kind) if option is not type(None)]
    if len(options) < len(_options(kind)):
        inner = schema(options[0])
        return {**inner, "type": [inner["type"], "null"], "default": None}
    if get_origin(kind) is list:
        (item,) = get_args(kind)
        return {"type": "array"} if item is Any else {"type": "array", "items": schema(item)}
    if not is_typeddict(kind):
        return {"type": KINDS[get_origin(kind) or kind]}
    return {
        "title": kind.__name__,
        "type": "object",
        "additionalProperties": False,
        "properties": {name: schema(member) for name, member in members(kind).items()},
        **({"required": ["success"]} if "success" in members(kind) else {}),
    }


def _fitting(kind: Any, value: object) -> object:
    """The value where it is of the kind, null where it is not; objects with their members and no others."""
    wanted = _options(kind)[0]
    if is_typeddict(wanted):
        given = value if isinstance(value, Mapping) else {}
        if value is not given and kind is not wanted:
            return None
        return {name: _fitting(member, given.get(name)) for name, member in members(wanted).items()}
    base = get_origin(wanted) or wanted
    if isinstance(value, bool) != (base is bool):
        return None
    if base is int and isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, (int, float) if base is float else base) else None


def _options(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if isinstance(kind, UnionType) else (kind,)


def _many(kind: Any) -> bool:
    return get_origin(kind) is list


def _details(kind: Any) -> tuple[Any, ...]:
    """The kind of the objects that an output holds as one or as many."""
    inner = get_args(kind) if _many(kind) else _options(kind)[:1]
    return inner if is_typeddict(inner[0]) else ()
