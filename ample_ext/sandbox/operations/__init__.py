"""What each operation does, by operationId; operations that are not here get an answer derived from the spec."""

from __future__ import annotations

from ..call import Handler
from .accounts import get_account_info, list_users
from .contacts import get_contact, get_contact_by_email, list_contacts
from .enrichment import start_companies_enrichment, start_people_enrichment
from .find import find_company, find_person
from .job_reading import cancel_job, read_job
from .lead_lists import create_lead_list, list_lead_lists
from .search import search_companies, search_people
from .validation import start_email_validation

HANDLERS: dict[str, Handler] = {
    "getAccountInfo": get_account_info,
    "listUsers": list_users,
    "findPerson": find_person,
    "searchPeople": search_people,
    "startPeopleEnrichment": start_people_enrichment,
    "getPeopleEnrichment": read_job,
    "cancelPeopleEnrichment": cancel_job,
    "findCompany": find_company,
    "searchCompanies": search_companies,
    "startCompaniesEnrichment": start_companies_enrichment,
    "getCompaniesEnrichment": read_job,
    "cancelCompaniesEnrichment": cancel_job,
    "startEmailValidation": start_email_validation,
    "getEmailValidation": read_job,
    "cancelEmailValidation": cancel_job,
    "createLeadList": create_lead_list,
    "listLeadLists": list_lead_lists,
    "getLeadList": read_job,
    "listContacts": list_contacts,
    "getContact": get_contact,
    "getContactByEmail": get_contact_by_email,
}
