"""Checks of the generated client by itself. Run by test_client_wheel.py as `python client_alone.py FOLDER NAME`, where
FOLDER holds the installed wheel; ample_ext plays no part."""

from __future__ import annotations

import asyncio
import copy
import json
import pickle
import sys
from pathlib import Path

FOLDER = sys.argv[1] if __name__ == "__main__" else ""
sys.path.insert(0, FOLDER)

import amplemarket_client  # noqa: E402
import httpx  # noqa: E402
import pytest  # noqa: E402
from amplemarket_client import AuthenticatedClient, errors, models  # noqa: E402
from amplemarket_client.api.account import get_account_info  # noqa: E402
from amplemarket_client.api.people import find_person  # noqa: E402
from amplemarket_client.types import UNSET  # noqa: E402

TOKEN = "token-that-must-never-show"


def client(status: int = 200, body: bytes = b'{"id": "a"}') -> AuthenticatedClient:
    transport = httpx.MockTransport(lambda request: httpx.Response(status, content=body, request=request))
    return AuthenticatedClient(base_url="https://api.example", token=TOKEN, httpx_args={"transport": transport})


def has_a_finite_time_out() -> None:
    made = client()
    timeout = made.get_httpx_client().timeout
    assert None not in (timeout.connect, timeout.read, timeout.write, timeout.pool)


def shows_no_token_in_repr() -> None:
    made = client()
    get_account_info.sync(client=made)
    assert TOKEN not in repr(made)
    assert TOKEN not in repr(made.with_headers({"x": "y"}))


def keeps_the_original_unchanged() -> None:
    made = client()
    pool = made.get_httpx_client()
    made.with_headers({"x-new": "1"}).with_timeout(httpx.Timeout(1)).with_cookies({"c": "1"})
    assert "x-new" not in pool.headers
    assert pool.timeout.read == 60


def survives_unregistered_statuses_and_html() -> None:
    for status, body in ((520, b"<html>"), (429, b"<html>"), (404, b""), (500, b'{"x": 1}'), (499, b"null")):
        with pytest.raises(errors.UnexpectedStatus) as caught:
            get_account_info.sync_detailed(client=client(status, body))
        assert (caught.value.status_code, caught.value.content) == (status, body)


def leaves_the_body_out_of_messages() -> None:
    error = errors.UnexpectedStatus(404, b"ana@buyer.example")
    assert "ana" not in str(error) + repr(error)
    assert pickle.loads(pickle.dumps(error)).content == b"ana@buyer.example"


def keeps_unset_one_of_a_kind() -> None:
    lead = models.EnrichmentLead(email="a@b.example")
    for twin in (copy.deepcopy(lead), pickle.loads(pickle.dumps(lead)), copy.copy(lead)):
        assert twin.name is UNSET
        assert json.dumps(twin.to_dict()) == '{"email": "a@b.example"}'
    assert repr(UNSET) == "UNSET"


def keeps_unknown_values_and_members() -> None:
    job = models.PeopleEnrichment.from_dict({"id": 1, "status": "napping", "new": {"a": 1}})
    assert job.status == "napping"
    assert not job.status.is_known
    assert models.JobStatus("queued").is_known
    assert job.additional_properties == {"new": {"a": 1}}
    twin = pickle.loads(pickle.dumps(job))
    assert (twin, twin.raw) == (job, job.raw)


def reads_nulls_and_odd_values_without_failing() -> None:
    schemas = json.loads((Path(amplemarket_client.__file__).parent / "openapi.json").read_text())["components"][
        "schemas"
    ]
    for name in models.__all__:
        kind = getattr(models, name)
        if not hasattr(kind, "raw"):
            continue
        for odd in (None, [], {}, "x", 3, True, [None], {"a": None}, "2026-13-45", [[]], -1.5):
            received = dict.fromkeys(schemas[name].get("properties", {"x": 1}), odd)
            model = kind.from_dict(received)
            assert model.raw is received, name
            if odd is None:
                assert all(v is None for k, v in model.to_dict().items() if k in received), name


def reads_dates_as_they_are_sent() -> None:
    read = models.Activity.from_dict
    for text, year in (("2026-02-26T09:53:28Z", 2026), ("2024-08-28T22:33:16.145+02:00", 2024), ("2020-01", 2020)):
        moment = read({"event_at": text}).event_at
        assert moment is not None
        assert (moment.year, moment.tzinfo is not None) == (year, True)
    assert read({"event_at": "soon"}).event_at is None
    assert read({"event_at": "soon"}).raw["event_at"] == "soon"
    assert (
        str(models.Person.from_dict({"current_position_start_date": "2020-03-01"}).current_position_start_date)
        == "2020-03-01"
    )


def shows_no_personal_data_in_repr() -> None:
    person = models.Person.from_dict({"id": "p", "name": "Ana Sample", "email": "ana@buyer.example"})
    assert repr(person) == "Person(id='p', ...)"
    assert "ana" not in repr(models.EnrichmentLead(email="ana@buyer.example"))


def reads_members_that_moved() -> None:
    assert models.Person.from_dict({"logo_url": "a"}).image_url == "a"
    assert models.Person.from_dict({"logo_url": "a", "image_url": "b"}).image_url == "b"


def is_lazy() -> None:
    assert "amplemarket_client.models.lead_list" not in sys.modules
    assert models.LeadList.__name__ == "LeadList"


def sends_no_defaults_and_encodes() -> None:
    kwargs = find_person._get_kwargs(email="a+b@c.example")
    assert kwargs["params"] == {"email": "a+b@c.example"}


def returns_the_typed_answer() -> None:
    account = get_account_info.sync(client=client())
    assert isinstance(account, models.AccountInfo)
    assert account.id == "a"


def works_with_fastapi() -> None:
    from fastapi import FastAPI

    app = FastAPI()
    person = models.Person.from_dict({"id": "p", "name": "Ana Sample", "company": {"id": "c"}, "new": 1})

    @app.get("/one")
    def one() -> models.Person:
        return person

    @app.get("/many")
    def many() -> list[models.Person]:
        return [person]

    async def look() -> None:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test.example") as web:
            assert (await web.get("/one")).json()["company"]["id"] == "c"
            assert (await web.get("/many")).json()[0]["new"] == 1
            assert "/one" in (await web.get("/openapi.json")).json()["paths"]

    asyncio.run(look())


CHECKS = {name: value for name, value in list(globals().items()) if callable(value) and "_" in name and name.islower()}

if __name__ == "__main__":
    assert amplemarket_client.__file__.startswith(FOLDER)
    CHECKS[sys.argv[2]]()
    assert not any(name.split(".")[0] == "ample_ext" for name in sys.modules)
