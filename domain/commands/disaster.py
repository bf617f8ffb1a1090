"""Disaster privileges: for volunteers, while the emergency operations plan is active [S50][S51]."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from domain import duties, legal_days
from domain.commands.base import NOTHING, FileCommand, Made
from domain.errors import Invalid, NotAllowedNow, NotFound, RoleRequired
from domain.events import routes as events
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner, RouteGrant
from domain.privileges.routes import barred, eligible, require_eligible, require_unbarred
from domain.processing.privilege_lines import asked_for
from domain.values import Basis, DisasterProof, DutyKind, Role, Stamp

IN_CHARGE = frozenset({Role.CHIEF_EXECUTIVE, Role.CHIEF_MEDICAL_OFFICER, Role.CHIEF_OF_STAFF})


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantDisaster(FileCommand):
    """Grant disaster privileges to a volunteer, by one whom the bylaws name, while the plan is active [S50].

    `photo_id` says what government identification was seen, `proof` what beside it. The license is verified
    at its source, and whether the volunteer goes on is decided, within the bylaws' hours from `presented_at`.
    """

    NAME: ClassVar[str] = "grant_disaster"
    ROLES: ClassVar[frozenset[Role]] = IN_CHARGE
    ON: ClassVar[type] = Practitioner

    privileges: tuple[str, ...]
    photo_id: str
    proof: DisasterProof
    presented_at: datetime | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        rules, emergency = house.rules(stamp.occurred_at), house.facility.emergency
        if str(stamp.role) not in (named := rules.names("disaster.granters")):
            raise RoleRequired(f"disaster privileges are granted by: {', '.join(named)}", needed=list(named))
        if emergency is None:
            raise NotAllowedNow("the emergency operations plan is not active", about=house.facility)
        require_eligible(file.practitioner)
        require_unbarred(file.practitioner, house, Basis.DISASTER, stamp.occurred_at)
        if not self.privileges:
            raise Invalid("privileges", "at least one privilege", self.privileges)
        if not self.photo_id.strip():
            raise Invalid("photo_id", "the government identification that was seen", self.photo_id)
        presented = self.presented_at or stamp.occurred_at
        if not emergency.period.start <= presented <= stamp.occurred_at:
            raise Invalid("presented_at", "an instant since the plan is active, and not after now", presented)
        grant = f"disaster/{len(file.practitioner.routes) + 1}"
        file.practitioner.trigger(
            events.DisasterPrivilegesGranted,
            stamp,
            grant=grant,
            emergency=emergency.id,
            proof=self.proof,
            privileges=tuple(each.id for each in asked_for(house, self.privileges, stamp.occurred_at)),
            presented_at=presented,
            effective_from=stamp.occurred_at,
        )
        for kind, key in HOURS.items():
            _open(file, house, stamp, kind, grant, key, presented)
        return Made(ids={"grant": grant})

    @classmethod
    def taken(cls, about: Practitioner, house: House, at: datetime) -> bool:
        able = eligible(about) and not barred(about, house, Basis.DISASTER, at)
        return house.facility.emergency is not None and able


HOURS = {
    DutyKind.DISASTER_PSV: "disaster.psv_hours",
    DutyKind.DISASTER_REVIEW: "disaster.review_hours",
}


def _open(
    file: File, house: House, stamp: Stamp, kind: DutyKind, grant: str, key: str, presented: datetime
) -> None:
    due = legal_days.within_hours(presented, house.rules(presented).int(key))
    duties.open_duty(file, house, stamp, kind, grant, key, house.legal_date(due), due)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinueDisaster(FileCommand):
    """Those who oversee the medical staff have watched the volunteer at work, who goes on [S50]."""

    NAME: ClassVar[str] = "continue_disaster"
    ROLES: ClassVar[frozenset[Role]] = IN_CHARGE | {Role.DEPARTMENT_CHAIR}
    ON: ClassVar[type] = RouteGrant
    AT: ClassVar[frozenset[str]] = frozenset({"granted"})

    grant: str
    observation: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        grant = file.practitioner.routes.get(self.grant)
        if grant is None or grant.basis is not Basis.DISASTER:
            raise NotFound(f"this file has no disaster privileges {self.grant}", grant=self.grant)
        if grant.state not in self.AT:
            raise NotAllowedNow("they have ended", about=grant)
        if not self.observation.strip():
            raise Invalid("observation", "what was seen, in words", self.observation)
        file.practitioner.trigger(
            events.DisasterContinued, stamp, grant=grant.id, observation=self.observation
        )
        today = house.legal_date(stamp.occurred_at)
        duties.fulfil_all(file, stamp, (DutyKind.DISASTER_REVIEW,), today, "watched at work", grant.id)
        return NOTHING

    @classmethod
    def taken(cls, about: RouteGrant, house: House, at: datetime) -> bool:
        return about.state in cls.AT and about.basis is Basis.DISASTER
