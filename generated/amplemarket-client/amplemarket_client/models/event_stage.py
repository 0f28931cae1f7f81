from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.stage_type import StageType
from ..types import (
    Model,
    as_datetime,
    as_enum,
)

T = TypeVar("T", bound="EventStage")


@_attrs_define(repr=False)
class EventStage(Model):
    """
    Attributes:
        index (int | None):
        type_ (None | StageType):
        automatic (bool | None):
        sending_date (datetime.datetime | None): In workflow events.
    """

    index: int | None = None
    type_: None | StageType = None
    automatic: bool | None = None
    sending_date: datetime.datetime | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        index: int | None
        index = self.index

        type_: None | str
        if isinstance(self.type_, StageType):
            type_ = self.type_.value
        else:
            type_ = self.type_

        automatic: bool | None
        automatic = self.automatic

        sending_date: None | str
        if isinstance(self.sending_date, datetime.datetime):
            sending_date = self.sending_date.isoformat()
        else:
            sending_date = self.sending_date

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "index": index,
                "type": type_,
                "automatic": automatic,
                "sending_date": sending_date,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("index", None),
            as_enum(StageType, d.pop("type", None)),
            d.pop("automatic", None),
            as_datetime(d.pop("sending_date", None)),
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
