"""The models, each loaded on first use."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .account_info import AccountInfo
    from .activity import Activity
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
    from .deliverability import Deliverability
    from .department import Department
    from .education import Education
    from .email_to_validate import EmailToValidate
    from .email_validation import EmailValidation
    from .email_validation_request import EmailValidationRequest
    from .email_validation_result import EmailValidationResult
    from .enrichment_lead import EnrichmentLead
    from .error_code import ErrorCode
    from .error_object import ErrorObject
    from .error_source import ErrorSource
    from .experience import Experience
    from .headcounts import Headcounts
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
    from .link import Link
    from .links import Links
    from .location_details import LocationDetails
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
    from .seniority import Seniority
    from .user import User
    from .user_mailbox import UserMailbox
    from .user_page import UserPage
else:
    _MODULES = {
        "AccountInfo": ".account_info",
        "Activity": ".activity",
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
        "Deliverability": ".deliverability",
        "Department": ".department",
        "Education": ".education",
        "EmailToValidate": ".email_to_validate",
        "EmailValidation": ".email_validation",
        "EmailValidationRequest": ".email_validation_request",
        "EmailValidationResult": ".email_validation_result",
        "EnrichmentLead": ".enrichment_lead",
        "ErrorCode": ".error_code",
        "ErrorObject": ".error_object",
        "ErrorSource": ".error_source",
        "Experience": ".experience",
        "Headcounts": ".headcounts",
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
        "Link": ".link",
        "Links": ".links",
        "LocationDetails": ".location_details",
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
        "Seniority": ".seniority",
        "User": ".user",
        "UserMailbox": ".user_mailbox",
        "UserPage": ".user_page",
    }

    def __getattr__(name: str) -> Any:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(_MODULES[name], __name__), name)
        return value


__all__ = (
    "AccountInfo",
    "Activity",
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
    "Deliverability",
    "Department",
    "Education",
    "EmailToValidate",
    "EmailValidation",
    "EmailValidationRequest",
    "EmailValidationResult",
    "EnrichmentLead",
    "ErrorCode",
    "ErrorObject",
    "ErrorSource",
    "Experience",
    "Headcounts",
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
    "Link",
    "Links",
    "LocationDetails",
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
    "Seniority",
    "User",
    "UserMailbox",
    "UserPage",
)
