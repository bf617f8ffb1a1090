"""Fetches from a file or a web address and keeps every byte it got, by content hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from domain.credentials.evidence import Evidence
from workflows.evidence import EvidenceKeeper
from workflows.sources.errors import SourceUnavailable
from workflows.sources.web import DEFAULT_BOUNDS, Bounds, full_url, get, is_web, new_client, refuse_oversize

KEPT = "kept:"
"""Begins the place of what is kept already, by its hash: what a sandbox's script has a source say."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes, and the evidence under which they are kept."""

    content: bytes
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Known:
    """What a web address gave last, so that an unchanged file of many megabytes travels once."""

    sha256: str
    headers: Mapping[str, str]
    list_date: date | None


class EvidenceStore:
    """The place where evidence is kept, and the way to the sources."""

    def __init__(self, kept: EvidenceKeeper, bounds: Bounds = DEFAULT_BOUNDS) -> None:
        self.kept = kept
        self._bounds = bounds
        self._client = new_client(bounds)
        self._known: dict[str, _Known] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._client.close()

    def fetch(
        self, location: str, *, source: str, at: datetime, params: Mapping[str, str] = _NOTHING
    ) -> Fetched:
        """Read a path, a file:, a kept: or an http(s): address; retries are the caller's. `at` is when.

        Raises SourceUnavailable or EvidenceUnavailable (worth another try), SourceUnreadable (too large), or
        EvidenceDamaged.
        """
        if is_web(location):
            return self._from_web(location, source, at, params)
        if location.startswith(KEPT):
            digest = location.removeprefix(KEPT)
            found = Evidence(sha256=digest, source=source, url=location, retrieved_at=at)
            return Fetched(self.kept.read(digest), found)
        return self._from_file(location, source, at)

    def _from_file(self, location: str, source: str, at: datetime) -> Fetched:
        path = _path_of(location)
        try:
            refuse_oversize(source, path.stat().st_size, self._bounds)
            content = path.read_bytes()
        except OSError as fault:
            raise SourceUnavailable(source, f"{path}: {fault.strerror or fault}") from fault
        digest = self.kept.keep(content)
        url = path.resolve().as_uri()
        return Fetched(content, Evidence(sha256=digest, source=source, url=url, retrieved_at=at))

    def _from_web(self, location: str, source: str, at: datetime, params: Mapping[str, str]) -> Fetched:
        known = self._known.get(full_url(location, params))
        headers = known.headers if known else _NOTHING
        answer = get(self._client, source, location, params, headers, self._bounds)
        if answer.content is None:
            if known is None:
                raise SourceUnavailable(source, "HTTP 304 to a question that named no version", 304)
            content = self.kept.read(known.sha256)
        else:
            content = answer.content
            known = _Known(self.kept.keep(content), _validators(answer.headers), _list_date(answer.headers))
            self._remember(answer.url, known)
        evidence = Evidence(
            sha256=known.sha256, source=source, url=answer.url, retrieved_at=at, list_date=known.list_date
        )
        return Fetched(content, evidence)

    def _remember(self, url: str, known: _Known) -> None:
        if known.headers:
            self._known[url] = known


def _path_of(location: str) -> Path:
    return Path(unquote(urlsplit(location).path)) if location.startswith("file:") else Path(location)


def _validators(headers: Mapping[str, str]) -> Mapping[str, str]:
    pairs = {"If-None-Match": headers.get("etag"), "If-Modified-Since": headers.get("last-modified")}
    return {name: value for name, value in pairs.items() if value}


def _list_date(headers: Mapping[str, str]) -> date | None:
    try:
        return parsedate_to_datetime(headers["last-modified"]).date()
    except (KeyError, ValueError):
        return None
