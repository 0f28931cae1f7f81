from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    UNSET,
    Model,
    Unset,
)

if TYPE_CHECKING:
    from ..models.reply_body import ReplyBody


T = TypeVar("T", bound="Reply")


@_attrs_define(repr=False)
class Reply(Model):
    """An answer to an e-mail.

    Attributes:
        reply_to_uuid (str): Id of the e-mail that is answered; not its message id, not its thread.
        eaccount (str): The connected account that sends.
        subject (str): With Re: if it is to have one.
        body (ReplyBody): The text, the HTML, or both.
        cc_address_email_list (str | Unset): Addresses, separated by commas.
        bcc_address_email_list (str | Unset): Addresses, separated by commas.
        additional_recipients (list[str] | Unset): Addresses besides the one that is answered.
        reminder_ts (str | Unset): When to be reminded, ISO 8601.
        assigned_to (str | Unset):
    """

    reply_to_uuid: str
    eaccount: str
    subject: str
    body: ReplyBody
    cc_address_email_list: str | Unset = UNSET
    bcc_address_email_list: str | Unset = UNSET
    additional_recipients: list[str] | Unset = UNSET
    reminder_ts: str | Unset = UNSET
    assigned_to: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        reply_to_uuid = self.reply_to_uuid

        eaccount = self.eaccount

        subject = self.subject

        body = self.body.to_dict()

        cc_address_email_list = self.cc_address_email_list

        bcc_address_email_list = self.bcc_address_email_list

        additional_recipients: list[str] | Unset = UNSET
        if not isinstance(self.additional_recipients, Unset):
            additional_recipients = self.additional_recipients

        reminder_ts = self.reminder_ts

        assigned_to = self.assigned_to

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "reply_to_uuid": reply_to_uuid,
                "eaccount": eaccount,
                "subject": subject,
                "body": body,
            }
        )
        if cc_address_email_list is not UNSET:
            field_dict["cc_address_email_list"] = cc_address_email_list
        if bcc_address_email_list is not UNSET:
            field_dict["bcc_address_email_list"] = bcc_address_email_list
        if additional_recipients is not UNSET:
            field_dict["additional_recipients"] = additional_recipients
        if reminder_ts is not UNSET:
            field_dict["reminder_ts"] = reminder_ts
        if assigned_to is not UNSET:
            field_dict["assigned_to"] = assigned_to

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reply_body import ReplyBody  # noqa: PLC0415

        d = dict(src_dict)
        reply_to_uuid = d.pop("reply_to_uuid")

        eaccount = d.pop("eaccount")

        subject = d.pop("subject")

        body = ReplyBody.from_dict(d.pop("body"))

        cc_address_email_list = d.pop("cc_address_email_list", UNSET)

        bcc_address_email_list = d.pop("bcc_address_email_list", UNSET)

        additional_recipients = cast(list[str], d.pop("additional_recipients", UNSET))

        reminder_ts = d.pop("reminder_ts", UNSET)

        assigned_to = d.pop("assigned_to", UNSET)

        reply = cls(
            reply_to_uuid=reply_to_uuid,
            eaccount=eaccount,
            subject=subject,
            body=body,
            cc_address_email_list=cc_address_email_list,
            bcc_address_email_list=bcc_address_email_list,
            additional_recipients=additional_recipients,
            reminder_ts=reminder_ts,
            assigned_to=assigned_to,
        )

        reply.additional_properties = d
        return reply

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
