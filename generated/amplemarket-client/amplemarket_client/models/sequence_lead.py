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
    from ..models.sequence_lead_data import SequenceLeadData
    from ..models.sequence_lead_overrides import SequenceLeadOverrides


T = TypeVar("T", bound="SequenceLead")


@_attrs_define(repr=False)
class SequenceLead(Model):
    """
    Attributes:
        email (str | Unset):
        linkedin_url (str | Unset):
        data (SequenceLeadData | Unset): Up to 50 fields for the sequence's texts. Keys are lower case; 512 characters
            are safe for a value.
        overrides (SequenceLeadOverrides | Unset):
    """

    email: str | Unset = UNSET
    linkedin_url: str | Unset = UNSET
    data: SequenceLeadData | Unset = UNSET
    overrides: SequenceLeadOverrides | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        email = self.email

        linkedin_url = self.linkedin_url

        data: dict[str, Any] | Unset = UNSET
        if not isinstance(self.data, Unset):
            data = self.data.to_dict()

        overrides: dict[str, Any] | Unset = UNSET
        if not isinstance(self.overrides, Unset):
            overrides = self.overrides.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if email is not UNSET:
            field_dict["email"] = email
        if linkedin_url is not UNSET:
            field_dict["linkedin_url"] = linkedin_url
        if data is not UNSET:
            field_dict["data"] = data
        if overrides is not UNSET:
            field_dict["overrides"] = overrides

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.sequence_lead_data import SequenceLeadData  # noqa: PLC0415
        from ..models.sequence_lead_overrides import SequenceLeadOverrides  # noqa: PLC0415

        d = dict(src_dict)
        email = d.pop("email", UNSET)

        linkedin_url = d.pop("linkedin_url", UNSET)

        _data = d.pop("data", UNSET)
        data: SequenceLeadData | Unset
        if isinstance(_data, Unset):
            data = UNSET
        else:
            data = SequenceLeadData.from_dict(_data)

        _overrides = d.pop("overrides", UNSET)
        overrides: SequenceLeadOverrides | Unset
        if isinstance(_overrides, Unset):
            overrides = UNSET
        else:
            overrides = SequenceLeadOverrides.from_dict(_overrides)

        sequence_lead = cls(
            email=email,
            linkedin_url=linkedin_url,
            data=data,
            overrides=overrides,
        )

        return sequence_lead
