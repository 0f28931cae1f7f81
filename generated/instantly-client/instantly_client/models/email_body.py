from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
)

T = TypeVar("T", bound="EmailBody")


@_attrs_define(repr=False)
class EmailBody(Model):
    """Either can be missing.

    Attributes:
        text (None | str):
        html (None | str):
    """

    text: None | str = None
    html: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        text: None | str
        text = self.text

        html: None | str
        html = self.html

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "text": text,
                "html": html,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("text", None),
            d.pop("html", None),
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
