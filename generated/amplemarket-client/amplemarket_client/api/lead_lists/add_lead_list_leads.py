from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.add_leads_request import AddLeadsRequest
from ...models.lead_list import LeadList
from ...types import Response


def _get_kwargs(
    id: str,
    *,
    body: AddLeadsRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/lead-lists/{id}/leads".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> LeadList | None:
    if response.status_code == 200:
        response_200 = LeadList.from_dict(response.json())

        return response_200

    if response.status_code == 202:
        response_202 = LeadList.from_dict(response.json())

        return response_202

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[LeadList]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: AddLeadsRequest,
) -> Response[LeadList]:
    """Add leads to a list that exists.

     A list holds at most 60,000 leads: near the limit a part of the leads is added, at the limit the
    answer is 409. What is done with the leads is inherited from the list; the credits are those of the
    account's admin user.

    Args:
        id (str): Id of the list.
        body (AddLeadsRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LeadList]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient,
    body: AddLeadsRequest,
) -> LeadList | None:
    """Add leads to a list that exists.

     A list holds at most 60,000 leads: near the limit a part of the leads is added, at the limit the
    answer is 409. What is done with the leads is inherited from the list; the credits are those of the
    account's admin user.

    Args:
        id (str): Id of the list.
        body (AddLeadsRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LeadList
    """

    return sync_detailed(
        id=id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: AddLeadsRequest,
) -> Response[LeadList]:
    """Add leads to a list that exists.

     A list holds at most 60,000 leads: near the limit a part of the leads is added, at the limit the
    answer is 409. What is done with the leads is inherited from the list; the credits are those of the
    account's admin user.

    Args:
        id (str): Id of the list.
        body (AddLeadsRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LeadList]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
    body: AddLeadsRequest,
) -> LeadList | None:
    """Add leads to a list that exists.

     A list holds at most 60,000 leads: near the limit a part of the leads is added, at the limit the
    answer is 409. What is done with the leads is inherited from the list; the credits are those of the
    account's admin user.

    Args:
        id (str): Id of the list.
        body (AddLeadsRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LeadList
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            body=body,
        )
    ).parsed
