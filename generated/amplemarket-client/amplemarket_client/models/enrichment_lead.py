from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import (
    UNSET,
    Model,
    Unset,
)

T = TypeVar("T", bound="EnrichmentLead")


@_attrs_define(repr=False)
class EnrichmentLead(Model):
    """Whom to enrich. Older documentation names linkedin_id; send linkedin_url only.

    Attributes:
        linkedin_url (str | Unset):
        email (str | Unset):
        name (str | Unset):
        title (str | Unset):
        company_name (str | Unset):
        company_domain (str | Unset):
    """

    linkedin_url: str | Unset = UNSET
    email: str | Unset = UNSET
    name: str | Unset = UNSET
    title: str | Unset = UNSET
    company_name: str | Unset = UNSET
    company_domain: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        linkedin_url = self.linkedin_url

        email = self.email

        name = self.name

        title = self.title

        company_name = self.company_name

        company_domain = self.company_domain

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if linkedin_url is not UNSET:
            field_dict["linkedin_url"] = linkedin_url
        if email is not UNSET:
            field_dict["email"] = email
        if name is not UNSET:
            field_dict["name"] = name
        if title is not UNSET:
            field_dict["title"] = title
        if company_name is not UNSET:
            field_dict["company_name"] = company_name
        if company_domain is not UNSET:
            field_dict["company_domain"] = company_domain

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        linkedin_url = d.pop("linkedin_url", UNSET)

        email = d.pop("email", UNSET)

        name = d.pop("name", UNSET)

        title = d.pop("title", UNSET)

        company_name = d.pop("company_name", UNSET)

        company_domain = d.pop("company_domain", UNSET)

        enrichment_lead = cls(
            linkedin_url=linkedin_url,
            email=email,
            name=name,
            title=title,
            company_name=company_name,
            company_domain=company_domain,
        )

        return enrichment_lead
