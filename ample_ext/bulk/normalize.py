"""One cell, as people write it, to one identifier, as the API takes it; `None` when it is not that identifier.

Every function is idempotent: what it returns, given back, is returned unchanged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import quote, unquote

# Control characters, halves of characters, and what is there but not seen.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u2060\ufeff\ud800-\udfff]")
_QUOTES = "\"'`“”‘’„«»"
_PAIRS = {'"': '"', "'": "'", "“": "”", "‘": "’", "„": "“", "«": "»"}
# What spreadsheets and exports write for "nothing". Names such as Na or Unknown are not here: people have them.
_NOTHING = {"-", "--", "—", "n/a", "#n/a", "null", "none", "nan", "undefined"}
# Nearly every cell is clean already; telling so costs less than cleaning it.
_CLEAN = re.compile("[A-Za-z0-9][!-~]*(?: [!-~]+)*")
# No identifier is longer. A cell that is must not cost time, nor the whole request that it would be part of.
_LONGEST = 1000
_SHEET_ERROR = re.compile(r"#[A-Z0-9/]+[!?]")

_LOCAL = re.compile(r"[^\s@<>()\[\],;:\\\"./]+(?:[./][^\s@<>()\[\],;:\\\"./]+)*")
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.(?!\d+$){_LABEL}")
_URL_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?(?:/{2,})?([^/?#\\\s@:]+)(?::\d*)?(/[^?#]*)?(?:[?#].*)?", re.DOTALL)
_WWW = re.compile(r"^(?:www\.)+(?=[^.]+\.)")
# Addresses of pages on these say nothing about the company's own domain.
_PLATFORMS = {"linkedin.com", "facebook.com", "instagram.com", "twitter.com", "x.com", "crunchbase.com"}

_PERSON = re.compile(
    r"(?:(?:https?:)?/{0,2}(?:[a-z0-9-]+\.)?linkedin\.com(?::\d+)?/(?:mwlite/|comm/)?|/?)in/([^/?#\s]+)(?:[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
_COMPANY = re.compile(
    r"(?:(?:https?:)?/{0,2}(?:[a-z0-9-]+\.)?linkedin\.com(?::\d+)?/(?:mwlite/|comm/)?|/?)"
    r"(?:company|school|showcase)/([^/?#\s]+)(?:[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,254}")
_SLUG = re.compile(r"[^\s/?#%<>\"'\\,;|{}^`\[\]@:]{1,200}")
# A member id in place of a public name is the one slug in which case means something.
_MEMBER_ID = re.compile(r"AC[A-Za-z]AA[\w-]{20,}")


def clean(cell: object) -> str:
    """The text of a cell without unseen characters, doubled spaces and enclosing quotes; empty for "nothing"."""
    if cell is None or isinstance(cell, bool | dict | list):
        return ""
    if isinstance(cell, str) and _CLEAN.fullmatch(cell):
        return "" if cell.lower() in _NOTHING else cell
    text = " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", str(cell))).split())
    while len(text) > 1 and _PAIRS.get(text[0]) == text[-1]:
        text = text[1:-1].strip()
    return "" if text.lower() in _NOTHING or _SHEET_ERROR.fullmatch(text) else text


def email(cell: object) -> str | None:
    """`Jane <mailto:Jane@Example.com>` → `jane@example.com`; of several addresses the first."""
    text = _compatible(_short(cell))
    if bracketed := re.search(r"<([^<>]*@[^<>]*)>", text):
        text = bracketed[1]
    text = text.strip(_QUOTES + " ").removeprefix("mailto:").partition("?")[0]
    text = re.split(r"[;,\s]", text.strip(_QUOTES + " ;,"), maxsplit=1)[0].strip(_QUOTES).rstrip(".")
    local, at, host = text.rpartition("@")
    if not at or len(local) > 64 or len(text) > 254 or not _LOCAL.fullmatch(local) or not _HOST.fullmatch(host):
        return None
    return text


def linkedin_url(cell: object) -> str | None:
    """Any address of a person's page, or `in/slug` → `https://www.linkedin.com/in/<slug>`."""
    slug = linkedin_slug(cell)
    return f"https://www.linkedin.com/in/{quote(slug, safe='')}" if slug else None


def linkedin_slug(cell: object) -> str | None:
    """The decoded public name; addresses of companies, of Sales Navigator and of search have none."""
    found = _PERSON.fullmatch(_short(cell).strip(_QUOTES + " "))
    if not found:
        return None
    slug = _decoded(found[1])
    if not _MEMBER_ID.fullmatch(slug):
        slug = _compatible(slug)
    return slug if _SLUG.fullmatch(slug) and "\ufffd" not in slug else None


def company_url(cell: object) -> str | None:
    """Any address of a company's page, or `company/slug` → `https://www.linkedin.com/company/<slug>`."""
    slug = company_slug(cell)
    return f"https://www.linkedin.com/company/{quote(slug, safe='')}" if slug else None


def company_slug(cell: object) -> str | None:
    """The decoded public name of a company, school or showcase page."""
    found = _COMPANY.fullmatch(_short(cell).strip(_QUOTES + " "))
    slug = _compatible(_decoded(found[1])) if found else ""
    return slug if _SLUG.fullmatch(slug) and "\ufffd" not in slug else None


def domain(cell: object) -> str | None:
    """A domain or the address of a website → the bare domain: no scheme, `www.`, port or path."""
    found = _URL_HOST.fullmatch(_compatible(_short(cell)).strip(_QUOTES + " "))
    if not found:
        return None
    host = _WWW.sub("", found[1].rstrip("."))
    elsewhere = host in _PLATFORMS and (found[2] or "/") != "/"
    return host if len(host) <= 253 and _HOST.fullmatch(host) and not elsewhere else None


def is_field(name: str) -> bool:
    """Whether the API takes it as the name of a lead's own field."""
    return bool(_FIELD.fullmatch(name))


def text(cell: object) -> str | None:
    """A name, a title or the name of a company: cleaned, otherwise as it is."""
    return _short(cell) or None


NORMALIZERS: dict[str, Callable[[object], str | None]] = {
    "linkedin_url": linkedin_url,
    "email": email,
    "name": text,
    "title": text,
    "company_name": text,
    "company_domain": domain,
}


def _short(cell: object) -> str:
    text = clean(cell)
    return text if len(text) <= _LONGEST else ""


def _compatible(value: str) -> str:
    """Lower case in one spelling. Lowering can undo the normal form, hence again."""
    if value.isascii():
        return value.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", value).lower())


def _decoded(slug: str) -> str:
    """Copied addresses are sometimes encoded twice; no slug contains a percent sign of its own."""
    while (once := unquote(slug)) != slug:
        slug = once
    return slug
