"""For pytest: `ample_sandbox`, the API in the test's own process. Registered by installing the package.

While a test has the fixture, clients that read their settings from the environment reach the sandbox and nothing else,
so that no test spends a credit by accident. Servers start once for each set of settings and are as new for every test.

    @pytest.mark.ample_sandbox(speed=100, quirks="pages_20")
    def test_a_lost_answer(ample_sandbox):
        ample_sandbox.fail_next("startPeopleEnrichment", "lost_after")
        ...
        assert ample_sandbox.credits.email_spent == 1.5
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

# Every run of pytest where the package is installed imports this file: it must cost nothing.
if TYPE_CHECKING:
    from .local import Sandbox

DEFAULTS = {"speed": 1000.0, "limits": "off"}
Start = Callable[..., "Sandbox"]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "ample_sandbox(**settings): what `ample_sandbox` is started with, as ample_ext.sandbox.Sandbox takes it",
    )


@pytest.fixture(scope="session")
def ample_sandboxes() -> Iterator[Start]:
    """Starts a sandbox with the given settings, or gives the one that runs with them; all stop with the session."""
    running: dict[str, Sandbox] = {}
    with ExitStack() as stack:

        def start(**settings: Any) -> Sandbox:
            settings = DEFAULTS | settings
            name = repr(sorted(settings.items()))
            if name not in running:
                running[name] = stack.enter_context(_sandbox(settings))
            return running[name]

        yield start


@pytest.fixture(scope="session")
def ample_sandbox_session() -> Iterator[Sandbox]:
    """One sandbox for the whole session, whose state lasts; for fixtures that fill it once."""
    with _sandbox(DEFAULTS) as sandbox, pytest.MonkeyPatch.context() as patch:
        _direct(patch, sandbox)
        yield sandbox


@pytest.fixture
def ample_sandbox(request: pytest.FixtureRequest, ample_sandboxes: Start, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """A sandbox as on its first day, with the settings of the nearest `ample_sandbox` mark."""
    mark = request.node.get_closest_marker("ample_sandbox")
    sandbox = ample_sandboxes(**(mark.kwargs if mark else {}))
    sandbox.control.reset()
    _direct(monkeypatch, sandbox)
    return sandbox


def _sandbox(settings: dict[str, Any]) -> Sandbox:
    try:
        from .local import Sandbox
    except ModuleNotFoundError as error:
        raise pytest.UsageError(f"ample_sandbox needs {error.name}: pip install 'ample-ext[server]'") from None
    return Sandbox(**settings)


def _direct(patch: pytest.MonkeyPatch, sandbox: Sandbox) -> None:
    from .execute import addresses

    for name, value in addresses(sandbox.base_url).items():
        patch.setenv(name, value)
