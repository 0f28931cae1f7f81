from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.lead_list_status import LeadListStatus
from ..models.lead_list_type import LeadListType
from ..types import (
    Model,
    as_datetime,
    as_enum,
)

T = TypeVar("T", bound="LeadListSummary")


@_attrs_define(repr=False)
class LeadListSummary(Model):
    """
    Attributes:
        id (None | str):
        name (None | str):
        status (LeadListStatus | None):
        shared (bool | None):
        visible (bool | None):
        owner (None | str):
        type_ (LeadListType | None):
        url (None | str):
        created_at (datetime.datetime | None):
        updated_at (datetime.datetime | None):
    """

    id: None | str = None
    name: None | str = None
    status: LeadListStatus | None = None
    shared: bool | None = None
    visible: bool | None = None
    owner: None | str = None
    type_: LeadListType | None = None
    url: None | str = None
    created_at: datetime.datetime | None = None
    updated_at: datetime.datetime | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        name: None | str
        name = self.name

        status: None | str
        if isinstance(self.status, LeadListStatus):
            status = self.status.value
        else:
            status = self.status

        shared: bool | None
        shared = self.shared

        visible: bool | None
        visible = self.visible

        owner: None | str
        owner = self.owner

        type_: None | str
        if isinstance(self.type_, LeadListType):
            type_ = self.type_.value
        else:
            type_ = self.type_

        url: None | str
        url = self.url

        created_at: None | str
        if isinstance(self.created_at, datetime.datetime):
            created_at = self.created_at.isoformat()
        else:
            created_at = self.created_at

        updated_at: None | str
        if isinstance(self.updated_at, datetime.datetime):
            updated_at = self.updated_at.isoformat()
        else:
            updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "status": status,
                "shared": shared,
                "visible": visible,
                "owner": owner,
                "type": type_,
                "url": url,
                "created_at": created_at,
                "updated_at": updated_at,
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
            as_enum(LeadListStatus, d.pop("status", None)),
            d.pop("shared", None),
            d.pop("visible", None),
            d.pop("owner", None),
            as_enum(LeadListType, d.pop("type", None)),
            d.pop("url", None),
            as_datetime(d.pop("created_at", None)),
            as_datetime(d.pop("updated_at", None)),
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
