from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.call_direction import CallDirection
from ..models.call_disposition import CallDisposition
from ..types import (
    Model,
    as_datetime,
    as_enum,
)

T = TypeVar("T", bound="CallActivity")


@_attrs_define(repr=False)
class CallActivity(Model):
    """
    Attributes:
        date (datetime.datetime | None):
        title (None | str):
        description (None | str): HTML with line breaks.
        direction (CallDirection | None):
        disposition (CallDisposition | None):
        duration (datetime.datetime | None): A time of day on 1970-01-01: 00:02:00 is two minutes.
        from_ (None | str):
        to (None | str):
        recording_url (None | str):
    """

    date: datetime.datetime | None = None
    title: None | str = None
    description: None | str = None
    direction: CallDirection | None = None
    disposition: CallDisposition | None = None
    duration: datetime.datetime | None = None
    from_: None | str = None
    to: None | str = None
    recording_url: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        date: None | str
        if isinstance(self.date, datetime.datetime):
            date = self.date.isoformat()
        else:
            date = self.date

        title: None | str
        title = self.title

        description: None | str
        description = self.description

        direction: None | str
        if isinstance(self.direction, CallDirection):
            direction = self.direction.value
        else:
            direction = self.direction

        disposition: None | str
        if isinstance(self.disposition, CallDisposition):
            disposition = self.disposition.value
        else:
            disposition = self.disposition

        duration: None | str
        if isinstance(self.duration, datetime.datetime):
            duration = self.duration.isoformat()
        else:
            duration = self.duration

        from_: None | str
        from_ = self.from_

        to: None | str
        to = self.to

        recording_url: None | str
        recording_url = self.recording_url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "date": date,
                "title": title,
                "description": description,
                "direction": direction,
                "disposition": disposition,
                "duration": duration,
                "from": from_,
                "to": to,
                "recording_url": recording_url,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            as_datetime(d.pop("date", None)),
            d.pop("title", None),
            d.pop("description", None),
            as_enum(CallDirection, d.pop("direction", None)),
            as_enum(CallDisposition, d.pop("disposition", None)),
            as_datetime(d.pop("duration", None)),
            d.pop("from", None),
            d.pop("to", None),
            d.pop("recording_url", None),
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
