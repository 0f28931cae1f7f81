from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.lead import Lead
from ...models.lead_creation import LeadCreation
from ...types import Response


def _get_kwargs(
    *,
    body: LeadCreation,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v2/leads",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Lead | None:
    if response.status_code == 200:
        response_200 = Lead.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Lead]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: LeadCreation,
) -> Response[Lead]:
    """Create a lead, in a campaign or in a list.

     Give either campaign, which needs email, or list_id. For a lead that exists the answer is that lead
    as it was, with a status of success and no mark: compare its campaign, and a member that was sent,
    with the request.

    Args:
        body (LeadCreation): A lead to create.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Lead]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: LeadCreation,
) -> Lead | None:
    """Create a lead, in a campaign or in a list.

     Give either campaign, which needs email, or list_id. For a lead that exists the answer is that lead
    as it was, with a status of success and no mark: compare its campaign, and a member that was sent,
    with the request.

    Args:
        body (LeadCreation): A lead to create.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Lead
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: LeadCreation,
) -> Response[Lead]:
    """Create a lead, in a campaign or in a list.

     Give either campaign, which needs email, or list_id. For a lead that exists the answer is that lead
    as it was, with a status of success and no mark: compare its campaign, and a member that was sent,
    with the request.

    Args:
        body (LeadCreation): A lead to create.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Lead]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: LeadCreation,
) -> Lead | None:
    """Create a lead, in a campaign or in a list.

     Give either campaign, which needs email, or list_id. For a lead that exists the answer is that lead
    as it was, with a status of success and no mark: compare its campaign, and a member that was sent,
    with the request.

    Args:
        body (LeadCreation): A lead to create.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Lead
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
