"""The linter finds what would break generation or make the extensions lie."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.gen import lint
from scripts.gen.spec import load

SPEC = load(Path(__file__).resolve().parents[3] / "openapi" / "amplemarket.yaml")


def start(spec: Any) -> Any:
    return spec["paths"]["/people/enrichment-requests"]["post"]


def find(spec: Any) -> Any:
    return spec["paths"]["/people/find"]["get"]


def users(spec: Any) -> Any:
    return spec["paths"]["/users"]["get"]


def schema(spec: Any, name: str) -> Any:
    return spec["components"]["schemas"][name]


CASES: list[tuple[Callable[[Any], Any], str]] = [
    (lambda s: s.pop("x-ample-bucket"), "the default bucket needs rates"),
    (lambda s: find(s).pop("x-ample-effect"), "findPerson: x-ample-effect is missing"),
    (lambda s: find(s).update({"x-ample-effect": "maybe"}), "findPerson: x-ample-effect: one of"),
    (lambda s: find(s).update({"x-ample-effect": "read"}), "an operation that spends is"),
    (lambda s: find(s).pop("x-ample-credits"), "an operation that charges says what it costs"),
    (lambda s: find(s).pop("security"), "findPerson: security is missing"),
    (lambda s: find(s).update(tags=["users"]), "must be the resource alone"),
    (lambda s: find(s)["x-ample-bucket"].update(rates=[{"limit": 0, "seconds": 60}]), "every rate needs"),
    (lambda s: find(s)["x-ample-credits"]["charges"][1].update({"if": "reveal_mail"}), "no member reveal_mail"),
    (lambda s: find(s)["x-ample-credits"]["charges"][0].update(kind="fax"), "a charge has a kind"),
    (lambda s: find(s)["parameters"][6]["schema"].update(default=False), "a default would be sent"),
    (lambda s: find(s)["parameters"][0].update(name="headers"), "cannot hold this name"),
    (lambda s: users(s).pop("x-ample-page"), "has _links, so it is paged"),
    (lambda s: users(s)["x-ample-page"].update(items="people"), "has no member people"),
    (lambda s: users(s)["x-ample-page"].update(style="magic"), "style is links, body or cursor"),
    (lambda s: users(s)["x-ample-page"].update(style="cursor"), "a cursor has after and next"),
    (lambda s: users(s)["x-ample-page"].update(after="cursor"), "after names no member: cursor"),
    (lambda s: users(s)["x-ample-page"].update(next="cursor"), "next names no member: cursor"),
    (lambda s: users(s)["x-ample-page"].update(size="limit"), "size names no member: limit"),
    (lambda s: schema(s, "JobStatus").update({"x-ample-nearest": {"gone": ["lost"]}}), "gives to members of the enum"),
    (lambda s: schema(s, "JobStatus").update({"x-ample-nearest": {"error": ["queued"]}}), "the values that are none"),
    (lambda s: start(s).pop("x-ample-job"), "starts a job"),
    (lambda s: start(s).pop("x-ample-chunk"), "how much it takes at once"),
    (lambda s: start(s)["x-ample-job"].update(read="getNothing"), "read names no operation"),
    (lambda s: start(s)["x-ample-job"].update(cancel="getNothing"), "cancel names no operation"),
    (lambda s: start(s)["x-ample-job"].update(items="things"), "the job has no member things"),
    (lambda s: start(s)["x-ample-job"].pop("items"), "the job has no member None"),
    (lambda s: start(s)["x-ample-job"]["terminal"].update(finished="done"), "not among the states"),
    (lambda s: start(s)["x-ample-job"]["terminal"].update(error="sad"), "outcomes are"),
    (lambda s: start(s)["x-ample-credits"].update(per="people"), "the request has no member people"),
    (lambda s: schema(s, "Person")["properties"].update(raw={"type": "string"}), "member raw"),
    (
        lambda s: schema(s, "Person")["properties"].update(pet={"type": "string", "enum": ["cat"]}),
        "inline object or enum",
    ),
    (lambda s: schema(s, "JobStatus")["enum"].append(None), "null inside an enum"),
    (lambda s: s["x-ample-bucket"].update(rates=[{"limit": 0, "seconds": 60}]), "the default bucket needs rates"),
    (lambda s: find(s).update({"x-ample-efect": "read"}), "x-ample-efect: no such extension"),
    (lambda s: find(s)["x-ample-one-of"].append(["phone"]), "there is no parameter phone"),
    (lambda s: find(s)["parameters"][0].update({"in": "header"}), "only path and query parameters are sent"),
    (lambda s: start(s).update({"x-ample-effect": "charge-once"}), "it must not be sent twice"),
    (lambda s: start(s)["x-ample-chunk"].update(max=20000), "must be the maxItems"),
    (lambda s: start(s)["x-ample-credits"]["charges"][1].update(found="result.mail"), "no member result.mail"),
    (lambda s: find(s)["x-ample-credits"]["charges"][0].update(found="idd"), "no member idd"),
    (
        lambda s: s["paths"]["/lead-lists"]["post"]["x-ample-credits"]["charges"][0].update({"if": "options.enrch"}),
        "no member options.enrch",
    ),
    (
        lambda s: schema(s, "PeopleEnrichment")["properties"].update(
            lead={"$ref": "#/components/schemas/EnrichmentLead"}
        ),
        "schema EnrichmentLead: used in requests and in answers",
    ),
]


def test_the_spec_is_clean() -> None:
    assert list(lint.findings(SPEC)) == []


@pytest.mark.parametrize(("damage", "message"), CASES, ids=[message for _, message in CASES])
def test_damage_is_found(damage: Callable[[Any], Any], message: str) -> None:
    spec = copy.deepcopy(SPEC)
    damage(spec)
    assert any(message in finding for finding in lint.contradictions(spec)), list(lint.contradictions(spec))


def test_what_is_no_openapi_is_said_first() -> None:
    assert [line[:17] for line in lint.findings({"openapi": "3.1.0", "paths": {}})] == ["not valid OpenAPI"]
