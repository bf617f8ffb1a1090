"""The roads that many steps make: an application's, a matter's of peer review, a ballot's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from domain.application import Application, Step
from domain.committee import sitting
from domain.committee.ballot import Ballot
from domain.corrective.disciplines import lifted_by
from domain.corrective.proceedings import Proceeding
from domain.processing.asking import possible
from domain.processing.verification import lacks_credential, sources
from domain.values import BodyKind
from tests.simulation.chance.hand import Hand
from tests.simulation.chance.says import ISSUERS
from tests.simulation.chance.sending import send

LINES = ("granted", "granted", "granted_with_conditions", "not_processed", "denied")


def votes(hand: Hand, ballot: Ballot) -> None:
    """Every member votes, mostly alike; and the ballot is closed, or its window ends it."""
    name = hand.story.names[str(ballot.id)]
    value = hand.pick(["approve", "approve", "approve", "approve", "deny", "abstain"])
    for member in ballot.members:
        act = {"role": "committee_member", "actor": member, "ballot": name}
        if hand.chance(12):
            send(hand, "recuse", **act)
        elif not hand.chance(12):
            send(hand, "cast_vote", value=value, **act)
    if not hand.chance(8):
        send(hand, "close_ballot", role="medical_staff_office", ballot=name)


def goes_on(hand: Hand) -> None:
    """The next step of the open application, or a new one."""
    application = hand.application()
    if application is None or application.ended:
        asks(hand)
    elif application.turn is not None:
        moves(hand, application, application.turn)
    elif application.step in NEXT:
        NEXT[application.step](hand, application)


def asks(hand: Hand) -> None:
    story = hand.story
    kinds = possible(hand.file.practitioner, story.knowledge().house(), story.now)
    kind = str(hand.pick(list(kinds))) if kinds else "initial"
    send(hand, "request_application", kind=kind, department="pediatrics", category="active")


def moves(hand: Hand, application: Application, body: BodyKind) -> None:
    """Whatever body it is before votes on a motion: the usual one, or another."""
    name = hand.story.names[str(application.id)]
    more = {"proposal": proposal(hand, application, body)} if hand.chance(5) else {}
    _voted(hand, "open_ballot", body, application=name, body=str(body), **more)


def _voted(hand: Hand, command: str, body: BodyKind, /, **said: Any) -> None:
    """A ballot from its opening on: in a meeting where the bylaws ask for one, and now and then elsewhere."""
    anywhere = sitting.apart(body, hand.story.rules) and not hand.chance(8)
    meeting = None if anywhere else _called(hand, body)
    held = {"meeting": meeting} if meeting is not None else {}
    done = send(hand, command, role="medical_staff_office", **said, **held)
    if done is not None:
        (ballot,) = [each for each in hand.ballots() if str(each.id) == done.made["ballot"]]
        votes(hand, ballot)
    if meeting is not None and not hand.chance(8):
        send(hand, "adjourn", role="medical_staff_office", meeting=meeting)


def _called(hand: Hand, body: BodyKind) -> str | None:
    """A meeting of a body begins, with whoever came; none where nobody may call it."""
    starts_at = (hand.story.now + timedelta(minutes=1)).isoformat()
    done = send(hand, "schedule_meeting", role="medical_staff_office", body=str(body), starts_at=starts_at)
    if done is None:
        return None
    name = hand.story.names[done.made["meeting"]]
    seats = hand.story.knowledge().house().seated(body, hand.story.now)
    there = sorted({seat.member for seat in seats if not hand.chance(12)})
    send(hand, "call_to_order", role="medical_staff_office", meeting=name, present=there)
    return name


def proposal(hand: Hand, application: Application, body: BodyKind) -> dict[str, object]:
    board = body in (BodyKind.GOVERNING_BOARD, BodyKind.BOARD_SUBCOMMITTEE)
    usual = "grant" if board else "recommend"
    others = ["deny", "return"] if board else ["recommend_against", "defer"]
    action = hand.pick([usual, "request_information", *others])
    said: dict[str, object] = {"action": action, "reason": "so it seems", "question": "where to"}
    if action == usual:
        lines = application.privileges
        said["lines"] = [{"privilege": each, "outcome": hand.pick(LINES), "reason": "so"} for each in lines]
    if action == "defer":
        said["until"] = hand.day(5, 50)
    return said


def _submits(hand: Hand, application: Application) -> None:
    if hand.story.rules.names(f"application.contents.{application.kind}"):
        for command in ("answer_disclosures", "acknowledge_bylaws", "state_work_history", "explain_gap"):
            send(hand, command, role="practitioner")
    send(hand, "record_case_log", role="medical_staff_office")
    send(hand, "record_training", role="medical_staff_office")
    send(hand, "submit_application", role="practitioner")


def _verifies(hand: Hand, application: Application) -> None:
    rules, name = hand.story.rules, hand.story.names[str(application.id)]
    if application.kind == "telemedicine_proxy":
        send(hand, "record_distant_decision", privileges=list(application.privileges))
    for element in application.missing_elements():
        source = sources(element, rules)[0]
        if element in ISSUERS:
            about = {"kind": element, "issuer": ISSUERS[element], "expires": hand.day(300, 500)}
            if lacks_credential(element, tuple(hand.file.practitioner.credentials.values()), rules):
                send(hand, "record_credential", role="medical_staff_office", **about)
            send(
                hand,
                "verify_credential",
                role="medical_staff_office",
                source=source,
                status="active",
                **about,
            )
        else:
            said = {"application": name, "element": element, "source": source, "satisfied": True}
            send(hand, "record_verification", role="medical_staff_office", **said)
    send(hand, "complete_verification", application=name)


def _by(command: str, **said: object) -> Callable[[Hand, Application], None]:
    def sends(hand: Hand, application: Application) -> None:
        send(hand, command, application=hand.story.names[str(application.id)], **said)

    return sends


def _heard(hand: Hand, application: Application) -> None:
    proceeds(hand)


NEXT: dict[Step, Callable[[Hand, Application], None]] = {
    Step.APPLICATION_ISSUED: _submits,
    Step.SUBMITTED: _by("accept_application"),
    Step.IN_VERIFICATION: _verifies,
    Step.CHAIR_REVIEW: _by("recommend_as_chair", role="department_chair"),
    Step.INCOMPLETE: _by("cure_deficiency"),
    Step.RETURNED_FOR_INFORMATION: _by("supply_information"),
    Step.DEFERRED: _by("recall_item", role="medical_staff_office"),
    Step.ON_HOLD: _by("release_hold", role="medical_staff_office"),
    Step.ADVERSE_PENDING_HEARING: _heard,
    Step.DECIDED: _by("notify_decision"),
}


def proceeds(hand: Hand) -> None:
    """The next step of what peer review has taken up, or a beginning."""
    corrective = hand.file.corrective
    open_ones = [each for each in corrective.proceedings.values() if each.open]
    if open_ones:
        DUE_PROCESS[open_ones[-1].state](hand, open_ones[-1])
    elif corrective.disciplines and hand.chance(2):
        _resolves(hand, "lift_discipline")
    elif not corrective.open_matters():
        send(hand, hand.pick(["raise_concern", "suspend_precautionary"]))
    else:
        _resolves(hand, hand.pick(["open_investigation", "review_suspension", "recommend_action"]))


def _resolves(hand: Hand, command: str) -> None:
    body = BodyKind.GOVERNING_BOARD if command == "decide_finally" else BodyKind.MEDICAL_EXECUTIVE_COMMITTEE
    if command == "lift_discipline":
        record = hand.file.corrective
        body = lifted_by(record, next(iter(record.disciplines.values())).matter)
    _voted(hand, command, body, practitioner=hand.who)


def _received(hand: Hand, proceeding: Proceeding) -> None:
    sent = proceeding.result if proceeding.state == "result_noticed" else proceeding.notice
    received = sent is not None and sent.received_at is not None
    if not received and sent is not None and str(sent.notice) in hand.story.names:
        send(hand, "record_receipt", role="medical_staff_office", notice=hand.story.names[str(sent.notice)])
        return
    asked = (
        ("request_appeal", "waive_appeal")
        if proceeding.state == "result_noticed"
        else ("request_hearing", "waive_hearing")
    )
    send(hand, hand.pick([asked[0], *asked]), role="practitioner")


def _reported(hand: Hand, proceeding: Proceeding) -> None:
    if proceeding.hearing is not None and hand.story.now < proceeding.hearing.held_at:
        hand.story.wait(proceeding.hearing.held_at - hand.story.now + timedelta(hours=2))
    upheld = not hand.chance(4)
    for member in proceeding.panel[:2]:
        send(hand, "report_panel", role="committee_member", actor=member, upheld=upheld)


def _appeal_heard(hand: Hand, proceeding: Proceeding) -> None:
    held = proceeding.appeal.held_at if proceeding.appeal is not None else None
    if held is not None and hand.story.now < held:
        hand.story.wait(held - hand.story.now + timedelta(hours=2))
    send(hand, "report_appeal", role="medical_staff_office")


DUE_PROCESS: dict[str, Callable[[Hand, Proceeding], None]] = {
    "proposed": lambda hand, proceeding: _send(hand, "send_adverse_notice"),
    "noticed": _received,
    "requested": lambda hand, proceeding: _send(hand, "schedule_hearing"),
    "scheduled": lambda hand, proceeding: _send(hand, "seat_panel"),
    "seated": _reported,
    "reported": lambda hand, proceeding: _resolves(hand, "reconsider_action"),
    "affirmed": _received,
    "result_noticed": _received,
    "appealed": lambda hand, proceeding: _send(hand, "schedule_appeal"),
    "appeal_scheduled": _appeal_heard,
    "ready": lambda hand, proceeding: _resolves(hand, "decide_finally"),
}


def _send(hand: Hand, command: str) -> None:
    send(hand, command, role="chief_executive")
