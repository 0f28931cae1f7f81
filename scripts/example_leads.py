"""Write examples/leads.csv, an invented CRM export with the wrinkles of real ones; --expect prints what comes of it.

python -m scripts.example_leads            rewrite the file
python -m scripts.example_leads --expect   outcomes for seed 1, as JSON
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ample_ext.sandbox.companies import company
from ample_ext.sandbox.dice import Dice
from ample_ext.sandbox.identity import clean_domain, is_address, linkedin_slug, person_key, slug_of_address
from ample_ext.sandbox.people import names, outcome, role
from ample_ext.sandbox.pools import TITLES
from ample_ext.sandbox.population import domains, somebody

SEED = 1
FILE = Path(__file__).parent.parent / "examples" / "leads.csv"
COLUMNS = (
    "Record ID,First Name,Last Name,Job Title,Company,Website,Work Email,Person Linkedin Url,Notes".split(",")  # noqa: SIM905
)
PEOPLE, DUPLICATES, TAGGED, BY_TITLE = 900, 60, 15, 12
BLANK_AFTER = (17, 240, 241, 666, 999)
NOTES = (
    "",
    "",
    "",
    "Met at the fair.",
    "Call back in May,\nafter the budget round.",
    'Said "not now", ask again',
    "Größe? 予算は未定",
    "First line\n\nThird line, after an empty one",
)
BROKEN = ("ana at buyer.example", "n/a", "sales@", "@quartzlabs.example", "two words@buyer.example", "unknown")
Row = dict[str, str]


def rows() -> list[Row]:
    people = [person_row(key) for key in _distinct(PEOPLE)]
    made = [*people, *_duplicates(people), *_tagged(people), *_by_title(), *_invalid()]
    order = Dice(SEED, "example rows").shuffled(len(made))
    return [made[place] | {"Record ID": f"CRM-{number:05}"} for number, place in enumerate(order, 1)]


def person_row(key: str) -> Row:
    """One person with some of the identifiers; whichever are there lead to the same person."""
    dice = Dice(SEED, f"row\x1f{key}")
    first, last = names(SEED, key)
    domain, shape = key.partition("@")[2], dice.share("shape")
    row = {
        "First Name": first,
        "Last Name": last or "",
        "Job Title": role(SEED, key)[0] if dice.chance("title", 0.8) else "",
        "Company": company(SEED, domain)["name"],
        "Website": dice.pick("website", (domain, f"https://www.{domain}/", f"www.{domain}", "")),
        "Notes": dice.pick("notes", NOTES),
    }
    if shape < 0.65:
        row["Work Email"] = dice.pick("address", (key, key, key, key.title(), key.upper()))
    if shape < 0.40 or 0.65 <= shape < 0.87:
        row["Person Linkedin Url"] = _url(dice, slug_of_address(key) or "")
    return row


def expected() -> dict[str, float]:
    """What a run with --reveal-email and --reveal-phone-numbers over the file finds and pays, each address once."""
    counts: Counter[str] = Counter()
    seen: set[tuple[str, ...]] = set()
    for row in rows():
        counts["rows"] += 1
        lead = lead_of(row)
        same = _sameness(lead)
        if not lead:
            counts["invalid"] += 1
        elif same in seen:
            counts["duplicate"] += 1
        else:
            counts.update(_outcome(lead))
        seen.add(same)
    halves = {"email_credits": counts.pop("email_halves") / 2, "phone_credits": float(counts["with_phones"])}
    return {**dict(sorted(counts.items())), **halves}


def lead_of(row: Row) -> dict[str, str]:
    """The identifiers of a row; empty if nothing in it identifies anybody."""
    email = row.get("Work Email", "").strip()
    lead = {
        "linkedin_url": row.get("Person Linkedin Url", "").strip(),
        "email": email if is_address(email) else "",
        "name": f"{row.get('First Name', '')} {row.get('Last Name', '')}".strip(),
        "title": row.get("Job Title", "").strip(),
        "company_name": row.get("Company", "").strip(),
        "company_domain": clean_domain(row.get("Website", "")),
    }
    lead = {name: value for name, value in lead.items() if value}
    return lead if person_key(lead) else {}


def render() -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for number, row in enumerate(rows(), 1):
        writer.writerow(row)
        if number in BLANK_AFTER:
            text.write("\r\n")
    return text.getvalue().encode("utf-8-sig")


def _distinct(count: int) -> list[str]:
    keys: dict[str, None] = {}
    number = 10_000
    while len(keys) < count:
        keys.setdefault(somebody(SEED, number))
        number += 1
    return list(keys)


def _duplicates(people: list[Row]) -> Iterator[Row]:
    """Rows that are there already, spelled differently but with the same identifiers."""
    for number, row in enumerate(people[:DUPLICATES]):
        dice = Dice(SEED, f"duplicate\x1f{number}")
        again = {**row, "Notes": "imported twice"}
        if "Work Email" in row:
            again["Work Email"] = f" {row['Work Email'].swapcase()}"
        if "Person Linkedin Url" in row:
            again["Person Linkedin Url"] = _url(dice, linkedin_slug(row["Person Linkedin Url"], "in") or "")
        yield again


def _tagged(people: list[Row]) -> Iterator[Row]:
    """A +tag makes another address of the same person: to be looked up, and paid for, by itself."""
    addressed = [row for row in people[DUPLICATES:] if "Work Email" in row and "Person Linkedin Url" not in row]
    for number, row in enumerate(addressed[:TAGGED]):
        local, _, domain = row["Work Email"].lower().partition("@")
        yield {"Work Email": f"{local}+fair{number}@{domain}", "Notes": "newsletter form"}


def _by_title() -> Iterator[Row]:
    for number in range(BY_TITLE):
        domain = domains(SEED)[number]
        yield {"Job Title": TITLES[number][0], "Company": company(SEED, domain)["name"], "Website": domain}


def _invalid() -> Iterator[Row]:
    for address in BROKEN:
        yield {"Work Email": address, "Notes": "address as typed on the phone"}
    yield {"First Name": "Ángela", "Last Name": "Example"}
    yield {"Company": "Quartzlabs", "Website": "quartzlabs.example"}
    yield {"Job Title": "CEO"}
    yield {"Notes": "nobody wrote down who this was"}


def _url(dice: Dice, slug: str) -> str:
    forms = (
        f"https://www.linkedin.com/in/{slug}",
        f"https://www.linkedin.com/in/{slug}/",
        f"http://linkedin.com/in/{slug}",
        f"linkedin.com/in/{slug}",
        f"https://pt.linkedin.com/in/{slug}?trk=people-guest",
        f"https://www.LinkedIn.com/in/{slug.title()}",
        f"https://www.linkedin.com/in/{slug.replace('-', '%2D', 1)}",
    )
    return dice.pick("url", forms)


def _sameness(lead: dict[str, str]) -> tuple[str, ...]:
    """All identifiers, spelled one way."""
    slug = linkedin_slug(lead.get("linkedin_url"), "in") or ""
    rest = sorted(f"{name}={value.casefold().strip()}" for name, value in lead.items() if name != "linkedin_url")
    return slug, *rest


def _outcome(lead: dict[str, str]) -> dict[str, int]:
    found = outcome(SEED, person_key(lead))
    if found.status != "enriched":
        return {"removed" if found.status == "gdpr_removed" else found.status: 1}
    email, phones = int(found.has_email), int(found.has_phones)
    return {"enriched": 1, "with_email": email, "with_phones": phones, "email_halves": 1 + 2 * email}


def main() -> None:
    if sys.argv[1:] == ["--expect"]:
        print(json.dumps(expected(), indent=2))
        return
    FILE.parent.mkdir(exist_ok=True)
    # In one step: who reads it meanwhile finds the old one or the new one, and both whole.
    part = FILE.with_name(f".{FILE.name}.part")
    part.write_bytes(render())
    part.replace(FILE)


if __name__ == "__main__":
    main()
