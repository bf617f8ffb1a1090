"""What a final corrective action does to the appointment, and the reports that follow by rule [S77][S84]."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from domain import legal_days
from domain.appointment import departures
from domain.corrective import matters, restrictions
from domain.corrective.disciplines import Discipline
from domain.corrective.proceedings import Proceeding
from domain.corrective.resolutions import Resolved
from domain.corrective.restrictions import Limits
from domain.correspondence import letters
from domain.events.corrective import DisciplineImposed, MatterClosed
from domain.events.termination import AppointmentTerminated
from domain.file import File
from domain.house import House
from domain.values import BodyKind, CorrectiveMeasure, Sealed, Stamp, SuspensionOrigin

OF_LINES = frozenset({CorrectiveMeasure.SUSPENSION, CorrectiveMeasure.RESTRICTION})
"""What is put on the file, for some lines or all; a reprimand that was heard stands in the record alone."""


def act(
    file: File, house: House, stamp: Stamp, proceeding: Proceeding, resolves: Resolved, ballot: UUID
) -> None:
    """The appointment ends, lines are held within limits, or some or all of it is suspended."""
    person = file.practitioner
    # Who never held anything has nothing to lose: the word stands in the record alone.
    if proceeding.matter is None or not (person.appointments or person.open_routes()):
        return
    if proceeding.measure is CorrectiveMeasure.TERMINATION and person.appointments:
        _terminate(file, house, stamp, proceeding, ballot)
    elif proceeding.limits:
        board = BodyKind.GOVERNING_BOARD
        restrict(file, house, stamp, proceeding.matter, resolves, proceeding.limits, board)
    elif proceeding.measure in OF_LINES:
        discipline(file, house, stamp, proceeding.matter, resolves, hearing_right=True)


def _terminate(file: File, house: House, stamp: Stamp, proceeding: Proceeding, ballot: UUID) -> None:
    """Terminated after a hearing or its waiver, reported to both, and barred for its months [S77][S84]."""
    today = house.legal_date(stamp.occurred_at)
    subject = f"terminated/{today}"
    file.practitioner.trigger(
        AppointmentTerminated,
        stamp,
        ballot=ballot,
        hearing=proceeding.heard,
        effective_from=stamp.occurred_at,
    )
    departures.close_all(file, stamp, "terminated", stamp.occurred_at)
    departures.bar(file, house, stamp, "terminated", today)
    rules = house.rules(stamp.occurred_at)
    letters.send(
        file,
        house,
        stamp,
        "appointment_terminated",
        subject,
        letters.recipients(rules.recipients("notice.recipients", 0)),
        {"since": stamp.occurred_at.isoformat()},
    )
    matters.report(file, house, stamp, subject)
    matters.notify_state(file, house, stamp, subject)


def discipline(
    file: File, house: House, stamp: Stamp, matter: UUID, resolves: Resolved, *, hearing_right: bool
) -> None:
    """A disciplinary suspension; the precaution that it takes over from ends with it.

    One so short that nobody is heard on it gives no right to a hearing (H15) [S11d][S120].
    """
    origin, lines = SuspensionOrigin.DISCIPLINARY, resolves.privileges
    made = matters.suspend(file, stamp, origin, lines, matter, hearing_right=hearing_right)
    before = file.corrective.matters[matter]
    matters.end(file, house, stamp, before, "a disciplinary suspension takes its place", tell=False)
    matters.told(file, house, stamp, made)
    last, due = _through(house, stamp, resolves)
    file.corrective.trigger(
        DisciplineImposed,
        stamp,
        about=file.id,
        matter=matter,
        suspensions=made,
        last_day=last,
        due=due,
    )
    _report(file, house, stamp, resolves, made[0])


def _through(house: House, stamp: Stamp, resolves: Resolved) -> tuple[date | None, datetime | None]:
    """The last day of a measure that has a length, and when it is over (RC-5)."""
    if resolves.days is None:
        return None, None
    last = legal_days.grant_for_days(house.legal_date(stamp.occurred_at), resolves.days)
    return last, legal_days.end_of(last, house.zone)


def restrict(
    file: File, house: House, stamp: Stamp, matter: UUID, resolves: Resolved, words: str, by: BodyKind
) -> None:
    """Lines are held within limits: reportable where for longer than the law lets go [S83b][S84]."""
    last, due = _through(house, stamp, resolves)
    limits = Limits(matter=matter, by=by, privileges=resolves.privileges, words=words, last=last, due=due)
    made = restrictions.restrict(file, house, stamp, limits)
    if made:
        _report(file, house, stamp, resolves, made[0])


def lift(file: File, house: House, stamp: Stamp, imposed: tuple[Discipline, ...]) -> None:
    """What was imposed is lifted, those who were told of it are told, and its report is revised [S76]."""
    suspensions = tuple(id for each in imposed for id in each.suspensions)
    lifted = matters.lift(file, stamp, suspensions)
    if lifted:
        matters.tell_lifted(file, house, stamp, lifted)
    limited = tuple(each for each in imposed if each.restrictions)
    for each in limited:
        restrictions.lift(file, house, stamp, each.matter, each.restrictions)
    ids = (*suspensions, *(id for each in limited for id in each.restrictions))
    matters.report_change(file, house, stamp, ids)


def _report(file: File, house: House, stamp: Stamp, resolves: Resolved, subject: str) -> None:
    """To the Data Bank where it is for longer than the law lets go, to the state in any case.

    Whether proctoring that restricts is reported hangs on what it came of, which somebody judges [S83b].
    """
    longest = house.rules(stamp.occurred_at).int("npdb.longest_unreported_days")
    if resolves.days is None or resolves.days > longest:
        judged = resolves.measure is CorrectiveMeasure.PROCTORING
        (matters.judge if judged else matters.report)(file, house, stamp, subject)
    matters.notify_state(file, house, stamp, subject)


def settle(file: File, house: House, stamp: Stamp, matter: UUID) -> None:
    """The matter is over: what was a precaution is lifted, and nothing waits any more."""
    before = file.corrective.matters[matter]
    matters.end(file, house, stamp, before, "the board has had its last word")
    file.corrective.trigger(
        MatterClosed, stamp, about=file.id, matter=matter, finding=Sealed("the board's last word")
    )
