from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.custom_signal_entry import CustomSignalEntry
from ...types import Response


def _get_kwargs(
    token: str,
    *,
    body: CustomSignalEntry,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/custom_signals/{token}/entries".format(
            token=quote(str(token), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | None:
    if response.status_code == 202:
        return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    token: str,
    *,
    client: AuthenticatedClient | Client,
    body: CustomSignalEntry,
) -> Response[Any]:
    """Post one entry of a custom signal.

     The token in the path is the credential; no API key is sent. A signal about people needs
    linkedin_url, or email, or full_name with company_name; one about companies needs company_name,
    company_domain or company_linkedin_url. Each entry can create leads and start sequences.

    Args:
        token (str): Token of the signal, a credential.
        body (CustomSignalEntry): Any members; at most 1 MB. Nested ones become dotted names.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any]
    """

    kwargs = _get_kwargs(
        token=token,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


async def asyncio_detailed(
    token: str,
    *,
    client: AuthenticatedClient | Client,
    body: CustomSignalEntry,
) -> Response[Any]:
    """Post one entry of a custom signal.

     The token in the path is the credential; no API key is sent. A signal about people needs
    linkedin_url, or email, or full_name with company_name; one about companies needs company_name,
    company_domain or company_linkedin_url. Each entry can create leads and start sequences.

    Args:
        token (str): Token of the signal, a credential.
        body (CustomSignalEntry): Any members; at most 1 MB. Nested ones become dotted names.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any]
    """

    kwargs = _get_kwargs(
        token=token,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)
