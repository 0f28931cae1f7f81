from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.company import Company
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    linkedin_url: str | Unset = UNSET,
    domain: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["linkedin_url"] = linkedin_url

    params["domain"] = domain

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/companies/find",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Company | None:
    if response.status_code == 200:
        response_200 = Company.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Company]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    linkedin_url: str | Unset = UNSET,
    domain: str | Unset = UNSET,
) -> Response[Company]:
    """Find one company by LinkedIn URL or domain.

    Args:
        linkedin_url (str | Unset): LinkedIn URL of the company.
        domain (str | Unset): Bare domain, such as buyer.example.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Company]
    """

    kwargs = _get_kwargs(
        linkedin_url=linkedin_url,
        domain=domain,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    linkedin_url: str | Unset = UNSET,
    domain: str | Unset = UNSET,
) -> Company | None:
    """Find one company by LinkedIn URL or domain.

    Args:
        linkedin_url (str | Unset): LinkedIn URL of the company.
        domain (str | Unset): Bare domain, such as buyer.example.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Company
    """

    return sync_detailed(
        client=client,
        linkedin_url=linkedin_url,
        domain=domain,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    linkedin_url: str | Unset = UNSET,
    domain: str | Unset = UNSET,
) -> Response[Company]:
    """Find one company by LinkedIn URL or domain.

    Args:
        linkedin_url (str | Unset): LinkedIn URL of the company.
        domain (str | Unset): Bare domain, such as buyer.example.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Company]
    """

    kwargs = _get_kwargs(
        linkedin_url=linkedin_url,
        domain=domain,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    linkedin_url: str | Unset = UNSET,
    domain: str | Unset = UNSET,
) -> Company | None:
    """Find one company by LinkedIn URL or domain.

    Args:
        linkedin_url (str | Unset): LinkedIn URL of the company.
        domain (str | Unset): Bare domain, such as buyer.example.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Company
    """

    return (
        await asyncio_detailed(
            client=client,
            linkedin_url=linkedin_url,
            domain=domain,
        )
    ).parsed
