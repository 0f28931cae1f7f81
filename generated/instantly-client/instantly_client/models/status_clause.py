from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.status_condition import StatusCondition
from ..types import (
    UNSET,
    Model,
    Unset,
)

T = TypeVar("T", bound="StatusClause")


@_attrs_define(repr=False)
class StatusClause(Model):
    """Which lead status.

    Attributes:
        status (float | Unset):
        condition (StatusCondition | Unset):
    """

    status: float | Unset = UNSET
    condition: StatusCondition | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        condition: str | Unset = UNSET
        if not isinstance(self.condition, Unset):
            condition = self.condition.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if status is not UNSET:
            field_dict["status"] = status
        if condition is not UNSET:
            field_dict["condition"] = condition

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        status = d.pop("status", UNSET)

        _condition = d.pop("condition", UNSET)
        condition: StatusCondition | Unset
        if isinstance(_condition, Unset):
            condition = UNSET
        else:
            condition = StatusCondition(_condition)

        status_clause = cls(
            status=status,
            condition=condition,
        )

        status_clause.additional_properties = d
        return status_clause

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
