"""The credentials committee's chair recommends alone on a clean file, where the bylaws let them [S117]."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.application import Application, Step
from domain.commands.base import NOTHING, FileCommand, Made
from domain.committee.counting import too_old
from domain.deciding import delegation, readiness
from domain.deciding.delegation import CC
from domain.errors import NotAllowedNow, VerificationStale
from domain.events.delegation import CCChairRecommended
from domain.file import File
from domain.house import House
from domain.processing.verification import ages
from domain.values import Role, Stamp
from domain.words.wording import stated


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendForCommittee(FileCommand):
    """Recommend favorably in the credentials committee's place: its chair alone, on a file of category 1.

    It is on record as the chair's word, never as the committee's vote. A doubt goes to the committee itself:
    see change_route and open_ballot. Whoever recommended for the department does not do this too.
    """

    NAME: ClassVar[str] = "recommend_for_committee"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.COMMITTEE_MEMBER})
    ON: ClassVar[type] = Application
    AT: ClassVar[frozenset[str]] = frozenset({Step.CREDENTIALS_COMMITTEE})

    application: UUID
    rationale: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        application.require(*self.AT, doing=self.NAME)
        delegation.check(application, file.practitioner, house, stamp.occurred_at, CC)
        seat = delegation.chair(application, file.practitioner, house, stamp)
        stated(self.rationale, "rationale", "the reasons, in writing")
        self._ready(application, house, stamp)
        today = house.legal_date(stamp.occurred_at)
        application.trigger(
            CCChairRecommended,
            stamp,
            seat=seat.id,
            rationale=self.rationale,
            ages=ages(application, today),
        )
        return NOTHING

    def _ready(self, application: Application, house: House, stamp: Stamp) -> None:
        """What the committee has before it is its own, and what is too old for it is for its chair."""
        before = readiness.under_way(application, CC, house)
        if before is not None:
            raise NotAllowedNow(
                "the application is before the committee already",
                about=house.ballot(before.ballot) if before.ballot else None,
                state="ballot_open",
                ballot=str(before.ballot),
            )
        old = too_old(application, CC, stamp.occurred_at, house)
        if old:
            raise VerificationStale(f"too old: {', '.join(old)}", about=application, elements=list(old))

    @classmethod
    def taken(cls, about: Application, house: House, at: datetime) -> bool:
        file = readiness.applicant(about, house)
        return (
            about.state in cls.AT
            and delegation.possible(about, file, house, at, CC)
            and readiness.under_way(about, CC, house) is None
            and not too_old(about, CC, at, house)
        )
