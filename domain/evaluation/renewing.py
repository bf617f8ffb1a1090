"""Whether enough of the term that ends was evaluated for the next one to be recommended [S47][S48]."""

from __future__ import annotations

from datetime import datetime

from domain.application import Application
from domain.bylaws import Rules
from domain.errors import NotAllowedNow
from domain.evaluation.record import Evaluation
from domain.house import House
from domain.practitioner import Practitioner
from domain.values import ApplicationKind, Period

WANTED = "reappt.oppe_reviews"


def wanting(file: Practitioner, evaluation: Evaluation, rules: Rules) -> int:
    """How many ongoing evaluations of the latest term are still to be put on file before it is renewed.

    One counts that was made on a day of the term, whatever its volume. A term without a privilege has nothing
    to look at.
    """
    held = file.appointment
    if held is None or not _privileged(file, held.period.start):
        return 0
    made = sum(review.reviewed_on >= held.first for review in evaluation.reviews)
    return max(0, rules.int(WANTED) - made)


def _privileged(file: Practitioner, since: datetime) -> bool:
    """Whether any line was held at an instant or later."""
    return any(line.period.remains(since) for lines in file.grants.values() for line in lines)


def renews(application: Application, file: Practitioner) -> bool:
    """Whether it asks for the term after the latest one: before that ends, or soon after it has lapsed [M4].

    Who comes back from a leave, also one in which the term lapsed, shows activity, health and competence in
    place of it: nobody has seen their work here of late [S109b][S111].
    """
    held = file.appointment
    if held is None or held.period.end is None:
        return False
    if application.kind is ApplicationKind.REAPPOINTMENT:
        return True
    returns = application.kind is ApplicationKind.REINSTATEMENT and held.lapsed
    return returns and not any(
        leave.period.meets(Period(start=held.period.end)) for leave in file.leaves.values() if leave.period
    )


def lacking(application: Application, file: Practitioner, evaluation: Evaluation, rules: Rules) -> list[str]:
    """What an application for the next term lacks, in words; nothing of any other."""
    held = file.appointment
    if held is None or not renews(application, file):
        return []
    count = wanting(file, evaluation, rules)
    if not count:
        return []
    return [f"{count} more of the term from {held.first}; record_oppe, a volume of 0 counts"]


def check(application: Application, file: Practitioner, house: House, at: datetime) -> None:
    """Refuse the board's decision on the next term as long as the last one was not evaluated enough.

    What was found is peer review: who may not read it learns that something is missing, and no more.
    """
    evaluation = house.evaluation(file.id)
    lacks = lacking(application, file, evaluation, house.about(file).rules(at))
    if lacks:
        raise NotAllowedNow(
            f"ongoing evaluation comes before the next term: {lacks[0]}",
            about=file,
            state="evaluation_missing",
        )
    if evaluation.low_volume:
        raise NotAllowedNow(
            "a plan of the department's chair comes before the next term; plan_low_volume makes it",
            about=file,
            state="plan_missing",
        )
