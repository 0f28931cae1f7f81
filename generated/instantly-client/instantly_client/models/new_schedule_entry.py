from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.timezone import Timezone
from ..types import (
    Model,
)

if TYPE_CHECKING:
    from ..models.new_timing import NewTiming
    from ..models.schedule_days import ScheduleDays


T = TypeVar("T", bound="NewScheduleEntry")


@_attrs_define(repr=False)
class NewScheduleEntry(Model):
    """When e-mails go out.

    Attributes:
        name (str):
        timing (NewTiming): From when to when, as HH:MM.
        days (ScheduleDays): Days of the week by number, 0 to 6; 0 is taken to be Sunday. At least one.
        timezone (Timezone): The zones that schedules may have: a closed list that lacks most of the usual names. For
            every other name there is one that keeps the same time, or the least different, and the error names it. For the
            Pacific time of North America that one is right in summer only.
    """

    name: str
    timing: NewTiming
    days: ScheduleDays
    timezone: Timezone
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        timing = self.timing.to_dict()

        days = self.days.to_dict()

        timezone = self.timezone.value

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
        from ..models.new_timing import NewTiming  # noqa: PLC0415
        from ..models.schedule_days import ScheduleDays  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        timing = NewTiming.from_dict(d.pop("timing"))

        days = ScheduleDays.from_dict(d.pop("days"))

        timezone = Timezone(d.pop("timezone"))

        new_schedule_entry = cls(
            name=name,
            timing=timing,
            days=days,
            timezone=timezone,
        )

        new_schedule_entry.additional_properties = d
        return new_schedule_entry

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
