from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.new_lead_list_type import NewLeadListType
from ..types import (
    UNSET,
    Model,
    Unset,
)

if TYPE_CHECKING:
    from ..models.new_lead import NewLead
    from ..models.new_lead_list_options import NewLeadListOptions


T = TypeVar("T", bound="LeadListRequest")


@_attrs_define(repr=False)
class LeadListRequest(Model):
    """
    Attributes:
        owner (str): E-mail address of an existing user.
        shared (bool): Share the list with the account.
        type_ (NewLeadListType):
        leads (list[NewLead]): The leads, at most 10,000.
        name (str | Unset): Made up by the vendor when missing.
        visible (bool | Unset): Show the list in the dashboard.
        options (NewLeadListOptions | Unset):
    """

    owner: str
    shared: bool
    type_: NewLeadListType
    leads: list[NewLead]
    name: str | Unset = UNSET
    visible: bool | Unset = UNSET
    options: NewLeadListOptions | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        owner = self.owner

        shared = self.shared

        type_ = self.type_.value

        leads = []
        for leads_item_data in self.leads:
            leads_item = leads_item_data.to_dict()
            leads.append(leads_item)

        name = self.name

        visible = self.visible

        options: dict[str, Any] | Unset = UNSET
        if not isinstance(self.options, Unset):
            options = self.options.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "owner": owner,
                "shared": shared,
                "type": type_,
                "leads": leads,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if visible is not UNSET:
            field_dict["visible"] = visible
        if options is not UNSET:
            field_dict["options"] = options

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.new_lead import NewLead  # noqa: PLC0415
        from ..models.new_lead_list_options import NewLeadListOptions  # noqa: PLC0415

        d = dict(src_dict)
        owner = d.pop("owner")

        shared = d.pop("shared")

        type_ = NewLeadListType(d.pop("type"))

        leads = []
        _leads = d.pop("leads")
        for leads_item_data in _leads:
            leads_item = NewLead.from_dict(leads_item_data)

            leads.append(leads_item)

        name = d.pop("name", UNSET)

        visible = d.pop("visible", UNSET)

        _options = d.pop("options", UNSET)
        options: NewLeadListOptions | Unset
        if isinstance(_options, Unset):
            options = UNSET
        else:
            options = NewLeadListOptions.from_dict(_options)

        lead_list_request = cls(
            owner=owner,
            shared=shared,
            type_=type_,
            leads=leads,
            name=name,
            visible=visible,
            options=options,
        )

        return lead_list_request
