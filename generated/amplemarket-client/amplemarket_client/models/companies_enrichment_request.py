from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import (
    Model,
)

if TYPE_CHECKING:
    from ..models.company_lead import CompanyLead


T = TypeVar("T", bound="CompaniesEnrichmentRequest")


@_attrs_define(repr=False)
class CompaniesEnrichmentRequest(Model):
    """
    Attributes:
        companies (list[CompanyLead]): Which companies to enrich, at most 10,000.
    """

    companies: list[CompanyLead]

    def to_dict(self) -> dict[str, Any]:
        companies = []
        for companies_item_data in self.companies:
            companies_item = companies_item_data.to_dict()
            companies.append(companies_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "companies": companies,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.company_lead import CompanyLead  # noqa: PLC0415

        d = dict(src_dict)
        companies = []
        _companies = d.pop("companies")
        for companies_item_data in _companies:
            companies_item = CompanyLead.from_dict(companies_item_data)

            companies.append(companies_item)

        companies_enrichment_request = cls(
            companies=companies,
        )

        return companies_enrichment_request
