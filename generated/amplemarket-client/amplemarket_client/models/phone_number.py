from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
)

T = TypeVar("T", bound="PhoneNumber")


@_attrs_define(repr=False)
class PhoneNumber(Model):
    """
    Attributes:
        id (None | str):
        object_ (None | str):
        number (None | str): Free format.
        type_ (None | str): Open; mobile, direct, office and landline are attested.
        source (None | str):
        is_wrong_number (bool | None):
        is_dnc_listed (bool | None): On a do-not-call list.
    """

    id: None | str = None
    object_: None | str = None
    number: None | str = None
    type_: None | str = None
    source: None | str = None
    is_wrong_number: bool | None = None
    is_dnc_listed: bool | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        object_: None | str
        object_ = self.object_

        number: None | str
        number = self.number

        type_: None | str
        type_ = self.type_

        source: None | str
        source = self.source

        is_wrong_number: bool | None
        is_wrong_number = self.is_wrong_number

        is_dnc_listed: bool | None
        is_dnc_listed = self.is_dnc_listed

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "object": object_,
                "number": number,
                "type": type_,
                "source": source,
                "is_wrong_number": is_wrong_number,
                "is_dnc_listed": is_dnc_listed,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("id", None),
            d.pop("object", None),
            d.pop("number", None),
            d.pop("type", None),
            d.pop("source", None),
            d.pop("is_wrong_number", None),
            d.pop("is_dnc_listed", None),
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
