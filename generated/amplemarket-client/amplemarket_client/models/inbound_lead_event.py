from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.event_lead import EventLead
from ..models.event_user import EventUser
from ..types import (
    Model,
    as_model,
)

T = TypeVar("T", bound="InboundLeadEvent")


@_attrs_define(repr=False)
class InboundLeadEvent(Model):
    """
    Attributes:
        lead (EventLead | None):
        user (EventUser | None):
    """

    lead: EventLead | None = None
    user: EventUser | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        lead: dict[str, Any] | None
        if isinstance(self.lead, EventLead):
            lead = self.lead.to_dict()
        else:
            lead = self.lead

        user: dict[str, Any] | None
        if isinstance(self.user, EventUser):
            user = self.user.to_dict()
        else:
            user = self.user

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "lead": lead,
                "user": user,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            as_model(EventLead, d.pop("lead", None)),
            as_model(EventUser, d.pop("user", None)),
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
