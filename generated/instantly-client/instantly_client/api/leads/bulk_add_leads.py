from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.addition_report import AdditionReport
from ...models.lead_addition import LeadAddition
from ...types import Response


def _get_kwargs(
    *,
    body: LeadAddition,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v2/leads/add",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> AdditionReport | None:
    if response.status_code == 200:
        response_200 = AdditionReport.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[AdditionReport]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: LeadAddition,
) -> Response[AdditionReport]:
    """Add many leads to one campaign or one list.

     Of the members to skip by, skip_if_in_workspace overrides the others; skip_if_in_campaign and
    skip_if_in_list mean any campaign and any list. Gateways have been seen to give up on large requests
    that were carried out all the same.

    Args:
        body (LeadAddition): Leads and where they go: either campaign_id or list_id.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AdditionReport]
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
    body: LeadAddition,
) -> AdditionReport | None:
    """Add many leads to one campaign or one list.

     Of the members to skip by, skip_if_in_workspace overrides the others; skip_if_in_campaign and
    skip_if_in_list mean any campaign and any list. Gateways have been seen to give up on large requests
    that were carried out all the same.

    Args:
        body (LeadAddition): Leads and where they go: either campaign_id or list_id.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AdditionReport
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: LeadAddition,
) -> Response[AdditionReport]:
    """Add many leads to one campaign or one list.

     Of the members to skip by, skip_if_in_workspace overrides the others; skip_if_in_campaign and
    skip_if_in_list mean any campaign and any list. Gateways have been seen to give up on large requests
    that were carried out all the same.

    Args:
        body (LeadAddition): Leads and where they go: either campaign_id or list_id.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AdditionReport]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: LeadAddition,
) -> AdditionReport | None:
    """Add many leads to one campaign or one list.

     Of the members to skip by, skip_if_in_workspace overrides the others; skip_if_in_campaign and
    skip_if_in_list mean any campaign and any list. Gateways have been seen to give up on large requests
    that were carried out all the same.

    Args:
        body (LeadAddition): Leads and where they go: either campaign_id or list_id.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AdditionReport
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
