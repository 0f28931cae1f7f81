from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.email_validation_result import EmailValidationResult
from ..models.lead_list_entry_data import LeadListEntryData
from ..types import (
    Model,
    as_model,
)

T = TypeVar("T", bound="LeadListEntry")


@_attrs_define(repr=False)
class LeadListEntry(Model):
    """
    Attributes:
        id (None | str):
        object_ (None | str):
        email (None | str):
        person_id (None | str):
        linkedin_url (None | str):
        first_name (None | str):
        last_name (None | str):
        company_name (None | str):
        company_domain (None | str):
        industry (None | str):
        title (None | str):
        email_validation_result (EmailValidationResult | None):
        data (LeadListEntryData | None):
    """

    id: None | str = None
    object_: None | str = None
    email: None | str = None
    person_id: None | str = None
    linkedin_url: None | str = None
    first_name: None | str = None
    last_name: None | str = None
    company_name: None | str = None
    company_domain: None | str = None
    industry: None | str = None
    title: None | str = None
    email_validation_result: EmailValidationResult | None = None
    data: LeadListEntryData | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        object_: None | str
        object_ = self.object_

        email: None | str
        email = self.email

        person_id: None | str
        person_id = self.person_id

        linkedin_url: None | str
        linkedin_url = self.linkedin_url

        first_name: None | str
        first_name = self.first_name

        last_name: None | str
        last_name = self.last_name

        company_name: None | str
        company_name = self.company_name

        company_domain: None | str
        company_domain = self.company_domain

        industry: None | str
        industry = self.industry

        title: None | str
        title = self.title

        email_validation_result: dict[str, Any] | None
        if isinstance(self.email_validation_result, EmailValidationResult):
            email_validation_result = self.email_validation_result.to_dict()
        else:
            email_validation_result = self.email_validation_result

        data: dict[str, Any] | None
        if isinstance(self.data, LeadListEntryData):
            data = self.data.to_dict()
        else:
            data = self.data

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "object": object_,
                "email": email,
                "person_id": person_id,
                "linkedin_url": linkedin_url,
                "first_name": first_name,
                "last_name": last_name,
                "company_name": company_name,
                "company_domain": company_domain,
                "industry": industry,
                "title": title,
                "email_validation_result": email_validation_result,
                "data": data,
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
            d.pop("email", None),
            d.pop("person_id", None),
            d.pop("linkedin_url", None),
            d.pop("first_name", None),
            d.pop("last_name", None),
            d.pop("company_name", None),
            d.pop("company_domain", None),
            d.pop("industry", None),
            d.pop("title", None),
            as_model(EmailValidationResult, d.pop("email_validation_result", None)),
            as_model(LeadListEntryData, d.pop("data", None)),
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
