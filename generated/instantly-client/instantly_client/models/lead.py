from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.open_object import OpenObject
from ..types import (
    Model,
    as_datetime,
    as_model,
)

T = TypeVar("T", bound="Lead")


@_attrs_define(repr=False)
class Lead(Model):
    """A person to write to. Only what is known of them is there.

    Attributes:
        id (None | str):
        timestamp_created (datetime.datetime | None):
        timestamp_updated (datetime.datetime | None):
        organization (None | str): The workspace.
        status (int | None): 1 active, 2 paused, 3 completed, -1 bounced, -2 unsubscribed, -3 skipped; 0 was seen on
            leads that are only in a list.
        email_open_count (int | None):
        email_reply_count (int | None):
        email_click_count (int | None):
        company_domain (None | str):
        status_summary (None | OpenObject):
        campaign (None | str):
        list_id (None | str):
        email (None | str):
        first_name (None | str):
        last_name (None | str):
        company_name (None | str):
        job_title (None | str):
        phone (None | str):
        website (None | str):
        personalization (None | str):
        payload (None | OpenObject):
        lt_interest_status (float | None): As in requests; absent when never set.
        verification_status (int | None): 1 verified, 11 pending, 12 pending job, -1 invalid, -2 risky, -3 catch-all, -4
            job change.
        enrichment_status (int | None): 1 enriched, 11 pending, -1 no data, -2 error.
        esp_code (int | None): 0 in queue, 1 Google, 2 Microsoft, 3 Zoho, 8 AirMail, 9 Yahoo, 10 Yandex, 12 Web.de, 13
            Libero.it, 999 other, 1000 not found.
        esg_code (int | None): 0 in queue, 1 Barracuda, 2 Mimecast, 3 Proofpoint, 4 Cisco.
        pl_value_lead (None | str):
        assigned_to (None | str):
        uploaded_by_user (None | str):
        upload_method (None | str): manual, api or website-visitor.
        is_website_visitor (bool | None):
        subsequence_id (None | str):
        status_summary_subseq (None | OpenObject):
        last_step_from (None | str):
        last_step_id (None | str):
        last_step_timestamp_executed (None | str):
        last_contacted_from (None | str):
        email_opened_step (int | None):
        email_opened_variant (int | None):
        email_replied_step (int | None):
        email_replied_variant (int | None):
        email_clicked_step (int | None):
        email_clicked_variant (int | None):
        timestamp_added_subsequence (datetime.datetime | None):
        timestamp_last_contact (datetime.datetime | None):
        timestamp_last_open (datetime.datetime | None):
        timestamp_last_reply (datetime.datetime | None):
        timestamp_last_interest_change (datetime.datetime | None):
        timestamp_last_click (datetime.datetime | None):
        timestamp_last_touch (datetime.datetime | None):
    """

    id: None | str = None
    timestamp_created: datetime.datetime | None = None
    timestamp_updated: datetime.datetime | None = None
    organization: None | str = None
    status: int | None = None
    email_open_count: int | None = None
    email_reply_count: int | None = None
    email_click_count: int | None = None
    company_domain: None | str = None
    status_summary: None | OpenObject = None
    campaign: None | str = None
    list_id: None | str = None
    email: None | str = None
    first_name: None | str = None
    last_name: None | str = None
    company_name: None | str = None
    job_title: None | str = None
    phone: None | str = None
    website: None | str = None
    personalization: None | str = None
    payload: None | OpenObject = None
    lt_interest_status: float | None = None
    verification_status: int | None = None
    enrichment_status: int | None = None
    esp_code: int | None = None
    esg_code: int | None = None
    pl_value_lead: None | str = None
    assigned_to: None | str = None
    uploaded_by_user: None | str = None
    upload_method: None | str = None
    is_website_visitor: bool | None = None
    subsequence_id: None | str = None
    status_summary_subseq: None | OpenObject = None
    last_step_from: None | str = None
    last_step_id: None | str = None
    last_step_timestamp_executed: None | str = None
    last_contacted_from: None | str = None
    email_opened_step: int | None = None
    email_opened_variant: int | None = None
    email_replied_step: int | None = None
    email_replied_variant: int | None = None
    email_clicked_step: int | None = None
    email_clicked_variant: int | None = None
    timestamp_added_subsequence: datetime.datetime | None = None
    timestamp_last_contact: datetime.datetime | None = None
    timestamp_last_open: datetime.datetime | None = None
    timestamp_last_reply: datetime.datetime | None = None
    timestamp_last_interest_change: datetime.datetime | None = None
    timestamp_last_click: datetime.datetime | None = None
    timestamp_last_touch: datetime.datetime | None = None
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

        timestamp_updated: None | str
        if isinstance(self.timestamp_updated, datetime.datetime):
            timestamp_updated = self.timestamp_updated.isoformat()
        else:
            timestamp_updated = self.timestamp_updated

        organization: None | str
        organization = self.organization

        status: int | None
        status = self.status

        email_open_count: int | None
        email_open_count = self.email_open_count

        email_reply_count: int | None
        email_reply_count = self.email_reply_count

        email_click_count: int | None
        email_click_count = self.email_click_count

        company_domain: None | str
        company_domain = self.company_domain

        status_summary: dict[str, Any] | None
        if isinstance(self.status_summary, OpenObject):
            status_summary = self.status_summary.to_dict()
        else:
            status_summary = self.status_summary

        campaign: None | str
        campaign = self.campaign

        list_id: None | str
        list_id = self.list_id

        email: None | str
        email = self.email

        first_name: None | str
        first_name = self.first_name

        last_name: None | str
        last_name = self.last_name

        company_name: None | str
        company_name = self.company_name

        job_title: None | str
        job_title = self.job_title

        phone: None | str
        phone = self.phone

        website: None | str
        website = self.website

        personalization: None | str
        personalization = self.personalization

        payload: dict[str, Any] | None
        if isinstance(self.payload, OpenObject):
            payload = self.payload.to_dict()
        else:
            payload = self.payload

        lt_interest_status: float | None
        lt_interest_status = self.lt_interest_status

        verification_status: int | None
        verification_status = self.verification_status

        enrichment_status: int | None
        enrichment_status = self.enrichment_status

        esp_code: int | None
        esp_code = self.esp_code

        esg_code: int | None
        esg_code = self.esg_code

        pl_value_lead: None | str
        pl_value_lead = self.pl_value_lead

        assigned_to: None | str
        assigned_to = self.assigned_to

        uploaded_by_user: None | str
        uploaded_by_user = self.uploaded_by_user

        upload_method: None | str
        upload_method = self.upload_method

        is_website_visitor: bool | None
        is_website_visitor = self.is_website_visitor

        subsequence_id: None | str
        subsequence_id = self.subsequence_id

        status_summary_subseq: dict[str, Any] | None
        if isinstance(self.status_summary_subseq, OpenObject):
            status_summary_subseq = self.status_summary_subseq.to_dict()
        else:
            status_summary_subseq = self.status_summary_subseq

        last_step_from: None | str
        last_step_from = self.last_step_from

        last_step_id: None | str
        last_step_id = self.last_step_id

        last_step_timestamp_executed: None | str
        last_step_timestamp_executed = self.last_step_timestamp_executed

        last_contacted_from: None | str
        last_contacted_from = self.last_contacted_from

        email_opened_step: int | None
        email_opened_step = self.email_opened_step

        email_opened_variant: int | None
        email_opened_variant = self.email_opened_variant

        email_replied_step: int | None
        email_replied_step = self.email_replied_step

        email_replied_variant: int | None
        email_replied_variant = self.email_replied_variant

        email_clicked_step: int | None
        email_clicked_step = self.email_clicked_step

        email_clicked_variant: int | None
        email_clicked_variant = self.email_clicked_variant

        timestamp_added_subsequence: None | str
        if isinstance(self.timestamp_added_subsequence, datetime.datetime):
            timestamp_added_subsequence = self.timestamp_added_subsequence.isoformat()
        else:
            timestamp_added_subsequence = self.timestamp_added_subsequence

        timestamp_last_contact: None | str
        if isinstance(self.timestamp_last_contact, datetime.datetime):
            timestamp_last_contact = self.timestamp_last_contact.isoformat()
        else:
            timestamp_last_contact = self.timestamp_last_contact

        timestamp_last_open: None | str
        if isinstance(self.timestamp_last_open, datetime.datetime):
            timestamp_last_open = self.timestamp_last_open.isoformat()
        else:
            timestamp_last_open = self.timestamp_last_open

        timestamp_last_reply: None | str
        if isinstance(self.timestamp_last_reply, datetime.datetime):
            timestamp_last_reply = self.timestamp_last_reply.isoformat()
        else:
            timestamp_last_reply = self.timestamp_last_reply

        timestamp_last_interest_change: None | str
        if isinstance(self.timestamp_last_interest_change, datetime.datetime):
            timestamp_last_interest_change = self.timestamp_last_interest_change.isoformat()
        else:
            timestamp_last_interest_change = self.timestamp_last_interest_change

        timestamp_last_click: None | str
        if isinstance(self.timestamp_last_click, datetime.datetime):
            timestamp_last_click = self.timestamp_last_click.isoformat()
        else:
            timestamp_last_click = self.timestamp_last_click

        timestamp_last_touch: None | str
        if isinstance(self.timestamp_last_touch, datetime.datetime):
            timestamp_last_touch = self.timestamp_last_touch.isoformat()
        else:
            timestamp_last_touch = self.timestamp_last_touch

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "timestamp_created": timestamp_created,
                "timestamp_updated": timestamp_updated,
                "organization": organization,
                "status": status,
                "email_open_count": email_open_count,
                "email_reply_count": email_reply_count,
                "email_click_count": email_click_count,
                "company_domain": company_domain,
                "status_summary": status_summary,
                "campaign": campaign,
                "list_id": list_id,
                "email": email,
                "first_name": first_name,
                "last_name": last_name,
                "company_name": company_name,
                "job_title": job_title,
                "phone": phone,
                "website": website,
                "personalization": personalization,
                "payload": payload,
                "lt_interest_status": lt_interest_status,
                "verification_status": verification_status,
                "enrichment_status": enrichment_status,
                "esp_code": esp_code,
                "esg_code": esg_code,
                "pl_value_lead": pl_value_lead,
                "assigned_to": assigned_to,
                "uploaded_by_user": uploaded_by_user,
                "upload_method": upload_method,
                "is_website_visitor": is_website_visitor,
                "subsequence_id": subsequence_id,
                "status_summary_subseq": status_summary_subseq,
                "last_step_from": last_step_from,
                "last_step_id": last_step_id,
                "last_step_timestamp_executed": last_step_timestamp_executed,
                "last_contacted_from": last_contacted_from,
                "email_opened_step": email_opened_step,
                "email_opened_variant": email_opened_variant,
                "email_replied_step": email_replied_step,
                "email_replied_variant": email_replied_variant,
                "email_clicked_step": email_clicked_step,
                "email_clicked_variant": email_clicked_variant,
                "timestamp_added_subsequence": timestamp_added_subsequence,
                "timestamp_last_contact": timestamp_last_contact,
                "timestamp_last_open": timestamp_last_open,
                "timestamp_last_reply": timestamp_last_reply,
                "timestamp_last_interest_change": timestamp_last_interest_change,
                "timestamp_last_click": timestamp_last_click,
                "timestamp_last_touch": timestamp_last_touch,
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
            as_datetime(d.pop("timestamp_updated", None)),
            d.pop("organization", None),
            d.pop("status", None),
            d.pop("email_open_count", None),
            d.pop("email_reply_count", None),
            d.pop("email_click_count", None),
            d.pop("company_domain", None),
            as_model(OpenObject, d.pop("status_summary", None)),
            d.pop("campaign", None),
            d.pop("list_id", None),
            d.pop("email", None),
            d.pop("first_name", None),
            d.pop("last_name", None),
            d.pop("company_name", None),
            d.pop("job_title", None),
            d.pop("phone", None),
            d.pop("website", None),
            d.pop("personalization", None),
            as_model(OpenObject, d.pop("payload", None)),
            d.pop("lt_interest_status", None),
            d.pop("verification_status", None),
            d.pop("enrichment_status", None),
            d.pop("esp_code", None),
            d.pop("esg_code", None),
            d.pop("pl_value_lead", None),
            d.pop("assigned_to", None),
            d.pop("uploaded_by_user", None),
            d.pop("upload_method", None),
            d.pop("is_website_visitor", None),
            d.pop("subsequence_id", None),
            as_model(OpenObject, d.pop("status_summary_subseq", None)),
            d.pop("last_step_from", None),
            d.pop("last_step_id", None),
            d.pop("last_step_timestamp_executed", None),
            d.pop("last_contacted_from", None),
            d.pop("email_opened_step", None),
            d.pop("email_opened_variant", None),
            d.pop("email_replied_step", None),
            d.pop("email_replied_variant", None),
            d.pop("email_clicked_step", None),
            d.pop("email_clicked_variant", None),
            as_datetime(d.pop("timestamp_added_subsequence", None)),
            as_datetime(d.pop("timestamp_last_contact", None)),
            as_datetime(d.pop("timestamp_last_open", None)),
            as_datetime(d.pop("timestamp_last_reply", None)),
            as_datetime(d.pop("timestamp_last_interest_change", None)),
            as_datetime(d.pop("timestamp_last_click", None)),
            as_datetime(d.pop("timestamp_last_touch", None)),
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
