from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.company import Company
from ..types import (
    Model,
    as_model,
)

T = TypeVar("T", bound="CompaniesEnrichmentResult")


@_attrs_define(repr=False)
class CompaniesEnrichmentResult(Model):
    """What became of one company.

    Attributes:
        id (int | None | str):
        status (None | str):
        result (Company | None):
        linkedin_url (None | str):
        domain (None | str):
        name (None | str):
    """

    id: int | None | str = None
    status: None | str = None
    result: Company | None = None
    linkedin_url: None | str = None
    domain: None | str = None
    name: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: int | None | str
        id = self.id

        status: None | str
        status = self.status

        result: dict[str, Any] | None
        if isinstance(self.result, Company):
            result = self.result.to_dict()
        else:
            result = self.result

        linkedin_url: None | str
        linkedin_url = self.linkedin_url

        domain: None | str
        domain = self.domain

        name: None | str
        name = self.name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "status": status,
                "result": result,
                "linkedin_url": linkedin_url,
                "domain": domain,
                "name": name,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("id", None),
            d.pop("status", None),
            as_model(Company, d.pop("result", None)),
            d.pop("linkedin_url", None),
            d.pop("domain", None),
            d.pop("name", None),
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
