"""How an example contradicts a schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema_rs

from scripts.gen.spec import Json, resolve


def misfits(spec: Json, schema: Json | None, value: Any) -> Iterator[str]:
    """What the schema refuses, and members that it does not name."""
    if schema is None:
        yield "there is no schema for it"
        return
    yield from faults(spec, schema, value)
    yield from (f"no member {path}" for path in unknown(spec, schema, value))


def faults(spec: Json, schema: Json, value: Any) -> Iterator[str]:
    whole = {**schema, "components": {"schemas": spec.get("components", {}).get("schemas", {})}}
    try:
        for error in jsonschema_rs.Draft202012Validator(whole).iter_errors(value):
            yield f"{'.'.join(map(str, error.instance_path)) or 'the whole'}: {error.message[:160]}"
    except ValueError as error:
        yield f"the schema itself: {error}"


def unknown(spec: Json, schema: Json, value: Any, path: str = "") -> Iterator[str]:
    """Members of a value that its schema does not name, as `results[].status`; an open schema names all."""
    try:
        schema = resolve(spec, schema)
    except KeyError:
        yield path or "(reference)"
        return
    for option in schema.get("oneOf", ()):
        if value is not None and option.get("type") != "null":
            yield from unknown(spec, option, value, path)
    if isinstance(value, list) and "items" in schema:
        for item in value:
            yield from unknown(spec, schema["items"], item, f"{path}[]")
    if isinstance(value, dict) and "properties" in schema:
        for name, member in value.items():
            below = f"{path}.{name}".removeprefix(".")
            if name in schema["properties"]:
                yield from unknown(spec, schema["properties"][name], member, below)
            elif "additionalProperties" not in schema:
                yield below
