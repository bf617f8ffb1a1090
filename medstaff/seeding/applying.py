"""The way of an application through office, chair and bodies, with the days it takes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from domain import legal_days
from domain.application import BODY_OF_STEP, Application, Step
from domain.evaluation import renewing
from domain.ids import ballot_id
from domain.processing.verification import ATTESTATION, lacks_credential, stale
from domain.values import ApplicationKind, BodyKind, Position, Role
from medstaff.seeding.career import Career, usual_source
from medstaff.seeding.credentials import renew
from medstaff.seeding.desk import SERVICE
from medstaff.seeding.hospital import OFFICE
from medstaff.seeding.meetings import EVENING, MEETS, evening_after, meeting_on
from medstaff.seeding.rounds import review

ABSTAINS = 0.02
INCOMPLETE = 0.12
TRIES = 4
Way = Iterator[datetime]


def apply(
    career: Career, kind: ApplicationKind, privileges: tuple[str, ...], returns: tuple[int, int]
) -> Way:
    """From the request to the decision's letter; `returns` are the days after which it comes back."""
    asked: dict[str, object] = {"kind": kind}
    if kind is ApplicationKind.INITIAL:
        asked |= {"department": career.person.form.id, "category": career.person.category}
    id = career.do("request_application", **asked)["application"]
    yield career.after(*returns)
    signature = f"{career.person.given} {career.person.family}"
    said = {"application": id, "privileges": list(privileges), "signature": signature}
    career.do("submit_application", career.own, **said)
    yield career.after(1, 6)
    yield from _completed(career, id)
    career.do("accept_application", application=id)
    yield career.after(1, 7)
    yield from _verified(career, id)
    yield career.after(2, 9)
    _recommended(career, id)
    for body in MEETS:
        yield from _carried(career, id, body)
    yield career.after(1, 8)
    if career.application(id).step is Step.DECIDED:
        career.do("notify_decision", application=id)


def _completed(career: Career, id: str) -> Way:
    """Now and then something is missing, and comes in time."""
    if career.chance.random() < INCOMPLETE:
        career.do("notice_deficiency", application=id, items=["an explanation of the time between two posts"])
        yield career.after(3, 20)
        career.do("cure_deficiency", career.own, application=id)
        yield career.after(1, 3)


def _verified(career: Career, id: str) -> Way:
    """A few elements a day, as their sources answer."""
    for place, element in enumerate(career.application(id).elements):
        if place % 5 == 4:
            yield career.after(1, 6)
        _verify(career, id, element)
    yield career.after(1, 3)
    _evaluated(career, id)
    career.do("complete_verification", application=id)


def _evaluated(career: Career, id: str) -> None:
    """A term that ends before the rounds came to its work is looked at now."""
    rules = career.hospital.house.rules(career.hospital.now)
    if renewing.lacking(career.application(id), career.practitioner, career.evaluation, rules):
        review(career)


def _verify(career: Career, id: str, element: str) -> None:
    house, file = career.hospital.house, career.practitioner
    if element in career.application(id).verifications:
        return
    if lacks_credential(element, file.credentials.values(), house.rules(career.hospital.now)):
        same = next(each for each in file.credentials.values() if each.kind == element)
        renew(career, same.key)
        return
    career.do("record_verification", application=id, element=element, source=usual_source(element))


def _recommended(career: Career, id: str) -> None:
    department = career.hospital.house.department(career.application(id).department)
    seats = department.holders(Position.CHAIR, career.hospital.now) if department else ()
    said = {"favorable": True, "rationale": "training, references and work support every line"}
    career.do("recommend_as_chair", (Role.DEPARTMENT_CHAIR, seats[0].member), application=id, **said)


def _carried(career: Career, id: str, kind: BodyKind) -> Way:
    """The body votes at its next meeting, and at the one after where too few came."""
    tries = 0
    while BODY_OF_STEP.get(career.application(id).step) is kind and tries < TRIES:
        yield next_meeting(career, kind)
        tries += 1
        _refresh(career, id)
        _vote(career, career.application(id), kind)


def _refresh(career: Career, id: str) -> None:
    """What has grown too old meanwhile is looked at again."""
    rules, today = career.hospital.house.rules(career.hospital.now), career.hospital.today
    for element in stale(career.application(id), today, rules):
        if element == ATTESTATION:
            career.do("sign_attestation", career.own, application=id, signature=career.person.family)
        career.do("record_verification", application=id, element=element, source=usual_source(element))


def next_meeting(career: Career, kind: BodyKind) -> datetime:
    """When their item comes up on the evening on which a body meets next, after today."""
    # One item after another.
    day, minute = evening_after(career.hospital.today, kind), career.person.number % 60
    return career.hospital.at(day, EVENING, minute)


def _vote(career: Career, application: Application, kind: BodyKind) -> None:
    hospital = career.hospital
    ballot = ballot_id(hospital.facility, career.next_command(OFFICE[1]))
    meeting = hospital.house.meeting(meeting_on(hospital, kind, hospital.today))
    career.send(
        "open_ballot",
        OFFICE,
        ballot,
        application=application.id,
        body=kind,
        meeting=meeting.id,
        **_dated(career, application, kind),
    )
    role = Role.BOARD_MEMBER if kind is BodyKind.GOVERNING_BOARD else Role.COMMITTEE_MEMBER
    present = meeting.present(hospital.now)
    for seat in hospital.house.body(kind).voting(hospital.now):
        value = "abstain" if career.chance.random() < ABSTAINS else "approve"
        if seat.member in present:
            career.send("cast_vote", (role, seat.member), ballot, ballot=ballot, value=value)
    career.send("close_ballot", OFFICE, ballot, ballot=ballot)
    career.do("take_outcome", SERVICE, ballot=ballot)
    career.send("note_delivered", SERVICE, ballot, ballot=ballot)


def _dated(career: Career, application: Application, kind: BodyKind) -> dict[str, date]:
    """A first term begins with the next month."""
    if kind is not BodyKind.GOVERNING_BOARD or application.kind is not ApplicationKind.INITIAL:
        return {}
    return {"effective": legal_days.add_months(career.hospital.today.replace(day=1), 1)}
