from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.sequence_status import SequenceStatus
from ..types import (
    Model,
    as_datetime,
    as_enum,
    as_list,
)

T = TypeVar("T", bound="Sequence")


@_attrs_define(repr=False)
class Sequence(Model):
    """
    Attributes:
        id (None | str): Opaque.
        name (None | str): May have blanks around it.
        status (None | SequenceStatus):
        created_by_user_id (None | str): Not the id that users have; join by address.
        created_by_user_email (None | str):
        created_at (datetime.datetime | None):
        updated_at (datetime.datetime | None):
        dynamic_fields_used (list[str] | None): Data of leads that its stages use.
    """

    id: None | str = None
    name: None | str = None
    status: None | SequenceStatus = None
    created_by_user_id: None | str = None
    created_by_user_email: None | str = None
    created_at: datetime.datetime | None = None
    updated_at: datetime.datetime | None = None
    dynamic_fields_used: list[str] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        name: None | str
        name = self.name

        status: None | str
        if isinstance(self.status, SequenceStatus):
            status = self.status.value
        else:
            status = self.status

        created_by_user_id: None | str
        created_by_user_id = self.created_by_user_id

        created_by_user_email: None | str
        created_by_user_email = self.created_by_user_email

        created_at: None | str
        if isinstance(self.created_at, datetime.datetime):
            created_at = self.created_at.isoformat()
        else:
            created_at = self.created_at

        updated_at: None | str
        if isinstance(self.updated_at, datetime.datetime):
            updated_at = self.updated_at.isoformat()
        else:
            updated_at = self.updated_at

        dynamic_fields_used: list[str] | None
        if isinstance(self.dynamic_fields_used, list):
            dynamic_fields_used = self.dynamic_fields_used

        else:
            dynamic_fields_used = self.dynamic_fields_used

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "status": status,
                "created_by_user_id": created_by_user_id,
                "created_by_user_email": created_by_user_email,
                "created_at": created_at,
                "updated_at": updated_at,
                "dynamic_fields_used": dynamic_fields_used,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("id", None),
            d.pop("name", None),
            as_enum(SequenceStatus, d.pop("status", None)),
            d.pop("created_by_user_id", None),
            d.pop("created_by_user_email", None),
            as_datetime(d.pop("created_at", None)),
            as_datetime(d.pop("updated_at", None)),
            as_list(d.pop("dynamic_fields_used", None)),
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
