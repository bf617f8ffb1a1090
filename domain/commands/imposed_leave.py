"""A leave that nobody asked for: an absence that was not reported is made a medical leave [S121]."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from domain import legal_days
from domain.appointment import leaves
from domain.commands.base import LEADERS, FileCommand, Made
from domain.commands.corrective import named
from domain.commands.leave import RequestLeave
from domain.correspondence import letters
from domain.errors import Invalid, LeaveExceedsPolicy, NotAllowedNow
from domain.events.leave import LeaveImposed
from domain.file import File
from domain.house import House
from domain.practitioner import Leave, Practitioner
from domain.processing import asking
from domain.values import LeaveKind, Role, Stamp
from domain.words.wording import stated


@dataclass(frozen=True, slots=True, kw_only=True)
class ImposeLeave(FileCommand):
    """Make an absence that nobody reported a medical leave, from now on; the reason is on record [S121].

    The bylaws name who may, and after how many days away. `away_since` is the first legal day of the absence,
    `last` the leave's last, that of the longest that the bylaws allow unless said. One comes back from it as
    from any other.
    """

    NAME: ClassVar[str] = "impose_leave"
    ROLES: ClassVar[frozenset[Role]] = LEADERS
    ON: ClassVar[type] = Practitioner

    away_since: date
    last: date | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        named(house, stamp, "loa.imposed_by", self.NAME)
        person = file.practitioner
        if not self.taken(person, house, stamp.occurred_at):
            raise NotAllowedNow(
                "a leave is for who holds an appointment, and one at a time",
                about=person,
                state=asking.standing(person, stamp.occurred_at),
            )
        stated(stamp.reason or "", "reason", "how the absence was seen, in writing")
        self._unreported(person, house, stamp)
        leave = self._leave(person, house, stamp)
        person.trigger(LeaveImposed, stamp, leave=leave.id, role=stamp.role, away_since=self.away_since)
        leaves.begin(file, house, stamp, leave)
        roles = house.rules(stamp.occurred_at).recipients("notice.recipients", 0)
        said = {"away_since": str(self.away_since), "first": str(leave.first), "last": str(leave.last)}
        letters.send(file, house, stamp, "leave_imposed", leave.id, letters.recipients(roles), said)
        return Made(ids={"leave": leave.id})

    def _unreported(self, person: Practitioner, house: House, stamp: Stamp) -> None:
        """Refuse an absence that is not as long as the bylaws say, or of which some was a leave."""
        days = house.rules(stamp.occurred_at).int("loa.unreported_days")
        latest = legal_days.days_before(house.legal_date(stamp.occurred_at), days)
        if self.away_since > latest:
            raise Invalid("away_since", f"a day not after {latest}, {days} days ago", self.away_since)
        taken = (each.period for each in person.leaves.values() if each.period is not None)
        # One that was given up before it began was none.
        ends = (each.end for each in taken if each.end is not None and each.end > each.start)
        back = max((house.legal_date(each) for each in ends), default=self.away_since)
        if self.away_since < back:
            raise Invalid("away_since", f"a day not before {back}, when a leave ended", self.away_since)

    def _leave(self, person: Practitioner, house: House, stamp: Stamp) -> Leave:
        first = house.legal_date(stamp.occurred_at)
        longest = legal_days.for_months(first, house.rules_on(first).int("loa.max_months"))
        last = self.last or longest
        if last < first:
            raise Invalid("last", f"a day not before {first}", self.last)
        if last > longest:
            raise LeaveExceedsPolicy(
                f"a leave from {first} ends on {longest} at the latest, not on {last}",
                about=person,
                latest=str(longest),
            )
        return Leave(
            id=f"leave-{len(person.leaves) + 1}",
            kind=LeaveKind.MEDICAL,
            first=first,
            last=last,
            since=stamp.occurred_at,
        )

    @classmethod
    def taken(cls, about: Practitioner, house: House, at: datetime) -> bool:
        return RequestLeave.taken(about, house, at)
