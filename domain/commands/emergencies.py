"""The emergency operations plan is activated and deactivated: disaster privileges hang on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from domain.commands.base import KEEPERS, NOTHING, Decided, FacilityCommand, Made
from domain.errors import Invalid, NotAllowedNow
from domain.events import facility as events
from domain.facility import Emergency, Facility
from domain.house import House
from domain.values import Role, Stamp

IN_CHARGE = KEEPERS | {Role.CHIEF_EXECUTIVE, Role.CHIEF_MEDICAL_OFFICER}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivateEmergencyPlan(FacilityCommand):
    """The hospital's emergency operations plan is active from now on; `what` says why [S50]."""

    NAME: ClassVar[str] = "activate_emergency_plan"
    ROLES: ClassVar[frozenset[Role]] = IN_CHARGE
    ON: ClassVar[type] = Facility
    AT: ClassVar[frozenset[str]] = frozenset({"open"})

    what: str

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        if facility.emergency is not None:
            raise NotAllowedNow("the plan is active already", about=facility.emergency)
        if not self.what.strip():
            raise Invalid("what", "the emergency, in words", self.what)
        emergency = f"emergency/{len(facility.emergencies) + 1}"
        facility.trigger(events.EmergencyPlanActivated, stamp, emergency=emergency, what=self.what)
        return Made(ids={"emergency": emergency}), (facility,)

    @classmethod
    def taken(cls, about: Facility, house: House, at: datetime) -> bool:
        return about.state in cls.AT and about.emergency is None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeactivateEmergencyPlan(FacilityCommand):
    """The plan is active no more: every disaster privilege granted under it ends at this instant [S51]."""

    NAME: ClassVar[str] = "deactivate_emergency_plan"
    ROLES: ClassVar[frozenset[Role]] = IN_CHARGE
    ON: ClassVar[type] = Emergency
    AT: ClassVar[frozenset[str]] = frozenset({"active"})

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        if facility.emergency is None:
            raise NotAllowedNow("the plan is not active", about=facility)
        facility.trigger(events.EmergencyPlanDeactivated, stamp, emergency=facility.emergency.id)
        return NOTHING, (facility,)
