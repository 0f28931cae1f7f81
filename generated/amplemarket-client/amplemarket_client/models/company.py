from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.company_location import CompanyLocation
from ..models.headcounts import Headcounts
from ..models.location_details import LocationDetails
from ..types import (
    Model,
    as_date,
    as_list,
    as_model,
    as_models,
)

T = TypeVar("T", bound="Company")


@_attrs_define(repr=False)
class Company(Model):
    """A company of the vendor's database.

    Attributes:
        id (None | str):
        object_ (None | str):
        name (None | str):
        linkedin_url (None | str):
        website (None | str): A URL, not a bare domain.
        overview (None | str):
        logo_url (None | str):
        founded_year (int | None):
        traffic_rank (int | None):
        sic_codes (list[int] | None):
        naics_codes (list[int] | None):
        type_ (None | str):
        total_funding (int | None):
        latest_funding_stage (None | str):
        latest_funding_date (datetime.date | None):
        keywords (list[str] | None):
        technologies (list[str] | None):
        estimated_number_of_employees (int | None):
        followers (int | None):
        size (None | str):
        industry (None | str):
        location (None | str): Text that ends in a country code.
        location_details (LocationDetails | None):
        locations (list[CompanyLocation] | None):
        is_b2b (bool | None):
        is_b2c (bool | None):
        department_headcount (Headcounts | None):
        job_function_headcount (Headcounts | None):
        estimated_revenue (None | str): A range as text.
        revenue (int | None):
    """

    id: None | str = None
    object_: None | str = None
    name: None | str = None
    linkedin_url: None | str = None
    website: None | str = None
    overview: None | str = None
    logo_url: None | str = None
    founded_year: int | None = None
    traffic_rank: int | None = None
    sic_codes: list[int] | None = None
    naics_codes: list[int] | None = None
    type_: None | str = None
    total_funding: int | None = None
    latest_funding_stage: None | str = None
    latest_funding_date: datetime.date | None = None
    keywords: list[str] | None = None
    technologies: list[str] | None = None
    estimated_number_of_employees: int | None = None
    followers: int | None = None
    size: None | str = None
    industry: None | str = None
    location: None | str = None
    location_details: LocationDetails | None = None
    locations: list[CompanyLocation] | None = None
    is_b2b: bool | None = None
    is_b2c: bool | None = None
    department_headcount: Headcounts | None = None
    job_function_headcount: Headcounts | None = None
    estimated_revenue: None | str = None
    revenue: int | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        object_: None | str
        object_ = self.object_

        name: None | str
        name = self.name

        linkedin_url: None | str
        linkedin_url = self.linkedin_url

        website: None | str
        website = self.website

        overview: None | str
        overview = self.overview

        logo_url: None | str
        logo_url = self.logo_url

        founded_year: int | None
        founded_year = self.founded_year

        traffic_rank: int | None
        traffic_rank = self.traffic_rank

        sic_codes: list[int] | None
        if isinstance(self.sic_codes, list):
            sic_codes = self.sic_codes

        else:
            sic_codes = self.sic_codes

        naics_codes: list[int] | None
        if isinstance(self.naics_codes, list):
            naics_codes = self.naics_codes

        else:
            naics_codes = self.naics_codes

        type_: None | str
        type_ = self.type_

        total_funding: int | None
        total_funding = self.total_funding

        latest_funding_stage: None | str
        latest_funding_stage = self.latest_funding_stage

        latest_funding_date: None | str
        if isinstance(self.latest_funding_date, datetime.date):
            latest_funding_date = self.latest_funding_date.isoformat()
        else:
            latest_funding_date = self.latest_funding_date

        keywords: list[str] | None
        if isinstance(self.keywords, list):
            keywords = self.keywords

        else:
            keywords = self.keywords

        technologies: list[str] | None
        if isinstance(self.technologies, list):
            technologies = self.technologies

        else:
            technologies = self.technologies

        estimated_number_of_employees: int | None
        estimated_number_of_employees = self.estimated_number_of_employees

        followers: int | None
        followers = self.followers

        size: None | str
        size = self.size

        industry: None | str
        industry = self.industry

        location: None | str
        location = self.location

        location_details: dict[str, Any] | None
        if isinstance(self.location_details, LocationDetails):
            location_details = self.location_details.to_dict()
        else:
            location_details = self.location_details

        locations: list[dict[str, Any]] | None
        if isinstance(self.locations, list):
            locations = []
            for locations_type_0_item_data in self.locations:
                locations_type_0_item = locations_type_0_item_data.to_dict()
                locations.append(locations_type_0_item)

        else:
            locations = self.locations

        is_b2b: bool | None
        is_b2b = self.is_b2b

        is_b2c: bool | None
        is_b2c = self.is_b2c

        department_headcount: dict[str, Any] | None
        if isinstance(self.department_headcount, Headcounts):
            department_headcount = self.department_headcount.to_dict()
        else:
            department_headcount = self.department_headcount

        job_function_headcount: dict[str, Any] | None
        if isinstance(self.job_function_headcount, Headcounts):
            job_function_headcount = self.job_function_headcount.to_dict()
        else:
            job_function_headcount = self.job_function_headcount

        estimated_revenue: None | str
        estimated_revenue = self.estimated_revenue

        revenue: int | None
        revenue = self.revenue

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "object": object_,
                "name": name,
                "linkedin_url": linkedin_url,
                "website": website,
                "overview": overview,
                "logo_url": logo_url,
                "founded_year": founded_year,
                "traffic_rank": traffic_rank,
                "sic_codes": sic_codes,
                "naics_codes": naics_codes,
                "type": type_,
                "total_funding": total_funding,
                "latest_funding_stage": latest_funding_stage,
                "latest_funding_date": latest_funding_date,
                "keywords": keywords,
                "technologies": technologies,
                "estimated_number_of_employees": estimated_number_of_employees,
                "followers": followers,
                "size": size,
                "industry": industry,
                "location": location,
                "location_details": location_details,
                "locations": locations,
                "is_b2b": is_b2b,
                "is_b2c": is_b2c,
                "department_headcount": department_headcount,
                "job_function_headcount": job_function_headcount,
                "estimated_revenue": estimated_revenue,
                "revenue": revenue,
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
            d.pop("name", None),
            d.pop("linkedin_url", None),
            d.pop("website", None),
            d.pop("overview", None),
            d.pop("logo_url", None),
            d.pop("founded_year", None),
            d.pop("traffic_rank", None),
            as_list(d.pop("sic_codes", None)),
            as_list(d.pop("naics_codes", None)),
            d.pop("type", None),
            d.pop("total_funding", None),
            d.pop("latest_funding_stage", None),
            as_date(d.pop("latest_funding_date", None)),
            as_list(d.pop("keywords", None)),
            as_list(d.pop("technologies", None)),
            d.pop("estimated_number_of_employees", None),
            d.pop("followers", None),
            d.pop("size", None),
            d.pop("industry", None),
            d.pop("location", None),
            as_model(LocationDetails, d.pop("location_details", None)),
            as_models(CompanyLocation, d.pop("locations", None)),
            d.pop("is_b2b", None),
            d.pop("is_b2c", None),
            as_model(Headcounts, d.pop("department_headcount", None)),
            as_model(Headcounts, d.pop("job_function_headcount", None)),
            d.pop("estimated_revenue", None),
            d.pop("revenue", None),
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
