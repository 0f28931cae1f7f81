"""The HTTP side: one route a path, built from the spec."""

from __future__ import annotations

import asyncio
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from .call import Answer
from .connection import hang_up
from .control import Control
from .engine import Engine, Incoming
from .errors import problem
from .instantly.engine import InstantlyEngine
from .instantly.refusals import problem as instantly_problem
from .intake import TooLarge, read_body
from .pump import Pump
from .settings import Settings
from .spec import Operation, load


def build_app(settings: Settings) -> Starlette:
    engine = Engine(settings, load(Path(settings.spec) if settings.spec else None, settings.quirks))
    beside = InstantlyEngine.beside(engine)
    engines: list[Engine | InstantlyEngine] = [engine, beside] if beside else [engine]
    served: dict[str, tuple[Engine | InstantlyEngine, dict[str, Operation]]] = {}
    for one in engines:
        for operation in one.spec.operations.values():
            served.setdefault(operation.path, (one, {}))[1][operation.method] = operation
    # Fixed paths before those with a parameter in the same place.
    pump = Pump(engine)
    routes = [_route(path, *served[path], pump) for path in sorted(served, key=lambda path: path.count("{"))]
    app = Starlette(routes=[*Control(engine, pump).routes(), *routes], exception_handlers={HTTPException: _unknown})
    app.router.redirect_slashes = False
    return app


def _route(path: str, engine: Engine | InstantlyEngine, operations: dict[str, Operation], pump: Pump) -> Route:
    route = Route(path, Endpoint(engine, operations, pump), methods=list(operations))
    # Starlette adds HEAD to every GET, but a HEAD that charges is nothing the API knows.
    route.methods = set(operations)
    return route


class Endpoint:
    """The operations of a path as an ASGI application: the only place that knows how a broken answer is sent."""

    def __init__(self, engine: Engine | InstantlyEngine, operations: dict[str, Operation], pump: Pump) -> None:
        self._engine = engine
        self._pump = pump
        self._operations = operations

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            body = await read_body(request)
        except ClientDisconnect:
            return
        except TooLarge:
            await _too_large()(scope, receive, send)
            return
        incoming = Incoming(
            path=scope["path"],
            query=scope["query_string"].decode("latin-1"),
            path_params=request.path_params,
            authorization=request.headers.get("authorization", ""),
            body=body,
            content_type=request.headers.get("content-type", ""),
            agent=request.headers.get("user-agent", ""),
        )
        outcome = self._engine.exchange(self._operations[scope["method"]], incoming)
        self._pump.arrange()
        kind = outcome.fault.kind if outcome.fault else ""
        if outcome.answer is None:
            await hang_up(scope, receive)
            return
        if outcome.fault and kind == "slow":
            await asyncio.sleep(outcome.fault.delay)
        response = _response(outcome.answer)
        if kind == "truncated":
            await _send_half(response, scope, receive, send)
            return
        if kind == "cut":
            response = _response(outcome.answer, half=True)
        await response(scope, receive, send)


def _too_large() -> Response:
    """Nobody waits for the rest of it: the connection ends with this answer."""
    body = {"object": "error", "_errors": [problem(413, "payload_too_large", "The body is too large.")]}
    return JSONResponse(body, 413, {"Connection": "close"})


def _response(answer: Answer, *, half: bool = False) -> Response:
    content = answer.content()
    kept = content[: len(content) // 2] if half else content
    return Response(kept, answer.status, answer.headers, answer.media_type if content else None)


async def _send_half(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """All headers, the full length among them, but only half of the body before the connection ends."""
    await send({"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers})
    half = bytes(response.body)[: len(response.body) // 2]
    await send({"type": "http.response.body", "body": half, "more_body": True})
    await hang_up(scope, receive)


async def _unknown(request: Request, error: Exception) -> Response:
    """No such path, or not with this method: the envelope here too."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    if request.url.path.startswith("/api/v2/"):
        return JSONResponse(instantly_problem(404, f"Route {request.method}:{request.url.path} not found"), 404)
    code = {404: "not_found", 405: "method_not_allowed"}.get(status, "internal_server_error")
    body = {"object": "error", "_errors": [problem(status, code, f"{request.method} is not served at this path.")]}
    return JSONResponse(body, status, dict(getattr(error, "headers", None) or {}))
