from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    UNSET,
    Model,
    Unset,
)

if TYPE_CHECKING:
    from ..models.occurrence_count import OccurrenceCount
    from ..models.status_clause import StatusClause


T = TypeVar("T", bound="QueryValues")


@_attrs_define(repr=False)
class QueryValues(Model):
    """What a clause asks for.

    Attributes:
        occurrence_days (float | Unset):
        occurrence_count (OccurrenceCount | Unset): How often.
        lead_status (StatusClause | Unset): Which lead status.
    """

    occurrence_days: float | Unset = UNSET
    occurrence_count: OccurrenceCount | Unset = UNSET
    lead_status: StatusClause | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        occurrence_days = self.occurrence_days

        occurrence_count: dict[str, Any] | Unset = UNSET
        if not isinstance(self.occurrence_count, Unset):
            occurrence_count = self.occurrence_count.to_dict()

        lead_status: dict[str, Any] | Unset = UNSET
        if not isinstance(self.lead_status, Unset):
            lead_status = self.lead_status.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if occurrence_days is not UNSET:
            field_dict["occurrence-days"] = occurrence_days
        if occurrence_count is not UNSET:
            field_dict["occurrence-count"] = occurrence_count
        if lead_status is not UNSET:
            field_dict["lead-status"] = lead_status

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.occurrence_count import OccurrenceCount  # noqa: PLC0415
        from ..models.status_clause import StatusClause  # noqa: PLC0415

        d = dict(src_dict)
        occurrence_days = d.pop("occurrence-days", UNSET)

        _occurrence_count = d.pop("occurrence-count", UNSET)
        occurrence_count: OccurrenceCount | Unset
        if isinstance(_occurrence_count, Unset):
            occurrence_count = UNSET
        else:
            occurrence_count = OccurrenceCount.from_dict(_occurrence_count)

        _lead_status = d.pop("lead-status", UNSET)
        lead_status: StatusClause | Unset
        if isinstance(_lead_status, Unset):
            lead_status = UNSET
        else:
            lead_status = StatusClause.from_dict(_lead_status)

        query_values = cls(
            occurrence_days=occurrence_days,
            occurrence_count=occurrence_count,
            lead_status=lead_status,
        )

        query_values.additional_properties = d
        return query_values

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
