"""Reading the curated spec and walking it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

METHODS = ("get", "put", "post", "delete", "patch")
Json = dict[str, Any]
# In C, where the library was built with it: ten times as fast, and the same in all else.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(path: Path) -> Json:
    return parse(path.read_text(encoding="utf-8"))


def parse(text: str) -> Json:
    """A spec; an empty one if there is nothing."""
    spec: Json = yaml.load(text, Loader=_Loader) or {}
    return spec


def resolve(spec: Json, node: Json) -> Json:
    """Follow `$ref` until something that is none."""
    while "$ref" in node:
        target: Any = spec
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def ref_name(node: Json) -> str | None:
    """The component's name when the node is a bare reference."""
    reference = node.get("$ref")
    return reference.rsplit("/", 1)[1] if reference else None


@dataclass(frozen=True)
class Endpoint:
    """One operation with what its path item adds."""

    spec: Json
    path: str
    method: str
    node: Json

    @property
    def id(self) -> str:
        return str(self.node["operationId"])

    @property
    def parameters(self) -> list[Json]:
        shared = self.spec["paths"][self.path].get("parameters", [])
        return [resolve(self.spec, p) for p in [*shared, *self.node.get("parameters", [])]]

    @property
    def body(self) -> Json | None:
        """Schema of the JSON body, references left in place."""
        if "requestBody" not in self.node:
            return None
        schema: Json = resolve(self.spec, self.node["requestBody"])["content"]["application/json"]["schema"]
        return schema

    @property
    def success(self) -> Json | None:
        """Schema of the first 2xx answer with JSON."""
        for status, response in self.node["responses"].items():
            content = resolve(self.spec, response).get("content", {})
            if status.startswith("2") and "application/json" in content:
                schema: Json = content["application/json"]["schema"]
                return schema
        return None

    @property
    def listed(self) -> Json | None:
        """Schema of the members when a success is a list."""
        return self.success.get("items") if self.success else None

    def extension(self, name: str) -> Any:
        return self.node.get(f"x-ample-{name}")


def endpoints(spec: Json) -> Iterator[Endpoint]:
    for path, item in spec["paths"].items():
        for method in METHODS:
            if method in item:
                yield Endpoint(spec, path, method, item[method])


def reachable(spec: Json, node: Any, found: set[str] | None = None) -> set[str]:
    """Names of all component schemas that a node leads to."""
    found = set() if found is None else found
    if isinstance(node, list):
        for child in node:
            reachable(spec, child, found)
    elif isinstance(node, dict):
        reference = node.get("$ref", "")
        if reference.startswith("#/components/"):
            kind, name = reference.split("/")[2:4]
            if kind != "schemas" or name not in found:
                found |= {name} if kind == "schemas" else set()
                reachable(spec, spec["components"][kind][name], found)
        for key, child in node.items():
            if key not in ("example", "examples"):
                reachable(spec, child, found)
    return found


def response_schemas(spec: Json) -> set[str]:
    """Component schemas that can come in an answer or a webhook."""
    found: set[str] = set()
    for endpoint in endpoints(spec):
        reachable(spec, endpoint.node["responses"], found)
    return reachable(spec, spec.get("webhooks", {}), found)


def request_schemas(spec: Json) -> set[str]:
    found: set[str] = set()
    for endpoint in endpoints(spec):
        reachable(spec, endpoint.node.get("requestBody", {}), found)
    return found
