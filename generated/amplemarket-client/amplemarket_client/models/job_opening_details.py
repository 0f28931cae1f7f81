from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
    as_datetime,
    as_list,
)

T = TypeVar("T", bound="JobOpeningDetails")


@_attrs_define(repr=False)
class JobOpeningDetails(Model):
    """
    Attributes:
        id (None | str):
        title (None | str):
        url (None | str):
        raw_location (None | str):
        first_seen_at (datetime.datetime | None):
        seniorities (list[str] | None):
        departments (list[str] | None):
        job_functions (list[str] | None):
        description (None | str):
        raw_salary (None | str):
        last_seen_at (datetime.datetime | None):
        contract_types (list[str] | None):
    """

    id: None | str = None
    title: None | str = None
    url: None | str = None
    raw_location: None | str = None
    first_seen_at: datetime.datetime | None = None
    seniorities: list[str] | None = None
    departments: list[str] | None = None
    job_functions: list[str] | None = None
    description: None | str = None
    raw_salary: None | str = None
    last_seen_at: datetime.datetime | None = None
    contract_types: list[str] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        title: None | str
        title = self.title

        url: None | str
        url = self.url

        raw_location: None | str
        raw_location = self.raw_location

        first_seen_at: None | str
        if isinstance(self.first_seen_at, datetime.datetime):
            first_seen_at = self.first_seen_at.isoformat()
        else:
            first_seen_at = self.first_seen_at

        seniorities: list[str] | None
        if isinstance(self.seniorities, list):
            seniorities = self.seniorities

        else:
            seniorities = self.seniorities

        departments: list[str] | None
        if isinstance(self.departments, list):
            departments = self.departments

        else:
            departments = self.departments

        job_functions: list[str] | None
        if isinstance(self.job_functions, list):
            job_functions = self.job_functions

        else:
            job_functions = self.job_functions

        description: None | str
        description = self.description

        raw_salary: None | str
        raw_salary = self.raw_salary

        last_seen_at: None | str
        if isinstance(self.last_seen_at, datetime.datetime):
            last_seen_at = self.last_seen_at.isoformat()
        else:
            last_seen_at = self.last_seen_at

        contract_types: list[str] | None
        if isinstance(self.contract_types, list):
            contract_types = self.contract_types

        else:
            contract_types = self.contract_types

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "title": title,
                "url": url,
                "raw_location": raw_location,
                "first_seen_at": first_seen_at,
                "seniorities": seniorities,
                "departments": departments,
                "job_functions": job_functions,
                "description": description,
                "raw_salary": raw_salary,
                "last_seen_at": last_seen_at,
                "contract_types": contract_types,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("id", None),
            d.pop("title", None),
            d.pop("url", None),
            d.pop("raw_location", None),
            as_datetime(d.pop("first_seen_at", None)),
            as_list(d.pop("seniorities", None)),
            as_list(d.pop("departments", None)),
            as_list(d.pop("job_functions", None)),
            d.pop("description", None),
            d.pop("raw_salary", None),
            as_datetime(d.pop("last_seen_at", None)),
            as_list(d.pop("contract_types", None)),
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
