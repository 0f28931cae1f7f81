"""`make proof-schemathesis`: invented requests to every operation of the sandbox, each answer held against the spec.

Schemathesis invents them from the canonical spec, valid and invalid ones, the same for the same seed. Any finding ends
the proof with a code above 0: a server error, a status, media type, header or body that the spec does not document,
invalid data accepted, valid data refused, a key not asked for, a method too many or too few.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from ample_ext.sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "openapi" / "amplemarket.yaml"
KEY = "the-key"
PLENTY = 1_000_000_000
# Without something to read, operations on it would answer 404 only: each kind with enough for two pages.
LEADS = [{"email": f"ana{number}@buyer{number}.example"} for number in range(120)]
JOBS = {
    "/people/enrichment-requests": {"leads": LEADS, "reveal_email": True},
    "/companies/enrichment-requests": {"companies": [{"domain": f"buyer{number}.example"} for number in range(120)]},
    "/email-validations": {"emails": LEADS},
    "/lead-lists": {"shared": True, "type": "email", "leads": LEADS},
}
LISTS = {
    "/accounts": "accounts",
    "/calls": "calls",
    "/contacts?name=a": "contacts",
    "/mailboxes": "mailboxes",
    "/sequences": "sequences",
}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make proof-schemathesis")
    parser.add_argument("--examples", type=int, default=100, help="requests an operation and phase, at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--phases", default="examples,coverage,fuzzing")
    given = parser.parse_args(arguments)
    spacious = Sandbox(speed=50, limits="off", api_keys=[KEY], email_credits=PLENTY, phone_credits=PLENTY, spec=SPEC)
    with spacious as sandbox, TemporaryDirectory() as folder:
        config = Path(folder) / "schemathesis.toml"
        config.write_text("\n".join(_config(_known(sandbox))), encoding="utf-8")
        command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(config), "run", str(SPEC)]
        command += ["--url", sandbox.base_url, "--phases", given.phases, "--mode", "all", "--checks", "all"]
        # Refusals that no schema can state are excused one by one instead, in hooks.py.
        command += ["--exclude-checks", "positive_data_acceptance"]
        command += ["--max-examples", str(given.examples), "--seed", str(given.seed), "--continue-on-failure"]
        command += [
            "--generation-database",
            "none",
            "--suppress-health-check",
            "all",
            "--no-color",
            "--warnings",
            "off",
        ]
        environment = os.environ | {"SCHEMATHESIS_HOOKS": "scripts.proof_spec.hooks", "PYTHONPATH": str(ROOT)}
        # In a folder of its own: what Schemathesis keeps between runs would make the next one another.
        return subprocess.run(command, cwd=folder, env=environment, check=False).returncode


def _known(sandbox: Sandbox) -> dict[str, list[str]]:
    """Ids of what is there, by path."""
    with httpx.Client(base_url=sandbox.base_url, headers={"Authorization": f"Bearer {KEY}"}, trust_env=False) as http:
        users = http.get("/users").json()["users"]
        ids = {}
        for path, body in JOBS.items():
            owned = body | {"owner": users[0]["email"]} if path == "/lead-lists" else body
            ids[path] = [str(http.post(path, json=owned).raise_for_status().json()["id"])]
        for path, member in LISTS.items():
            ids[path.partition("?")[0]] = [item["id"] for item in http.get(path).raise_for_status().json()[member]]
        tasks = http.get("/tasks", params={"user_id": users[0]["id"]}).json()["tasks"]
    sandbox.control.advance(120)
    return ids | {"/tasks": [task["id"] for task in tasks]}


def _config(known: dict[str, list[str]]) -> Iterator[str]:
    yield f'[auth.openapi.bearerAuth]\nbearer = "{KEY}"'
    for number, (path, ids) in enumerate(known.items()):
        yield f"[dictionaries.d{number}]\nvalues = {json.dumps(ids)}"
        yield f'[[operations]]\ninclude-path-regex = "^{path}/.id.($|/)"'
        yield f'parameters = {{ "path.id" = {{ dictionary = "d{number}", probability = 0.5 }} }}'


if __name__ == "__main__":
    raise SystemExit(main())
