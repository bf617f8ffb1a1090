"""What falls due on a file, a ballot or a facility, and when: pure functions of the stream and the bylaws.

A due thing is told apart by its kind and subject; what happens at its instant is `domain/passing.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

from domain import legal_days
from domain.application import Application, Step
from domain.credentials import Credential, in_grace
from domain.file import File
from domain.house import House
from domain.lapses import counts_here
from domain.meeting import Meeting


class DueKind(StrEnum):
    """What the passing of time may bring. In the order in which things due at one instant happen."""

    CREDENTIAL_LAPSE = "credential_lapse"
    GRACE_BEGINS = "grace_begins"
    TERM_END = "term_end"
    DEFICIENCY_PERIOD_END = "deficiency_period_end"
    APPLICATION_RETURN_END = "application_return_end"
    STEP_OVERDUE = "step_overdue"
    EXPIRY_RUNG = "expiry_rung"
    GRACE_NOTICE = "grace_notice"
    BALLOT_WINDOW_END = "ballot_window_end"
    DAILY_DIGEST = "daily_digest"


ORDER = {kind: place for place, kind in enumerate(DueKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """`at` is an instant in UTC, `parameter` the bylaws key it hangs on, `rung` a ladder's days left."""

    at: datetime
    kind: DueKind
    subject: str
    parameter: str
    rung: int | None = None
    application: UUID | None = None

    @property
    def order(self) -> tuple[datetime, int, str]:
        return (self.at, ORDER[self.kind], self.subject)


def due(file: File, house: House) -> tuple[Due, ...]:
    """Everything that will fall due on a file as it stands, earliest first."""
    found = [*_credentials(file, house), *_term(file), *_applications(file, house)]
    return tuple(sorted(found, key=lambda item: item.order))


def earliest(file: File, house: House) -> datetime | None:
    return min((item.at for item in due(file, house)), default=None)


def ballot_due(meeting: Meeting) -> tuple[Due, ...]:
    """An open ballot closes when its window ends."""
    if not meeting.open or meeting.closes_at is None:
        return ()
    window = Due(
        at=meeting.closes_at,
        kind=DueKind.BALLOT_WINDOW_END,
        subject=str(meeting.id),
        parameter="evote.window",
    )
    return (window,)


def next_digest(house: House, after: datetime) -> datetime:
    """The next instant, after the one given, at which a facility sends its daily digests."""
    day = house.legal_date(after)
    hour = house.rules(after).int("digest.hour")
    today = legal_days.at_hour(day, hour, house.zone)
    return today if today > after else legal_days.at_hour(day + timedelta(days=1), hour, house.zone)


def _credentials(file: File, house: House) -> Iterator[Due]:
    running = [c for c in file.practitioner.credentials.values() if c.end and c.expires and not c.lapsed]
    reminded = _rungs_sent(file, running, "expiry_reminder")
    warned = _rungs_sent(file, running, "license_in_grace")
    for credential in running:
        if credential.end is None or credential.expires is None:
            continue
        yield Due(
            at=credential.end,
            kind=DueKind.CREDENTIAL_LAPSE,
            subject=credential.key,
            parameter=f"lapse.effect.{credential.kind}",
        )
        if counts_here(credential, house.rules_on(credential.expires)):
            yield from _grace(credential, house)
            yield from _rungs(credential, house, reminded)
            yield from _grace_notices(credential, house, warned)


def _grace(credential: Credential, house: House) -> Iterator[Due]:
    if credential.expires is None or credential.in_grace:
        return
    if in_grace(credential.kind, house.rules_on(credential.expires)):
        yield Due(
            at=legal_days.lapse_instant(credential.expires, house.zone),
            kind=DueKind.GRACE_BEGINS,
            subject=credential.key,
            parameter="license.grace_policy",
        )


def ladder_subject(credential: Credential) -> str:
    """A ladder belongs to one expiry: a renewal begins another."""
    return f"{credential.key}@{credential.expires}"


def _rungs_sent(file: File, running: list[Credential], kind: str) -> dict[str, int]:
    """The most urgent rung already told by notices of a kind, per ladder."""
    # A ladder can be older than the letters at hand when an outage of years is caught up with.
    for year in {c.expires.year - back for c in running if c.expires for back in (0, 1)}:
        if year < file.letters_since:
            file.look_up_letters(year)
    told: dict[str, int] = {}
    for notice in file.notices():
        if notice.kind == kind and notice.rung is not None:
            told[notice.subject] = min(notice.rung, told.get(notice.subject, notice.rung))
    return told


@lru_cache(maxsize=8192)
def _instants(expires: date, ladder: tuple[int, ...], zone: str) -> tuple[tuple[int, datetime], ...]:
    """Each rung of a ladder with its instant; many credentials of many files end on one day."""
    return tuple((days, legal_days.start_of(legal_days.days_before(expires, days), zone)) for days in ladder)


def _rungs(credential: Credential, house: House, sent: dict[str, int]) -> Iterator[Due]:
    """The rungs still to come: none before the expiry was learnt, none behind a more urgent one told."""
    if credential.expires is None or credential.learnt_at is None or credential.in_grace:
        return
    subject = ladder_subject(credential)
    ladder = house.rules_on(credential.expires).ladder("notice.ladder")
    for days, at in _instants(credential.expires, ladder, house.zone):
        if at >= credential.learnt_at and days < sent.get(subject, days + 1):
            yield Due(
                at=at, kind=DueKind.EXPIRY_RUNG, subject=credential.key, parameter="notice.ladder", rung=days
            )


def _grace_notices(credential: Credential, house: House, sent: dict[str, int]) -> Iterator[Due]:
    """While the state's grace counts, it is told again every so many days that it ends."""
    if not credential.in_grace or credential.expires is None or credential.end is None:
        return
    last, subject = legal_days.days_before(house.legal_date(credential.end), 1), ladder_subject(credential)
    every = house.rules_on(credential.expires).int("license.grace_notice_days")
    for past in range(1 + every, (last - credential.expires).days + 1, every):
        day = legal_days.plus_days(credential.expires, past)
        left = (last - day).days
        if left < sent.get(subject, left + 1):
            yield Due(
                at=legal_days.start_of(day, house.zone),
                kind=DueKind.GRACE_NOTICE,
                subject=credential.key,
                parameter="license.grace_notice_days",
                rung=left,
            )


def _term(file: File) -> Iterator[Due]:
    appointment = file.practitioner.appointment
    if appointment is not None and not appointment.lapsed and appointment.period.end is not None:
        yield Due(
            at=appointment.period.end,
            kind=DueKind.TERM_END,
            subject="appointment",
            parameter="term.max_years",
        )


def _applications(file: File, house: House) -> Iterator[Due]:
    for application in file.open_applications():
        yield from _deficiencies(application)
        if application.step is Step.APPLICATION_ISSUED and application.due is not None:
            yield Due(
                at=application.due,
                kind=DueKind.APPLICATION_RETURN_END,
                subject=str(application.id),
                parameter="application.return_days",
                application=application.id,
            )
        step = overdue_at(application, house)
        if step is not None:
            yield step


def _deficiencies(application: Application) -> Iterator[Due]:
    if application.step is not Step.INCOMPLETE:
        return
    for deficiency in application.open_deficiencies():
        if deficiency.due is not None:
            yield Due(
                at=deficiency.due,
                kind=DueKind.DEFICIENCY_PERIOD_END,
                subject=deficiency.id,
                parameter="incomplete.days",
                application=application.id,
            )


STEP_DAYS = {
    Step.SUBMITTED: "office.days",
    Step.IN_VERIFICATION: "verification.days",
    Step.CHAIR_REVIEW: "chair.days",
    Step.CREDENTIALS_COMMITTEE: "committee.days",
    Step.MEDICAL_EXECUTIVE_COMMITTEE: "committee.days",
    Step.GOVERNING_BOARD: "committee.days",
    Step.DECIDED: "decision.notify_days",
}


def step_deadline(application: Application, house: House) -> datetime | None:
    """When the human step that an application waits for is over its days; none where nobody can be late."""
    key = STEP_DAYS.get(application.step)
    start = application.decided_at if application.step is Step.DECIDED else application.since
    if key is None or start is None:
        return None
    if application.due is not None:
        return application.due
    return house.deadline(house.legal_date(start), house.rules(start).int(key))[1]


def overdue_at(application: Application, house: House) -> Due | None:
    """A missed human deadline escalates, once; it never approves."""
    at = step_deadline(application, house)
    if at is None or application.since is None:
        return None
    if f"{application.step}@{application.since.isoformat()}" in application.escalated:
        return None
    return Due(
        at=at,
        kind=DueKind.STEP_OVERDUE,
        subject=str(application.step),
        parameter=STEP_DAYS[application.step],
        application=application.id,
    )
