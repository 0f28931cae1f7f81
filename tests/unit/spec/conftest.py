"""A small spec, and a repository that holds it under revisions."""

from __future__ import annotations

import copy
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

SPEC: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Birds", "version": "0.3.0"},
    "servers": [{"url": "https://birds.example"}],
    "security": [{"bearerAuth": []}],
    "x-ample-client": {
        "name": "Birds",
        "package": "birds_client",
        "environment": "BIRDS",
        "docs": "https://birds.example",
    },
    "x-ample-bucket": {"name": "default", "per": "key", "rates": [{"limit": 10, "seconds": 60}]},
    "paths": {
        "/birds": {
            "get": {
                "operationId": "listBirds",
                "tags": ["birds"],
                "summary": "Walk birds.",
                "externalDocs": {"url": "https://birds.example/docs"},
                "security": [{"bearerAuth": []}],
                "x-ample-resource": "birds",
                "x-ample-method": "list",
                "x-ample-effect": "read",
                "x-ample-page": {"style": "links", "items": "birds"},
                "x-ample-one-of": [["color"], ["size"]],
                "parameters": [
                    {"name": "color", "in": "query", "schema": {"type": "string", "minLength": 1}},
                    {"name": "size", "in": "query", "schema": {"type": "integer", "maximum": 9}},
                ],
                "responses": {
                    "200": {
                        "description": "Birds.",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/BirdPage"}}},
                    },
                    "400": {
                        "description": "No.",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
                    },
                },
            },
            "post": {
                "operationId": "addBirds",
                "tags": ["birds"],
                "summary": "Add birds.",
                "externalDocs": {"url": "https://birds.example/docs"},
                "security": [{"bearerAuth": []}],
                "x-ample-resource": "birds",
                "x-ample-method": "add",
                "x-ample-effect": "create",
                "x-ample-chunk": {"member": "birds", "max": 50},
                "x-ample-credits": {"per": "birds", "charges": [{"kind": "email", "half_credits": 1}]},
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewBirds"}}},
                },
                "responses": {
                    "201": {
                        "description": "Birds.",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/BirdPage"}}},
                    }
                },
            },
        }
    },
    "components": {
        "securitySchemes": {"bearerAuth": {"type": "http", "scheme": "bearer"}},
        "schemas": {
            "Color": {"type": "string", "enum": ["red", "blue"]},
            "Bird": {
                "type": "object",
                "required": ["id"],
                "properties": {
                    "id": {"type": "string"},
                    "color": {"$ref": "#/components/schemas/Color"},
                    "seen_at": {"type": ["string", "null"], "format": "date-time"},
                    "song": {"type": "string", "x-ample-moved-from": "tune"},
                },
            },
            "Link": {"type": "object", "properties": {"href": {"type": "string"}}},
            "Links": {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Link"}}},
            "BirdPage": {
                "type": "object",
                "required": ["birds"],
                "properties": {
                    "birds": {"type": "array", "items": {"$ref": "#/components/schemas/Bird"}},
                    "_links": {"$ref": "#/components/schemas/Links"},
                },
            },
            "NewBird": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name"],
                "properties": {"name": {"type": "string", "minLength": 1}, "age": {"type": "integer"}},
            },
            "NewBirds": {
                "type": "object",
                "additionalProperties": False,
                "required": ["birds"],
                "properties": {
                    "birds": {"type": "array", "maxItems": 50, "items": {"$ref": "#/components/schemas/NewBird"}}
                },
            },
            "Problem": {"type": "object", "properties": {"message": {"type": "string"}}},
        },
    },
}


class Project:
    """A repository in a folder of its own, with one spec and one generated file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q")
        self.write(SPEC)
        self.generate("x = 1\n")
        self.commit("v0.3.0")

    def git(self, *arguments: str) -> None:
        names = {f"GIT_{role}_{what}": "a@b.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        subprocess.run(
            ["git", "-C", str(self.root), *arguments],
            check=True,
            capture_output=True,
            env={**os.environ, **names, **settings},
        )

    def write(self, spec: dict[str, Any], name: str = "birds") -> None:
        (self.root / "openapi").mkdir(exist_ok=True)
        (self.root / "openapi" / f"{name}.yaml").write_text(yaml.safe_dump(spec), encoding="utf-8")

    def generate(self, text: str, file: str = "client.py") -> None:
        folder = self.root / "generated" / "birds-client"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text)

    def commit(self, tag: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", tag)
        self.git("tag", tag)


@pytest.fixture
def spec() -> Any:
    return copy.deepcopy(SPEC)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)
