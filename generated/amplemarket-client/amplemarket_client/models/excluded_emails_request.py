from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import (
    Model,
)

if TYPE_CHECKING:
    from ..models.new_excluded_email import NewExcludedEmail


T = TypeVar("T", bound="ExcludedEmailsRequest")


@_attrs_define(repr=False)
class ExcludedEmailsRequest(Model):
    """
    Attributes:
        excluded_emails (list[NewExcludedEmail]): The addresses.
    """

    excluded_emails: list[NewExcludedEmail]

    def to_dict(self) -> dict[str, Any]:
        excluded_emails = []
        for excluded_emails_item_data in self.excluded_emails:
            excluded_emails_item = excluded_emails_item_data.to_dict()
            excluded_emails.append(excluded_emails_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "excluded_emails": excluded_emails,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.new_excluded_email import NewExcludedEmail  # noqa: PLC0415

        d = dict(src_dict)
        excluded_emails = []
        _excluded_emails = d.pop("excluded_emails")
        for excluded_emails_item_data in _excluded_emails:
            excluded_emails_item = NewExcludedEmail.from_dict(excluded_emails_item_data)

            excluded_emails.append(excluded_emails_item)

        excluded_emails_request = cls(
            excluded_emails=excluded_emails,
        )

        return excluded_emails_request
