from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
    as_date,
)

T = TypeVar("T", bound="AdditionalInfo")


@_attrs_define(repr=False)
class AdditionalInfo(Model):
    """What a classification adds. Not in the vendor's field table, but in its examples.

    Attributes:
        return_date (datetime.date | None): With ooo.
        follow_up_date (datetime.date | None): With asked_to_circle_back_later.
        third_party_email (None | str): With not_the_right_person: who was contacted first.
        third_party_first_name (None | str):
        third_party_last_name (None | str):
        third_party_company_name (None | str):
        third_party_company_domain (None | str):
    """

    return_date: datetime.date | None = None
    follow_up_date: datetime.date | None = None
    third_party_email: None | str = None
    third_party_first_name: None | str = None
    third_party_last_name: None | str = None
    third_party_company_name: None | str = None
    third_party_company_domain: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        return_date: None | str
        if isinstance(self.return_date, datetime.date):
            return_date = self.return_date.isoformat()
        else:
            return_date = self.return_date

        follow_up_date: None | str
        if isinstance(self.follow_up_date, datetime.date):
            follow_up_date = self.follow_up_date.isoformat()
        else:
            follow_up_date = self.follow_up_date

        third_party_email: None | str
        third_party_email = self.third_party_email

        third_party_first_name: None | str
        third_party_first_name = self.third_party_first_name

        third_party_last_name: None | str
        third_party_last_name = self.third_party_last_name

        third_party_company_name: None | str
        third_party_company_name = self.third_party_company_name

        third_party_company_domain: None | str
        third_party_company_domain = self.third_party_company_domain

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "return_date": return_date,
                "follow_up_date": follow_up_date,
                "third_party_email": third_party_email,
                "third_party_first_name": third_party_first_name,
                "third_party_last_name": third_party_last_name,
                "third_party_company_name": third_party_company_name,
                "third_party_company_domain": third_party_company_domain,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            as_date(d.pop("return_date", None)),
            as_date(d.pop("follow_up_date", None)),
            d.pop("third_party_email", None),
            d.pop("third_party_first_name", None),
            d.pop("third_party_last_name", None),
            d.pop("third_party_company_name", None),
            d.pop("third_party_company_domain", None),
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
