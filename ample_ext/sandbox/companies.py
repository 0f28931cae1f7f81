"""What the database knows of a company: a pure function of (seed, domain)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from .dice import Dice
from .pools import (
    COMPANY_TYPES,
    FUNDING,
    INDUSTRIES,
    KEYWORDS,
    LOCALES,
    REVENUES,
    SIZES,
    TECHNOLOGIES,
    Locale,
)

FOUND_SHARE = 0.88
_ALWAYS = {"id", "object", "name"}
_DEPARTMENTS = ("Engineering & Technical", "Revenue", "Operations", "Marketing")


def company_found(seed: int, domain: str) -> bool:
    return "." in domain and Dice(seed, f"company\x1f{domain}").chance("found", FOUND_SHARE)


@lru_cache(maxsize=4096)
def company(seed: int, domain: str) -> dict[str, Any]:
    """The company as the API would give it; members go missing or null as they do there."""
    dice = Dice(seed, f"company\x1f{domain}")
    locale = dice.pick("locale", LOCALES)
    return thinned(dice, {**_identity(dice, locale, domain), **_facts(dice), **_places(dice, locale)}, _ALWAYS)


def thinned(dice: Dice, record: dict[str, Any], always: set[str]) -> dict[str, Any]:
    """About one member in nine null and one in twenty-five absent: the API promises little more than the id."""
    kept: dict[str, Any] = {}
    for (name, value), share in zip(record.items(), dice.shares("thin", len(record)), strict=True):
        if name in always or share >= 0.15:
            kept[name] = value
        elif share >= 0.04:
            kept[name] = None
    return kept


def _identity(dice: Dice, locale: Locale, domain: str) -> dict[str, Any]:
    stem = domain.removesuffix(".example")
    shown = "-".join(part.capitalize() for part in stem.split("-"))
    legal = dice.pick("legal", locale.legal)
    linkedin = f"https://www.linkedin.com/company/{stem}" if domain == f"{stem}.example" else None
    return {
        "id": dice.uuid("id"),
        "object": "company",
        "name": f"{shown} {legal}" if dice.chance("legal shown", 0.6) else shown,
        "linkedin_url": linkedin,
        "website": f"https://www.{domain}",
        "overview": f"{shown} builds tools for {dice.pick('industry', INDUSTRIES).lower()}.",
        "logo_url": f"https://images.example/companies/{dice.uuid('logo')}.png",
        "industry": dice.pick("industry", INDUSTRIES),
        "type": dice.pick("type", COMPANY_TYPES),
    }


def _facts(dice: Dice) -> dict[str, Any]:
    top, size = dice.pick("size", SIZES)
    employees = dice.number("employees", max(1, top // 5 + 1), top)
    funded = dice.chance("funded", 0.5)
    return {
        "founded_year": dice.number("founded", 1890, 2024),
        "traffic_rank": dice.number("traffic", 900, 9_000_000),
        "sic_codes": [dice.number("sic", 100, 8999)],
        "naics_codes": [dice.number("naics", 111110, 928120)],
        "total_funding": dice.number("funding", 1, 900) * 100_000 if funded else None,
        "latest_funding_stage": dice.pick("stage", FUNDING) if funded else None,
        "latest_funding_date": f"{dice.number('funded in', 2012, 2025)}-04-14" if funded else None,
        "keywords": dice.some("keywords", KEYWORDS, 4),
        "technologies": dice.some("technologies", TECHNOLOGIES, 5),
        "estimated_number_of_employees": employees,
        "followers": dice.number("followers", 12, 250_000),
        "size": size,
        "is_b2b": dice.chance("b2b", 0.8),
        "is_b2c": dice.chance("b2c", 0.3),
        "department_headcount": {name: dice.number(name, 0, employees // 4 + 1) for name in _DEPARTMENTS},
        "job_function_headcount": {"Growth": dice.number("growth", 0, employees // 9 + 1)},
        "estimated_revenue": dice.pick("revenue", REVENUES),
        "revenue": dice.number("exact revenue", 1, 4000) * 250_000,
    }


def _places(dice: Dice, locale: Locale) -> dict[str, Any]:
    city, state, country = dice.pick("place", locale.places)
    text = ", ".join(part for part in (city, state, locale.country) if part)
    return {
        "location": text,
        "location_details": {"city": city, "state": state, "country": country},
        "locations": [
            {
                "address": f"{dice.number('house', 1, 240)} Example Street, {text}",
                "is_primary": True,
                "country": country,
            }
        ],
    }
