"""What the spec promises must exist in the generated package: the generator loses things without a word."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from types import ModuleType

from .names import module_name, python_name
from .profile import derive
from .spec import Endpoint, Json, endpoints, response_schemas


def check(distribution: Path, spec: Json) -> None:
    package = spec["x-ample-client"]["package"]
    sys.path.insert(0, str(distribution))
    sys.dont_write_bytecode = True
    for name in [name for name in sys.modules if name.split(".")[0] == package]:
        del sys.modules[name]
    found = list(findings(package, spec))
    sys.path.remove(str(distribution))
    if found:
        raise SystemExit("\n".join(["gen: the generated package lacks something:", *(f"  {line}" for line in found)]))


def compiles(folder: Path) -> None:
    """An emitted façade with one argument twice would only fail when it is imported."""
    for path in sorted(folder.rglob("*.py")):
        try:
            compile(path.read_text(encoding="utf-8"), str(path), "exec")
        except SyntaxError as error:
            raise SystemExit(f"gen: the façade does not compile: {path.name}: {error}") from None


def findings(package: str, spec: Json) -> Iterator[str]:
    root = importlib.import_module(package)
    for module in pkgutil.walk_packages(root.__path__, package + "."):
        try:
            importlib.import_module(module.name)
        except Exception as error:
            yield f"{module.name} does not import: {error!r}"
            return
    for endpoint in endpoints(spec):
        yield from (f"{endpoint.id}: {fault}" for fault in _endpoint(package, endpoint))
    models = importlib.import_module(package + ".models")
    for name in sorted(derive(spec)["components"]["schemas"]):
        schema = spec["components"]["schemas"][name]
        yield from (f"schema {name}: {fault}" for fault in _model(models, name, schema, name in response_schemas(spec)))


def _endpoint(package: str, endpoint: Endpoint) -> Iterator[str]:
    name = module_name(package, endpoint)
    try:
        module = importlib.import_module(name)
    except ImportError:
        yield f"no module {name}"
        return
    source = inspect.getsource(module._get_kwargs)
    if f'"method": "{endpoint.method}"' not in source:
        yield f"not a {endpoint.method} request"
    signature = inspect.signature(module._get_kwargs).parameters
    for parameter in endpoint.parameters:
        if python_name(parameter["name"]) not in signature:
            yield f"parameter {parameter['name']} is missing"
    if endpoint.body and "body" not in signature:
        yield "the body is missing"
    for status in endpoint.node["responses"]:
        if status.startswith("2") and f"== {status}" not in inspect.getsource(module._parse_response):
            yield f"answer {status} is missing"


def _model(models: ModuleType, name: str, schema: Json, answered: bool) -> Iterator[str]:
    model = getattr(models, name, None)
    if model is None:
        yield "no model"
        return
    if "enum" in schema:
        missing = set(schema["enum"]) - {member.value for member in model} if issubclass(model, StrEnum) else {"all"}
        if missing:
            yield f"values lost: {sorted(missing)}"
        return
    attributes = {attribute.name for attribute in model.__attrs_attrs__}
    missing = {python_name(member) for member in schema.get("properties", {})} - attributes
    if missing:
        yield f"members lost: {sorted(missing)}"
    if answered and model.from_dict({}).to_dict().keys() != schema.get("properties", {}).keys():
        yield "an empty object does not survive"
