"""Documentation as people write it, against a small spec; the words in birds.md are ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.spec_drift import __main__ as command
from scripts.spec_drift.docs import normal, read

from .conftest import SPEC

DOCS = Path(__file__).with_name("birds.md")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "openapi").mkdir()
    (tmp_path / "openapi" / "birds.yaml").write_text(yaml.safe_dump(SPEC), encoding="utf-8")
    return tmp_path


def report(root: Path, docs: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    assert command.main([str(docs), "--api", "birds", "--json"], root) == 0
    return json.loads(capsys.readouterr().out)


def test_pages_of_markdown(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = report(root, DOCS, capsys)
    page = "https://birds.example/docs"
    assert found["operations_spec_lacks"] == [
        {"operation": "POST /v9/unknown", "where": f"{page}/introduction, line 4"},
        {"operation": "DELETE /birds/{}", "where": f"{page}/objects, line 83"},
    ]
    assert found["operations_docs_lack"] == []
    lacking = {(one["operation"], one["member"]): one["elsewhere"] for one in found["members_spec_lacks"]}
    assert lacking == {
        ("(no operation)", "beak.length"): False,
        ("GET /birds", "birds[].feathers"): False,
        ("GET /birds", "wings"): False,
        ("POST /birds", "birds[].nest"): False,
    }
    absent = [(one["operation"], one["member"]) for one in found["members_docs_lack"] if not one["elsewhere"]]
    assert absent == [("POST /birds", "birds[].age"), ("POST /birds", "birds[].song")]
    misfits = [(one["operation"], one["fault"].split(":")[0]) for one in found["examples_misfit"]]
    assert misfits == [("GET /birds", "message"), ("POST /birds", "birds.0.name"), ("(no operation)", "color")]
    assert [one["where"] for one in found["examples_broken"]] == [f"{page}/list-birds, line 41"]
    assert [one["where"] for one in found["examples_unplaced"]] == [f"{page}/objects, line 100"]


def test_the_report_as_text_and_the_check(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(DOCS), "--api", "birds"], root) == 0
    out = capsys.readouterr().out
    assert (
        "Operations that the spec lacks: 2\n  POST /v9/unknown  https://birds.example/docs/introduction, line 4\n"
        in out
    )
    assert "Examples that are not JSON: 1\n  Expecting ',' delimiter" in out
    assert command.main([str(DOCS), "--api", "birds", "--check"], root) == 1
    assert capsys.readouterr().err.startswith("spec-drift: the spec lacks ")


def test_an_openapi_file_of_the_vendor(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vendor: Any = {
        "openapi": "3.0.1",
        "paths": {
            "/birds": {
                "parameters": [{"$ref": "#/components/parameters/Egg"}],
                "get": {
                    "responses": {
                        "200": {
                            "content": {
                                "application/json": {
                                    "schema": {"$ref": "#/components/schemas/Page"},
                                    "example": {"birds": [{"id": 4}]},
                                }
                            }
                        }
                    }
                },
            },
            "/eggs": {"get": {"responses": {}}},
        },
        "components": {
            "parameters": {"Egg": {"name": "egg", "in": "query", "schema": {"type": "string"}}},
            "schemas": {
                "Page": {"properties": {"birds": {"items": {"$ref": "#/components/schemas/Bird"}}}},
                "Bird": {"properties": {"id": {"type": "string"}, "mate": {"$ref": "#/components/schemas/Bird"}}},
            },
        },
    }
    for file, text in (("v.json", json.dumps(vendor)), ("v.yaml", yaml.safe_dump(vendor)), ("v", json.dumps(vendor))):
        (root / file).write_text(text, encoding="utf-8")
        found = report(root, root / file, capsys)
        assert [one["operation"] for one in found["operations_spec_lacks"]] == ["GET /eggs"]
        assert [one["operation"] for one in found["operations_docs_lack"]] == ["POST /birds"]
        assert [one["member"] for one in found["members_spec_lacks"]] == ["birds[].mate", "egg"]
        assert [one["fault"] for one in found["examples_misfit"]] == ['birds.0.id: 4 is not of type "string"']


def test_the_spec_agrees_with_itself(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = report(root, root / "openapi" / "birds.yaml", capsys)
    assert not any(found.values()), found


def test_what_cannot_be_read(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(root / "none.md"), "--api", "birds"], root) == 2
    assert "cannot read" in capsys.readouterr().err
    (root / "empty.md").write_text("# Nothing\n")
    assert command.main([str(root / "empty.md"), "--api", "birds"], root) == 2
    assert "no operation is named" in capsys.readouterr().err
    assert command.main([str(DOCS), "--api", "cats"], root) == 2


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("get", "/a/{id}/b/", ("GET", "/a/{}/b")),
        ("Post", "/a/:id", ("POST", "/a/{}")),
        ("PATCH", "/a/<the id>?x=1", ("PATCH", "/a/{}")),
        ("GET", "/", ("GET", "/")),
    ],
)
def test_one_operation_however_it_is_written(method: str, path: str, expected: tuple[str, str]) -> None:
    assert normal(method, path) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "```json\n{",
        "|",
        "| name | type |",
        "get /",
        "````yaml GET /a\n: [",
        "openapi: 3.0.1\npaths: {/a: {get: {parameters: 5, responses: [1]}}}",
        "# x\nSource: y\n```\n{}\n# z\nSource: z\nget /b",
    ],
)
def test_odd_texts_are_read(text: str) -> None:
    read(text, "odd.md")
