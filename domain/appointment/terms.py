"""The next term of an appointment: its first day and its last, and what a late decision comes to.

Asked when a ballot of the board is opened, on that day's rules, and again when its outcome is taken in.
"""

from __future__ import annotations

from datetime import date, datetime

from domain import legal_days
from domain.appointment import leaves
from domain.errors import Invalid, TermExceedsPolicy, TermLapsed
from domain.events.appointment import Recredentialing
from domain.house import House
from domain.practitioner import Appointment, Practitioner
from domain.values import ApplicationKind, EndsAs, Term

OF_TERMS = frozenset({ApplicationKind.INITIAL, ApplicationKind.REAPPOINTMENT, ApplicationKind.REINSTATEMENT})
"""The kinds of application that end in a term of their own."""


def next_term(
    file: Practitioner,
    house: House,
    kind: ApplicationKind,
    decided_at: datetime,
    effective: date | None = None,
    until: date | None = None,
) -> Term:
    """The term that a decision made at an instant begins, by the rules of its legal date.

    `effective` and `until` are legal days, none where the board names none. Raises TermLapsed for a
    reappointment after its time, TermExceedsPolicy, or Invalid.
    """
    decided_on = house.legal_date(decided_at)
    held = file.appointment if kind is ApplicationKind.REAPPOINTMENT else None
    first = max(effective or leaves.back_on(file, decided_on), decided_on)
    anchor = None
    if held is not None:
        first = _following(file, held, house, decided_on, effective)
        anchor = held.anchor if first == legal_days.plus_days(held.last, 1) else None
    latest = legal_days.term_end(first, house.rules_on(decided_on).int("term.max_years"), anchor)
    last = latest if until is None else until
    if last < first:
        raise Invalid("until", f"a day from {first} on", until)
    if last > latest:
        raise TermExceedsPolicy(
            f"a term from {first} ends on {latest} at the latest, not on {last}",
            about=file,
            state="appointed" if held else "none",
            latest=str(latest),
        )
    return Term(first=first, last=last)


def _following(
    file: Practitioner, held: Appointment, house: House, decided_on: date, effective: date | None
) -> date:
    """The first day of the term after this one: no later than its anniversary, nor before the decision."""
    follows = legal_days.plus_days(held.last, 1)
    if too_late(held, house, decided_on):
        raise TermLapsed(
            f"the term ended on {held.last}; ask for a reinstatement or a first appointment",
            about=file,
            state=str(EndsAs.LAPSED),
            last=str(held.last),
        )
    if effective is not None and effective > follows:
        raise Invalid("effective", f"a day not after {follows}, on which the next term begins", effective)
    return max(effective or follows, decided_on)


def too_late(held: Appointment, house: House, decided_on: date) -> bool:
    """Whether a reappointment decided on a day comes after its time [S37]: the next day in no case."""
    follows = legal_days.plus_days(held.last, 1)
    if decided_on == follows:
        return not house.rules_on(decided_on).flag("reappt.same_date_ok")
    return decided_on > follows


def last_to_decide(held: Appointment, house: House) -> date:
    """The last legal day on which the term after this one can be decided."""
    follows = legal_days.plus_days(held.last, 1)
    return held.last if too_late(held, house, follows) else follows


def recredentialing(file: Practitioner, house: House, decided_on: date) -> Recredentialing | None:
    """How a decision stands to the date of the health plans that delegate to this hospital [S24]."""
    rules, held = house.rules_on(decided_on), file.appointment
    if held is None or not rules.flag("ncqa.delegated"):
        return None
    due = legal_days.add_months(house.legal_date(held.granted_at), rules.int("ncqa.recred_months"))
    late = max((decided_on - due).days, 0)
    allowed = "scored_down" if late <= rules.int("ncqa.late_days") else "initial_required"
    return Recredentialing(due=due, days_late=late, outcome=allowed if late else "on_time")
