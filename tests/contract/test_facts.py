"""The spec says what was checked by hand: the table of facts, the examples and the linter agree with it.

These are the checks that `make proof-mutants` counts on. Each takes a spec, so that it can be asked about a damaged
one. They need no generated code.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from scripts.gen import lint
from scripts.gen.spec import Json, endpoints, load, resolve
from scripts.spec_diff import table
from scripts.spec_diff.examples import misfits

EXAMPLES = Path(__file__).with_name("examples")
SPECS = {name: load(path) for name, path in table.specs().items()}


@cache
def _table(name: str) -> str:
    path = table.table(name)
    return path.read_text(encoding="utf-8") if path.exists() else ""


@cache
def _examples() -> list[Json]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(EXAMPLES.rglob("*.json"))]


def differs_from_the_table(name: str, spec: Json) -> Iterator[str]:
    return table.differences(spec, _table(name))


def lint_findings(name: str, spec: Json) -> Iterator[str]:
    return lint.findings(spec)


def contradicts_an_example(name: str, spec: Json) -> Iterator[str]:
    """Requests and answers of the examples fit their schemas, and hold no member that the schemas lack."""
    known = {endpoint.id: endpoint for endpoint in endpoints(spec)}
    ours = {endpoint.id for endpoint in endpoints(SPECS[name])}
    for example in _examples():
        if example["operation"] not in ours:
            continue
        endpoint = known.get(example["operation"])
        if endpoint is None:
            yield f"{example['operation']}: there is an example but no such operation"
            continue
        if example.get("sends") is not None:
            yield from (f"{endpoint.id} request: {fault}" for fault in misfits(spec, endpoint.body, example["sends"]))
        answers = {str(status): resolve(spec, answer) for status, answer in endpoint.node["responses"].items()}
        answer = answers.get(str(example["status"]))
        if answer is None:
            yield f"{endpoint.id}: the example's status {example['status']} is not among the answers"
        elif "application/json" in answer.get("content", {}):
            schema = answer["content"]["application/json"]["schema"]
            yield from (f"{endpoint.id} answer: {fault}" for fault in misfits(spec, schema, example["response"]))


CHECKS: dict[str, Callable[[str, Json], Iterator[str]]] = {
    "table": differs_from_the_table,
    "examples": contradicts_an_example,
    "lint": lint_findings,
}


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("name", SPECS)
def test_the_spec_says_what_was_checked(name: str, check: str) -> None:
    hint = " (a deliberate change: python -m scripts.spec_diff.table --accept, then read the diff)"
    found = list(CHECKS[check](name, SPECS[name]))
    assert not found, "\n".join([f"openapi/{name}.yaml" + hint * (check == "table"), *found])


@pytest.mark.parametrize("name", SPECS)
def test_every_fact_has_a_source(name: str) -> None:
    sources = table.comments(_table(name))
    subjects = [fact.subject for fact in table.read(_table(name))]
    bare = {s for s in subjects if "TODO" in "".join(sources.get((s, ""), ["# TODO"]))}
    assert not bare, f"no source stands above: {', '.join(sorted(bare))}"


@pytest.mark.parametrize("name", SPECS)
def test_accepting_changes_nothing_that_stands(name: str) -> None:
    assert table.render(name, SPECS[name], _table(name)) == _table(name)


def test_comments_survive_and_new_subjects_ask_for_a_source() -> None:
    old = "# HEAD\n\n# seen by us\nschema Old\n  is: object\n  member id: string required  # the guide says text\n"
    spec: Json = {
        "paths": {},
        "components": {
            "schemas": {
                "Old": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}},
                "New": {"type": "string", "enum": ["a b", "c"]},
            }
        },
    }
    new = table.render("some", spec, old)
    assert "# seen by us\nschema Old" in new
    assert "  member id: string required  # the guide says text\n" in new
    assert "# TODO: source\nschema New\n  is: string\n  value: a b | c\n" in new
    assert list(table.differences(spec, new)) == []
    assert list(table.differences(spec, old)) == [
        "+ api / key: none",
        "+ schema New / is: string",
        "+ schema New / value a b",
        "+ schema New / value c",
    ]
