"""A pre-application comes back, and is held against the thresholds that the bylaws publish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain import preapplication
from domain.application import Application, Step
from domain.commands.applications import in_time
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.commands.qualifications import checked_training
from domain.errors import Invalid, NotAllowedNow
from domain.events.preapplication import PreApplicationReturned
from domain.file import File
from domain.house import House
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPreapplication(FileCommand):
    """Answer a pre-application; by the office where it came on paper, on the applicant's behalf.

    `training` as `residency:pediatrics`, `insurance_occurrence` and `insurance_aggregate` in USD; license and
    insurance themselves are put on file by record_credential. A later answer takes an earlier one's place. In
    time is what was received in time, however late it is written (RC-15).
    """

    NAME: ClassVar[str] = "return_preapplication"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset({Step.PRE_APPLICATION})

    application: UUID
    training: str = ""
    insurance_occurrence: int = 0
    insurance_aggregate: int = 0

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        out = application.preapplication
        if out is not None and out.state == "closed" and in_time(out.due, stamp):
            preapplication.reopen(file, stamp, application)
        application.require(*self.AT, doing=self.NAME)
        if stamp.role is not Role.PRACTITIONER and not stamp.on_behalf_of:
            raise Invalid("on_behalf_of", "the applicant, whose answers these are", stamp.on_behalf_of)
        if self.training:
            checked_training(self.training)
        for field in ("insurance_occurrence", "insurance_aggregate"):
            if getattr(self, field) < 0:
                raise Invalid(field, "an amount in USD, 0 or more", getattr(self, field))
        application.trigger(
            PreApplicationReturned,
            stamp,
            training=self.training,
            insurance_occurrence=self.insurance_occurrence,
            insurance_aggregate=self.insurance_aggregate,
        )
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlePreapplication(FileCommand):
    """Hold a returned pre-application against the bylaws' thresholds, as the file shows them on this day.

    All met: the application goes out, `result` application_issued. Else it is ineligible, and the letter says
    for what: administrative, no denial, no hearing. What is judged is data; nobody chooses [S133].
    """

    NAME: ClassVar[str] = "settle_preapplication"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset({Step.PRE_APPLICATION})

    application: UUID

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        if not _returned(application):
            raise NotAllowedNow(
                "the pre-application has not come back; return_preapplication puts the answer on file",
                about=application,
            )
        return Made(ids={"result": preapplication.settle(file, house, stamp, application)})

    @classmethod
    def taken(cls, about: Application, house: House, at: datetime) -> bool:
        return about.state in cls.AT and _returned(about)


def _returned(application: Application) -> bool:
    return application.preapplication is not None and application.preapplication.state == "returned"
