from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.companies_enrichment import CompaniesEnrichment
from ...models.companies_enrichment_request import CompaniesEnrichmentRequest
from ...types import Response


def _get_kwargs(
    *,
    body: CompaniesEnrichmentRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/companies/enrichment-requests",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CompaniesEnrichment | None:
    if response.status_code == 202:
        response_202 = CompaniesEnrichment.from_dict(response.json())

        return response_202

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CompaniesEnrichment]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: CompaniesEnrichmentRequest,
) -> Response[CompaniesEnrichment]:
    """Start the enrichment of many companies in the background.

    Args:
        body (CompaniesEnrichmentRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CompaniesEnrichment]
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
    body: CompaniesEnrichmentRequest,
) -> CompaniesEnrichment | None:
    """Start the enrichment of many companies in the background.

    Args:
        body (CompaniesEnrichmentRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CompaniesEnrichment
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: CompaniesEnrichmentRequest,
) -> Response[CompaniesEnrichment]:
    """Start the enrichment of many companies in the background.

    Args:
        body (CompaniesEnrichmentRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CompaniesEnrichment]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: CompaniesEnrichmentRequest,
) -> CompaniesEnrichment | None:
    """Start the enrichment of many companies in the background.

    Args:
        body (CompaniesEnrichmentRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CompaniesEnrichment
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
