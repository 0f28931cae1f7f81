"""The models, each loaded on first use."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .account import Account
    from .account_info import AccountInfo
    from .account_page import AccountPage
    from .activity import Activity
    from .add_leads_request import AddLeadsRequest
    from .additional_info import AdditionalInfo
    from .call import Call
    from .call_activity import CallActivity
    from .call_direction import CallDirection
    from .call_disposition import CallDisposition
    from .call_page import CallPage
    from .call_request import CallRequest
    from .cancel_request import CancelRequest
    from .cancel_status import CancelStatus
    from .companies_enrichment import CompaniesEnrichment
    from .companies_enrichment_request import CompaniesEnrichmentRequest
    from .companies_enrichment_result import CompaniesEnrichmentResult
    from .companies_search_page import CompaniesSearchPage
    from .companies_search_request import CompaniesSearchRequest
    from .company import Company
    from .company_lead import CompanyLead
    from .company_location import CompanyLocation
    from .company_size import CompanySize
    from .contact import Contact
    from .contact_page import ContactPage
    from .contact_ref import ContactRef
    from .custom_signal_entry import CustomSignalEntry
    from .deliverability import Deliverability
    from .department import Department
    from .disposition import Disposition
    from .disposition_action import DispositionAction
    from .disposition_page import DispositionPage
    from .dynamic_fields import DynamicFields
    from .education import Education
    from .email_message import EmailMessage
    from .email_provider import EmailProvider
    from .email_to_validate import EmailToValidate
    from .email_validation import EmailValidation
    from .email_validation_request import EmailValidationRequest
    from .email_validation_result import EmailValidationResult
    from .enrichment_lead import EnrichmentLead
    from .error_code import ErrorCode
    from .error_object import ErrorObject
    from .error_source import ErrorSource
    from .event_lead import EventLead
    from .event_sequence import EventSequence
    from .event_stage import EventStage
    from .event_user import EventUser
    from .excluded_domain import ExcludedDomain
    from .excluded_domain_page import ExcludedDomainPage
    from .excluded_domains_request import ExcludedDomainsRequest
    from .excluded_email import ExcludedEmail
    from .excluded_email_page import ExcludedEmailPage
    from .excluded_emails_request import ExcludedEmailsRequest
    from .exclusion_outcomes import ExclusionOutcomes
    from .experience import Experience
    from .headcounts import Headcounts
    from .inbound_lead import InboundLead
    from .inbound_lead_event import InboundLeadEvent
    from .job_function import JobFunction
    from .job_opening import JobOpening
    from .job_opening_details import JobOpeningDetails
    from .job_opening_page import JobOpeningPage
    from .job_status import JobStatus
    from .language import Language
    from .lead_list import LeadList
    from .lead_list_entry import LeadListEntry
    from .lead_list_entry_data import LeadListEntryData
    from .lead_list_options import LeadListOptions
    from .lead_list_page import LeadListPage
    from .lead_list_request import LeadListRequest
    from .lead_list_status import LeadListStatus
    from .lead_list_summary import LeadListSummary
    from .lead_list_type import LeadListType
    from .leads_distribution import LeadsDistribution
    from .link import Link
    from .linkedin_activity import LinkedinActivity
    from .links import Links
    from .location_details import LocationDetails
    from .mailbox import Mailbox
    from .mailbox_page import MailboxPage
    from .mailbox_status import MailboxStatus
    from .mailbox_update import MailboxUpdate
    from .mailbox_user import MailboxUser
    from .new_excluded_domain import NewExcludedDomain
    from .new_excluded_email import NewExcludedEmail
    from .new_lead import NewLead
    from .new_lead_list_options import NewLeadListOptions
    from .new_lead_list_type import NewLeadListType
    from .pagination import Pagination
    from .people_enrichment import PeopleEnrichment
    from .people_enrichment_request import PeopleEnrichmentRequest
    from .people_enrichment_result import PeopleEnrichmentResult
    from .people_enrichment_result_status import PeopleEnrichmentResultStatus
    from .people_search_page import PeopleSearchPage
    from .people_search_request import PeopleSearchRequest
    from .person import Person
    from .phone_number import PhoneNumber
    from .phone_number_review import PhoneNumberReview
    from .reply_event import ReplyEvent
    from .seniority import Seniority
    from .sequence import Sequence
    from .sequence_lead import SequenceLead
    from .sequence_lead_data import SequenceLeadData
    from .sequence_lead_overrides import SequenceLeadOverrides
    from .sequence_leads_outcome import SequenceLeadsOutcome
    from .sequence_leads_request import SequenceLeadsRequest
    from .sequence_leads_settings import SequenceLeadsSettings
    from .sequence_page import SequencePage
    from .sequence_status import SequenceStatus
    from .skipped_lead import SkippedLead
    from .stage_event import StageEvent
    from .stage_type import StageType
    from .task import Task
    from .task_activity import TaskActivity
    from .task_completion import TaskCompletion
    from .task_page import TaskPage
    from .task_statuses import TaskStatuses
    from .task_types import TaskTypes
    from .transcript_entry import TranscriptEntry
    from .user import User
    from .user_mailbox import UserMailbox
    from .user_page import UserPage
    from .workflow_event import WorkflowEvent
else:
    _MODULES = {
        "Account": ".account",
        "AccountInfo": ".account_info",
        "AccountPage": ".account_page",
        "Activity": ".activity",
        "AddLeadsRequest": ".add_leads_request",
        "AdditionalInfo": ".additional_info",
        "Call": ".call",
        "CallActivity": ".call_activity",
        "CallDirection": ".call_direction",
        "CallDisposition": ".call_disposition",
        "CallPage": ".call_page",
        "CallRequest": ".call_request",
        "CancelRequest": ".cancel_request",
        "CancelStatus": ".cancel_status",
        "CompaniesEnrichment": ".companies_enrichment",
        "CompaniesEnrichmentRequest": ".companies_enrichment_request",
        "CompaniesEnrichmentResult": ".companies_enrichment_result",
        "CompaniesSearchPage": ".companies_search_page",
        "CompaniesSearchRequest": ".companies_search_request",
        "Company": ".company",
        "CompanyLead": ".company_lead",
        "CompanyLocation": ".company_location",
        "CompanySize": ".company_size",
        "Contact": ".contact",
        "ContactPage": ".contact_page",
        "ContactRef": ".contact_ref",
        "CustomSignalEntry": ".custom_signal_entry",
        "Deliverability": ".deliverability",
        "Department": ".department",
        "Disposition": ".disposition",
        "DispositionAction": ".disposition_action",
        "DispositionPage": ".disposition_page",
        "DynamicFields": ".dynamic_fields",
        "Education": ".education",
        "EmailMessage": ".email_message",
        "EmailProvider": ".email_provider",
        "EmailToValidate": ".email_to_validate",
        "EmailValidation": ".email_validation",
        "EmailValidationRequest": ".email_validation_request",
        "EmailValidationResult": ".email_validation_result",
        "EnrichmentLead": ".enrichment_lead",
        "ErrorCode": ".error_code",
        "ErrorObject": ".error_object",
        "ErrorSource": ".error_source",
        "EventLead": ".event_lead",
        "EventSequence": ".event_sequence",
        "EventStage": ".event_stage",
        "EventUser": ".event_user",
        "ExcludedDomain": ".excluded_domain",
        "ExcludedDomainPage": ".excluded_domain_page",
        "ExcludedDomainsRequest": ".excluded_domains_request",
        "ExcludedEmail": ".excluded_email",
        "ExcludedEmailPage": ".excluded_email_page",
        "ExcludedEmailsRequest": ".excluded_emails_request",
        "ExclusionOutcomes": ".exclusion_outcomes",
        "Experience": ".experience",
        "Headcounts": ".headcounts",
        "InboundLead": ".inbound_lead",
        "InboundLeadEvent": ".inbound_lead_event",
        "JobFunction": ".job_function",
        "JobOpening": ".job_opening",
        "JobOpeningDetails": ".job_opening_details",
        "JobOpeningPage": ".job_opening_page",
        "JobStatus": ".job_status",
        "Language": ".language",
        "LeadList": ".lead_list",
        "LeadListEntry": ".lead_list_entry",
        "LeadListEntryData": ".lead_list_entry_data",
        "LeadListOptions": ".lead_list_options",
        "LeadListPage": ".lead_list_page",
        "LeadListRequest": ".lead_list_request",
        "LeadListStatus": ".lead_list_status",
        "LeadListSummary": ".lead_list_summary",
        "LeadListType": ".lead_list_type",
        "LeadsDistribution": ".leads_distribution",
        "Link": ".link",
        "LinkedinActivity": ".linkedin_activity",
        "Links": ".links",
        "LocationDetails": ".location_details",
        "Mailbox": ".mailbox",
        "MailboxPage": ".mailbox_page",
        "MailboxStatus": ".mailbox_status",
        "MailboxUpdate": ".mailbox_update",
        "MailboxUser": ".mailbox_user",
        "NewExcludedDomain": ".new_excluded_domain",
        "NewExcludedEmail": ".new_excluded_email",
        "NewLead": ".new_lead",
        "NewLeadListOptions": ".new_lead_list_options",
        "NewLeadListType": ".new_lead_list_type",
        "Pagination": ".pagination",
        "PeopleEnrichment": ".people_enrichment",
        "PeopleEnrichmentRequest": ".people_enrichment_request",
        "PeopleEnrichmentResult": ".people_enrichment_result",
        "PeopleEnrichmentResultStatus": ".people_enrichment_result_status",
        "PeopleSearchPage": ".people_search_page",
        "PeopleSearchRequest": ".people_search_request",
        "Person": ".person",
        "PhoneNumber": ".phone_number",
        "PhoneNumberReview": ".phone_number_review",
        "ReplyEvent": ".reply_event",
        "Seniority": ".seniority",
        "Sequence": ".sequence",
        "SequenceLead": ".sequence_lead",
        "SequenceLeadData": ".sequence_lead_data",
        "SequenceLeadOverrides": ".sequence_lead_overrides",
        "SequenceLeadsOutcome": ".sequence_leads_outcome",
        "SequenceLeadsRequest": ".sequence_leads_request",
        "SequenceLeadsSettings": ".sequence_leads_settings",
        "SequencePage": ".sequence_page",
        "SequenceStatus": ".sequence_status",
        "SkippedLead": ".skipped_lead",
        "StageEvent": ".stage_event",
        "StageType": ".stage_type",
        "Task": ".task",
        "TaskActivity": ".task_activity",
        "TaskCompletion": ".task_completion",
        "TaskPage": ".task_page",
        "TaskStatuses": ".task_statuses",
        "TaskTypes": ".task_types",
        "TranscriptEntry": ".transcript_entry",
        "User": ".user",
        "UserMailbox": ".user_mailbox",
        "UserPage": ".user_page",
        "WorkflowEvent": ".workflow_event",
    }

    def __getattr__(name: str) -> Any:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(_MODULES[name], __name__), name)
        return value


__all__ = (
    "Account",
    "AccountInfo",
    "AccountPage",
    "Activity",
    "AdditionalInfo",
    "AddLeadsRequest",
    "Call",
    "CallActivity",
    "CallDirection",
    "CallDisposition",
    "CallPage",
    "CallRequest",
    "CancelRequest",
    "CancelStatus",
    "CompaniesEnrichment",
    "CompaniesEnrichmentRequest",
    "CompaniesEnrichmentResult",
    "CompaniesSearchPage",
    "CompaniesSearchRequest",
    "Company",
    "CompanyLead",
    "CompanyLocation",
    "CompanySize",
    "Contact",
    "ContactPage",
    "ContactRef",
    "CustomSignalEntry",
    "Deliverability",
    "Department",
    "Disposition",
    "DispositionAction",
    "DispositionPage",
    "DynamicFields",
    "Education",
    "EmailMessage",
    "EmailProvider",
    "EmailToValidate",
    "EmailValidation",
    "EmailValidationRequest",
    "EmailValidationResult",
    "EnrichmentLead",
    "ErrorCode",
    "ErrorObject",
    "ErrorSource",
    "EventLead",
    "EventSequence",
    "EventStage",
    "EventUser",
    "ExcludedDomain",
    "ExcludedDomainPage",
    "ExcludedDomainsRequest",
    "ExcludedEmail",
    "ExcludedEmailPage",
    "ExcludedEmailsRequest",
    "ExclusionOutcomes",
    "Experience",
    "Headcounts",
    "InboundLead",
    "InboundLeadEvent",
    "JobFunction",
    "JobOpening",
    "JobOpeningDetails",
    "JobOpeningPage",
    "JobStatus",
    "Language",
    "LeadList",
    "LeadListEntry",
    "LeadListEntryData",
    "LeadListOptions",
    "LeadListPage",
    "LeadListRequest",
    "LeadListStatus",
    "LeadListSummary",
    "LeadListType",
    "LeadsDistribution",
    "Link",
    "LinkedinActivity",
    "Links",
    "LocationDetails",
    "Mailbox",
    "MailboxPage",
    "MailboxStatus",
    "MailboxUpdate",
    "MailboxUser",
    "NewExcludedDomain",
    "NewExcludedEmail",
    "NewLead",
    "NewLeadListOptions",
    "NewLeadListType",
    "Pagination",
    "PeopleEnrichment",
    "PeopleEnrichmentRequest",
    "PeopleEnrichmentResult",
    "PeopleEnrichmentResultStatus",
    "PeopleSearchPage",
    "PeopleSearchRequest",
    "Person",
    "PhoneNumber",
    "PhoneNumberReview",
    "ReplyEvent",
    "Seniority",
    "Sequence",
    "SequenceLead",
    "SequenceLeadData",
    "SequenceLeadOverrides",
    "SequenceLeadsOutcome",
    "SequenceLeadsRequest",
    "SequenceLeadsSettings",
    "SequencePage",
    "SequenceStatus",
    "SkippedLead",
    "StageEvent",
    "StageType",
    "Task",
    "TaskActivity",
    "TaskCompletion",
    "TaskPage",
    "TaskStatuses",
    "TaskTypes",
    "TranscriptEntry",
    "User",
    "UserMailbox",
    "UserPage",
    "WorkflowEvent",
)
