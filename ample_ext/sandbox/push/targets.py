"""Where events go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from ..loopback import is_loopback
from .event import FEEDS, check_feeds, wants

# They frame the message: a wrong one would break it rather than name its sender.
_OURS = {"host", "content-length", "content-type", "transfer-encoding", "connection"}


@dataclass(slots=True)
class Target:
    id: int
    url: str = field(repr=False)
    feeds: tuple[str, ...] = ()
    headers: dict[str, str] = field(default_factory=dict, repr=False)

    def wants(self, kind: str) -> bool:
        return wants(self.feeds, kind)

    def shown(self) -> dict[str, Any]:
        """Without what may be secret: the values of the query and of headers."""
        return {
            "id": self.id,
            "url": public(self.url),
            "feeds": list(self.feeds or FEEDS[2:]),
            "headers": sorted(self.headers),
        }


def make_target(number: int, raw: Mapping[str, Any], *, remote: bool) -> Target:
    """From `url`, `feeds` (all of them) and `headers`, checked."""
    unknown = sorted(set(raw) - {"url", "feeds", "headers"})
    if unknown:
        raise ValueError(f"unknown member {unknown[0]!r}; there are url, feeds, headers")
    feeds, headers = raw.get("feeds") or (), raw.get("headers") or {}
    if isinstance(feeds, str):
        feeds = feeds.split(",")
    url = check_url(raw.get("url"), remote=remote)
    return Target(number, url, check_feeds(feeds), check_headers(headers))


def check_url(url: object, *, remote: bool) -> str:
    """An http or https URL on this machine or, if that was allowed, anywhere."""
    if not isinstance(url, str):
        raise ValueError("url must be text, such as http://127.0.0.1:8000/hook")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ValueError("url is not a URL") from None
    if parts.scheme not in ("http", "https") or not host:
        raise ValueError("url must begin with http:// or https:// and name a host")
    if not url.isascii() or any(character <= " " for character in url):
        raise ValueError("url must be ASCII without blanks; encode what is not")
    if parts.username or parts.password:
        raise ValueError("url must not hold a password: send it in headers")
    if not remote and not is_loopback(host):
        raise ValueError(f"{host} is not this machine; --remote-webhooks allows to push elsewhere")
    return url


def check_headers(headers: Any) -> dict[str, str]:
    if not isinstance(headers, Mapping):
        raise ValueError("headers must be an object of names and texts")
    for name, value in headers.items():
        if not isinstance(value, str) or not _is_token(name) or name.lower() in _OURS:
            raise ValueError(f"header {name!r} cannot be sent")
        if not value.isprintable() or not value.isascii():
            raise ValueError(f"the value of header {name!r} cannot be sent")
    return dict(headers)


def check_target(text: str, *, remote: bool) -> None:
    """Whether a target as named on the command line can be one."""
    make_target(0, parse_target(text), remote=remote)


def parse_target(text: str) -> dict[str, Any]:
    """`URL` or `URL=feed,feed`."""
    url, equals, feeds = text.rpartition("=")
    named = feeds.split(",")
    # In a query an equals sign is the URL's own unless what follows can be nothing but feeds.
    if not equals or ("?" in url and any(feed not in FEEDS for feed in named)):
        return {"url": text}
    return {"url": url, "feeds": named}


def public(url: str) -> str:
    """Keys are often sent in the query: its values are left out."""
    parts = urlsplit(url)
    return parts._replace(query="…" if parts.query else "", fragment="").geturl()


def _is_token(name: object) -> bool:
    return isinstance(name, str) and bool(name) and name.isascii() and name.replace("-", "").replace("_", "").isalnum()
