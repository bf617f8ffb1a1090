"""The hospital's departments, committees and board, whose seats go from hand to hand every few years."""

from __future__ import annotations

from datetime import date

from domain import legal_days
from domain.forms import model_forms
from domain.values import BodyKind, Position
from medstaff.seeding.hospital import ADMINISTRATOR, Hospital
from medstaff.seeding.meetings import hold_all
from medstaff.seeding.plan import Plan
from medstaff.simulation.setting_up import contacts

SEATS = {
    BodyKind.CREDENTIALS_COMMITTEE: 5,
    BodyKind.MEDICAL_EXECUTIVE_COMMITTEE: 7,
    BodyKind.GOVERNING_BOARD: 5,
}
SEAT_YEARS = 3
POSITIONS = (Position.CHAIR, Position.VICE_CHAIR)


def open_hospital(hospital: Hospital, plan: Plan) -> None:
    """The sandbox, its departments and bodies, with all their seats and meetings in its years."""
    hospital.do(
        "seed-open",
        "open_facility",
        ADMINISTRATOR,
        hospital.id,
        title=f"Seeded hospital ({plan.facility})",
        zone=plan.zone,
        sandbox=True,
        contacts=contacts(),
    )
    for form in model_forms():
        _body(hospital, plan, BodyKind.DEPARTMENT, form.id, 2)
    for kind, seats in SEATS.items():
        _body(hospital, plan, kind, "", seats)
    hold_all(hospital, plan)


def member(kind: BodyKind, name: str, place: int, round: int) -> str:
    """Who sits in a place of a body in its n-th term."""
    return f"{name or kind}-{place + 1}-{round + 1}".replace("_", "-")


def _body(hospital: Hospital, plan: Plan, kind: BodyKind, name: str, seats: int) -> None:
    body = hospital.do(
        f"seed-body-{kind}-{name}", "establish_body", ADMINISTRATOR, hospital.id, kind=kind, name=name
    )["body"]
    for place in range(seats):
        for round, (first, last) in enumerate(_terms(plan, place)):
            who = member(kind, name, place, round)
            hospital.do(
                f"seed-seat-{who}",
                "fill_seat",
                ADMINISTRATOR,
                hospital.id,
                body=body,
                member=who,
                position=POSITIONS[place] if place < len(POSITIONS) else Position.MEMBER,
                first=first,
                last=last,
            )


def _terms(plan: Plan, place: int) -> list[tuple[date, date | None]]:
    """The terms of one place: not everyone's end in the same year. The last one has no end."""
    starts = [plan.opens]
    after = legal_days.add_months(plan.opens, 12 * (1 + place % SEAT_YEARS))
    while after < plan.until:
        starts.append(after)
        after = legal_days.add_months(after, 12 * SEAT_YEARS)
    ends: list[date | None] = [legal_days.days_before(each, 1) for each in starts[1:]]
    return list(zip(starts, [*ends, None], strict=True))
