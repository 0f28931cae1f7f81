from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import (
    UNSET,
    Model,
    Unset,
)

T = TypeVar("T", bound="SequenceLeadOverrides")


@_attrs_define(repr=False)
class SequenceLeadOverrides(Model):
    """
    Attributes:
        ignore_recently_contacted (bool | Unset):
        ignore_exclusion_list (bool | Unset):
        ignore_duplicate_leads_in_other_draft_sequences (bool | Unset):
        ignore_duplicate_leads_in_other_active_sequences (bool | Unset):
    """

    ignore_recently_contacted: bool | Unset = UNSET
    ignore_exclusion_list: bool | Unset = UNSET
    ignore_duplicate_leads_in_other_draft_sequences: bool | Unset = UNSET
    ignore_duplicate_leads_in_other_active_sequences: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        ignore_recently_contacted = self.ignore_recently_contacted

        ignore_exclusion_list = self.ignore_exclusion_list

        ignore_duplicate_leads_in_other_draft_sequences = self.ignore_duplicate_leads_in_other_draft_sequences

        ignore_duplicate_leads_in_other_active_sequences = self.ignore_duplicate_leads_in_other_active_sequences

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if ignore_recently_contacted is not UNSET:
            field_dict["ignore_recently_contacted"] = ignore_recently_contacted
        if ignore_exclusion_list is not UNSET:
            field_dict["ignore_exclusion_list"] = ignore_exclusion_list
        if ignore_duplicate_leads_in_other_draft_sequences is not UNSET:
            field_dict["ignore_duplicate_leads_in_other_draft_sequences"] = (
                ignore_duplicate_leads_in_other_draft_sequences
            )
        if ignore_duplicate_leads_in_other_active_sequences is not UNSET:
            field_dict["ignore_duplicate_leads_in_other_active_sequences"] = (
                ignore_duplicate_leads_in_other_active_sequences
            )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        ignore_recently_contacted = d.pop("ignore_recently_contacted", UNSET)

        ignore_exclusion_list = d.pop("ignore_exclusion_list", UNSET)

        ignore_duplicate_leads_in_other_draft_sequences = d.pop(
            "ignore_duplicate_leads_in_other_draft_sequences", UNSET
        )

        ignore_duplicate_leads_in_other_active_sequences = d.pop(
            "ignore_duplicate_leads_in_other_active_sequences", UNSET
        )

        sequence_lead_overrides = cls(
            ignore_recently_contacted=ignore_recently_contacted,
            ignore_exclusion_list=ignore_exclusion_list,
            ignore_duplicate_leads_in_other_draft_sequences=ignore_duplicate_leads_in_other_draft_sequences,
            ignore_duplicate_leads_in_other_active_sequences=ignore_duplicate_leads_in_other_active_sequences,
        )

        return sequence_lead_overrides
