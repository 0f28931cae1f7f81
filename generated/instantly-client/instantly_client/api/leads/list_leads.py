from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.lead_page import LeadPage
from ...models.lead_query import LeadQuery
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: LeadQuery | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v2/leads/list",
    }

    if not isinstance(body, Unset):
        _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> LeadPage | None:
    if response.status_code == 200:
        response_200 = LeadPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[LeadPage]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: LeadQuery | Unset = UNSET,
) -> Response[LeadPage]:
    """Walk the leads that fit all filters.

     A read that is done with POST: filters and cursor are in the body. Leads come in the order of their
    ids; with distinct_contacts there is one for each address, and cursors are addresses. The campaign's
    filter is called campaign: one called campaign_id is ignored, and the whole workspace is the answer.

    Args:
        body (LeadQuery | Unset): Which leads. All filters are optional and narrow the result.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LeadPage]
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
    body: LeadQuery | Unset = UNSET,
) -> LeadPage | None:
    """Walk the leads that fit all filters.

     A read that is done with POST: filters and cursor are in the body. Leads come in the order of their
    ids; with distinct_contacts there is one for each address, and cursors are addresses. The campaign's
    filter is called campaign: one called campaign_id is ignored, and the whole workspace is the answer.

    Args:
        body (LeadQuery | Unset): Which leads. All filters are optional and narrow the result.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LeadPage
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: LeadQuery | Unset = UNSET,
) -> Response[LeadPage]:
    """Walk the leads that fit all filters.

     A read that is done with POST: filters and cursor are in the body. Leads come in the order of their
    ids; with distinct_contacts there is one for each address, and cursors are addresses. The campaign's
    filter is called campaign: one called campaign_id is ignored, and the whole workspace is the answer.

    Args:
        body (LeadQuery | Unset): Which leads. All filters are optional and narrow the result.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LeadPage]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: LeadQuery | Unset = UNSET,
) -> LeadPage | None:
    """Walk the leads that fit all filters.

     A read that is done with POST: filters and cursor are in the body. Leads come in the order of their
    ids; with distinct_contacts there is one for each address, and cursors are addresses. The campaign's
    filter is called campaign: one called campaign_id is ignored, and the whole workspace is the answer.

    Args:
        body (LeadQuery | Unset): Which leads. All filters are optional and narrow the result.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LeadPage
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
