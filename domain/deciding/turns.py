"""Which body may take an application up: the one whose turn it is, or the board after too long a delay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain import legal_days
from domain.application import Application, Step
from domain.committee.ballot import Ballot
from domain.deciding import delegation
from domain.house import House, holidays_around
from domain.values import BodyKind

MEC = BodyKind.MEDICAL_EXECUTIVE_COMMITTEE


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """The committee's business days for one application: the day it came, and the last of them [S11a]."""

    since: date
    business_days: int
    last_day: date


def may_act(application: Application, body: BodyKind, house: House, at: datetime) -> bool:
    """Whether a body may decide on an application at an instant."""
    if application.turn is body:
        return True
    if body is BodyKind.MEDICAL_EXECUTIVE_DELEGATES:
        return delegation.delegates_may_act(application, house.rules(at))
    if body is not BodyKind.GOVERNING_BOARD:
        return False
    # What its committee has not decided the board may take up itself.
    return application.step is Step.BOARD_SUBCOMMITTEE or exceeded(application, house, at) is not None


def superseded(ballot: Ballot, house: House, at: datetime) -> bool:
    """Whether what a ballot asks is before its body no more, or is not what its members had to read.

    The application was withdrawn, is held up, was sent another way; or its packet was issued anew since.
    """
    if ballot.application is None:
        return False
    if not may_act(house.application(ballot.application), ballot.body_kind, house, at):
        return True
    if ballot.packet is None or ballot.meeting is None:
        return False
    packet = house.packet(ballot.meeting, ballot.application)
    return packet is not None and len(packet.issues) > ballot.packet[0]


def exceeded(application: Application, house: House, at: datetime) -> Delay | None:
    """The executive committee's days on an application, where they are over and it has not acted."""
    found = delay(application, house)
    over = found is not None and at >= legal_days.end_of(found.last_day, house.zone)
    return found if over else None


def delay(application: Application, house: House) -> Delay | None:
    """The executive committee's days on an application that is before it, or that it has deferred."""
    deferred = application.deferral is not None and application.deferral.body_kind is MEC
    if application.step is not Step.MEDICAL_EXECUTIVE_COMMITTEE and not (
        application.step is Step.DEFERRED and deferred
    ):
        return None
    # It came from the credentials committee, or back from the board.
    steps = (Step.CREDENTIALS_COMMITTEE, Step.GOVERNING_BOARD)
    came = max(left for step, left in application.passed.items() if step in steps)
    since = house.legal_date(came)
    days = house.rules_on(since).int("mec.max_delay")
    last_day = holidays_around(since.year).plus(since, days)
    return Delay(since=since, business_days=days, last_day=last_day)
