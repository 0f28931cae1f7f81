from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.call import Call
from ..models.links import Links
from ..types import (
    Model,
    as_model,
    as_models,
)

T = TypeVar("T", bound="CallPage")


@_attrs_define(repr=False)
class CallPage(Model):
    """
    Attributes:
        calls (list[Call] | None):
        links (Links | None):
    """

    calls: list[Call] | None = None
    links: Links | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        calls: list[dict[str, Any]] | None
        if isinstance(self.calls, list):
            calls = []
            for calls_type_0_item_data in self.calls:
                calls_type_0_item = calls_type_0_item_data.to_dict()
                calls.append(calls_type_0_item)

        else:
            calls = self.calls

        links: dict[str, Any] | None
        if isinstance(self.links, Links):
            links = self.links.to_dict()
        else:
            links = self.links

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "calls": calls,
                "_links": links,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            as_models(Call, d.pop("calls", None)),
            as_model(Links, d.pop("_links", None)),
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
