"""Suspending somebody as a precaution, ending that, and the duties that follow from it by rule."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from domain import duties, legal_days, professions
from domain.corrective.record import Matter
from domain.correspondence import letters
from domain.correspondence.lapse_letters import scopes
from domain.events import corrective as events
from domain.events.practitioner import AppointmentSuspended, PrivilegeSuspended, SuspensionLifted
from domain.file import File
from domain.house import House
from domain.ids import matter_id
from domain.practitioner import Suspension
from domain.values import DutyKind, Sealed, Stamp, SuspensionOrigin


def new_matter(file: File, house: House) -> UUID:
    """The id of the next matter."""
    return matter_id(house.key, file.id, len(file.corrective.matters) + 1)


def take_up(file: File, house: House, stamp: Stamp, concern: Sealed) -> dict[str, str]:
    """What an evaluation found begins a matter of peer review, unless one is open that it belongs to."""
    if file.corrective.open_matters():
        return {}
    matter = new_matter(file, house)
    file.corrective.trigger(events.ConcernRaised, stamp, about=file.id, matter=matter, concern=concern)
    return {"matter": str(matter)}


def suspend(
    file: File,
    stamp: Stamp,
    origin: SuspensionOrigin,
    privileges: tuple[str, ...],
    cause: UUID,
    *,
    hearing_right: bool = True,
) -> tuple[str, ...]:
    """The bare fact on the file: of the whole appointment, or of some lines. No ground is written here."""
    made = []
    for privilege in privileges or (None,):
        count = len(file.practitioner.suspensions) + 1
        common: dict[str, Any] = {
            "suspension": f"{origin}/{count}",
            "origin": origin,
            "reason": f"{origin}_suspension",
            "cause": str(cause),
            "effective_from": stamp.occurred_at,
        }
        if privilege is None:
            file.practitioner.trigger(AppointmentSuspended, stamp, hearing_right=hearing_right, **common)
        else:
            file.practitioner.trigger(PrivilegeSuspended, stamp, privilege=privilege, **common)
        made.append(str(common["suspension"]))
    return tuple(made)


def told(file: File, house: House, stamp: Stamp, suspensions: tuple[str, ...]) -> None:
    """Whoever must know who works here is told at once that there is a suspension, and no more."""
    fresh = tuple(s for s in file.practitioner.suspensions if s.id in suspensions)
    rules = house.rules(stamp.occurred_at)
    letters.send(
        file,
        house,
        stamp,
        "suspension_imposed",
        suspensions[0],
        letters.recipients(rules.recipients("notice.recipients", 0)),
        {"suspended": scopes(fresh), "since": stamp.occurred_at.isoformat()},
    )


def lift(file: File, stamp: Stamp, suspensions: tuple[str, ...]) -> tuple[Suspension, ...]:
    """Lift those of these that are in force, from the stamp's instant on."""
    ours = tuple(s for s in file.practitioner.open_suspensions() if s.id in suspensions)
    for suspension in ours:
        file.practitioner.trigger(
            SuspensionLifted,
            stamp,
            suspension=suspension.id,
            privilege=suspension.privilege,
            effective_from=stamp.occurred_at,
        )
    return ours


def end(file: File, house: House, stamp: Stamp, matter: Matter, why: str, *, tell: bool = True) -> None:
    """Lift what a matter's precaution suspended, from the stamp's instant on."""
    held = matter.suspended
    if held is None:
        return
    ours = lift(file, stamp, held.suspensions)
    file.corrective.trigger(
        events.PrecautionarySuspensionEnded,
        stamp,
        about=file.id,
        matter=matter.id,
        why=Sealed(why),
        effective_from=stamp.occurred_at,
    )
    if ours and tell:
        tell_lifted(file, house, stamp, ours)
    # Where the appointment ended as well, that is reported for itself.
    if ours and tell and file.practitioner.member(stamp.occurred_at):
        report_change(file, house, stamp, held.suspensions)


def tell_lifted(file: File, house: House, stamp: Stamp, lifted: tuple[Suspension, ...]) -> None:
    """Whoever was told of a suspension is told that it is lifted, and of what."""
    rules = house.rules(stamp.occurred_at)
    letters.send(
        file,
        house,
        stamp,
        "suspension_lifted",
        lifted[0].id,
        letters.recipients(rules.recipients("notice.recipients", 0)),
        {
            "lifted": scopes(lifted),
            "suspended_since": min(each.period.start for each in lifted).isoformat(),
            "lifted_at": stamp.occurred_at.isoformat(),
        },
    )


def notify_state(
    file: File, house: House, stamp: Stamp, subject: str, privileges: tuple[str, ...] = ()
) -> None:
    """A physician's membership or privileges are restricted: the state hears of it in its days [S84]."""
    if not professions.reported_to_state(file, house, stamp.occurred_at):
        return
    rules, today = house.rules(stamp.occurred_at), house.legal_date(stamp.occurred_at)
    last = legal_days.plus_days(today, rules.int("ctdph.notice_days"))
    duties.open_duty(
        file,
        house,
        stamp,
        DutyKind.CTDPH_NOTICE,
        subject,
        "ctdph.notice_days",
        last,
        privileges=privileges,
    )


def report(
    file: File,
    house: House,
    stamp: Stamp,
    subject: str,
    on: date | None = None,
    privileges: tuple[str, ...] = (),
) -> None:
    """What is reportable is reported to the Data Bank in its days [S76].

    They count from the legal day `on` of what is reported, the stamp's unless said.
    """
    if not professions.reported_to_data_bank(file, house, stamp.occurred_at):
        return
    rules = house.rules(stamp.occurred_at)
    last = legal_days.plus_days(on or house.legal_date(stamp.occurred_at), rules.int("npdb.report_days"))
    duties.open_duty(
        file,
        house,
        stamp,
        DutyKind.NPDB_REPORT,
        subject,
        "npdb.report_days",
        last,
        privileges=privileges,
    )


def judge(file: File, house: House, stamp: Stamp, subject: str) -> None:
    """Somebody says in the bylaws' days whether the Data Bank must be told of it [S83b]."""
    if not professions.reported_to_data_bank(file, house, stamp.occurred_at):
        return
    rules, today = house.rules(stamp.occurred_at), house.legal_date(stamp.occurred_at)
    last = legal_days.plus_days(today, rules.int("npdb.review_days"))
    duties.open_duty(file, house, stamp, DutyKind.NPDB_REVIEW, subject, "npdb.review_days", last)


def report_change(file: File, house: House, stamp: Stamp, suspensions: tuple[str, ...]) -> None:
    """What was reported is reported as changed: a revision of the report on these suspensions [S76]."""
    reported = {duties.duty_id(DutyKind.NPDB_REPORT, each) for each in suspensions}
    if reported & set(file.practitioner.duties):
        report(file, house, stamp, f"revision_to_action/{house.legal_date(stamp.occurred_at)}")
