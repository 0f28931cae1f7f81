from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.email_validation_result import EmailValidationResult
from ..models.error_object import ErrorObject
from ..models.job_status import JobStatus
from ..models.links import Links
from ..types import (
    Model,
    as_enum,
    as_model,
    as_models,
)

T = TypeVar("T", bound="EmailValidation")


@_attrs_define(repr=False)
class EmailValidation(Model):
    """A background validation of addresses.

    Attributes:
        id (int | None | str):
        object_ (None | str):
        status (JobStatus | None):
        results (list[EmailValidationResult] | None):
        links (Links | None):
        errors (list[ErrorObject] | None):
    """

    id: int | None | str = None
    object_: None | str = None
    status: JobStatus | None = None
    results: list[EmailValidationResult] | None = None
    links: Links | None = None
    errors: list[ErrorObject] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: int | None | str
        id = self.id

        object_: None | str
        object_ = self.object_

        status: None | str
        if isinstance(self.status, JobStatus):
            status = self.status.value
        else:
            status = self.status

        results: list[dict[str, Any]] | None
        if isinstance(self.results, list):
            results = []
            for results_type_0_item_data in self.results:
                results_type_0_item = results_type_0_item_data.to_dict()
                results.append(results_type_0_item)

        else:
            results = self.results

        links: dict[str, Any] | None
        if isinstance(self.links, Links):
            links = self.links.to_dict()
        else:
            links = self.links

        errors: list[dict[str, Any]] | None
        if isinstance(self.errors, list):
            errors = []
            for errors_type_0_item_data in self.errors:
                errors_type_0_item = errors_type_0_item_data.to_dict()
                errors.append(errors_type_0_item)

        else:
            errors = self.errors

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "object": object_,
                "status": status,
                "results": results,
                "_links": links,
                "_errors": errors,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("id", None),
            d.pop("object", None),
            as_enum(JobStatus, d.pop("status", None)),
            as_models(EmailValidationResult, d.pop("results", None)),
            as_model(Links, d.pop("_links", None)),
            as_models(ErrorObject, d.pop("_errors", None)),
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
