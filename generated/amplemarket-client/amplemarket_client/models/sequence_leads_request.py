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
    from ..models.sequence_lead import SequenceLead
    from ..models.sequence_leads_settings import SequenceLeadsSettings


T = TypeVar("T", bound="SequenceLeadsRequest")


@_attrs_define(repr=False)
class SequenceLeadsRequest(Model):
    """
    Attributes:
        leads (list[SequenceLead]): The leads, at most 250.
        settings (SequenceLeadsSettings | Unset):
    """

    leads: list[SequenceLead]
    settings: SequenceLeadsSettings | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        leads = []
        for leads_item_data in self.leads:
            leads_item = leads_item_data.to_dict()
            leads.append(leads_item)

        settings: dict[str, Any] | Unset = UNSET
        if not isinstance(self.settings, Unset):
            settings = self.settings.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "leads": leads,
            }
        )
        if settings is not UNSET:
            field_dict["settings"] = settings

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.sequence_lead import SequenceLead  # noqa: PLC0415
        from ..models.sequence_leads_settings import SequenceLeadsSettings  # noqa: PLC0415

        d = dict(src_dict)
        leads = []
        _leads = d.pop("leads")
        for leads_item_data in _leads:
            leads_item = SequenceLead.from_dict(leads_item_data)

            leads.append(leads_item)

        _settings = d.pop("settings", UNSET)
        settings: SequenceLeadsSettings | Unset
        if isinstance(_settings, Unset):
            settings = UNSET
        else:
            settings = SequenceLeadsSettings.from_dict(_settings)

        sequence_leads_request = cls(
            leads=leads,
            settings=settings,
        )

        return sequence_leads_request
