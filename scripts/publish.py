"""`make publish INDEX_URL=…`: send what `make build` made to a package index; clients first, then what needs them.

The address comes from INDEX_URL (where files are sent; the simple listing is below it, or at INDEX_CHECK_URL), the
credentials from AMPLE_INDEX_TOKEN or from AMPLE_INDEX_USER and AMPLE_INDEX_PASSWORD. `uv publish` sends; it gets them
through its environment, so they are in no argument list, and what it says is shown without them.
"""

from __future__ import annotations

import base64
import ipaddress
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote, urlsplit

from .build import ROOT, Built, Refused, build, digest, distributions, git

KEPT = ("UV_CACHE_DIR", "UV_HTTP_RETRIES", "UV_HTTP_TIMEOUT", "UV_NATIVE_TLS", "UV_SYSTEM_CERTS")
# Indexes say it with 409, or with 400 or 403 and words of their own.
WORDS = "already (been taken|exist)|overwr|be updated"
THERE = re.compile(rf"status code 409|do not match|status code 40[03].*({WORDS})", re.DOTALL)


def address(text: str, name: str = "INDEX_URL") -> str:
    """An address that credentials may be sent to."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    if not host or parts.scheme not in ("http", "https") or not re.fullmatch(r"[!-\[\]-~]+", text):
        raise Refused(f"{name} has to be an address such as https://index.example/team/")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise Refused(f"{name} must hold no credentials, query or fragment; the token goes into AMPLE_INDEX_TOKEN")
    if parts.scheme == "http" and not loopback(host):
        raise Refused(f"{name} has to begin with https://: the token would cross the network in the clear")
    return text.rstrip("/") + "/"


def loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Index:
    upload: str
    simple: str
    credentials: Mapping[str, str] = field(repr=False)

    @classmethod
    def from_environment(cls, given: Mapping[str, str]) -> Index:
        upload = address(given.get("INDEX_URL", ""))
        # Whoever gives the listing means the index above it.
        upload = re.sub(r"/\+?simple/$", "/", upload)
        simple = address(given.get("INDEX_CHECK_URL") or f"{upload}simple/", "INDEX_CHECK_URL")
        token, user, password = (given.get(f"AMPLE_INDEX_{name}", "") for name in ("TOKEN", "USER", "PASSWORD"))
        if bool(token) == bool(user or password) or bool(user) != bool(password):
            raise Refused("set AMPLE_INDEX_TOKEN, or AMPLE_INDEX_USER and AMPLE_INDEX_PASSWORD, in the environment")
        if not (token + user + password).isprintable():
            raise Refused("the token, or the user's name or password, holds a line break or a control character")
        if token:
            return cls(upload, simple, {"UV_PUBLISH_USERNAME": "__token__", "UV_PUBLISH_PASSWORD": token})
        return cls(upload, simple, {"UV_PUBLISH_USERNAME": user, "UV_PUBLISH_PASSWORD": password})

    def without_secrets(self, text: str) -> str:
        user, secret = self.credentials.values()
        pair = base64.b64encode(f"{user}:{secret}".encode()).decode()
        for form in (pair, quote(secret, safe=""), quote(secret), secret):
            text = text.replace(form, "***")
        return text

    def environment(self) -> dict[str, str]:
        """Ours without settings that would send elsewhere, show more or bring other credentials."""
        dropped: tuple[str, ...] = ("UV_", "AMPLE_", "RUST_", "PIP_")
        if loopback(urlsplit(self.upload).hostname or ""):
            dropped += ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
        kept = {k: v for k, v in os.environ.items() if k in KEPT or not k.upper().startswith(dropped)}
        # The listing may be protected as well; it gets the credentials where it belongs to the same server.
        up, check = urlsplit(self.upload), urlsplit(self.simple)
        if (up.scheme, up.netloc) == (check.scheme, check.netloc):
            pair = ":".join(quote(value, safe="") for value in self.credentials.values())
            check = check._replace(netloc=f"{pair}@{check.netloc}")
        # Wide, because uv breaks its lines (and so what is read in them) at the width of the terminal.
        return {**kept, **self.credentials, "UV_PUBLISH_CHECK_URL": check.geturl(), "COLUMNS": "10000"}

    def uv(self, *arguments: str | Path) -> str:
        """Run `uv publish`; what it said. Raises `Refused` with one sentence when it failed."""
        done = subprocess.run(
            [Path(sys.executable).with_name("uv"), "publish", "--no-config", "--trusted-publishing", "never",
             "--keyring-provider", "disabled", "--no-attestations", "--no-progress", "--color", "never",
             "--publish-url", self.upload, *arguments],
            env=self.environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace",
        )  # fmt: skip
        said = done.stdout + done.stderr
        if done.returncode:
            raise Refused(self.sentence(said))
        return said

    def sentence(self, said: str) -> str:
        """What went wrong, from the words of uv."""
        if THERE.search(said):
            file = re.search(r"`(?:[^`]*/)?([^/`]+(?:\.whl|\.tar\.gz))`", said)
            what = file[1] if file else "one of the files"
            how = "is there already with other content" if "do not match" in said else "is there already"
            return f"refused: {what} {how} at {self.upload}; raise the version and run `make build`."
        if status := re.search(r"status code (\d{3}[ \w]*)", said):
            hint = "; check the token" if status[1].startswith(("401", "403")) else ""
            words = re.search(r"Server says: *([^\s<].{0,300})", said)
            told = f" ({words[1].strip()})" if words else ""
            return self.without_secrets(f"{self.upload} answered {status[1].strip()}{told}{hint}.")
        causes = re.findall(r"^(?:error|\s*cause): (.+)$", said, re.M) or ["no reason given"]
        # Some servers hang up on a wrong token before they have read the whole file.
        hint = "; check the token, too" if re.search(r"reset|closed|[Bb]roken pipe|sending", causes[-1]) else ""
        return self.without_secrets(f"sending to {self.upload} failed: {causes[-1].strip()}{hint}.")


def check_committed() -> None:
    """A published version has to come from a commit, with its history: the archives' dates are read there."""
    if (git(ROOT, "rev-parse", "--is-shallow-repository") or "").startswith("true"):
        raise Refused("this clone is shallow, so the archives get other dates: run `git fetch --unshallow` first.")
    for folder in distributions():
        changed = (git(folder, "status", "--porcelain") or "").splitlines()
        if changed:
            raise Refused(f"{changed[0][3:]} is not committed: a published version has to come from a commit.")


def check_fresh(dist: Path) -> list[Built]:
    """What is in dist/, if it is exactly what the sources give."""
    with tempfile.TemporaryDirectory() as temporary:
        fresh = build(Path(temporary))
        for path in (path for one in fresh for path in one.files):
            made = dist / path.name
            if not made.is_file():
                raise Refused(f"dist/ does not hold {path.name}: run `make build` first.")
            if digest(made) != digest(path):
                raise Refused(f"dist/{path.name} is not what the sources give now: run `make build` again.")
    return [replace(one, files=tuple(dist / path.name for path in one.files)) for one in fresh]


def publish(index: Index, dist: Path) -> None:
    check_committed()
    built = check_fresh(dist)
    # Asked for all before anything is sent: a version that clashes must not leave half of the others behind.
    said = index.uv("--dry-run", *(path for one in built for path in one.files))
    left = [one for one in built if any(f"{path.name} already exists" not in said for path in one.files)]
    if not left:
        names = " and ".join(map(str, built))
        raise Refused(f"refused: {names} are there already at {index.upload}; raise the version and run `make build`.")
    for one in built:
        if one not in left:
            print(f"publish: {one} is there already, the same bytes")
            continue
        index.uv(*one.files)
        print(f"publish: {one} sent to {index.upload}", flush=True)


def main() -> int:
    try:
        publish(Index.from_environment(os.environ), ROOT / "dist")
    except Refused as refusal:
        print(f"publish: {refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("publish: interrupted; the same command goes on", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
