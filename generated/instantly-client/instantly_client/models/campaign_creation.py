from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import (
    UNSET,
    Model,
    Unset,
)

if TYPE_CHECKING:
    from ..models.company_limit import CompanyLimit
    from ..models.new_schedule import NewSchedule
    from ..models.new_sequence import NewSequence
    from ..models.routing_rule import RoutingRule
    from ..models.winner_selection import WinnerSelection


T = TypeVar("T", bound="CampaignCreation")


@_attrs_define(repr=False)
class CampaignCreation(Model):
    """A campaign to create.

    Attributes:
        name (str):
        campaign_schedule (NewSchedule): When a campaign sends.
        sequences (list[NewSequence] | Unset): Only the first one is used.
        email_list (list[str] | Unset): Accounts that send; they must be connected.
        daily_limit (float | Unset): E-mails a day.
        daily_max_leads (int | Unset): New leads a day.
        email_gap (float | Unset): Minutes between e-mails.
        open_tracking (bool | Unset):
        link_tracking (bool | Unset):
        stop_on_reply (bool | Unset):
        text_only (bool | Unset):
        pl_value (float | Unset): Value of a positive lead.
        random_wait_max (float | Unset): Minutes added at random.
        first_email_text_only (bool | Unset):
        is_evergreen (bool | Unset):
        stop_on_auto_reply (bool | Unset):
        stop_for_company (bool | Unset):
        prioritize_new_leads (bool | Unset):
        match_lead_esp (bool | Unset):
        insert_unsubscribe_header (bool | Unset):
        allow_risky_contacts (bool | Unset):
        disable_bounce_protect (bool | Unset):
        email_tag_list (list[str] | Unset): Tags of accounts that send.
        cc_list (list[str] | Unset):
        bcc_list (list[str] | Unset):
        auto_variant_select (WinnerSelection | Unset): By what the best wording is chosen.
        limit_emails_per_company_override (CompanyLimit | Unset): How many e-mails one company gets.
        provider_routing_rules (list[RoutingRule] | Unset):
        owned_by (str | Unset):
        ai_sdr_id (str | Unset):
    """

    name: str
    campaign_schedule: NewSchedule
    sequences: list[NewSequence] | Unset = UNSET
    email_list: list[str] | Unset = UNSET
    daily_limit: float | Unset = UNSET
    daily_max_leads: int | Unset = UNSET
    email_gap: float | Unset = UNSET
    open_tracking: bool | Unset = UNSET
    link_tracking: bool | Unset = UNSET
    stop_on_reply: bool | Unset = UNSET
    text_only: bool | Unset = UNSET
    pl_value: float | Unset = UNSET
    random_wait_max: float | Unset = UNSET
    first_email_text_only: bool | Unset = UNSET
    is_evergreen: bool | Unset = UNSET
    stop_on_auto_reply: bool | Unset = UNSET
    stop_for_company: bool | Unset = UNSET
    prioritize_new_leads: bool | Unset = UNSET
    match_lead_esp: bool | Unset = UNSET
    insert_unsubscribe_header: bool | Unset = UNSET
    allow_risky_contacts: bool | Unset = UNSET
    disable_bounce_protect: bool | Unset = UNSET
    email_tag_list: list[str] | Unset = UNSET
    cc_list: list[str] | Unset = UNSET
    bcc_list: list[str] | Unset = UNSET
    auto_variant_select: WinnerSelection | Unset = UNSET
    limit_emails_per_company_override: CompanyLimit | Unset = UNSET
    provider_routing_rules: list[RoutingRule] | Unset = UNSET
    owned_by: str | Unset = UNSET
    ai_sdr_id: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        campaign_schedule = self.campaign_schedule.to_dict()

        sequences: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.sequences, Unset):
            sequences = []
            for sequences_item_data in self.sequences:
                sequences_item = sequences_item_data.to_dict()
                sequences.append(sequences_item)

        email_list: list[str] | Unset = UNSET
        if not isinstance(self.email_list, Unset):
            email_list = self.email_list

        daily_limit = self.daily_limit

        daily_max_leads = self.daily_max_leads

        email_gap = self.email_gap

        open_tracking = self.open_tracking

        link_tracking = self.link_tracking

        stop_on_reply = self.stop_on_reply

        text_only = self.text_only

        pl_value = self.pl_value

        random_wait_max = self.random_wait_max

        first_email_text_only = self.first_email_text_only

        is_evergreen = self.is_evergreen

        stop_on_auto_reply = self.stop_on_auto_reply

        stop_for_company = self.stop_for_company

        prioritize_new_leads = self.prioritize_new_leads

        match_lead_esp = self.match_lead_esp

        insert_unsubscribe_header = self.insert_unsubscribe_header

        allow_risky_contacts = self.allow_risky_contacts

        disable_bounce_protect = self.disable_bounce_protect

        email_tag_list: list[str] | Unset = UNSET
        if not isinstance(self.email_tag_list, Unset):
            email_tag_list = self.email_tag_list

        cc_list: list[str] | Unset = UNSET
        if not isinstance(self.cc_list, Unset):
            cc_list = self.cc_list

        bcc_list: list[str] | Unset = UNSET
        if not isinstance(self.bcc_list, Unset):
            bcc_list = self.bcc_list

        auto_variant_select: dict[str, Any] | Unset = UNSET
        if not isinstance(self.auto_variant_select, Unset):
            auto_variant_select = self.auto_variant_select.to_dict()

        limit_emails_per_company_override: dict[str, Any] | Unset = UNSET
        if not isinstance(self.limit_emails_per_company_override, Unset):
            limit_emails_per_company_override = self.limit_emails_per_company_override.to_dict()

        provider_routing_rules: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.provider_routing_rules, Unset):
            provider_routing_rules = []
            for provider_routing_rules_item_data in self.provider_routing_rules:
                provider_routing_rules_item = provider_routing_rules_item_data.to_dict()
                provider_routing_rules.append(provider_routing_rules_item)

        owned_by = self.owned_by

        ai_sdr_id = self.ai_sdr_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "campaign_schedule": campaign_schedule,
            }
        )
        if sequences is not UNSET:
            field_dict["sequences"] = sequences
        if email_list is not UNSET:
            field_dict["email_list"] = email_list
        if daily_limit is not UNSET:
            field_dict["daily_limit"] = daily_limit
        if daily_max_leads is not UNSET:
            field_dict["daily_max_leads"] = daily_max_leads
        if email_gap is not UNSET:
            field_dict["email_gap"] = email_gap
        if open_tracking is not UNSET:
            field_dict["open_tracking"] = open_tracking
        if link_tracking is not UNSET:
            field_dict["link_tracking"] = link_tracking
        if stop_on_reply is not UNSET:
            field_dict["stop_on_reply"] = stop_on_reply
        if text_only is not UNSET:
            field_dict["text_only"] = text_only
        if pl_value is not UNSET:
            field_dict["pl_value"] = pl_value
        if random_wait_max is not UNSET:
            field_dict["random_wait_max"] = random_wait_max
        if first_email_text_only is not UNSET:
            field_dict["first_email_text_only"] = first_email_text_only
        if is_evergreen is not UNSET:
            field_dict["is_evergreen"] = is_evergreen
        if stop_on_auto_reply is not UNSET:
            field_dict["stop_on_auto_reply"] = stop_on_auto_reply
        if stop_for_company is not UNSET:
            field_dict["stop_for_company"] = stop_for_company
        if prioritize_new_leads is not UNSET:
            field_dict["prioritize_new_leads"] = prioritize_new_leads
        if match_lead_esp is not UNSET:
            field_dict["match_lead_esp"] = match_lead_esp
        if insert_unsubscribe_header is not UNSET:
            field_dict["insert_unsubscribe_header"] = insert_unsubscribe_header
        if allow_risky_contacts is not UNSET:
            field_dict["allow_risky_contacts"] = allow_risky_contacts
        if disable_bounce_protect is not UNSET:
            field_dict["disable_bounce_protect"] = disable_bounce_protect
        if email_tag_list is not UNSET:
            field_dict["email_tag_list"] = email_tag_list
        if cc_list is not UNSET:
            field_dict["cc_list"] = cc_list
        if bcc_list is not UNSET:
            field_dict["bcc_list"] = bcc_list
        if auto_variant_select is not UNSET:
            field_dict["auto_variant_select"] = auto_variant_select
        if limit_emails_per_company_override is not UNSET:
            field_dict["limit_emails_per_company_override"] = limit_emails_per_company_override
        if provider_routing_rules is not UNSET:
            field_dict["provider_routing_rules"] = provider_routing_rules
        if owned_by is not UNSET:
            field_dict["owned_by"] = owned_by
        if ai_sdr_id is not UNSET:
            field_dict["ai_sdr_id"] = ai_sdr_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.company_limit import CompanyLimit  # noqa: PLC0415
        from ..models.new_schedule import NewSchedule  # noqa: PLC0415
        from ..models.new_sequence import NewSequence  # noqa: PLC0415
        from ..models.routing_rule import RoutingRule  # noqa: PLC0415
        from ..models.winner_selection import WinnerSelection  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        campaign_schedule = NewSchedule.from_dict(d.pop("campaign_schedule"))

        _sequences = d.pop("sequences", UNSET)
        sequences: list[NewSequence] | Unset = UNSET
        if _sequences is not UNSET:
            sequences = []
            for sequences_item_data in _sequences:
                sequences_item = NewSequence.from_dict(sequences_item_data)

                sequences.append(sequences_item)

        email_list = cast(list[str], d.pop("email_list", UNSET))

        daily_limit = d.pop("daily_limit", UNSET)

        daily_max_leads = d.pop("daily_max_leads", UNSET)

        email_gap = d.pop("email_gap", UNSET)

        open_tracking = d.pop("open_tracking", UNSET)

        link_tracking = d.pop("link_tracking", UNSET)

        stop_on_reply = d.pop("stop_on_reply", UNSET)

        text_only = d.pop("text_only", UNSET)

        pl_value = d.pop("pl_value", UNSET)

        random_wait_max = d.pop("random_wait_max", UNSET)

        first_email_text_only = d.pop("first_email_text_only", UNSET)

        is_evergreen = d.pop("is_evergreen", UNSET)

        stop_on_auto_reply = d.pop("stop_on_auto_reply", UNSET)

        stop_for_company = d.pop("stop_for_company", UNSET)

        prioritize_new_leads = d.pop("prioritize_new_leads", UNSET)

        match_lead_esp = d.pop("match_lead_esp", UNSET)

        insert_unsubscribe_header = d.pop("insert_unsubscribe_header", UNSET)

        allow_risky_contacts = d.pop("allow_risky_contacts", UNSET)

        disable_bounce_protect = d.pop("disable_bounce_protect", UNSET)

        email_tag_list = cast(list[str], d.pop("email_tag_list", UNSET))

        cc_list = cast(list[str], d.pop("cc_list", UNSET))

        bcc_list = cast(list[str], d.pop("bcc_list", UNSET))

        _auto_variant_select = d.pop("auto_variant_select", UNSET)
        auto_variant_select: WinnerSelection | Unset
        if isinstance(_auto_variant_select, Unset):
            auto_variant_select = UNSET
        else:
            auto_variant_select = WinnerSelection.from_dict(_auto_variant_select)

        _limit_emails_per_company_override = d.pop("limit_emails_per_company_override", UNSET)
        limit_emails_per_company_override: CompanyLimit | Unset
        if isinstance(_limit_emails_per_company_override, Unset):
            limit_emails_per_company_override = UNSET
        else:
            limit_emails_per_company_override = CompanyLimit.from_dict(_limit_emails_per_company_override)

        _provider_routing_rules = d.pop("provider_routing_rules", UNSET)
        provider_routing_rules: list[RoutingRule] | Unset = UNSET
        if _provider_routing_rules is not UNSET:
            provider_routing_rules = []
            for provider_routing_rules_item_data in _provider_routing_rules:
                provider_routing_rules_item = RoutingRule.from_dict(provider_routing_rules_item_data)

                provider_routing_rules.append(provider_routing_rules_item)

        owned_by = d.pop("owned_by", UNSET)

        ai_sdr_id = d.pop("ai_sdr_id", UNSET)

        campaign_creation = cls(
            name=name,
            campaign_schedule=campaign_schedule,
            sequences=sequences,
            email_list=email_list,
            daily_limit=daily_limit,
            daily_max_leads=daily_max_leads,
            email_gap=email_gap,
            open_tracking=open_tracking,
            link_tracking=link_tracking,
            stop_on_reply=stop_on_reply,
            text_only=text_only,
            pl_value=pl_value,
            random_wait_max=random_wait_max,
            first_email_text_only=first_email_text_only,
            is_evergreen=is_evergreen,
            stop_on_auto_reply=stop_on_auto_reply,
            stop_for_company=stop_for_company,
            prioritize_new_leads=prioritize_new_leads,
            match_lead_esp=match_lead_esp,
            insert_unsubscribe_header=insert_unsubscribe_header,
            allow_risky_contacts=allow_risky_contacts,
            disable_bounce_protect=disable_bounce_protect,
            email_tag_list=email_tag_list,
            cc_list=cc_list,
            bcc_list=bcc_list,
            auto_variant_select=auto_variant_select,
            limit_emails_per_company_override=limit_emails_per_company_override,
            provider_routing_rules=provider_routing_rules,
            owned_by=owned_by,
            ai_sdr_id=ai_sdr_id,
        )

        return campaign_creation
