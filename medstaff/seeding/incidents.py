"""What happens to some in the course of the years: leaves, new skills, concerns, and departures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from domain import legal_days
from domain.forms import FormLine
from domain.values import ApplicationKind, LeaveKind
from medstaff.seeding.applying import apply
from medstaff.seeding.career import Career
from medstaff.seeding.hospital import CHIEF_OF_STAFF, MEDICAL_OFFICER
from medstaff.simulation.qualifying import made_up

Life = Iterator[datetime]
LEAVE_MONTHS = (2, 5)
TERM_LEFT = 14
"""Months that a term must have left for a leave to end well within it."""
BACK = 75
"""Days before a leave's end at which the way back is asked for."""
KINDS = (LeaveKind.FAMILY, LeaveKind.FAMILY, LeaveKind.MEDICAL, LeaveKind.EDUCATIONAL)


def leave(career: Career) -> Life:
    """A leave that both leaders agree to, and the reinstatement."""
    held = career.practitioner.appointment
    if held is None or _months_on(career, TERM_LEFT) > held.last or career.practitioner.open_applications:
        return
    first = legal_days.plus_days(career.hospital.today, 30)
    last = legal_days.for_months(first, career.chance.randint(*LEAVE_MONTHS))
    kind = career.chance.choice(KINDS)
    career.do("request_leave", career.own, kind=kind, first=first, last=last)
    for leader in (CHIEF_OF_STAFF, MEDICAL_OFFICER):
        yield career.after(2, 8)
        career.do("approve_leave", leader)
    yield career.on(max(legal_days.days_before(last, BACK), legal_days.plus_days(first, 1)))
    yield from apply(career, ApplicationKind.REINSTATEMENT, held_lines(career), (1, 4))


def more(career: Career) -> Life:
    """Another line of the specialty, once it was learnt."""
    known = {line.id for line in career.person.lines}
    free = [line for line in career.person.form.lines if not line.core and line.id not in known]
    held = career.practitioner.appointment
    if not free or held is None or _months_on(career, 8) > held.last:
        return
    line = career.chance.choice(free)
    qualify(career, line)
    yield from apply(career, ApplicationKind.ADDITIONAL_PRIVILEGE, (line.id,), (2, 20))


def concern(career: Career) -> Life:
    """A concern that colleagues settle."""
    chief = CHIEF_OF_STAFF
    matter = career.do("raise_concern", chief, concern="three complaints about late consultations")["matter"]
    yield career.after(3, 14)
    career.do("record_collegial_effort", chief, matter=matter, effort="a talk; times agreed in writing")
    yield career.after(20, 60)
    career.do("close_matter", chief, matter=matter, finding="consultations are in time again")


def precaution(career: Career) -> Life:
    """A suspension as a precaution, lifted once there is no danger."""
    grounds = "an error in the operating room that may come again"
    matter = career.do("suspend_precautionary", MEDICAL_OFFICER, grounds=grounds)["matter"]
    yield career.after(5, 12)
    career.do("lift_suspension", MEDICAL_OFFICER, matter=matter, why="an equipment fault explains it")
    yield career.after(7, 30)
    career.do("close_matter", CHIEF_OF_STAFF, matter=matter, finding="no concern about the practitioner")


def departure(career: Career) -> Life:
    """Away, or retired."""
    career.do("resign", career.own, retirement=career.chance.random() < 0.3)
    yield from ()


def death(career: Career) -> Life:
    career.do("record_death", died_on=career.hospital.today)
    yield from ()


def qualify(career: Career, line: FormLine) -> None:
    """What a line's thresholds ask for is put on file."""
    file, today = career.practitioner, career.hospital.today
    known = {
        *(each.training for each in file.trainings),
        *(each.issuer for each in file.credentials.values()),
    }
    for name, said in made_up(line, today):
        if said.get("training", said.get("issuer")) not in known:
            career.do(name, **said)


def held_lines(career: Career) -> tuple[str, ...]:
    """The lines held now."""
    now = career.hospital.now
    held = career.practitioner.grants.items()
    return tuple(line for line, grants in held if any(grant.period.covers(now) for grant in grants))


def _months_on(career: Career, months: int) -> date:
    return legal_days.add_months(career.hospital.today, months)


Happening = Callable[[Career], Life]
A_YEAR: tuple[tuple[Happening, float], ...] = (
    (leave, 0.02),
    (more, 0.04),
    (concern, 0.006),
    (precaution, 0.0015),
    (departure, 0.018),
    (death, 0.0005),
)
"""How likely each is in a year of a member's."""


def incidents(career: Career, end: datetime) -> Life:
    """What happens to a member, a year at a time."""
    while career.hospital.now < end:
        start = career.hospital.now
        luck = career.chance.random()
        happens = _drawn(luck)
        yield start + timedelta(days=career.chance.randint(20, 340), hours=career.chance.randint(0, 3))
        if career.gone:
            return
        if happens is not None and career.belongs:
            career.hospital.begin(happens(career), career.after(0, 0))
        yield start + timedelta(days=365)


def _drawn(luck: float) -> Happening | None:
    for happens, likely in A_YEAR:
        if luck < likely:
            return happens
        luck -= likely
    return None
