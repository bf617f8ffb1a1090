"""Agreements with a collaborating physician: what nurse practitioners' and assistants' lines depend on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain import legal_days, npi
from domain.commands.base import NOTHING, OFFICE, REGISTERED, FileCommand, Made
from domain.commands.dependents import agreement
from domain.credentials.evidence import Evidence
from domain.errors import Invalid, NotAllowedNow, NotFound
from domain.events import collaboration as events
from domain.file import File
from domain.house import House
from domain.ids import registration_id
from domain.practitioner import Collaboration, Practitioner, Registration
from domain.privileges.collaborating import standing_in
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCollaboration(FileCommand):
    """Put an agreement with a collaborating physician on file: one who is appointed here now, by NPI or file.

    In force from `first` (today unless said) through `last`, or until it is ended. A line that depends on a
    collaborating physician is in force only while such an agreement is, and while the physician stands:
    appointed, licensed and insured, neither suspended nor on leave.
    """

    NAME: ClassVar[str] = "record_collaboration"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    physician: str
    first: date | None = None
    last: date | None = None
    evidence: Evidence | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        collaborator = self._collaborator(file, house, stamp)
        today = house.legal_date(stamp.occurred_at)
        first = self.first or today
        if first < today:
            raise Invalid("first", f"a day not before {today}", str(first))
        if self.last is not None and self.last < first:
            raise Invalid("last", f"a day not before {first}", str(self.last))
        id = f"collaboration/{len(file.practitioner.collaborations) + 1}"
        file.practitioner.trigger(
            events.CollaborationRecorded,
            stamp,
            collaboration=id,
            collaborator=collaborator,
            first=first,
            last=self.last,
            effective_from=max(stamp.occurred_at, legal_days.start_of(first, house.zone)),
            effective_to=legal_days.end_of(self.last, house.zone) if self.last else None,
            evidence=self.evidence,
        )
        return Made(ids={"collaboration": id})

    def _collaborator(self, file: File, house: House, stamp: Stamp) -> UUID:
        """The physician's own file: one who stands now."""
        found = house.practitioner(self._file(house))
        if found.id == file.id or not found.appointed(stamp.occurred_at):
            raise Invalid("physician", "another practitioner, who is appointed here now", self.physician)
        at = stamp.occurred_at
        if not any(period.covers(at) for period in standing_in(house, found)):
            expected = "one who is licensed and insured now, neither suspended nor on leave"
            raise Invalid("physician", expected, self.physician)
        return found.id

    def _file(self, house: House) -> UUID:
        if self.physician.isdecimal():
            number = npi.checked(self.physician)
            claim = house.shelf.find(registration_id(house.key, number), Registration)
            if claim is None or claim.claimed_by is None:
                raise NotFound.no("practitioner", number)
            return claim.claimed_by
        try:
            return UUID(self.physician)
        except ValueError:
            raise Invalid("physician", "an NPI, or the id of the physician's file", self.physician) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndCollaboration(FileCommand):
    """End an agreement now, as when the physician's own standing has ended. Why goes on record."""

    NAME: ClassVar[str] = "end_collaboration"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | {Role.SERVICE}
    ON: ClassVar[type] = Collaboration
    AT: ClassVar[frozenset[str]] = frozenset({"agreed"})

    collaboration: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        agreed = agreement(file.practitioner, self.collaboration)
        if agreed.state not in self.AT:
            raise NotAllowedNow("the agreement has ended", about=agreed)
        if not stamp.reason:
            raise Invalid("reason", "why it ends", stamp.reason)
        file.practitioner.trigger(
            events.CollaborationEnded,
            stamp,
            collaboration=agreed.id,
            collaborator=agreed.collaborator,
            effective_from=stamp.occurred_at,
        )
        return NOTHING
