"""What must hold in a curated spec before anything is generated from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openapi_spec_validator import OpenAPIV31SpecValidator

from .spec import Endpoint, Json, endpoints, request_schemas, resolve, response_schemas

EFFECTS = ("read", "idempotent", "charge-once", "charge", "create")
# Names that the generator turns into broken code (measured).
BAD_MEMBERS = {"d", "cls", "to_dict", "from_dict", "additional_properties", "field_dict", "raw"}
BAD_PARAMETERS = {"body", "params", "headers", "client"}
KNOWN = {
    f"x-ample-{name}"
    for name in (
        "client", "bucket", "resource", "method", "effect", "page", "job", "credits", "chunk", "one-of", "moved-from",
        "evidence", "secret", "host", "breaking", "nearest",
    )
}  # fmt: skip
OUTCOMES = {"done", "canceled", "failed"}
PAGES = {"links": set(), "body": set(), "cursor": {"after", "next"}}


def check(spec: Json) -> None:
    found = list(findings(spec))
    if found:
        raise SystemExit("\n".join(["gen: the spec has faults:", *(f"  {line}" for line in found)]))


def findings(spec: Json) -> Iterator[str]:
    for error in OpenAPIV31SpecValidator(spec).iter_errors():
        yield f"not valid OpenAPI at /{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
        return
    yield from contradictions(spec)


def contradictions(spec: Json) -> Iterator[str]:
    """What a valid document says that cannot be generated from, or that its extensions say wrongly."""
    if not _rated(spec.get("x-ample-bucket", {})):
        yield "x-ample-bucket: the default bucket needs rates"
    for name in sorted(_extensions(spec) - KNOWN):
        yield f"{name}: no such extension"
    for name in sorted(_objects(spec, response_schemas(spec) & request_schemas(spec))):
        yield f"schema {name}: used in requests and in answers; give each its own"
    for name, schema in spec["components"]["schemas"].items():
        yield from (f"schema {name}: {fault}" for fault in _schema(schema))
    known = {endpoint.id: endpoint for endpoint in endpoints(spec)}
    if len(known) != len(list(endpoints(spec))):
        yield "operationId: used twice"
    for endpoint in known.values():
        yield from (f"{endpoint.id}: {fault}" for fault in _operation(endpoint, known))


def _objects(spec: Json, names: set[str]) -> set[str]:
    return {name for name in names if "enum" not in spec["components"]["schemas"][name]}


def _schema(schema: Json) -> Iterator[str]:
    if None in schema.get("enum", ()):
        yield "null inside an enum; use a nullable reference"
    for name, member in schema.get("properties", {}).items():
        if name in BAD_MEMBERS:
            yield f"member {name}: the generator cannot hold this name"
        if "properties" in member or _words(member) or "properties" in member.get("items", {}):
            yield f"member {name}: inline object or enum; make it a component"

    nearest, values = schema.get("x-ample-nearest", {}), set(schema.get("enum", ()))
    if not nearest.keys() <= values or values & {other for others in nearest.values() for other in others}:
        yield "x-ample-nearest: gives to members of the enum the values that are none"


def _words(schema: Json) -> bool:
    """Whether it is a vocabulary, which becomes a class; numbers stay numbers."""
    return any(isinstance(value, str) for value in schema.get("enum", ()))


def _operation(endpoint: Endpoint, known: dict[str, Endpoint]) -> Iterator[str]:
    node = endpoint.node
    for name in ("security", "tags", "summary", "externalDocs", "x-ample-resource", "x-ample-effect"):
        if name not in node:
            yield f"{name} is missing"
    if node.get("x-ample-effect") not in EFFECTS:
        yield f"x-ample-effect: one of {', '.join(EFFECTS)}"
    if node.get("tags") != [node.get("x-ample-resource")]:
        yield "tags: must be the resource alone"
    if endpoint.extension("credits") and endpoint.extension("effect") in ("read", "idempotent"):
        yield "x-ample-credits: an operation that spends is charge-once, charge or create"
    bucket = endpoint.extension("bucket")
    if bucket and not _rated(bucket):
        yield "x-ample-bucket: every rate needs a limit and seconds"
    names = {parameter["name"] for parameter in endpoint.parameters}
    for name in sorted({name for choice in endpoint.extension("one-of") or () for name in choice} - names):
        yield f"x-ample-one-of: there is no parameter {name}"
    for parameter in endpoint.parameters:
        if parameter["in"] not in ("path", "query"):
            yield f"parameter {parameter['name']}: only path and query parameters are sent"
        if "default" in parameter["schema"]:
            yield f"parameter {parameter['name']}: a default would be sent; leave it to the server"
        if parameter["name"] in BAD_PARAMETERS:
            yield f"parameter {parameter['name']}: the generator cannot hold this name"
    chunk = endpoint.extension("chunk")
    if chunk and _at(endpoint.spec, endpoint.body, chunk.get("member", "")).get("maxItems") != chunk.get("max"):
        yield "x-ample-chunk: must be the maxItems of a list in the body"
    yield from _page(endpoint)
    yield from _job(endpoint, known)
    yield from _credits(endpoint, known)


def _page(endpoint: Endpoint) -> Iterator[str]:
    page = endpoint.extension("page")
    links = "_links" in _members(endpoint.spec, endpoint.success) and endpoint.method == "get"
    if links and not page:
        yield "x-ample-page: the answer has _links, so it is paged"
    if page and not PAGES.get(page.get("style"), {"another style"}) <= page.keys():
        yield "x-ample-page: style is links, body or cursor, and a cursor has after and next"
    asked = {p["name"] for p in endpoint.parameters} | set(_members(endpoint.spec, endpoint.body))
    for role, names in (("after", asked), ("size", asked), ("next", set(_members(endpoint.spec, endpoint.success)))):
        if page and page.get(role) not in names | {None}:
            yield f"x-ample-page: {role} names no member: {page[role]}"
    if page and page.get("items") not in _members(endpoint.spec, endpoint.success):
        yield f"x-ample-page: the answer has no member {page.get('items')}"


def _job(endpoint: Endpoint, known: dict[str, Endpoint]) -> Iterator[str]:
    job = endpoint.extension("job")
    accepted = endpoint.node["responses"].get("202", {})
    if "Location" in accepted.get("headers", {}) and not job:
        yield "x-ample-job: a 202 with Location starts a job"
    if not job:
        return
    for role in ("read", "cancel"):
        if role in job and job[role] not in known:
            yield f"x-ample-job: {role} names no operation: {job[role]}"
    if job.get("read") in known:
        itemised = "items" in job or known[job["read"]].extension("page")
        if itemised and job.get("items") not in _members(endpoint.spec, known[job["read"]].success):
            yield f"x-ample-job: the job has no member {job.get('items')}"
        status = _members(endpoint.spec, known[job["read"]].success).get("status", {})
        states = set(resolve(endpoint.spec, status).get("enum", ()))
        if not set(job["terminal"]) <= states:
            yield f"x-ample-job: not among the states: {sorted(set(job['terminal']) - states)}"
    if not set(job["terminal"].values()) <= OUTCOMES:
        yield f"x-ample-job: outcomes are {', '.join(sorted(OUTCOMES))}"
    if endpoint.extension("effect") != "create":
        yield "x-ample-effect: what starts a job is create; it must not be sent twice"
    if endpoint.extension("credits") and not endpoint.extension("chunk"):
        yield "x-ample-chunk: a job that spends needs to say how much it takes at once"


def _credits(endpoint: Endpoint, known: dict[str, Endpoint]) -> Iterator[str]:
    credits = endpoint.extension("credits")
    asked = {p["name"] for p in endpoint.parameters} | set(_members(endpoint.spec, endpoint.body))
    if credits and credits.get("per", next(iter(asked), None)) not in asked:
        yield f"x-ample-credits: the request has no member {credits['per']}"
    for charge in (credits or {}).get("charges", ()):
        if charge.get("kind") not in ("email", "phone") or charge.get("half_credits", 0) < 1:
            yield "x-ample-credits: a charge has a kind (email or phone) and half_credits above 0"
        switch = charge.get("if", "")
        if switch.split(".")[0] not in asked | {""} or (
            "." in switch and not _at(endpoint.spec, endpoint.body, switch)
        ):
            yield f"x-ample-credits: the request has no member {switch}"
        # Without it the worst case is counted, which is all that can be done when the answer shows no units.
        unseen = "found" not in charge and "per" in credits and not endpoint.extension("job")
        if not unseen and not _at(endpoint.spec, _charged(endpoint, known), charge.get("found", "")):
            yield f"x-ample-credits: what is charged has no member {charge.get('found')}"
    if endpoint.extension("effect") in ("charge", "charge-once") and not credits:
        yield "x-ample-credits: an operation that charges says what it costs"


def _members(spec: Json, schema: Json | None) -> dict[str, Any]:
    members: dict[str, Any] = resolve(spec, schema).get("properties", {}) if schema else {}
    return members


def _charged(endpoint: Endpoint, known: dict[str, Endpoint]) -> Json | None:
    """The schema in which the members that show a charge are looked for: a job's item, or the answer itself."""
    job = endpoint.extension("job")
    if not job or job.get("read") not in known:
        return endpoint.success
    items = _members(endpoint.spec, known[job["read"]].success).get(job.get("items"), {})
    return items.get("items")


def _at(spec: Json, schema: Json | None, path: str) -> Json:
    """The schema of a member by its dotted path, empty when there is none; an open object has any member."""
    for name in path.split("."):
        target = resolve(spec, schema or {})
        options = [resolve(spec, option) for option in target.get("oneOf", ())]
        target = next((option for option in options if option.get("type") == "object"), target)
        members = target.get("properties", {})
        if name not in members:
            return {"open": True} if target.get("additionalProperties") is True else {}
        schema = members[name]
    return resolve(spec, schema or {}) or {}


def _rated(bucket: Json) -> bool:
    rates = bucket.get("rates") or [{}]
    return all(rate.get("limit", 0) > 0 and rate.get("seconds", 0) > 0 for rate in rates)


def _extensions(node: Any) -> set[str]:
    """Names of all extensions that are used."""
    if isinstance(node, list):
        return set().union(*map(_extensions, node))
    if not isinstance(node, dict):
        return set()
    own = {key for key in node if isinstance(key, str) and key.startswith("x-ample")}
    return own.union(*map(_extensions, node.values()))
