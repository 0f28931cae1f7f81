"""The part of the control plane that is about pushes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request

from ..state import State
from .event import check_kind
from .samples import sample
from .targets import check_url

MOST_EMITTED = 10_000
MOST_SHOWN = 1_000
Act = Callable[[Request, Any], Any]


class Plane:
    def __init__(self, state: Callable[[], State]) -> None:
        self._state = state

    def acts(self) -> list[tuple[str, str, Act]]:
        return [
            ("GET", "webhooks", lambda request, body: self._targets()),
            ("POST", "webhooks", lambda request, body: self._add(body)),
            ("DELETE", "webhooks", lambda request, body: self._remove(request)),
            ("GET", "deliveries", lambda request, body: self._deliveries(request)),
            ("POST", "emit", lambda request, body: self._emit(body)),
        ]

    def _targets(self) -> list[dict[str, Any]]:
        return [target.shown() for target in self._state().pushes.targets]

    def _add(self, body: Any) -> list[dict[str, Any]]:
        for raw in body if isinstance(body, list) else [body]:
            self._state().pushes.add_target(raw)
        return self._targets()

    def _remove(self, request: Request) -> list[dict[str, Any]]:
        pushes, number = self._state().pushes, request.query_params.get("id")
        pushes.targets = [] if number is None else [known for known in pushes.targets if known.id != int(number)]
        return self._targets()

    def _deliveries(self, request: Request) -> dict[str, Any]:
        state = self._state()
        pushes, query = state.pushes, request.query_params
        after, most = int(query.get("after", 0)), int(query.get("limit", MOST_SHOWN))
        later = [delivery for delivery in pushes.deliveries if delivery.id > after][: max(0, most)]
        # Looked at before the statuses: an event that is told in between counts as under way at least once.
        waiting = pushes.under_way(state.clock.now())
        return {"deliveries": [delivery.shown() for delivery in later], "total": pushes.told, "waiting": waiting}

    def _emit(self, body: Mapping[str, Any]) -> dict[str, int]:
        unknown = sorted(set(body) - {"kind", "count", "person", "label", "members", "url"})
        if unknown:
            raise ValueError(f"unknown member {unknown[0]!r}")
        state, kind, count, url = self._state(), check_kind(body["kind"]), int(body.get("count", 1)), body.get("url")
        if not 1 <= count <= MOST_EMITTED:
            raise ValueError(f"count must be from 1 to {MOST_EMITTED}")
        if url is not None:
            check_url(url, remote=state.pushes.remote)
        elif not any(target.wants(kind) for target in state.pushes.targets):
            raise ValueError(f"no target takes {kind}: give a url here, or a target to `ample sandbox --webhook`")
        first, now = state.number(f"emitted {kind}", count) - 1, state.clock.now()
        given = {name: body[name] for name in ("person", "label", "members") if name in body}
        made = [sample(state.settings.seed, kind, first + number, now, url=url, **given) for number in range(count)]
        for event in made:
            state.pushes.happen(event)
        return {"emitted": count}
