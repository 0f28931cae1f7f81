"""The generator's own view of the spec: derived, never published.

What answers contain is read leniently (a member may be absent, null or new), what we send stays strict. Each step
below answers a measured weakness of the generator.
"""

from __future__ import annotations

import copy
from typing import Any

from .spec import Json, endpoints, reachable, request_schemas, resolve, response_schemas

NULL = {"type": "null"}


def derive(spec: Json) -> Json:
    profile = copy.deepcopy(spec)
    _simplify(profile, profile["components"]["schemas"])
    for name in response_schemas(profile):
        _lenient(profile["components"]["schemas"][name])
    for endpoint in endpoints(profile):
        _success_only(endpoint.node)
        for parameter in endpoint.parameters:
            _plain_parameter(profile, parameter)
    _drop_unreachable(profile, keep=_of_parameters(spec))
    return profile


def _of_parameters(spec: Json) -> set[str]:
    return reachable(spec, [parameter for endpoint in endpoints(spec) for parameter in endpoint.parameters])


def _lenient(schema: Json) -> None:
    """Every member may be absent or null: with all of them required and nullable, no `Unset` reaches the user."""
    properties = schema.get("properties")
    if not properties:
        if schema.get("type") == "object":
            # Members named by the caller's entries: as a typed class, one odd value would lose them all.
            schema["additionalProperties"] = True
        return
    schema["required"] = sorted(properties)
    schema.pop("additionalProperties", None)
    for name, member in properties.items():
        properties[name] = _nullable(member)


def _nullable(schema: Json) -> Json:
    for union in ("anyOf", "oneOf"):
        if union in schema:
            return schema if NULL in schema[union] else {**schema, union: [*schema[union], NULL]}
    if "$ref" in schema:
        return {"oneOf": [schema, NULL]}
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return schema if "null" in kinds else {**schema, "type": [*kinds, "null"]}


def _success_only(operation: Json) -> None:
    """Errors are parsed by us: as models they would crash on HTML, and turn every result into a union."""
    for status in list(operation["responses"]):
        if not status.startswith("2"):
            del operation["responses"][status]


def _plain_parameter(spec: Json, parameter: Json) -> None:
    """The generator sends a parameter's default although nobody gave it, and drops its description."""
    schema = {k: v for k, v in parameter["schema"].items() if k not in ("default", "pattern")}
    # As an enum it would have to be a member: a plain text, which is as good, would crash.
    if "items" in schema:
        schema["items"] = _plain_text(spec, schema["items"])
    parameter["schema"] = _plain_text(spec, schema)
    if "description" in parameter:
        parameter["schema"].setdefault("description", parameter["description"])


def _plain_text(spec: Json, schema: Json) -> Json:
    options = schema.get("anyOf", [schema])
    return {"type": "string"} if any("enum" in resolve(spec, option) for option in options) else schema


def _simplify(spec: Json, node: Any) -> None:
    """Idioms that are right in OpenAPI and that the generator turns into `Any`."""
    if isinstance(node, list):
        for child in node:
            _simplify(spec, child)
    if not isinstance(node, dict):
        return
    for union in ("anyOf", "oneOf"):
        options = node.get(union)
        if not isinstance(options, list):
            continue
        if "properties" in node and all(set(option) <= {"required"} for option in options):
            del node[union]
        elif _is_open_enum(spec, options):
            # The enum template keeps unknown values, so the enum alone is as open as the union.
            del node[union]
            node.update(options[0])
    if node.get("format") == "uuid":
        # As text: as UUIDs one that is none would be lost, and callers would have to make objects of theirs.
        del node["format"]
    if any(isinstance(value, int) for value in node.get("enum", ())):
        # Numbers stay numbers; the closed list is checked against the canonical spec.
        del node["enum"]
    for child in node.values():
        _simplify(spec, child)


def _is_open_enum(spec: Json, options: list[Json]) -> bool:
    return len(options) == 2 and options[1] == {"type": "string"} and "enum" in resolve(spec, options[0])


def _drop_unreachable(spec: Json, keep: set[str]) -> None:
    """Schemas only of errors would become models that nothing returns."""
    used = response_schemas(spec) | request_schemas(spec) | keep
    schemas = spec["components"]["schemas"]
    for name in set(schemas) - used:
        del schemas[name]
    spec["components"].pop("responses", None)
