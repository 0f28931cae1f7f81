"""The control plane under /_sandbox/: what tests and the curious look at and turn."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from secrets import compare_digest
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from .credits import Credits
from .engine import Engine, GivenAnswer
from .jobs import Job
from .pump import Pump
from .push.plane import Plane
from .settings import half_credits

MOST_CHARGES = 100_000
Act = Callable[[Request, Any], Any]


class Control:
    def __init__(self, engine: Engine, pump: Pump) -> None:
        self._engine = engine
        self._pump = pump

    def routes(self) -> list[Route]:
        acts: list[tuple[str, str, Act]] = [
            ("GET", "health", lambda request, body: self._health()),
            ("GET", "credits", lambda request, body: self._credits()),
            ("POST", "credits", lambda request, body: self._set_credits(body)),
            ("GET", "clock", lambda request, body: self._clock()),
            ("POST", "clock", lambda request, body: self._advance(body)),
            ("GET", "counters", lambda request, body: self._counters()),
            ("GET", "charges", lambda request, body: self._charges(request)),
            ("GET", "jobs", lambda request, body: self._jobs()),
            ("GET", "faults", lambda request, body: self._engine.faults.described()),
            ("POST", "faults", lambda request, body: self._add_faults(body)),
            ("DELETE", "faults", lambda request, body: self._clear_faults()),
            ("POST", "answers", lambda request, body: self._add_answers(body)),
            ("POST", "reset", lambda request, body: self._reset()),
            ("GET", "snapshot", lambda request, body: self._engine.snapshot()),
            ("POST", "snapshot", lambda request, body: self._restore(body)),
            *Plane(lambda: self._engine.state).acts(),
        ]
        return [Route(f"/_sandbox/{name}", self._endpoint(act), methods=[method]) for method, name, act in acts]

    def _endpoint(self, act: Act) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            token = self._engine.settings.control_token
            if token and not compare_digest(request.headers.get("x-sandbox-token", "").encode(), token.encode()):
                return JSONResponse({"error": "the header X-Sandbox-Token is missing or wrong"}, 401)
            if not token and "origin" in request.headers:
                # Any page in a browser on this machine could ask; programs send no such header.
                return JSONResponse({"error": "web pages may not use a control plane that has no token"}, 403)
            raw = await request.body()
            try:
                answer = JSONResponse(act(request, json.loads(raw) if raw.strip() else {}))
            except ValueError as error:
                return JSONResponse({"error": str(error)}, 400)
            except (TypeError, KeyError, AttributeError) as error:
                return JSONResponse({"error": f"{type(error).__name__}: {error}"}, 400)
            self._pump.arrange()
            return answer

        return endpoint

    def _health(self) -> dict[str, Any]:
        settings = self._engine.settings
        return {
            "status": "ok",
            "seed": settings.seed,
            "speed": settings.speed,
            "operations": sorted(self._engine.names),
        }

    def _credits(self) -> dict[str, Any]:
        credits = self._account()
        return {"email": credits.email / 2, "phone": credits.phone / 2, "spent": credits.spent()}

    def _set_credits(self, body: dict[str, float]) -> dict[str, Any]:
        credits = self._account()
        email, phone = (
            half_credits(body.get("email", credits.email / 2)),
            half_credits(body.get("phone", credits.phone / 2)),
        )
        credits.email, credits.phone = email, phone
        return self._credits()

    def _account(self) -> Credits:
        return self._engine.state.credits

    def _clock(self) -> dict[str, float]:
        clock = self._engine.state.clock
        return {"now": clock.now(), "offset": clock.offset}

    def _advance(self, body: dict[str, float]) -> dict[str, float]:
        seconds = float(body["advance"])
        if seconds < 0:
            raise ValueError("time goes forward only")
        self._engine.state.clock.advance(seconds)
        return self._clock()

    def _counters(self) -> list[dict[str, Any]]:
        counted = sorted(self._engine.state.counters.items())
        return [{"operation": op, "key": key, "status": status, "count": count} for (op, key, status), count in counted]

    def _charges(self, request: Request) -> dict[str, Any]:
        credits = self._account()
        after, most = int(request.query_params.get("after", 0)), int(request.query_params.get("limit", MOST_CHARGES))
        events = [event._asdict() for event in credits.charges[after : after + most]]
        return {"charges": events, "total": len(credits.charges), "spent": credits.spent()}

    def _jobs(self) -> list[dict[str, Any]]:
        jobs = list(self._engine.state.jobs.values())
        contents = Counter(_content(job) for job in jobs)
        now = self._engine.state.clock.now()
        return [
            {
                "operation": job.operation,
                "id": job.id,
                "status": job.status(now),
                "accepted": job.size,
                "keys": job.keys,
                "body_hash": job.body_hash,
                "times": contents[_content(job)],
            }
            for job in jobs
        ]

    def _add_faults(self, body: Any) -> list[dict[str, Any]]:
        for raw in body if isinstance(body, list) else [body]:
            self._engine.faults.add(raw, self._engine.names)
        return self._engine.faults.described()

    def _clear_faults(self) -> list[dict[str, Any]]:
        self._engine.faults.rules.clear()
        return []

    def _add_answers(self, body: Any) -> dict[str, int]:
        for raw in body if isinstance(body, list) else [body]:
            given = GivenAnswer(**raw)
            if given.operation not in self._engine.names:
                raise ValueError(f"operation {given.operation!r} is not in the spec")
            given.answer().content()
            self._engine.answers.append(given)
        return {"waiting": len(self._engine.answers)}

    def _restore(self, body: dict[str, Any]) -> dict[str, Any]:
        self._engine.restore(body)
        return self._health()

    def _reset(self) -> dict[str, Any]:
        self._engine.reset()
        return self._health()


def _content(job: Job) -> tuple[str, str]:
    return job.operation, job.body_hash
