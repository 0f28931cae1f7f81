from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    UNSET,
    Model,
    Unset,
)

T = TypeVar("T", bound="CallRequest")


@_attrs_define(repr=False)
class CallRequest(Model):
    """
    Attributes:
        from_ (str): Number that called.
        to (str): Number that was called.
        duration (int): In seconds.
        answered (bool): Whether it was answered.
        human (bool): Whether a person answered.
        task_id (str): Task that the call belongs to.
        user_id (str): User who called.
        transcription (str | Unset): What was said.
        recording_url (str | Unset): Where the recording is.
        disposition_id (str | Unset): One of those that dispositions lists.
    """

    from_: str
    to: str
    duration: int
    answered: bool
    human: bool
    task_id: str
    user_id: str
    transcription: str | Unset = UNSET
    recording_url: str | Unset = UNSET
    disposition_id: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from_ = self.from_

        to = self.to

        duration = self.duration

        answered = self.answered

        human = self.human

        task_id = self.task_id

        user_id = self.user_id

        transcription = self.transcription

        recording_url = self.recording_url

        disposition_id = self.disposition_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "from": from_,
                "to": to,
                "duration": duration,
                "answered": answered,
                "human": human,
                "task_id": task_id,
                "user_id": user_id,
            }
        )
        if transcription is not UNSET:
            field_dict["transcription"] = transcription
        if recording_url is not UNSET:
            field_dict["recording_url"] = recording_url
        if disposition_id is not UNSET:
            field_dict["disposition_id"] = disposition_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        from_ = d.pop("from")

        to = d.pop("to")

        duration = d.pop("duration")

        answered = d.pop("answered")

        human = d.pop("human")

        task_id = d.pop("task_id")

        user_id = d.pop("user_id")

        transcription = d.pop("transcription", UNSET)

        recording_url = d.pop("recording_url", UNSET)

        disposition_id = d.pop("disposition_id", UNSET)

        call_request = cls(
            from_=from_,
            to=to,
            duration=duration,
            answered=answered,
            human=human,
            task_id=task_id,
            user_id=user_id,
            transcription=transcription,
            recording_url=recording_url,
            disposition_id=disposition_id,
        )

        call_request.additional_properties = d
        return call_request

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
