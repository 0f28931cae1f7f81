from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.count_condition import CountCondition
from ..types import (
    UNSET,
    Model,
    Unset,
)

T = TypeVar("T", bound="OccurrenceCount")


@_attrs_define(repr=False)
class OccurrenceCount(Model):
    """How often.

    Attributes:
        condition (CountCondition | Unset):
        count (float | Unset):
    """

    condition: CountCondition | Unset = UNSET
    count: float | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        condition: str | Unset = UNSET
        if not isinstance(self.condition, Unset):
            condition = self.condition.value

        count = self.count

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if condition is not UNSET:
            field_dict["condition"] = condition
        if count is not UNSET:
            field_dict["count"] = count

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _condition = d.pop("condition", UNSET)
        condition: CountCondition | Unset
        if isinstance(_condition, Unset):
            condition = UNSET
        else:
            condition = CountCondition(_condition)

        count = d.pop("count", UNSET)

        occurrence_count = cls(
            condition=condition,
            count=count,
        )

        occurrence_count.additional_properties = d
        return occurrence_count

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
