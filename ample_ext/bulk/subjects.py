"""Whom or what the rows of a file are about: members that the API takes, their columns, and what suffices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from ample_ext.bulk import normalize

Normalizer = Callable[[object], str | None]


@dataclass(frozen=True, slots=True)
class Subject:
    headings: Mapping[str, tuple[str, ...]]
    """Member of the API → headings of its column, most exact first; compared without case, spaces and punctuation."""
    normalizers: Mapping[str, Normalizer]
    sufficient: tuple[frozenset[str], ...]
    """What the API asks of an item: all members of at least one of these."""
    needed: str
    """The same in words."""
    lacking: str
    """What a row lacks that has none of them."""
    more: Normalizer | None = None
    """For members of the user's own, named with `--map` only; None where there are none."""
    joined: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """Member → headings of columns that make it together."""

    def normalizer(self, member: str) -> Normalizer:
        return self.normalizers.get(member) or self.more or normalize.text

    def takes(self, member: str) -> bool:
        return member in self.headings or (self.more is not None and normalize.is_field(member))


_FIRST = ("First Name", "Given Name", "Forename")
_LAST = ("Last Name", "Surname", "Family Name")
# A page of the company is not one of the person: "Company Linkedin Url" is in no list of people.
_PERSON: dict[str, tuple[str, ...]] = {
    "linkedin_url": (
        "LinkedIn URL",
        "Person LinkedIn URL",
        "LinkedIn Profile URL",
        "LinkedIn Profile",
        "LinkedIn Public URL",
        "Person LinkedIn",
        "Contact LinkedIn URL",
        "LinkedIn Link",
        "LinkedIn",
    ),
    "email": (
        "Email",
        "Work Email",
        "Business Email",
        "Corporate Email",
        "Professional Email",
        "Email Address",
        "Work Email Address",
        "Primary Email",
        "Contact Email",
        "Person Email",
        "Mail",
    ),
    "name": ("Name", "Full Name", "Contact Name", "Person Name", "Contact Full Name"),
    "title": ("Title", "Job Title", "Position", "Current Title", "Current Position", "Contact Title"),
    "company_name": (
        "Company Name",
        "Company",
        "Account Name",
        "Account",
        "Organization Name",
        "Organization",
        "Organisation Name",
        "Organisation",
        "Current Company",
        "Employer",
    ),
    "company_domain": (
        "Company Domain",
        "Domain",
        "Company Domain Name",
        "Organization Domain",
        "Account Domain",
        "Company Website",
        "Website",
        "Company Website URL",
        "Website URL",
        "Company URL",
    ),
}
_COMPANY_LINKEDIN = (
    "Company LinkedIn URL",
    "Company LinkedIn",
    "Company LinkedIn Profile",
    "Organization LinkedIn URL",
    "Account LinkedIn URL",
    "LinkedIn Company URL",
    "LinkedIn URL",
    "LinkedIn",
)

PEOPLE = Subject(
    headings=_PERSON,
    normalizers=normalize.NORMALIZERS,
    sufficient=(
        frozenset({"linkedin_url"}),
        frozenset({"email"}),
        frozenset({"name", "company_name"}),
        frozenset({"name", "company_domain"}),
        frozenset({"title", "company_name"}),
        frozenset({"title", "company_domain"}),
    ),
    needed="no column tells who the people are (an e-mail address, a LinkedIn address, or a name or title with a "
    "company)",
    lacking="no e-mail address, no LinkedIn address, and no name or title with a company",
    joined={"name": (_FIRST, _LAST)},
)
COMPANIES = Subject(
    headings={
        "linkedin_url": _COMPANY_LINKEDIN,
        "domain": _PERSON["company_domain"],
        "name": (*_PERSON["company_name"], "Name"),
    },
    normalizers={"linkedin_url": normalize.company_url, "domain": normalize.domain, "name": normalize.text},
    sufficient=(frozenset({"linkedin_url"}), frozenset({"domain"}), frozenset({"name"})),
    needed="no column tells which the companies are (a domain, a company's LinkedIn address, or its name)",
    lacking="no domain, no LinkedIn address of a company and no name",
)
ADDRESSES = Subject(
    headings={"email": _PERSON["email"]},
    normalizers={"email": normalize.email},
    sufficient=(frozenset({"email"}),),
    needed="no column holds e-mail addresses",
    lacking="no e-mail address",
)
DOMAINS = Subject(
    headings={"domain": _PERSON["company_domain"]},
    normalizers={"domain": normalize.domain},
    sufficient=(frozenset({"domain"}),),
    needed="no column holds domains",
    lacking="no domain",
)
# People who are written to; whatever else is mapped goes along as a field of theirs.
RECIPIENTS = Subject(
    headings={"email": _PERSON["email"], "linkedin_url": _PERSON["linkedin_url"]},
    normalizers={"email": normalize.email, "linkedin_url": normalize.linkedin_url},
    sufficient=(frozenset({"email"}), frozenset({"linkedin_url"})),
    needed="no column holds e-mail addresses or LinkedIn addresses",
    lacking="no e-mail address and no LinkedIn address",
    more=normalize.text,
)
# Lists of leads ask for one identifier each, by the type of the list.
BY_ADDRESS = replace(
    RECIPIENTS,
    sufficient=(frozenset({"email"}),),
    needed="no column holds e-mail addresses",
    lacking="no e-mail address, by which the list knows its leads",
)
BY_PAGE = replace(
    RECIPIENTS,
    sufficient=(frozenset({"linkedin_url"}),),
    needed="no column holds LinkedIn addresses",
    lacking="no LinkedIn address, by which the list knows its leads",
)
BY_TITLE = Subject(
    headings={member: _PERSON[member] for member in ("title", "company_name", "company_domain")},
    normalizers=normalize.NORMALIZERS,
    sufficient=(frozenset({"title", "company_name"}), frozenset({"title", "company_domain"})),
    needed="no columns hold a job title and a company",
    lacking="no title with a company",
    more=normalize.text,
)
