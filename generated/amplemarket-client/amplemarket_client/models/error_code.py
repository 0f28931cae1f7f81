from __future__ import annotations

from enum import StrEnum


class ErrorCode(StrEnum):
    """An open vocabulary: a value that is not listed here is kept, and `is_known` is false for it."""

    INSUFFICIENT_CREDITS = "insufficient_credits"
    INTERNAL_SERVER_ERROR = "internal_server_error"
    MISSING_FIELD = "missing_field"
    PERSON_NOT_FOUND = "person_not_found"
    REQUEST_TIMEOUT = "request_timeout"
    UNAUTHORIZED = "unauthorized"
    UNAVAILABLE_FOR_LEGAL_REASONS = "unavailable_for_legal_reasons"
    UNSUPPORTED_VALUE = "unsupported_value"

    @classmethod
    def _missing_(cls, value: object) -> ErrorCode | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        return self._value_ in type(self)._value2member_map_
