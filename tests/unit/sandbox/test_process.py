"""The command: serving, ready file, exec. And what the sandbox must not import."""

from __future__ import annotations

import ast
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

import ample_ext.sandbox
from ample_ext.cli.sandbox import app
from ample_ext.sandbox.execute import API_KEY

CODE = "from ample_ext.cli.sandbox import app; app(prog_name='ample sandbox')"
PACKAGE = Path(ample_ext.sandbox.__file__).parent


STARTED: list[subprocess.Popen[str]] = []


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    yield
    while STARTED:
        STARTED.pop().kill()


def sandbox(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", CODE, *arguments]
    STARTED.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
    return STARTED[-1]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    process = sandbox(*arguments)
    out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(arguments, process.returncode, out, err)


def python(code: str) -> tuple[str, ...]:
    return ("--", sys.executable, "-c", code)


def wait_for(file: Path) -> str:
    for _ in range(6000):
        if file.exists() and file.read_text():
            return file.read_text()
        time.sleep(0.01)
    raise AssertionError(f"{file.name} did not appear")


@pytest.fixture
def no_orphans(tmp_path: Path) -> Iterator[Path]:
    """A file the command leaves the address in; afterwards nobody may answer there."""
    file = tmp_path / "base_url"
    yield file
    assert any(not answers(file.read_text()) for _ in range(5000))


def answers(base_url: str) -> bool:
    time.sleep(0.01)
    try:
        return httpx.get(f"{base_url}/_sandbox/health", trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


def test_serves_and_says_when_it_is_ready(tmp_path: Path) -> None:
    ready = tmp_path / "ready.json"
    process = sandbox(
        "--port", "0", "--seed", "5", "--speed", "50", "--ready-file", str(ready), "--email-credits", "7.5"
    )
    told = json.loads(wait_for(ready))
    assert told["pid"] == process.pid
    health = httpx.get(f"{told['base_url']}/_sandbox/health", trust_env=False).json()
    assert (health["seed"], health["speed"]) == (5, 50)
    credits = httpx.get(f"{told['base_url']}/_sandbox/credits", trust_env=False).json()
    assert credits["email"] == 7.5
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (0, "")
    assert told["base_url"] in err
    assert not ready.exists()


def test_exec_gives_the_command_all_it_needs_and_its_exit_code_back(no_orphans: Path) -> None:
    code = (
        "import os, sys, urllib.request as u;"
        f"open({str(no_orphans)!r}, 'w').write(os.environ['AMPLEMARKET_BASE_URL']);"
        "assert os.environ['AMPLEMARKET_APP_BASE_URL'] == os.environ['AMPLEMARKET_BASE_URL'];"
        "key = os.environ['AMPLEMARKET_API_KEY'];"
        "where = os.environ['AMPLEMARKET_BASE_URL'] + '/account-info';"
        "r = u.Request(where, headers={'Authorization': 'Bearer ' + key});"
        "assert u.urlopen(r).status == 200; assert '127.0.0.1' in os.environ['NO_PROXY'];"
        "print(key); sys.exit(7)"
    )
    done = run("exec", "--seed", "2", *python(code))
    assert (done.returncode, done.stdout.strip(), done.stderr) == (7, API_KEY, "")


def test_exec_prints_nothing_itself() -> None:
    done = run("exec", *python("pass"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_exec_of_a_command_that_does_not_exist() -> None:
    done = run("exec", "--", "no-such-command-anywhere")
    assert (done.returncode, done.stdout) == (127, "")
    assert "no-such-command-anywhere" in done.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_exec_passes_signals_on_and_stops_the_server(no_orphans: Path, number: signal.Signals) -> None:
    code = (
        "import os, signal, time;"
        f"signal.signal({int(number)}, lambda *_: os._exit(9));"
        f"open({str(no_orphans)!r}, 'w').write(os.environ['AMPLEMARKET_BASE_URL']);"
        "time.sleep(300)"
    )
    process = sandbox("exec", *python(code))
    wait_for(no_orphans)
    process.send_signal(number)
    process.communicate(timeout=120)
    assert process.returncode == 9


def test_a_command_ended_by_a_signal_gives_what_shells_give(no_orphans: Path) -> None:
    code = f"import os;open({str(no_orphans)!r}, 'w').write(os.environ['AMPLEMARKET_BASE_URL']);os.kill(os.getpid(), 9)"
    assert run("exec", *python(code)).returncode == 137


def test_the_server_ends_with_a_killed_parent(no_orphans: Path) -> None:
    code = f"import os, time;open({str(no_orphans)!r}, 'w').write(os.environ['AMPLEMARKET_BASE_URL']);time.sleep(1)"
    process = sandbox("exec", *python(code))
    wait_for(no_orphans)
    process.kill()
    process.communicate(timeout=120)


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["--host", "0.0.0.0", "--port", "0"], "not loopback"),
        (["--port", "99999"], "65535"),
        (["--email-credits", "nan", "--port", "0"], "halves"),
        (["--limits", "default"], "form"),
        (["--limits", "default=5/0s"], "no time"),
        (["--speed", "nan", "--port", "0"], "above 0"),
        (["--quirks", "nonsense"], "nonsense"),
        (["--seed", "3", "exec", "--", "true"], "belongs after"),
        (["exec", "--speed", "0", "--", "true"], "above 0"),
        (["--spec", "no/such/file.json", "--port", "0"], "file.json"),
    ],
)
def test_usage_errors(arguments: list[str], text: str) -> None:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert text in " ".join(result.output.replace("│", " ").split())


def test_a_port_that_is_taken_is_told_with_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = CliRunner().invoke(app, ["--port", str(taken.getsockname()[1])])
    assert result.exit_code == 2
    assert "is taken" in result.output
    assert "--port 0" in result.output


def test_the_sandbox_imports_nothing_of_ours() -> None:
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
                depth = len(file.relative_to(PACKAGE).parts)
                assert node.level <= depth, f"{file.name} reaches out of the sandbox"
            assert not any(name.startswith(("ample_ext", "amplemarket_client", "instantly_client")) for name in names)


def test_serving_loads_nothing_of_the_client() -> None:
    """Imports inside functions and by name are found here too."""
    code = """
import sys, urllib.error, urllib.request
from ample_ext.sandbox import Sandbox
with Sandbox() as sandbox:
    for name in ("people/find?email=ana@buyer.example", "people/search", "nowhere"):
        request = urllib.request.Request(f"{sandbox.base_url}/{name}", headers={"Authorization": "Bearer k"})
        try:
            urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request).read()
        except urllib.error.HTTPError:
            pass
    assert sum(row["count"] for row in sandbox.control.counters()) == 1
print(*sorted(name for name in sys.modules if name.startswith(("ample", "instantly_client"))))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "ample_ext.sandbox.operations.find" in loaded
    assert [name for name in loaded if name != "ample_ext" and not name.startswith("ample_ext.sandbox")] == []


def test_importing_the_package_loads_no_server() -> None:
    code = "import sys, ample_ext.sandbox; print({'starlette', 'uvicorn', 'jsonschema_rs'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert done.stdout.strip() == "set()"
