from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import (
    UNSET,
    Model,
    Unset,
)

if TYPE_CHECKING:
    from ..models.custom_variables import CustomVariables


T = TypeVar("T", bound="LeadCreation")


@_attrs_define(repr=False)
class LeadCreation(Model):
    """A lead to create.

    Attributes:
        campaign (str | Unset): The campaign it goes into; not together with list_id.
        list_id (str | Unset): The list it goes into.
        email (str | Unset): Address; needed in a campaign.
        first_name (str | Unset):
        last_name (str | Unset):
        company_name (str | Unset):
        job_title (str | Unset):
        phone (str | Unset):
        website (str | Unset):
        personalization (str | Unset): First line of the e-mail.
        lt_interest_status (float | Unset): 0 out of office, 1 interested, 2 meeting booked, 3 meeting completed, 4 won,
            -1 not interested, -2 wrong person, -3 lost, -4 no show, or the number of a label of your own.
        pl_value_lead (str | Unset): Value of the opportunity, free text.
        assigned_to (str | Unset): The user who looks after it.
        skip_if_in_workspace (bool | Unset): Skip it when it is anywhere in the workspace.
        skip_if_in_campaign (bool | Unset): Skip it when it is in a campaign.
        skip_if_in_list (bool | Unset): Skip it when it is in a list.
        blocklist_id (str | Unset): The block list to check.
        verify_leads_for_lead_finder (bool | Unset):
        verify_leads_on_import (bool | Unset): Verify the address in the background.
        custom_variables (CustomVariables | Unset): Variables of templates by name. They come back among the members of
            payload.
    """

    campaign: str | Unset = UNSET
    list_id: str | Unset = UNSET
    email: str | Unset = UNSET
    first_name: str | Unset = UNSET
    last_name: str | Unset = UNSET
    company_name: str | Unset = UNSET
    job_title: str | Unset = UNSET
    phone: str | Unset = UNSET
    website: str | Unset = UNSET
    personalization: str | Unset = UNSET
    lt_interest_status: float | Unset = UNSET
    pl_value_lead: str | Unset = UNSET
    assigned_to: str | Unset = UNSET
    skip_if_in_workspace: bool | Unset = UNSET
    skip_if_in_campaign: bool | Unset = UNSET
    skip_if_in_list: bool | Unset = UNSET
    blocklist_id: str | Unset = UNSET
    verify_leads_for_lead_finder: bool | Unset = UNSET
    verify_leads_on_import: bool | Unset = UNSET
    custom_variables: CustomVariables | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        campaign = self.campaign

        list_id = self.list_id

        email = self.email

        first_name = self.first_name

        last_name = self.last_name

        company_name = self.company_name

        job_title = self.job_title

        phone = self.phone

        website = self.website

        personalization = self.personalization

        lt_interest_status = self.lt_interest_status

        pl_value_lead = self.pl_value_lead

        assigned_to = self.assigned_to

        skip_if_in_workspace = self.skip_if_in_workspace

        skip_if_in_campaign = self.skip_if_in_campaign

        skip_if_in_list = self.skip_if_in_list

        blocklist_id = self.blocklist_id

        verify_leads_for_lead_finder = self.verify_leads_for_lead_finder

        verify_leads_on_import = self.verify_leads_on_import

        custom_variables: dict[str, Any] | Unset = UNSET
        if not isinstance(self.custom_variables, Unset):
            custom_variables = self.custom_variables.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if campaign is not UNSET:
            field_dict["campaign"] = campaign
        if list_id is not UNSET:
            field_dict["list_id"] = list_id
        if email is not UNSET:
            field_dict["email"] = email
        if first_name is not UNSET:
            field_dict["first_name"] = first_name
        if last_name is not UNSET:
            field_dict["last_name"] = last_name
        if company_name is not UNSET:
            field_dict["company_name"] = company_name
        if job_title is not UNSET:
            field_dict["job_title"] = job_title
        if phone is not UNSET:
            field_dict["phone"] = phone
        if website is not UNSET:
            field_dict["website"] = website
        if personalization is not UNSET:
            field_dict["personalization"] = personalization
        if lt_interest_status is not UNSET:
            field_dict["lt_interest_status"] = lt_interest_status
        if pl_value_lead is not UNSET:
            field_dict["pl_value_lead"] = pl_value_lead
        if assigned_to is not UNSET:
            field_dict["assigned_to"] = assigned_to
        if skip_if_in_workspace is not UNSET:
            field_dict["skip_if_in_workspace"] = skip_if_in_workspace
        if skip_if_in_campaign is not UNSET:
            field_dict["skip_if_in_campaign"] = skip_if_in_campaign
        if skip_if_in_list is not UNSET:
            field_dict["skip_if_in_list"] = skip_if_in_list
        if blocklist_id is not UNSET:
            field_dict["blocklist_id"] = blocklist_id
        if verify_leads_for_lead_finder is not UNSET:
            field_dict["verify_leads_for_lead_finder"] = verify_leads_for_lead_finder
        if verify_leads_on_import is not UNSET:
            field_dict["verify_leads_on_import"] = verify_leads_on_import
        if custom_variables is not UNSET:
            field_dict["custom_variables"] = custom_variables

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.custom_variables import CustomVariables  # noqa: PLC0415

        d = dict(src_dict)
        campaign = d.pop("campaign", UNSET)

        list_id = d.pop("list_id", UNSET)

        email = d.pop("email", UNSET)

        first_name = d.pop("first_name", UNSET)

        last_name = d.pop("last_name", UNSET)

        company_name = d.pop("company_name", UNSET)

        job_title = d.pop("job_title", UNSET)

        phone = d.pop("phone", UNSET)

        website = d.pop("website", UNSET)

        personalization = d.pop("personalization", UNSET)

        lt_interest_status = d.pop("lt_interest_status", UNSET)

        pl_value_lead = d.pop("pl_value_lead", UNSET)

        assigned_to = d.pop("assigned_to", UNSET)

        skip_if_in_workspace = d.pop("skip_if_in_workspace", UNSET)

        skip_if_in_campaign = d.pop("skip_if_in_campaign", UNSET)

        skip_if_in_list = d.pop("skip_if_in_list", UNSET)

        blocklist_id = d.pop("blocklist_id", UNSET)

        verify_leads_for_lead_finder = d.pop("verify_leads_for_lead_finder", UNSET)

        verify_leads_on_import = d.pop("verify_leads_on_import", UNSET)

        _custom_variables = d.pop("custom_variables", UNSET)
        custom_variables: CustomVariables | Unset
        if isinstance(_custom_variables, Unset):
            custom_variables = UNSET
        else:
            custom_variables = CustomVariables.from_dict(_custom_variables)

        lead_creation = cls(
            campaign=campaign,
            list_id=list_id,
            email=email,
            first_name=first_name,
            last_name=last_name,
            company_name=company_name,
            job_title=job_title,
            phone=phone,
            website=website,
            personalization=personalization,
            lt_interest_status=lt_interest_status,
            pl_value_lead=pl_value_lead,
            assigned_to=assigned_to,
            skip_if_in_workspace=skip_if_in_workspace,
            skip_if_in_campaign=skip_if_in_campaign,
            skip_if_in_list=skip_if_in_list,
            blocklist_id=blocklist_id,
            verify_leads_for_lead_finder=verify_leads_for_lead_finder,
            verify_leads_on_import=verify_leads_on_import,
            custom_variables=custom_variables,
        )

        return lead_creation
