"""What the board's decision on an application does to the file, by the kind that was asked for.

Who decided, and how, is the ballot's. Only what a body decided comes in here; no clock does [I2].
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from domain import legal_days
from domain.application import Application
from domain.appointment import leaves, provisional
from domain.appointment.assigning import assign
from domain.appointment.granting import Decided, grant_lines, holds, period_of, start_of, term_of
from domain.appointment.terms import OF_TERMS, next_term, recredentialing
from domain.certain import certain
from domain.correspondence import lapse_letters, line_letters
from domain.credentials import lapses
from domain.errors import DomainError, NotAllowedNow, TermLapsed
from domain.evaluation import renewing
from domain.events import appointment as events
from domain.events import practitioner as file_events
from domain.events.application import LineRecommendation
from domain.events.provisional import ProvisionalEnded
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.privileges import proxies
from domain.values import ApplicationKind, Period, Stamp, Term


def check(file: Practitioner, house: House, application: Application, decided: Decided) -> None:
    """Refuse a decision that the rules of its legal date do not allow.

    Raises TermExceedsPolicy, TermLapsed or Invalid.
    """
    held = file.appointment
    if application.kind is ApplicationKind.REAPPOINTMENT and held and leaves.outlasts(file, held, house):
        raise NotAllowedNow("the term ends during a leave", about=file, state="on_leave")
    if renewing.renews(application, file):
        renewing.check(application, file, house, decided.at)
    if application.kind in OF_TERMS:
        next_term(file, house, application.kind, decided.at, decided.effective, decided.until)
        return
    if application.kind is ApplicationKind.TELEMEDICINE_PROXY:
        proxies.check(file, house, application, start_of(house, decided))
        return
    if held is None or held.over(decided.at):
        raise TermLapsed("the appointment is over", about=file, state="over")
    if application.kind is ApplicationKind.CATEGORY_CHANGE:
        provisional.check(file, house, application.category, decided.at)


def first_day(file: Practitioner, house: House, application: Application, decided: Decided) -> date:
    """The legal day on which a decision takes effect."""
    if application.kind in OF_TERMS:
        return next_term(file, house, application.kind, decided.at, decided.effective, decided.until).first
    today = house.legal_date(decided.at)
    return max(decided.effective or today, today)


def refused(file: Practitioner, house: House, application: Application, decided: Decided) -> str:
    """The name of what stands against a decision, nothing where it can take effect."""
    try:
        check(file, house, application, decided)
    except DomainError as refusal:
        return refusal.name
    return ""


def take_effect(file: File, house: House, stamp: Stamp, application: Application, decided: Decided) -> None:
    """Write what the board's favorable decision brings. Nothing takes effect before it (RC-10).

    Whoever is on an exclusion list is suspended in the same breath.
    """
    EFFECTS[application.kind](file, house, stamp, application, decided)
    for suspension in lapses.suspend_excluded(file.practitioner, stamp, decided.at):
        lapse_letters.by_rule(file, house, suspension, stamp)


def take_effect_later(
    file: File, house: House, stamp: Stamp, application: Application, decided: Decided
) -> None:
    """Further lines of an application whose other lines were decided before; the term's end stays."""
    if application.kind is ApplicationKind.TELEMEDICINE_PROXY:
        _rely(file, house, stamp, application, decided)
        return
    # What they would belong to may have ended meanwhile; a line alone is of no use.
    for period in _what_is_left(file.practitioner, start_of(house, decided)):
        grant_lines(file, house, stamp, application, decided, period)


def _appoint(file: File, house: House, stamp: Stamp, application: Application, decided: Decided) -> None:
    term = term_of(file, house, application, decided)
    period = period_of(house, term, decided.at)
    file.practitioner.trigger(
        file_events.AppointmentGranted,
        stamp,
        **_as_decided(application, decided, term, period),
        imported=False,
    )
    provisional.begin(file, house, stamp, application, house.legal_date(decided.at), period)
    assign(file, stamp, application, decided, period.start)
    grant_lines(file, house, stamp, application, decided, period)


def _as_decided(application: Application, decided: Decided, term: Term, period: Period) -> dict[str, Any]:
    """What a first term and each one after it say alike."""
    return {
        "application": application.id,
        "ballot": decided.ballot,
        "category": application.category,
        "department": application.department,
        "first": term.first,
        "last": term.last,
        "effective_from": period.start,
        "effective_to": period.end,
        "decided_at": decided.at,
    }


def _renew(file: File, house: House, stamp: Stamp, application: Application, decided: Decided) -> None:
    """The next term, or the one after a lapse; a gap stays a gap."""
    term = term_of(file, house, application, decided)
    held = certain(file.practitioner.appointment, "the term that is renewed")
    period, before = period_of(house, term, decided.at), held.period.end
    former = file.practitioner.provisional
    if held.lapsed and before is not None and decided.at < before:
        # The lapse was written while the board's decision was on its way.
        file.practitioner.trigger(
            events.AppointmentLapseSetAside, stamp, last=held.last, effective_from=before
        )
    file.practitioner.trigger(
        events.AppointmentRenewed,
        stamp,
        **_as_decided(application, decided, term, period),
        gap_from=before if before is not None and before < period.start else None,
        **_judged(file.practitioner, house, term, decided),
    )
    if former is not None and former.open and before is not None and before < period.start:
        # What a lapse broke off is not made up by the time outside: it begins anew.
        provisional.begin(file, house, stamp, application, house.legal_date(decided.at), period)
    assign(file, stamp, application, decided, period.start)
    grant_lines(file, house, stamp, application, decided, period)


def _reinstate(file: File, house: House, stamp: Stamp, application: Application, decided: Decided) -> None:
    """Back from a leave within the term, which stays; or, after it or a lapse, with a term of its own."""
    held = file.practitioner.appointment
    term = term_of(file, house, application, decided)
    period = period_of(house, term, decided.at)
    if held is None or held.period.end is None or not held.period.covers(period.start):
        _renew(file, house, stamp, application, decided)
        leaves.come_back(file, stamp, period.start)
        return
    leaves.come_back(file, stamp, period.start)
    _keep_back(file, house, stamp, application, decided, period.start)
    changed = [each for each in decided.favorable() if _changes(file.practitioner, each, period.start)]
    rest = Period(start=period.start, end=held.period.end)
    grant_lines(file, house, stamp, application, replace(decided, lines=tuple(changed)), rest)


def _keep_back(
    file: File, house: House, stamp: Stamp, application: Application, decided: Decided, start: datetime
) -> None:
    """Of a line that the board did not decide for, nobody has seen that competence is there still (M9)."""
    given = {each.privilege for each in decided.favorable()}
    kept = [
        each
        for each in file.practitioner.grants
        if each not in given and holds(file.practitioner, each, start)
    ]
    for privilege in kept:
        file.practitioner.trigger(
            events.PrivilegeNotReturned,
            stamp,
            application=application.id,
            ballot=decided.ballot,
            privilege=privilege,
            effective_from=start,
        )
    line_letters.not_returned(file, house, stamp, str(application.id), kept, start)


def _changes(file: Practitioner, item: LineRecommendation, at: datetime) -> bool:
    """Whether a line is not held at an instant, or on other conditions."""
    running = [grant for grant in file.grants.get(item.privilege, ()) if grant.period.covers(at)]
    return not running or running[-1].conditions != item.conditions


def _judged(file: Practitioner, house: House, term: Term, decided: Decided) -> dict[str, Any]:
    """How the decision stands to the bylaws' figures; flags, that undo nothing."""
    decided_on = house.legal_date(decided.at)
    rules, lead = house.rules_on(decided_on), (term.first - decided_on).days
    return {
        "conditional": decided.until is not None
        and term.last < legal_days.term_end(term.first, rules.int("term.max_years")),
        "lead_days": lead,
        "short_lead": lead < rules.int("decision.lead_days"),
        "recredentialing": recredentialing(file, house, decided_on),
    }


def _add(file: File, house: House, stamp: Stamp, application: Application, decided: Decided) -> None:
    """More lines, or another department's; the term's end stays [S44]."""
    start = start_of(house, decided)
    assign(file, stamp, application, decided, start)
    for period in _what_is_left(file.practitioner, start):
        # A line of this term that was not renewed is there already, as it was decided for this term.
        fresh = [each for each in decided.lines if not holds(file.practitioner, each.privilege, period.start)]
        grant_lines(file, house, stamp, application, replace(decided, lines=tuple(fresh)), period)


def _what_is_left(file: Practitioner, start: datetime) -> list[Period]:
    """Of the running term, and the next where the board has renewed: each grant is within one [S37]."""
    terms = [held.period for held in file.appointments if not held.over(start)]
    return [Period(start=max(start, term.start), end=term.end) for term in terms]


def _reduce(file: File, house: House, stamp: Stamp, application: Application, decided: Decided) -> None:
    """Lines are given up, and whoever lets people work is told which."""
    start, given_up = start_of(house, decided), [each.privilege for each in decided.favorable()]
    for privilege in given_up:
        file.practitioner.trigger(
            events.PrivilegeRelinquished,
            stamp,
            application=application.id,
            ballot=decided.ballot,
            privilege=privilege,
            effective_from=start,
        )
    line_letters.given_up(file, house, stamp, str(application.id), given_up, start)


def _change_category(
    file: File, house: House, stamp: Stamp, application: Application, decided: Decided
) -> None:
    held = certain(file.practitioner.appointment, "the category that is changed")
    if provisional.advances(file.practitioner, application.category, decided.at):
        _advance(file, house, stamp, application, decided)
        return
    file.practitioner.trigger(
        events.StaffCategoryChanged,
        stamp,
        application=application.id,
        ballot=decided.ballot,
        old=held.category,
        new=application.category,
        effective_from=start_of(house, decided),
        decided_at=decided.at,
    )


def _advance(file: File, house: House, stamp: Stamp, application: Application, decided: Decided) -> None:
    """The provisional period is over, and the appointment a full one [S06][S08]."""
    provisional.restore(file, stamp)
    file.practitioner.trigger(
        ProvisionalEnded,
        stamp,
        application=application.id,
        ballot=decided.ballot,
        category=application.category,
        effective_from=start_of(house, decided),
        decided_at=decided.at,
    )


def _rely(file: File, house: House, stamp: Stamp, application: Application, decided: Decided) -> None:
    """Privileges by proxy."""
    proxies.grant(file, house, stamp, application, decided, start_of(house, decided))


EFFECTS: dict[ApplicationKind, Callable[[File, House, Stamp, Application, Decided], None]] = {
    ApplicationKind.INITIAL: _appoint,
    ApplicationKind.REAPPOINTMENT: _renew,
    ApplicationKind.REINSTATEMENT: _reinstate,
    ApplicationKind.ADDITIONAL_PRIVILEGE: _add,
    ApplicationKind.PRIVILEGE_REDUCTION: _reduce,
    ApplicationKind.CATEGORY_CHANGE: _change_category,
    ApplicationKind.TELEMEDICINE_PROXY: _rely,
}
