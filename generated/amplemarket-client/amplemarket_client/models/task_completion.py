from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    UNSET,
    Model,
    Unset,
)

T = TypeVar("T", bound="TaskCompletion")


@_attrs_define(repr=False)
class TaskCompletion(Model):
    """
    Attributes:
        set_lead_to_completed (bool | Unset): Complete the lead in its sequence as well.
    """

    set_lead_to_completed: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        set_lead_to_completed = self.set_lead_to_completed

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if set_lead_to_completed is not UNSET:
            field_dict["set_lead_to_completed"] = set_lead_to_completed

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        set_lead_to_completed = d.pop("set_lead_to_completed", UNSET)

        task_completion = cls(
            set_lead_to_completed=set_lead_to_completed,
        )

        task_completion.additional_properties = d
        return task_completion

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
