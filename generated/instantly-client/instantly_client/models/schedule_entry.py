from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.open_object import OpenObject
from ..models.timing import Timing
from ..types import (
    Model,
    as_model,
)

T = TypeVar("T", bound="ScheduleEntry")


@_attrs_define(repr=False)
class ScheduleEntry(Model):
    """When e-mails go out.

    Attributes:
        name (None | str):
        timing (None | Timing):
        days (None | OpenObject):
        timezone (None | str):
    """

    name: None | str = None
    timing: None | Timing = None
    days: None | OpenObject = None
    timezone: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        name: None | str
        name = self.name

        timing: dict[str, Any] | None
        if isinstance(self.timing, Timing):
            timing = self.timing.to_dict()
        else:
            timing = self.timing

        days: dict[str, Any] | None
        if isinstance(self.days, OpenObject):
            days = self.days.to_dict()
        else:
            days = self.days

        timezone: None | str
        timezone = self.timezone

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "timing": timing,
                "days": days,
                "timezone": timezone,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("name", None),
            as_model(Timing, d.pop("timing", None)),
            as_model(OpenObject, d.pop("days", None)),
            d.pop("timezone", None),
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
