from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import (
    Model,
)

if TYPE_CHECKING:
    from ..models.new_excluded_domain import NewExcludedDomain


T = TypeVar("T", bound="ExcludedDomainsRequest")


@_attrs_define(repr=False)
class ExcludedDomainsRequest(Model):
    """
    Attributes:
        excluded_domains (list[NewExcludedDomain]): The domains.
    """

    excluded_domains: list[NewExcludedDomain]

    def to_dict(self) -> dict[str, Any]:
        excluded_domains = []
        for excluded_domains_item_data in self.excluded_domains:
            excluded_domains_item = excluded_domains_item_data.to_dict()
            excluded_domains.append(excluded_domains_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "excluded_domains": excluded_domains,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.new_excluded_domain import NewExcludedDomain  # noqa: PLC0415

        d = dict(src_dict)
        excluded_domains = []
        _excluded_domains = d.pop("excluded_domains")
        for excluded_domains_item_data in _excluded_domains:
            excluded_domains_item = NewExcludedDomain.from_dict(excluded_domains_item_data)

            excluded_domains.append(excluded_domains_item)

        excluded_domains_request = cls(
            excluded_domains=excluded_domains,
        )

        return excluded_domains_request
