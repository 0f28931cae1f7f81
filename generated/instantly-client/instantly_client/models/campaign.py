from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.campaign_schedule import CampaignSchedule
from ..models.open_object import OpenObject
from ..models.sequence import Sequence
from ..types import (
    Model,
    as_datetime,
    as_list,
    as_model,
    as_models,
)

T = TypeVar("T", bound="Campaign")


@_attrs_define(repr=False)
class Campaign(Model):
    """A campaign. Only what was set is there.

    Attributes:
        id (None | str):
        name (None | str):
        status (int | None): 0 draft, 1 active, 2 paused, 3 completed, 4 running subsequences, -1 accounts unhealthy, -2
            bounce protect, -99 account suspended.
        campaign_schedule (CampaignSchedule | None):
        timestamp_created (datetime.datetime | None):
        timestamp_updated (datetime.datetime | None):
        organization (None | str):
        not_sending_status (int | None): 1 outside the schedule, 2 waiting for a lead, 3 daily limit of the campaign, 4
            of all accounts, 99 error.
        core_variables (None | OpenObject):
        custom_variables (None | OpenObject):
        sequences (list[Sequence] | None):
        email_list (list[str] | None):
        daily_limit (float | None):
        daily_max_leads (float | None):
        email_gap (float | None):
        open_tracking (bool | None):
        link_tracking (bool | None):
        stop_on_reply (bool | None):
        text_only (bool | None):
        pl_value (float | None):
        random_wait_max (float | None):
        first_email_text_only (bool | None):
        is_evergreen (bool | None):
        stop_on_auto_reply (bool | None):
        stop_for_company (bool | None):
        prioritize_new_leads (bool | None):
        match_lead_esp (bool | None):
        insert_unsubscribe_header (bool | None):
        allow_risky_contacts (bool | None):
        disable_bounce_protect (bool | None):
        email_tag_list (list[str] | None):
        cc_list (list[str] | None):
        bcc_list (list[str] | None):
        auto_variant_select (None | OpenObject):
        limit_emails_per_company_override (None | OpenObject):
        provider_routing_rules (list[OpenObject] | None):
        owned_by (None | str):
        ai_sdr_id (None | str):
    """

    id: None | str = None
    name: None | str = None
    status: int | None = None
    campaign_schedule: CampaignSchedule | None = None
    timestamp_created: datetime.datetime | None = None
    timestamp_updated: datetime.datetime | None = None
    organization: None | str = None
    not_sending_status: int | None = None
    core_variables: None | OpenObject = None
    custom_variables: None | OpenObject = None
    sequences: list[Sequence] | None = None
    email_list: list[str] | None = None
    daily_limit: float | None = None
    daily_max_leads: float | None = None
    email_gap: float | None = None
    open_tracking: bool | None = None
    link_tracking: bool | None = None
    stop_on_reply: bool | None = None
    text_only: bool | None = None
    pl_value: float | None = None
    random_wait_max: float | None = None
    first_email_text_only: bool | None = None
    is_evergreen: bool | None = None
    stop_on_auto_reply: bool | None = None
    stop_for_company: bool | None = None
    prioritize_new_leads: bool | None = None
    match_lead_esp: bool | None = None
    insert_unsubscribe_header: bool | None = None
    allow_risky_contacts: bool | None = None
    disable_bounce_protect: bool | None = None
    email_tag_list: list[str] | None = None
    cc_list: list[str] | None = None
    bcc_list: list[str] | None = None
    auto_variant_select: None | OpenObject = None
    limit_emails_per_company_override: None | OpenObject = None
    provider_routing_rules: list[OpenObject] | None = None
    owned_by: None | str = None
    ai_sdr_id: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        name: None | str
        name = self.name

        status: int | None
        status = self.status

        campaign_schedule: dict[str, Any] | None
        if isinstance(self.campaign_schedule, CampaignSchedule):
            campaign_schedule = self.campaign_schedule.to_dict()
        else:
            campaign_schedule = self.campaign_schedule

        timestamp_created: None | str
        if isinstance(self.timestamp_created, datetime.datetime):
            timestamp_created = self.timestamp_created.isoformat()
        else:
            timestamp_created = self.timestamp_created

        timestamp_updated: None | str
        if isinstance(self.timestamp_updated, datetime.datetime):
            timestamp_updated = self.timestamp_updated.isoformat()
        else:
            timestamp_updated = self.timestamp_updated

        organization: None | str
        organization = self.organization

        not_sending_status: int | None
        not_sending_status = self.not_sending_status

        core_variables: dict[str, Any] | None
        if isinstance(self.core_variables, OpenObject):
            core_variables = self.core_variables.to_dict()
        else:
            core_variables = self.core_variables

        custom_variables: dict[str, Any] | None
        if isinstance(self.custom_variables, OpenObject):
            custom_variables = self.custom_variables.to_dict()
        else:
            custom_variables = self.custom_variables

        sequences: list[dict[str, Any]] | None
        if isinstance(self.sequences, list):
            sequences = []
            for sequences_type_0_item_data in self.sequences:
                sequences_type_0_item = sequences_type_0_item_data.to_dict()
                sequences.append(sequences_type_0_item)

        else:
            sequences = self.sequences

        email_list: list[str] | None
        if isinstance(self.email_list, list):
            email_list = self.email_list

        else:
            email_list = self.email_list

        daily_limit: float | None
        daily_limit = self.daily_limit

        daily_max_leads: float | None
        daily_max_leads = self.daily_max_leads

        email_gap: float | None
        email_gap = self.email_gap

        open_tracking: bool | None
        open_tracking = self.open_tracking

        link_tracking: bool | None
        link_tracking = self.link_tracking

        stop_on_reply: bool | None
        stop_on_reply = self.stop_on_reply

        text_only: bool | None
        text_only = self.text_only

        pl_value: float | None
        pl_value = self.pl_value

        random_wait_max: float | None
        random_wait_max = self.random_wait_max

        first_email_text_only: bool | None
        first_email_text_only = self.first_email_text_only

        is_evergreen: bool | None
        is_evergreen = self.is_evergreen

        stop_on_auto_reply: bool | None
        stop_on_auto_reply = self.stop_on_auto_reply

        stop_for_company: bool | None
        stop_for_company = self.stop_for_company

        prioritize_new_leads: bool | None
        prioritize_new_leads = self.prioritize_new_leads

        match_lead_esp: bool | None
        match_lead_esp = self.match_lead_esp

        insert_unsubscribe_header: bool | None
        insert_unsubscribe_header = self.insert_unsubscribe_header

        allow_risky_contacts: bool | None
        allow_risky_contacts = self.allow_risky_contacts

        disable_bounce_protect: bool | None
        disable_bounce_protect = self.disable_bounce_protect

        email_tag_list: list[str] | None
        if isinstance(self.email_tag_list, list):
            email_tag_list = self.email_tag_list

        else:
            email_tag_list = self.email_tag_list

        cc_list: list[str] | None
        if isinstance(self.cc_list, list):
            cc_list = self.cc_list

        else:
            cc_list = self.cc_list

        bcc_list: list[str] | None
        if isinstance(self.bcc_list, list):
            bcc_list = self.bcc_list

        else:
            bcc_list = self.bcc_list

        auto_variant_select: dict[str, Any] | None
        if isinstance(self.auto_variant_select, OpenObject):
            auto_variant_select = self.auto_variant_select.to_dict()
        else:
            auto_variant_select = self.auto_variant_select

        limit_emails_per_company_override: dict[str, Any] | None
        if isinstance(self.limit_emails_per_company_override, OpenObject):
            limit_emails_per_company_override = self.limit_emails_per_company_override.to_dict()
        else:
            limit_emails_per_company_override = self.limit_emails_per_company_override

        provider_routing_rules: list[dict[str, Any]] | None
        if isinstance(self.provider_routing_rules, list):
            provider_routing_rules = []
            for provider_routing_rules_type_0_item_data in self.provider_routing_rules:
                provider_routing_rules_type_0_item = provider_routing_rules_type_0_item_data.to_dict()
                provider_routing_rules.append(provider_routing_rules_type_0_item)

        else:
            provider_routing_rules = self.provider_routing_rules

        owned_by: None | str
        owned_by = self.owned_by

        ai_sdr_id: None | str
        ai_sdr_id = self.ai_sdr_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "status": status,
                "campaign_schedule": campaign_schedule,
                "timestamp_created": timestamp_created,
                "timestamp_updated": timestamp_updated,
                "organization": organization,
                "not_sending_status": not_sending_status,
                "core_variables": core_variables,
                "custom_variables": custom_variables,
                "sequences": sequences,
                "email_list": email_list,
                "daily_limit": daily_limit,
                "daily_max_leads": daily_max_leads,
                "email_gap": email_gap,
                "open_tracking": open_tracking,
                "link_tracking": link_tracking,
                "stop_on_reply": stop_on_reply,
                "text_only": text_only,
                "pl_value": pl_value,
                "random_wait_max": random_wait_max,
                "first_email_text_only": first_email_text_only,
                "is_evergreen": is_evergreen,
                "stop_on_auto_reply": stop_on_auto_reply,
                "stop_for_company": stop_for_company,
                "prioritize_new_leads": prioritize_new_leads,
                "match_lead_esp": match_lead_esp,
                "insert_unsubscribe_header": insert_unsubscribe_header,
                "allow_risky_contacts": allow_risky_contacts,
                "disable_bounce_protect": disable_bounce_protect,
                "email_tag_list": email_tag_list,
                "cc_list": cc_list,
                "bcc_list": bcc_list,
                "auto_variant_select": auto_variant_select,
                "limit_emails_per_company_override": limit_emails_per_company_override,
                "provider_routing_rules": provider_routing_rules,
                "owned_by": owned_by,
                "ai_sdr_id": ai_sdr_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("id", None),
            d.pop("name", None),
            d.pop("status", None),
            as_model(CampaignSchedule, d.pop("campaign_schedule", None)),
            as_datetime(d.pop("timestamp_created", None)),
            as_datetime(d.pop("timestamp_updated", None)),
            d.pop("organization", None),
            d.pop("not_sending_status", None),
            as_model(OpenObject, d.pop("core_variables", None)),
            as_model(OpenObject, d.pop("custom_variables", None)),
            as_models(Sequence, d.pop("sequences", None)),
            as_list(d.pop("email_list", None)),
            d.pop("daily_limit", None),
            d.pop("daily_max_leads", None),
            d.pop("email_gap", None),
            d.pop("open_tracking", None),
            d.pop("link_tracking", None),
            d.pop("stop_on_reply", None),
            d.pop("text_only", None),
            d.pop("pl_value", None),
            d.pop("random_wait_max", None),
            d.pop("first_email_text_only", None),
            d.pop("is_evergreen", None),
            d.pop("stop_on_auto_reply", None),
            d.pop("stop_for_company", None),
            d.pop("prioritize_new_leads", None),
            d.pop("match_lead_esp", None),
            d.pop("insert_unsubscribe_header", None),
            d.pop("allow_risky_contacts", None),
            d.pop("disable_bounce_protect", None),
            as_list(d.pop("email_tag_list", None)),
            as_list(d.pop("cc_list", None)),
            as_list(d.pop("bcc_list", None)),
            as_model(OpenObject, d.pop("auto_variant_select", None)),
            as_model(OpenObject, d.pop("limit_emails_per_company_override", None)),
            as_models(OpenObject, d.pop("provider_routing_rules", None)),
            d.pop("owned_by", None),
            d.pop("ai_sdr_id", None),
        )
        model.additional_properties = d
        model.raw = src_dict
        return model

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
