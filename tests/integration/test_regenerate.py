"""Editing the YAML and `make gen` is all: a change arrives in the client, both façades, `ample api` and the sandbox."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".tools" / "bin" / "python"
PARTS = ("openapi", "scripts", "ample_ext", "generated")

WIDGETS = """
/widgets:
  get:
    operationId: listWidgets
    tags: [widgets]
    summary: Walk the widgets.
    externalDocs: {url: 'https://docs.example/widgets'}
    security: [{bearerAuth: []}]
    x-ample-resource: widgets
    x-ample-method: list
    x-ample-effect: read
    x-ample-bucket: {name: widgets, per: key, rates: [{limit: 7, seconds: 60}]}
    x-ample-page: {style: links, items: widgets}
    parameters:
      - {name: color, in: query, description: Only of this color., schema: {$ref: '#/components/schemas/Color'}}
      - {$ref: '#/components/parameters/PageSize'}
    responses:
      '200': {description: A page., content: {application/json: {schema: {$ref: '#/components/schemas/WidgetPage'}}}}
/widget-exports:
  post:
    operationId: startWidgetExport
    tags: [widgets]
    summary: Start an export.
    externalDocs: {url: 'https://docs.example/exports'}
    security: [{bearerAuth: []}]
    x-ample-resource: widgets
    x-ample-method: begin_export
    x-ample-effect: create
    x-ample-chunk: {member: ids, max: 3}
    x-ample-job: {attach: attach_export, read: getWidgetExport, items: widgets, terminal: {completed: done}}
    x-ample-credits: {per: ids, charges: [{kind: email, half_credits: 4, found: id}]}
    requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/ExportRequest'}}}}
    responses:
      '202':
        description: Accepted.
        headers: {Location: {$ref: '#/components/headers/Location'}}
        content: {application/json: {schema: {$ref: '#/components/schemas/Export'}}}
/widget-exports/{id}:
  parameters: [{$ref: '#/components/parameters/JobId'}]
  get:
    operationId: getWidgetExport
    tags: [widgets]
    summary: Read an export.
    externalDocs: {url: 'https://docs.example/exports'}
    security: [{bearerAuth: []}]
    x-ample-resource: widgets
    x-ample-effect: read
    x-ample-page: {style: links, items: widgets}
    responses:
      '200': {description: The export., content: {application/json: {schema: {$ref: '#/components/schemas/Export'}}}}
"""
SCHEMAS = """
Color: {type: string, enum: [red, green]}
Widget: {type: object, required: [id], properties: {id: {type: string}, color: {$ref: '#/components/schemas/Color'}}}
WidgetPage:
  type: object
  required: [widgets]
  properties:
    widgets: {type: array, items: {$ref: '#/components/schemas/Widget'}}
    _links: {$ref: '#/components/schemas/Links'}
ExportRequest:
  type: object
  additionalProperties: false
  required: [ids]
  properties: {ids: {type: array, minItems: 1, maxItems: 3, items: {type: string}}}
Export:
  type: object
  required: [id, status]
  properties:
    id: {type: string}
    status: {$ref: '#/components/schemas/JobStatus'}
    widgets: {type: array, items: {$ref: '#/components/schemas/Widget'}}
    _links: {$ref: '#/components/schemas/Links'}
"""

# Run in the copy: everything below is what a user of the changed API would expect.
USE = """
import inspect, amplemarket_client.models as models
from amplemarket_client.api.widgets import list_widgets
from ample_ext import Amplemarket, AsyncAmplemarket, Budget, InvalidArgumentError, BudgetExceededError
from ample_ext.amplemarket.operations import OPERATIONS
from ample_ext.cli.operations import names
from ample_ext.sandbox import Sandbox
import ample_ext
assert ample_ext.__file__.startswith({copy!r}), ample_ext.__file__

assert models.Person.from_dict({{"shoe_size": 43}}).shoe_size == 43
assert models.JobStatus("paused").is_known
assert {{m.value for m in models.Color}} == {{"red", "green"}}
assert inspect.signature(list_widgets.sync).parameters["color"]
operation = OPERATIONS["widgets.list"]
assert [(b.name, b.rates[0].limit) for b in operation.buckets] == [("default", 500), ("widgets", 7)]
with Sandbox(speed=1000, limits="off") as sandbox:
    with Amplemarket("k", base_url=sandbox.base_url, budget=Budget(email=4)) as client:
        assert "Only of this color" in client.widgets.list.__doc__
        assert "7 in 60 s" in client.widgets.list.__doc__ and "2 email credit" in client.widgets.begin_export.__doc__
        widgets = client.widgets.list(color="red").to_list()
        assert widgets and isinstance(widgets[0], models.Widget)
        poller = client.widgets.begin_export(["a", "b"])
        assert client.job(poller.token).id == poller.id == client.widgets.attach_export(poller.id).id
        assert all(isinstance(item, models.Widget) for item in poller.result())
        four, blue = lambda: client.widgets.begin_export(["a"] * 4), lambda: client.widgets.list(color="blue").to_list()
        for wrong in (four, blue):
            try: wrong()
            except InvalidArgumentError: pass
            else: raise AssertionError("not refused")
        try: client.widgets.begin_export(["a", "b", "c"])
        except BudgetExceededError: pass
        else: raise AssertionError("over budget")
        assert not hasattr(client, "users") and client.team.list(max_items=1).to_list()
    assert sandbox.control.count("startWidgetExport", 202) == 1
assert AsyncAmplemarket("k", base_url="http://127.0.0.1:9").widgets.begin_export.__doc__
assert {{"widgets.list", "widgets.begin_export", "widgets.attach_export", "team.list"}} <= set(names())
"""


@pytest.mark.skipif(not TOOLS.exists(), reason="the generator is not set up: make gen-check")
def test_a_changed_spec_arrives_everywhere_by_generation_alone(tmp_path: Path) -> None:
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "LICENSE", tmp_path)
    path = tmp_path / "openapi" / "amplemarket.yaml"
    spec = yaml.safe_load(path.read_text(encoding="utf-8"))
    spec["paths"] |= yaml.safe_load(WIDGETS)
    spec["components"]["schemas"] |= yaml.safe_load(SCHEMAS)
    spec["tags"].append({"name": "widgets", "description": "Widgets."})
    spec["components"]["schemas"]["Person"]["properties"]["shoe_size"] = {"type": ["integer", "null"]}
    spec["components"]["schemas"]["JobStatus"]["enum"].append("paused")
    users = spec["paths"]["/users"]["get"]
    users["x-ample-resource"], users["tags"] = "team", ["team"]
    next(tag for tag in spec["tags"] if tag["name"] == "users")["name"] = "team"
    path.write_text(yaml.safe_dump(spec, sort_keys=False), encoding="utf-8")
    for step in ("scripts.gen", "scripts.unasync"):
        done = subprocess.run([TOOLS, "-m", step], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    search = os.pathsep.join([str(tmp_path), str(tmp_path / "generated" / "amplemarket-client")])
    environment = {**os.environ, "PYTHONPATH": search}
    program = USE.format(copy=str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
