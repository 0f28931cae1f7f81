from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.people_enrichment import PeopleEnrichment
from ...models.people_enrichment_request import PeopleEnrichmentRequest
from ...types import Response


def _get_kwargs(
    *,
    body: PeopleEnrichmentRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/people/enrichment-requests",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PeopleEnrichment | None:
    if response.status_code == 202:
        response_202 = PeopleEnrichment.from_dict(response.json())

        return response_202

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PeopleEnrichment]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: PeopleEnrichmentRequest,
) -> Response[PeopleEnrichment]:
    """Start the enrichment of many people in the background.

     Answers at once with a job; the people come as its results. Identify each lead by LinkedIn URL, by
    e-mail address, or by name and/or title together with a company.

    Args:
        body (PeopleEnrichmentRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PeopleEnrichment]
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
    body: PeopleEnrichmentRequest,
) -> PeopleEnrichment | None:
    """Start the enrichment of many people in the background.

     Answers at once with a job; the people come as its results. Identify each lead by LinkedIn URL, by
    e-mail address, or by name and/or title together with a company.

    Args:
        body (PeopleEnrichmentRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PeopleEnrichment
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: PeopleEnrichmentRequest,
) -> Response[PeopleEnrichment]:
    """Start the enrichment of many people in the background.

     Answers at once with a job; the people come as its results. Identify each lead by LinkedIn URL, by
    e-mail address, or by name and/or title together with a company.

    Args:
        body (PeopleEnrichmentRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PeopleEnrichment]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: PeopleEnrichmentRequest,
) -> PeopleEnrichment | None:
    """Start the enrichment of many people in the background.

     Answers at once with a job; the people come as its results. Identify each lead by LinkedIn URL, by
    e-mail address, or by name and/or title together with a company.

    Args:
        body (PeopleEnrichmentRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PeopleEnrichment
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
