"""A result as received, flattened into columns. The columns follow from the schemas of the spec.

    person_<member>, then company_<member>, in the order of the spec

A member with members of its own (`location_details`) gives one column each (`person_location_city`); texts and numbers
in a list are joined by `; `; what remains nested is JSON text. A value of a shape that the spec does not know is kept
as JSON text: what was paid for is never lost to a surprise.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

from ample_ext.bulk import normalize

Kind = Literal["person", "company"]
Scalar = str | int | float | bool | None

# The discriminator says the same in every row; the company has columns of its own.
_LEFT_OUT = {"object", "company"}
# Of these objects one member is the value, the rest describes it.
_VALUE_OF = {"PhoneNumber": "number"}


class Column(NamedTuple):
    name: str
    path: tuple[str, ...]
    older: str | None  # the member's name in older answers
    convert: Callable[[Any], Scalar]


@cache
def load_spec() -> dict[str, Any]:
    """The canonical spec, which the installed client carries."""
    text = resources.files("amplemarket_client").joinpath("openapi.json").read_text(encoding="utf-8")
    spec: dict[str, Any] = json.loads(text)
    return spec


@cache
def result_columns(kind: Kind = "person") -> tuple[str, ...]:
    """Names of the columns of one result: of a person and their company, or of a company."""
    return tuple(column.name for column in _columns(kind))


def flatten(result: Mapping[str, Any] | None, kind: Kind = "person") -> dict[str, Scalar]:
    """All columns of an enrichment result, or of the person or company in it; `None` where there is no value."""
    found: Any = result
    if isinstance(result, Mapping) and "result" in result:
        found = result["result"]
    return _flatten(_columns(kind), found)


@cache
def schema_columns(schema: str, prefix: str) -> tuple[Column, ...]:
    """The columns of any schema of the spec."""
    return derive(load_spec()["components"]["schemas"], schema, prefix, ())


def flatten_as(schema: str, prefix: str, found: Mapping[str, Any]) -> dict[str, Scalar]:
    """The columns of an object by its schema."""
    return _flatten(schema_columns(schema, prefix), found)


def _flatten(columns: tuple[Column, ...], found: Any) -> dict[str, Scalar]:
    flat: dict[str, Scalar] = dict.fromkeys(column.name for column in columns)
    for parents, members in _by_holder(columns).items():
        holder = found
        for member in parents:
            holder = holder.get(member) if isinstance(holder, Mapping) else None
        if isinstance(holder, Mapping):
            flat.update({column.name: _value(holder, column) for column in members})
    return flat


@cache
def _by_holder(columns: tuple[Column, ...]) -> dict[tuple[str, ...], list[Column]]:
    """By the object that holds their members, so that each object is looked up once."""
    groups: dict[tuple[str, ...], list[Column]] = {}
    for column in columns:
        groups.setdefault(column.path[:-1], []).append(column)
    return groups


@cache
def _columns(kind: Kind) -> tuple[Column, ...]:
    schemas = load_spec()["components"]["schemas"]
    company = derive(schemas, "Company", "company_", ())
    if kind == "company":
        return company
    return derive(schemas, "Person", "person_", ()) + derive(schemas, "Company", "company_", ("company",))


def derive(schemas: Mapping[str, Any], name: str, prefix: str, path: tuple[str, ...]) -> tuple[Column, ...]:
    columns: list[Column] = []
    for member, schema in schemas[name]["properties"].items():
        if member in _LEFT_OUT:
            continue
        here, older = (*path, member), schema.get("x-ample-moved-from")
        target, resolved = _resolve(schemas, schema)
        inner = resolved.get("properties", {}) if resolved.get("type") == "object" else {}
        if not inner:
            columns.append(Column(prefix + member, here, older, _converter(schemas, target, resolved)))
        stem = prefix + member.removesuffix("_details")
        columns += [Column(f"{stem}_{part}", (*here, part), None, scalar) for part in inner]
        if name == "Company" and member == "website":
            columns.append(Column(f"{prefix}domain", here, None, normalize.domain))
    return tuple(columns)


def _resolve(schemas: Mapping[str, Any], schema: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """The name and the body behind a reference, which may stand in a choice with null."""
    choices = [*schema.get("oneOf", ()), *schema.get("anyOf", ()), schema]
    reference = next((choice["$ref"] for choice in choices if "$ref" in choice), None)
    if reference is None:
        return "", schema
    name = reference.rpartition("/")[2]
    return name, schemas[name]


def _converter(schemas: Mapping[str, Any], name: str, schema: Mapping[str, Any]) -> Callable[[Any], Scalar]:
    if "items" not in schema:
        return scalar
    name, item = _resolve(schemas, schema["items"])
    if member := _VALUE_OF.get(name):
        return lambda values: joined(values, member)
    return scalar if item.get("type") == "object" else joined


def _value(holder: Mapping[str, Any], column: Column) -> Scalar:
    value = holder.get(column.path[-1])
    if value is None and column.older:
        value = holder.get(column.older)
    return None if value is None else column.convert(value)


def scalar(value: Any) -> Scalar:
    """A text, number or truth value as it is; empty lists and objects are nothing; the rest is JSON text."""
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False, default=str) if value else None


def joined(values: Any, member: str | None = None) -> Scalar:
    """`a; b; c`. Of objects the given member; those flagged as wrong numbers are left out."""
    if not isinstance(values, list):
        return scalar(values)
    right = [value for value in values if not (isinstance(value, Mapping) and value.get("is_wrong_number") is True)]
    picked = [value.get(member) if member and isinstance(value, Mapping) else value for value in right]
    texts = [value if isinstance(value, str) else scalar(value) for value in picked]
    return "; ".join(str(text) for text in texts if text not in (None, "")) or None
