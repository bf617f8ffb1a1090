"""What is open with the outside world: asked or sent, and not yet answered. Pure functions of a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from domain.application import Application, Step
from domain.bylaws.book import BylawsBook
from domain.committee import vacating
from domain.committee.ballot import Ballot
from domain.committee.meeting import Meeting
from domain.correspondence.letters import PRACTITIONER
from domain.correspondence.record import Notice
from domain.facility import Facility
from domain.file import File
from domain.house import House
from domain.ids import (
    carry_id,
    collaboration_errand_id,
    delivery_id,
    disposal_id,
    facility_id,
    look_up_id,
    vacating_id,
    wake_id,
)
from domain.monitoring.month import StaffScreening
from domain.practitioner import Screening
from domain.practitioner.collaborations import unheard
from domain.privileges.collaborating import uncarried
from domain.processing.verification import EXCLUSION_ELEMENTS, LOOKED_UP

BYLAWS = "bylaws"


class ErrandKind(StrEnum):
    LOOK_UP = "look_up"
    SCREENING = "screening"
    DELIVERY = "delivery"
    DIGEST = "digest"
    MEETING_NOTICE = "meeting_notice"
    OUTCOME = "outcome"
    WAKE = "wake"
    STAFF_SCREENING = "staff_screening"
    EXPIRY_SUMMARY = "expiry_summary"
    REGULAR_MEETING = "regular_meeting"
    COLLABORATION = "collaboration"
    CARRY = "carry"
    VACATE = "vacate"
    DISPOSAL = "disposal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One thing to do until it is answered or given up. Its id names its workflow, so it runs once.

    `subject` is the application looked up for, the screening, the notice delivered, the digest sent, the
    ballot told, the physician agreed with, the run, or the meeting to schedule; `detail` the element asked
    about, the recipient, the agreement, the disposal, the run's month, or the body that meets; `source` where
    to ask.
    """

    id: UUID
    kind: ErrandKind
    facility: str
    owner: UUID
    subject: UUID
    detail: str
    source: str = ""


def open_errands(file: File, house: House) -> tuple[Errand, ...]:
    """The errands of one practitioner's file."""
    look_ups = [e for application in file.open_applications() for e in _look_ups(file, application)]
    screenings = [_screening(file, asked) for asked in waiting_screenings(file)]
    deliveries = [e for notice in file.notices() for e in _deliveries(file, notice)]
    return (
        *look_ups,
        *screenings,
        *deliveries,
        *_agreements(file),
        *_carry(file, house),
        *_vacate(file, house),
        *_disposals(file),
    )


def count_open(file: File, house: House) -> int:
    """How many errands `open_errands` would name, without naming them: an id costs more than all the rest.

    But for seats to be emptied, which stand with the bodies: who counts has the file alone.
    """
    look_ups = sum(len(waiting_elements(application)) for application in file.open_applications())
    look_ups += len(waiting_screenings(file))
    others = sum(1 for _ in unheard(file.practitioner)) + (uncarried(file.practitioner, house) is not None)
    others += sum(1 for each in file.practitioner.disposals.values() if not each.done)
    return look_ups + others + sum(len(waiting_recipients(file, notice)) for notice in file.notices())


def waiting_elements(application: Application) -> list[str]:
    """The elements a machine can ask about, not yet looked at, and not given up."""
    if application.step is not Step.IN_VERIFICATION:
        return []
    seen = application.verifications.keys() | application.failed_look_ups.keys()
    return [each for each in application.elements if each in LOOKED_UP and each not in seen]


def waiting_screenings(file: File) -> list[Screening]:
    """The looks at exclusion lists still to be answered."""
    return [asked for asked in file.practitioner.screenings if not asked.failed]


def waiting_recipients(file: File, notice: Notice) -> list[str]:
    """Those whom a letter of their own is on its way to; none to one who has died."""
    done = {*notice.settled, PRACTITIONER} if file.practitioner.deceased else notice.settled
    return [each.role for each in notice.recipients if not each.digest and each.role not in done]


def open_digests(facility: Facility, key: str) -> tuple[Errand, ...]:
    """The digests of a facility still to be delivered."""
    return tuple(
        Errand(
            id=digest.id,
            kind=ErrandKind.DIGEST,
            facility=key,
            owner=facility.id,
            subject=digest.id,
            detail=str(digest.to),
        )
        for digest in facility.open_digests()
    )


def open_invitations(meeting: Meeting) -> tuple[Errand, ...]:
    """The letters about a meeting still to be delivered."""
    return tuple(
        Errand(
            id=each.id,
            kind=ErrandKind.MEETING_NOTICE,
            facility=meeting.facility,
            owner=meeting.id,
            subject=each.id,
            detail=each.to,
        )
        for each in meeting.on_their_way()
    )


def open_wake(book: BylawsBook, key: str) -> tuple[Errand, ...]:
    """The next page of files that are to hear of other bylaws."""
    wake = book.wake
    if wake is None or wake.done:
        return ()
    id = wake_id(key, wake.version, wake.through)
    owner = facility_id(key)
    return (
        Errand(id=id, kind=ErrandKind.WAKE, facility=key, owner=owner, subject=id, detail=str(wake.through)),
    )


def open_run(month: StaffScreening | None, key: str) -> tuple[Errand, ...]:
    """The run over the whole staff that is under way."""
    if month is None or month.running is None:
        return ()
    id, owner = month.running.id, facility_id(key)
    kind = ErrandKind.STAFF_SCREENING
    return (Errand(id=id, kind=kind, facility=key, owner=owner, subject=id, detail=str(month.month)),)


def open_summaries(facility: Facility, key: str) -> tuple[Errand, ...]:
    """The summaries of mass expiries that are still to be counted."""
    kind, owner = ErrandKind.EXPIRY_SUMMARY, facility.id
    return tuple(
        Errand(id=each.id, kind=kind, facility=key, owner=owner, subject=each.id, detail=str(each.rung))
        for each in facility.summaries.values()
    )


def open_meetings(facility: Facility, key: str) -> tuple[Errand, ...]:
    """The regular meetings that have come near and are to be scheduled."""
    kind, owner = ErrandKind.REGULAR_MEETING, facility.id
    return tuple(
        Errand(id=each.meeting, kind=kind, facility=key, owner=owner, subject=each.meeting, detail=each.body)
        for each in facility.to_schedule.values()
    )


def open_outcome(ballot: Ballot) -> tuple[Errand, ...]:
    """A closed ballot whose outcome has not reached the applicant's file, or the bylaws."""
    whose = ballot.applicant or ballot.respondent
    owner = facility_id(ballot.facility) if ballot.draft is not None else whose
    if ballot.open or ballot.delivered or owner is None:
        return ()
    told = Errand(
        id=ballot.id,
        kind=ErrandKind.OUTCOME,
        facility=ballot.facility,
        owner=owner,
        subject=ballot.id,
        detail=BYLAWS if ballot.draft is not None else "outcome",
    )
    return (told,)


def _agreements(file: File) -> Iterator[Errand]:
    """The physician's own file is to know who depends on it."""
    for agreed in unheard(file.practitioner):
        yield Errand(
            id=collaboration_errand_id(file.facility, file.id, agreed.id),
            kind=ErrandKind.COLLABORATION,
            facility=file.facility,
            owner=file.id,
            subject=agreed.collaborator,
            detail=agreed.id,
        )


def _carry(file: File, house: House) -> Iterator[Errand]:
    """Those who depend on this physician are to hear when they stand."""
    standing = uncarried(file.practitioner, house)
    if standing is not None:
        times = file.practitioner.dependents.times
        yield Errand(
            id=carry_id(file.facility, file.id, times, str(standing)),
            kind=ErrandKind.CARRY,
            facility=file.facility,
            owner=file.id,
            subject=file.id,
            detail=str(times),
        )


def _vacate(file: File, house: House) -> Iterator[Errand]:
    """The seats of one who may serve no more are to be emptied."""
    over = vacating.over_from(file.practitioner, house)
    if over is not None and any(vacating.to_empty(file.practitioner, house)):
        yield Errand(
            id=vacating_id(file.facility, file.id, over.isoformat()),
            kind=ErrandKind.VACATE,
            facility=file.facility,
            owner=file.id,
            subject=file.id,
            detail=over.isoformat(),
        )


def _disposals(file: File) -> Iterator[Errand]:
    """The bytes of what was disposed of are to go."""
    for each in file.practitioner.disposals.values():
        if not each.done:
            yield Errand(
                id=disposal_id(file.facility, file.id, each.id),
                kind=ErrandKind.DISPOSAL,
                facility=file.facility,
                owner=file.id,
                subject=file.id,
                detail=each.id,
            )


def _look_ups(file: File, application: Application) -> Iterator[Errand]:
    for element in waiting_elements(application):
        yield Errand(
            id=look_up_id(file.facility, application.id, element, 1),
            kind=ErrandKind.LOOK_UP,
            facility=file.facility,
            owner=file.id,
            subject=application.id,
            detail=element,
            source=LOOKED_UP[element],
        )


def _screening(file: File, asked: Screening) -> Errand:
    return Errand(
        id=asked.id,
        kind=ErrandKind.SCREENING,
        facility=file.facility,
        owner=file.id,
        subject=asked.id,
        detail=EXCLUSION_ELEMENTS[asked.source],
        source=asked.source,
    )


def _deliveries(file: File, notice: Notice) -> Iterator[Errand]:
    for recipient in waiting_recipients(file, notice):
        yield Errand(
            id=delivery_id(file.facility, notice.id, recipient),
            kind=ErrandKind.DELIVERY,
            facility=file.facility,
            owner=file.id,
            subject=notice.id,
            detail=recipient,
        )
