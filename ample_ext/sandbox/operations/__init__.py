"""What each operation does, by operationId; operations that are not here get an answer derived from the spec."""

from __future__ import annotations

from ..call import Handler
from .accounts import get_account_info, list_users
from .calls import get_call_recording, list_call_dispositions, list_calls, log_call
from .contacts import get_contact, get_contact_by_email, list_contacts
from .enrichment import start_companies_enrichment, start_people_enrichment
from .exclusions import add_excluded, list_excluded, remove_excluded
from .find import find_company, find_person
from .hub import get_account, list_accounts
from .job_openings import get_job_opening, list_job_openings
from .job_reading import cancel_job, read_job
from .keyless import add_custom_signal_entry, add_inbound_lead
from .lead_lists import add_lead_list_leads, create_lead_list, list_lead_lists
from .mailboxes import list_mailboxes, update_mailbox
from .phone_numbers import review_phone_number
from .search import search_companies, search_people
from .sequence_leads import add_sequence_leads
from .sequences import list_sequences
from .tasks import complete_task, list_task_statuses, list_task_types, list_tasks, skip_task
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
    "listAccounts": list_accounts,
    "getAccount": get_account,
    "listCalls": list_calls,
    "logCall": log_call,
    "listCallDispositions": list_call_dispositions,
    "getCallRecording": get_call_recording,
    "addCustomSignalEntry": add_custom_signal_entry,
    "listExcludedDomains": list_excluded,
    "addExcludedDomains": add_excluded,
    "removeExcludedDomains": remove_excluded,
    "listExcludedEmails": list_excluded,
    "addExcludedEmails": add_excluded,
    "removeExcludedEmails": remove_excluded,
    "listJobOpenings": list_job_openings,
    "getJobOpening": get_job_opening,
    "addLeadListLeads": add_lead_list_leads,
    "listMailboxes": list_mailboxes,
    "updateMailbox": update_mailbox,
    "reviewPhoneNumber": review_phone_number,
    "listSequences": list_sequences,
    "addSequenceLeads": add_sequence_leads,
    "listTasks": list_tasks,
    "listTaskStatuses": list_task_statuses,
    "listTaskTypes": list_task_types,
    "completeTask": complete_task,
    "skipTask": skip_task,
    "addInboundLead": add_inbound_lead,
}
