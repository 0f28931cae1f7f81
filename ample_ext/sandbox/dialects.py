"""Answers in the other spellings that the documentation has for them: one function a quirk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from .call import Answer
from .oddities import odd

Json = dict[str, Any]
JSON = "application/json"
_CODES = ("sic_codes", "naics_codes")


def speak(answer: Answer, quirks: frozenset[str]) -> Answer:
    for name, dialect in _DIALECTS.items():
        if name in quirks:
            answer = dialect(answer)
    return answer


def _each(change: Callable[[Json], Json]) -> Callable[[Answer], Answer]:
    """A dialect that changes single objects, those inside others first. Copies: companies are shared by answers."""

    def changed(value: Any) -> Any:
        if isinstance(value, list):
            return [changed(item) for item in value]
        if isinstance(value, dict):
            return change({name: changed(item) for name, item in value.items()})
        return value

    return lambda answer: replace(answer, body=changed(answer.body)) if answer.media_type == JSON else answer


def _renamed(value: Json, old: str, new: str) -> Json:
    return {new if name == old else name: item for name, item in value.items()}


def _title_and_company(value: Json) -> Json:
    return value | {"type": "title_and_company"} if value.get("type") == "titles_and_company" else value


def _list_results(value: Json) -> Json:
    return _renamed(value, "leads", "results") if value.get("object") == "lead_list" else value


def _linkedin_id(value: Json) -> Json:
    return _renamed(value, "linkedin_url", "linkedin_id") if "result" in value and "status" in value else value


def _form(value: Json) -> Json:
    return _renamed(value, "from", "form") if "disposition_id" in value else value


def _logo_url(value: Json) -> Json:
    return _renamed(value, "image_url", "logo_url") if value.get("object") == "person" else value


def _numbers_as_strings(value: Json) -> Json:
    codes = {name: [str(code) for code in value[name]] for name in _CODES if value.get(name)}
    return value | codes | ({"id": str(value["id"])} if isinstance(value.get("id"), int) else {})


def _links_list(value: Json) -> Json:
    links = value.get("_links")
    return value | {"_links": list(_listed(links))} if isinstance(links, dict) else value


def _listed(links: Json) -> Iterator[Json]:
    for name, link in links.items():
        yield {"rel": name, **link}


def _bare_errors(value: Json) -> Json:
    return {name: item for name, item in value.items() if name != "object"} if "_errors" in value else value


def _message_errors(value: Json) -> Json:
    return {"message": value["_errors"][0]["detail"]} if value.get("_errors") else value


def _vnd_media_type(answer: Answer) -> Answer:
    return replace(answer, media_type="application/vnd.amp+json") if answer.media_type == JSON else answer


def _retry_after_date(answer: Answer) -> Answer:
    seconds = answer.headers.get("Retry-After", "")
    if not seconds.isdecimal():
        return answer
    # Whole seconds: what has begun of the next one counts.
    until = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=int(seconds) + 1)
    return replace(answer, headers=answer.headers | {"Retry-After": format_datetime(until, usegmt=True)})


def _no_retry_after(answer: Answer) -> Answer:
    return replace(answer, headers={name: text for name, text in answer.headers.items() if name != "Retry-After"})


_DIALECTS: dict[str, Callable[[Answer], Answer]] = {
    "odd_values": odd,
    "title_and_company": _each(_title_and_company),
    "list_results": _each(_list_results),
    "linkedin_id": _each(_linkedin_id),
    "form": _each(_form),
    "logo_url": _each(_logo_url),
    "numbers_as_strings": _each(_numbers_as_strings),
    "links_list": _each(_links_list),
    "bare_errors": _each(_bare_errors),
    "message_errors": _each(_message_errors),
    "retry_after_date": _retry_after_date,
    "no_retry_after": _no_retry_after,
    "vnd_media_type": _vnd_media_type,
}
