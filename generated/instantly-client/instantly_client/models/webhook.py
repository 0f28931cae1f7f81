from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.open_object import OpenObject
from ..models.webhook_event_type import WebhookEventType
from ..types import (
    Model,
    as_datetime,
    as_enum,
    as_model,
)

T = TypeVar("T", bound="Webhook")


@_attrs_define(repr=False)
class Webhook(Model):
    """A subscription to events.

    Attributes:
        id (None | str):
        organization (None | str):
        campaign (None | str): Null: all campaigns.
        name (None | str):
        target_hook_url (None | str):
        event_type (None | WebhookEventType):
        custom_interest_value (float | None):
        headers (None | OpenObject):
        timestamp_created (datetime.datetime | None):
        status (int | None): 1 active, -1 switched off after deliveries in vain.
        timestamp_error (datetime.datetime | None):
    """

    id: None | str = None
    organization: None | str = None
    campaign: None | str = None
    name: None | str = None
    target_hook_url: None | str = None
    event_type: None | WebhookEventType = None
    custom_interest_value: float | None = None
    headers: None | OpenObject = None
    timestamp_created: datetime.datetime | None = None
    status: int | None = None
    timestamp_error: datetime.datetime | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        organization: None | str
        organization = self.organization

        campaign: None | str
        campaign = self.campaign

        name: None | str
        name = self.name

        target_hook_url: None | str
        target_hook_url = self.target_hook_url

        event_type: None | str
        if isinstance(self.event_type, WebhookEventType):
            event_type = self.event_type.value
        else:
            event_type = self.event_type

        custom_interest_value: float | None
        custom_interest_value = self.custom_interest_value

        headers: dict[str, Any] | None
        if isinstance(self.headers, OpenObject):
            headers = self.headers.to_dict()
        else:
            headers = self.headers

        timestamp_created: None | str
        if isinstance(self.timestamp_created, datetime.datetime):
            timestamp_created = self.timestamp_created.isoformat()
        else:
            timestamp_created = self.timestamp_created

        status: int | None
        status = self.status

        timestamp_error: None | str
        if isinstance(self.timestamp_error, datetime.datetime):
            timestamp_error = self.timestamp_error.isoformat()
        else:
            timestamp_error = self.timestamp_error

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "organization": organization,
                "campaign": campaign,
                "name": name,
                "target_hook_url": target_hook_url,
                "event_type": event_type,
                "custom_interest_value": custom_interest_value,
                "headers": headers,
                "timestamp_created": timestamp_created,
                "status": status,
                "timestamp_error": timestamp_error,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("id", None),
            d.pop("organization", None),
            d.pop("campaign", None),
            d.pop("name", None),
            d.pop("target_hook_url", None),
            as_enum(WebhookEventType, d.pop("event_type", None)),
            d.pop("custom_interest_value", None),
            as_model(OpenObject, d.pop("headers", None)),
            as_datetime(d.pop("timestamp_created", None)),
            d.pop("status", None),
            as_datetime(d.pop("timestamp_error", None)),
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
