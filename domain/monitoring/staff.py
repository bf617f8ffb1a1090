"""Who is on the staff and is looked up, page by page in the order of registration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Protocol
from uuid import UUID

from domain.credentials.credential import Credential
from domain.practitioner import Practitioner
from domain.values import CredentialKind, PersonName

Difference = tuple[str, str, date | None]
"""A license's key, and its status and last day at its source."""


class Files(Protocol):
    """Where the files of a facility are found: the ledger."""

    def registered(self, key: str, after: int = 0) -> Iterator[tuple[int, UUID]]: ...

    def persons(self, ids: Sequence[UUID]) -> list[Practitioner]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What somebody is looked up by: every name, NPI and birth date, and the license of the facility's state.

    `matches` are the rows that their file holds already, settled or not, and `differences` what it holds of
    a license that its source has otherwise, each with when it was found.
    """

    id: UUID
    npi: str
    names: tuple[PersonName, ...]
    born: date | None
    license: Credential | None
    matches: dict[str, datetime]
    differences: dict[Difference, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPage:
    """Those of a stretch of registrations who are on the staff; `through` is where the next page begins."""

    after: int
    through: int
    members: tuple[Member, ...]
    last: bool


def on_staff(person: Practitioner, at: datetime) -> bool:
    """Whether somebody holds an appointment, suspended or on leave too, or privileges by another route."""
    return not person.deceased and (person.appointed(at) or bool(person.open_routes()))


def pages(ledger: Files, key: str, after: int, at: datetime, state: str, size: int) -> Iterator[StaffPage]:
    """The pages after a position; `state` is where the facility is. There is always a last one."""
    rows = ledger.registered(key, after)
    batch = list(islice(rows, size))
    while True:
        more = list(islice(rows, size)) if len(batch) == size else []
        through = batch[-1][0] if batch else after
        persons = ledger.persons([id for _, id in batch])
        members = tuple(_member(person, state) for person in persons if on_staff(person, at))
        yield StaffPage(after=after, through=through, members=members, last=not more)
        if not more:
            return
        batch, after = more, through


def _member(person: Practitioner, state: str) -> Member:
    return Member(
        id=person.id,
        npi=person.npi,
        names=(person.name, *person.aliases),
        born=date.fromisoformat(person.date_of_birth) if person.date_of_birth else None,
        license=_license(person, state),
        matches={match.id: match.found_at for match in person.matches.values()},
        differences=known_differences(person),
    )


def known_differences(person: Practitioner) -> dict[Difference, datetime]:
    """What the file holds of licenses that their source has otherwise, as long as they stand as they did."""
    held = (each for each in person.license_differences.values() if each.holds)
    return {(each.credential, each.status, each.expires): each.found_at for each in held}


def _license(person: Practitioner, state: str) -> Credential | None:
    """The license of the facility's state that was verified here."""
    held = (c for c in person.credentials.values() if c.kind is CredentialKind.STATE_LICENSE and c.periods)
    return next((c for c in held if c.issuer in ("", state) and c.number), None)
