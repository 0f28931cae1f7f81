from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.people_search_page import PeopleSearchPage
from ...models.people_search_request import PeopleSearchRequest
from ...types import Response


def _get_kwargs(
    *,
    body: PeopleSearchRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/people/search",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PeopleSearchPage | None:
    if response.status_code == 200:
        response_200 = PeopleSearchPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PeopleSearchPage]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: PeopleSearchRequest,
) -> Response[PeopleSearchPage]:
    """Search people by what they do and where they work.

     All filters are optional and narrow the result; leave an unused one out rather than sending it
    empty. People found here carry no e-mail address and no phone numbers.

    Args:
        body (PeopleSearchRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PeopleSearchPage]
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
    body: PeopleSearchRequest,
) -> PeopleSearchPage | None:
    """Search people by what they do and where they work.

     All filters are optional and narrow the result; leave an unused one out rather than sending it
    empty. People found here carry no e-mail address and no phone numbers.

    Args:
        body (PeopleSearchRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PeopleSearchPage
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: PeopleSearchRequest,
) -> Response[PeopleSearchPage]:
    """Search people by what they do and where they work.

     All filters are optional and narrow the result; leave an unused one out rather than sending it
    empty. People found here carry no e-mail address and no phone numbers.

    Args:
        body (PeopleSearchRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PeopleSearchPage]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: PeopleSearchRequest,
) -> PeopleSearchPage | None:
    """Search people by what they do and where they work.

     All filters are optional and narrow the result; leave an unused one out rather than sending it
    empty. People found here carry no e-mail address and no phone numbers.

    Args:
        body (PeopleSearchRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PeopleSearchPage
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
