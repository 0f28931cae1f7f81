"""The lists of domains and of addresses that are not contacted; failures of single entries stand inside a 200."""

from __future__ import annotations

from collections.abc import Callable

from ..call import Answer, Call
from ..exclusions import Exclusions
from .listing import records

PAGE = 2000


def list_excluded(call: Call) -> Answer:
    kind, member = _names(call)
    return records(call, kind, _list(call).entries(), member, most=PAGE, unasked="size")


def add_excluded(call: Call) -> Answer:
    now = call.state.clock.stamp("milliseconds")
    return _outcomes(call, lambda text: _list(call).add(text, now))


def remove_excluded(call: Call) -> Answer:
    return _outcomes(call, _list(call).remove)


def _outcomes(call: Call, act: Callable[[str], str]) -> Answer:
    kind, member = _names(call)
    outcomes: dict[str, str] = {}
    for item in call.body[kind]:
        # Named twice it is done once, and the answer has room for one outcome: the one that changed something.
        outcomes.setdefault(item[member], act(item[member]))
    return Answer(200, outcomes)


def _list(call: Call) -> Exclusions:
    return call.state.exclusions[_names(call)[0]]


def _names(call: Call) -> tuple[str, str]:
    """`/excluded-domains` holds `excluded_domains`, each with a `domain`."""
    kind = call.path.removeprefix("/").replace("-", "_")
    return kind, kind.removeprefix("excluded_").removesuffix("s")
