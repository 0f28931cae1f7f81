from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
    as_datetime,
    as_list,
)

T = TypeVar("T", bound="EmailMessage")


@_attrs_define(repr=False)
class EmailMessage(Model):
    """Recipients are text here, as in a mail header, and may end in a comma.

    Attributes:
        id (None | str):
        from_ (None | str):
        to (None | str):
        cc (None | str):
        bcc (None | str):
        subject (None | str):
        snippet (None | str):
        last_message (None | str):
        body (None | str):
        tag (list[str] | None): Mostly those of ReplyLabel.
        date (datetime.datetime | None):
    """

    id: None | str = None
    from_: None | str = None
    to: None | str = None
    cc: None | str = None
    bcc: None | str = None
    subject: None | str = None
    snippet: None | str = None
    last_message: None | str = None
    body: None | str = None
    tag: list[str] | None = None
    date: datetime.datetime | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        from_: None | str
        from_ = self.from_

        to: None | str
        to = self.to

        cc: None | str
        cc = self.cc

        bcc: None | str
        bcc = self.bcc

        subject: None | str
        subject = self.subject

        snippet: None | str
        snippet = self.snippet

        last_message: None | str
        last_message = self.last_message

        body: None | str
        body = self.body

        tag: list[str] | None
        if isinstance(self.tag, list):
            tag = self.tag

        else:
            tag = self.tag

        date: None | str
        if isinstance(self.date, datetime.datetime):
            date = self.date.isoformat()
        else:
            date = self.date

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "from": from_,
                "to": to,
                "cc": cc,
                "bcc": bcc,
                "subject": subject,
                "snippet": snippet,
                "last_message": last_message,
                "body": body,
                "tag": tag,
                "date": date,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("id", None),
            d.pop("from", None),
            d.pop("to", None),
            d.pop("cc", None),
            d.pop("bcc", None),
            d.pop("subject", None),
            d.pop("snippet", None),
            d.pop("last_message", None),
            d.pop("body", None),
            as_list(d.pop("tag", None)),
            as_datetime(d.pop("date", None)),
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
