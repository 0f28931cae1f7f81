from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.leads_distribution import LeadsDistribution
from ..types import (
    UNSET,
    Model,
    Unset,
)

T = TypeVar("T", bound="SequenceLeadsSettings")


@_attrs_define(repr=False)
class SequenceLeadsSettings(Model):
    """
    Attributes:
        leads_distribution (LeadsDistribution | Unset):
        mailboxes (list[str] | Unset): Addresses of connected mailboxes, with custom_mailboxes.
    """

    leads_distribution: LeadsDistribution | Unset = UNSET
    mailboxes: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        leads_distribution: str | Unset = UNSET
        if not isinstance(self.leads_distribution, Unset):
            leads_distribution = self.leads_distribution.value

        mailboxes: list[str] | Unset = UNSET
        if not isinstance(self.mailboxes, Unset):
            mailboxes = self.mailboxes

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if leads_distribution is not UNSET:
            field_dict["leads_distribution"] = leads_distribution
        if mailboxes is not UNSET:
            field_dict["mailboxes"] = mailboxes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _leads_distribution = d.pop("leads_distribution", UNSET)
        leads_distribution: LeadsDistribution | Unset
        if isinstance(_leads_distribution, Unset):
            leads_distribution = UNSET
        else:
            leads_distribution = LeadsDistribution(_leads_distribution)

        mailboxes = cast(list[str], d.pop("mailboxes", UNSET))

        sequence_leads_settings = cls(
            leads_distribution=leads_distribution,
            mailboxes=mailboxes,
        )

        return sequence_leads_settings
