from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.webhook_event_type import WebhookEventType
from ..types import (
    UNSET,
    Model,
    Unset,
)

if TYPE_CHECKING:
    from ..models.webhook_headers import WebhookHeaders


T = TypeVar("T", bound="WebhookCreation")


@_attrs_define(repr=False)
class WebhookCreation(Model):
    """A subscription.

    Attributes:
        target_hook_url (str): Where events are sent.
        campaign (str | Unset): Only events of this campaign; all campaigns unless told.
        name (str | Unset):
        event_type (WebhookEventType | Unset): Known events. Deliveries name some of them differently, and custom labels
            by their text.
        custom_interest_value (float | Unset): Number of a label of your own, whose events have no event_type.
        headers (WebhookHeaders | Unset): Headers of deliveries by name, such as a secret of your own.
    """

    target_hook_url: str
    campaign: str | Unset = UNSET
    name: str | Unset = UNSET
    event_type: WebhookEventType | Unset = UNSET
    custom_interest_value: float | Unset = UNSET
    headers: WebhookHeaders | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        target_hook_url = self.target_hook_url

        campaign = self.campaign

        name = self.name

        event_type: str | Unset = UNSET
        if not isinstance(self.event_type, Unset):
            event_type = self.event_type.value

        custom_interest_value = self.custom_interest_value

        headers: dict[str, Any] | Unset = UNSET
        if not isinstance(self.headers, Unset):
            headers = self.headers.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "target_hook_url": target_hook_url,
            }
        )
        if campaign is not UNSET:
            field_dict["campaign"] = campaign
        if name is not UNSET:
            field_dict["name"] = name
        if event_type is not UNSET:
            field_dict["event_type"] = event_type
        if custom_interest_value is not UNSET:
            field_dict["custom_interest_value"] = custom_interest_value
        if headers is not UNSET:
            field_dict["headers"] = headers

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.webhook_headers import WebhookHeaders  # noqa: PLC0415

        d = dict(src_dict)
        target_hook_url = d.pop("target_hook_url")

        campaign = d.pop("campaign", UNSET)

        name = d.pop("name", UNSET)

        _event_type = d.pop("event_type", UNSET)
        event_type: WebhookEventType | Unset
        if isinstance(_event_type, Unset):
            event_type = UNSET
        else:
            event_type = WebhookEventType(_event_type)

        custom_interest_value = d.pop("custom_interest_value", UNSET)

        _headers = d.pop("headers", UNSET)
        headers: WebhookHeaders | Unset
        if isinstance(_headers, Unset):
            headers = UNSET
        else:
            headers = WebhookHeaders.from_dict(_headers)

        webhook_creation = cls(
            target_hook_url=target_hook_url,
            campaign=campaign,
            name=name,
            event_type=event_type,
            custom_interest_value=custom_interest_value,
            headers=headers,
        )

        return webhook_creation
