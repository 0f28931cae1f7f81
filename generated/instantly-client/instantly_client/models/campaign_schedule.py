from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.schedule_entry import ScheduleEntry
from ..types import (
    Model,
    as_models,
)

T = TypeVar("T", bound="CampaignSchedule")


@_attrs_define(repr=False)
class CampaignSchedule(Model):
    """When a campaign sends.

    Attributes:
        start_date (None | str):
        end_date (None | str):
        schedules (list[ScheduleEntry] | None):
    """

    start_date: None | str = None
    end_date: None | str = None
    schedules: list[ScheduleEntry] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        start_date: None | str
        start_date = self.start_date

        end_date: None | str
        end_date = self.end_date

        schedules: list[dict[str, Any]] | None
        if isinstance(self.schedules, list):
            schedules = []
            for schedules_type_0_item_data in self.schedules:
                schedules_type_0_item = schedules_type_0_item_data.to_dict()
                schedules.append(schedules_type_0_item)

        else:
            schedules = self.schedules

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "start_date": start_date,
                "end_date": end_date,
                "schedules": schedules,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("start_date", None),
            d.pop("end_date", None),
            as_models(ScheduleEntry, d.pop("schedules", None)),
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
