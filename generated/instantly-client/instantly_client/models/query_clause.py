from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.query_action import QueryAction
from ..types import (
    Model,
)

if TYPE_CHECKING:
    from ..models.query_values import QueryValues


T = TypeVar("T", bound="QueryClause")


@_attrs_define(repr=False)
class QueryClause(Model):
    """One clause of a smart view.

    Attributes:
        action_type (QueryAction):
        values (QueryValues): What a clause asks for.
    """

    action_type: QueryAction
    values: QueryValues
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        action_type = self.action_type.value

        values = self.values.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "actionType": action_type,
                "values": values,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.query_values import QueryValues  # noqa: PLC0415

        d = dict(src_dict)
        action_type = QueryAction(d.pop("actionType"))

        values = QueryValues.from_dict(d.pop("values"))

        query_clause = cls(
            action_type=action_type,
            values=values,
        )

        query_clause.additional_properties = d
        return query_clause

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
