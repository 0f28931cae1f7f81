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


T = TypeVar("T", bound="AddLeadsRequest")


@_attrs_define(repr=False)
class AddLeadsRequest(Model):
    """
    Attributes:
        leads (list[NewLead]): The leads, at most 10,000.
        type_ (NewLeadListType | Unset):
    """

    leads: list[NewLead]
    type_: NewLeadListType | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        leads = []
        for leads_item_data in self.leads:
            leads_item = leads_item_data.to_dict()
            leads.append(leads_item)

        type_: str | Unset = UNSET
        if not isinstance(self.type_, Unset):
            type_ = self.type_.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "leads": leads,
            }
        )
        if type_ is not UNSET:
            field_dict["type"] = type_

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

        _type_ = d.pop("type", UNSET)
        type_: NewLeadListType | Unset
        if isinstance(_type_, Unset):
            type_ = UNSET
        else:
            type_ = NewLeadListType(_type_)

        add_leads_request = cls(
            leads=leads,
            type_=type_,
        )

        return add_leads_request
