"""Rules that make chosen calls go wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, get_args, get_type_hints

from .call import Answer
from .dice import Dice
from .errors import TITLES, problem

FaultKind = Literal[
    "lost_before",
    "lost_after",
    "status",
    "slow",
    "truncated",
    "cut",
    "wrong_json",
    "wrong_media_type",
    "shrink_page",
    "repeat_page",
    "foreign_link",
]
KINDS: tuple[str, ...] = get_args(FaultKind)
FOREIGN = "https://elsewhere.example"
_CODES = {400: "unsupported_value", 401: "unauthorized", 402: "insufficient_credits", 404: "not_found"}
_CODES |= {408: "request_timeout", 429: "too_many_requests", 500: "internal_server_error"}


@dataclass(slots=True)
class Rule:
    """Which calls of an operation (`*`: any) fail, and how. Calls are counted from the moment the rule was given.

    With `nth` the nth call and, if `times` says more, those that follow; with `times` alone the first ones; with
    `probability` each by the draw of `seed`; with none of them every call.
    """

    operation: str
    kind: FaultKind
    nth: int | None = None
    times: int | None = None
    probability: float | None = None
    seed: int = 1
    status: int = 500
    retry_after: int | None = None
    delay: float = 1.0
    after: bool = False
    """Kind `status`: the request is carried out and charged all the same."""
    seen: int = 0
    fired: int = 0

    def strikes(self, operation: str) -> bool:
        if self.operation not in ("*", operation):
            return False
        self.seen += 1
        struck = self._due()
        self.fired += struck
        return struck

    def _due(self) -> bool:
        if self.nth is not None:
            return self.nth <= self.seen < self.nth + (self.times or 1)
        if self.times is not None and self.fired >= self.times:
            return False
        if self.probability is not None:
            return Dice(self.seed, "fault").chance(str(self.seen), self.probability)
        return True


class Faults:
    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def add(self, raw: Mapping[str, Any], operations: frozenset[str]) -> None:
        self.rules.append(parse_rule(raw, operations))

    def strike(self, operation: str) -> Rule | None:
        """The first rule that strikes; every rule counts the call."""
        struck = [rule for rule in self.rules if rule.strikes(operation)]
        return struck[0] if struck else None

    def described(self) -> list[dict[str, Any]]:
        return [asdict(rule) for rule in self.rules]


def parse_rule(raw: Mapping[str, Any], operations: frozenset[str]) -> Rule:
    hints = get_type_hints(Rule)
    unknown = sorted(set(raw) - (hints.keys() - {"seen", "fired"}))
    if unknown:
        raise ValueError(f"unknown member {unknown[0]!r}")
    if raw.get("kind") not in KINDS:
        raise ValueError(f"kind must be one of {', '.join(KINDS)}")
    if raw.get("operation") not in operations | {"*"}:
        raise ValueError(f"operation {raw.get('operation')!r} is not in the spec")
    wrong = [name for name in ("nth", "times", "status", "seed") if type(raw.get(name)) not in (int, type(None))]
    if wrong:
        raise ValueError(f"{wrong[0]} must be a whole number")
    return Rule(**raw)


def status_answer(rule: Rule, *, plain: bool = False) -> Answer:
    """The envelope; gateway errors come as HTML, as they do from whatever stands before an API."""
    headers = {} if rule.retry_after is None else {"Retry-After": str(rule.retry_after)}
    if plain:
        return Answer(rule.status, f"Error {rule.status}", headers, "text/plain")
    if rule.status in (502, 503, 504) or rule.status >= 520:
        page = f"<html><head><title>{rule.status}</title></head><body><h1>Error {rule.status}</h1></body></html>"
        return Answer(rule.status, page, headers, "text/html")
    code = _CODES.get(rule.status, "internal_server_error")
    body = {"object": "error", "_errors": [problem(rule.status, code, TITLES[code])]}
    return Answer(rule.status, body, headers)


def spoiled(rule: Rule, answer: Answer, href: str) -> Answer:
    """The answer after a fault that changes what it says, not how it is sent."""
    match rule.kind:
        case "wrong_json":
            return replace(answer, body=["unexpected"])
        case "wrong_media_type":
            return replace(answer, body="<html><body>Welcome</body></html>", media_type="text/html")
        case "shrink_page":
            return _shrunk(answer)
        case "repeat_page":
            return _with_next(answer, _raw(href))
        case "foreign_link":
            return _with_next(answer, f"{FOREIGN}{_raw(href)}")
    return answer


def _shrunk(answer: Answer) -> Answer:
    """Items gone while the links stay, as when a page is filtered after it was cut."""
    if not isinstance(answer.body, dict):
        return answer
    items = {name: value for name, value in answer.body.items() if isinstance(value, list) and name[0] != "_"}
    return replace(answer, body=answer.body | {name: value[: len(value) // 2] for name, value in items.items()})


def _raw(href: str) -> str:
    return href.replace("%5B", "[").replace("%5D", "]")


def _with_next(answer: Answer, href: str) -> Answer:
    if not isinstance(answer.body, dict):
        return answer
    links = {**answer.body.get("_links", {}), "next": {"href": href}}
    return replace(answer, body={**answer.body, "_links": links})
