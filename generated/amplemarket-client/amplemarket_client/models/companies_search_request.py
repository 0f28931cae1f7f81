from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.company_size import CompanySize
from ..types import (
    UNSET,
    Model,
    Unset,
)

T = TypeVar("T", bound="CompaniesSearchRequest")


@_attrs_define(repr=False)
class CompaniesSearchRequest(Model):
    """
    Attributes:
        page (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Companies in a page, 1 to 100.
        company_names (list[str] | Unset):
        company_domains (list[str] | Unset):
        company_industries (list[str] | Unset):
        company_sizes (list[CompanySize] | Unset):
        company_types (list[str] | Unset):
        company_locations (list[str] | Unset):
        company_focuses (list[str] | Unset):
        company_revenue (list[str] | Unset):
        company_keywords (list[str] | Unset):
    """

    page: int | Unset = UNSET
    page_size: int | Unset = UNSET
    company_names: list[str] | Unset = UNSET
    company_domains: list[str] | Unset = UNSET
    company_industries: list[str] | Unset = UNSET
    company_sizes: list[CompanySize] | Unset = UNSET
    company_types: list[str] | Unset = UNSET
    company_locations: list[str] | Unset = UNSET
    company_focuses: list[str] | Unset = UNSET
    company_revenue: list[str] | Unset = UNSET
    company_keywords: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        page = self.page

        page_size = self.page_size

        company_names: list[str] | Unset = UNSET
        if not isinstance(self.company_names, Unset):
            company_names = self.company_names

        company_domains: list[str] | Unset = UNSET
        if not isinstance(self.company_domains, Unset):
            company_domains = self.company_domains

        company_industries: list[str] | Unset = UNSET
        if not isinstance(self.company_industries, Unset):
            company_industries = self.company_industries

        company_sizes: list[str] | Unset = UNSET
        if not isinstance(self.company_sizes, Unset):
            company_sizes = []
            for company_sizes_item_data in self.company_sizes:
                company_sizes_item = company_sizes_item_data.value
                company_sizes.append(company_sizes_item)

        company_types: list[str] | Unset = UNSET
        if not isinstance(self.company_types, Unset):
            company_types = self.company_types

        company_locations: list[str] | Unset = UNSET
        if not isinstance(self.company_locations, Unset):
            company_locations = self.company_locations

        company_focuses: list[str] | Unset = UNSET
        if not isinstance(self.company_focuses, Unset):
            company_focuses = self.company_focuses

        company_revenue: list[str] | Unset = UNSET
        if not isinstance(self.company_revenue, Unset):
            company_revenue = self.company_revenue

        company_keywords: list[str] | Unset = UNSET
        if not isinstance(self.company_keywords, Unset):
            company_keywords = self.company_keywords

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if page is not UNSET:
            field_dict["page"] = page
        if page_size is not UNSET:
            field_dict["page_size"] = page_size
        if company_names is not UNSET:
            field_dict["company_names"] = company_names
        if company_domains is not UNSET:
            field_dict["company_domains"] = company_domains
        if company_industries is not UNSET:
            field_dict["company_industries"] = company_industries
        if company_sizes is not UNSET:
            field_dict["company_sizes"] = company_sizes
        if company_types is not UNSET:
            field_dict["company_types"] = company_types
        if company_locations is not UNSET:
            field_dict["company_locations"] = company_locations
        if company_focuses is not UNSET:
            field_dict["company_focuses"] = company_focuses
        if company_revenue is not UNSET:
            field_dict["company_revenue"] = company_revenue
        if company_keywords is not UNSET:
            field_dict["company_keywords"] = company_keywords

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        page = d.pop("page", UNSET)

        page_size = d.pop("page_size", UNSET)

        company_names = cast(list[str], d.pop("company_names", UNSET))

        company_domains = cast(list[str], d.pop("company_domains", UNSET))

        company_industries = cast(list[str], d.pop("company_industries", UNSET))

        _company_sizes = d.pop("company_sizes", UNSET)
        company_sizes: list[CompanySize] | Unset = UNSET
        if _company_sizes is not UNSET:
            company_sizes = []
            for company_sizes_item_data in _company_sizes:
                company_sizes_item = CompanySize(company_sizes_item_data)

                company_sizes.append(company_sizes_item)

        company_types = cast(list[str], d.pop("company_types", UNSET))

        company_locations = cast(list[str], d.pop("company_locations", UNSET))

        company_focuses = cast(list[str], d.pop("company_focuses", UNSET))

        company_revenue = cast(list[str], d.pop("company_revenue", UNSET))

        company_keywords = cast(list[str], d.pop("company_keywords", UNSET))

        companies_search_request = cls(
            page=page,
            page_size=page_size,
            company_names=company_names,
            company_domains=company_domains,
            company_industries=company_industries,
            company_sizes=company_sizes,
            company_types=company_types,
            company_locations=company_locations,
            company_focuses=company_focuses,
            company_revenue=company_revenue,
            company_keywords=company_keywords,
        )

        companies_search_request.additional_properties = d
        return companies_search_request

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
