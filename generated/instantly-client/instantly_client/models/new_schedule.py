from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    UNSET,
    Model,
    Unset,
)

if TYPE_CHECKING:
    from ..models.new_schedule_entry import NewScheduleEntry


T = TypeVar("T", bound="NewSchedule")


@_attrs_define(repr=False)
class NewSchedule(Model):
    """When a campaign sends.

    Attributes:
        schedules (list[NewScheduleEntry]):
        start_date (str | Unset): YYYY-MM-DD in the zone of the campaign.
        end_date (str | Unset): YYYY-MM-DD.
    """

    schedules: list[NewScheduleEntry]
    start_date: str | Unset = UNSET
    end_date: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        schedules = []
        for schedules_item_data in self.schedules:
            schedules_item = schedules_item_data.to_dict()
            schedules.append(schedules_item)

        start_date = self.start_date

        end_date = self.end_date

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "schedules": schedules,
            }
        )
        if start_date is not UNSET:
            field_dict["start_date"] = start_date
        if end_date is not UNSET:
            field_dict["end_date"] = end_date

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.new_schedule_entry import NewScheduleEntry  # noqa: PLC0415

        d = dict(src_dict)
        schedules = []
        _schedules = d.pop("schedules")
        for schedules_item_data in _schedules:
            schedules_item = NewScheduleEntry.from_dict(schedules_item_data)

            schedules.append(schedules_item)

        start_date = d.pop("start_date", UNSET)

        end_date = d.pop("end_date", UNSET)

        new_schedule = cls(
            schedules=schedules,
            start_date=start_date,
            end_date=end_date,
        )

        new_schedule.additional_properties = d
        return new_schedule

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
