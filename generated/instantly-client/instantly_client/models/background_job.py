from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.entity_type import EntityType
from ..models.job_status import JobStatus
from ..models.job_type import JobType
from ..models.open_object import OpenObject
from ..types import (
    Model,
    as_datetime,
    as_enum,
    as_model,
)

T = TypeVar("T", bound="BackgroundJob")


@_attrs_define(repr=False)
class BackgroundJob(Model):
    """Work in the background.

    Attributes:
        id (None | str):
        workspace_id (None | str):
        user_id (None | str):
        type_ (JobType | None):
        progress (float | None): From 0 to 100.
        status (JobStatus | None):
        entity_id (None | str):
        entity_type (EntityType | None):
        created_at (datetime.datetime | None):
        updated_at (datetime.datetime | None):
        data (None | OpenObject):
    """

    id: None | str = None
    workspace_id: None | str = None
    user_id: None | str = None
    type_: JobType | None = None
    progress: float | None = None
    status: JobStatus | None = None
    entity_id: None | str = None
    entity_type: EntityType | None = None
    created_at: datetime.datetime | None = None
    updated_at: datetime.datetime | None = None
    data: None | OpenObject = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        workspace_id: None | str
        workspace_id = self.workspace_id

        user_id: None | str
        user_id = self.user_id

        type_: None | str
        if isinstance(self.type_, JobType):
            type_ = self.type_.value
        else:
            type_ = self.type_

        progress: float | None
        progress = self.progress

        status: None | str
        if isinstance(self.status, JobStatus):
            status = self.status.value
        else:
            status = self.status

        entity_id: None | str
        entity_id = self.entity_id

        entity_type: None | str
        if isinstance(self.entity_type, EntityType):
            entity_type = self.entity_type.value
        else:
            entity_type = self.entity_type

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

        data: dict[str, Any] | None
        if isinstance(self.data, OpenObject):
            data = self.data.to_dict()
        else:
            data = self.data

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "workspace_id": workspace_id,
                "user_id": user_id,
                "type": type_,
                "progress": progress,
                "status": status,
                "entity_id": entity_id,
                "entity_type": entity_type,
                "created_at": created_at,
                "updated_at": updated_at,
                "data": data,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("id", None),
            d.pop("workspace_id", None),
            d.pop("user_id", None),
            as_enum(JobType, d.pop("type", None)),
            d.pop("progress", None),
            as_enum(JobStatus, d.pop("status", None)),
            d.pop("entity_id", None),
            as_enum(EntityType, d.pop("entity_type", None)),
            as_datetime(d.pop("created_at", None)),
            as_datetime(d.pop("updated_at", None)),
            as_model(OpenObject, d.pop("data", None)),
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
