"""A career from its beginning to the day on which it stands, or to its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from domain import legal_days
from domain.appointment.provisional import under_way
from domain.forms import FormLine
from domain.values import ApplicationKind
from medstaff.seeding.applying import apply
from medstaff.seeding.career import Career
from medstaff.seeding.credentials import hand_in, renewals
from medstaff.seeding.incidents import held_lines, incidents, qualify
from medstaff.seeding.rounds import rounds

WITHDRAWS = 0.02
FORGETS = 0.012
OPEN_DAYS = 176
"""Days before a term's end at which the office turns to it: the application is out by then."""
RETURNS = (8, 75)
ADVANCES, AGAIN = (200, 260), (20, 40)
"""Days after the first appointment, and after a try in vain, at which full membership is asked for."""


def join(career: Career, end: datetime) -> Iterator[datetime]:
    """Registered, qualified, appointed; from then on everything that membership brings."""
    person, hospital = career.person, career.hospital
    career.do(
        "register_practitioner",
        npi=person.npi,
        given_name=person.given,
        family_name=person.family,
        profession=person.profession,
        date_of_birth=person.born,
        email=f"{person.actor}@example.org",
    )
    yield career.after(0, 3)
    hand_in(career)
    for line in person.lines:
        _trained(career, line)
        qualify(career, line)
    for holding in person.holdings:
        hospital.begin(renewals(career, holding), hospital.now)
    hospital.begin(rounds(career), hospital.now)
    if career.chance.random() < WITHDRAWS:
        yield from _withdrawn(career)
        return
    yield from apply(career, ApplicationKind.INITIAL, tuple(line.id for line in person.lines), (6, 40))
    if not person.affiliated:
        hospital.physicians.append(career.file)
    hospital.begin(incidents(career, end), hospital.now)
    hospital.begin(advance(career), career.after(*ADVANCES))
    yield from _terms(career)


def advance(career: Career) -> Iterator[datetime]:
    """The provisional period is ended by the board, once the new work was looked at."""
    while career.belongs and under_way(career.practitioner) is not None:
        away = career.practitioner.on_leave(career.hospital.now)
        if not away and not career.evaluation.open_plans():
            yield from apply(career, ApplicationKind.CATEGORY_CHANGE, (), (1, 10))
        yield career.after(*AGAIN)


def _trained(career: Career, line: FormLine) -> None:
    """The training of a core line, which `qualify` leaves to the application's own element."""
    if line.core and line.criteria.training:
        done = legal_days.add_months(career.person.joins, -career.chance.randrange(2, 120))
        training = line.criteria.training[0]
        said = {"training": training, "institution": "University Children's Hospital", "completed": done}
        career.do("record_training", **said, source="program")


def _withdrawn(career: Career) -> Iterator[datetime]:
    """They think better of it."""
    department = career.person.form.id
    id = career.do("request_application", department=department)["application"]
    yield career.after(5, 50)
    career.do("withdraw_application", career.own, application=id)


def _terms(career: Career) -> Iterator[datetime]:
    """One term after the other; once in a while a term is let lapse, and some of those come back."""
    while career.belongs:
        held = career.practitioner.appointment
        if held is None:
            return
        yield career.on(legal_days.days_before(held.last, OPEN_DAYS))
        latest = career.practitioner.appointment
        if latest is None or not career.belongs:
            return
        if latest.last == held.last:
            yield from _next_term(career)


def _next_term(career: Career) -> Iterator[datetime]:
    held = career.practitioner.appointment
    forgets = career.chance.random() < FORGETS
    lines = held_lines(career)
    for line in career.person.lines:
        if line.id in lines:
            qualify(career, line)
    if not forgets:
        yield from apply(career, ApplicationKind.REAPPOINTMENT, lines, RETURNS)
        return
    if held is not None and career.chance.random() < 0.5:
        yield career.on(legal_days.plus_days(held.last, career.chance.randint(2, 20)))
        yield from apply(career, ApplicationKind.REINSTATEMENT, lines, (0, 3))
