from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.background_job import BackgroundJob
from ...models.lead_move import LeadMove
from ...types import Response


def _get_kwargs(
    *,
    body: LeadMove,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v2/leads/move",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> BackgroundJob | None:
    if response.status_code == 200:
        response_200 = BackgroundJob.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[BackgroundJob]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: LeadMove,
) -> Response[BackgroundJob]:
    """Move or copy leads to another campaign or list, in the background.

     Filters say which leads. ids alone are not enough: they go with campaign or list_id.

    Args:
        body (LeadMove): Which leads go where.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BackgroundJob]
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
    body: LeadMove,
) -> BackgroundJob | None:
    """Move or copy leads to another campaign or list, in the background.

     Filters say which leads. ids alone are not enough: they go with campaign or list_id.

    Args:
        body (LeadMove): Which leads go where.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BackgroundJob
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: LeadMove,
) -> Response[BackgroundJob]:
    """Move or copy leads to another campaign or list, in the background.

     Filters say which leads. ids alone are not enough: they go with campaign or list_id.

    Args:
        body (LeadMove): Which leads go where.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BackgroundJob]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: LeadMove,
) -> BackgroundJob | None:
    """Move or copy leads to another campaign or list, in the background.

     Filters say which leads. ids alone are not enough: they go with campaign or list_id.

    Args:
        body (LeadMove): Which leads go where.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BackgroundJob
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
