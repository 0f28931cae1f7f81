from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.activity import Activity
from ..models.phone_number import PhoneNumber
from ..types import (
    Model,
    as_datetime,
    as_models,
)

T = TypeVar("T", bound="Contact")


@_attrs_define(repr=False)
class Contact(Model):
    """
    Attributes:
        id (None | str):
        name (None | str):
        first_name (None | str):
        last_name (None | str):
        email (None | str):
        linkedin_url (None | str):
        title (None | str):
        location (None | str):
        time_zone (None | str):
        company_name (None | str):
        company_domain (None | str):
        owner (None | str):
        last_contacted_at (datetime.datetime | None):
        phone_numbers (list[PhoneNumber] | None):
        recent_activity (list[Activity] | None):
    """

    id: None | str = None
    name: None | str = None
    first_name: None | str = None
    last_name: None | str = None
    email: None | str = None
    linkedin_url: None | str = None
    title: None | str = None
    location: None | str = None
    time_zone: None | str = None
    company_name: None | str = None
    company_domain: None | str = None
    owner: None | str = None
    last_contacted_at: datetime.datetime | None = None
    phone_numbers: list[PhoneNumber] | None = None
    recent_activity: list[Activity] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        name: None | str
        name = self.name

        first_name: None | str
        first_name = self.first_name

        last_name: None | str
        last_name = self.last_name

        email: None | str
        email = self.email

        linkedin_url: None | str
        linkedin_url = self.linkedin_url

        title: None | str
        title = self.title

        location: None | str
        location = self.location

        time_zone: None | str
        time_zone = self.time_zone

        company_name: None | str
        company_name = self.company_name

        company_domain: None | str
        company_domain = self.company_domain

        owner: None | str
        owner = self.owner

        last_contacted_at: None | str
        if isinstance(self.last_contacted_at, datetime.datetime):
            last_contacted_at = self.last_contacted_at.isoformat()
        else:
            last_contacted_at = self.last_contacted_at

        phone_numbers: list[dict[str, Any]] | None
        if isinstance(self.phone_numbers, list):
            phone_numbers = []
            for phone_numbers_type_0_item_data in self.phone_numbers:
                phone_numbers_type_0_item = phone_numbers_type_0_item_data.to_dict()
                phone_numbers.append(phone_numbers_type_0_item)

        else:
            phone_numbers = self.phone_numbers

        recent_activity: list[dict[str, Any]] | None
        if isinstance(self.recent_activity, list):
            recent_activity = []
            for recent_activity_type_0_item_data in self.recent_activity:
                recent_activity_type_0_item = recent_activity_type_0_item_data.to_dict()
                recent_activity.append(recent_activity_type_0_item)

        else:
            recent_activity = self.recent_activity

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "first_name": first_name,
                "last_name": last_name,
                "email": email,
                "linkedin_url": linkedin_url,
                "title": title,
                "location": location,
                "time_zone": time_zone,
                "company_name": company_name,
                "company_domain": company_domain,
                "owner": owner,
                "last_contacted_at": last_contacted_at,
                "phone_numbers": phone_numbers,
                "recent_activity": recent_activity,
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
            d.pop("first_name", None),
            d.pop("last_name", None),
            d.pop("email", None),
            d.pop("linkedin_url", None),
            d.pop("title", None),
            d.pop("location", None),
            d.pop("time_zone", None),
            d.pop("company_name", None),
            d.pop("company_domain", None),
            d.pop("owner", None),
            as_datetime(d.pop("last_contacted_at", None)),
            as_models(PhoneNumber, d.pop("phone_numbers", None)),
            as_models(Activity, d.pop("recent_activity", None)),
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
