"""Keys under which two leads, or a lead and what the API says of it, are the same person.

Strict keys decide what is a duplicate. Weak keys join answers to leads: they are equal under all that an API may do
to the identifiers it echoes (case, `+tag`, blank space, trailing slash, percent-encoding, form of a domain).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from ample_ext.bulk import normalize

_WHO = ("name", "title", "company_name", "company_domain")


def primary_key(lead: Mapping[str, str]) -> str:
    """The strongest strict key: LinkedIn before e-mail before name, title and company; empty for an empty lead."""
    return next(iter(strict_keys(lead)), "")


def strict_keys(lead: Mapping[str, str]) -> tuple[str, ...]:
    """All LinkedIn and e-mail keys, strongest first; the key of name, title and company only if there is neither."""
    keys = []
    if url := lead.get("linkedin_url"):
        keys.append(f"linkedin:{(normalize.linkedin_slug(url) or url).lower()}")
    if address := lead.get("email"):
        keys.append(f"email:{address.lower()}")
    if keys or not any(map(lead.get, _WHO)):
        return tuple(keys)
    return ("name:" + "|".join(_fold(lead.get(member)) for member in _WHO),)


def known(lead: Mapping[str, str]) -> tuple[str, str]:
    """LinkedIn slug and name, empty where not known: rows in which they differ are not the same person."""
    url = lead.get("linkedin_url", "")
    return (normalize.linkedin_slug(url) or url).lower(), _fold(lead.get("name"))


def weak_keys(lead: Mapping[str, Any]) -> tuple[str, ...]:
    """All keys, strongest first, of a lead or of a result as received; they match if they have one in common.

    A result may repeat some of the identifiers only, so each of them gives keys of its own: the name goes with each
    of the company's two, without the title. The title stands in for the name where nothing else tells who it is:
    a company has many people of one title.
    """
    keys = []
    if slug := _slug(lead.get("linkedin_url") or lead.get("linkedin_id")):
        keys.append(f"linkedin:{slug}")
    if address := _address(lead.get("email")):
        keys.append(f"email:{address}")
    companies = [f"at:{_fold(lead.get('company_name'))}", f"on:{_host(lead.get('company_domain'))}"]
    who = f"name:{_fold(lead.get('name'))}"
    if who == "name:" and not keys:
        who = f"title:{_fold(lead.get('title'))}"
    if who.endswith(":"):
        return tuple(keys)
    return (*keys, *(f"{who}|{company}" for company in companies if not company.endswith(":")))


def company_keys(company: Mapping[str, Any]) -> tuple[str, ...]:
    """Keys of a company, or of an answer about one: LinkedIn page and domain; its name only where neither is known."""
    keys = []
    if slug := _fold(normalize.company_slug(company.get("linkedin_url"))):
        keys.append(f"company:{slug}")
    if host := _host(company.get("domain")):
        keys.append(f"domain:{host}")
    if not keys and (name := _fold(company.get("name"))):
        keys.append(f"company name:{name}")
    return tuple(keys)


def _fold(value: Any) -> str:
    """Unicode's own recipe for caseless comparison (NFKC of the case fold, twice), blanks made one space."""
    text = normalize.clean(value).replace("|", " ")
    if text.isascii():
        return " ".join(text.lower().split())  # to the same end, in a tenth of the time
    text = unicodedata.normalize("NFD", text).casefold()
    for _ in range(2):
        text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _slug(value: Any) -> str:
    """`linkedin_id`, of older answers, may be the slug alone."""
    text = normalize.clean(value).rstrip("/")
    return _fold(normalize.linkedin_slug(text) or normalize.linkedin_slug(f"in/{text}") or text)


def _address(value: Any) -> str:
    local, at, host = (normalize.email(value) or _fold(value)).rpartition("@")
    bare = local.partition("+")[0] or local
    return _fold(bare) + at + _host(host)


def _host(value: Any) -> str:
    """International domains are echoed in either spelling."""
    host = normalize.domain(value) or _fold(value)
    try:
        return host.encode("idna").decode() if not host.isascii() else host
    except UnicodeError:
        return _fold(host)
