"""The summary of a day on which one credential of the whole staff ends is counted, and told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain.commands.base import NOTHING, Decided, FacilityCommand
from domain.correspondence import facility_letters
from domain.events.expiries import DepartmentExpiries, MassExpirySummed
from domain.expiries import Summary
from domain.facility import Facility
from domain.house import House
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeExpirySummary(FacilityCommand):
    """The whole staff was counted: tell those whom the bylaws name, unless nobody holds the credential."""

    NAME: ClassVar[str] = "take_expiry_summary"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    summary: UUID
    departments: tuple[DepartmentExpiries, ...] = ()

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        summary = facility.summaries.get(self.summary)
        if summary is None:
            return NOTHING, (facility,)
        facility.trigger(MassExpirySummed, stamp, summary=summary.id, departments=self.departments)
        if self.departments:
            facility_letters.send(
                facility,
                house,
                stamp,
                "expiry_summary",
                f"{summary.expires}/{summary.rung}",
                house.rules(stamp.occurred_at).names("expiry.summary_roles"),
                said(summary, self.departments),
            )
        return NOTHING, (facility,)


def said(summary: Summary, departments: tuple[DepartmentExpiries, ...]) -> dict[str, str]:
    """What the letter says: the totals, and a line for each department."""
    return {
        "credential": str(summary.credential),
        "expires": str(summary.expires),
        "days_left": str(summary.rung),
        "due": str(sum(each.due for each in departments)),
        "renewed": str(sum(each.renewed for each in departments)),
        "outstanding": str(sum(each.outstanding for each in departments)),
        "departments": "\n".join(
            f"{each.department}: {each.due} due, {each.renewed} renewed, {each.outstanding} not"
            for each in departments
        ),
    }
