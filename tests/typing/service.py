# pyright: strict
"""A FastAPI service that returns the models; type-checked by `make check`, run by tests/integration/test_service.py."""

from amplemarket_client.models import Person
from fastapi import FastAPI

from ample_ext import AsyncAmplemarket


def make_app(client: AsyncAmplemarket) -> FastAPI:
    app = FastAPI()

    @app.get("/people")
    async def search(title: str) -> list[Person]:  # pyright: ignore[reportUnusedFunction]
        return await client.people.search(person_titles=[title], max_items=3).to_list()

    @app.get("/people/{email}")
    async def find(email: str) -> Person:  # pyright: ignore[reportUnusedFunction]
        return await client.people.find(email=email)

    return app
