from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import (
    Model,
)

T = TypeVar("T", bound="MailboxUpdate")


@_attrs_define(repr=False)
class MailboxUpdate(Model):
    """
    Attributes:
        daily_email_limit (int): E-mails a day.
    """

    daily_email_limit: int

    def to_dict(self) -> dict[str, Any]:
        daily_email_limit = self.daily_email_limit

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "daily_email_limit": daily_email_limit,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        daily_email_limit = d.pop("daily_email_limit")

        mailbox_update = cls(
            daily_email_limit=daily_email_limit,
        )

        return mailbox_update
