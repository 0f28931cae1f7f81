from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.call_activity import CallActivity
from ..models.dynamic_fields import DynamicFields
from ..models.event_sequence import EventSequence
from ..models.event_stage import EventStage
from ..models.event_user import EventUser
from ..models.linkedin_activity import LinkedinActivity
from ..models.task_activity import TaskActivity
from ..types import (
    Model,
    as_datetime,
    as_list,
    as_model,
)

T = TypeVar("T", bound="StageEvent")


@_attrs_define(repr=False)
class StageEvent(Model):
    """
    Attributes:
        id (None | str): Id of the activity.
        is_reply (bool | None):
        from_ (None | str):
        to (list[str] | None):
        cc (list[str] | None):
        bcc (list[str] | None):
        date (datetime.datetime | None):
        subject (None | str):
        body (None | str): Plain text.
        linkedin (LinkedinActivity | None):
        call (CallActivity | None):
        task (None | TaskActivity):
        linkedin_url (None | str):
        user (EventUser | None):
        dynamic_fields (DynamicFields | None):
        sequence (EventSequence | None):
        sequence_stage (EventStage | None):
        reply_sequence (EventSequence | None):
        reply_sequence_stage (EventStage | None):
    """

    id: None | str = None
    is_reply: bool | None = None
    from_: None | str = None
    to: list[str] | None = None
    cc: list[str] | None = None
    bcc: list[str] | None = None
    date: datetime.datetime | None = None
    subject: None | str = None
    body: None | str = None
    linkedin: LinkedinActivity | None = None
    call: CallActivity | None = None
    task: None | TaskActivity = None
    linkedin_url: None | str = None
    user: EventUser | None = None
    dynamic_fields: DynamicFields | None = None
    sequence: EventSequence | None = None
    sequence_stage: EventStage | None = None
    reply_sequence: EventSequence | None = None
    reply_sequence_stage: EventStage | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        is_reply: bool | None
        is_reply = self.is_reply

        from_: None | str
        from_ = self.from_

        to: list[str] | None
        if isinstance(self.to, list):
            to = self.to

        else:
            to = self.to

        cc: list[str] | None
        if isinstance(self.cc, list):
            cc = self.cc

        else:
            cc = self.cc

        bcc: list[str] | None
        if isinstance(self.bcc, list):
            bcc = self.bcc

        else:
            bcc = self.bcc

        date: None | str
        if isinstance(self.date, datetime.datetime):
            date = self.date.isoformat()
        else:
            date = self.date

        subject: None | str
        subject = self.subject

        body: None | str
        body = self.body

        linkedin: dict[str, Any] | None
        if isinstance(self.linkedin, LinkedinActivity):
            linkedin = self.linkedin.to_dict()
        else:
            linkedin = self.linkedin

        call: dict[str, Any] | None
        if isinstance(self.call, CallActivity):
            call = self.call.to_dict()
        else:
            call = self.call

        task: dict[str, Any] | None
        if isinstance(self.task, TaskActivity):
            task = self.task.to_dict()
        else:
            task = self.task

        linkedin_url: None | str
        linkedin_url = self.linkedin_url

        user: dict[str, Any] | None
        if isinstance(self.user, EventUser):
            user = self.user.to_dict()
        else:
            user = self.user

        dynamic_fields: dict[str, Any] | None
        if isinstance(self.dynamic_fields, DynamicFields):
            dynamic_fields = self.dynamic_fields.to_dict()
        else:
            dynamic_fields = self.dynamic_fields

        sequence: dict[str, Any] | None
        if isinstance(self.sequence, EventSequence):
            sequence = self.sequence.to_dict()
        else:
            sequence = self.sequence

        sequence_stage: dict[str, Any] | None
        if isinstance(self.sequence_stage, EventStage):
            sequence_stage = self.sequence_stage.to_dict()
        else:
            sequence_stage = self.sequence_stage

        reply_sequence: dict[str, Any] | None
        if isinstance(self.reply_sequence, EventSequence):
            reply_sequence = self.reply_sequence.to_dict()
        else:
            reply_sequence = self.reply_sequence

        reply_sequence_stage: dict[str, Any] | None
        if isinstance(self.reply_sequence_stage, EventStage):
            reply_sequence_stage = self.reply_sequence_stage.to_dict()
        else:
            reply_sequence_stage = self.reply_sequence_stage

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "is_reply": is_reply,
                "from": from_,
                "to": to,
                "cc": cc,
                "bcc": bcc,
                "date": date,
                "subject": subject,
                "body": body,
                "linkedin": linkedin,
                "call": call,
                "task": task,
                "linkedin_url": linkedin_url,
                "user": user,
                "dynamic_fields": dynamic_fields,
                "sequence": sequence,
                "sequence_stage": sequence_stage,
                "reply_sequence": reply_sequence,
                "reply_sequence_stage": reply_sequence_stage,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("id", None),
            d.pop("is_reply", None),
            d.pop("from", None),
            as_list(d.pop("to", None)),
            as_list(d.pop("cc", None)),
            as_list(d.pop("bcc", None)),
            as_datetime(d.pop("date", None)),
            d.pop("subject", None),
            d.pop("body", None),
            as_model(LinkedinActivity, d.pop("linkedin", None)),
            as_model(CallActivity, d.pop("call", None)),
            as_model(TaskActivity, d.pop("task", None)),
            d.pop("linkedin_url", None),
            as_model(EventUser, d.pop("user", None)),
            as_model(DynamicFields, d.pop("dynamic_fields", None)),
            as_model(EventSequence, d.pop("sequence", None)),
            as_model(EventStage, d.pop("sequence_stage", None)),
            as_model(EventSequence, d.pop("reply_sequence", None)),
            as_model(EventStage, d.pop("reply_sequence_stage", None)),
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
