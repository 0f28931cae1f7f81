from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.background_job import BackgroundJob
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: str,
    *,
    data_fields: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["data_fields"] = data_fields

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v2/background-jobs/{id}".format(
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

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
    id: str,
    *,
    client: AuthenticatedClient,
    data_fields: str | Unset = UNSET,
) -> Response[BackgroundJob]:
    """Read one background job.

    Args:
        id (str): Id of the job, 24 hexadecimal digits.
        data_fields (str | Unset): Members of data to include, separated by commas.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BackgroundJob]
    """

    kwargs = _get_kwargs(
        id=id,
        data_fields=data_fields,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient,
    data_fields: str | Unset = UNSET,
) -> BackgroundJob | None:
    """Read one background job.

    Args:
        id (str): Id of the job, 24 hexadecimal digits.
        data_fields (str | Unset): Members of data to include, separated by commas.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BackgroundJob
    """

    return sync_detailed(
        id=id,
        client=client,
        data_fields=data_fields,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    data_fields: str | Unset = UNSET,
) -> Response[BackgroundJob]:
    """Read one background job.

    Args:
        id (str): Id of the job, 24 hexadecimal digits.
        data_fields (str | Unset): Members of data to include, separated by commas.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BackgroundJob]
    """

    kwargs = _get_kwargs(
        id=id,
        data_fields=data_fields,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
    data_fields: str | Unset = UNSET,
) -> BackgroundJob | None:
    """Read one background job.

    Args:
        id (str): Id of the job, 24 hexadecimal digits.
        data_fields (str | Unset): Members of data to include, separated by commas.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BackgroundJob
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            data_fields=data_fields,
        )
    ).parsed
