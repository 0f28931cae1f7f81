"""Running one command against a sandbox of its own."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from types import FrameType

from .settings import Settings

STOP_SECONDS = 5.0
TURN_SECONDS = 1.0
API_KEY = "sandbox-key"
_FORWARDED = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2")


class StartError(RuntimeError):
    """The sandbox did not come up."""


def execute(command: list[str], settings: Settings) -> int:
    """Start a sandbox, run the command with its addresses in the environment, stop it; the command's exit code.

    A command that a signal ended gives 128 + its number, as shells do; one that cannot be started 127 or 126.
    """
    with _server(settings) as base_url, _SignalRelay() as relay:
        try:
            child = subprocess.Popen(command, env=environment(base_url))  # noqa: S603
        except OSError as error:
            print(f"{command[0]}: {error.strerror}", file=sys.stderr)  # noqa: T201
            return 127 if isinstance(error, FileNotFoundError) else 126
        relay.to(child)
        code = _wait(child)
        return code if code >= 0 else 128 - code


def environment(base_url: str) -> dict[str, str]:
    """The caller's environment with the sandbox in it; the user's own key never reaches the command."""
    names = ("NO_PROXY", "no_proxy")
    direct = {name: ",".join(filter(None, [os.environ.get(name), "127.0.0.1,localhost"])) for name in names}
    return {**os.environ, **direct, **addresses(base_url)}


def addresses(base_url: str) -> dict[str, str]:
    """What clients read from their environment."""
    own = {"AMPLEMARKET_BASE_URL": base_url, "AMPLEMARKET_APP_BASE_URL": base_url, "AMPLEMARKET_API_KEY": API_KEY}
    return {**own, "INSTANTLY_BASE_URL": base_url, "INSTANTLY_API_KEY": API_KEY}


@contextlib.contextmanager
def _server(settings: Settings) -> Iterator[str]:
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-P", "-m", "ample_ext.sandbox.serve", settings.to_json()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # A session of its own: Ctrl-C goes to the command, which may still need the server to end well.
        start_new_session=True,
    ) as server:
        try:
            yield _base_url(server)
        finally:
            _stop(server)


def _base_url(server: subprocess.Popen[bytes]) -> str:
    line = server.stdout.readline() if server.stdout else b""
    if not line:
        raise StartError("the sandbox did not start")
    return str(json.loads(line)["base_url"])


def _wait(child: subprocess.Popen[bytes]) -> int:
    """In short turns: a signal that comes just before a wait without end would only be passed on after it."""
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return child.wait(TURN_SECONDS)


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


class _SignalRelay:
    """Signals sent to this process go on to the command, so that it decides how both end."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._waiting: list[int] = []
        self._before = {name: signal.getsignal(name) for name in _numbers()}

    def __enter__(self) -> _SignalRelay:
        for number in self._before:
            signal.signal(number, self._received)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def to(self, child: subprocess.Popen[bytes]) -> None:
        self._child = child
        for number in self._waiting:
            child.send_signal(number)

    def _received(self, number: int, frame: FrameType | None) -> None:
        # The terminal has sent Ctrl-C to the whole group already: a second one would cut short a clean end.
        if number == signal.SIGINT and sys.stdin is not None and sys.stdin.isatty():
            return
        if self._child is None:
            self._waiting.append(number)
        else:
            self._child.send_signal(number)


def _numbers() -> list[signal.Signals]:
    return [getattr(signal, name) for name in _FORWARDED if hasattr(signal, name)]
