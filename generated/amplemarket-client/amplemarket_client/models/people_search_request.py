from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.company_size import CompanySize
from ..models.department import Department
from ..models.job_function import JobFunction
from ..models.seniority import Seniority
from ..types import (
    UNSET,
    Model,
    Unset,
)

T = TypeVar("T", bound="PeopleSearchRequest")


@_attrs_define(repr=False)
class PeopleSearchRequest(Model):
    """
    Attributes:
        page (int | Unset): Number of the page, from 1.
        page_size (int | Unset): People in a page, 1 to 100.
        person_name (str | Unset):
        person_titles (list[str] | Unset): Titles, matched loosely.
        person_title_exact_match (bool | Unset): Match titles exactly.
        person_locations (list[str] | Unset): Such as Porto, Porto, Portugal. Results can lie outside.
        person_seniorities (list[Seniority] | Unset):
        person_departments (list[Department] | Unset):
        person_job_functions (list[JobFunction] | Unset):
        person_keywords (list[str] | Unset):
        company_names (list[str] | Unset):
        company_domains (list[str] | Unset):
        company_industries (list[str] | Unset):
        company_sizes (list[CompanySize] | Unset):
        company_types (list[str] | Unset): Such as Public Company.
        company_locations (list[str] | Unset):
        company_focuses (list[str] | Unset): Such as b2b.
        company_revenue (list[str] | Unset):
        company_keywords (list[str] | Unset):
    """

    page: int | Unset = UNSET
    page_size: int | Unset = UNSET
    person_name: str | Unset = UNSET
    person_titles: list[str] | Unset = UNSET
    person_title_exact_match: bool | Unset = UNSET
    person_locations: list[str] | Unset = UNSET
    person_seniorities: list[Seniority] | Unset = UNSET
    person_departments: list[Department] | Unset = UNSET
    person_job_functions: list[JobFunction] | Unset = UNSET
    person_keywords: list[str] | Unset = UNSET
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

        person_name = self.person_name

        person_titles: list[str] | Unset = UNSET
        if not isinstance(self.person_titles, Unset):
            person_titles = self.person_titles

        person_title_exact_match = self.person_title_exact_match

        person_locations: list[str] | Unset = UNSET
        if not isinstance(self.person_locations, Unset):
            person_locations = self.person_locations

        person_seniorities: list[str] | Unset = UNSET
        if not isinstance(self.person_seniorities, Unset):
            person_seniorities = []
            for person_seniorities_item_data in self.person_seniorities:
                person_seniorities_item = person_seniorities_item_data.value
                person_seniorities.append(person_seniorities_item)

        person_departments: list[str] | Unset = UNSET
        if not isinstance(self.person_departments, Unset):
            person_departments = []
            for person_departments_item_data in self.person_departments:
                person_departments_item = person_departments_item_data.value
                person_departments.append(person_departments_item)

        person_job_functions: list[str] | Unset = UNSET
        if not isinstance(self.person_job_functions, Unset):
            person_job_functions = []
            for person_job_functions_item_data in self.person_job_functions:
                person_job_functions_item = person_job_functions_item_data.value
                person_job_functions.append(person_job_functions_item)

        person_keywords: list[str] | Unset = UNSET
        if not isinstance(self.person_keywords, Unset):
            person_keywords = self.person_keywords

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
        if person_name is not UNSET:
            field_dict["person_name"] = person_name
        if person_titles is not UNSET:
            field_dict["person_titles"] = person_titles
        if person_title_exact_match is not UNSET:
            field_dict["person_title_exact_match"] = person_title_exact_match
        if person_locations is not UNSET:
            field_dict["person_locations"] = person_locations
        if person_seniorities is not UNSET:
            field_dict["person_seniorities"] = person_seniorities
        if person_departments is not UNSET:
            field_dict["person_departments"] = person_departments
        if person_job_functions is not UNSET:
            field_dict["person_job_functions"] = person_job_functions
        if person_keywords is not UNSET:
            field_dict["person_keywords"] = person_keywords
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

        person_name = d.pop("person_name", UNSET)

        person_titles = cast(list[str], d.pop("person_titles", UNSET))

        person_title_exact_match = d.pop("person_title_exact_match", UNSET)

        person_locations = cast(list[str], d.pop("person_locations", UNSET))

        _person_seniorities = d.pop("person_seniorities", UNSET)
        person_seniorities: list[Seniority] | Unset = UNSET
        if _person_seniorities is not UNSET:
            person_seniorities = []
            for person_seniorities_item_data in _person_seniorities:
                person_seniorities_item = Seniority(person_seniorities_item_data)

                person_seniorities.append(person_seniorities_item)

        _person_departments = d.pop("person_departments", UNSET)
        person_departments: list[Department] | Unset = UNSET
        if _person_departments is not UNSET:
            person_departments = []
            for person_departments_item_data in _person_departments:
                person_departments_item = Department(person_departments_item_data)

                person_departments.append(person_departments_item)

        _person_job_functions = d.pop("person_job_functions", UNSET)
        person_job_functions: list[JobFunction] | Unset = UNSET
        if _person_job_functions is not UNSET:
            person_job_functions = []
            for person_job_functions_item_data in _person_job_functions:
                person_job_functions_item = JobFunction(person_job_functions_item_data)

                person_job_functions.append(person_job_functions_item)

        person_keywords = cast(list[str], d.pop("person_keywords", UNSET))

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

        people_search_request = cls(
            page=page,
            page_size=page_size,
            person_name=person_name,
            person_titles=person_titles,
            person_title_exact_match=person_title_exact_match,
            person_locations=person_locations,
            person_seniorities=person_seniorities,
            person_departments=person_departments,
            person_job_functions=person_job_functions,
            person_keywords=person_keywords,
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

        people_search_request.additional_properties = d
        return people_search_request

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
