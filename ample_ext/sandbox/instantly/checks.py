"""Requests against the spec, refused with the words of the validator that this API runs.

Members that a closed schema lacks, and those that are null without meaning anything, are dropped without a word.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

import jsonschema_rs

from ..spec import Operation, Spec
from .refusals import Refusal

Json = dict[str, Any]
Validator = jsonschema_rs.Draft202012Validator
_WORDS = {
    "Required": "must have required property '{property}'",
    "Enum": "must be equal to one of the allowed values",
    "Type": "must be {types}",
    "Minimum": "must be >= {limit}",
    "Maximum": "must be <= {limit}",
    "MinLength": "must NOT have fewer than {limit} characters",
    "Pattern": 'must match pattern "{pattern}"',
    "Format": 'must match format "{format}"',
    "MinItems": "must NOT have fewer than {limit} items",
    "MaxItems": "must NOT have more than {limit} items",
    "MinProperties": "should NOT have fewer than {limit} properties",
    "AnyOf": "must match a schema in anyOf",
    "PropertyNames": "property name must be valid",
}
_SIMPLE = {"true": True, "false": False}


class Checks:
    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self._validators: dict[str, Validator] = {}

    def path(self, operation: Operation, values: Mapping[str, str]) -> None:
        for name, schema in self._parameters(operation, "path").items():
            self._check(f"{operation.id} {name}", schema, values[name], f"params/{name}")

    def query(self, operation: Operation, raw: str) -> Json:
        given = dict(parse_qsl(raw, keep_blank_values=True))
        known = self._parameters(operation, "query")
        found = {name: _typed(self._spec.resolve(known[name]), value) for name, value in given.items() if name in known}
        for name, value in found.items():
            self._check(f"{operation.id} {name}", known[name], value, f"querystring/{name}")
        return found

    def body(self, operation: Operation, raw: bytes) -> Json:
        if operation.body is None:
            return {}
        try:
            given = json.loads(raw) if raw.strip() else {}
        except ValueError:
            raise Refusal(400, "Unexpected token in JSON") from None
        node = self._spec.document["paths"][operation.path][operation.method.lower()]["requestBody"]
        schema = node["content"]["application/json"]["schema"]
        body = self._pruned(schema, given)
        self._check(operation.id, schema, body, "body")
        found: Json = body
        return found

    def _parameters(self, operation: Operation, place: str) -> dict[str, Json]:
        item = self._spec.document["paths"][operation.path]
        nodes = [*item.get("parameters", ()), *item[operation.method.lower()].get("parameters", ())]
        return {p["name"]: p["schema"] for p in map(self._spec.resolve, nodes) if p["in"] == place}

    def _check(self, name: str, schema: Json, value: Any, where: str) -> None:
        if name not in self._validators:
            components = self._spec.document["components"]
            self._validators[name] = Validator({"allOf": [schema], "components": components}, validate_formats=True)
        error = next(iter(self._validators[name].iter_errors(value)), None)
        if error is not None:
            place = "/".join([where, *map(str, error.instance_path)])
            words = _WORDS.get(type(error.kind).__name__, "must be valid")
            raise Refusal(400, f"{place} {words.format_map(error.kind.as_dict())}")

    def _pruned(self, schema: Json, value: Any) -> Any:
        schema = self._spec.resolve(schema)
        if isinstance(value, list):
            return [self._pruned(schema.get("items", {}), item) for item in value]
        members = schema.get("properties")
        if not isinstance(value, dict) or members is None:
            return value
        closed = schema.get("additionalProperties") is False
        return {
            name: self._pruned(members.get(name, {}), member)
            for name, member in value.items()
            if not (closed and name not in members) and (member is not None or "null" in _kinds(members.get(name, {})))
        }


def _kinds(schema: Json) -> list[str]:
    kinds = schema.get("type", [])
    return [kinds] if isinstance(kinds, str) else list(kinds)


def _typed(schema: Json, value: str) -> Any:
    kinds = _kinds(schema)
    if "boolean" in kinds:
        return _SIMPLE.get(value, value)
    if "integer" in kinds or "number" in kinds:
        try:
            return int(value)
        except ValueError:
            return value
    return value
