"""Due process: a notice and its receipt, the request or its waiver, and what lets the board act (I10)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from domain import legal_days
from domain.corrective.procedure import procedure
from domain.corrective.proceedings import Proceeding, Sent
from domain.corrective.record import CorrectiveAction
from domain.correspondence import letters
from domain.credentials.evidence import Evidence
from domain.deciding import adverse
from domain.errors import NotAllowedNow, NotFound
from domain.events import hearing as events
from domain.file import File
from domain.house import House
from domain.values import Sealed, Stamp

RIGHTS = (
    "to a hearing before a panel, by a notice of its place, time, date and witnesses",
    "to be represented by an attorney or another person of your choice",
    "to have a record made, and copies of it",
    "to call, examine and cross-examine witnesses",
    "to present evidence that the panel finds relevant",
    "to submit a written statement at the close",
    "to receive the panel's written recommendation and its basis, and the final decision and its basis",
)
"""The summary of rights that every notice bears, after 42 USC 11112(b) [S70]."""


def meant(record: CorrectiveAction, id: UUID | None) -> Proceeding:
    """The proceeding meant: the only open one where none is named. Raises NotFound."""
    if id is not None and id in record.proceedings:
        return record.proceedings[id]
    open_ones = [each for each in record.proceedings.values() if each.open]
    if id is None and len(open_ones) == 1:
        return open_ones[0]
    raise NotFound.no("proceeding", id or "open, or more than one: name it")


def require(proceeding: Proceeding, states: frozenset[str], doing: str) -> None:
    """Refuse what the state of a proceeding does not allow."""
    if proceeding.state not in states:
        raise NotAllowedNow(
            f"{doing} is not possible while the proceeding is at {proceeding.state}", about=proceeding
        )


def notify(file: File, house: House, stamp: Stamp, proceeding: Proceeding) -> UUID:
    """The notice of what is proposed goes out; its clock starts with proof of receipt (RC-11).

    No reason stands in it, since correspondence is no privileged stream.
    """
    rules, today = house.rules(stamp.occurred_at), house.legal_date(stamp.occurred_at)
    days = rules.int(procedure(file.practitioner, rules).request_days)
    rights = "\n".join(RIGHTS)
    said = {"days": str(days), "rights": rights}
    subject, to = str(proceeding.id), letters.to_practitioner()
    notice = letters.send(file, house, stamp, "special_notice", subject, to, said)
    file.corrective.trigger(
        events.AdverseNoticeSent,
        stamp,
        about=file.id,
        proceeding=proceeding.id,
        notice=notice,
        days=days,
        proof_by=legal_days.plus_days(today, rules.int("hearing.receipt_days")),
    )
    return notice


def tell_result(file: File, house: House, stamp: Stamp, proceeding: Proceeding) -> None:
    """The hearing's result goes out, with the right to an appeal."""
    rules, today = house.rules(stamp.occurred_at), house.legal_date(stamp.occurred_at)
    days = rules.int(procedure(file.practitioner, rules).appeal_days)
    subject, to = str(proceeding.id), letters.to_practitioner()
    notice = letters.send(file, house, stamp, "hearing_result", subject, to, {"days": str(days)})
    file.corrective.trigger(
        events.ResultNoticeSent,
        stamp,
        about=file.id,
        proceeding=proceeding.id,
        notice=notice,
        days=days,
        proof_by=legal_days.plus_days(today, rules.int("hearing.receipt_days")),
    )


def tell_hearing(
    file: File, house: House, stamp: Stamp, proceeding: Proceeding, held_at: datetime, place: str
) -> UUID:
    """Where and when the hearing is; who is heard is said in what is enclosed."""
    said = {"held_at": held_at.isoformat(), "place": place}
    subject, to = str(proceeding.id), letters.to_practitioner()
    return letters.send(file, house, stamp, "hearing_notice", subject, to, said)


def tell_appeal(
    file: File, house: House, stamp: Stamp, proceeding: Proceeding, held_at: datetime, place: str
) -> UUID:
    """Where and when the appeal is heard."""
    said = {"held_at": held_at.isoformat(), "place": place}
    return letters.send(
        file, house, stamp, "appeal_notice", str(proceeding.id), letters.to_practitioner(), said
    )


def tell_papers(file: File, house: House, stamp: Stamp, proceeding: Proceeding, last_day: date) -> UUID:
    """That nobody is heard, and through which day a statement in writing is taken."""
    subject, to = str(proceeding.id), letters.to_practitioner()
    return letters.send(file, house, stamp, "appeal_on_papers", subject, to, {"last_day": str(last_day)})


def received(
    file: File, house: House, stamp: Stamp, notice: UUID, at: datetime, means: str, proof: Evidence | None
) -> None:
    """A notice was received: the clock that waits for it starts, with the days the notice stated."""
    if not file.reviewed:
        return
    for each in file.corrective.proceedings.values():
        if each.notice is not None and each.notice.notice == notice:
            _start(file, house, stamp, each, each.notice, at, means, proof)
        elif each.result is not None and each.result.notice == notice:
            _start(file, house, stamp, each, each.result, at, means, proof)


def _start(
    file: File,
    house: House,
    stamp: Stamp,
    proceeding: Proceeding,
    sent: Sent,
    at: datetime,
    means: str,
    proof: Evidence | None,
) -> None:
    if sent.due is not None:
        return
    last_day, due = house.deadline(house.legal_date(at), sent.days)
    of_hearing = sent is proceeding.notice
    file.corrective.trigger(
        events.AdverseNoticeReceived if of_hearing else events.ResultNoticeReceived,
        stamp,
        about=file.id,
        proceeding=proceeding.id,
        means=Sealed(means),
        evidence=proof,
        received_at=at,
        last_day=last_day,
        due=due,
    )


def waive(file: File, stamp: Stamp, proceeding: Proceeding, how: str) -> None:
    """The right to a hearing is waived; the board may act."""
    file.corrective.trigger(events.HearingWaived, stamp, about=file.id, proceeding=proceeding.id, how=how)
    let_the_board_act(file, stamp, proceeding, "waived")


def waive_appeal(file: File, stamp: Stamp, proceeding: Proceeding, how: str) -> None:
    file.corrective.trigger(events.AppealWaived, stamp, about=file.id, proceeding=proceeding.id, how=how)
    let_the_board_act(file, stamp, proceeding, "heard")


def let_the_board_act(file: File, stamp: Stamp, proceeding: Proceeding, how: adverse.Ending) -> None:
    """Of an application, say on it how the right to a hearing ended; a matter's record says it itself."""
    if proceeding.application is not None and proceeding.application in file.applications:
        application = file.applications[proceeding.application]
        adverse.ended(application, stamp, proceeding.ballot, how, str(proceeding.id))


def restore(file: File, stamp: Stamp, proceeding: Proceeding) -> None:
    """The clock's waiver is set aside: the right to a hearing on an application is open again."""
    if proceeding.application is not None and proceeding.application in file.applications:
        adverse.restored(file.applications[proceeding.application], stamp, proceeding.ballot)


def earliest(file: File, house: House, noticed_on: date) -> date:
    """The first legal day on which a hearing can be held after its notice was received [S70]."""
    rules = house.rules_on(noticed_on)
    days = rules.int(procedure(file.practitioner, rules).min_notice_days)
    return legal_days.plus_days(noticed_on, days)
