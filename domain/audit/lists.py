"""F8 and F9: the National Practitioner Data Bank, and the lists of excluded people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from domain.audit.answers import Answer, Found, Lack, answer
from domain.audit.record import Record
from domain.events.duties import DutyBreached
from domain.events.npdb import ContinuousQueryEnrolled, NpdbQueried
from domain.events.npdb_alerts import AlertReviewed, NpdbAlertReceived
from domain.events.practitioner import ExclusionConfirmed, ExclusionEnded, ScreeningAnswered
from domain.events.screening import StaffPageScreened
from domain.monitoring.periods import Period as Month
from domain.monitoring.periods import period_of
from domain.values import DutyKind

DAY = timedelta(days=1)
EXCLUSIONS = ("leie", "sam", "medicaid_exclusion")
NEVER = "they were never appointed here, and nothing was decided"


def data_bank(record: Record) -> Answer:
    """F8. Asked before each decision and every two years, or enrolled; every alert was read [S75][S81]."""
    asked = (cycle.verified("npdb") for cycle in record.cycles)
    return answer(chain(*asked, record.of(NpdbQueried, ContinuousQueryEnrolled), _missed(record)), NEVER)


def _missed(record: Record) -> Iterator[Found]:
    for entry in record.of(DutyBreached):
        if entry.event.kind is DutyKind.NPDB_QUERY:
            yield entry
            yield Lack(f"the Data Bank was not asked by {entry.event.last_day}")
    read = {each.event.alert: each for each in record.of(AlertReviewed)}
    for alert in record.of(NpdbAlertReceived):
        yield alert
        if alert.event.alert in read:
            yield read[alert.event.alert]
        else:
            yield Lack(f"the alert received on {alert.event.received_on} was not reviewed")


def exclusions(record: Record) -> Answer:
    """F9. Looked up before each decision, and in each whole period of the bylaws while appointed [S20]."""
    asked = (cycle.verified(*EXCLUSIONS) for cycle in record.cycles)
    return answer(chain(*asked, _found(record), _monthly(record)), NEVER)


def _found(record: Record) -> Iterator[Found]:
    ended = {each.event.match: each for each in record.of(ExclusionEnded)}
    for entry in record.of(ExclusionConfirmed):
        yield entry
        if entry.event.match in ended:
            yield ended[entry.event.match]
        else:
            yield Lack(f"excluded since {record.legal_date(entry.at)}, by {entry.event.source}")


def _monthly(record: Record) -> Iterator[Found]:
    pages = (each for each in record.beside(StaffPageScreened) if record.practitioner in each.event.members)
    looks = [*pages, *record.of(ScreeningAnswered)]
    missed: list[Month] = []
    for month in _whole_months(record):
        within = [each for each in looks if month.first <= record.legal_date(each.at) <= month.last]
        yield from within
        if not within:
            missed.append(month)
    yield from map(Lack, _in_a_row(missed))


def _in_a_row(missed: list[Month]) -> Iterator[str]:
    """Periods without a look, those that follow on each other together."""
    runs: list[tuple[date, date]] = []
    for month in missed:
        follows = bool(runs) and runs[-1][1] + DAY == month.first
        first = runs.pop()[0] if follows else month.first
        runs.append((first, month.last))
    yield from (f"not looked up on any list from {first} through {last}" for first, last in runs)


def _whole_months(record: Record) -> Iterator[Month]:
    """The periods that lie wholly in a time of appointment, as far as the day goes."""
    for held in record.appointed:
        end = record.legal_date(min(held.end or record.until, record.until))
        month = period_of(record.house, record.legal_date(held.start))
        if month.first < record.legal_date(held.start):
            month = _next(record, month.last)
        while month.last < end:
            yield month
            month = _next(record, month.last)


def _next(record: Record, last: date) -> Month:
    return period_of(record.house, last + DAY)
