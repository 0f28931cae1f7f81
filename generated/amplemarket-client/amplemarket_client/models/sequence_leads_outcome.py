from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.skipped_lead import SkippedLead
from ..types import (
    Model,
    as_list,
    as_models,
)

T = TypeVar("T", bound="SequenceLeadsOutcome")


@_attrs_define(repr=False)
class SequenceLeadsOutcome(Model):
    """
    Attributes:
        total (int | None): Leads in the request.
        total_added_to_sequence (int | None):
        duplicate_emails (list[str] | None): Twice in the request.
        duplicate_linkedin_urls (list[str] | None): Twice in the request.
        in_exclusion_list_and_skipped (list[SkippedLead] | None):
        recently_contacted_and_skipped (list[SkippedLead] | None):
        already_in_sequence_and_skipped (list[SkippedLead] | None):
        in_other_draft_sequences_and_skipped (list[SkippedLead] | None):
        in_other_active_sequences_and_skipped (list[SkippedLead] | None):
    """

    total: int | None = None
    total_added_to_sequence: int | None = None
    duplicate_emails: list[str] | None = None
    duplicate_linkedin_urls: list[str] | None = None
    in_exclusion_list_and_skipped: list[SkippedLead] | None = None
    recently_contacted_and_skipped: list[SkippedLead] | None = None
    already_in_sequence_and_skipped: list[SkippedLead] | None = None
    in_other_draft_sequences_and_skipped: list[SkippedLead] | None = None
    in_other_active_sequences_and_skipped: list[SkippedLead] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        total: int | None
        total = self.total

        total_added_to_sequence: int | None
        total_added_to_sequence = self.total_added_to_sequence

        duplicate_emails: list[str] | None
        if isinstance(self.duplicate_emails, list):
            duplicate_emails = self.duplicate_emails

        else:
            duplicate_emails = self.duplicate_emails

        duplicate_linkedin_urls: list[str] | None
        if isinstance(self.duplicate_linkedin_urls, list):
            duplicate_linkedin_urls = self.duplicate_linkedin_urls

        else:
            duplicate_linkedin_urls = self.duplicate_linkedin_urls

        in_exclusion_list_and_skipped: list[dict[str, Any]] | None
        if isinstance(self.in_exclusion_list_and_skipped, list):
            in_exclusion_list_and_skipped = []
            for in_exclusion_list_and_skipped_type_0_item_data in self.in_exclusion_list_and_skipped:
                in_exclusion_list_and_skipped_type_0_item = in_exclusion_list_and_skipped_type_0_item_data.to_dict()
                in_exclusion_list_and_skipped.append(in_exclusion_list_and_skipped_type_0_item)

        else:
            in_exclusion_list_and_skipped = self.in_exclusion_list_and_skipped

        recently_contacted_and_skipped: list[dict[str, Any]] | None
        if isinstance(self.recently_contacted_and_skipped, list):
            recently_contacted_and_skipped = []
            for recently_contacted_and_skipped_type_0_item_data in self.recently_contacted_and_skipped:
                recently_contacted_and_skipped_type_0_item = recently_contacted_and_skipped_type_0_item_data.to_dict()
                recently_contacted_and_skipped.append(recently_contacted_and_skipped_type_0_item)

        else:
            recently_contacted_and_skipped = self.recently_contacted_and_skipped

        already_in_sequence_and_skipped: list[dict[str, Any]] | None
        if isinstance(self.already_in_sequence_and_skipped, list):
            already_in_sequence_and_skipped = []
            for already_in_sequence_and_skipped_type_0_item_data in self.already_in_sequence_and_skipped:
                already_in_sequence_and_skipped_type_0_item = already_in_sequence_and_skipped_type_0_item_data.to_dict()
                already_in_sequence_and_skipped.append(already_in_sequence_and_skipped_type_0_item)

        else:
            already_in_sequence_and_skipped = self.already_in_sequence_and_skipped

        in_other_draft_sequences_and_skipped: list[dict[str, Any]] | None
        if isinstance(self.in_other_draft_sequences_and_skipped, list):
            in_other_draft_sequences_and_skipped = []
            for in_other_draft_sequences_and_skipped_type_0_item_data in self.in_other_draft_sequences_and_skipped:
                in_other_draft_sequences_and_skipped_type_0_item = (
                    in_other_draft_sequences_and_skipped_type_0_item_data.to_dict()
                )
                in_other_draft_sequences_and_skipped.append(in_other_draft_sequences_and_skipped_type_0_item)

        else:
            in_other_draft_sequences_and_skipped = self.in_other_draft_sequences_and_skipped

        in_other_active_sequences_and_skipped: list[dict[str, Any]] | None
        if isinstance(self.in_other_active_sequences_and_skipped, list):
            in_other_active_sequences_and_skipped = []
            for in_other_active_sequences_and_skipped_type_0_item_data in self.in_other_active_sequences_and_skipped:
                in_other_active_sequences_and_skipped_type_0_item = (
                    in_other_active_sequences_and_skipped_type_0_item_data.to_dict()
                )
                in_other_active_sequences_and_skipped.append(in_other_active_sequences_and_skipped_type_0_item)

        else:
            in_other_active_sequences_and_skipped = self.in_other_active_sequences_and_skipped

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "total": total,
                "total_added_to_sequence": total_added_to_sequence,
                "duplicate_emails": duplicate_emails,
                "duplicate_linkedin_urls": duplicate_linkedin_urls,
                "in_exclusion_list_and_skipped": in_exclusion_list_and_skipped,
                "recently_contacted_and_skipped": recently_contacted_and_skipped,
                "already_in_sequence_and_skipped": already_in_sequence_and_skipped,
                "in_other_draft_sequences_and_skipped": in_other_draft_sequences_and_skipped,
                "in_other_active_sequences_and_skipped": in_other_active_sequences_and_skipped,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("total", None),
            d.pop("total_added_to_sequence", None),
            as_list(d.pop("duplicate_emails", None)),
            as_list(d.pop("duplicate_linkedin_urls", None)),
            as_models(SkippedLead, d.pop("in_exclusion_list_and_skipped", None)),
            as_models(SkippedLead, d.pop("recently_contacted_and_skipped", None)),
            as_models(SkippedLead, d.pop("already_in_sequence_and_skipped", None)),
            as_models(SkippedLead, d.pop("in_other_draft_sequences_and_skipped", None)),
            as_models(SkippedLead, d.pop("in_other_active_sequences_and_skipped", None)),
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
