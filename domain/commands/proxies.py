"""Privileges by proxy: the distant site's decision is recorded, and its notice that they end [S61]."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain import legal_days
from domain.application import Application
from domain.commands.applications import BEFORE_REVIEW
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.commands.findings import looked_on
from domain.credentials.evidence import Evidence
from domain.errors import Invalid, NotAllowedNow, NotFound
from domain.events import distant as events
from domain.events.routes import DistantPrivilegesEndNoticed
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner, RouteGrant
from domain.privileges.agreements import agreement_named
from domain.privileges.route_ends import end
from domain.processing.privilege_lines import asked_for
from domain.values import ApplicationKind, Basis, Role, Stamp

PROXY = ApplicationKind.TELEMEDICINE_PROXY


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDistantDecision(FileCommand):
    """Record what the distant site has granted, by the list that it supplied under an agreement [S61].

    `privileges` are the lines of the forms here that its list covers; `decided_on` the legal day on which it
    decided. One recorded later takes the place of this one.
    """

    NAME: ClassVar[str] = "record_distant_decision"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset(BEFORE_REVIEW)

    application: UUID
    agreement: str
    privileges: tuple[str, ...]
    decided_on: date
    evidence: Evidence | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        if application.kind is not PROXY:
            raise NotAllowedNow(f"only an application of the kind {PROXY} relies on one", about=application)
        agreement = agreement_named(house.facility, self.agreement)
        if not agreement.period.covers(stamp.occurred_at):
            raise Invalid("agreement", "one that is in force now", self.agreement)
        if not self.privileges:
            raise Invalid("privileges", "at least one privilege that is held there", self.privileges)
        application.trigger(
            events.DistantDecisionRecorded,
            stamp,
            agreement=agreement.id,
            site=agreement.site,
            privileges=tuple(each.id for each in asked_for(house, self.privileges, stamp.occurred_at)),
            decided_on=looked_on(self.decided_on, house, stamp, "decided_on"),
            evidence=self.evidence,
        )
        return NOTHING

    @classmethod
    def taken(cls, about: Application, house: House, at: datetime) -> bool:
        return about.state in cls.AT and about.kind is PROXY


def proxy_named(file: Practitioner, id: str) -> RouteGrant:
    """Privileges by proxy of this file. Raises NotFound."""
    found = file.routes.get(id)
    if found is None or found.basis is not Basis.PROXY:
        raise NotFound(f"this file has no privileges by proxy {id}", grant=id)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class EndProxy(FileCommand):
    """The distant site gives notice that it ends the privileges there: those by proxy end the same day [S61].

    `ends_on` is the legal day on which they end there, today unless said: with its first instant where the
    notice comes before it, else now. A later notice takes the place of one whose day is not reached.
    """

    NAME: ClassVar[str] = "end_proxy"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.CHIEF_MEDICAL_OFFICER, Role.CHIEF_OF_STAFF}
    ON: ClassVar[type] = RouteGrant
    AT: ClassVar[frozenset[str]] = frozenset({"granted"})

    grant: str
    ends_on: date | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        grant = proxy_named(file.practitioner, self.grant)
        if grant.state not in self.AT:
            raise NotAllowedNow("they have ended", about=grant)
        ends_on = self.ends_on or house.legal_date(stamp.occurred_at)
        ends = max(stamp.occurred_at, legal_days.start_of(ends_on, house.zone))
        file.practitioner.trigger(
            DistantPrivilegesEndNoticed, stamp, grant=grant.id, ends_on=ends_on, effective_from=ends
        )
        if ends == stamp.occurred_at:
            end(file, house, stamp, grant, "distant_privileges_ended")
        return NOTHING

    @classmethod
    def taken(cls, about: RouteGrant, house: House, at: datetime) -> bool:
        return about.state in cls.AT and about.basis is Basis.PROXY
