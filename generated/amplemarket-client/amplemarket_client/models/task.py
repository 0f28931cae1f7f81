from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.contact_ref import ContactRef
from ..types import (
    Model,
    as_datetime,
    as_model,
)

T = TypeVar("T", bound="Task")


@_attrs_define(repr=False)
class Task(Model):
    """
    Attributes:
        id (None | str):
        automatic (bool | None):
        type_ (None | str): One of those that types lists.
        status (None | str): One of those that statuses lists.
        due_on (datetime.datetime | None):
        finished_on (datetime.datetime | None):
        notes (None | str):
        sequence_key (None | str): Id of the sequence.
        sequence_name (None | str):
        user_id (None | str):
        user_email (None | str):
        contact (ContactRef | None):
    """

    id: None | str = None
    automatic: bool | None = None
    type_: None | str = None
    status: None | str = None
    due_on: datetime.datetime | None = None
    finished_on: datetime.datetime | None = None
    notes: None | str = None
    sequence_key: None | str = None
    sequence_name: None | str = None
    user_id: None | str = None
    user_email: None | str = None
    contact: ContactRef | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        automatic: bool | None
        automatic = self.automatic

        type_: None | str
        type_ = self.type_

        status: None | str
        status = self.status

        due_on: None | str
        if isinstance(self.due_on, datetime.datetime):
            due_on = self.due_on.isoformat()
        else:
            due_on = self.due_on

        finished_on: None | str
        if isinstance(self.finished_on, datetime.datetime):
            finished_on = self.finished_on.isoformat()
        else:
            finished_on = self.finished_on

        notes: None | str
        notes = self.notes

        sequence_key: None | str
        sequence_key = self.sequence_key

        sequence_name: None | str
        sequence_name = self.sequence_name

        user_id: None | str
        user_id = self.user_id

        user_email: None | str
        user_email = self.user_email

        contact: dict[str, Any] | None
        if isinstance(self.contact, ContactRef):
            contact = self.contact.to_dict()
        else:
            contact = self.contact

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "automatic": automatic,
                "type": type_,
                "status": status,
                "due_on": due_on,
                "finished_on": finished_on,
                "notes": notes,
                "sequence_key": sequence_key,
                "sequence_name": sequence_name,
                "user_id": user_id,
                "user_email": user_email,
                "contact": contact,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("id", None),
            d.pop("automatic", None),
            d.pop("type", None),
            d.pop("status", None),
            as_datetime(d.pop("due_on", None)),
            as_datetime(d.pop("finished_on", None)),
            d.pop("notes", None),
            d.pop("sequence_key", None),
            d.pop("sequence_name", None),
            d.pop("user_id", None),
            d.pop("user_email", None),
            as_model(ContactRef, d.pop("contact", None)),
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
