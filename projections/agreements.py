"""The agreements with distant sites, and who holds privileges by proxy under each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import msgspec

from domain.privileges.agreements import Agreement
from domain.privileges.routes import known_end
from domain.values import Basis, Period, SiteQualification
from projections.database import Reader
from projections.facilities import CLOCK
from projections.model import Model
from projections.subjects import Dossier, Hall
from projections.table import Row, Table

TABLE = Table(
    "agreements",
    {
        "owner": "uuid NOT NULL",
        # An agreement of the facility, or a grant of a file under one.
        "item": "text NOT NULL",
        "facility": "text NOT NULL",
        "agreement": "bytea",
        "holder": "bytea",
    },
    key=2,
    indexes=("facility",),
)
SELECT = (
    f"{CLOCK} SELECT clock.now, a.agreement, a.holder FROM clock "
    "LEFT JOIN views.agreements a ON a.facility = %s ORDER BY a.item, a.owner"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One who holds, or held, privileges under an agreement: from when to when, as far as is known."""

    practitioner: UUID
    agreement: str
    grant: str
    privileges: tuple[str, ...]
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """`last` is the last legal day as it was signed; `period` ends sooner where it was ended early."""

    id: str
    site: str
    qualification: SiteQualification
    first: date
    last: date | None
    period: Period
    in_force: bool
    holders: tuple[Holder, ...]


def rows_of_facility(hall: Hall) -> Iterator[Row]:
    for each in hall.facility.agreements.values() if hall.facility else ():
        yield (hall.owner, each.id, hall.key, msgspec.json.encode(each), None)


def rows_of_file(dossier: Dossier) -> Iterator[Row]:
    person = dossier.practitioner
    for grant in person.routes.values():
        if grant.basis is Basis.PROXY:
            end = known_end(grant, person, dossier.hall.house)
            holder = Holder(
                practitioner=person.id,
                agreement=grant.agreement or "",
                grant=grant.id,
                privileges=grant.privileges,
                period=Period(start=grant.period.start, end=end.at if end else None),
            )
            yield (dossier.owner, grant.id, dossier.hall.key, None, msgspec.json.encode(holder))


MODEL = Model(TABLE, {Hall: rows_of_facility, Dossier: rows_of_file})

_agreement = msgspec.json.Decoder(Agreement).decode
_holder = msgspec.json.Decoder(Holder).decode


class Agreements(Reader):
    """The one question about agreements."""

    async def all(self, facility: str) -> list[AgreementRow]:
        """Every agreement, the first recorded first, with everyone who holds or held privileges under it."""
        found = await self.rows(SELECT, (None, facility, facility), lambda *columns: columns)
        now = found[0][0]
        holders = [_holder(holder) for _, _, holder in found if holder is not None]
        agreements = [_agreement(agreement) for _, agreement, _ in found if agreement is not None]
        return [
            _row(each, now, tuple(holder for holder in holders if holder.agreement == each.id))
            for each in sorted(agreements, key=lambda each: int(each.id.partition("/")[2]))
        ]


def _row(agreement: Agreement, now: datetime, holders: tuple[Holder, ...]) -> AgreementRow:
    return AgreementRow(
        id=agreement.id,
        site=agreement.site,
        qualification=agreement.qualification,
        first=agreement.first,
        last=agreement.last,
        period=agreement.period,
        in_force=agreement.period.covers(now),
        holders=holders,
    )
