"""Damages one fact of a spec at a time and counts how often the fast contract tests notice (`make proof-mutants`).

    .venv/bin/python -m scripts.mutate_spec --n 300 --seed 1

The checks asked are those of tests/contract/test_facts.py, in this process: the table of facts, the examples, the
linter. Each is asked about each mutant, so the report also says what would be noticed without the table, which
notices by construction every fact that it holds. The linter is asked without its slowest rule (the schema of OpenAPI
itself), unless nobody else noticed: its column is a lower bound.
"""

from __future__ import annotations

import argparse
import copy
import os
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from unittest.mock import patch

from scripts.gen import lint
from scripts.gen.lint import EFFECTS, OUTCOMES
from scripts.gen.spec import METHODS, Endpoint, Json, endpoints
from scripts.spec_diff.facts import EVIDENCE, PROSE
from tests.contract.test_facts import CHECKS, SPECS

LEAST = 0.95


@dataclass(frozen=True)
class Mutant:
    """One thing to damage: what stands `at` these keys is handed to `change`."""

    kind: str
    where: str
    at: tuple[str | int, ...]
    change: Callable[[Any, random.Random], None]

    def apply(self, spec: Json, chance: random.Random) -> None:
        node: Any = spec
        for key in self.at:
            node = node[key]
        self.change(node, chance)


def mutants(spec: Json) -> Iterator[Mutant]:
    """Everything that can be damaged."""
    components = spec["components"]
    for name, schema in components["schemas"].items():
        yield from _in_schema(name, schema)
    for endpoint in endpoints(spec):
        yield from _in_operation(endpoint)
    for name in components.get("parameters", {}):
        yield Mutant("parameter name", name, ("components", "parameters", name), partial(_reword, "name"))
    if "x-ample-bucket" in spec:
        yield Mutant("bucket", "default", ("x-ample-bucket",), _rate)


def _in_schema(name: str, schema: Json) -> Iterator[Mutant]:
    at = ("components", "schemas", name)
    for member in schema.get("properties", {}):
        where = f"{name}.{member}"
        yield Mutant("member name", where, at, partial(_rename, member))
        yield Mutant("member lost", where, at, partial(_lose, member))
        yield Mutant("required mark", where, at, partial(_toggle, member))
        yield Mutant("type", where, (*at, "properties"), partial(_retype, member))
    for value in schema.get("enum", ()):
        yield Mutant("enum value", f"{name}={value}", at, partial(_value, value))


def _in_operation(endpoint: Endpoint) -> Iterator[Mutant]:
    node, where = endpoint.node, endpoint.id
    at = ("paths", endpoint.path, endpoint.method)
    yield Mutant("path", where, ("paths",), partial(_move, endpoint.path, endpoint.method))
    yield Mutant("effect", where, at, partial(_other, "x-ample-effect", EFFECTS))
    yield Mutant("place", where, at, _place)
    yield Mutant("answer", where, at, _answer)
    yield Mutant("key", where, at, _key)
    for number, parameter in enumerate(node.get("parameters", [])):
        if "$ref" not in parameter:
            name, here = f"{where} {parameter['name']}", (*at, "parameters", number)
            yield Mutant("parameter name", name, here, partial(_reword, "name"))
            yield Mutant("required mark", name, here, _flag)
            yield Mutant("type", name, here, partial(_retype, "schema"))
    if "requestBody" in node:
        yield Mutant("required mark", f"{where} body", (*at, "requestBody"), _flag)
    for kind in ("page", "chunk", "job"):
        if f"x-ample-{kind}" in node:
            yield Mutant(kind, where, (*at, f"x-ample-{kind}"), _member)
    for state in node.get("x-ample-job", {}).get("terminal", ()):
        yield Mutant("job state", f"{where} {state}", (*at, "x-ample-job", "terminal"), partial(_state, state))
    if "x-ample-bucket" in node:
        yield Mutant("bucket", where, (*at, "x-ample-bucket"), _rate)
    for number, _ in enumerate(node.get("x-ample-credits", {}).get("charges", ())):
        yield Mutant("cost", f"{where} {number + 1}", (*at, "x-ample-credits", "charges"), partial(_cost, number))
    for number, _ in enumerate(node.get("x-ample-one-of", ())):
        yield Mutant("one-of", f"{where} {number + 1}", (*at, "x-ample-one-of"), partial(_drop, number))
    for name in sorted({"x-ample-host", "x-ample-secret"} & set(node)):
        yield Mutant("host, secret", where, at, partial(_drop, name))


def _word(word: str, chance: random.Random) -> str:
    """A slip of the pen: a letter twice, two letters swapped, one lost, an s more or less."""
    at = chance.randrange(max(len(word) - 1, 1))
    slips = {
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word.removesuffix("s") if word.endswith("s") else f"{word}s",
    }
    return chance.choice(sorted(slips - {word, ""}) or [f"{word}_"])


def _reword(key: str, node: Json, chance: random.Random) -> None:
    node[key] = _word(node[key], chance)


def _rename(member: str, schema: Json, chance: random.Random) -> None:
    """As an editor would: everywhere in this schema."""
    new = _word(member, chance)
    while new in schema["properties"]:
        new += "_"
    schema["properties"] = {new if key == member else key: value for key, value in schema["properties"].items()}
    for node in (schema, *schema.get("anyOf", ())):
        if "required" in node:
            node["required"] = [new if key == member else key for key in node["required"]]


def _lose(member: str, schema: Json, chance: random.Random) -> None:
    del schema["properties"][member]
    for node in (schema, *schema.get("anyOf", ())):
        if member in node.get("required", ()):
            node["required"].remove(member)


def _toggle(member: str, schema: Json, chance: random.Random) -> None:
    required = schema.setdefault("required", [])
    required.remove(member) if member in required else required.append(member)


def _flag(node: Json, chance: random.Random) -> None:
    node["required"] = not node.get("required", False)


def _retype(key: str, node: Json, chance: random.Random) -> None:
    """Another plain type, or null no longer (or newly) allowed."""
    old = node[key]
    kind = old.get("type")
    if isinstance(kind, list) and chance.random() < 0.5:
        node[key] = {**old, "type": [one for one in kind if one != "null"] if "null" in kind else [*kind, "null"]}
    elif "$ref" in old or "oneOf" in old or "anyOf" in old or kind == "array" or isinstance(kind, list):
        node[key] = {"type": chance.choice(["string", "integer", "boolean"])}
    else:
        node[key] = {**old, "type": chance.choice([t for t in ("string", "integer", "boolean", "number") if t != kind])}


def _value(value: str, schema: Json, chance: random.Random) -> None:
    at, values = schema["enum"].index(value), schema["enum"]
    what = chance.choice(["other", "lost", "new"])
    if what == "lost":
        values.remove(value)
        if "x-enum-varnames" in schema:
            del schema["x-enum-varnames"][at]
    else:
        new = _word(value, chance)
        while new in values:
            new += "_"
        values[at : at + (what == "other")] = [new]
        if what == "new" and "x-enum-varnames" in schema:
            schema["x-enum-varnames"].insert(at, "NEW")


def _move(path: str, method: str, paths: Json, chance: random.Random) -> None:
    """Another path, or another method where it is free."""
    item = paths[path]
    free = [other for other in METHODS if other not in item]
    if chance.random() < 0.3 and free:
        item[chance.choice(free)] = item.pop(method)
        return
    parts = path.split("/")
    at = chance.choice([number for number, part in enumerate(parts) if part and "{" not in part])
    parts[at] = _word(parts[at], chance)
    new = "/".join(parts)
    moved = {method: item.pop(method), **{key: value for key, value in item.items() if key == "parameters"}}
    paths.setdefault(new, {}).update(moved)
    if not set(item) - {"parameters"}:
        del paths[path]


def _other(key: str, choices: tuple[str, ...], node: Json, chance: random.Random) -> None:
    node[key] = chance.choice([choice for choice in choices if choice != node.get(key)])


def _place(node: Json, chance: random.Random) -> None:
    if "x-ample-method" in node and chance.random() < 0.7:
        _reword("x-ample-method", node, chance)
    else:
        _reword("x-ample-resource", node, chance)
        node["tags"] = [node["x-ample-resource"]]


def _answer(node: Json, chance: random.Random) -> None:
    """An answer more or less, or with another status."""
    answers = node["responses"]
    status = chance.choice(sorted(answers))
    if chance.random() < 0.5 and len(answers) > 1:
        del answers[status]
    else:
        answers[next(str(n) for n in range(int(status) + 1, 600) if str(n) not in answers)] = answers.pop(status)


def _rate(bucket: Json, chance: random.Random) -> None:
    if chance.random() < 0.2:
        bucket["per"] = "workspace" if bucket.get("per") == "key" else "key"
        return
    rate = chance.choice(bucket["rates"])
    key = chance.choice(["limit", "seconds"])
    rate[key] = chance.choice([rate[key] + 1, rate[key] * 2, rate[key] * 10])


def _cost(number: int, charges: list[Json], chance: random.Random) -> None:
    charge = charges[number]
    what = chance.choice(["half_credits", "kind", "lost", *sorted({"if", "found", "default"} & set(charge))])
    if what == "half_credits":
        charge[what] = chance.choice([charge[what] + 1, charge[what] * 2])
    elif what == "kind":
        charge[what] = "phone" if charge[what] == "email" else "email"
    elif what == "default":
        charge[what] = not charge[what]
    elif what == "lost":
        del charges[number]
    elif chance.random() < 0.5:
        del charge[what]
    else:
        _reword(what, charge, chance)


def _member(node: Json, chance: random.Random) -> None:
    """One member of an extension: another word or number."""
    facts = [key for key, value in node.items() if isinstance(value, str | int) and key not in PROSE | {EVIDENCE}]
    key = chance.choice(facts)
    if isinstance(node[key], int):
        node[key] = chance.choice([node[key] - 1, node[key] * 10])
    else:
        _reword(key, node, chance)


def _state(state: str, terminal: Json, chance: random.Random) -> None:
    what = chance.choice(["outcome", "lost", "name"])
    if what == "outcome":
        _other(state, tuple(sorted(OUTCOMES)), terminal, chance)
    else:
        outcome = terminal.pop(state)
        if what == "name":
            terminal[_word(state, chance)] = outcome


def _drop(key: Any, node: Any, chance: random.Random) -> None:
    del node[key]


def _key(node: Json, chance: random.Random) -> None:
    node["security"] = [] if node.get("security") else [{"bearerAuth": []}]


@cache
def by_kind(name: str) -> dict[str, list[Mutant]]:
    kinds: dict[str, list[Mutant]] = defaultdict(list)
    for mutant in mutants(SPECS[name]):
        kinds[mutant.kind].append(mutant)
    return kinds


def damaged(name: str, seed: int, number: int) -> tuple[Mutant, Json]:
    """Mutant `number` of this seed: first a kind, then one of it, so that no kind is drowned by large ones."""
    chance = random.Random(f"{name} {seed} {number}")
    kinds = by_kind(name)
    mutant = chance.choice(kinds[chance.choice(sorted(kinds))])
    spec = copy.deepcopy(SPECS[name])
    mutant.apply(spec, chance)
    return mutant, spec


def ask(job: tuple[str, int, int]) -> tuple[str, str, list[str]]:
    """Kind, place, and which checks notice."""
    mutant, spec = damaged(*job)
    if spec == SPECS[job[0]]:
        return mutant.kind, f"{job[0]} {mutant.where}", ["nothing changed"]
    with patch.object(lint, "OpenAPIV31SpecValidator", _Valid):
        noticed = [check for check, found in CHECKS.items() if _notices(found, job[0], spec)]
    noticed = noticed or [check for check, found in CHECKS.items() if _notices(found, job[0], spec)]
    return mutant.kind, f"{job[0]} {mutant.where}", noticed


class _Valid:
    def __init__(self, spec: Json) -> None: ...

    def iter_errors(self) -> Iterator[Exception]:
        return iter(())


def _notices(check: Callable[[str, Json], Iterator[str]], name: str, spec: Json) -> bool:
    try:
        return next(check(name, spec), None) is not None
    except (KeyError, TypeError, AttributeError, IndexError, StopIteration):
        # A test that breaks on a spec fails as well.
        return True


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts.mutate_spec", description=__doc__.partition("\n")[0])
    parser.add_argument("--n", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started = time.monotonic()
    broken = [
        f"{name}: {check}" for name, spec in SPECS.items() for check in CHECKS if _notices(CHECKS[check], name, spec)
    ]
    if broken:
        print(f"proof-mutants: the spec as it stands is refused, so nothing would be proved: {', '.join(broken)}")
        return 1
    names = sorted(SPECS)
    jobs = [(names[number % len(names)], options.seed, number) for number in range(options.n)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        answers = list(pool.map(ask, jobs, chunksize=8))
    unchanged = [where for _, where, noticed in answers if noticed == ["nothing changed"]]
    answers = [answer for answer in answers if answer[2] != ["nothing changed"]]
    return report(answers, unchanged, options.seed, time.monotonic() - started)


def report(answers: list[tuple[str, str, list[str]]], unchanged: list[str], seed: int, seconds: float) -> int:
    made: Counter[str] = Counter(kind for kind, _, _ in answers)
    killed: Counter[str] = Counter(kind for kind, _, noticed in answers if noticed)
    print(
        f"{'kind':16} {'made':>5} {'killed':>7}   "
        + "  ".join(f"{check:>8}" for check in CHECKS)
        + "   without the table"
    )
    for kind in sorted(made):
        by = [sum(check in noticed for k, _, noticed in answers if k == kind) for check in CHECKS]
        bare = sum(bool(set(noticed) - {"table"}) for k, _, noticed in answers if k == kind)
        print(f"{kind:16} {made[kind]:5} {killed[kind]:7}   " + "  ".join(f"{n:8}" for n in by) + f"   {bare:17}")
    for kind, where, noticed in answers:
        if not noticed:
            print(f"survived: {kind} of {where}")
    share = killed.total() / max(made.total(), 1)
    rest = sum(bool(set(noticed) - {"table"}) for _, _, noticed in answers) / max(made.total(), 1)
    print(
        f"seed {seed}: {killed.total()} of {made.total()} mutants noticed ({share:.1%}; {LEAST:.0%} is asked), "
        f"{rest:.1%} without the table; {len(unchanged)} that changed nothing left out; {seconds:.0f} s"
    )
    return int(share < LEAST or not made)


if __name__ == "__main__":
    sys.exit(main())
