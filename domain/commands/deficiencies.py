"""What an application lacks: told to the applicant, and put right in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain.application import PAUSES, Application, Deficiency, Step
from domain.commands.applications import UNDER_REVIEW, in_time, set_aside
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.correspondence import letters
from domain.errors import Invalid, NotAllowedNow, NotFound
from domain.events import application as events
from domain.file import File
from domain.house import House
from domain.processing import questions
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDeficiency(FileCommand):
    """Tell the applicant what is missing. The clock starts when the notice is received [S106].

    `received_on` where it was handed over in person on that day.
    """

    NAME: ClassVar[str] = "notice_deficiency"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset(UNDER_REVIEW)

    application: UUID
    items: tuple[str, ...]
    received_on: date | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        if not self.items or not all(item.strip() for item in self.items):
            raise Invalid("items", "what is missing, one item or more", self.items)
        today = house.legal_date(stamp.occurred_at)
        if self.received_on is not None and self.received_on > today:
            raise Invalid("received_on", f"a day not after {today}", str(self.received_on))
        days = house.rules(stamp.occurred_at).int("incomplete.days")
        deficiency = f"{application.id}/{len(application.deficiencies) + 1}"
        notice = letters.send(
            file,
            house,
            stamp,
            "application_deficiency",
            deficiency,
            letters.to_practitioner(),
            {"application_kind": str(application.kind), "items": "\n".join(self.items), "days": str(days)},
        )
        application.trigger(
            events.DeficiencyNoticed, stamp, deficiency=deficiency, items=self.items, days=days, notice=notice
        )
        if self.received_on is not None:
            fresh = application.deficiencies[deficiency]
            questions.start_clock(application, fresh, house, stamp, self.received_on)
        return Made(ids={"deficiency": deficiency, "notice": str(notice)})


@dataclass(frozen=True, slots=True, kw_only=True)
class CureDeficiency(FileCommand):
    """What was missing is in. In time is what was received in time, however late it is written (RC-15)."""

    NAME: ClassVar[str] = "cure_deficiency"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    OWN: ClassVar[bool] = True
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset(PAUSES)

    application: UUID
    deficiency: str | None = None

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        deficiency = self._meant(application)
        if application.step is Step.DEEMED_WITHDRAWN and in_time(deficiency.due, stamp):
            set_aside(application, file, stamp, deficiency.id)
        application.require(*self.AT, doing=self.NAME)
        application.trigger(events.DeficiencyCured, stamp, deficiency=deficiency.id)
        return NOTHING

    @classmethod
    def taken(cls, about: Application, house: House, at: datetime) -> bool:
        return about.state in cls.AT and bool(about.open_deficiencies())

    def _meant(self, application: Application) -> Deficiency:
        if self.deficiency is not None and self.deficiency not in application.deficiencies:
            raise NotFound("there is no such deficiency", deficiency=self.deficiency)
        meant = [each for each in application.open_deficiencies() if self.deficiency in (None, each.id)]
        if not meant:
            raise NotAllowedNow("nothing is missing that was noticed", about=application)
        if len(meant) > 1:
            raise Invalid("deficiency", f"one of those open: {', '.join(each.id for each in meant)}")
        return meant[0]
