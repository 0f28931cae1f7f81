from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
    as_datetime,
)

T = TypeVar("T", bound="Account")


@_attrs_define(repr=False)
class Account(Model):
    """
    Attributes:
        id (None | str):
        name (None | str):
        website (None | str): A bare domain.
        linkedin_url (None | str):
        owner_email (None | str):
        last_contacted_at (datetime.datetime | None):
        last_engaged_at (datetime.datetime | None):
    """

    id: None | str = None
    name: None | str = None
    website: None | str = None
    linkedin_url: None | str = None
    owner_email: None | str = None
    last_contacted_at: datetime.datetime | None = None
    last_engaged_at: datetime.datetime | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        name: None | str
        name = self.name

        website: None | str
        website = self.website

        linkedin_url: None | str
        linkedin_url = self.linkedin_url

        owner_email: None | str
        owner_email = self.owner_email

        last_contacted_at: None | str
        if isinstance(self.last_contacted_at, datetime.datetime):
            last_contacted_at = self.last_contacted_at.isoformat()
        else:
            last_contacted_at = self.last_contacted_at

        last_engaged_at: None | str
        if isinstance(self.last_engaged_at, datetime.datetime):
            last_engaged_at = self.last_engaged_at.isoformat()
        else:
            last_engaged_at = self.last_engaged_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "website": website,
                "linkedin_url": linkedin_url,
                "owner_email": owner_email,
                "last_contacted_at": last_contacted_at,
                "last_engaged_at": last_engaged_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("id", None),
            d.pop("name", None),
            d.pop("website", None),
            d.pop("linkedin_url", None),
            d.pop("owner_email", None),
            as_datetime(d.pop("last_contacted_at", None)),
            as_datetime(d.pop("last_engaged_at", None)),
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
