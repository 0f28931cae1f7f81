"""The validation of e-mail addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from ample_ext.amplemarket.operations import EMAIL_VALIDATIONS_BEGIN
from ample_ext.bulk.columns import Scalar, flatten_as, schema_columns
from ample_ext.bulk.subjects import ADDRESSES, Subject
from ample_ext.bulk.work import Item, Work
from ample_ext.core.operation import Operation

_SCHEMA, _PREFIX = "EmailValidationResult", "validation_"
# A pseudo-member of the spec's: it repeats what was sent.
_ECHO = f"{_PREFIX}email"


@dataclass(frozen=True, slots=True)
class Validation(Work):
    """Whether mail to an address would arrive. Costs 1 e-mail credit for each address sent."""

    operation: ClassVar[Operation[Any]] = EMAIL_VALIDATIONS_BEGIN
    subject: ClassVar[Subject] = ADDRESSES
    success: ClassVar[str] = "validated"
    reusable: ClassVar[bool] = True

    @property
    def options(self) -> dict[str, Any]:
        return {}

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(column.name for column in schema_columns(_SCHEMA, _PREFIX) if column.name != _ECHO)

    def known(self, item: Item) -> tuple[str, str]:
        return "", ""

    def judge(self, answer: Item) -> tuple[str, str]:
        return "validated", ""

    def flatten(self, answer: Item) -> dict[str, Scalar]:
        flat = flatten_as(_SCHEMA, _PREFIX, answer)
        flat.pop(_ECHO, None)
        return flat
