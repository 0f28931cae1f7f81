"""Bulk runs: a file of leads in, the same file with what the API knows of them out, nobody paid for twice."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ample_ext.bulk.aio import AsyncRun, sync_client
    from ample_ext.bulk.companies import CompanyOrder
    from ample_ext.bulk.enrich import enrich_people
    from ample_ext.bulk.errors import InputError, OutputError
    from ample_ext.bulk.exclusions import AllowDomains, AllowEmails, ExcludeDomains, ExcludeEmails
    from ample_ext.bulk.forget import forget
    from ample_ext.bulk.inbound import InboundReport, add_inbound
    from ample_ext.bulk.lists import LeadLists, ListLeads
    from ample_ext.bulk.order import Order
    from ample_ext.bulk.plan import Ceiling, Plan
    from ample_ext.bulk.progress import Progress
    from ample_ext.bulk.report import RunReport
    from ample_ext.bulk.reporting.figures import Figures
    from ample_ext.bulk.reporting.files import figures_of, write_report
    from ample_ext.bulk.run import Run
    from ample_ext.bulk.sequences import SequenceLeads
    from ample_ext.bulk.validation import Validation
    from ample_ext.bulk.walk import save
    from ample_ext.bulk.work import Work
    from ample_ext.stores.errors import JournalError, RunBusyError
    from ample_ext.stores.journal.journal import Journal

_HOME = {
    "enrich_people": "ample_ext.bulk.enrich",
    "Run": "ample_ext.bulk.run",
    "AsyncRun": "ample_ext.bulk.aio",
    "sync_client": "ample_ext.bulk.aio",
    "add_inbound": "ample_ext.bulk.inbound",
    "InboundReport": "ample_ext.bulk.inbound",
    "LeadLists": "ample_ext.bulk.lists",
    "ListLeads": "ample_ext.bulk.lists",
    "Journal": "ample_ext.stores.journal.journal",
    "forget": "ample_ext.bulk.forget",
    "save": "ample_ext.bulk.walk",
    "Work": "ample_ext.bulk.work",
    "CompanyOrder": "ample_ext.bulk.companies",
    "Validation": "ample_ext.bulk.validation",
    "SequenceLeads": "ample_ext.bulk.sequences",
    "ExcludeEmails": "ample_ext.bulk.exclusions",
    "AllowEmails": "ample_ext.bulk.exclusions",
    "ExcludeDomains": "ample_ext.bulk.exclusions",
    "AllowDomains": "ample_ext.bulk.exclusions",
    "RunReport": "ample_ext.bulk.report",
    "Figures": "ample_ext.bulk.reporting.figures",
    "figures_of": "ample_ext.bulk.reporting.files",
    "write_report": "ample_ext.bulk.reporting.files",
    "Order": "ample_ext.bulk.order",
    "Plan": "ample_ext.bulk.plan",
    "Ceiling": "ample_ext.bulk.plan",
    "Progress": "ample_ext.bulk.progress",
    "InputError": "ample_ext.bulk.errors",
    "OutputError": "ample_ext.bulk.errors",
    "JournalError": "ample_ext.stores.errors",
    "RunBusyError": "ample_ext.stores.errors",
}

__all__ = (
    "AllowDomains",
    "AllowEmails",
    "AsyncRun",
    "Ceiling",
    "CompanyOrder",
    "ExcludeDomains",
    "ExcludeEmails",
    "Figures",
    "InboundReport",
    "InputError",
    "Journal",
    "JournalError",
    "LeadLists",
    "ListLeads",
    "Order",
    "OutputError",
    "Plan",
    "Progress",
    "Run",
    "RunBusyError",
    "RunReport",
    "SequenceLeads",
    "Validation",
    "Work",
    "add_inbound",
    "enrich_people",
    "figures_of",
    "forget",
    "save",
    "sync_client",
    "write_report",
)

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            return getattr(import_module(_HOME[name]), name)
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] not in ("sqlalchemy", "platformdirs"):
                raise
            raise ImportError(f"bulk runs need {error.name}: pip install 'ample-ext[cli]'", name=error.name) from None
