from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.email_body import EmailBody
from ..models.open_object import OpenObject
from ..types import (
    Model,
    as_datetime,
    as_model,
    as_models,
)

T = TypeVar("T", bound="Email")


@_attrs_define(repr=False)
class Email(Model):
    """An e-mail of the unified inbox.

    Attributes:
        id (None | str): Answer it by this.
        timestamp_created (datetime.datetime | None):
        timestamp_email (datetime.datetime | None):
        message_id (None | str):
        subject (None | str):
        from_address_email (None | str):
        to_address_email_list (None | str): Separated by commas.
        cc_address_email_list (None | str):
        bcc_address_email_list (None | str):
        reply_to (None | str):
        body (EmailBody | None):
        organization_id (None | str): The workspace, called organization in leads and campaigns.
        campaign_id (None | str):
        subsequence_id (None | str):
        list_id (None | str):
        lead_id (None | str):
        lead (None | str): Address of the lead.
        eaccount (None | str):
        ue_type (int | None): 1 sent by a campaign, 2 received, 3 sent by hand, 4 scheduled.
        is_unread (int | None): 0 or 1, although the filter is true or false.
        is_auto_reply (int | None):
        i_status (float | None): As lt_interest_status.
        thread_id (None | str): No UUID.
        content_preview (None | str):
        step (None | str):
        is_focused (int | None):
        ai_assisted (int | None):
        ai_interest_value (float | None):
        reminder_ts (datetime.datetime | None):
        attachment_json (None | OpenObject):
        from_address_json (list[OpenObject] | None):
        to_address_json (list[OpenObject] | None):
        cc_address_json (list[OpenObject] | None):
        ai_agent_id (None | str):
    """

    id: None | str = None
    timestamp_created: datetime.datetime | None = None
    timestamp_email: datetime.datetime | None = None
    message_id: None | str = None
    subject: None | str = None
    from_address_email: None | str = None
    to_address_email_list: None | str = None
    cc_address_email_list: None | str = None
    bcc_address_email_list: None | str = None
    reply_to: None | str = None
    body: EmailBody | None = None
    organization_id: None | str = None
    campaign_id: None | str = None
    subsequence_id: None | str = None
    list_id: None | str = None
    lead_id: None | str = None
    lead: None | str = None
    eaccount: None | str = None
    ue_type: int | None = None
    is_unread: int | None = None
    is_auto_reply: int | None = None
    i_status: float | None = None
    thread_id: None | str = None
    content_preview: None | str = None
    step: None | str = None
    is_focused: int | None = None
    ai_assisted: int | None = None
    ai_interest_value: float | None = None
    reminder_ts: datetime.datetime | None = None
    attachment_json: None | OpenObject = None
    from_address_json: list[OpenObject] | None = None
    to_address_json: list[OpenObject] | None = None
    cc_address_json: list[OpenObject] | None = None
    ai_agent_id: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        timestamp_created: None | str
        if isinstance(self.timestamp_created, datetime.datetime):
            timestamp_created = self.timestamp_created.isoformat()
        else:
            timestamp_created = self.timestamp_created

        timestamp_email: None | str
        if isinstance(self.timestamp_email, datetime.datetime):
            timestamp_email = self.timestamp_email.isoformat()
        else:
            timestamp_email = self.timestamp_email

        message_id: None | str
        message_id = self.message_id

        subject: None | str
        subject = self.subject

        from_address_email: None | str
        from_address_email = self.from_address_email

        to_address_email_list: None | str
        to_address_email_list = self.to_address_email_list

        cc_address_email_list: None | str
        cc_address_email_list = self.cc_address_email_list

        bcc_address_email_list: None | str
        bcc_address_email_list = self.bcc_address_email_list

        reply_to: None | str
        reply_to = self.reply_to

        body: dict[str, Any] | None
        if isinstance(self.body, EmailBody):
            body = self.body.to_dict()
        else:
            body = self.body

        organization_id: None | str
        organization_id = self.organization_id

        campaign_id: None | str
        campaign_id = self.campaign_id

        subsequence_id: None | str
        subsequence_id = self.subsequence_id

        list_id: None | str
        list_id = self.list_id

        lead_id: None | str
        lead_id = self.lead_id

        lead: None | str
        lead = self.lead

        eaccount: None | str
        eaccount = self.eaccount

        ue_type: int | None
        ue_type = self.ue_type

        is_unread: int | None
        is_unread = self.is_unread

        is_auto_reply: int | None
        is_auto_reply = self.is_auto_reply

        i_status: float | None
        i_status = self.i_status

        thread_id: None | str
        thread_id = self.thread_id

        content_preview: None | str
        content_preview = self.content_preview

        step: None | str
        step = self.step

        is_focused: int | None
        is_focused = self.is_focused

        ai_assisted: int | None
        ai_assisted = self.ai_assisted

        ai_interest_value: float | None
        ai_interest_value = self.ai_interest_value

        reminder_ts: None | str
        if isinstance(self.reminder_ts, datetime.datetime):
            reminder_ts = self.reminder_ts.isoformat()
        else:
            reminder_ts = self.reminder_ts

        attachment_json: dict[str, Any] | None
        if isinstance(self.attachment_json, OpenObject):
            attachment_json = self.attachment_json.to_dict()
        else:
            attachment_json = self.attachment_json

        from_address_json: list[dict[str, Any]] | None
        if isinstance(self.from_address_json, list):
            from_address_json = []
            for from_address_json_type_0_item_data in self.from_address_json:
                from_address_json_type_0_item = from_address_json_type_0_item_data.to_dict()
                from_address_json.append(from_address_json_type_0_item)

        else:
            from_address_json = self.from_address_json

        to_address_json: list[dict[str, Any]] | None
        if isinstance(self.to_address_json, list):
            to_address_json = []
            for to_address_json_type_0_item_data in self.to_address_json:
                to_address_json_type_0_item = to_address_json_type_0_item_data.to_dict()
                to_address_json.append(to_address_json_type_0_item)

        else:
            to_address_json = self.to_address_json

        cc_address_json: list[dict[str, Any]] | None
        if isinstance(self.cc_address_json, list):
            cc_address_json = []
            for cc_address_json_type_0_item_data in self.cc_address_json:
                cc_address_json_type_0_item = cc_address_json_type_0_item_data.to_dict()
                cc_address_json.append(cc_address_json_type_0_item)

        else:
            cc_address_json = self.cc_address_json

        ai_agent_id: None | str
        ai_agent_id = self.ai_agent_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "timestamp_created": timestamp_created,
                "timestamp_email": timestamp_email,
                "message_id": message_id,
                "subject": subject,
                "from_address_email": from_address_email,
                "to_address_email_list": to_address_email_list,
                "cc_address_email_list": cc_address_email_list,
                "bcc_address_email_list": bcc_address_email_list,
                "reply_to": reply_to,
                "body": body,
                "organization_id": organization_id,
                "campaign_id": campaign_id,
                "subsequence_id": subsequence_id,
                "list_id": list_id,
                "lead_id": lead_id,
                "lead": lead,
                "eaccount": eaccount,
                "ue_type": ue_type,
                "is_unread": is_unread,
                "is_auto_reply": is_auto_reply,
                "i_status": i_status,
                "thread_id": thread_id,
                "content_preview": content_preview,
                "step": step,
                "is_focused": is_focused,
                "ai_assisted": ai_assisted,
                "ai_interest_value": ai_interest_value,
                "reminder_ts": reminder_ts,
                "attachment_json": attachment_json,
                "from_address_json": from_address_json,
                "to_address_json": to_address_json,
                "cc_address_json": cc_address_json,
                "ai_agent_id": ai_agent_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("id", None),
            as_datetime(d.pop("timestamp_created", None)),
            as_datetime(d.pop("timestamp_email", None)),
            d.pop("message_id", None),
            d.pop("subject", None),
            d.pop("from_address_email", None),
            d.pop("to_address_email_list", None),
            d.pop("cc_address_email_list", None),
            d.pop("bcc_address_email_list", None),
            d.pop("reply_to", None),
            as_model(EmailBody, d.pop("body", None)),
            d.pop("organization_id", None),
            d.pop("campaign_id", None),
            d.pop("subsequence_id", None),
            d.pop("list_id", None),
            d.pop("lead_id", None),
            d.pop("lead", None),
            d.pop("eaccount", None),
            d.pop("ue_type", None),
            d.pop("is_unread", None),
            d.pop("is_auto_reply", None),
            d.pop("i_status", None),
            d.pop("thread_id", None),
            d.pop("content_preview", None),
            d.pop("step", None),
            d.pop("is_focused", None),
            d.pop("ai_assisted", None),
            d.pop("ai_interest_value", None),
            as_datetime(d.pop("reminder_ts", None)),
            as_model(OpenObject, d.pop("attachment_json", None)),
            as_models(OpenObject, d.pop("from_address_json", None)),
            as_models(OpenObject, d.pop("to_address_json", None)),
            as_models(OpenObject, d.pop("cc_address_json", None)),
            d.pop("ai_agent_id", None),
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
