from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import (
    UNSET,
    Model,
    Unset,
)

T = TypeVar("T", bound="CompanyLead")


@_attrs_define(repr=False)
class CompanyLead(Model):
    """
    Attributes:
        linkedin_url (str | Unset):
        domain (str | Unset):
        name (str | Unset):
    """

    linkedin_url: str | Unset = UNSET
    domain: str | Unset = UNSET
    name: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        linkedin_url = self.linkedin_url

        domain = self.domain

        name = self.name

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if linkedin_url is not UNSET:
            field_dict["linkedin_url"] = linkedin_url
        if domain is not UNSET:
            field_dict["domain"] = domain
        if name is not UNSET:
            field_dict["name"] = name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        linkedin_url = d.pop("linkedin_url", UNSET)

        domain = d.pop("domain", UNSET)

        name = d.pop("name", UNSET)

        company_lead = cls(
            linkedin_url=linkedin_url,
            domain=domain,
            name=name,
        )

        return company_lead
