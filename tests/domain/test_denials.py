"""What the board denies finally is reported by law, from its last word on (A25) [S76][S77][S84]."""

from __future__ import annotations

from domain.corrective.report_drafts import drafts
from domain.values import DutyKind
from tests.domain.deciding import against, hearing_ended, line, moves
from tests.domain.house import BOARD, CASEY, Hospital, before, day


def reports(house: Hospital) -> list[tuple[str, str, object]]:
    """What others must be told of a denial, and by when."""
    about = (duty for duty in house.file.duties.values() if duty.subject.startswith("denied/"))
    return [(duty.kind, duty.state, duty.last_day) for duty in about]


def test_a_final_denial_is_reported_to_the_data_bank_and_a_proposed_one_is_not() -> None:
    """Its thirty days are counted from the last word; an applicant is terminated in nothing for the state."""
    house = hearing_ended(against(), "waived")
    assert reports(house) == []
    house.pass_to("2026-01-05 10:00")
    moves(house, BOARD, "deny", reason="after the notice")
    assert reports(house) == [(DutyKind.NPDB_REPORT, "open", day("2026-02-04"))]
    known = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, known, house.now)
    assert file is not None
    (draft,) = drafts(file, known)
    assert (draft.action, draft.on) == ("denied", day("2026-01-05"))
    assert draft.scope == ("core-pediatrics", "moderate-sedation")


def test_lines_denied_finally_are_one_report_though_the_rest_was_granted() -> None:
    """A member's further lines restrict nothing that was held: the state is told nothing."""
    house = before(BOARD, privileges=("core-pediatrics", "moderate-sedation", "lumbar-puncture"))
    against_two = [line("moderate-sedation", "denied"), line("lumbar-puncture", "denied")]
    moves(house, BOARD, "grant", lines=against_two)
    house.do("notify_decision", CASEY, application=house.application)
    hearing_ended(house, "heard")
    moves(house, BOARD, "deny", reason="so be it")
    assert [kind for kind, _, _ in reports(house)] == [DutyKind.NPDB_REPORT]


def test_what_is_granted_after_its_hearing_is_reported_to_nobody() -> None:
    """Nothing was lost."""
    house = hearing_ended(against(), "heard")
    moves(house, BOARD, "grant")
    assert reports(house) == []
