"""A career cut up where its own names stand, so that a copy of it is one join a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID, uuid5

import msgspec

from domain.ids import correspondence_id, practitioner_id, registration_id
from medstaff.bench.careers import OFFICE, Career, Row, npi

UUIDS = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Names = dict[bytes, bytes]
Cut = list[bytes]


@dataclass(frozen=True, slots=True)
class Left:
    """A receipt: its row's columns but the position, which is that of the copy's row number `after`."""

    after: int
    command_id: str
    digest: str
    receipt: bytes


class Mould:
    """Makes copies of one career. `shared` are the rows that belong to no career."""

    def __init__(self, facility: str, career: Career, shared: Iterable[Row]) -> None:
        self.facility, self.career = facility, career
        common = {found for row in shared for found in UUIDS.findall(row.state)}
        own = {found for row in career.rows for found in UUIDS.findall(row.state)} - common
        self.ids = sorted(own)
        words = (career.npi.encode(), career.family.encode(), career.tag.encode())
        cut = re.compile(b"(" + b"|".join(map(re.escape, (*self.ids, *words))) + b")").split
        self.rows = [(str(row.stream).encode(), row, cut(row.state)) for row in career.rows]
        self.kept = [
            (
                count,
                cut(kept.receipt.command_id.encode()),
                kept.digest,
                cut(msgspec.json.encode(kept.receipt)),
            )
            for count, kept in career.kept
        ]
        letters = {year: correspondence_id(facility, career.practitioner, year) for year in career.years}
        self.letters = {year: id for year, id in letters.items() if _text(id) in own}

    def names(self, number: int) -> Names:
        """What stands in copy `number` where the career has its own names."""
        old, tag = self.career, f"career-of-{number}"
        whom = practitioner_id(self.facility, f"{self.facility}/{OFFICE[1]}/{tag}-1")
        new = {id: _text(uuid5(whom, id.decode())) for id in self.ids}
        # These are found by what they are made of.
        new[_text(old.practitioner)] = _text(whom)
        claim = registration_id(self.facility, old.npi)
        new[_text(claim)] = _text(registration_id(self.facility, npi(number)))
        for year, id in self.letters.items():
            new[_text(id)] = _text(correspondence_id(self.facility, whom, year))
        new[old.npi.encode()] = npi(number).encode()
        new[old.family.encode()] = f"Family{number}".encode()
        new[old.tag.encode()] = tag.encode()
        return new

    def owner(self, names: Names) -> UUID:
        """Whose copy it is."""
        return UUID(names[_text(self.career.practitioner)].decode())

    def copied(self, names: Names) -> Iterator[Row]:
        for stream, row, cut in self.rows:
            yield Row(UUID(names[stream].decode()), row.version, row.topic, _joined(cut, names))

    def receipts(self, names: Names) -> Iterator[Left]:
        for after, command_id, digest, cut in self.kept:
            yield Left(after, _joined(command_id, names).decode(), digest, _joined(cut, names))


def _text(id: UUID) -> bytes:
    return str(id).encode()


def _joined(cut: Cut, names: Names) -> bytes:
    """A text put together again; every second piece is a name."""
    made = cut.copy()
    made[1::2] = [names[name] for name in cut[1::2]]
    return b"".join(made)
