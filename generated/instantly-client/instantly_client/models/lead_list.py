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

T = TypeVar("T", bound="LeadList")


@_attrs_define(repr=False)
class LeadList(Model):
    """A list of leads.

    Attributes:
        id (None | str):
        organization_id (None | str):
        name (None | str):
        timestamp_created (datetime.datetime | None):
        has_enrichment_task (bool | None):
        owned_by (None | str):
    """

    id: None | str = None
    organization_id: None | str = None
    name: None | str = None
    timestamp_created: datetime.datetime | None = None
    has_enrichment_task: bool | None = None
    owned_by: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        organization_id: None | str
        organization_id = self.organization_id

        name: None | str
        name = self.name

        timestamp_created: None | str
        if isinstance(self.timestamp_created, datetime.datetime):
            timestamp_created = self.timestamp_created.isoformat()
        else:
            timestamp_created = self.timestamp_created

        has_enrichment_task: bool | None
        has_enrichment_task = self.has_enrichment_task

        owned_by: None | str
        owned_by = self.owned_by

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "organization_id": organization_id,
                "name": name,
                "timestamp_created": timestamp_created,
                "has_enrichment_task": has_enrichment_task,
                "owned_by": owned_by,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("id", None),
            d.pop("organization_id", None),
            d.pop("name", None),
            as_datetime(d.pop("timestamp_created", None)),
            d.pop("has_enrichment_task", None),
            d.pop("owned_by", None),
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
