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

T = TypeVar("T", bound="ExcludedDomain")


@_attrs_define(repr=False)
class ExcludedDomain(Model):
    """
    Attributes:
        domain (None | str):
        source (None | str):
        date_added (datetime.datetime | None):
        excluded_reason (None | str):
        excluded_reasons (list[str] | None):
    """

    domain: None | str = None
    source: None | str = None
    date_added: datetime.datetime | None = None
    excluded_reason: None | str = None
    excluded_reasons: list[str] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        domain: None | str
        domain = self.domain

        source: None | str
        source = self.source

        date_added: None | str
        if isinstance(self.date_added, datetime.datetime):
            date_added = self.date_added.isoformat()
        else:
            date_added = self.date_added

        excluded_reason: None | str
        excluded_reason = self.excluded_reason

        excluded_reasons: list[str] | None
        if isinstance(self.excluded_reasons, list):
            excluded_reasons = self.excluded_reasons

        else:
            excluded_reasons = self.excluded_reasons

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "domain": domain,
                "source": source,
                "date_added": date_added,
                "excluded_reason": excluded_reason,
                "excluded_reasons": excluded_reasons,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("domain", None),
            d.pop("source", None),
            as_datetime(d.pop("date_added", None)),
            d.pop("excluded_reason", None),
            as_list(d.pop("excluded_reasons", None)),
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
