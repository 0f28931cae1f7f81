from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.deleted_count import DeletedCount
from ...models.lead_deletion import LeadDeletion
from ...types import Response


def _get_kwargs(
    *,
    body: LeadDeletion,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/api/v2/leads",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> DeletedCount | None:
    if response.status_code == 200:
        response_200 = DeletedCount.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[DeletedCount]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: LeadDeletion,
) -> Response[DeletedCount]:
    """Delete leads of a campaign or a list.

     Without ids, status and limit all leads of the campaign or the list are deleted. Ids that are not in
    it are passed over.

    Args:
        body (LeadDeletion): Which leads of one campaign or one list are deleted.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeletedCount]
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
    body: LeadDeletion,
) -> DeletedCount | None:
    """Delete leads of a campaign or a list.

     Without ids, status and limit all leads of the campaign or the list are deleted. Ids that are not in
    it are passed over.

    Args:
        body (LeadDeletion): Which leads of one campaign or one list are deleted.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeletedCount
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: LeadDeletion,
) -> Response[DeletedCount]:
    """Delete leads of a campaign or a list.

     Without ids, status and limit all leads of the campaign or the list are deleted. Ids that are not in
    it are passed over.

    Args:
        body (LeadDeletion): Which leads of one campaign or one list are deleted.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeletedCount]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: LeadDeletion,
) -> DeletedCount | None:
    """Delete leads of a campaign or a list.

     Without ids, status and limit all leads of the campaign or the list are deleted. Ids that are not in
    it are passed over.

    Args:
        body (LeadDeletion): Which leads of one campaign or one list are deleted.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeletedCount
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
