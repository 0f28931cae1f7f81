"""The command in a shell: pipes, encodings, wrong names, missing keys and libraries."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ample_ext.sandbox import Control
from tests.integration.bulk.conftest import Folder, read

POST = "startPeopleEnrichment"
MAIN = "from ample_ext.cli import main; main()"


class Shell:
    def __init__(self, base_url: str, folder: Folder) -> None:
        self.environment = os.environ | {"AMPLEMARKET_API_KEY": "test-key", "AMPLEMARKET_BASE_URL": base_url}
        self.files = [str(folder.input), "-o", str(folder.output)]
        self.journal = ["--journal", str(folder.journal)]

    def __call__(self, *arguments: str, code: str = MAIN, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", code, *arguments]
        given: dict[str, Any] = {"env": self.environment | environment, "capture_output": True, "text": True}
        return subprocess.run(command, timeout=300, check=False, **given)

    def enrich(self, *more: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return self("enrich", "people", *self.files, *self.journal, *more, **environment)


@pytest.fixture
def shell(fresh: Control, folder: Folder) -> Shell:
    return Shell(fresh._base_url, folder)


def test_a_stream_that_cannot_show_everything_ends_no_run(shell: Shell, folder: Folder) -> None:
    folder.output = folder.path / "größe.csv"
    shell.files[2] = str(folder.output)
    done = shell.enrich("--limit", "1", PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert "gr\\xf6\\xdfe" in done.stdout
    assert read(folder.output)


@pytest.mark.skipif(os.name != "posix", reason="pipes of a shell")
@pytest.mark.parametrize("more", [[], ["--json"], ["--dry-run"]])
def test_a_reader_that_has_read_enough_is_no_error(shell: Shell, folder: Folder, more: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-c", MAIN, "enrich", "people", *shell.files, *shell.journal, *more]
    done = subprocess.run(
        command, env=shell.environment, stdout=writing, stderr=subprocess.PIPE, text=True, timeout=300
    )
    os.close(writing)
    assert done.returncode == 0, done.stderr
    assert "Broken" not in done.stderr
    assert folder.output.exists() == ("--dry-run" not in more)


@pytest.mark.skipif(os.name != "posix", reason="pipes of a shell")
@pytest.mark.parametrize(
    "arguments", [["--help"], ["api"], ["api", "users.list"], ["instantly", "schema"]], ids=lambda words: words[-1]
)
def test_a_reader_that_has_read_enough_of_anything(shell: Shell, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-u", "-c", MAIN, *arguments]
    done = subprocess.run(
        command, env=shell.environment, stdout=writing, stderr=subprocess.PIPE, text=True, timeout=300
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_version(shell: Shell) -> None:
    done = shell("--version")
    assert done.returncode == 0
    assert done.stdout.startswith("ample 0.")


def test_ctrl_c_while_it_is_still_loading(shell: Shell) -> None:
    early = """
import sys
class Early:
    def find_spec(self, name, path=None, target=None):
        if name == "ample_ext.cli.app":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Early())
"""
    done = shell("--version", code=early + MAIN)
    assert (done.returncode, done.stderr) == (130, "")


@pytest.mark.parametrize("option", [["--limit", "9" * 30], ["--max-at-risk", "inf"]], ids=["limit", "risk"])
def test_more_than_there_is_means_all(shell: Shell, option: list[str]) -> None:
    done = shell.enrich("--dry-run", *option)
    assert done.returncode == 0, done.stderr


def test_an_output_with_too_long_a_name(shell: Shell) -> None:
    shell.files[2] = f"{'n' * 300}.csv"
    done = shell.enrich()
    assert done.returncode == 7
    assert done.stderr.endswith(".csv: File name too long\n")


def test_a_dry_run_needs_no_key(shell: Shell, fresh: Control) -> None:
    done = shell.enrich("--dry-run", "--json", AMPLEMARKET_API_KEY="")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["credits_ahead"] == 5
    assert "no API key" in done.stderr
    assert fresh.count(POST) == 0


def test_a_debugged_run_shows_where_errors_of_the_report_came_from(shell: Shell, fresh: Control) -> None:
    fresh.fail(POST, "status", status=401)
    assert "Traceback" not in shell.enrich().stderr
    done = shell.enrich(AMPLE_DEBUG="1")
    assert done.returncode == 3
    assert "Traceback" in done.stderr


@pytest.mark.parametrize("name", ["out.xlsx", "-", "out"])
def test_names_of_outputs_that_cannot_be_are_the_users_mistake(shell: Shell, fresh: Control, name: str) -> None:
    shell.files[2] = name
    done = shell.enrich()
    assert (done.returncode, fresh.count(POST)) == (2, 0)
    assert ".tsv" in done.stderr


@pytest.mark.parametrize(("kind", "code"), [("mysql", 2), ("postgresql", 7)])
def test_a_journal_that_cannot_be_one_is_told_without_its_password(shell: Shell, kind: str, code: int) -> None:
    shell.journal[1] = f"{kind}://somebody:secret@127.0.0.1:9/base"
    done = shell.enrich()
    assert done.returncode == code, done.stderr
    assert "secret" not in done.stderr


def test_json_is_json_where_standard_output_takes_ascii_only(shell: Shell) -> None:
    asked = ("api", "people.find", "email=goncalo.araujo@quartzlabs.example")
    done = shell(*asked, PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["first_name"] == "Gonçalo"
    assert "Gonçalo" in shell(*asked, PYTHONIOENCODING="utf-8").stdout


def test_tabs_as_output(shell: Shell, folder: Folder) -> None:
    shell.files[2] = str(folder.path / "out.tsv")
    assert shell.enrich().returncode == 0
    first = Path(shell.files[2]).read_text().splitlines()[0]
    assert first.startswith("Email\tample_line\tample_status")


@pytest.mark.parametrize(
    ("library", "extra", "arguments"),
    [
        ("sqlalchemy", "cli", ["enrich", "people", "in.csv", "-o", "out.csv"]),
        ("uvicorn", "server", ["sandbox", "--port", "0"]),
        ("jsonschema_rs", "server", ["sandbox", "exec", "--", "true"]),
        ("instantly_client", "instantly", ["instantly", "list_leads"]),
        ("pyarrow", "data", ["enrich", "people", "in.parquet", "-o", "out.csv"]),
        ("jinja2", "report", ["enrich", "people", "in.csv", "-o", "out.csv", "--report", "run.html"]),
        ("typer", "cli", ["--help"]),
    ],
)
def test_a_library_that_is_not_installed_is_named(
    shell: Shell, tmp_path: Path, library: str, extra: str, arguments: list[str]
) -> None:
    for name in ("in.csv", "in.parquet"):
        (tmp_path / name).write_text("Email\na@buyer.example\n")
    places = [str(tmp_path / word) if word.startswith(("in.", "out.")) else word for word in arguments]
    done = shell(*places, code=f"{HIDE.format(library=library)}; {MAIN}")
    assert done.returncode == 2, done.stderr
    assert f"pip install 'ample-ext[{extra}]'" in done.stderr
    assert done.stderr.count("\n") == 1


HIDE = """
import sys
class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition('.')[0] == {library!r}:
            raise ModuleNotFoundError(f'No module named {{name!r}}', name=name)
sys.meta_path.insert(0, Hidden())
import os"""


@pytest.mark.parametrize(
    ("library", "code", "told"),
    [
        ("sqlalchemy", "from ample_ext.bulk import enrich_people", "bulk runs need sqlalchemy|cli"),
        ("uvicorn", "from ample_ext.sandbox import Sandbox", "the sandbox needs uvicorn|server"),
        ("opentelemetry", "import ample_ext.otel", "this needs opentelemetry|otel"),
        ("instantly_client", "from ample_ext.instantly import Instantly", "Instantly needs instantly_client|instantly"),
    ],
)
def test_python_without_a_library(shell: Shell, library: str, code: str, told: str) -> None:
    done = shell(code=f"{HIDE.format(library=library)}\n{code}")
    what, _, extra = told.partition("|")
    assert done.stderr.splitlines()[-1] == f"ImportError: {what}: pip install 'ample-ext[{extra}]'"


def test_a_profile_without_its_library(shell: Shell) -> None:
    code = "from ample_ext import from_profile; from_profile('x')"
    done = shell(code=f"{HIDE.format(library='platformdirs')}\n{code}")
    assert done.stderr.splitlines()[-1].endswith("profiles need platformdirs. pip install 'ample-ext[cli]'.")
