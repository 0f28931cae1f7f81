"""Arguments against the request's schema, before anything is sent.

A small part of JSON Schema, the part that request schemas of our specs use. Messages name the member and never its
value, which may be personal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from .errors import InvalidArgumentError
from .operation import Operation, specification

Schema = Mapping[str, Any]
TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list, tuple),
    "object": (Mapping,),
}
WORDS = {"string": "text", "integer": "a whole number", "array": "a list", "object": "an object or a model",
         "boolean": "true or false"}  # fmt: skip


def checked(
    operation: Operation[Any], arguments: Mapping[str, object], body: Mapping[str, object] | None
) -> tuple[dict[str, object], dict[str, object] | None]:
    """Arguments and body as they will be sent: models become mappings, members that are None are left out.

    Raises:
        InvalidArgumentError: names the operation, the member and the remedy.
    """
    given = {name: value for name, value in arguments.items() if value is not None}
    spec = specification(operation.module)
    item = spec["paths"][operation.path]
    node = item[operation.method.lower()]
    try:
        for parameter in (*item.get("parameters", ()), *node.get("parameters", ())):
            _parameter(spec, resolve(spec, parameter), given)
        _one_of(operation.one_of, given)
        cleaned = None
        if body is not None:
            schema = node["requestBody"]["content"]["application/json"]["schema"]
            cleaned = _clean(spec, schema, body, "")
    except _Fault as fault:
        hint = ""
        if operation.chunk and str(fault).startswith(f"{operation.chunk.member}: at most"):
            hint = "Larger amounts are split by ample_ext.bulk"
        raise InvalidArgumentError(f"{operation.name}: {fault}", operation=operation.name, remedy=hint) from None
    return given, cleaned


class _Fault(Exception):
    pass


def _parameter(spec: Schema, parameter: Schema, given: dict[str, object]) -> None:
    name = parameter["name"]
    if name not in given:
        if parameter.get("required"):
            raise _Fault(f"{name}: is required")
        return
    given[name] = value = _clean(spec, parameter["schema"], given[name], name)
    if value == []:
        # It would be left out, and what filters nothing finds everything.
        raise _Fault(f"{name}: must not be empty")
    if parameter["in"] == "path" and value in (".", ".."):
        raise _Fault(f"{name}: cannot be a dot")


def _one_of(choices: Sequence[Sequence[str]], given: Mapping[str, object]) -> None:
    if choices and not any(all(name in given for name in choice) for choice in choices):
        raise _Fault("give " + ", or ".join(" and ".join(choice) for choice in choices))


def _clean(spec: Schema, schema: Schema, value: object, where: str) -> Any:
    schema = resolve(spec, schema)
    if "properties" not in schema and "anyOf" in schema:
        # An open vocabulary: known values are a help, any text is allowed.
        schema = {"type": "string"}
    to_dict = getattr(value, "to_dict", None)
    if callable(to_dict):
        value = to_dict()
    kinds = schema.get("type", ())
    kinds = (kinds,) if isinstance(kinds, str) else tuple(kinds)
    if value is None and "null" in kinds:
        return None
    kind = next((k for k in kinds if k in TYPES and isinstance(value, TYPES[k])), None)
    if kinds and (kind is None or (isinstance(value, bool) and "boolean" not in kinds)):
        raise _Fault(f"{where or 'body'}: must be {WORDS.get(kinds[0], kinds[0])}, not {type(value).__name__}")
    if "enum" in schema and value not in schema["enum"]:
        raise _Fault(f"{where}: {_instead(schema, value)}")
    if isinstance(value, str):
        return _text(schema, value, where)
    if isinstance(value, list | tuple):
        return _items(spec, schema, value, where)
    if isinstance(value, Mapping):
        return _members(spec, schema, value, where)
    _range(schema, value, where)
    return value


def _text(schema: Schema, value: str, where: str) -> str:
    # The plain text also of enum members that are text.
    text = str.__str__(value)
    if text.encode(errors="replace") != text.encode(errors="ignore"):
        raise _Fault(f"{where}: has characters that cannot be encoded")
    if len(text) < schema.get("minLength", 0):
        raise _Fault(f"{where}: must not be empty")
    if len(text) > schema.get("maxLength", len(text)):
        raise _Fault(f"{where}: at most {schema['maxLength']:,} characters, {len(text):,} given")
    if "pattern" in schema and not re.search(schema["pattern"], text):
        raise _Fault(f"{where}: does not have the form {schema['pattern']}")
    return text


def _instead(schema: Schema, value: object) -> str:
    if near := next((member for member, others in schema.get("x-ample-nearest", {}).items() if value in others), ""):
        return f"is not among the {len(schema['enum'])} values that are allowed; the nearest of them is {near}"
    return f"must be one of {', '.join(map(str, schema['enum']))}"


def _range(schema: Schema, value: object, where: str) -> None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        if value < schema.get("minimum", value):
            raise _Fault(f"{where}: must be at least {schema['minimum']}")
        if value > schema.get("maximum", value):
            raise _Fault(f"{where}: must be at most {schema['maximum']}")


def _items(spec: Schema, schema: Schema, value: Sequence[object], where: str) -> list[Any]:
    if len(value) > schema.get("maxItems", len(value)):
        raise _Fault(f"{where}: at most {schema['maxItems']:,} in one request, {len(value):,} given")
    if len(value) < schema.get("minItems", 0):
        raise _Fault(f"{where}: must not be empty")
    return [_clean(spec, schema.get("items", {}), item, f"{where}[{i}]") for i, item in enumerate(value)]


def _members(spec: Schema, schema: Schema, value: Mapping[str, object], where: str) -> dict[str, Any]:
    known, more = schema.get("properties", {}), schema.get("additionalProperties")
    if len(value) > schema.get("maxProperties", len(value)):
        raise _Fault(f"{where}: at most {schema['maxProperties']} members, {len(value)} given")
    cleaned: dict[str, Any] = {}
    for name, member in value.items():
        place = f"{where}.{name}" if where else name
        if "propertyNames" in schema:
            _clean(spec, schema["propertyNames"], name, place)
        if name in known and member is not None:
            cleaned[name] = _clean(spec, known[name], member, place)
        elif name not in known and isinstance(more, Mapping):
            cleaned[name] = _clean(spec, more, member, place)
        elif name not in known and more is False:
            raise _Fault(f"{place}: is not a member of the request; known are {', '.join(known)}")
        elif name not in known or _nullable(known[name]):
            cleaned[name] = member
    for name in schema.get("required", ()):
        if name not in cleaned:
            raise _Fault(f"{where}.{name}: is required" if where else f"{name}: is required")
    if len(cleaned) < schema.get("minProperties", 0):
        raise _Fault(f"{where or 'body'}: needs at least one member")
    choices = [option["required"] for option in schema.get("anyOf", ()) if "required" in option]
    if choices and not any(all(name in cleaned for name in choice) for choice in choices):
        raise _Fault(f"{where or 'body'}: needs " + ", or ".join(" and ".join(choice) for choice in choices))
    return cleaned


def _nullable(schema: Schema) -> bool:
    return "null" in schema.get("type", ()) and not isinstance(schema.get("type"), str)


def resolve(spec: Schema, node: Schema) -> Schema:
    while "$ref" in node:
        target: Any = spec
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node
