"""Asks one web address, politely and with bounds."""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType

import httpx2

from workflows.sources.errors import SourceUnavailable, SourceUnreadable

_KEYS = frozenset({"api_key"})
_NO_PARAMS: Mapping[str, str] = MappingProxyType({})


def user_agent() -> str:
    """Some sources answer 403 to a caller without a name (OIG does)."""
    try:
        return f"medstaff/{version('medstaff')}"
    except PackageNotFoundError:  # a source tree that nobody installed
        return "medstaff/0"


@dataclass(frozen=True, slots=True)
class Bounds:
    """`connect`, `read` (between two pieces) and `total` in seconds; `size` in bytes after unpacking."""

    connect: float = 10.0
    read: float = 30.0
    total: float = 300.0
    size: int = 256 * 1024 * 1024


DEFAULT_BOUNDS = Bounds()


@dataclass(frozen=True, slots=True)
class WebAnswer:
    """`content` is none when the source said that nothing changed (HTTP 304)."""

    url: str
    content: bytes | None
    headers: Mapping[str, str]


def is_web(location: str) -> bool:
    return location.lower().startswith(("http://", "https://"))


def full_url(location: str, params: Mapping[str, str] = _NO_PARAMS) -> str:
    """The address with its question, without a password or a key that settings may have put into it."""
    url = httpx2.URL(location).copy_merge_params(dict(params))
    for name in _KEYS.intersection(url.params):
        url = url.copy_remove_param(name)
    return str(url.copy_with(username=None, password=None, fragment=None))


@cache
def _trusted() -> ssl.SSLContext:
    """Whose certificates are believed. To read them takes thirty milliseconds, so a process does it once."""
    return httpx2.create_ssl_context()


def new_client(bounds: Bounds) -> httpx2.Client:
    timeout = httpx2.Timeout(bounds.read, connect=bounds.connect)
    said = {"User-Agent": user_agent()}
    return httpx2.Client(timeout=timeout, headers=said, follow_redirects=True, verify=_trusted())


def get(
    client: httpx2.Client,
    source: str,
    location: str,
    params: Mapping[str, str],
    headers: Mapping[str, str],
    bounds: Bounds,
) -> WebAnswer:
    """One GET. No retries: those are the errand's. Every transport fault is SourceUnavailable."""
    url, started = httpx2.URL(location).copy_merge_params(dict(params)), time.monotonic()
    try:
        with client.stream("GET", url, headers=dict(headers)) as response:
            content = None if response.status_code == 304 else _body(source, response, bounds, started)
            return WebAnswer(full_url(location, params), content, response.headers)
    except (httpx2.HTTPError, httpx2.InvalidURL) as fault:
        raise SourceUnavailable(source, f"{type(fault).__name__}: {fault}") from fault


def _body(source: str, response: httpx2.Response, bounds: Bounds, started: float) -> bytes:
    if response.status_code != 200:
        why = f"HTTP {response.status_code} {response.reason_phrase}".rstrip()
        raise SourceUnavailable(source, why, response.status_code)
    pieces, size = [], 0
    for piece in response.iter_bytes():
        pieces.append(piece)
        size += len(piece)
        refuse_oversize(source, size, bounds)
        # A read time-out alone never ends an answer that trickles.
        if time.monotonic() - started > bounds.total:
            raise SourceUnavailable(source, f"the answer was not complete after {bounds.total:g} s")
    return b"".join(pieces)


def refuse_oversize(source: str, size: int, bounds: Bounds) -> None:
    if size > bounds.size:
        raise SourceUnreadable(source, None, "size", f"at most {bounds.size} bytes", f"{size} bytes or more")
