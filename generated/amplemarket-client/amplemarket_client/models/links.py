from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.link import Link
from ..types import (
    Model,
    as_model,
)

T = TypeVar("T", bound="Links")


@_attrs_define(repr=False)
class Links(Model):
    """Links of a page. A name is present only when there is such a page.

    Attributes:
        self_ (Link | None):
        prev (Link | None):
        next_ (Link | None):
    """

    self_: Link | None = None
    prev: Link | None = None
    next_: Link | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        self_: dict[str, Any] | None
        if isinstance(self.self_, Link):
            self_ = self.self_.to_dict()
        else:
            self_ = self.self_

        prev: dict[str, Any] | None
        if isinstance(self.prev, Link):
            prev = self.prev.to_dict()
        else:
            prev = self.prev

        next_: dict[str, Any] | None
        if isinstance(self.next_, Link):
            next_ = self.next_.to_dict()
        else:
            next_ = self.next_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "self": self_,
                "prev": prev,
                "next": next_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            as_model(Link, d.pop("self", None)),
            as_model(Link, d.pop("prev", None)),
            as_model(Link, d.pop("next", None)),
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
