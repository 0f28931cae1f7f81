"""One canonical key a person and one a company, whatever the identifiers were spelled like.

A person's key is an address, a company's key its domain. LinkedIn slugs and names translate to the address by rules
that can be turned round, so whoever is found by one identifier is found by all the others, without any memory.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from hashlib import blake2b
from urllib.parse import unquote

from .pools import LOCALES, STEM_HEADS, STEM_TAILS

_LINKEDIN = re.compile(
    r"^(?:[a-z][a-z0-9+.-]*://)?(?:[a-z0-9-]+\.)*linkedin\.com/(in|pub|company|school)/([^/?#]+)", re.I
)
_ADDRESS = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s.]+$")


def person_key(lead: Mapping[str, str | None]) -> str | None:
    """The canonical key of a lead, its strongest identifier first; None if none of them names a person."""
    slug = linkedin_slug(lead.get("linkedin_url"), "in", "pub")
    if slug:
        return address_of_slug(slug)
    if lead.get("email"):
        return clean_email(lead["email"] or "")
    domain = company_key(lead.get("company_domain"), lead.get("company_name"))
    if domain and lead.get("name"):
        return f"{_local_part(lead['name'] or '')}@{domain}"
    if domain and lead.get("title"):
        return _by_title(lead["title"] or "", domain)
    return None


def company_key(domain: str | None = None, name: str | None = None, linkedin_url: str | None = None) -> str | None:
    slug = linkedin_slug(linkedin_url, "company", "school")
    if slug:
        return f"{slug}.example"
    if domain and domain.strip():
        return clean_domain(domain)
    return f"{stem_of_name(name)}.example" if name and name.strip() else None


def clean_email(text: str) -> str:
    """Lower case and without the +tag, as the API gives addresses back."""
    local, at, domain = unicodedata.normalize("NFC", text).strip().lower().partition("@")
    return f"{local.partition('+')[0] or local}{at}{domain}"


def is_address(text: str) -> bool:
    return _ADDRESS.match(text) is not None


def clean_domain(text: str) -> str:
    bare = re.sub(r"^[a-z][a-z0-9+.-]*://", "", text.strip().lower())
    return bare.partition("/")[0].partition("?")[0].partition(":")[0].removeprefix("www.").rstrip(".")


def linkedin_slug(url: str | None, *kinds: str) -> str | None:
    found = _LINKEDIN.match(url.strip()) if url else None
    if not found or found[1].lower() not in kinds:
        return None
    return unicodedata.normalize("NFC", unquote(found[2])).lower().strip("/ ") or None


def address_of_slug(slug: str) -> str:
    """`ana-sousa-quartzlabs` is ana.sousa@quartzlabs.example; a slug of one or two parts gets a company of its own."""
    parts = slug.split("-")
    if len(parts) > 2 and all(parts):
        return f"{'.'.join(parts[:-1])}@{parts[-1]}.example"
    return f"{slug.replace('-', '.').strip('.')}@{_home(slug)}"


def slug_of_address(address: str) -> str | None:
    """The other way; None for the few addresses that no slug leads back to."""
    local, _, domain = address.partition("@")
    short = local.replace(".", "-")
    for slug in (short, f"{short}-{domain.removesuffix('.example')}"):
        if address_of_slug(slug) == address:
            return slug
    return None


@lru_cache(maxsize=4096)
def stem_of_name(name: str) -> str:
    """`Quartzlabs GmbH` is quartzlabs; a name without Latin letters gets a stem of its own."""
    text = name.strip(" ,.").casefold()
    for form in _legal_forms():
        text = text.removesuffix(form).removeprefix(form).strip(" ,.")
    plain = re.sub(r"[^a-z0-9-]", "", _fold(text)).strip("-")
    return plain or f"c{blake2b(text.encode(), digest_size=4).hexdigest()}"


def _home(slug: str) -> str:
    digest = blake2b(slug.encode(), digest_size=4).digest()
    return f"{STEM_HEADS[digest[0] % len(STEM_HEADS)]}{STEM_TAILS[digest[1] % len(STEM_TAILS)]}.example"


def _by_title(title: str, domain: str) -> str:
    digest = blake2b(f"{title.strip().casefold()}\x1f{domain}".encode(), digest_size=4).digest()
    place = LOCALES[digest[0] % len(LOCALES)]
    first, last = sorted(place.first), sorted(place.last)
    return f"{first[digest[1] % len(first)]}.{last[digest[2] % len(last)]}@{domain}"


def _local_part(name: str) -> str:
    words = unicodedata.normalize("NFC", name).split()
    return ".".join(filter(None, (_plain(word) for word in words))) or "unknown"


def _plain(word: str) -> str:
    known = _native_names().get(word.casefold())
    if known:
        return known
    folded = re.sub(r"[^a-z0-9]", "", _fold(word.casefold()))
    letters = any(character.isalnum() for character in word)
    return folded or (f"x{blake2b(word.encode(), digest_size=4).hexdigest()}" if letters else "")


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


@cache
def _native_names() -> dict[str, str]:
    tables = [table for locale in LOCALES for table in (locale.first, locale.last)]
    return {
        unicodedata.normalize("NFC", native).casefold(): plain for table in tables for plain, native in table.items()
    }


@cache
def _legal_forms() -> tuple[str, ...]:
    forms = {form.casefold().rstrip(".") for locale in LOCALES for form in locale.legal}
    # Set apart by a blank, or the end of an ordinary word would be taken for one; scripts without blanks are exempt.
    return tuple(sorted((form if _unspaced(form) else f" {form}") for form in forms))


def _unspaced(form: str) -> bool:
    return "\u3000" < form[0] < "\ud7ff"
