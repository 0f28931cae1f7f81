from __future__ import annotations

import httpx

from ample_ext.sandbox import Sandbox
from ample_ext.sandbox.dice import Dice
from ample_ext.sandbox.people import Outcome, outcome
from ample_ext.sandbox.state import SLOW_REVEALS

REVEAL = {"reveal_email": "true", "reveal_phone_numbers": "true"}


def somebody(wanted: Outcome, *, slow: bool = False) -> str:
    keys = (f"ana{number}@buyer.example" for number in range(10_000))
    return next(key for key in keys if outcome(1, key) == wanted and _slow(key) == slow)


def _slow(key: str) -> bool:
    return Dice(1, f"reveal\x1f{key}").chance("slow", SLOW_REVEALS)


RICH = Outcome("enriched", has_email=True, has_phones=True)


def test_match_is_charged_once_a_day_and_each_reveal_once_ever(http: httpx.Client, sandbox: Sandbox) -> None:
    key = somebody(RICH)

    def spent() -> tuple[float, float]:
        spent = sandbox.control.credits()["spent"]
        return spent["email"], spent["phone"]

    plain = http.get("/people/find", params={"email": key}).json()
    assert "email" not in plain
    assert spent() == (0.5, 0)
    found = http.get("/people/find", params={"email": key.upper(), **REVEAL}).json()
    assert (found["email"], bool(found["phone_numbers"])) == (key, True)
    assert spent() == (1.5, 1)
    http.get("/people/find", params={"email": key, **REVEAL})
    assert spent() == (1.5, 1)
    sandbox.control.advance(24 * 3600 + 1)
    http.get("/people/find", params={"email": key, **REVEAL})
    assert spent() == (2, 1)


def test_a_slow_reveal_answers_408_first(http: httpx.Client, sandbox: Sandbox) -> None:
    key = somebody(RICH, slow=True)
    waiting = http.get("/people/find", params={"email": key, **REVEAL})
    assert (waiting.status_code, waiting.headers["Retry-After"]) == (408, "30")
    assert waiting.json()["_errors"][0]["code"] == "request_timeout"
    assert sandbox.control.charges() == []
    assert http.get("/people/find", params={"email": key}).status_code == 200
    sandbox.control.advance(30)
    assert http.get("/people/find", params={"email": key, **REVEAL}).status_code == 200
    assert http.get("/people/find", params={"email": key, **REVEAL}).status_code == 200


def test_unknown_and_removed_people_cost_nothing(http: httpx.Client, sandbox: Sandbox) -> None:
    unknown = http.get("/people/find", params={"email": somebody(Outcome("not_found"))})
    assert (unknown.status_code, unknown.json()["_errors"][0]["code"]) == (404, "person_not_found")
    removed = http.get("/people/find", params={"email": somebody(Outcome("gdpr_removed"))})
    assert (removed.status_code, removed.json()["_errors"][0]["code"]) == (451, "unavailable_for_legal_reasons")
    assert sandbox.control.charges() == []


def test_no_credits(http: httpx.Client, sandbox: Sandbox) -> None:
    sandbox.control.set_credits(email=1, phone=0)
    key = somebody(RICH)
    assert http.get("/people/find", params={"email": key, "reveal_email": "true"}).status_code == 402
    assert http.get("/people/find", params={"email": key}).status_code == 200
    assert sandbox.control.credits()["email"] == 0.5


def test_an_identifier_is_needed(http: httpx.Client) -> None:
    for params in ({}, {"name": "Ana Sousa"}, {"company_domain": "buyer.example"}):
        answer = http.get("/people/find", params=params)
        assert (answer.status_code, answer.json()["_errors"][0]["code"]) == (400, "missing_field")
    assert http.get("/people/find", params={"email": "a@b.example", "reveal_email": "yes"}).status_code == 400


def test_company_is_charged_each_time(http: httpx.Client, sandbox: Sandbox) -> None:
    answers = [http.get("/companies/find", params={"domain": f"company{number}.example"}) for number in range(40)]
    found = [answer for answer in answers if answer.status_code == 200]
    assert {answer.status_code for answer in answers} == {200, 404}
    assert sandbox.control.credits()["spent"]["email"] == len(found) / 2
    again = http.get("/companies/find", params={"domain": f"WWW.company{answers.index(found[0])}.example"})
    assert again.json() == found[0].json()
    assert sandbox.control.credits()["spent"]["email"] == (len(found) + 1) / 2
    assert http.get("/companies/find").json()["_errors"][0]["code"] == "missing_field"


def test_a_head_request_is_not_a_find(http: httpx.Client, sandbox: Sandbox) -> None:
    assert http.head("/people/find", params={"email": somebody(RICH)}).status_code == 405
    assert sandbox.control.charges() == []
