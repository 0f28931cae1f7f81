from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.companies_search_page import CompaniesSearchPage
from ...models.companies_search_request import CompaniesSearchRequest
from ...types import Response


def _get_kwargs(
    *,
    body: CompaniesSearchRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/companies/search",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CompaniesSearchPage | None:
    if response.status_code == 200:
        response_200 = CompaniesSearchPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CompaniesSearchPage]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: CompaniesSearchRequest,
) -> Response[CompaniesSearchPage]:
    """Search companies by what they do and how large they are.

     All filters are optional and narrow the result; leave an unused one out rather than sending it
    empty.

    Args:
        body (CompaniesSearchRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CompaniesSearchPage]
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
    body: CompaniesSearchRequest,
) -> CompaniesSearchPage | None:
    """Search companies by what they do and how large they are.

     All filters are optional and narrow the result; leave an unused one out rather than sending it
    empty.

    Args:
        body (CompaniesSearchRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CompaniesSearchPage
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: CompaniesSearchRequest,
) -> Response[CompaniesSearchPage]:
    """Search companies by what they do and how large they are.

     All filters are optional and narrow the result; leave an unused one out rather than sending it
    empty.

    Args:
        body (CompaniesSearchRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CompaniesSearchPage]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: CompaniesSearchRequest,
) -> CompaniesSearchPage | None:
    """Search companies by what they do and how large they are.

     All filters are optional and narrow the result; leave an unused one out rather than sending it
    empty.

    Args:
        body (CompaniesSearchRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CompaniesSearchPage
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
