"""The evidence that a file's events name by its hash, as far as it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from domain.aggregate import Event
from domain.credentials.evidence import Evidence
from domain.events.correspondence import LetterKept
from domain.events.practitioner import DocumentFiled
from projections.surveys.reading import SurveyFile
from workflows.evidence import EvidenceKeeper
from workflows.sources.errors import EvidenceDamaged

LARGEST = 5 * 2**20
"""Bytes of what is enclosed: a national list of many megabytes stays where it is kept, and is named."""
ENDING = re.compile(r"\.([a-z0-9]{1,5})$")
MAGIC = ((b"%PDF", "pdf"), (b"PK\x03\x04", "zip"), (b"\x1f\x8b", "gz"), (b"{", "json"), (b"[", "json"))
HASH = re.compile(r"[0-9a-f]{64}")


class Kept(StrEnum):
    """What became of it. One that is gone or altered is named, and nothing is put in its place."""

    ENCLOSED = "enclosed"
    DAMAGED = "gone_or_altered"
    TOO_LARGE = "too_large_to_enclose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One piece of evidence: its hash, where it lies in the packet, and the ranks of the events naming it."""

    sha256: str
    state: Kept
    path: str | None
    size: int | None
    ranks: tuple[int, ...]
    content: bytes = b""


def exhibits(file: SurveyFile, keeper: EvidenceKeeper) -> tuple[Exhibit, ...]:
    """Each piece once, in the order of its hash."""
    named: dict[str, tuple[str, list[int]]] = {}
    for proved in file.rows:
        for digest, url in _named(proved.row.event) if proved.row.event is not None else ():
            named.setdefault(digest, (url, []))[1].append(proved.rank)
    return tuple(_exhibit(digest, *named[digest], keeper) for digest in sorted(named))


def _exhibit(digest: str, url: str, ranks: Iterable[int], keeper: EvidenceKeeper) -> Exhibit:
    shown = tuple(dict.fromkeys(ranks))
    try:
        content = keeper.read(digest)
    except EvidenceDamaged:
        return Exhibit(sha256=digest, state=Kept.DAMAGED, path=None, size=None, ranks=shown)
    if len(content) > LARGEST:
        return Exhibit(sha256=digest, state=Kept.TOO_LARGE, path=None, size=len(content), ranks=shown)
    return Exhibit(
        sha256=digest,
        state=Kept.ENCLOSED,
        path=f"evidence/{digest}.{_ending(content, url)}",
        size=len(content),
        ranks=shown,
        content=content,
    )


def _named(event: Event) -> Iterator[tuple[str, str]]:
    """The hashes that an event names, each with what tells the kind of file."""
    if isinstance(event, LetterKept):
        yield event.digest, ".pdf"
    if isinstance(event, DocumentFiled) and HASH.fullmatch(event.sha256):
        yield event.sha256, ""
    for field in fields(event):
        value = getattr(event, field.name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Evidence) and HASH.fullmatch(each.sha256):
                yield each.sha256, each.url


def _ending(content: bytes, url: str) -> str:
    known = next((ending for magic, ending in MAGIC if content.startswith(magic)), None)
    found = ENDING.search(url.lower().partition("?")[0])
    return known or (found[1] if found else "bin")
