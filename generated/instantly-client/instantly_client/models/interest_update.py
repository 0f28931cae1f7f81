from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    UNSET,
    Model,
    Unset,
)

T = TypeVar("T", bound="InterestUpdate")


@_attrs_define(repr=False)
class InterestUpdate(Model):
    """How much a lead is interested.

    Attributes:
        lead_email (str): Address of the lead.
        interest_value (float | None): As lt_interest_status; null makes it a plain lead again.
        campaign_id (str | Unset):
        list_id (str | Unset):
        ai_interest_value (float | Unset): From 0 to 1.
        disable_auto_interest (bool | Unset): Keep this value against the AI.
    """

    lead_email: str
    interest_value: float | None
    campaign_id: str | Unset = UNSET
    list_id: str | Unset = UNSET
    ai_interest_value: float | Unset = UNSET
    disable_auto_interest: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        lead_email = self.lead_email

        interest_value: float | None
        interest_value = self.interest_value

        campaign_id = self.campaign_id

        list_id = self.list_id

        ai_interest_value = self.ai_interest_value

        disable_auto_interest = self.disable_auto_interest

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "lead_email": lead_email,
                "interest_value": interest_value,
            }
        )
        if campaign_id is not UNSET:
            field_dict["campaign_id"] = campaign_id
        if list_id is not UNSET:
            field_dict["list_id"] = list_id
        if ai_interest_value is not UNSET:
            field_dict["ai_interest_value"] = ai_interest_value
        if disable_auto_interest is not UNSET:
            field_dict["disable_auto_interest"] = disable_auto_interest

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        lead_email = d.pop("lead_email")

        def _parse_interest_value(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        interest_value = _parse_interest_value(d.pop("interest_value"))

        campaign_id = d.pop("campaign_id", UNSET)

        list_id = d.pop("list_id", UNSET)

        ai_interest_value = d.pop("ai_interest_value", UNSET)

        disable_auto_interest = d.pop("disable_auto_interest", UNSET)

        interest_update = cls(
            lead_email=lead_email,
            interest_value=interest_value,
            campaign_id=campaign_id,
            list_id=list_id,
            ai_interest_value=ai_interest_value,
            disable_auto_interest=disable_auto_interest,
        )

        interest_update.additional_properties = d
        return interest_update

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
