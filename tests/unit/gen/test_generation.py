"""What is generated is fresh, whatever the environment, and a changed generator cannot slip past."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.gen import profile, rewrite
from scripts.gen.spec import load, request_schemas, response_schemas

ROOT = Path(__file__).resolve().parents[3]
TOOLS = ROOT / ".tools" / "bin" / "python"
SPEC = load(ROOT / "openapi" / "amplemarket.yaml")


@pytest.mark.skipif(not TOOLS.exists(), reason="the generator is not set up: make gen-check")
@pytest.mark.parametrize("seed", ["2"])
def test_the_tree_is_fresh_and_generation_is_deterministic(seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [TOOLS, "-m", "scripts.gen", "--check"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_synchronous_core_is_derived_from_the_asynchronous_one() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scripts.unasync", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_a_rewriting_that_finds_nothing_stops_the_generation(tmp_path: Path) -> None:
    (tmp_path / "client.py").write_text("class Client: ...\n")
    with pytest.raises(SystemExit, match="nothing matches"):
        rewrite.rewrite(tmp_path, SPEC)


def test_the_profile_reads_answers_leniently_and_leaves_requests_strict() -> None:
    derived = profile.derive(SPEC)["components"]["schemas"]
    for name in response_schemas(SPEC) & derived.keys():
        members = derived[name].get("properties", {})
        assert set(derived[name].get("required", ())) == set(members), name
        assert all("null" in str(member) for member in members.values()), name
    for name in request_schemas(SPEC):
        if "enum" not in derived[name] and name not in response_schemas(SPEC):
            assert derived[name].get("required") == SPEC["components"]["schemas"][name].get("required"), name


def test_the_profile_leaves_the_spec_alone() -> None:
    before = str(SPEC)
    profile.derive(SPEC)
    assert str(SPEC) == before


@pytest.mark.parametrize(
    "kind", ["None | UUID", "list[datetime.date] | None", "list[list[str]] | None", "Person | str"]
)
def test_a_kind_that_cannot_be_read_leniently_stops_the_generation(kind: str) -> None:
    with pytest.raises(SystemExit, match="cannot read leniently"):
        rewrite._expression(kind, "a", None, set())


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("None | str", 'd.pop("a", None)'),
        ("int | None | str", 'd.pop("a", None)'),
        ("None | Person", 'as_model(Person, d.pop("a", None))'),
        ("JobStatus | None", 'as_enum(JobStatus, d.pop("a", None))'),
        ("list[Person] | None", 'as_models(Person, d.pop("a", None))'),
        ("list[str] | None", 'as_list(d.pop("a", None))'),
        ("datetime.date | None", 'as_date(d.pop("a", None))'),
        ("datetime.datetime | None", 'as_datetime(d.pop("a", None))'),
    ],
)
def test_each_kind_of_member_gets_its_decoder(kind: str, expected: str) -> None:
    assert rewrite._expression(kind, "a", None, {"JobStatus"}) == expected
