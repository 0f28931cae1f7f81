"""The models as response models of a FastAPI service, against the sandbox."""

from __future__ import annotations

import asyncio

import httpx

from ample_ext import AsyncAmplemarket
from ample_ext.sandbox import Sandbox
from tests.typing.service import make_app


def test_a_service_returns_people(ample_sandbox: Sandbox) -> None:
    async def look(base_url: str) -> None:
        async with AsyncAmplemarket("any-key", base_url=base_url) as client:
            app = make_app(client)
            async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://service.example") as web:
                people = (await web.get("/people", params={"title": "CEO"})).json()
                assert all(person["id"] for person in people)
                documented = (await web.get("/openapi.json")).json()["paths"]["/people/{email}"]["get"]["responses"]
                assert documented["200"]["content"]["application/json"]["schema"]["title"]

    asyncio.run(look(ample_sandbox.base_url))
