"""Reads the whole ledger again, and holds it against every checkpoint that was ever signed.

What a checkpoint vouches for it vouches for whole; which row is at fault the tiles say, best those that were
kept elsewhere: whoever rewrote the ledger and its tree did not have them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from psycopg import Connection

from domain.proof.checkpoint import Checkpoint
from domain.proof.hashes import row
from domain.proof.notes import BadNote, Verifier, opened
from domain.proof.tiles import Growing
from medstaff.audit import naming, notary
from medstaff.audit.report import Finding, Place, Report, Seen
from medstaff.audit.witnesses import FolderWitness
from projections.keeping.bulk import Scanned, scan
from projections.keeping.rebuild import head

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkpoint that somebody keeps."""

    checkpoint: Checkpoint
    where: str
    elsewhere: bool


def verify(
    connection: Connection[Any],
    known: Sequence[Verifier],
    folders: Sequence[FolderWitness] = (),
    notes: Iterable[tuple[str, str]] = (),
    progress: Progress = lambda done, of: None,
) -> Report:
    """Read everything and say what is amiss. `notes` are further checkpoints, each with where it was kept.

    Where folders are named, one of them, or a note, is to have a checkpoint as soon as a key is known.
    """
    report, started = Report(signed_for=bool(known)), time.monotonic()
    elsewhere = [*(each for folder in folders for each in folder.notes()), *notes]
    claims = list(_claims(connection, known, elsewhere, report))
    leaves = _read(connection, claims, report, progress)
    if known and leaves and not elsewhere:
        report.findings += [_unwitnessed(folder) for folder in folders]
    if not all(each.holds for each in report.seen) or naming.differs(connection, leaves):
        report.findings += naming.named(connection, folders, leaves, report)
    report.seconds = time.monotonic() - started
    return report


def _claims(
    connection: Connection[Any],
    known: Sequence[Verifier],
    elsewhere: Iterable[tuple[str, str]],
    report: Report,
) -> Iterator[Claim]:
    """Every checkpoint that is signed by a key that is known; what is none is a finding."""
    kept = [("the database", each.note, False) for each in notary.signed(connection)]
    kept += [(where, note, True) for where, note in elsewhere]
    for where, note, beside in kept:
        try:
            text, _ = opened(note, known)
            yield Claim(Checkpoint.read(text), where, beside)
        except BadNote as fault:
            report.findings.append(Finding(what="checkpoint", detail=f"in {where}: {fault}"))


class Reading:
    """The ledger read row after row, and held against each checkpoint where it comes to its size."""

    def __init__(self, claims: Iterable[Claim], report: Report) -> None:
        self.leaves: list[bytes] = []
        self._report = report
        self._growing = Growing(0, ())
        self._versions: dict[int, int] = {}
        self._claims: dict[int, list[Claim]] = {}
        for claim in claims:
            self._claims.setdefault(claim.checkpoint.size, []).append(claim)

    def take(self, rows: Iterable[Scanned]) -> None:
        """The next rows."""
        leaves, add, versions, claims = self.leaves, self._growing.add, self._versions, self._claims
        for position, stream, version, topic, state in rows:
            hash = row(stream, version, topic, state)
            leaves.append(hash)
            add(hash)
            if version != versions.get(stream.int, 0) + 1:
                place = Place(
                    rank=len(leaves) - 1, position=position, stream=stream, version=version, topic=topic
                )
                self._report.findings.append(_out_of_order(place, versions.get(stream.int, 0)))
            versions[stream.int] = version
            if len(leaves) in claims:
                self._report.seen += _held(claims[len(leaves)], self._growing.root())

    def end(self) -> list[bytes]:
        """The hash of every row; what was signed for and is not there any more is a finding."""
        self._report.rows, self._report.root = len(self.leaves), self._growing.root()
        for size in sorted(each for each in self._claims if each > len(self.leaves)):
            self._report.seen += _held(self._claims[size], b"")
            where = self._claims[size][0].where
            self._report.findings.append(_truncated(size, len(self.leaves), where))
        return self.leaves


def _read(
    connection: Connection[Any], claims: Iterable[Claim], report: Report, progress: Progress
) -> list[bytes]:
    """The hash of every row."""
    reading, to = Reading(claims, report), head(connection)
    for rows in scan(connection, 0, to):
        reading.take(rows)
        progress(rows[-1][0], to)
    return reading.end()


def _held(claims: Iterable[Claim], root: bytes) -> list[Seen]:
    return [
        Seen(
            size=each.checkpoint.size,
            where=each.where,
            elsewhere=each.elsewhere,
            holds=each.checkpoint.root == root,
        )
        for each in claims
    ]


def _out_of_order(place: Place, before: int) -> Finding:
    detail = f"{place} follows version {before} of its stream: what was between them is missing, or moved"
    return Finding(what="order", detail=detail, rank=place.rank, place=place)


def _unwitnessed(folder: FolderWitness) -> Finding:
    """A key signs, and what it signs is handed over at once: that nobody has any of it speaks for itself."""
    if not folder.folder.is_dir():
        detail = (
            f"{folder.name} is not there: bring it back, or name with --against what another witness keeps; "
            "until then nothing vouches for any row of this ledger, though a key that signs for it is known"
        )
        return Finding(what="witness_gone", detail=detail)
    detail = (
        f"{folder.name} has no checkpoint, though a key that signs for this ledger is known: nothing kept "
        "elsewhere vouches for any row; name with --against what another witness keeps, or, where nothing "
        "was signed for yet, sign with `medstaff audit checkpoint`"
    )
    return Finding(what="unwitnessed", detail=detail)


def _truncated(size: int, rows: int, where: str) -> Finding:
    detail = f"{where} has a checkpoint of {size:,} rows, the ledger ends after {rows:,}: its end is cut off"
    return Finding(what="truncated", detail=detail, rank=rows)
