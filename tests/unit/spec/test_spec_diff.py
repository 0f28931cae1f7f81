"""What counts as breaking, the version it asks for, and what the command says."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from scripts import spec_lint
from scripts.gen import lint
from scripts.spec_diff import __main__ as command
from scripts.spec_diff.compare import Level, compare
from scripts.spec_diff.versions import next_version, parse, step

from .conftest import SPEC, Project

NEW = {"operationId": "deleteBirds", "responses": {"204": {"description": "Gone."}}}


def walk(spec: Any) -> Any:
    return spec["paths"]["/birds"]["get"]


def add(spec: Any) -> Any:
    return spec["paths"]["/birds"]["post"]


def schema(spec: Any, name: str) -> Any:
    return spec["components"]["schemas"][name]


def members(spec: Any, name: str) -> Any:
    return schema(spec, name)["properties"]


B, F, S = Level.BREAKING, Level.FEATURE, Level.FIX
CASES: list[tuple[str, Callable[[Any], Any], Level, str]] = [
    ("operation gone", lambda s: s["paths"]["/birds"].pop("get"), B, "operation:listBirds"),
    ("operation new", lambda s: s["paths"]["/birds"].update(delete=NEW), F, "operation:deleteBirds"),
    ("path", lambda s: s["paths"].update({"/fowl": s["paths"].pop("/birds")}), B, "operation:addBirds/at"),
    ("place", lambda s: walk(s).update({"x-ample-method": "walk"}), B, "operation:listBirds/place"),
    ("effect", lambda s: add(s).update({"x-ample-effect": "idempotent"}), F, "operation:addBirds/effect"),
    ("bucket", lambda s: s["x-ample-bucket"]["rates"][0].update(limit=9), S, "api/bucket"),
    ("own bucket", lambda s: walk(s).update({"x-ample-bucket": s["x-ample-bucket"]}), S, "operation:listBirds/bucket"),
    (
        "cost",
        lambda s: add(s)["x-ample-credits"]["charges"][0].update(half_credits=2),
        F,
        "operation:addBirds/charge:1",
    ),
    ("page items", lambda s: walk(s)["x-ample-page"].update(items="_links"), B, "operation:listBirds/page"),
    ("page fallback", lambda s: walk(s)["x-ample-page"].update(fallback="fowl"), F, "operation:listBirds/page"),
    ("page gone", lambda s: walk(s).pop("x-ample-page"), B, "operation:listBirds/page"),
    ("chunk smaller", lambda s: add(s)["x-ample-chunk"].update(max=10), B, "operation:addBirds/chunk"),
    ("chunk larger", lambda s: add(s)["x-ample-chunk"].update(max=90), F, "operation:addBirds/chunk"),
    ("combination gone", lambda s: walk(s)["x-ample-one-of"].pop(), B, "operation:listBirds/enough:size"),
    ("combination new", lambda s: walk(s)["x-ample-one-of"].append(["a"]), F, "operation:listBirds/enough:a"),
    ("parameter gone", lambda s: walk(s)["parameters"].pop(), B, "operation:listBirds/query:size"),
    (
        "parameter new",
        lambda s: walk(s)["parameters"].append({"name": "egg", "in": "query", "schema": {"type": "string"}}),
        F,
        "operation:listBirds/query:egg",
    ),
    (
        "parameter new and needed",
        lambda s: walk(s)["parameters"].append({"name": "egg", "in": "query", "required": True, "schema": {}}),
        B,
        "operation:listBirds/query:egg",
    ),
    (
        "parameter needed",
        lambda s: walk(s)["parameters"][0].update(required=True),
        B,
        "operation:listBirds/query:color",
    ),
    ("narrower", lambda s: walk(s)["parameters"][1]["schema"].update(maximum=5), B, "operation:listBirds/query:size"),
    ("wider", lambda s: walk(s)["parameters"][1]["schema"].update(maximum=99), F, "operation:listBirds/query:size"),
    ("any", lambda s: walk(s)["parameters"][1]["schema"].pop("maximum"), F, "operation:listBirds/query:size"),
    ("body optional", lambda s: add(s)["requestBody"].update(required=False), F, "operation:addBirds/body"),
    ("answer gone", lambda s: walk(s)["responses"].pop("200"), B, "operation:listBirds/answer:200"),
    ("error gone", lambda s: walk(s)["responses"].pop("400"), S, "operation:listBirds/errors"),
    ("answer's member gone", lambda s: members(s, "Bird").pop("color"), B, "schema:Bird/member:color"),
    ("answer's member new", lambda s: members(s, "Bird").update(egg={"type": "string"}), F, "schema:Bird/member:egg"),
    ("answer's kind", lambda s: members(s, "Bird").update(id={"type": "integer"}), B, "schema:Bird/member:id"),
    ("answer's format", lambda s: members(s, "Bird")["seen_at"].pop("format"), B, "schema:Bird/member:seen_at"),
    ("answer's null", lambda s: members(s, "Bird")["id"].update(type=["string", "null"]), S, "schema:Bird/member:id"),
    ("answer's mark", lambda s: schema(s, "Bird").update(required=[]), S, "schema:Bird/member:id"),
    ("older name", lambda s: members(s, "Bird")["song"].pop("x-ample-moved-from"), B, "schema:Bird/member:song"),
    ("request's mark", lambda s: schema(s, "NewBird")["required"].append("age"), B, "schema:NewBird/member:age"),
    ("request's mark gone", lambda s: schema(s, "NewBird").update(required=[]), F, "schema:NewBird/member:name"),
    (
        "request's kind wider",
        lambda s: members(s, "NewBird")["age"].update(type=["integer", "string"]),
        F,
        "schema:NewBird/member:age",
    ),
    ("request's member gone", lambda s: members(s, "NewBird").pop("age"), B, "schema:NewBird/member:age"),
    ("request opened", lambda s: schema(s, "NewBird").pop("additionalProperties"), F, "schema:NewBird/is"),
    ("value gone", lambda s: schema(s, "Color")["enum"].remove("red"), B, "schema:Color/value:red"),
    ("value new", lambda s: schema(s, "Color")["enum"].append("tan"), F, "schema:Color/value:tan"),
    ("evidence", lambda s: members(s, "Bird")["id"].update({"x-ample-evidence": "code"}), S, "schema:Bird/member:id"),
    ("key", lambda s: walk(s).update(security=[]), B, "operation:listBirds/key"),
    ("unknown extension", lambda s: walk(s).update({"x-ample-odd": 1}), F, "operation:listBirds/odd"),
    ("words", lambda s: walk(s).update(summary="Walk all birds."), S, "texts"),
]


@pytest.mark.parametrize(("damage", "level", "id"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_change_has_its_level_and_id(spec: Any, damage: Callable[[Any], Any], level: Level, id: str) -> None:
    damage(spec)
    found = {change.id: change.level for change in compare(SPEC, spec)}
    assert found[id] == level, found
    assert max(found.values()) == level, found


def test_no_change_and_order_and_the_version_alone_are_no_change(spec: Any) -> None:
    spec["info"]["version"] = "0.9.0"
    schema(spec, "Color")["enum"].reverse()
    spec["x-ample-breaking"] = ["operation:old"]
    assert [change.id for change in compare(SPEC, spec)] in ([], ["texts"])
    spec = copy.deepcopy(SPEC)
    spec["info"]["version"] = "0.9.0"
    assert compare(SPEC, spec) == []


@pytest.mark.parametrize(
    ("old", "level", "expected"),
    [
        ("0.3.1", Level.BREAKING, "0.4.0"),
        ("0.3.1", Level.FEATURE, "0.3.2"),
        ("0.3.1", Level.FIX, "0.3.2"),
        ("0.3.1", Level.NONE, "0.3.1"),
        ("1.3.1", Level.BREAKING, "2.0.0"),
        ("1.3.1", Level.FEATURE, "1.4.0"),
        ("1.3.1", Level.FIX, "1.3.2"),
        ("1.3", Level.FIX, "1.3.1"),
        ("1.3.1-rc.1", Level.FIX, "1.3.2"),
    ],
)
def test_the_version_that_a_level_asks_for(old: str, level: Level, expected: str) -> None:
    assert next_version(parse(old), step(level, parse(old))) == parse(expected)


def test_a_version_that_is_none() -> None:
    with pytest.raises(SystemExit, match="not a version: next"):
        parse("next")


def run(project: Project, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = command.main(["--base", "v0.3.0", *arguments], project.root)
    out, err = capsys.readouterr()
    return code, out, err


def test_nothing_changed(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, capsys, "--check") == (0, "## birds-client 0.3.0\n\nNothing changed.\n", "")


def test_a_version_too_low_fails_with_one_sentence(
    project: Project, spec: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    members(spec, "Bird").pop("color")
    spec["paths"]["/birds"]["delete"] = NEW
    spec["info"]["version"] = "0.3.5"
    project.write(spec)
    code, out, err = run(project, capsys, "--check")
    assert code == 1
    assert err.count("\n") == 1
    assert "birds-client is 0.3.5" in err
    assert "ask for a minor: raise info.version to 0.4.0 or more" in err
    assert out.startswith("## birds-client 0.4.0\n\nSince 0.3.0; the changes ask for a minor, at least 0.4.0.\n")
    assert (
        "### Breaking\n\n- `schema Bird`: member color is gone (was Color) (not declared: `schema:Bird/member:color`)"
        in out
    )
    assert "- New operations: `deleteBirds (DELETE /birds)`" in out
    assert run(project, capsys)[0] == 0
    spec["info"]["version"] = "0.4.0"
    spec["x-ample-breaking"] = ["schema:Bird/member:color"]
    project.write(spec)
    code, out, err = run(project, capsys, "--check")
    assert (code, err) == (0, "")
    assert "not declared" not in out


@pytest.mark.parametrize("file", ["client.py", "new.py"])
def test_other_generated_bytes_ask_for_a_patch(
    project: Project, spec: Any, capsys: pytest.CaptureFixture[str], file: str
) -> None:
    project.generate("x = 2\n", file)
    code, out, err = run(project, capsys, "--check")
    assert code == 1
    assert "1 generated files have other bytes" in out
    assert "raise info.version to 0.3.1" in err
    spec["info"]["version"] = "0.3.1"
    project.write(spec)
    assert run(project, capsys, "--check")[0] == 0


def test_apis_that_come_and_go(project: Project, spec: Any, capsys: pytest.CaptureFixture[str]) -> None:
    spec["x-ample-client"]["package"] = "fish_client"
    project.write(spec, "fish")
    code, out, _ = run(project, capsys, "--check")
    assert code == 0
    assert "The API is new" in out
    (project.root / "openapi" / "birds.yaml").unlink()
    code, out, err = run(project, capsys, "--check")
    assert code == 1
    assert "The API is gone" in out
    assert err == "spec-diff: birds-client is gone since v0.3.0\n"


def test_a_revision_that_is_none(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    for base in ("nowhere", "--all"):
        assert command.main([f"--base={base}", "--check"], project.root) == 2
        assert capsys.readouterr().err == f"spec-diff: git knows no revision {base}\n"


def test_the_linter_wants_breaks_since_the_last_release_declared(
    project: Project, spec: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert spec_lint.main(project.root) == 0
    assert "compared with v0.3.0" in capsys.readouterr().out
    schema(spec, "Color")["enum"].remove("red")
    project.write(spec)
    assert spec_lint.main(project.root) == 1
    assert "declare schema:Color/value:red in x-ample-breaking" in capsys.readouterr().out
    for declared in ("schema:Color/value:red", "schema:Color"):
        spec["x-ample-breaking"] = [declared]
        project.write(spec)
        assert spec_lint.main(project.root) == 0
    # Once released, a declaration is spent: it does not cover the next break.
    project.commit("v0.4.0")
    schema(spec, "Color")["enum"].remove("blue")
    schema(spec, "Color")["enum"].append("tan")
    project.write(spec)
    assert spec_lint.main(project.root) == 1
    assert "compared with v0.4.0" in capsys.readouterr().out


def test_a_missing_spec_is_a_fault(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    (project.root / "openapi" / "birds.yaml").unlink()
    assert spec_lint.main(project.root) == 1
    assert "openapi/birds.yaml: birds-client is in v0.3.0 and gone now" in capsys.readouterr().out


def test_without_a_release_there_is_nothing_to_compare_with(
    project: Project, spec: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    project.git("tag", "-d", "v0.3.0")
    members(spec, "Bird").pop("color")
    project.write(spec)
    assert spec_lint.main(project.root) == 0
    assert "no release is tagged" in capsys.readouterr().out


def test_the_small_spec_is_one_that_the_linter_takes(spec: Any) -> None:
    spec["x-ample-breaking"] = ["schema:Old"]
    assert list(lint.findings(spec)) == []
