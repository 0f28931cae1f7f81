"""What figures are called on the page, and what they mean."""

from __future__ import annotations

WORDS = {
    # steps of the funnel
    "rows": "Rows in the file",
    "usable": "Usable rows",
    "leads": "Different leads",
    "answered": "Answered",
    "enriched": "Enriched",
    "email": "E-mail",
    "phone": "Phone",
    "deliverable": "Deliverable",
    # status
    "not_found": "Not found",
    "removed": "Removed for privacy",
    "invalid": "Invalid",
    "duplicate": "Duplicate",
    "ambiguous": "Ambiguous",
    "failed": "Failed",
    "canceled": "Canceled",
    "no_result": "No result yet",
    "submitting": "Broken off",
    "unanswered": "No answer",
    # kinds of input
    "linkedin_url+email": "LinkedIn and e-mail",
    "linkedin_url": "LinkedIn",
    "name+company": "Name and company",
    "title+company": "Title and company",
    "domain": "Domain",
    "company": "Company name",
    "other": "Other",
    # deliverability
    "risky": "Risky",
    "catch_all": "Catch-all domain",
    "unknown": "Unknown",
    "undeliverable": "Undeliverable",
    # columns that are no plain words
    "person_linkedin_url": "LinkedIn",
    "person_name": "Name",
    "person_email": "E-mail",
    "person_phone_numbers": "Phone numbers",
    "person_title": "Job title",
    "person_location": "Location",
    "person_id": "Person id",
    "person_image_url": "Image",
    "company_name": "Company",
    "company_domain": "Company domain",
    "company_linkedin_url": "Company LinkedIn",
    "company_industry": "Industry",
    "company_size": "Company size",
    "company_estimated_revenue": "Company revenue",
    "company_is_b2b": "Company is B2B",
    "company_is_b2c": "Company is B2C",
    "company_sic_codes": "Company SIC codes",
    "company_naics_codes": "Company NAICS codes",
    "company_logo_url": "Company logo",
    "company_id": "Company id",
    "company_revenue": "Company revenue, exact",
    # operations
    "people.begin_enrichment": "Enrichment of people",
    "companies.begin_enrichment": "Enrichment of companies",
    "email_validations.begin": "Validation of e-mail addresses",
    "lead_lists.begin": "Lead lists",
    "lead_lists.add_leads": "Leads for a list",
    "sequences.add_leads": "Leads for a sequence",
    # options
    "reveal_email": "e-mail addresses revealed",
    "reveal_phone_numbers": "phone numbers revealed",
    "validate": "addresses validated",
}

COVERED = (
    "person_name",
    "person_email",
    "person_phone_numbers",
    "person_title",
    "person_linkedin_url",
    "person_location",
    "company_name",
    "company_domain",
    "company_linkedin_url",
    "company_industry",
    "company_size",
    "company_estimated_revenue",
)

EXPLAINED = {
    "enriched": "the API knows them",
    "not_found": "the API knows nobody like this; costs nothing",
    "removed": "asked to be removed: do not look for them elsewhere",
    "invalid": "nothing to look up in the row, or not accepted by the API",
    "duplicate": "filled from an earlier row, paid once",
    "ambiguous": "sent, and nobody knows whether it was accepted",
    "failed": "its request failed",
    "canceled": "its job was canceled",
    "no_result": "not sent or not finished yet, or left out by a finished job",
}
