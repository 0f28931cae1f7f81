"""The models, each loaded on first use."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .accepted import Accepted
    from .addition_report import AdditionReport
    from .background_job import BackgroundJob
    from .background_job_page import BackgroundJobPage
    from .block_list_addition import BlockListAddition
    from .block_list_additions import BlockListAdditions
    from .block_list_change import BlockListChange
    from .block_list_entry import BlockListEntry
    from .block_list_page import BlockListPage
    from .block_list_removals import BlockListRemovals
    from .block_list_report import BlockListReport
    from .campaign import Campaign
    from .campaign_change import CampaignChange
    from .campaign_creation import CampaignCreation
    from .campaign_page import CampaignPage
    from .campaign_schedule import CampaignSchedule
    from .company_limit import CompanyLimit
    from .count_condition import CountCondition
    from .created_lead import CreatedLead
    from .custom_variables import CustomVariables
    from .delay_unit import DelayUnit
    from .deleted_count import DeletedCount
    from .email import Email
    from .email_body import EmailBody
    from .email_mode import EmailMode
    from .email_page import EmailPage
    from .email_type import EmailType
    from .entity_type import EntityType
    from .esg_code import EsgCode
    from .esp import Esp
    from .event_type import EventType
    from .interest_update import InterestUpdate
    from .job_order import JobOrder
    from .job_status import JobStatus
    from .job_type import JobType
    from .lead import Lead
    from .lead_addition import LeadAddition
    from .lead_creation import LeadCreation
    from .lead_deletion import LeadDeletion
    from .lead_filter import LeadFilter
    from .lead_list import LeadList
    from .lead_list_creation import LeadListCreation
    from .lead_list_page import LeadListPage
    from .lead_move import LeadMove
    from .lead_page import LeadPage
    from .lead_query import LeadQuery
    from .limit_mode import LimitMode
    from .limit_scope import LimitScope
    from .new_lead import NewLead
    from .new_schedule import NewSchedule
    from .new_schedule_entry import NewScheduleEntry
    from .new_sequence import NewSequence
    from .new_step import NewStep
    from .new_timing import NewTiming
    from .new_variant import NewVariant
    from .occurrence_count import OccurrenceCount
    from .open_object import OpenObject
    from .query_action import QueryAction
    from .query_clause import QueryClause
    from .query_values import QueryValues
    from .reply import Reply
    from .reply_body import ReplyBody
    from .routing_action import RoutingAction
    from .routing_rule import RoutingRule
    from .schedule_days import ScheduleDays
    from .schedule_entry import ScheduleEntry
    from .sequence import Sequence
    from .sort_order import SortOrder
    from .status_clause import StatusClause
    from .status_condition import StatusCondition
    from .step import Step
    from .step_type import StepType
    from .timezone import Timezone
    from .timing import Timing
    from .variant import Variant
    from .webhook import Webhook
    from .webhook_change import WebhookChange
    from .webhook_creation import WebhookCreation
    from .webhook_event_type import WebhookEventType
    from .webhook_event_types import WebhookEventTypes
    from .webhook_headers import WebhookHeaders
    from .webhook_page import WebhookPage
    from .webhook_test import WebhookTest
    from .winner_selection import WinnerSelection
    from .winner_trigger import WinnerTrigger
else:
    _MODULES = {
        "Accepted": ".accepted",
        "AdditionReport": ".addition_report",
        "BackgroundJob": ".background_job",
        "BackgroundJobPage": ".background_job_page",
        "BlockListAddition": ".block_list_addition",
        "BlockListAdditions": ".block_list_additions",
        "BlockListChange": ".block_list_change",
        "BlockListEntry": ".block_list_entry",
        "BlockListPage": ".block_list_page",
        "BlockListRemovals": ".block_list_removals",
        "BlockListReport": ".block_list_report",
        "Campaign": ".campaign",
        "CampaignChange": ".campaign_change",
        "CampaignCreation": ".campaign_creation",
        "CampaignPage": ".campaign_page",
        "CampaignSchedule": ".campaign_schedule",
        "CompanyLimit": ".company_limit",
        "CountCondition": ".count_condition",
        "CreatedLead": ".created_lead",
        "CustomVariables": ".custom_variables",
        "DelayUnit": ".delay_unit",
        "DeletedCount": ".deleted_count",
        "Email": ".email",
        "EmailBody": ".email_body",
        "EmailMode": ".email_mode",
        "EmailPage": ".email_page",
        "EmailType": ".email_type",
        "EntityType": ".entity_type",
        "EsgCode": ".esg_code",
        "Esp": ".esp",
        "EventType": ".event_type",
        "InterestUpdate": ".interest_update",
        "JobOrder": ".job_order",
        "JobStatus": ".job_status",
        "JobType": ".job_type",
        "Lead": ".lead",
        "LeadAddition": ".lead_addition",
        "LeadCreation": ".lead_creation",
        "LeadDeletion": ".lead_deletion",
        "LeadFilter": ".lead_filter",
        "LeadList": ".lead_list",
        "LeadListCreation": ".lead_list_creation",
        "LeadListPage": ".lead_list_page",
        "LeadMove": ".lead_move",
        "LeadPage": ".lead_page",
        "LeadQuery": ".lead_query",
        "LimitMode": ".limit_mode",
        "LimitScope": ".limit_scope",
        "NewLead": ".new_lead",
        "NewSchedule": ".new_schedule",
        "NewScheduleEntry": ".new_schedule_entry",
        "NewSequence": ".new_sequence",
        "NewStep": ".new_step",
        "NewTiming": ".new_timing",
        "NewVariant": ".new_variant",
        "OccurrenceCount": ".occurrence_count",
        "OpenObject": ".open_object",
        "QueryAction": ".query_action",
        "QueryClause": ".query_clause",
        "QueryValues": ".query_values",
        "Reply": ".reply",
        "ReplyBody": ".reply_body",
        "RoutingAction": ".routing_action",
        "RoutingRule": ".routing_rule",
        "ScheduleDays": ".schedule_days",
        "ScheduleEntry": ".schedule_entry",
        "Sequence": ".sequence",
        "SortOrder": ".sort_order",
        "StatusClause": ".status_clause",
        "StatusCondition": ".status_condition",
        "Step": ".step",
        "StepType": ".step_type",
        "Timezone": ".timezone",
        "Timing": ".timing",
        "Variant": ".variant",
        "Webhook": ".webhook",
        "WebhookChange": ".webhook_change",
        "WebhookCreation": ".webhook_creation",
        "WebhookEventType": ".webhook_event_type",
        "WebhookEventTypes": ".webhook_event_types",
        "WebhookHeaders": ".webhook_headers",
        "WebhookPage": ".webhook_page",
        "WebhookTest": ".webhook_test",
        "WinnerSelection": ".winner_selection",
        "WinnerTrigger": ".winner_trigger",
    }

    def __getattr__(name: str) -> Any:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(_MODULES[name], __name__), name)
        return value


__all__ = (
    "Accepted",
    "AdditionReport",
    "BackgroundJob",
    "BackgroundJobPage",
    "BlockListAddition",
    "BlockListAdditions",
    "BlockListChange",
    "BlockListEntry",
    "BlockListPage",
    "BlockListRemovals",
    "BlockListReport",
    "Campaign",
    "CampaignChange",
    "CampaignCreation",
    "CampaignPage",
    "CampaignSchedule",
    "CompanyLimit",
    "CountCondition",
    "CreatedLead",
    "CustomVariables",
    "DelayUnit",
    "DeletedCount",
    "Email",
    "EmailBody",
    "EmailMode",
    "EmailPage",
    "EmailType",
    "EntityType",
    "EsgCode",
    "Esp",
    "EventType",
    "InterestUpdate",
    "JobOrder",
    "JobStatus",
    "JobType",
    "Lead",
    "LeadAddition",
    "LeadCreation",
    "LeadDeletion",
    "LeadFilter",
    "LeadList",
    "LeadListCreation",
    "LeadListPage",
    "LeadMove",
    "LeadPage",
    "LeadQuery",
    "LimitMode",
    "LimitScope",
    "NewLead",
    "NewSchedule",
    "NewScheduleEntry",
    "NewSequence",
    "NewStep",
    "NewTiming",
    "NewVariant",
    "OccurrenceCount",
    "OpenObject",
    "QueryAction",
    "QueryClause",
    "QueryValues",
    "Reply",
    "ReplyBody",
    "RoutingAction",
    "RoutingRule",
    "ScheduleDays",
    "ScheduleEntry",
    "Sequence",
    "SortOrder",
    "StatusClause",
    "StatusCondition",
    "Step",
    "StepType",
    "Timezone",
    "Timing",
    "Variant",
    "Webhook",
    "WebhookChange",
    "WebhookCreation",
    "WebhookEventType",
    "WebhookEventTypes",
    "WebhookHeaders",
    "WebhookPage",
    "WebhookTest",
    "WinnerSelection",
    "WinnerTrigger",
)
