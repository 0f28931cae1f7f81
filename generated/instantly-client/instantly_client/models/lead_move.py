from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.esg_code import EsgCode
from ..models.lead_filter import LeadFilter
from ..types import (
    UNSET,
    Model,
    Unset,
)

if TYPE_CHECKING:
    from ..models.query_clause import QueryClause


T = TypeVar("T", bound="LeadMove")


@_attrs_define(repr=False)
class LeadMove(Model):
    """Which leads go where.

    Attributes:
        search (str | Unset): In first name, last name or address.
        filter_ (LeadFilter | Unset): Known filters. FILTER_VAL_CONTACTED means that at least one e-mail was sent, not
            that one came back.
        campaign (str | Unset): Only leads of this campaign.
        list_id (str | Unset): Only leads of this list.
        in_campaign (bool | Unset): Only leads that are in a campaign, or only the others.
        in_list (bool | Unset): Only leads that are in a list, or only the others.
        ids (list[str] | Unset): Only these.
        excluded_ids (list[str] | Unset): All but these.
        contacts (list[str] | Unset): Only leads with these addresses.
        organization_user_ids (list[str] | Unset): Only leads assigned to these users.
        smart_view_id (str | Unset): Only leads of this smart view.
        is_website_visitor (bool | Unset): Only website visitors, or only the others.
        distinct_contacts (bool | Unset): One lead for each address.
        enrichment_status (int | Unset): 1 enriched, 11 pending, -1 no data, -2 error.
        esg_code (EsgCode | Unset): Which security gateway stands before a mailbox. Text here, a number in leads.
        queries (list[QueryClause] | Unset): Clauses as in smart views.
        to_campaign_id (str | Unset):
        to_list_id (str | Unset):
        copy_leads (bool | Unset): Copy instead of moving.
        check_duplicates (bool | Unset):
        check_duplicates_in_campaigns (bool | Unset):
        skip_leads_in_verification (bool | Unset):
        ignore_resource_filter_clauses (bool | Unset):
        reset_interest_status (bool | Unset):
        assigned_to (str | Unset):
        esp_code (float | Unset):
        limit (int | Unset): The most to move.
    """

    search: str | Unset = UNSET
    filter_: LeadFilter | Unset = UNSET
    campaign: str | Unset = UNSET
    list_id: str | Unset = UNSET
    in_campaign: bool | Unset = UNSET
    in_list: bool | Unset = UNSET
    ids: list[str] | Unset = UNSET
    excluded_ids: list[str] | Unset = UNSET
    contacts: list[str] | Unset = UNSET
    organization_user_ids: list[str] | Unset = UNSET
    smart_view_id: str | Unset = UNSET
    is_website_visitor: bool | Unset = UNSET
    distinct_contacts: bool | Unset = UNSET
    enrichment_status: int | Unset = UNSET
    esg_code: EsgCode | Unset = UNSET
    queries: list[QueryClause] | Unset = UNSET
    to_campaign_id: str | Unset = UNSET
    to_list_id: str | Unset = UNSET
    copy_leads: bool | Unset = UNSET
    check_duplicates: bool | Unset = UNSET
    check_duplicates_in_campaigns: bool | Unset = UNSET
    skip_leads_in_verification: bool | Unset = UNSET
    ignore_resource_filter_clauses: bool | Unset = UNSET
    reset_interest_status: bool | Unset = UNSET
    assigned_to: str | Unset = UNSET
    esp_code: float | Unset = UNSET
    limit: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        search = self.search

        filter_: str | Unset = UNSET
        if not isinstance(self.filter_, Unset):
            filter_ = self.filter_.value

        campaign = self.campaign

        list_id = self.list_id

        in_campaign = self.in_campaign

        in_list = self.in_list

        ids: list[str] | Unset = UNSET
        if not isinstance(self.ids, Unset):
            ids = self.ids

        excluded_ids: list[str] | Unset = UNSET
        if not isinstance(self.excluded_ids, Unset):
            excluded_ids = self.excluded_ids

        contacts: list[str] | Unset = UNSET
        if not isinstance(self.contacts, Unset):
            contacts = self.contacts

        organization_user_ids: list[str] | Unset = UNSET
        if not isinstance(self.organization_user_ids, Unset):
            organization_user_ids = self.organization_user_ids

        smart_view_id = self.smart_view_id

        is_website_visitor = self.is_website_visitor

        distinct_contacts = self.distinct_contacts

        enrichment_status = self.enrichment_status

        esg_code: str | Unset = UNSET
        if not isinstance(self.esg_code, Unset):
            esg_code = self.esg_code.value

        queries: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.queries, Unset):
            queries = []
            for queries_item_data in self.queries:
                queries_item = queries_item_data.to_dict()
                queries.append(queries_item)

        to_campaign_id = self.to_campaign_id

        to_list_id = self.to_list_id

        copy_leads = self.copy_leads

        check_duplicates = self.check_duplicates

        check_duplicates_in_campaigns = self.check_duplicates_in_campaigns

        skip_leads_in_verification = self.skip_leads_in_verification

        ignore_resource_filter_clauses = self.ignore_resource_filter_clauses

        reset_interest_status = self.reset_interest_status

        assigned_to = self.assigned_to

        esp_code = self.esp_code

        limit = self.limit

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if search is not UNSET:
            field_dict["search"] = search
        if filter_ is not UNSET:
            field_dict["filter"] = filter_
        if campaign is not UNSET:
            field_dict["campaign"] = campaign
        if list_id is not UNSET:
            field_dict["list_id"] = list_id
        if in_campaign is not UNSET:
            field_dict["in_campaign"] = in_campaign
        if in_list is not UNSET:
            field_dict["in_list"] = in_list
        if ids is not UNSET:
            field_dict["ids"] = ids
        if excluded_ids is not UNSET:
            field_dict["excluded_ids"] = excluded_ids
        if contacts is not UNSET:
            field_dict["contacts"] = contacts
        if organization_user_ids is not UNSET:
            field_dict["organization_user_ids"] = organization_user_ids
        if smart_view_id is not UNSET:
            field_dict["smart_view_id"] = smart_view_id
        if is_website_visitor is not UNSET:
            field_dict["is_website_visitor"] = is_website_visitor
        if distinct_contacts is not UNSET:
            field_dict["distinct_contacts"] = distinct_contacts
        if enrichment_status is not UNSET:
            field_dict["enrichment_status"] = enrichment_status
        if esg_code is not UNSET:
            field_dict["esg_code"] = esg_code
        if queries is not UNSET:
            field_dict["queries"] = queries
        if to_campaign_id is not UNSET:
            field_dict["to_campaign_id"] = to_campaign_id
        if to_list_id is not UNSET:
            field_dict["to_list_id"] = to_list_id
        if copy_leads is not UNSET:
            field_dict["copy_leads"] = copy_leads
        if check_duplicates is not UNSET:
            field_dict["check_duplicates"] = check_duplicates
        if check_duplicates_in_campaigns is not UNSET:
            field_dict["check_duplicates_in_campaigns"] = check_duplicates_in_campaigns
        if skip_leads_in_verification is not UNSET:
            field_dict["skip_leads_in_verification"] = skip_leads_in_verification
        if ignore_resource_filter_clauses is not UNSET:
            field_dict["ignore_resource_filter_clauses"] = ignore_resource_filter_clauses
        if reset_interest_status is not UNSET:
            field_dict["reset_interest_status"] = reset_interest_status
        if assigned_to is not UNSET:
            field_dict["assigned_to"] = assigned_to
        if esp_code is not UNSET:
            field_dict["esp_code"] = esp_code
        if limit is not UNSET:
            field_dict["limit"] = limit

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.query_clause import QueryClause  # noqa: PLC0415

        d = dict(src_dict)
        search = d.pop("search", UNSET)

        _filter_ = d.pop("filter", UNSET)
        filter_: LeadFilter | Unset
        if isinstance(_filter_, Unset):
            filter_ = UNSET
        else:
            filter_ = LeadFilter(_filter_)

        campaign = d.pop("campaign", UNSET)

        list_id = d.pop("list_id", UNSET)

        in_campaign = d.pop("in_campaign", UNSET)

        in_list = d.pop("in_list", UNSET)

        ids = cast(list[str], d.pop("ids", UNSET))

        excluded_ids = cast(list[str], d.pop("excluded_ids", UNSET))

        contacts = cast(list[str], d.pop("contacts", UNSET))

        organization_user_ids = cast(list[str], d.pop("organization_user_ids", UNSET))

        smart_view_id = d.pop("smart_view_id", UNSET)

        is_website_visitor = d.pop("is_website_visitor", UNSET)

        distinct_contacts = d.pop("distinct_contacts", UNSET)

        enrichment_status = d.pop("enrichment_status", UNSET)

        _esg_code = d.pop("esg_code", UNSET)
        esg_code: EsgCode | Unset
        if isinstance(_esg_code, Unset):
            esg_code = UNSET
        else:
            esg_code = EsgCode(_esg_code)

        _queries = d.pop("queries", UNSET)
        queries: list[QueryClause] | Unset = UNSET
        if _queries is not UNSET:
            queries = []
            for queries_item_data in _queries:
                queries_item = QueryClause.from_dict(queries_item_data)

                queries.append(queries_item)

        to_campaign_id = d.pop("to_campaign_id", UNSET)

        to_list_id = d.pop("to_list_id", UNSET)

        copy_leads = d.pop("copy_leads", UNSET)

        check_duplicates = d.pop("check_duplicates", UNSET)

        check_duplicates_in_campaigns = d.pop("check_duplicates_in_campaigns", UNSET)

        skip_leads_in_verification = d.pop("skip_leads_in_verification", UNSET)

        ignore_resource_filter_clauses = d.pop("ignore_resource_filter_clauses", UNSET)

        reset_interest_status = d.pop("reset_interest_status", UNSET)

        assigned_to = d.pop("assigned_to", UNSET)

        esp_code = d.pop("esp_code", UNSET)

        limit = d.pop("limit", UNSET)

        lead_move = cls(
            search=search,
            filter_=filter_,
            campaign=campaign,
            list_id=list_id,
            in_campaign=in_campaign,
            in_list=in_list,
            ids=ids,
            excluded_ids=excluded_ids,
            contacts=contacts,
            organization_user_ids=organization_user_ids,
            smart_view_id=smart_view_id,
            is_website_visitor=is_website_visitor,
            distinct_contacts=distinct_contacts,
            enrichment_status=enrichment_status,
            esg_code=esg_code,
            queries=queries,
            to_campaign_id=to_campaign_id,
            to_list_id=to_list_id,
            copy_leads=copy_leads,
            check_duplicates=check_duplicates,
            check_duplicates_in_campaigns=check_duplicates_in_campaigns,
            skip_leads_in_verification=skip_leads_in_verification,
            ignore_resource_filter_clauses=ignore_resource_filter_clauses,
            reset_interest_status=reset_interest_status,
            assigned_to=assigned_to,
            esp_code=esp_code,
            limit=limit,
        )

        lead_move.additional_properties = d
        return lead_move

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
