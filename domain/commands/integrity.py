"""Audits of integrity: a sample drawn by rule, reviewed file by file, completed with what is to be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain import duties, legal_days
from domain.audit.sampling import Population, drawn
from domain.commands.base import NOTHING, REGISTERED, Decided, FacilityCommand, FileCommand, Made
from domain.errors import Invalid, NotAllowedNow, NotFound
from domain.events.integrity import IntegrityAuditBegun, IntegrityAuditCompleted, IntegrityAuditWithdrawn
from domain.events.integrity_reviews import FileIntegrityReviewed
from domain.facility import Facility
from domain.file import File
from domain.house import House
from domain.integrity.audits import IntegrityAudit
from domain.integrity.due import follow_up, followed
from domain.practitioner import Practitioner
from domain.processing import asking
from domain.values import DutyKind, Role, Stamp
from domain.words.wording import stated

AUDITORS = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})
"""Not the office: it would audit what it has entered itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginIntegrityAudit(FacilityCommand):
    """Begin an audit of what was modified on the legal days `since` through `until`, and draw its sample.

    Of the files that were modified: 5 % or 50, whichever is less, at least 10 with a first appointment and
    10 with a later one, all where there are fewer [S25]; and besides, every file with a correction that no
    audit has looked at. `seed` decides which; without one it is made of the command. A yearly one begins
    where the last one ended. `follows` is the audit whose corrective actions this one tests, in a window
    after it: three to six months in the model bylaws [S28]. `show_integrity_audit` is its report then.
    """

    NAME: ClassVar[str] = "begin_integrity_audit"
    ROLES: ClassVar[frozenset[Role]] = AUDITORS
    ON: ClassVar[type] = Facility
    AT: ClassVar[frozenset[str]] = frozenset({"open"})
    ADDED: ClassVar[frozenset[str]] = frozenset({"position", "initial", "renewed", "corrected"})

    since: date
    until: date
    follows: str | None = None
    seed: str | None = None
    position: int = 0
    initial: tuple[UUID, ...] = ()
    renewed: tuple[UUID, ...] = ()
    corrected: tuple[UUID, ...] = ()

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        today = house.legal_date(stamp.occurred_at)
        if not self.since <= self.until <= today:
            raise Invalid("until", f"a day from {self.since} to {today}", str(self.until))
        running = next((each for each in facility.audits.values() if each.under_way), None)
        if running is not None:
            raise NotAllowedNow(f"{running.id} is to be completed first", about=facility, audit=running.id)
        if self.follows is not None:
            self._may_follow(self.follows, facility, house, today)
        else:
            self._leaves_nothing_out(facility, house, today)
        population = Population(initial=frozenset(self.initial), renewed=frozenset(self.renewed))
        seed = (self.seed or "").strip() or stamp.command
        files = tuple(sorted({*drawn(population, seed), *self.corrected}, key=str))
        audit = f"audit-{len(facility.audits) + 1}"
        facility.trigger(
            IntegrityAuditBegun,
            stamp,
            audit=audit,
            follows=self.follows,
            since=self.since,
            until=self.until,
            seed=seed,
            at_position=self.position,
            initial=len(population.initial),
            renewed=len(population.renewed),
            corrected=tuple(sorted(self.corrected, key=str)),
            files=files,
        )
        return Made(ids={"audit": audit}), (facility,)

    @classmethod
    def taken(cls, about: Facility, house: House, at: datetime) -> bool:
        return not any(each.under_way for each in about.audits.values())

    def _may_follow(self, id: str, facility: Facility, house: House, today: date) -> None:
        """Refuse one that tests nothing, or comes before what was done can show."""
        audit = audit_of(facility, id)
        window = follow_up(house, audit)
        if window is None or followed(house, audit):
            raise Invalid("follows", "an audit with corrective actions that no later one has tested", id)
        if today < window.first:
            raise NotAllowedNow(
                f"what was done after {id} is tested from {window.first} through {window.last}",
                about=facility,
                first=str(window.first),
                last=str(window.last),
            )
        done = house.legal_date(audit.completed_at) if audit.completed_at is not None else today
        if self.since < done:
            raise Invalid("since", f"{done}, when what is tested was done, or later", str(self.since))

    def _leaves_nothing_out(self, facility: Facility, house: House, today: date) -> None:
        """Refuse a yearly one with days before it, or behind it, that no audit looks at."""
        audits = [each for each in facility.audits.values() if not each.withdrawn]
        yearly = [each.until for each in audits if each.follows is None]
        opened = house.legal_date(facility.opened_at) if facility.opened_at is not None else today
        first = legal_days.plus_days(max(yearly), 1) if yearly else opened
        if self.since > first:
            raise Invalid("since", f"{first} or earlier: what no audit has looked at", str(self.since))
        least = legal_days.plus_days(today, -house.rules_on(today).int("integrity.lead_days"))
        if self.until < least:
            raise Invalid("until", f"{least} or later, so that the year is looked at", str(self.until))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAuditedFile(FileCommand):
    """Say of one file of an audit whether what was modified was modified as it may be.

    `found` says what was not: nothing is mended by it, and the entries stand. A later review of the same file
    takes the place of an earlier one, openly. That the file was corrected is settled by it.
    """

    NAME: ClassVar[str] = "review_audited_file"
    ROLES: ClassVar[frozenset[Role]] = AUDITORS
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    audit: str
    appropriate: bool
    found: str = ""

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        if not self.taken(file.practitioner, house, stamp.occurred_at):
            raise NotAllowedNow(
                "no audit under way looks at this file",
                about=file.practitioner,
                state=asking.standing(file.practitioner, stamp.occurred_at),
            )
        audit = under_way(house.facility, self.audit)
        if not self.appropriate and not self.found.strip():
            raise Invalid("found", "what was not as it may be", self.found)
        file.practitioner.trigger(
            FileIntegrityReviewed,
            stamp,
            audit=audit.id,
            appropriate=self.appropriate,
            found=self.found.strip(),
        )
        today = house.legal_date(stamp.occurred_at)
        for duty in file.practitioner.open_duties(DutyKind.INTEGRITY_AUDIT):
            # What was corrected since it was drawn is not in its report.
            if duty.opened_at <= audit.begun_at:
                duties.fulfil(file, stamp, duty, today, audit.id)
        return NOTHING

    @classmethod
    def taken(cls, about: Practitioner, house: House, at: datetime) -> bool:
        audits = house.facility.audits.values()
        return any(each.under_way and about.id in each.files for each in audits)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteIntegrityAudit(FacilityCommand):
    """Complete an audit once every file of it is reviewed: what was found in all, and what is done about it.

    `actions` are asked for where any file was not in order; another audit then tests them within its window,
    which falls due by itself.
    """

    NAME: ClassVar[str] = "complete_integrity_audit"
    ROLES: ClassVar[frozenset[Role]] = AUDITORS
    ON: ClassVar[type] = IntegrityAudit
    AT: ClassVar[frozenset[str]] = frozenset({"under_way"})

    audit: str
    analysis: str
    actions: str = ""

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        audit = under_way(facility, self.audit)
        reviews = {id: _review(house, id, audit) for id in audit.files}
        waiting = [str(id) for id, review in reviews.items() if review is None]
        if waiting:
            raise NotAllowedNow(
                f"{len(waiting)} of {len(audit.files)} files are still to be reviewed",
                about=audit,
                files=waiting,
            )
        inappropriate = tuple(id for id, fit in reviews.items() if not fit)
        if not self.analysis.strip():
            raise Invalid("analysis", "what was found in all, and why", self.analysis)
        if inappropriate and not self.actions.strip():
            raise Invalid("actions", f"what is done about {len(inappropriate)} files", self.actions)
        facility.trigger(
            IntegrityAuditCompleted,
            stamp,
            audit=audit.id,
            inappropriate=inappropriate,
            analysis=self.analysis.strip(),
            actions=self.actions.strip(),
        )
        return NOTHING, (facility,)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawIntegrityAudit(FacilityCommand):
    """Take back an audit that was begun by mistake, over a wrong period for one, and say why.

    Only while no file of it is reviewed: what somebody has looked at is completed. The days it was begun over
    are to be looked at by another.
    """

    NAME: ClassVar[str] = "withdraw_integrity_audit"
    ROLES: ClassVar[frozenset[Role]] = AUDITORS
    ON: ClassVar[type] = IntegrityAudit
    AT: ClassVar[frozenset[str]] = frozenset({"under_way"})

    audit: str

    def decide(self, facility: Facility, house: House, stamp: Stamp) -> Decided:
        audit = under_way(facility, self.audit)
        stated(stamp.reason or "", "reason", "what was wrong with it")
        reviewed = [str(id) for id in audit.files if _review(house, id, audit) is not None]
        if reviewed:
            raise NotAllowedNow(
                f"{len(reviewed)} of {len(audit.files)} files are reviewed already: it is completed",
                about=audit,
                files=reviewed,
            )
        facility.trigger(IntegrityAuditWithdrawn, stamp, audit=audit.id)
        return NOTHING, (facility,)


def under_way(facility: Facility, id: str) -> IntegrityAudit:
    """An audit of the facility that has not ended. Raises NotFound, NotAllowedNow."""
    found = audit_of(facility, id)
    if not found.under_way:
        raise NotAllowedNow(f"{found.id} is {found.state}", about=found, audit=found.id)
    return found


def audit_of(facility: Facility, id: str) -> IntegrityAudit:
    """An audit of the facility. Raises NotFound."""
    found = facility.audits.get(id)
    if found is None:
        raise NotFound(f"there is no audit {id}", audit=id)
    return found


def _review(house: House, id: UUID, audit: IntegrityAudit) -> bool | None:
    """Whether a file was found in order; none while it is not reviewed."""
    file = house.shelf.find(id, Practitioner)
    review = file.integrity.get(audit.id) if file is not None else None
    return review.appropriate if review is not None else None
