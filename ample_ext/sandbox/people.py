"""Who a person is and what becomes of a lead: a pure function of (seed, canonical key)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from .companies import company, company_found, thinned
from .dice import Dice
from .identity import is_address, slug_of_address
from .pools import LOCAL_TITLE, LOCALES, TITLES, Locale

Status = Literal["enriched", "not_found", "gdpr_removed"]

REMOVED_SHARE = 0.04
NOT_FOUND_SHARE = 0.18
EMAIL_SHARE = 0.85
PHONE_SHARE = 0.40
EMPLOYED_SHARE = 0.95
_ALWAYS = {"id", "object", "name", "company"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a request for this person finds, before it is asked to reveal anything."""

    status: Status
    has_email: bool = False
    has_phones: bool = False


NOBODY = Outcome("not_found")


def outcome(seed: int, key: str | None) -> Outcome:
    if key is None or not is_address(key):
        return NOBODY
    dice = Dice(seed, f"person\x1f{key}")
    share = dice.share("outcome")
    if share < REMOVED_SHARE:
        return Outcome("gdpr_removed")
    if share < REMOVED_SHARE + NOT_FOUND_SHARE:
        return NOBODY
    return Outcome("enriched", dice.chance("email", EMAIL_SHARE), dice.chance("phones", PHONE_SHARE))


def person(seed: int, key: str, *, email: bool = False, phones: bool = False) -> dict[str, Any]:
    """The person as the API would give it; `email` and `phones` say what was revealed."""
    dice = Dice(seed, f"person\x1f{key}")
    found = outcome(seed, key) if email or phones else NOBODY
    record = thinned(dice, _profile(dice, key), _ALWAYS)
    if email:
        record["email"] = key if found.has_email else None
    if phones:
        record["phone_numbers"] = _phones(dice) if found.has_phones else []
    return record


def contact_id(seed: int, key: str) -> str:
    """The person as a contact of this account."""
    return Dice(seed, f"contact\x1f{key}").uuid("id")


def role(seed: int, key: str) -> tuple[str, str, str]:
    """Title, seniority and department."""
    dice = Dice(seed, f"person\x1f{key}")
    local = _locale(dice.seed, key).titles
    if local and dice.chance("local title", 0.5):
        return dice.pick("title", local), *LOCAL_TITLE
    return dice.pick("title", TITLES)


def names(seed: int, key: str) -> tuple[str, str | None]:
    """First and last name in the script of the person's language, as far as the address tells them."""
    locale = _locale(seed, key)
    parts = _parts(key)
    first = locale.first.get(parts[0], parts[0].capitalize())
    rest = [locale.last.get(part, locale.first.get(part, part.capitalize())) for part in parts[1:]]
    return first, " ".join(rest) or None


def _parts(key: str) -> list[str]:
    local = key.partition("@")[0].replace("_", ".").replace("-", ".")
    return [part for part in local.split(".") if part] or [local]


@lru_cache(maxsize=1024)
def _locale(seed: int, key: str) -> Locale:
    """The language both names belong to; without one, any: it still says where the person lives."""
    parts = _parts(key)
    speaks = [locale for locale in LOCALES if parts[0] in locale.first and parts[-1] in locale.last]
    return speaks[0] if speaks else Dice(seed, f"person\x1f{key}").pick("locale", LOCALES)


def _profile(dice: Dice, key: str) -> dict[str, Any]:
    locale, domain, slug = _locale(dice.seed, key), key.partition("@")[2], slug_of_address(key)
    first, last = names(dice.seed, key)
    title = role(dice.seed, key)[0]
    place = dice.pick("place", locale.places)
    employed = dice.chance("employed", EMPLOYED_SHARE) and company_found(dice.seed, domain)
    employer = company(dice.seed, domain) if employed else None
    return {
        "id": dice.uuid("id"),
        "object": "person",
        "linkedin_url": f"https://www.linkedin.com/in/{slug}" if slug else None,
        "name": f"{first} {last}" if last else first,
        "first_name": first,
        "last_name": last,
        "gender": dice.pick("gender", ("female", "male")),
        "title": title,
        "headline": f"{title} at {employer['name']}" if employer else title,
        "about": f"{title}. Likes “plain words”, cycling & tea; reads everything twice.\nBased in {place[0]}.",
        "current_position_start_date": f"{dice.number('since', 2009, 2025)}-{dice.number('month', 1, 12):02}-01",
        "current_position_description": dice.pick("task", ("Owns budgets.", "Hires.", "Keeps the roadmap honest.")),
        "location": ", ".join(part for part in place if part),
        "location_details": {"city": place[0], "state": place[1], "country": place[2]},
        "image_url": f"https://images.example/people/{dice.uuid('image')}.jpg",
        "experiences": _experiences(dice, title),
        "educations": [{"school": f"University of {place[0]}", "degree": dice.pick("degree", ("BSc", "MA", "PhD"))}],
        "languages": [{"name": locale.code, "proficiency": "native"}],
        "company": employer,
    }


def _experiences(dice: Dice, title: str) -> list[dict[str, Any]]:
    count = dice.number("jobs", 0, 3)
    return [
        {"title": title, "company_name": f"Earlier Example {number + 1}", "is_current": number == 0}
        for number in range(count)
    ]


def _phones(dice: Dice) -> list[dict[str, Any]]:
    return [_phone(dice, index) for index in range(dice.number("phone count", 1, 2))]


def _phone(dice: Dice, index: int) -> dict[str, Any]:
    """Numbers from the ranges that regulators keep free for fiction."""
    digits = f"{dice.number(f'digits {index}', 0, 99):02}"
    number = dice.pick(f"range {index}", (f"+1 555 01{digits}", f"+44 7700 9001{digits}", f"+33 6 39 98 01 {digits}"))
    record: dict[str, Any] = {
        "object": "phone_number",
        "id": dice.uuid(f"phone {index}"),
        "number": number,
        "type": dice.pick(f"type {index}", ("mobile", "direct", "office", "landline")),
        "source": "amplemarket",
    }
    if dice.chance(f"flags {index}", 0.4):
        record |= {
            "is_wrong_number": dice.chance(f"wrong {index}", 0.1),
            "is_dnc_listed": dice.chance(f"dnc {index}", 0.1),
        }
    return record
