"""A hospital with a matter of peer review at each step of its way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from domain.corrective.proceedings import Proceeding
from domain.corrective.record import CorrectiveAction, Matter
from domain.ids import ballot_id, corrective_action_id
from domain.recording import Recorded
from domain.values import BodyKind, Role
from tests.domain.copies import built_once
from tests.domain.house import BOARD, CASEY, CC, MEC, Hospital, Person, close, lasting, member, take, vote

CORY = Person(actor="cory", role=Role.CHIEF_MEDICAL_OFFICER)
CAROL = Person(actor="carol", role=Role.CHIEF_EXECUTIVE)
CHRIS = Person(actor="chris", role=Role.CHIEF_OF_STAFF)
GROUNDS = "three wrong-site procedures in a week"
PANEL = [{"member": f"cc{number}"} for number in (1, 2, 3)]
Changes = Mapping[str, object] | None


def record_of(house: Hospital) -> CorrectiveAction:
    return house.find(corrective_action_id(house.key, house.abel), CorrectiveAction)


def matter_of(house: Hospital) -> Matter:
    """The only matter."""
    (matter,) = record_of(house).matters.values()
    return matter


def proceeding_of(house: Hospital) -> Proceeding:
    (proceeding,) = record_of(house).proceedings.values()
    return proceeding


def opened(house: Hospital, name: str, by: Person = CASEY, /, **said: Any) -> UUID:
    """A ballot on the matter is open."""
    house._sent += 1
    ballot = ballot_id(house.key, f"matter-ballot-{house._sent}")
    house.do(name, by, ballot, practitioner=house.abel, **said)
    house.ballot = ballot
    return ballot


def resolve(house: Hospital, name: str, kind: BodyKind = MEC, /, **said: Any) -> Recorded:
    """A body's ballot from its opening to the record."""
    opened(house, name, **said)
    vote(house, kind, "yyyyy")
    close(house)
    return take(house)


@built_once
def concerned(changes: Changes = None) -> Hospital:
    house = lasting(changes)
    house.clock("2026-01-05 09:00").catch_up(house.abel)
    house.do("raise_concern", CHRIS, concern=GROUNDS)
    return house


@built_once
def suspended(changes: Changes = None, **said: Any) -> Hospital:
    house = lasting(changes)
    house.clock("2026-01-05 10:00").catch_up(house.abel)
    house.do("suspend_precautionary", CORY, grounds=GROUNDS, **said)
    return house


@built_once
def investigated(changes: Changes = None) -> Hospital:
    house = concerned(changes)
    resolve(house, "open_investigation", grounds=GROUNDS, matter=matter_of(house).id)
    return house


@built_once
def proposed(changes: Changes = None, measure: str = "termination", **said: Any) -> Hospital:
    house = concerned(changes)
    resolve(house, "recommend_action", measure=measure, reasons=GROUNDS, **said)
    return house


@built_once
def noticed(changes: Changes = None, **said: Any) -> Hospital:
    house = proposed(changes, **said)
    house.do("send_adverse_notice", CAROL)
    return house


def receipt(house: Hospital, when: str = "", **said: Any) -> None:
    """Proof that the last special notice was received, now or at a moment."""
    if when:
        house.clock(when)
    kinds = ("special_notice", "hearing_result")
    notice = [each for each in house.notices() if each.kind in kinds][-1].id
    house.do("record_receipt", CASEY, notice=notice, means="by hand, signed for", **said)


@built_once
def received(changes: Changes = None, **said: Any) -> Hospital:
    house = noticed(changes, **said)
    receipt(house)
    return house


@built_once
def requested(changes: Changes = None, **said: Any) -> Hospital:
    house = received(changes, **said)
    house.do("request_hearing", house.applicant, request="I ask for a hearing")
    return house


@built_once
def scheduled(changes: Changes = None, **said: Any) -> Hospital:
    house = requested(changes, **said)
    house.do("schedule_hearing", CAROL, held_at="2026-02-10T14:00:00Z", place="board room")
    return house


@built_once
def seated(changes: Changes = None, *, panel: Sequence[Mapping[str, str]] = PANEL, **said: Any) -> Hospital:
    house = scheduled(changes, **said)
    house.do("seat_panel", CAROL, members=panel)
    return house


@built_once
def reported(changes: Changes = None, *, upheld: bool = True, **said: Any) -> Hospital:
    house = seated(changes, **said)
    house.clock("2026-02-10 16:00").catch_up(house.abel)
    for number in (1, 2):
        house.do("report_panel", member(CC, number), upheld=upheld, basis="the record shows it")
    return house


@built_once
def affirmed(changes: Changes = None, **said: Any) -> Hospital:
    house = reported(changes, **said)
    resolve(house, "reconsider_action", affirm=True, reasons="the panel upholds it")
    return house


@built_once
def appealed(changes: Changes = None, **said: Any) -> Hospital:
    """On 10 February 2026, a Tuesday."""
    house = affirmed(changes, **said)
    house.do("request_appeal", house.applicant, ground="evidence", grounds="the log is wrong")
    return house


@built_once
def appeal_scheduled(changes: Changes = None, **said: Any) -> Hospital:
    house = appealed(changes, **said)
    house.do("schedule_appeal", CAROL, held_at="2026-03-20T14:00:00Z", place="board room")
    return house


@built_once
def appeal_on_papers(changes: Changes = None, **said: Any) -> Hospital:
    """Put on the papers on the day of its request."""
    house = appealed(changes, **said)
    house.do("schedule_appeal", CAROL, on_papers=True)
    return house


@built_once
def ready(changes: Changes = None, **said: Any) -> Hospital:
    house = affirmed(changes, **said)
    house.do("waive_appeal", house.applicant)
    return house


@built_once
def final(changes: Changes = None, *, act: bool = True, **said: Any) -> Hospital:
    house = ready(changes, **said)
    resolve(house, "decide_finally", BOARD, act=act, reasons="after the hearing")
    return house


@built_once
def disciplined(changes: Changes = None, **said: Any) -> Hospital:
    """The board has suspended them until it lifts that, or as said."""
    return final(changes, **{"measure": "suspension", **said})
