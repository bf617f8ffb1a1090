"""Agreements with distant sites are recorded, and ended before their last day [S61]."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from domain import legal_days
from domain.commands.base import KEEPERS, NOTHING, Decided, FacilityCommand, Made
from domain.credentials.evidence import Evidence
from domain.errors import Invalid, NotAllowedNow
from domain.events import agreements as events
from domain.facility import Facility
from domain.house import House
from domain.privileges.agreements import Agreement, agreement_named
from domain.values import Role, SiteQualification, Stamp

SIGNATORIES = KEEPERS | {Role.CHIEF_EXECUTIVE}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAgreement(FacilityCommand):
    """Record a written agreement with a distant site, on whose decisions the board may rely [S61][S62].

    `qualification` is one that the bylaws count. In force from `first` (today unless said) through `last`,
    or until further notice where there is no last day.
    """

    NAME: ClassVar[str] = "record_agreement"
    ROLES: ClassVar[frozenset[Role]] = SIGNATORIES
    ON: ClassVar[type] = Facility
    AT: ClassVar[frozenset[str]] = frozenset({"open"})

    site: str
    qualification: SiteQualification
    first: date | None = None
    last: date | None = None
    evidence: Evidence | None = None

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        rules, first = house.rules(stamp.occurred_at), self.first or house.legal_date(stamp.occurred_at)
        if not self.site.strip():
            raise Invalid("site", "the distant site's name", self.site)
        if str(self.qualification) not in (counted := rules.names("proxy.qualifications")):
            raise Invalid("qualification", f"one of {', '.join(counted)}", str(self.qualification))
        if self.last is not None and self.last < first:
            raise Invalid("last", f"a day not before {first}, or none", str(self.last))
        agreement = f"agreement/{len(facility.agreements) + 1}"
        facility.trigger(
            events.AgreementRecorded,
            stamp,
            agreement=agreement,
            site=self.site.strip(),
            qualification=self.qualification,
            first=first,
            last=self.last,
            evidence=self.evidence,
            effective_from=legal_days.start_of(first, house.zone),
            effective_to=legal_days.end_of(self.last, house.zone) if self.last else None,
        )
        return Made(ids={"agreement": agreement}), (facility,)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndAgreement(FacilityCommand):
    """End an agreement sooner: through the legal day `last`, or now where no day is said. Why goes on record.

    Every privilege by proxy that rests on it ends at the same instant.
    """

    NAME: ClassVar[str] = "end_agreement"
    ROLES: ClassVar[frozenset[Role]] = SIGNATORIES
    ON: ClassVar[type] = Agreement
    AT: ClassVar[frozenset[str]] = frozenset({"recorded"})

    agreement: str
    last: date | None = None

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        agreement = agreement_named(facility, self.agreement)
        if not self.taken(agreement, house, stamp.occurred_at):
            raise NotAllowedNow("the agreement has ended", about=agreement, state="ended")
        if not stamp.reason:
            raise Invalid("reason", "why it ends", stamp.reason)
        ends = self._ends(agreement, house, stamp.occurred_at)
        facility.trigger(events.AgreementEnded, stamp, agreement=agreement.id, effective_from=ends)
        return NOTHING, (facility,)

    def _ends(self, agreement: Agreement, house: House, at: datetime) -> datetime:
        if self.last is None:
            return at
        ends, before = legal_days.end_of(self.last, house.zone), agreement.period.end
        if ends <= at or (before is not None and ends >= before):
            limit = f" and before the one it ends with now, {before.isoformat()}" if before else ""
            raise Invalid("last", f"a day from {house.legal_date(at)}{limit}", str(self.last))
        return ends

    @classmethod
    def taken(cls, about: Agreement, house: House, at: datetime) -> bool:
        return about.state in cls.AT and (about.period.end is None or about.period.end > at)
