from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.email_provider import EmailProvider
from ..models.links import Links
from ..models.mailbox_status import MailboxStatus
from ..models.mailbox_user import MailboxUser
from ..types import (
    Model,
    as_datetime,
    as_enum,
    as_model,
)

T = TypeVar("T", bound="Mailbox")


@_attrs_define(repr=False)
class Mailbox(Model):
    """
    Attributes:
        id (None | str):
        email (None | str):
        email_provider (EmailProvider | None):
        daily_email_limit (int | None):
        status (MailboxStatus | None):
        user (MailboxUser | None):
        created_at (datetime.datetime | None):
        updated_at (datetime.datetime | None):
        links (Links | None):
    """

    id: None | str = None
    email: None | str = None
    email_provider: EmailProvider | None = None
    daily_email_limit: int | None = None
    status: MailboxStatus | None = None
    user: MailboxUser | None = None
    created_at: datetime.datetime | None = None
    updated_at: datetime.datetime | None = None
    links: Links | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        email: None | str
        email = self.email

        email_provider: None | str
        if isinstance(self.email_provider, EmailProvider):
            email_provider = self.email_provider.value
        else:
            email_provider = self.email_provider

        daily_email_limit: int | None
        daily_email_limit = self.daily_email_limit

        status: None | str
        if isinstance(self.status, MailboxStatus):
            status = self.status.value
        else:
            status = self.status

        user: dict[str, Any] | None
        if isinstance(self.user, MailboxUser):
            user = self.user.to_dict()
        else:
            user = self.user

        created_at: None | str
        if isinstance(self.created_at, datetime.datetime):
            created_at = self.created_at.isoformat()
        else:
            created_at = self.created_at

        updated_at: None | str
        if isinstance(self.updated_at, datetime.datetime):
            updated_at = self.updated_at.isoformat()
        else:
            updated_at = self.updated_at

        links: dict[str, Any] | None
        if isinstance(self.links, Links):
            links = self.links.to_dict()
        else:
            links = self.links

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "email": email,
                "email_provider": email_provider,
                "daily_email_limit": daily_email_limit,
                "status": status,
                "user": user,
                "created_at": created_at,
                "updated_at": updated_at,
                "_links": links,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("id", None),
            d.pop("email", None),
            as_enum(EmailProvider, d.pop("email_provider", None)),
            d.pop("daily_email_limit", None),
            as_enum(MailboxStatus, d.pop("status", None)),
            as_model(MailboxUser, d.pop("user", None)),
            as_datetime(d.pop("created_at", None)),
            as_datetime(d.pop("updated_at", None)),
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
