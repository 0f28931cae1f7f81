from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
    as_datetime,
)

T = TypeVar("T", bound="BlockListEntry")


@_attrs_define(repr=False)
class BlockListEntry(Model):
    """An address or a domain that is not written to.

    Attributes:
        id (None | str):
        timestamp_created (datetime.datetime | None):
        organization_id (None | str):
        bl_value (None | str):
        is_domain (bool | None):
    """

    id: None | str = None
    timestamp_created: datetime.datetime | None = None
    organization_id: None | str = None
    bl_value: None | str = None
    is_domain: bool | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        timestamp_created: None | str
        if isinstance(self.timestamp_created, datetime.datetime):
            timestamp_created = self.timestamp_created.isoformat()
        else:
            timestamp_created = self.timestamp_created

        organization_id: None | str
        organization_id = self.organization_id

        bl_value: None | str
        bl_value = self.bl_value

        is_domain: bool | None
        is_domain = self.is_domain

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "timestamp_created": timestamp_created,
                "organization_id": organization_id,
                "bl_value": bl_value,
                "is_domain": is_domain,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("id", None),
            as_datetime(d.pop("timestamp_created", None)),
            d.pop("organization_id", None),
            d.pop("bl_value", None),
            d.pop("is_domain", None),
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
