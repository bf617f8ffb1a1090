"""The credentials of one file, each with how it stood at an instant, as it was known at another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.credentials.credential import Credential, CredentialStatus
from domain.values import CredentialKind, Period
from projections.database import Pool, Reader
from projections.facilities import Facilities
from projections.files import Files


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialRow:
    """`expires` is the last legal day by its last verification, `claimed` what was handed in before one.

    `periods` are when it was in force; `ends_at` is when it stops counting.
    """

    key: str
    kind: CredentialKind
    issuer: str
    number: str
    status: CredentialStatus
    expires: date | None
    claimed: date | None
    ends_at: datetime | None
    periods: tuple[Period, ...]


class Credentials(Reader):
    """Questions about the credentials of a file."""

    def __init__(self, pool: Pool) -> None:
        super().__init__(pool)
        self._files, self._facilities = Files(pool), Facilities(pool)

    async def of(
        self,
        facility: str,
        practitioner: UUID,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> list[CredentialRow]:
        """Every credential on file, the first to be put there first. Raises NoSuchRow."""
        page = await self._files.one(facility, practitioner, known_at=known_at)
        now, day = await self._facilities.moment(facility, as_of)
        return [_row(each, now, day) for each in page.file.credentials]


def _row(held: Credential, at: datetime, day: date) -> CredentialRow:
    return CredentialRow(
        key=held.key,
        kind=held.kind,
        issuer=held.issuer,
        number=held.number,
        status=held.status(at, day),
        expires=held.expires,
        claimed=held.claimed,
        ends_at=held.end,
        periods=held.periods,
    )
