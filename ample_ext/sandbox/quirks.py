"""What the documentation contradicts itself about or leaves open, as switches; without them one documented default."""

from __future__ import annotations

from typing import Any

QUIRKS = {
    "bulk_once": "the once-rules of GET /people/find hold for people in enrichment requests too",
    "strict_email": "an enrichment lead with a broken e-mail address fails the request with 400",
    "leads_100000": "a people enrichment request takes 100,000 leads",
    "values_512": "values in the data of a sequence's lead are 512 characters at most",
    "lists_20000": "a lead list holds 20,000 leads at most",
    "find_350": "GET /people/find may be called 350 times a minute",
    "sliding_window": "rates are counted over the seconds before each request",
    "token_bucket": "rates are buckets that fill evenly, full at the start",
    "pages_20": "no page is longer than 20, whatever is asked",
    "strict_page_size": "asking for a longer page than there is fails with 400",
    "contacts_unfiltered": "GET /contacts without a filter lists all contacts",
    "ignored_dates": "date filters of calls are ignored",
    "credits_403": "out of credits is answered by 403",
    "search_charges": "a search costs half an e-mail credit for each result shown",
    "companies_free": "companies cost nothing",
    "retry_after_date": "Retry-After is an HTTP date",
    "no_retry_after": "no answer has a Retry-After",
    "title_and_company": "lead lists of titles have the type title_and_company",
    "list_results": "the leads of a lead list are in its member results",
    "linkedin_id": "enrichment results echo linkedin_id in place of linkedin_url",
    "form": "the number that a call came from is its member form",
    "logo_url": "the picture of a person is the member logo_url",
    "numbers_as_strings": "numeric ids and industry codes are strings",
    "links_list": "_links is a list",
    "bare_errors": "errors have no member object",
    "message_errors": "errors are {message}, without a list of errors",
    "vnd_media_type": "JSON is sent as application/vnd.amp+json",
    "aditional_information": "workflow events spell additional_info as the vendor's prose does",
    "odd_values": "answers carry unknown members, unknown enum values and malformed dates",
}
_EXCLUSIVE = (
    {"sliding_window", "token_bucket"},
    {"retry_after_date", "no_retry_after"},
    {"bare_errors", "message_errors"},
)


def check(quirks: frozenset[str]) -> None:
    unknown = sorted(quirks - QUIRKS.keys())
    if unknown:
        raise ValueError(f"unknown quirk {', '.join(unknown)}; there are {', '.join(QUIRKS)}")
    for names in _EXCLUSIVE:
        if names <= quirks:
            raise ValueError(f"{' and '.join(sorted(names))} exclude each other")


def amend(document: dict[str, Any], quirks: frozenset[str]) -> None:
    """Write the quirks that are facts of the spec into the document."""
    if "leads_100000" in quirks:
        _schema(document, "PeopleEnrichmentRequest", "leads")["maxItems"] = 100_000
    if "values_512" in quirks:
        _schema(document, "SequenceLeadData")["additionalProperties"]["maxLength"] = 512
    if "find_350" in quirks:
        document["paths"]["/people/find"]["get"]["x-ample-bucket"]["rates"] = [{"limit": 350, "seconds": 60}]


def _schema(document: dict[str, Any], name: str, member: str = "") -> dict[str, Any]:
    schema: dict[str, Any] = document["components"]["schemas"][name]
    return schema["properties"][member] if member else schema
