from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.sequence_leads_outcome import SequenceLeadsOutcome
from ...models.sequence_leads_request import SequenceLeadsRequest
from ...types import Response


def _get_kwargs(
    id: str,
    *,
    body: SequenceLeadsRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/sequences/{id}/leads".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> SequenceLeadsOutcome | None:
    if response.status_code == 200:
        response_200 = SequenceLeadsOutcome.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[SequenceLeadsOutcome]:
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
    body: SequenceLeadsRequest,
) -> Response[SequenceLeadsOutcome]:
    """Add leads to a sequence, which contacts them.

     Leads that are in the sequence, excluded or recently contacted are skipped, and the answer lists
    them. The work goes on behind the answer. A 422 adds nothing.

    Args:
        id (str): Id of the sequence, opaque.
        body (SequenceLeadsRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SequenceLeadsOutcome]
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
    body: SequenceLeadsRequest,
) -> SequenceLeadsOutcome | None:
    """Add leads to a sequence, which contacts them.

     Leads that are in the sequence, excluded or recently contacted are skipped, and the answer lists
    them. The work goes on behind the answer. A 422 adds nothing.

    Args:
        id (str): Id of the sequence, opaque.
        body (SequenceLeadsRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SequenceLeadsOutcome
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
    body: SequenceLeadsRequest,
) -> Response[SequenceLeadsOutcome]:
    """Add leads to a sequence, which contacts them.

     Leads that are in the sequence, excluded or recently contacted are skipped, and the answer lists
    them. The work goes on behind the answer. A 422 adds nothing.

    Args:
        id (str): Id of the sequence, opaque.
        body (SequenceLeadsRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SequenceLeadsOutcome]
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
    body: SequenceLeadsRequest,
) -> SequenceLeadsOutcome | None:
    """Add leads to a sequence, which contacts them.

     Leads that are in the sequence, excluded or recently contacted are skipped, and the answer lists
    them. The work goes on behind the answer. A 422 adds nothing.

    Args:
        id (str): Id of the sequence, opaque.
        body (SequenceLeadsRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SequenceLeadsOutcome
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            body=body,
        )
    ).parsed
