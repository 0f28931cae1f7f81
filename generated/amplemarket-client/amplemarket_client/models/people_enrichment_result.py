from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.people_enrichment_result_status import PeopleEnrichmentResultStatus
from ..models.person import Person
from ..types import (
    Model,
    as_enum,
    as_model,
)

T = TypeVar("T", bound="PeopleEnrichmentResult")


@_attrs_define(repr=False)
class PeopleEnrichmentResult(Model):
    """What became of one lead. It repeats the identifiers that were given and no others.

    Attributes:
        id (int | None | str):
        status (None | PeopleEnrichmentResultStatus):
        result (None | Person):
        linkedin_url (None | str):
        email (None | str):
        name (None | str):
        title (None | str):
        company_name (None | str):
        company_domain (None | str):
    """

    id: int | None | str = None
    status: None | PeopleEnrichmentResultStatus = None
    result: None | Person = None
    linkedin_url: None | str = None
    email: None | str = None
    name: None | str = None
    title: None | str = None
    company_name: None | str = None
    company_domain: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: int | None | str
        id = self.id

        status: None | str
        if isinstance(self.status, PeopleEnrichmentResultStatus):
            status = self.status.value
        else:
            status = self.status

        result: dict[str, Any] | None
        if isinstance(self.result, Person):
            result = self.result.to_dict()
        else:
            result = self.result

        linkedin_url: None | str
        linkedin_url = self.linkedin_url

        email: None | str
        email = self.email

        name: None | str
        name = self.name

        title: None | str
        title = self.title

        company_name: None | str
        company_name = self.company_name

        company_domain: None | str
        company_domain = self.company_domain

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "status": status,
                "result": result,
                "linkedin_url": linkedin_url,
                "email": email,
                "name": name,
                "title": title,
                "company_name": company_name,
                "company_domain": company_domain,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("id", None),
            as_enum(PeopleEnrichmentResultStatus, d.pop("status", None)),
            as_model(Person, d.pop("result", None)),
            d.pop("linkedin_url", d.pop("linkedin_id", None)),
            d.pop("email", None),
            d.pop("name", None),
            d.pop("title", None),
            d.pop("company_name", None),
            d.pop("company_domain", None),
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
