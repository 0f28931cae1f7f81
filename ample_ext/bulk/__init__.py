"""Bulk runs: a file of leads in, the same file with what the API knows of them out, nobody paid for twice."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ample_ext.bulk.errors import InputError, OutputError
    from ample_ext.bulk.order import Order
    from ample_ext.bulk.plan import Ceiling, Plan
    from ample_ext.bulk.progress import Progress
    from ample_ext.bulk.report import RunReport
    from ample_ext.bulk.reporting.figures import Figures
    from ample_ext.bulk.reporting.files import figures_of, write_report
    from ample_ext.bulk.run import EnrichmentRun, enrich_people
    from ample_ext.stores.errors import JournalError, RunBusyError

_HOME = {
    "enrich_people": "ample_ext.bulk.run",
    "EnrichmentRun": "ample_ext.bulk.run",
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
    "Ceiling",
    "EnrichmentRun",
    "Figures",
    "InputError",
    "JournalError",
    "Order",
    "OutputError",
    "Plan",
    "Progress",
    "RunBusyError",
    "RunReport",
    "enrich_people",
    "figures_of",
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
