from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.deliverability import Deliverability
from ..types import (
    Model,
    as_enum,
)

T = TypeVar("T", bound="EmailValidationResult")


@_attrs_define(repr=False)
class EmailValidationResult(Model):
    """The address can differ from the one that was sent, for instance without its +tag.

    Attributes:
        object_ (None | str):
        email (None | str):
        result (Deliverability | None):
        catch_all (bool | None): The domain accepts mail for any address.
    """

    object_: None | str = None
    email: None | str = None
    result: Deliverability | None = None
    catch_all: bool | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        object_: None | str
        object_ = self.object_

        email: None | str
        email = self.email

        result: None | str
        if isinstance(self.result, Deliverability):
            result = self.result.value
        else:
            result = self.result

        catch_all: bool | None
        catch_all = self.catch_all

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "object": object_,
                "email": email,
                "result": result,
                "catch_all": catch_all,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("object", None),
            d.pop("email", None),
            as_enum(Deliverability, d.pop("result", None)),
            d.pop("catch_all", None),
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
