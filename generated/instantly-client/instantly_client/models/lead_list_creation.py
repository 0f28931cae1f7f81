from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import (
    UNSET,
    Model,
    Unset,
)

T = TypeVar("T", bound="LeadListCreation")


@_attrs_define(repr=False)
class LeadListCreation(Model):
    """A list to create.

    Attributes:
        name (str):
        has_enrichment_task (bool | Unset): Enrich its leads.
        owned_by (str | Unset): A user; whoever creates it unless told.
    """

    name: str
    has_enrichment_task: bool | Unset = UNSET
    owned_by: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        has_enrichment_task = self.has_enrichment_task

        owned_by = self.owned_by

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
            }
        )
        if has_enrichment_task is not UNSET:
            field_dict["has_enrichment_task"] = has_enrichment_task
        if owned_by is not UNSET:
            field_dict["owned_by"] = owned_by

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        has_enrichment_task = d.pop("has_enrichment_task", UNSET)

        owned_by = d.pop("owned_by", UNSET)

        lead_list_creation = cls(
            name=name,
            has_enrichment_task=has_enrichment_task,
            owned_by=owned_by,
        )

        return lead_list_creation
