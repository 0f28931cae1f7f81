from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.cancel_status import CancelStatus
from ..types import (
    Model,
)

T = TypeVar("T", bound="CancelRequest")


@_attrs_define(repr=False)
class CancelRequest(Model):
    """
    Attributes:
        status (CancelStatus):
    """

    status: CancelStatus

    def to_dict(self) -> dict[str, Any]:
        status = self.status.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        status = CancelStatus(d.pop("status"))

        cancel_request = cls(
            status=status,
        )

        return cancel_request
