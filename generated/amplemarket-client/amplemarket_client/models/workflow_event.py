from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.additional_info import AdditionalInfo
from ..models.email_message import EmailMessage
from ..models.event_lead import EventLead
from ..models.event_sequence import EventSequence
from ..models.event_stage import EventStage
from ..models.event_user import EventUser
from ..types import (
    Model,
    as_model,
)

T = TypeVar("T", bound="WorkflowEvent")


@_attrs_define(repr=False)
class WorkflowEvent(Model):
    """
    Attributes:
        email_message (EmailMessage | None):
        sequence_stage (EventStage | None):
        sequence (EventSequence | None):
        user (EventUser | None):
        lead (EventLead | None):
        additional_info (AdditionalInfo | None):
    """

    email_message: EmailMessage | None = None
    sequence_stage: EventStage | None = None
    sequence: EventSequence | None = None
    user: EventUser | None = None
    lead: EventLead | None = None
    additional_info: AdditionalInfo | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        email_message: dict[str, Any] | None
        if isinstance(self.email_message, EmailMessage):
            email_message = self.email_message.to_dict()
        else:
            email_message = self.email_message

        sequence_stage: dict[str, Any] | None
        if isinstance(self.sequence_stage, EventStage):
            sequence_stage = self.sequence_stage.to_dict()
        else:
            sequence_stage = self.sequence_stage

        sequence: dict[str, Any] | None
        if isinstance(self.sequence, EventSequence):
            sequence = self.sequence.to_dict()
        else:
            sequence = self.sequence

        user: dict[str, Any] | None
        if isinstance(self.user, EventUser):
            user = self.user.to_dict()
        else:
            user = self.user

        lead: dict[str, Any] | None
        if isinstance(self.lead, EventLead):
            lead = self.lead.to_dict()
        else:
            lead = self.lead

        additional_info: dict[str, Any] | None
        if isinstance(self.additional_info, AdditionalInfo):
            additional_info = self.additional_info.to_dict()
        else:
            additional_info = self.additional_info

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "email_message": email_message,
                "sequence_stage": sequence_stage,
                "sequence": sequence,
                "user": user,
                "lead": lead,
                "additional_info": additional_info,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            as_model(EmailMessage, d.pop("email_message", None)),
            as_model(EventStage, d.pop("sequence_stage", None)),
            as_model(EventSequence, d.pop("sequence", None)),
            as_model(EventUser, d.pop("user", None)),
            as_model(EventLead, d.pop("lead", None)),
            as_model(AdditionalInfo, d.pop("additional_info", d.pop("aditional_information", None))),
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
