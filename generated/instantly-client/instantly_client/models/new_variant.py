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

T = TypeVar("T", bound="NewVariant")


@_attrs_define(repr=False)
class NewVariant(Model):
    """One wording of a step; several are tried against each other.

    Attributes:
        subject (str): Empty: the e-mail goes into the thread of the last one.
        body (str): HTML. Wrap lines in div elements: plain line breaks are lost.
        v_disabled (bool | Unset):
    """

    subject: str
    body: str
    v_disabled: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        subject = self.subject

        body = self.body

        v_disabled = self.v_disabled

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "subject": subject,
                "body": body,
            }
        )
        if v_disabled is not UNSET:
            field_dict["v_disabled"] = v_disabled

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        subject = d.pop("subject")

        body = d.pop("body")

        v_disabled = d.pop("v_disabled", UNSET)

        new_variant = cls(
            subject=subject,
            body=body,
            v_disabled=v_disabled,
        )

        new_variant.additional_properties = d
        return new_variant

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
