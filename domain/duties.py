"""Opening a duty, and its end: once opened it stays until somebody does it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from domain import legal_days
from domain.correspondence import letters
from domain.credentials.evidence import Evidence
from domain.events import duties as events
from domain.events.correspondence import Recipient
from domain.file import File
from domain.house import House
from domain.practitioner import Duty
from domain.values import DutyKind, Stamp


def duty_id(kind: DutyKind, subject: str) -> str:
    """One duty of a kind for one occasion."""
    return f"{kind}/{subject}"


def open_duty(
    file: File,
    house: House,
    stamp: Stamp,
    kind: DutyKind,
    subject: str,
    rule: str,
    last_day: date,
    due: datetime | None = None,
    privileges: tuple[str, ...] = (),
) -> Duty:
    """Open a duty to be done by the end of a legal day, and tell those who see to it; a second time is none.

    `rule` is the bylaws parameter that it hangs on; `due` an instant within the last day, where hours count;
    `privileges` the lines that it is about.
    """
    id = duty_id(kind, subject)
    known = file.practitioner.duties.get(id)
    if known is not None:
        return known
    file.practitioner.trigger(
        events.DutyOpened,
        stamp,
        duty=id,
        kind=kind,
        subject=subject,
        rule=rule,
        last_day=last_day,
        due=due or legal_days.end_of(last_day, house.zone),
        privileges=privileges,
    )
    fresh = file.practitioner.duties[id]
    # What an outage let become overdue is told by its breach alone.
    if stamp.recorded_at < fresh.due:
        opened(file, house, stamp, fresh)
    return fresh


def anew(file: File, kind: DutyKind, subject: str) -> str:
    """The subject, or with a number behind it where a duty of that name was done already."""
    named, number = subject, 1
    while (known := file.practitioner.duties.get(duty_id(kind, named))) is not None and known.done_on:
        number += 1
        named = f"{subject}/{number}"
    return named


def fulfil(
    file: File, stamp: Stamp, duty: Duty, done_on: date, reference: str, evidence: Evidence | None = None
) -> None:
    """The duty was done on a legal day."""
    file.practitioner.trigger(
        events.DutyFulfilled,
        stamp,
        duty=duty.id,
        kind=duty.kind,
        done_on=done_on,
        reference=reference,
        evidence=evidence,
        late=done_on > duty.last_day,
    )


def fulfil_all(
    file: File, stamp: Stamp, kinds: Collection[DutyKind], done_on: date, reference: str, subject: str = ""
) -> None:
    """What was done fulfils every open duty of these kinds, or those of one subject."""
    for duty in file.practitioner.open_duties():
        if duty.kind in kinds and subject in ("", duty.subject):
            fulfil(file, stamp, duty, done_on, reference)


def end_all(file: File, stamp: Stamp, kinds: Collection[DutyKind], why: str, subject: str = "") -> None:
    """What was not done, and need not be any more, is not put down as done."""
    for duty in file.practitioner.open_duties():
        if duty.kind in kinds and subject in ("", duty.subject):
            file.practitioner.trigger(events.DutyEnded, stamp, duty=duty.id, kind=duty.kind, why=why)


def opened(file: File, house: House, stamp: Stamp, duty: Duty) -> None:
    """Tell those who see to duties of its kind that its days have begun."""
    days_left = (duty.last_day - house.legal_date(stamp.occurred_at)).days
    to, said = _told(house, stamp, duty), _said(duty)
    letters.send(file, house, stamp, "duty_opened", duty.id, to, said, rung=days_left)


def remind(file: File, house: House, stamp: Stamp, duty: Duty, days_left: int | None) -> None:
    """Tell them that it was not done yet."""
    to, said = _told(house, stamp, duty), _said(duty)
    letters.send(file, house, stamp, "duty_reminder", duty.id, to, said, rung=days_left)


def breached(file: File, house: House, stamp: Stamp, duty: Duty) -> None:
    """Tell them at once that it was not done in time."""
    to = letters.recipients(house.rules(stamp.occurred_at).names(f"duty.roles.{duty.kind}"))
    letters.send(file, house, stamp, "duty_breached", duty.id, to, _said(duty))


def _told(house: House, stamp: Stamp, duty: Duty) -> tuple[Recipient, ...]:
    rules = house.rules(stamp.occurred_at)
    return letters.recipients(rules.names(f"duty.roles.{duty.kind}"), frozenset(rules.names("digest.roles")))


def _said(duty: Duty) -> dict[str, str]:
    return {"duty": str(duty.kind), "last_day": str(duty.last_day), "subject": duty.subject}
