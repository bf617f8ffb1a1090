"""Corrective action and due process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.examples.example import BEN, CHAIR, CHIEF, CMO, COS, OFFICE, ROOT, Example, by
from api.examples.house import BODIES
from api.examples.meeting import board_meets, board_rises
from domain.values import Role

PANEL = ("cc1", "cc2", "cc3")

WAIVER = {
    "sha256": "ab" * 32,
    "source": "practitioner",
    "url": "file:waiver.pdf",
    "retrieved_at": "2026-01-05T13:00:00Z",
}

AWAY = {"first": "2026-01-20", "last": "2026-02-20"}


def peer_review() -> Iterator[Example]:
    """A matter from the first concern on; a hearing is waived, and another is asked for."""
    ben = {"practitioner": "ben"}
    yield CHAIR("raise_concern", "A pattern", about=ben, concern="three complaints in a month")
    yield CHAIR("record_collegial_effort", "A talk", about=ben, effort="advised to call back the same day")
    yield COS("close_matter", "Settled", about=ben, finding="no complaint since")
    yield CMO("suspend_precautionary", "At once", about=ben, grounds="came to work unfit")
    yield from _resolved(
        "review_suspension", "Not over yet", resolution="continue_suspension", findings="not examined yet"
    )
    yield from _resolved("open_investigation", "It is looked into", grounds="came to work unfit")
    yield CMO("lift_suspension", "Examined", about=ben, why="examined and found fit")
    yield OFFICE("request_leave", "Away while it is looked into", about=ben, kind="personal", **AWAY)
    yield COS("approve_leave", "The chief of staff agrees again", about=ben)
    yield CMO("approve_leave", "And the chief medical officer", about=ben)
    yield CHIEF("record_counsel", "Is that leave reportable?", about=ben, advice="not a surrender")
    yield CMO("read_corrective_record", "Before the vote", about=ben, reason="prepares the committee")
    yield from _resolved("recommend_action", "A week", measure="suspension", days=7, reasons="as found")
    yield from _resolved("lift_discipline", "Back sooner", reasons="the test was clear")
    yield from _resolved("close_investigation", "Found", findings="a single occasion")
    yield from _resolved(
        "recommend_action",
        "Less than that",
        measure="restriction",
        reasons="as found",
        limits="not alone on call",
    )
    yield CHIEF("send_adverse_notice", "By special notice", about=ben)
    yield BEN("waive_hearing", "In writing", about=ben)
    yield from _finally("decide_finally", "The board does not act", act=False, reasons="once is no pattern")
    yield from _within_limits()
    yield CHAIR("raise_concern", "Again", about=ben, concern="unfit for work a second time")
    yield from _resolved("recommend_action", "An end", measure="termination", reasons="unfit for work again")
    yield CHIEF("send_adverse_notice", "By special notice again", about=ben)
    yield OFFICE("record_receipt", "Handed over to him", about=ben, means="by hand, signed for")
    yield BEN("request_hearing", "Asked for", about=ben, request="I ask for a hearing")
    yield CHIEF(
        "schedule_hearing",
        "At his own wish at once",
        about=ben,
        held_at="2026-01-06T13:00:00Z",
        place="board room",
        witnesses=["the charge nurse"],
        waiver=WAIVER,
    )
    yield CHIEF("seat_panel", "Three", about=ben, members=[{"member": each} for each in PANEL])
    yield from board_rises("board", "The board in January")


def _within_limits() -> Iterator[Example]:
    """Lines are restricted, for a short time by the committee and for longer by the board; each is lifted."""
    ben, limits = {"practitioner": "ben"}, "with a second pediatrician present"
    of = {"limits": limits, "privileges": ["core-pediatrics"]}
    restriction = {"measure": "restriction", "reasons": "two late transfers", **of}
    yield CHAIR("raise_concern", "Something else", about=ben, concern="two late transfers")
    yield from _resolved("recommend_action", "For ten days", days=10, **restriction)
    yield from _resolved("lift_discipline", "Enough of that", reasons="the ward has taken it up")
    yield from _resolved("recommend_action", "Until it is lifted", **restriction)
    yield CHIEF("send_adverse_notice", "By special notice of that", about=ben)
    yield BEN("waive_hearing", "In writing again", about=ben)
    yield from _finally("decide_finally", "The board restricts", act=True, reasons="two late transfers")
    yield from _finally("lift_discipline", "The board lifts it", reasons="no late transfer since")
    yield from _proctored()


def _proctored() -> Iterator[Example]:
    """Nothing is done without the proctor, for two months: whether that is reported is judged."""
    ben = {"practitioner": "ben"}
    of = {"limits": "with a proctor on the ward", "privileges": ["core-pediatrics"]}
    proctored = {"measure": "proctoring", "days": 60, **of}
    yield CHAIR("raise_concern", "Once more", about=ben, concern="a late transfer again")
    yield from _resolved("recommend_action", "With a proctor", reasons="a late transfer", **proctored)
    yield CHIEF("send_adverse_notice", "By special notice of the proctor", about=ben)
    yield BEN("waive_hearing", "In writing once more", about=ben)
    yield from _finally("decide_finally", "The board has it so", act=True, reasons="a late transfer")
    yield CMO(
        "review_reportability",
        "It came of peer review",
        about=ben,
        duty="npdb_review/restriction/3",
        reportable=True,
        why="it came of peer review, and nothing is done without the proctor",
    )


def hearing() -> Iterator[Example]:
    """The hearing was held."""
    ben = {"practitioner": "ben"}
    for member in PANEL[:2]:
        panelist = by(Role.COMMITTEE_MEMBER, member)
        yield panelist("report_panel", f"{member} concludes", about=ben, upheld=True, basis="the test")
    yield from _resolved("reconsider_action", "Affirmed", affirm=True, reasons="the panel upholds it")
    yield BEN("waive_appeal", "No appeal", about=ben)
    said = {"ground": "evidence", "grounds": "the test was wrong"}
    yield BEN("request_appeal", "Too late after that", about=ben, **said)
    yield from board_meets("board next", "The board, on the next day", "2026-01-06T14:30:00Z")
    yield from _finally("decide_finally", "Not this time", "board next", act=False, reasons="he was ill")
    yield from board_rises("board next", "The board, on the next day")


def appeal() -> Iterator[Example]:
    """A third time, and an appeal, which is heard soon since he is suspended."""
    ben = {"practitioner": "ben"}
    yield CHAIR("raise_concern", "Once more", about=ben, concern="unfit for work a third time")
    yield from _resolved("recommend_action", "For good", measure="termination", reasons="a third time")
    yield CHIEF("send_adverse_notice", "By special notice once more", about=ben)
    yield BEN("request_hearing", "Asked for again", about=ben, request="I ask for a hearing")
    yield CHIEF("schedule_hearing", "The next day", about=ben, **_at("2026-01-07T13:00:00Z"), waiver=WAIVER)
    yield CHIEF("seat_panel", "The same three", about=ben, members=[{"member": each} for each in PANEL])
    yield ROOT("set_clock", "The day of the hearing", held_at="2026-01-07T14:00:00Z")
    for member in PANEL[:2]:
        panelist = by(Role.COMMITTEE_MEMBER, member)
        yield panelist("report_panel", f"{member} concludes again", about=ben, upheld=True, basis="the log")
    yield from _resolved("reconsider_action", "Affirmed again", affirm=True, reasons="the panel upholds it")
    yield BEN(
        "request_appeal", "On one of the grounds", about=ben, ground="procedure", grounds="no witness came"
    )
    yield CMO("suspend_precautionary", "Until the appeal is heard", about=ben, grounds="unfit at work")
    yield CHIEF("schedule_appeal", "On the papers, by statements in writing", about=ben, on_papers=True)
    yield CHIEF("schedule_appeal", "Before the board", about=ben, **_at("2026-01-08T13:00:00Z"))
    yield ROOT("set_clock", "The day of the appeal", held_at="2026-01-08T14:00:00Z")
    yield OFFICE("report_appeal", "It was heard", about=ben, findings="the witness was not needed")
    yield from board_meets("board last", "The board, after the appeal", "2026-01-08T14:30:00Z")
    last_word = {"act": True, "reasons": "after the appeal"}
    yield from _finally("decide_finally", "The board's last word", "board last", **last_word)
    yield from board_rises("board last", "The board, after the appeal")


def _at(held_at: str) -> dict[str, Any]:
    return {"held_at": held_at, "place": "board room"}


def _resolved(operation: str, title: str, /, **said: Any) -> Iterator[Example]:
    """The executive committee's ballot on it."""
    yield OFFICE(operation, title, title, about={"practitioner": "ben"}, **said)
    yield from _voted(title, "medical_executive_committee", Role.COMMITTEE_MEMBER)


def _finally(operation: str, title: str, meeting: str = "board", /, **said: Any) -> Iterator[Example]:
    """The board's, in a meeting of it."""
    named = {"meeting": meeting}
    yield OFFICE(operation, title, title, about={"practitioner": "ben"}, named=named, **said)
    yield from _voted(title, "governing_board", Role.BOARD_MEMBER)


def _voted(title: str, body: str, role: Role) -> Iterator[Example]:
    for member in BODIES[body]:
        yield by(role, member)("cast_vote", f"{title}: {member}", about={"ballot": title}, value="approve")
    yield OFFICE("close_ballot", f"{title}: counted", about={"ballot": title})
