"""As of, and as known at: what held at one instant, by what had been recorded at another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, TypedDict

from fastapi import Depends

from api.callers.access import Authenticated
from api.dependencies import Kept, Parts
from api.parameters import AsOf, KnownAt
from api.payloads import is_day
from api.refusals.errors import Malformed
from domain import legal_days
from projections.errors import NoSuchRow

TICK = timedelta(microseconds=1)
WRITTEN = "an instant with Z or an offset, or a legal day as 2026-03-31"


class Told(TypedDict, total=False):
    """What an answer says of the instants that it was asked about; nothing where it is about the present."""

    as_of: datetime | None
    known_at: datetime | None


@dataclass(frozen=True, slots=True)
class Then:
    """The instants that a question names, none for the present; `now` is none where it names neither."""

    as_of: datetime | None = None
    known_at: datetime | None = None
    now: datetime | None = None

    def told(self, at: datetime | None = None) -> Told:
        """What the answer says: `at` is the instant asked about where the question names none."""
        if self.now is None:
            return {}
        return {"as_of": self.as_of or at, "known_at": self.known_at or self.now}


@dataclass(frozen=True, slots=True)
class Span:
    """What can be asked about: from when a facility was opened to its clock's present."""

    first: datetime
    now: datetime
    zone: str

    def instant(self, field: str, said: str) -> datetime:
        """The instant that a query's text means. Raises Malformed with what is allowed."""
        try:
            meant = self._meant(said)
        except (ValueError, OverflowError):
            raise Malformed(place="query", field=field, expected=WRITTEN) from None
        if not self.first <= meant <= self.now:
            first, now = self._shown(self.first), self._shown(self.now)
            why = "which is to come" if meant > self.now else "when nothing was on record yet"
            raise Malformed(
                place="query",
                field=field,
                expected=f"an instant from {first} to {now}, not {said}, {why}",
                earliest=first,
                latest=now,
            )
        return meant

    def period(self, since: datetime | None, until: datetime | None) -> None:
        """Refuse a period that is all to come, or all before the first record. Raises Malformed."""
        first, now = self._shown(self.first), self._shown(self.now)
        if since is not None and since > self.now:
            expected = f"an instant no later than the present, {now}: what is asked about is to come"
            raise Malformed(place="query", field="since", expected=expected, latest=now)
        if until is not None and until <= self.first:
            expected = f"an instant after {first}: before it nothing was on record"
            raise Malformed(place="query", field="until", expected=expected, earliest=first)

    def day(self, field: str, said: date) -> None:
        """Refuse a legal day to come, or before the first record. Raises Malformed."""
        first, today = (legal_days.legal_date(each, self.zone) for each in (self.first, self.now))
        if not first <= said <= today:
            expected = f"a day from {first} to {today}"
            raise Malformed(
                place="query", field=field, expected=expected, earliest=str(first), latest=str(today)
            )

    def _meant(self, said: str) -> datetime:
        if not is_day(said):
            raise ValueError(said)
        if len(said) == len("2026-03-31"):
            return self._last_of(date.fromisoformat(said))
        instant = datetime.fromisoformat(said)
        if instant.tzinfo is None:
            raise ValueError(said)
        return instant.astimezone(UTC)

    def _last_of(self, day: date) -> datetime:
        """The last instant of a legal day; of today the present, which is as far as it has come."""
        today = legal_days.legal_date(self.now, self.zone)
        return self.now if day == today else legal_days.end_of(day, self.zone) - TICK

    def _shown(self, instant: datetime) -> str:
        return legal_days.local(instant, self.zone).isoformat()


async def span_of(facility: str, parts: Kept) -> Span:
    """What can be asked about at a facility. Raises NoSuchRow."""
    house = await parts.views.facilities.one(facility)
    if house is None or house.opened is None:
        raise NoSuchRow("facility", facility)
    return Span(house.opened, await parts.clocks.now(facility), house.zone)


async def asked(caller: Authenticated, parts: Parts, as_of: AsOf = None, known_at: KnownAt = None) -> Then:
    """The instants that a question is about. Raises Malformed for one to come, or before all records."""
    if as_of is None and known_at is None:
        return Then()
    span = await span_of(caller.facility, parts)
    return Then(
        as_of=None if as_of is None else span.instant("as_of", as_of),
        known_at=None if known_at is None else span.instant("known_at", known_at),
        now=span.now,
    )


AskedThen = Annotated[Then, Depends(asked)]
