"""Names as the generator makes them, asked from the generator itself."""

from __future__ import annotations

from openapi_python_client.strings import PythonIdentifier, snake_case

from .spec import Endpoint


def python_name(name: str) -> str:
    return str(PythonIdentifier(name, ""))


def module_name(package: str, endpoint: Endpoint) -> str:
    tag = PythonIdentifier(endpoint.node["tags"][0], "tag")
    return f"{package}.api.{tag}.{python_name(snake_case(endpoint.id))}"
