from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.esp import Esp
from ..models.routing_action import RoutingAction
from ..types import (
    UNSET,
    Model,
    Unset,
)

T = TypeVar("T", bound="RoutingRule")


@_attrs_define(repr=False)
class RoutingRule(Model):
    """Which providers write to which.

    Attributes:
        action (RoutingAction | Unset):
        recipient_esp (list[Esp] | Unset):
        sender_esp (list[Esp] | Unset):
    """

    action: RoutingAction | Unset = UNSET
    recipient_esp: list[Esp] | Unset = UNSET
    sender_esp: list[Esp] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        action: str | Unset = UNSET
        if not isinstance(self.action, Unset):
            action = self.action.value

        recipient_esp: list[str] | Unset = UNSET
        if not isinstance(self.recipient_esp, Unset):
            recipient_esp = []
            for recipient_esp_item_data in self.recipient_esp:
                recipient_esp_item = recipient_esp_item_data.value
                recipient_esp.append(recipient_esp_item)

        sender_esp: list[str] | Unset = UNSET
        if not isinstance(self.sender_esp, Unset):
            sender_esp = []
            for sender_esp_item_data in self.sender_esp:
                sender_esp_item = sender_esp_item_data.value
                sender_esp.append(sender_esp_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if action is not UNSET:
            field_dict["action"] = action
        if recipient_esp is not UNSET:
            field_dict["recipient_esp"] = recipient_esp
        if sender_esp is not UNSET:
            field_dict["sender_esp"] = sender_esp

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _action = d.pop("action", UNSET)
        action: RoutingAction | Unset
        if isinstance(_action, Unset):
            action = UNSET
        else:
            action = RoutingAction(_action)

        _recipient_esp = d.pop("recipient_esp", UNSET)
        recipient_esp: list[Esp] | Unset = UNSET
        if _recipient_esp is not UNSET:
            recipient_esp = []
            for recipient_esp_item_data in _recipient_esp:
                recipient_esp_item = Esp(recipient_esp_item_data)

                recipient_esp.append(recipient_esp_item)

        _sender_esp = d.pop("sender_esp", UNSET)
        sender_esp: list[Esp] | Unset = UNSET
        if _sender_esp is not UNSET:
            sender_esp = []
            for sender_esp_item_data in _sender_esp:
                sender_esp_item = Esp(sender_esp_item_data)

                sender_esp.append(sender_esp_item)

        routing_rule = cls(
            action=action,
            recipient_esp=recipient_esp,
            sender_esp=sender_esp,
        )

        routing_rule.additional_properties = d
        return routing_rule

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
