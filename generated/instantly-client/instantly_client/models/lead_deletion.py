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

T = TypeVar("T", bound="LeadDeletion")


@_attrs_define(repr=False)
class LeadDeletion(Model):
    """Which leads of one campaign or one list are deleted.

    Attributes:
        campaign_id (str | Unset): The campaign. Here it is called campaign_id.
        list_id (str | Unset):
        status (int | Unset): Only leads in this state: 1 active, 2 paused, 3 completed, -1 bounced, -2 unsubscribed, -3
            skipped.
        ids (list[str] | Unset): Only these.
        limit (int | Unset): The most to delete; without it all that fit.
    """

    campaign_id: str | Unset = UNSET
    list_id: str | Unset = UNSET
    status: int | Unset = UNSET
    ids: list[str] | Unset = UNSET
    limit: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        campaign_id = self.campaign_id

        list_id = self.list_id

        status = self.status

        ids: list[str] | Unset = UNSET
        if not isinstance(self.ids, Unset):
            ids = self.ids

        limit = self.limit

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if campaign_id is not UNSET:
            field_dict["campaign_id"] = campaign_id
        if list_id is not UNSET:
            field_dict["list_id"] = list_id
        if status is not UNSET:
            field_dict["status"] = status
        if ids is not UNSET:
            field_dict["ids"] = ids
        if limit is not UNSET:
            field_dict["limit"] = limit

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        campaign_id = d.pop("campaign_id", UNSET)

        list_id = d.pop("list_id", UNSET)

        status = d.pop("status", UNSET)

        ids = cast(list[str], d.pop("ids", UNSET))

        limit = d.pop("limit", UNSET)

        lead_deletion = cls(
            campaign_id=campaign_id,
            list_id=list_id,
            status=status,
            ids=ids,
            limit=limit,
        )

        lead_deletion.additional_properties = d
        return lead_deletion

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
