from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import (
    UNSET,
    Model,
    Unset,
)

if TYPE_CHECKING:
    from ..models.enrichment_lead import EnrichmentLead


T = TypeVar("T", bound="PeopleEnrichmentRequest")


@_attrs_define(repr=False)
class PeopleEnrichmentRequest(Model):
    """
    Attributes:
        leads (list[EnrichmentLead]): Whom to enrich, at most 10,000.
        reveal_email (bool | Unset): Reveal an e-mail address for each match (spends credits).
        reveal_phone_numbers (bool | Unset): Reveal phone numbers for each match (spends credits).
    """

    leads: list[EnrichmentLead]
    reveal_email: bool | Unset = UNSET
    reveal_phone_numbers: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        leads = []
        for leads_item_data in self.leads:
            leads_item = leads_item_data.to_dict()
            leads.append(leads_item)

        reveal_email = self.reveal_email

        reveal_phone_numbers = self.reveal_phone_numbers

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "leads": leads,
            }
        )
        if reveal_email is not UNSET:
            field_dict["reveal_email"] = reveal_email
        if reveal_phone_numbers is not UNSET:
            field_dict["reveal_phone_numbers"] = reveal_phone_numbers

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.enrichment_lead import EnrichmentLead  # noqa: PLC0415

        d = dict(src_dict)
        leads = []
        _leads = d.pop("leads")
        for leads_item_data in _leads:
            leads_item = EnrichmentLead.from_dict(leads_item_data)

            leads.append(leads_item)

        reveal_email = d.pop("reveal_email", UNSET)

        reveal_phone_numbers = d.pop("reveal_phone_numbers", UNSET)

        people_enrichment_request = cls(
            leads=leads,
            reveal_email=reveal_email,
            reveal_phone_numbers=reveal_phone_numbers,
        )

        return people_enrichment_request
