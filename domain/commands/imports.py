"""Carrying a file over into a sandbox, with what is held already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain import legal_days
from domain.appointment import provisional
from domain.appointment.leaves import begin
from domain.commands.base import FileCommand, Made
from domain.commands.findings import looked_on
from domain.commands.registration import register
from domain.credentials.credential import checked_end, key_of
from domain.errors import Invalid
from domain.events import practitioner as events
from domain.events.evaluation import OppeReviewed
from domain.events.npdb import NpdbQueried
from domain.file import File
from domain.house import House
from domain.practitioner import Leave
from domain.privileges import proxies
from domain.privileges.proxies import ImportedProxy
from domain.values import (
    CredentialKind,
    LeaveKind,
    OppeConclusion,
    Role,
    Sealed,
    StaffCategory,
    Stamp,
)
from domain.words.wording import stated


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedAppointment:
    """An appointment held already. `first` and `last` are legal days, both inclusive.

    `decided` is the day of the board's decision, the first unless said; `provisional_last` the last of a
    provisional period, none where there is none.
    """

    category: StaffCategory
    department: str
    first: date
    last: date
    decided: date | None = None
    provisional_last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedLeave:
    """A leave under way. `first` and `last` are legal days, both inclusive."""

    kind: LeaveKind
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedCredential:
    kind: CredentialKind
    issuer: str = ""
    number: str = ""
    expires: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedPrivilege:
    """A privilege held already; `requires` in place of what the form asks."""

    privilege: str
    requires: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPractitioner(FileCommand):
    """Carry a file over into a sandbox, appointment and all: facts of before, with origin `imported`.

    No board of this facility decided them, so a production facility refuses it.
    """

    NAME: ClassVar[str] = "import_practitioner"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.ADMINISTRATOR})
    SANDBOX: ClassVar[bool] = True

    npi: str
    given_name: str
    family_name: str
    middle_name: str = ""
    suffix: str = ""
    profession: str = "MD"
    date_of_birth: date | None = None
    email: str | None = None
    appointed: ImportedAppointment | None = None
    on_leave: ImportedLeave | None = None
    proxy: ImportedProxy | None = None
    privileges: tuple[ImportedPrivilege, ...] = ()
    credentials: tuple[ImportedCredential, ...] = ()
    npdb_queried: date | None = None
    oppe_reviewed: date | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        register(file, house, stamp, self, imported=True)
        if self.npdb_queried is not None:
            on = looked_on(self.npdb_queried, house, stamp, "npdb_queried")
            file.practitioner.trigger(NpdbQueried, stamp, queried_on=on, reports=None, evidence=None)
        if self.oppe_reviewed is not None:
            self._reviewed(file, house, stamp, self.oppe_reviewed)
        for credential in self.credentials:
            self._credential(file, house, stamp, credential)
        if self.appointed is not None:
            self._appointment(file, house, stamp, self.appointed)
        if self.on_leave is not None:
            self._leave(file, house, stamp, self.on_leave)
        if self.proxy is not None:
            proxies.carry_over(file, house, stamp, self.proxy)
        return Made(ids={"practitioner": str(file.id)})

    def _leave(self, file: File, house: House, stamp: Stamp, held: ImportedLeave) -> None:
        if self.appointed is None or held.first < self.appointed.first:
            raise Invalid("on_leave", "a leave from an appointment that is held", held.first)
        leave = Leave(id="leave-1", kind=held.kind, first=held.first, last=held.last, since=stamp.occurred_at)
        begin(file, house, stamp, leave, imported=True)

    def _reviewed(self, file: File, house: House, stamp: Stamp, on: date) -> None:
        """The last ongoing evaluation elsewhere, of which no more is said than its day."""
        file.evaluation.trigger(
            OppeReviewed,
            stamp,
            about=file.id,
            reviewed_on=looked_on(on, house, stamp, "oppe_reviewed"),
            first=on,
            last=on,
            volume=None,
            indicators=(),
            conclusion=OppeConclusion.CONTINUE,
            privileges=(),
            findings=Sealed("imported"),
        )

    def _credential(self, file: File, house: House, stamp: Stamp, held: ImportedCredential) -> None:
        checked_end(held.kind, held.expires)
        key = key_of(held.kind, held.issuer)
        file.practitioner.trigger(
            events.CredentialRecorded,
            stamp,
            credential=key,
            kind=held.kind,
            issuer=held.issuer,
            number=held.number,
            expires=held.expires,
        )
        start = stamp.occurred_at
        if self.appointed is not None:
            start = min(start, legal_days.start_of(self.appointed.first, house.zone))
        file.practitioner.trigger(
            events.CredentialVerified,
            stamp,
            credential=key,
            kind=held.kind,
            source="imported",
            status="active",
            verified_on=house.legal_date(stamp.occurred_at),
            expires=held.expires,
            effective_from=start,
            effective_to=house.credential_end(held.kind, held.expires),
            method="imported",
            evidence=None,
        )

    def _appointment(self, file: File, house: House, stamp: Stamp, held: ImportedAppointment) -> None:
        stated(held.department, "appointed.department", "the department's name")
        if held.last < held.first:
            raise Invalid("appointed.last", "a day on or after the first", held.last)
        if held.decided is not None and held.decided > held.first:
            raise Invalid("appointed.decided", "a day not after the first", held.decided)
        start, end = legal_days.start_of(held.first, house.zone), legal_days.end_of(held.last, house.zone)
        decided = legal_days.start_of(held.decided or held.first, house.zone)
        file.practitioner.trigger(
            events.AppointmentGranted,
            stamp,
            category=held.category,
            department=held.department,
            first=held.first,
            last=held.last,
            application=None,
            ballot=None,
            effective_from=start,
            effective_to=end,
            decided_at=decided,
            imported=True,
        )
        if held.provisional_last is not None:
            provisional.carry_over(file, house, stamp, held.first, held.provisional_last)
        lines = house.forms().lines(stamp.occurred_at)
        for asked in self.privileges:
            known = lines.get(asked.privilege)
            form = known.requires if known else ()
            file.practitioner.trigger(
                events.PrivilegeGranted,
                stamp,
                privilege=asked.privilege,
                conditions=(),
                requires=asked.requires if asked.requires is not None else form,
                application=None,
                ballot=None,
                effective_from=start,
                effective_to=end,
                decided_at=decided,
                imported=True,
            )
