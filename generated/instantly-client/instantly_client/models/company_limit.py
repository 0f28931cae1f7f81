from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.limit_mode import LimitMode
from ..models.limit_scope import LimitScope
from ..types import (
    UNSET,
    Model,
    Unset,
)

T = TypeVar("T", bound="CompanyLimit")


@_attrs_define(repr=False)
class CompanyLimit(Model):
    """How many e-mails one company gets.

    Attributes:
        mode (LimitMode):
        daily_limit (float | Unset):
        scope (LimitScope | Unset):
    """

    mode: LimitMode
    daily_limit: float | Unset = UNSET
    scope: LimitScope | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        mode = self.mode.value

        daily_limit = self.daily_limit

        scope: str | Unset = UNSET
        if not isinstance(self.scope, Unset):
            scope = self.scope.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "mode": mode,
            }
        )
        if daily_limit is not UNSET:
            field_dict["daily_limit"] = daily_limit
        if scope is not UNSET:
            field_dict["scope"] = scope

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        mode = LimitMode(d.pop("mode"))

        daily_limit = d.pop("daily_limit", UNSET)

        _scope = d.pop("scope", UNSET)
        scope: LimitScope | Unset
        if isinstance(_scope, Unset):
            scope = UNSET
        else:
            scope = LimitScope(_scope)

        company_limit = cls(
            mode=mode,
            daily_limit=daily_limit,
            scope=scope,
        )

        company_limit.additional_properties = d
        return company_limit

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
