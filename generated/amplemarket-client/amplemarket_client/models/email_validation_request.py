from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import (
    Model,
)

if TYPE_CHECKING:
    from ..models.email_to_validate import EmailToValidate


T = TypeVar("T", bound="EmailValidationRequest")


@_attrs_define(repr=False)
class EmailValidationRequest(Model):
    """
    Attributes:
        emails (list[EmailToValidate]): Addresses to validate, at most 100,000.
    """

    emails: list[EmailToValidate]

    def to_dict(self) -> dict[str, Any]:
        emails = []
        for emails_item_data in self.emails:
            emails_item = emails_item_data.to_dict()
            emails.append(emails_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "emails": emails,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.email_to_validate import EmailToValidate  # noqa: PLC0415

        d = dict(src_dict)
        emails = []
        _emails = d.pop("emails")
        for emails_item_data in _emails:
            emails_item = EmailToValidate.from_dict(emails_item_data)

            emails.append(emails_item)

        email_validation_request = cls(
            emails=emails,
        )

        return email_validation_request
