"""The evidence that a file's events name by its hash, as far as it is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from api.surveys.naming import LOOKED_FOR, How, Named, named
from projections.surveys.reading import SurveyFile
from workflows.evidence import EvidenceKeeper
from workflows.sources.errors import EvidenceDamaged

LARGEST = 5 * 2**20
"""Bytes of what is enclosed: a national list of many megabytes stays where it is kept, and is named."""
ENDING = re.compile(r"\.([a-z0-9]{1,5})$")
MAGIC = ((b"%PDF", "pdf"), (b"PK\x03\x04", "zip"), (b"\x1f\x8b", "gz"), (b"{", "json"), (b"[", "json"))
HASH = re.compile(r"[0-9a-f]{64}")


class Kept(StrEnum):
    """What became of it. Where it is not enclosed it is named, and nothing is put in its place.

    What was filed by its hash alone is not looked for: whoever filed it may never have had it, and what lies
    here under that hash may be somebody else's. A packet that was given before is no evidence of the file.
    """

    ENCLOSED = "enclosed"
    DAMAGED = "gone_or_altered"
    TOO_LARGE = "too_large_to_enclose"
    ELSEWHERE = "filed_by_hash_alone"
    DISPOSED = "disposed_of"
    GIVEN = "packet_given_before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One piece of evidence: its hash, where it lies in the packet, and the ranks of the events naming it.

    `disposed_on` is the legal day on which it was disposed of.
    """

    sha256: str
    state: Kept
    path: str | None
    size: int | None
    ranks: tuple[int, ...]
    disposed_on: date | None = None
    content: bytes = b""


def exhibits(file: SurveyFile, keeper: EvidenceKeeper) -> tuple[Exhibit, ...]:
    """Each piece that an event of the file's day or before names, once, in the order of its hash.

    What was disposed of since then is told as that: its bytes are gone. Raises EvidenceUnavailable.
    """
    rows = ((proved.rank, proved.told) for proved in file.rows)
    told = [(rank, event) for rank, event in rows if event is not None]
    until = file.record.until
    found, since = named(each for each in told if each[1].stamp.occurred_at < until), named(told)
    for digest, said in found.items():
        gone = since[digest].disposed_at
        if gone is not None:
            said.release(gone)
    day = file.record.legal_date
    return tuple(_exhibit(digest, found[digest], keeper, day) for digest in sorted(found))


def _exhibit(digest: str, said: Named, keeper: EvidenceKeeper, day: Callable[[datetime], date]) -> Exhibit:
    ranks = tuple(said.ranks)
    if not said.how & LOOKED_FOR:
        disposed_on = day(said.disposed_at) if said.disposed_at is not None else None
        state = Kept.DISPOSED if disposed_on else _unfetched(said)
        return Exhibit(sha256=digest, state=state, path=None, size=None, ranks=ranks, disposed_on=disposed_on)
    content = _read(digest, keeper)
    if content is None:
        return Exhibit(sha256=digest, state=Kept.DAMAGED, path=None, size=None, ranks=ranks)
    if len(content) > LARGEST:
        return Exhibit(sha256=digest, state=Kept.TOO_LARGE, path=None, size=len(content), ranks=ranks)
    return Exhibit(
        sha256=digest,
        state=Kept.ENCLOSED,
        path=f"evidence/{digest}.{said.ending or _ending(content, said.url)}",
        size=len(content),
        ranks=ranks,
        content=content,
    )


def _unfetched(said: Named) -> Kept:
    return Kept.ELSEWHERE if How.FILED in said.how else Kept.GIVEN


def _read(digest: str, keeper: EvidenceKeeper) -> bytes | None:
    """The bytes; none where they are gone or altered, or where nothing could lie under what is named."""
    if not HASH.fullmatch(digest):
        return None
    try:
        return keeper.read(digest)
    except EvidenceDamaged:
        return None


def _ending(content: bytes, url: str) -> str:
    known = next((ending for magic, ending in MAGIC if content.startswith(magic)), None)
    found = ENDING.search(url.lower().partition("?")[0])
    return known or (found[1] if found else "bin")
