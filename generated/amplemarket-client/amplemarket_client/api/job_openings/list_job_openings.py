from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.job_opening_page import JobOpeningPage
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    company_id: str | Unset = UNSET,
    domain: str | Unset = UNSET,
    linkedin_url: str | Unset = UNSET,
    person_seniorities: list[str] | Unset = UNSET,
    person_departments: list[str] | Unset = UNSET,
    person_job_functions: list[str] | Unset = UNSET,
    only_remote: bool | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["company_id"] = company_id

    params["domain"] = domain

    params["linkedin_url"] = linkedin_url

    json_person_seniorities: list[str] | Unset = UNSET
    if not isinstance(person_seniorities, Unset):
        json_person_seniorities = person_seniorities

    params["person_seniorities[]"] = json_person_seniorities

    json_person_departments: list[str] | Unset = UNSET
    if not isinstance(person_departments, Unset):
        json_person_departments = person_departments

    params["person_departments[]"] = json_person_departments

    json_person_job_functions: list[str] | Unset = UNSET
    if not isinstance(person_job_functions, Unset):
        json_person_job_functions = person_job_functions

    params["person_job_functions[]"] = json_person_job_functions

    params["only_remote"] = only_remote

    params["page[size]"] = pagesize

    params["page[after]"] = pageafter

    params["page[before]"] = pagebefore

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/job-openings",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> JobOpeningPage | None:
    if response.status_code == 200:
        response_200 = JobOpeningPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[JobOpeningPage]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    company_id: str | Unset = UNSET,
    domain: str | Unset = UNSET,
    linkedin_url: str | Unset = UNSET,
    person_seniorities: list[str] | Unset = UNSET,
    person_departments: list[str] | Unset = UNSET,
    person_job_functions: list[str] | Unset = UNSET,
    only_remote: bool | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> Response[JobOpeningPage]:
    """Walk the job openings of a company.

    Args:
        company_id (str | Unset): Id of the company.
        domain (str | Unset): Bare domain of the company.
        linkedin_url (str | Unset): LinkedIn URL of the company.
        person_seniorities (list[str] | Unset): Only openings of these seniorities.
        person_departments (list[str] | Unset): Only openings in these departments.
        person_job_functions (list[str] | Unset): Only openings with these job functions.
        only_remote (bool | Unset): Only remote openings.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[JobOpeningPage]
    """

    kwargs = _get_kwargs(
        company_id=company_id,
        domain=domain,
        linkedin_url=linkedin_url,
        person_seniorities=person_seniorities,
        person_departments=person_departments,
        person_job_functions=person_job_functions,
        only_remote=only_remote,
        pagesize=pagesize,
        pageafter=pageafter,
        pagebefore=pagebefore,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    company_id: str | Unset = UNSET,
    domain: str | Unset = UNSET,
    linkedin_url: str | Unset = UNSET,
    person_seniorities: list[str] | Unset = UNSET,
    person_departments: list[str] | Unset = UNSET,
    person_job_functions: list[str] | Unset = UNSET,
    only_remote: bool | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> JobOpeningPage | None:
    """Walk the job openings of a company.

    Args:
        company_id (str | Unset): Id of the company.
        domain (str | Unset): Bare domain of the company.
        linkedin_url (str | Unset): LinkedIn URL of the company.
        person_seniorities (list[str] | Unset): Only openings of these seniorities.
        person_departments (list[str] | Unset): Only openings in these departments.
        person_job_functions (list[str] | Unset): Only openings with these job functions.
        only_remote (bool | Unset): Only remote openings.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        JobOpeningPage
    """

    return sync_detailed(
        client=client,
        company_id=company_id,
        domain=domain,
        linkedin_url=linkedin_url,
        person_seniorities=person_seniorities,
        person_departments=person_departments,
        person_job_functions=person_job_functions,
        only_remote=only_remote,
        pagesize=pagesize,
        pageafter=pageafter,
        pagebefore=pagebefore,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    company_id: str | Unset = UNSET,
    domain: str | Unset = UNSET,
    linkedin_url: str | Unset = UNSET,
    person_seniorities: list[str] | Unset = UNSET,
    person_departments: list[str] | Unset = UNSET,
    person_job_functions: list[str] | Unset = UNSET,
    only_remote: bool | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> Response[JobOpeningPage]:
    """Walk the job openings of a company.

    Args:
        company_id (str | Unset): Id of the company.
        domain (str | Unset): Bare domain of the company.
        linkedin_url (str | Unset): LinkedIn URL of the company.
        person_seniorities (list[str] | Unset): Only openings of these seniorities.
        person_departments (list[str] | Unset): Only openings in these departments.
        person_job_functions (list[str] | Unset): Only openings with these job functions.
        only_remote (bool | Unset): Only remote openings.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[JobOpeningPage]
    """

    kwargs = _get_kwargs(
        company_id=company_id,
        domain=domain,
        linkedin_url=linkedin_url,
        person_seniorities=person_seniorities,
        person_departments=person_departments,
        person_job_functions=person_job_functions,
        only_remote=only_remote,
        pagesize=pagesize,
        pageafter=pageafter,
        pagebefore=pagebefore,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    company_id: str | Unset = UNSET,
    domain: str | Unset = UNSET,
    linkedin_url: str | Unset = UNSET,
    person_seniorities: list[str] | Unset = UNSET,
    person_departments: list[str] | Unset = UNSET,
    person_job_functions: list[str] | Unset = UNSET,
    only_remote: bool | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> JobOpeningPage | None:
    """Walk the job openings of a company.

    Args:
        company_id (str | Unset): Id of the company.
        domain (str | Unset): Bare domain of the company.
        linkedin_url (str | Unset): LinkedIn URL of the company.
        person_seniorities (list[str] | Unset): Only openings of these seniorities.
        person_departments (list[str] | Unset): Only openings in these departments.
        person_job_functions (list[str] | Unset): Only openings with these job functions.
        only_remote (bool | Unset): Only remote openings.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        JobOpeningPage
    """

    return (
        await asyncio_detailed(
            client=client,
            company_id=company_id,
            domain=domain,
            linkedin_url=linkedin_url,
            person_seniorities=person_seniorities,
            person_departments=person_departments,
            person_job_functions=person_job_functions,
            only_remote=only_remote,
            pagesize=pagesize,
            pageafter=pageafter,
            pagebefore=pagebefore,
        )
    ).parsed
