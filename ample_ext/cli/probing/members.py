"""Members that the spec has from public code or by inference only: seen in answers or not. Derived from the spec."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ample_ext.cli.probing.verdicts import CONFIRMED, REFUTED, UNDECIDED, Finding

KINDS: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


def compare(spec: Mapping[str, Any], bodies: list[tuple[str, Any]]) -> Iterator[Finding]:
    """Every doubtful member against all answers that could have held it."""
    doubtful: dict[str, list[bool]] = {}
    for operation, body in bodies:
        schema = _success(spec, operation)
        if schema is not None:
            _walk(spec, schema, body, doubtful)
    for name, seen in sorted(doubtful.items()):
        verdict = UNDECIDED if not seen else CONFIRMED if all(seen) else REFUTED
        told = {CONFIRMED: "seen as described", REFUTED: "seen with another kind", UNDECIDED: "not seen"}[verdict]
        yield Finding(f"member:{name}", verdict, told)


def _walk(spec: Mapping[str, Any], node: Mapping[str, Any], value: Any, found: dict[str, list[bool]]) -> None:
    name, schema = _resolve(spec, node)
    if isinstance(value, list):
        for item in value:
            _walk(spec, schema.get("items", {}), item, found)
    if not isinstance(value, dict):
        return
    for member, inner in schema.get("properties", {}).items():
        _, target = _resolve(spec, inner)
        if name and ("x-ample-evidence" in inner or "x-ample-evidence" in schema):
            seen = found.setdefault(f"{name}.{member}", [])
            if value.get(member) is not None:
                seen.append(_fits(target, value[member]))
        if member in value:
            _walk(spec, inner, value[member], found)


def _fits(schema: Mapping[str, Any], value: object) -> bool:
    kinds = schema.get("type", ())
    kinds = (kinds,) if isinstance(kinds, str) else tuple(kinds)
    return not kinds or any(isinstance(value, KINDS[kind]) for kind in kinds)


def _resolve(spec: Mapping[str, Any], node: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    for option in (node, *node.get("oneOf", ()), *node.get("anyOf", ())):
        if "$ref" in option:
            name = option["$ref"].rpartition("/")[2]
            return name, spec["components"]["schemas"][name]
    return "", node


def _success(spec: Mapping[str, Any], operation: str) -> Mapping[str, Any] | None:
    for item in spec["paths"].values():
        for node in item.values():
            if isinstance(node, dict) and node.get("operationId") == operation:
                found: Mapping[str, Any] = (
                    node["responses"].get("200", {}).get("content", {}).get("application/json", {})
                )
                schema: Mapping[str, Any] | None = found.get("schema")
                return schema
    return None
