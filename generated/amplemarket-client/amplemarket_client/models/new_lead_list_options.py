from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import (
    UNSET,
    Model,
    Unset,
)

T = TypeVar("T", bound="NewLeadListOptions")


@_attrs_define(repr=False)
class NewLeadListOptions(Model):
    """
    Attributes:
        reveal_phone_numbers (bool | Unset): Reveal phone numbers (spends credits); off unless asked for.
        validate_email (bool | Unset): Validate addresses (spends credits); on unless switched off.
        enrich (bool | Unset): Enrich the leads (spends credits); on unless switched off.
    """

    reveal_phone_numbers: bool | Unset = UNSET
    validate_email: bool | Unset = UNSET
    enrich: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        reveal_phone_numbers = self.reveal_phone_numbers

        validate_email = self.validate_email

        enrich = self.enrich

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if reveal_phone_numbers is not UNSET:
            field_dict["reveal_phone_numbers"] = reveal_phone_numbers
        if validate_email is not UNSET:
            field_dict["validate_email"] = validate_email
        if enrich is not UNSET:
            field_dict["enrich"] = enrich

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reveal_phone_numbers = d.pop("reveal_phone_numbers", UNSET)

        validate_email = d.pop("validate_email", UNSET)

        enrich = d.pop("enrich", UNSET)

        new_lead_list_options = cls(
            reveal_phone_numbers=reveal_phone_numbers,
            validate_email=validate_email,
            enrich=enrich,
        )

        return new_lead_list_options
