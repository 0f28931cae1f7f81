"""Requests against the spec; what does not fit becomes the documented 400, with a pointer to the place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import unquote, unquote_plus

import jsonschema_rs

from .errors import ApiError, fail, missing, problem
from .intake import is_json, parsed
from .spec import Operation, Parameter

MOST_ERRORS = 20
_BOOLEANS = {"true": True, "false": False}
# Python reads no number of thousands of digits.
_WHOLE = re.compile(r"-?[0-9]{1,1000}")


def query_values(raw: str) -> dict[str, list[str]]:
    """The query as sent. In cursors a plus is a plus, everywhere else it is a blank."""
    values: dict[str, list[str]] = {}
    for pair in filter(None, raw.split("&")):
        name, _, value = pair.partition("=")
        name = unquote_plus(name)
        values.setdefault(name, []).append(unquote(value) if name.startswith("page[") else unquote_plus(value))
    return values


def check_query(operation: Operation, values: dict[str, list[str]]) -> dict[str, Any]:
    if "page" in values:
        # Seen live: pages are asked for by page[size] and page[after] only.
        raise fail(400, "unsupported_value", "The parameter page is not supported.", parameter="page")
    known = [parameter for parameter in operation.parameters if parameter.place == "query"]
    typed = {
        parameter.name: _typed(parameter, values[parameter.name]) for parameter in known if parameter.name in values
    }
    for parameter in known:
        if parameter.name in typed:
            _check_parameter(parameter, typed[parameter.name])
        elif parameter.required:
            raise missing(parameter.name, parameter=parameter.name)
    if operation.one_of and not any(all(name in typed for name in names) for names in operation.one_of):
        wanted = " or ".join("+".join(names) for names in operation.one_of)
        raise missing(wanted, parameter=operation.one_of[0][0])
    return typed


def check_path(operation: Operation, values: dict[str, str]) -> None:
    for parameter in operation.parameters:
        if parameter.place == "path":
            _check_parameter(parameter, values[parameter.name])


def check_body(operation: Operation, raw: bytes, content_type: str = "") -> Any:
    if operation.body is None:
        return None
    if not raw.strip() and not operation.body_required:
        return None
    if not is_json(content_type):
        raise fail(400, "unsupported_value", "The body is not declared to be JSON.", header="Content-Type")
    body = parsed(raw)
    if operation.body.is_valid(body):
        return body
    raise ApiError(400, list(_problems(operation.body.iter_errors(body))))


def _typed(parameter: Parameter, values: Sequence[str]) -> Any:
    if parameter.kind == "array":
        return list(values)
    value = values[-1]
    if parameter.kind == "boolean":
        return _BOOLEANS.get(value, value)
    if parameter.kind == "integer" and _WHOLE.fullmatch(value):
        return int(value)
    return value


def _check_parameter(parameter: Parameter, value: Any) -> None:
    if not parameter.validator.is_valid(value):
        raise fail(
            400, "unsupported_value", f"The value of {parameter.name} is not supported.", parameter=parameter.name
        )


def _problems(errors: Iterable[jsonschema_rs.ValidationError]) -> Iterator[dict[str, Any]]:
    for count, error in enumerate(errors):
        if count == MOST_ERRORS:
            return
        yield _problem(error)


def _problem(error: jsonschema_rs.ValidationError) -> dict[str, Any]:
    # The validator's own message quotes the value, which may be somebody's address.
    pointer = "".join(f"/{_escaped(part)}" for part in error.instance_path)
    if isinstance(error.kind, jsonschema_rs.ValidationErrorKind.Required):
        name = error.kind.property
        return problem(
            400, "missing_field", f"Missing field from request: {name}", pointer=f"{pointer}/{_escaped(name)}"
        )
    if isinstance(error.kind, jsonschema_rs.ValidationErrorKind.AnyOf) and isinstance(error.instance, dict):
        # Alternatives for objects are sets of members to have; those for plain values are vocabularies.
        return problem(400, "missing_field", "Missing field from request: an identifier", pointer=pointer)
    if isinstance(error.kind, jsonschema_rs.ValidationErrorKind.AdditionalProperties):
        name = error.kind.unexpected[0]
        return problem(400, "unsupported_value", "The field is not supported.", pointer=f"{pointer}/{_escaped(name)}")
    if isinstance(error.kind, jsonschema_rs.ValidationErrorKind.PropertyNames):
        named = error.kind.error.instance
        return problem(
            400, "unsupported_value", "The field may not have this name.", pointer=f"{pointer}/{_escaped(str(named))}"
        )
    return problem(400, "unsupported_value", f"The value does not satisfy {error.schema_path[-1]}.", pointer=pointer)


def _escaped(part: str | int) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")
