from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    UNSET,
    Model,
    Unset,
)

if TYPE_CHECKING:
    from ..models.new_lead import NewLead


T = TypeVar("T", bound="LeadAddition")


@_attrs_define(repr=False)
class LeadAddition(Model):
    """Leads and where they go: either campaign_id or list_id.

    Attributes:
        leads (list[NewLead]):
        campaign_id (str | Unset):
        list_id (str | Unset):
        blocklist_id (str | Unset): The block list to check; that of the workspace unless told.
        assigned_to (str | Unset):
        verify_leads_on_import (bool | Unset):
        skip_if_in_workspace (bool | Unset):
        skip_if_in_campaign (bool | Unset):
        skip_if_in_list (bool | Unset):
    """

    leads: list[NewLead]
    campaign_id: str | Unset = UNSET
    list_id: str | Unset = UNSET
    blocklist_id: str | Unset = UNSET
    assigned_to: str | Unset = UNSET
    verify_leads_on_import: bool | Unset = UNSET
    skip_if_in_workspace: bool | Unset = UNSET
    skip_if_in_campaign: bool | Unset = UNSET
    skip_if_in_list: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        leads = []
        for leads_item_data in self.leads:
            leads_item = leads_item_data.to_dict()
            leads.append(leads_item)

        campaign_id = self.campaign_id

        list_id = self.list_id

        blocklist_id = self.blocklist_id

        assigned_to = self.assigned_to

        verify_leads_on_import = self.verify_leads_on_import

        skip_if_in_workspace = self.skip_if_in_workspace

        skip_if_in_campaign = self.skip_if_in_campaign

        skip_if_in_list = self.skip_if_in_list

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "leads": leads,
            }
        )
        if campaign_id is not UNSET:
            field_dict["campaign_id"] = campaign_id
        if list_id is not UNSET:
            field_dict["list_id"] = list_id
        if blocklist_id is not UNSET:
            field_dict["blocklist_id"] = blocklist_id
        if assigned_to is not UNSET:
            field_dict["assigned_to"] = assigned_to
        if verify_leads_on_import is not UNSET:
            field_dict["verify_leads_on_import"] = verify_leads_on_import
        if skip_if_in_workspace is not UNSET:
            field_dict["skip_if_in_workspace"] = skip_if_in_workspace
        if skip_if_in_campaign is not UNSET:
            field_dict["skip_if_in_campaign"] = skip_if_in_campaign
        if skip_if_in_list is not UNSET:
            field_dict["skip_if_in_list"] = skip_if_in_list

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.new_lead import NewLead  # noqa: PLC0415

        d = dict(src_dict)
        leads = []
        _leads = d.pop("leads")
        for leads_item_data in _leads:
            leads_item = NewLead.from_dict(leads_item_data)

            leads.append(leads_item)

        campaign_id = d.pop("campaign_id", UNSET)

        list_id = d.pop("list_id", UNSET)

        blocklist_id = d.pop("blocklist_id", UNSET)

        assigned_to = d.pop("assigned_to", UNSET)

        verify_leads_on_import = d.pop("verify_leads_on_import", UNSET)

        skip_if_in_workspace = d.pop("skip_if_in_workspace", UNSET)

        skip_if_in_campaign = d.pop("skip_if_in_campaign", UNSET)

        skip_if_in_list = d.pop("skip_if_in_list", UNSET)

        lead_addition = cls(
            leads=leads,
            campaign_id=campaign_id,
            list_id=list_id,
            blocklist_id=blocklist_id,
            assigned_to=assigned_to,
            verify_leads_on_import=verify_leads_on_import,
            skip_if_in_workspace=skip_if_in_workspace,
            skip_if_in_campaign=skip_if_in_campaign,
            skip_if_in_list=skip_if_in_list,
        )

        lead_addition.additional_properties = d
        return lead_addition

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
