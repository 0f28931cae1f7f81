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

T = TypeVar("T", bound="Activity")


@_attrs_define(repr=False)
class Activity(Model):
    """
    Attributes:
        event_at (datetime.datetime | None):
        event_type (None | str):
        sequence_id (None | str):
        sequence_name (None | str):
        sequence_type (None | str):
        description (None | str):
        notes (None | str):
    """

    event_at: datetime.datetime | None = None
    event_type: None | str = None
    sequence_id: None | str = None
    sequence_name: None | str = None
    sequence_type: None | str = None
    description: None | str = None
    notes: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        event_at: None | str
        if isinstance(self.event_at, datetime.datetime):
            event_at = self.event_at.isoformat()
        else:
            event_at = self.event_at

        event_type: None | str
        event_type = self.event_type

        sequence_id: None | str
        sequence_id = self.sequence_id

        sequence_name: None | str
        sequence_name = self.sequence_name

        sequence_type: None | str
        sequence_type = self.sequence_type

        description: None | str
        description = self.description

        notes: None | str
        notes = self.notes

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "event_at": event_at,
                "event_type": event_type,
                "sequence_id": sequence_id,
                "sequence_name": sequence_name,
                "sequence_type": sequence_type,
                "description": description,
                "notes": notes,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            as_datetime(d.pop("event_at", None)),
            d.pop("event_type", None),
            d.pop("sequence_id", None),
            d.pop("sequence_name", None),
            d.pop("sequence_type", None),
            d.pop("description", None),
            d.pop("notes", None),
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
