"""What follows from a correction: an integrity audit, and where time is taken away a report of its care."""

from __future__ import annotations

from datetime import date, datetime

from domain import duties, legal_days
from domain.credentials import lapses
from domain.credentials.credential import EVERY_LINE, Credential
from domain.file import File
from domain.house import House
from domain.values import DutyKind, Stamp


def audited(file: File, house: House, stamp: Stamp, credential: Credential, field: str) -> None:
    """A file with a modification is in the sample of the next integrity audit [S25][S28]."""
    rules, today = house.rules(stamp.occurred_at), house.legal_date(stamp.occurred_at)
    last = legal_days.add_months(today, rules.int("integrity.audit_months"))
    # What was corrected again after its audit is looked at again, on the same day too.
    subject = duties.anew(file, DutyKind.INTEGRITY_AUDIT, f"{credential.key}/{field}@{today}")
    duties.open_duty(file, house, stamp, DutyKind.INTEGRITY_AUDIT, subject, "integrity.audit_months", last)


def take_effect(file: File, house: House, stamp: Stamp, credential: Credential, end: datetime) -> None:
    """It stopped counting at `end`, which nobody knew: what hangs on it is suspended now, not before."""
    rules = house.rules(stamp.occurred_at)
    lapses.take_effect(file.practitioner, credential, rules, stamp)
    if end < stamp.occurred_at and _practised(file, house, credential, stamp):
        held = file.practitioner.run
        since = max(end, held.start) if held is not None else end
        first, last = house.legal_date(since), house.legal_date(stamp.occurred_at)
        _ask_for_care(file, house, stamp, credential, first, last)


def _practised(file: File, house: House, credential: Credential, stamp: Stamp) -> bool:
    """Whether care may have been given that the credential did not cover."""
    if file.practitioner.open_suspensions(credential.key):
        return True
    counts = credential.kind in EVERY_LINE and lapses.counts_here(credential, house.rules(stamp.occurred_at))
    return counts and bool(file.practitioner.open_routes())


def _ask_for_care(
    file: File, house: House, stamp: Stamp, credential: Credential, first: date, last: date
) -> None:
    """The report of what care was given on the days between."""
    days = house.rules_on(last).int("correction.care_report_days")
    duties.open_duty(
        file,
        house,
        stamp,
        DutyKind.CARE_REPORT,
        f"{credential.key}@{first}..{last}",
        "correction.care_report_days",
        legal_days.plus_days(last, days),
    )
