from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.call_direction import CallDirection
from ..models.contact_ref import ContactRef
from ..models.transcript_entry import TranscriptEntry
from ..types import (
    Model,
    as_datetime,
    as_enum,
    as_model,
    as_models,
)

T = TypeVar("T", bound="Call")


@_attrs_define(repr=False)
class Call(Model):
    """
    Attributes:
        id (None | str):
        from_ (None | str): Number that called.
        to (None | str): Number that was called.
        duration (int | None): In seconds.
        notes (None | str):
        transcription (None | str): Superseded by transcript.
        disposition_id (None | str):
        disposition_name (None | str):
        task_id (None | str):
        user_id (None | str):
        user_email (None | str):
        answered (bool | None):
        human (bool | None): A person answered, not a machine.
        external (bool | None): The call was logged rather than dialed.
        start_date (datetime.datetime | None):
        recording_url (None | str):
        contact (ContactRef | None):
        direction (CallDirection | None):
        transcript (list[TranscriptEntry] | None):
    """

    id: None | str = None
    from_: None | str = None
    to: None | str = None
    duration: int | None = None
    notes: None | str = None
    transcription: None | str = None
    disposition_id: None | str = None
    disposition_name: None | str = None
    task_id: None | str = None
    user_id: None | str = None
    user_email: None | str = None
    answered: bool | None = None
    human: bool | None = None
    external: bool | None = None
    start_date: datetime.datetime | None = None
    recording_url: None | str = None
    contact: ContactRef | None = None
    direction: CallDirection | None = None
    transcript: list[TranscriptEntry] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        from_: None | str
        from_ = self.from_

        to: None | str
        to = self.to

        duration: int | None
        duration = self.duration

        notes: None | str
        notes = self.notes

        transcription: None | str
        transcription = self.transcription

        disposition_id: None | str
        disposition_id = self.disposition_id

        disposition_name: None | str
        disposition_name = self.disposition_name

        task_id: None | str
        task_id = self.task_id

        user_id: None | str
        user_id = self.user_id

        user_email: None | str
        user_email = self.user_email

        answered: bool | None
        answered = self.answered

        human: bool | None
        human = self.human

        external: bool | None
        external = self.external

        start_date: None | str
        if isinstance(self.start_date, datetime.datetime):
            start_date = self.start_date.isoformat()
        else:
            start_date = self.start_date

        recording_url: None | str
        recording_url = self.recording_url

        contact: dict[str, Any] | None
        if isinstance(self.contact, ContactRef):
            contact = self.contact.to_dict()
        else:
            contact = self.contact

        direction: None | str
        if isinstance(self.direction, CallDirection):
            direction = self.direction.value
        else:
            direction = self.direction

        transcript: list[dict[str, Any]] | None
        if isinstance(self.transcript, list):
            transcript = []
            for transcript_type_0_item_data in self.transcript:
                transcript_type_0_item = transcript_type_0_item_data.to_dict()
                transcript.append(transcript_type_0_item)

        else:
            transcript = self.transcript

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "from": from_,
                "to": to,
                "duration": duration,
                "notes": notes,
                "transcription": transcription,
                "disposition_id": disposition_id,
                "disposition_name": disposition_name,
                "task_id": task_id,
                "user_id": user_id,
                "user_email": user_email,
                "answered": answered,
                "human": human,
                "external": external,
                "start_date": start_date,
                "recording_url": recording_url,
                "contact": contact,
                "direction": direction,
                "transcript": transcript,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("id", None),
            d.pop("from", d.pop("form", None)),
            d.pop("to", None),
            d.pop("duration", None),
            d.pop("notes", None),
            d.pop("transcription", None),
            d.pop("disposition_id", None),
            d.pop("disposition_name", None),
            d.pop("task_id", None),
            d.pop("user_id", None),
            d.pop("user_email", None),
            d.pop("answered", None),
            d.pop("human", None),
            d.pop("external", None),
            as_datetime(d.pop("start_date", None)),
            d.pop("recording_url", None),
            as_model(ContactRef, d.pop("contact", None)),
            as_enum(CallDirection, d.pop("direction", None)),
            as_models(TranscriptEntry, d.pop("transcript", None)),
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
