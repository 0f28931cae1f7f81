"""Running the app under uvicorn: where it may listen, and how others learn that it does."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import socket
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from .app import build_app
from .connection import BreakableProtocol
from .loopback import is_loopback
from .settings import Settings


@dataclass(frozen=True, slots=True)
class Address:
    host: str = "127.0.0.1"
    port: int = 0
    allow_remote: bool = False

    def check(self, settings: Settings) -> None:
        if is_loopback(self.host):
            return
        if not self.allow_remote or not settings.control_token:
            raise ValueError(f"{self.host} is not loopback: that needs --allow-remote and a control token")


def config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=BreakableProtocol,
        loop="asyncio",
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        # A forwarded address would hide which connection is to be broken.
        proxy_headers=False,
        timeout_graceful_shutdown=1,
        # Longer than clients keep an idle connection: whoever closes first makes the other lose a request at random.
        timeout_keep_alive=75,
    )


class Service:
    """A bound socket and its server. Connections wait in the socket's queue from the first moment on."""

    def __init__(self, settings: Settings, address: Address | None = None) -> None:
        address = address or Address()
        address.check(settings)
        app = build_app(settings)
        family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
        self._socket = socket.create_server((address.host, address.port), family=family, backlog=2048)
        host = f"[{address.host}]" if family == socket.AF_INET6 else address.host
        self.base_url = f"http://{host}:{self._socket.getsockname()[1]}"
        self._server = uvicorn.Server(config(app))

    def run(self) -> None:
        with contextlib.closing(self._socket):
            self._server.run(sockets=[self._socket])

    def stop(self) -> None:
        self._server.should_exit = True


def ready_text(base_url: str) -> str:
    return json.dumps({"base_url": base_url, "pid": os.getpid()})


def write_ready(file: Path, base_url: str) -> None:
    """Whole or not at all: whoever sees the file can read it."""
    part = file.with_name(f".{file.name}.{os.getpid()}")
    part.write_text(ready_text(base_url), encoding="utf-8")
    part.replace(file)


def main(settings: str, ready: str = "-") -> None:
    """A child process: settings as JSON, and the ready file or `-` for standard output; it ends with its input."""
    try:
        service = Service(Settings.from_json(settings))
    except (ValueError, OSError) as error:
        sys.exit(f"ample sandbox: {error}")
    # What is there now stays; what comes is many small objects in no circles, and looking for some costs pages.
    gc.freeze()
    gc.set_threshold(100_000)
    _allow_connections()
    threading.Thread(target=_follow, args=(service,), daemon=True).start()
    if ready == "-":
        sys.stdout.write(f"{ready_text(service.base_url)}\n")
        sys.stdout.flush()
    else:
        write_ready(Path(ready), service.base_url)
    service.run()


def _allow_connections() -> None:
    """As many as the system lets this process have; what is usual is a thousand."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _follow(service: Service) -> None:
    # A parent that was killed cannot say goodbye, but the pipe it held is closed.
    while os.read(0, 4096):
        pass
    service.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
