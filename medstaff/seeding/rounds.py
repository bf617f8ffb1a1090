"""The office's monthly round through a file: duties done, evaluations closed, collaborators agreed with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from domain import legal_days
from domain.practitioner import Duty, Practitioner
from domain.values import DutyKind
from medstaff.seeding.career import Career

ROUND = (26, 34)
PUT_OFF = 0.1
CASES = (0, 180)
FPPE_DAYS = 100
"""Nobody looks at new work before there is some."""


def rounds(career: Career) -> Iterator[datetime]:
    """Month by month until they have left."""
    while True:
        yield career.after(*ROUND)
        if career.gone:
            return
        if career.chance.random() >= PUT_OFF:
            for duty in list(career.practitioner.duties.values()):
                if duty.waits:
                    _do(career, duty)
            _evaluate(career)
            _collaborate(career)


def _do(career: Career, duty: Duty) -> None:
    if duty.kind is DutyKind.NPDB_QUERY:
        career.do("record_npdb_query")
    elif duty.kind is DutyKind.OPPE:
        review(career)
    else:
        career.do("fulfil_duty", duty=duty.id, reference=f"filed {career.hospital.today}")


def review(career: Career) -> None:
    """Their work of the last months is looked at, whether there was any or not."""
    volume = career.chance.randint(*CASES)
    career.do("record_oppe", volume=volume, findings="within what the department expects" if volume else "")


def _evaluate(career: Career) -> None:
    """New privileges whose first cases were looked at."""
    for plan in career.evaluation.open_plans():
        if legal_days.plus_days(plan.first, FPPE_DAYS) <= career.hospital.today:
            said = {"evaluation": plan.id, "cases": plan.cases, "findings": "no concern"}
            career.do("complete_fppe", **said)


def _collaborate(career: Career) -> None:
    """A nurse practitioner or assistant has a physician of this staff to work with."""
    if not career.person.affiliated or not career.belongs:
        return
    now = career.hospital.now
    if any(each.period.covers(now) for each in career.practitioner.collaborations.values()):
        return
    there = [file for file in career.hospital.physicians if file != career.file and _appointed(career, file)]
    if there:
        career.do("record_collaboration", physician=str(career.chance.choice(there)))


def _appointed(career: Career, file: UUID) -> bool:
    found = career.hospital.find(file, Practitioner)
    held = found.appointment if found is not None else None
    return held is not None and held.period.covers(career.hospital.now)
