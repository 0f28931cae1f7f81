"""The distribution around the generated code: metadata, typing mark, the canonical spec."""

from __future__ import annotations

import json
from pathlib import Path

from .spec import Json

LICENSE = Path(__file__).resolve().parents[2] / "LICENSE"
PYPROJECT = """\
[build-system]
requires = ["hatchling>=1.27"]
build-backend = "hatchling.build"

[project]
name = "{name}"
version = "{version}"
description = "Typed low-level client of the {title}, generated from its curated OpenAPI spec"
readme = "README.md"
license = "MIT"
license-files = ["LICENSE"]
requires-python = ">=3.11"
keywords = ["{api}", "api", "client", "openapi"]
classifiers = [
  "Development Status :: 4 - Beta",
  "Intended Audience :: Developers",
  "Programming Language :: Python :: 3 :: Only",
  "Programming Language :: Python :: 3.11",
  "Topic :: Software Development :: Libraries :: Python Modules",
  "Typing :: Typed",
]
dependencies = ["httpx>=0.28,<0.29", "attrs>=23.2", "python-dateutil>=2.9"]

[project.urls]
"API reference" = "{documentation}"

[tool.hatch.build.targets.wheel]
packages = ["{package}"]

[tool.hatch.build.targets.sdist]
include = ["/{package}", "/README.md", "/LICENSE", "/pyproject.toml"]
"""

README = """\
# {name}

The typed low-level client of the {title} ({version}), generated from a curated OpenAPI spec; never edited by hand. The
spec is inside: `{package}/openapi.json`.

```python
from {package} import AuthenticatedClient
from {package}.api.{tag} import {module}

client = AuthenticatedClient(base_url="{server}", token="...")
answer = {module}.sync(client=client)
```

It can be used alone: requests time out after 60 seconds, the key shows in no `repr`, any status that is no success
raises `errors.UnexpectedStatus`, and answers are read leniently: what is absent, null or malformed reads as `None`,
unknown members are in `additional_properties`, and `raw` is the mapping as received. Retries, rate limits, pagers and
pollers are in `ample-ext`.
"""


def write(distribution: Path, spec: Json) -> None:
    package = spec["x-ample-client"]["package"]
    first = next(iter(next(iter(spec["paths"].values())).values()))
    module = "".join("_" + c.lower() if c.isupper() else c for c in first["operationId"])
    facts = {
        "name": package.replace("_", "-"),
        "api": package.removesuffix("_client"),
        "package": package,
        "documentation": spec["x-ample-client"]["docs"],
        "version": spec["info"]["version"],
        "title": spec["info"]["title"],
        "server": spec["servers"][0]["url"],
        "tag": first["tags"][0],
        "module": module,
    }
    (distribution / "pyproject.toml").write_text(PYPROJECT.format(**facts), encoding="utf-8")
    (distribution / "README.md").write_text(README.format(**facts), encoding="utf-8")
    (distribution / "LICENSE").write_bytes(LICENSE.read_bytes())
    (distribution / package / "py.typed").touch()
    canonical = json.dumps(spec, indent=1, ensure_ascii=False) + "\n"
    (distribution / package / "openapi.json").write_text(canonical, encoding="utf-8")
