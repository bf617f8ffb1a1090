"""A hospital whose bodies decide something else than the favorable motion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from domain import legal_days
from domain.application import Application
from domain.deciding import adverse
from domain.deciding.adverse import Ending
from domain.events.practitioner import AppointmentGranted
from domain.passing import clock_stamp
from domain.recording import Recorded
from domain.values import BodyKind
from tests.domain.copies import built_once
from tests.domain.house import (
    BOARD,
    CASEY,
    CC,
    DANA,
    MEC,
    Hospital,
    before,
    close,
    day,
    open_ballot,
    take,
    verified,
    vote,
)

BODIES = (CC, MEC, BOARD)
REASON = "two references doubt the judgment"


def moves(house: Hospital, kind: BodyKind, action: str, /, **said: Any) -> Recorded:
    """A body opens a ballot on a motion, carries it, and the file takes it in."""
    more = {name: said.pop(name) for name in ("effective", "closes_at") if name in said}
    open_ballot(house, kind, proposal={"action": action, **said}, **more)
    vote(house, kind, "yyyyy")
    close(house)
    return take(house)


@built_once
def decided_on(
    kind: BodyKind, action: str, changes: Mapping[str, object] | None = None, /, **said: Any
) -> Hospital:
    """A body has carried a motion on an application that came to it favorably."""
    house = before(kind, changes)
    moves(house, kind, action, **said)
    return house


def line(privilege: str, outcome: str = "granted", /, *conditions: str, reason: str = "") -> dict[str, Any]:
    """A line of a motion; what is not granted has a reason."""
    why = reason or ("" if outcome.startswith("granted") else REASON)
    return {"privilege": privilege, "outcome": outcome, "conditions": conditions, "reason": why}


@built_once
def against() -> Hospital:
    """The executive committee is against the whole of it."""
    return decided_on(MEC, "recommend_against", reason=REASON)


def hearing_ended(house: Hospital, how: Ending) -> Hospital:
    """The right to a hearing on all that waits for one has ended, as the hearing's machine says it."""
    end_hearing(house, house.application, how)
    return house


def end_hearing(house: Hospital, application: UUID, how: Ending) -> None:
    paper = house.find(application, Application)
    stamp = replace(clock_stamp(house.ledger.house(house.key), house.now, house.now), actor="hearing")
    for each in adverse.pending(paper):
        adverse.ended(paper, stamp, each.ballot, how, "where it is kept")
    house.ledger.keep((paper,))


@built_once
def deferred(
    kind: BodyKind = MEC, until: str = "2025-12-02", changes: Mapping[str, object] | None = None
) -> Hospital:
    return decided_on(kind, "defer", changes, until=until, reason="a reference is awaited")


@built_once
def asked(kind: BodyKind = MEC, question: str = "Why did you leave in 2019?") -> Hospital:
    return decided_on(kind, "request_information", question=question)


@built_once
def doubted() -> Hospital:
    """The chair is for the whole, but against the sedation."""
    house = verified()
    said = [
        {"privilege": "core-pediatrics", "favorable": True},
        {"privilege": "moderate-sedation", "favorable": False},
    ]
    about = {"application": house.application, "favorable": True, "rationale": "good", "lines": said}
    house.do("recommend_as_chair", DANA, **about)
    return house


def termed(house: Hospital, last: str) -> None:
    """A term that was under way before the application came, through a legal day."""
    known = house.ledger.house(house.key)
    first, end = known.legal_date(house.now), day(last)
    file = house.file
    file.trigger(
        AppointmentGranted,
        clock_stamp(known, house.now, house.now),
        application=None,
        ballot=None,
        category="active",
        department="pediatrics",
        first=first,
        last=end,
        effective_from=house.now,
        effective_to=legal_days.end_of(end, known.zone),
        decided_at=house.now,
        imported=True,
    )
    house.ledger.keep((file,))


def held(house: Hospital | None = None) -> Hospital:
    """Something in the application may be false."""
    house = house or verified()
    house.do("hold_application", CASEY, application=house.application, finding="a hospital was left out")
    return house
