from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.created_lead import CreatedLead
from ..types import (
    Model,
    as_models,
)

T = TypeVar("T", bound="AdditionReport")


@_attrs_define(repr=False)
class AdditionReport(Model):
    """What became of many leads.

    Attributes:
        status (None | str):
        total_sent (int | None):
        leads_uploaded (int | None):
        in_blocklist (int | None):
        blocklist_used (None | str):
        duplicated_leads (int | None):
        skipped_count (int | None):
        invalid_email_count (int | None):
        incomplete_count (int | None):
        duplicate_email_count (int | None):
        remaining_in_plan (int | None):
        created_leads (list[CreatedLead] | None):
    """

    status: None | str = None
    total_sent: int | None = None
    leads_uploaded: int | None = None
    in_blocklist: int | None = None
    blocklist_used: None | str = None
    duplicated_leads: int | None = None
    skipped_count: int | None = None
    invalid_email_count: int | None = None
    incomplete_count: int | None = None
    duplicate_email_count: int | None = None
    remaining_in_plan: int | None = None
    created_leads: list[CreatedLead] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        status: None | str
        status = self.status

        total_sent: int | None
        total_sent = self.total_sent

        leads_uploaded: int | None
        leads_uploaded = self.leads_uploaded

        in_blocklist: int | None
        in_blocklist = self.in_blocklist

        blocklist_used: None | str
        blocklist_used = self.blocklist_used

        duplicated_leads: int | None
        duplicated_leads = self.duplicated_leads

        skipped_count: int | None
        skipped_count = self.skipped_count

        invalid_email_count: int | None
        invalid_email_count = self.invalid_email_count

        incomplete_count: int | None
        incomplete_count = self.incomplete_count

        duplicate_email_count: int | None
        duplicate_email_count = self.duplicate_email_count

        remaining_in_plan: int | None
        remaining_in_plan = self.remaining_in_plan

        created_leads: list[dict[str, Any]] | None
        if isinstance(self.created_leads, list):
            created_leads = []
            for created_leads_type_0_item_data in self.created_leads:
                created_leads_type_0_item = created_leads_type_0_item_data.to_dict()
                created_leads.append(created_leads_type_0_item)

        else:
            created_leads = self.created_leads

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "status": status,
                "total_sent": total_sent,
                "leads_uploaded": leads_uploaded,
                "in_blocklist": in_blocklist,
                "blocklist_used": blocklist_used,
                "duplicated_leads": duplicated_leads,
                "skipped_count": skipped_count,
                "invalid_email_count": invalid_email_count,
                "incomplete_count": incomplete_count,
                "duplicate_email_count": duplicate_email_count,
                "remaining_in_plan": remaining_in_plan,
                "created_leads": created_leads,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("status", None),
            d.pop("total_sent", None),
            d.pop("leads_uploaded", None),
            d.pop("in_blocklist", None),
            d.pop("blocklist_used", None),
            d.pop("duplicated_leads", None),
            d.pop("skipped_count", None),
            d.pop("invalid_email_count", None),
            d.pop("incomplete_count", None),
            d.pop("duplicate_email_count", None),
            d.pop("remaining_in_plan", None),
            as_models(CreatedLead, d.pop("created_leads", None)),
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
