"""What each kind of application needs, and what the board's grant of it brings."""

from __future__ import annotations

import pytest

from domain.values import DutyKind, Period
from tests.domain.career import ask, bring, granted, holding
from tests.domain.cases import given
from tests.domain.evaluated import evaluation, plan
from tests.domain.house import (
    BOARD,
    CASEY,
    DANA,
    DEPARTMENT,
    ROOT,
    SERVICE,
    Hospital,
    at,
    carry,
    close,
    day,
    establish,
    open_ballot,
    registered,
    vote,
)
from tests.domain.process import CHRIS, GROUNDS, matter_of, resolve

KINDS = ("initial", "reappointment", "reinstatement", "additional_privilege", "privilege_reduction")


def member(**more: object) -> Hospital:
    return holding("2023-07-01", "2026-06-30", **more).clock("2026-03-09 09:00")  # type: ignore[arg-type]  # changes


@pytest.mark.parametrize("kind", [*KINDS[1:], "category_change"])
def test_who_is_not_appointed_can_ask_for_a_first_appointment_alone(kind: str) -> None:
    """The refusal names the kinds there are."""
    case = given(registered()).when("request_application", CASEY, kind=kind, department="pediatrics")
    case.refused("not_allowed_now", state="none", kinds=["initial"])


def test_who_is_appointed_can_ask_for_all_but_a_first_appointment() -> None:
    """Nor for the way back from what has not lapsed."""
    case = given(member()).when("request_application", CASEY, kind="initial", department="pediatrics")
    kinds = ["reappointment", "additional_privilege", "privilege_reduction", "category_change"]
    case.refused("not_allowed_now", state="appointed", kinds=kinds)


def test_department_and_category_are_those_held_unless_said() -> None:
    """Nobody asks a member what is on file."""
    house = holding("2023-07-01", "2026-06-30", appointed={"category": "courtesy"})
    given(house.clock("2025-12-01 09:00")).when("request_application", CASEY, kind="reappointment").among(
        "ApplicationRequested", category="courtesy", department="pediatrics"
    )


def test_a_reappointment_comes_back_by_the_last_day_of_the_term() -> None:
    """Others have the days that the bylaws give."""
    early = member().clock("2025-12-01 09:00")
    given(early).when("request_application", CASEY, kind="reappointment").among(
        "ApplicationIssued", last_day=day("2026-06-30"), due="2026-07-01 00:00"
    )
    given(member()).when("request_application", CASEY, kind="additional_privilege").among(
        "ApplicationIssued", last_day=day("2026-05-08")
    )


def test_a_privilege_is_added_beside_a_reappointment_under_way() -> None:
    """One of a kind at a time, and one that ends in a term."""
    house = member()
    ask(house, "additional_privilege")
    again = given(house).when("request_application", CASEY, kind="additional_privilege")
    again.refused("not_allowed_now", state="application_open")
    ask(house, "reappointment")


def test_an_added_privilege_ends_with_the_term_it_is_added_to() -> None:
    """The term's end does not move [S44]."""
    house = member()
    ask(house, "additional_privilege")
    bring(house, ("lumbar-puncture",))
    house.clock("2026-04-01 17:00")
    carry(house, BOARD)
    (line,) = house.file.grants["lumbar-puncture"]
    assert (line.period.start, line.period.end) == (at("2026-04-01 17:00"), at("2026-07-01 00:00"))
    assert house.file.appointments[-1].last == day("2026-06-30")


def test_what_is_held_is_not_added_and_what_is_not_held_is_not_given_up() -> None:
    """Said when the application is sent in."""
    for kind, privilege in (("additional_privilege", "core-pediatrics"), ("privilege_reduction", "ecmo")):
        house = member()
        ask(house, kind)
        given(house).when(
            "submit_application",
            house.applicant,
            application=house.application,
            privileges=[privilege],
            signature="Ann Abel",
        ).refused("invalid", field="privileges")


def test_a_privilege_given_up_ends_on_the_day_the_board_names() -> None:
    """The other lines go on."""
    house = member()
    ask(house, "privilege_reduction")
    bring(house, ("moderate-sedation",))
    carry(house, BOARD, effective="2026-04-01")
    assert house.may("moderate-sedation", "2026-03-31 23:59:59").answer
    assert not house.may("moderate-sedation", "2026-04-01 00:00").answer
    assert house.may("core-pediatrics", "2026-04-01 00:00").answer


def evaluated() -> Hospital:
    """Lumbar punctures were added, and their evaluation is under way."""
    house = member()
    granted(house, "additional_privilege", "lumbar-puncture")
    house.do("notify_decision", CASEY, application=house.application)
    assert plan(house, "lumbar-puncture").state == "active"
    return house.clock("2026-03-16 09:00")


def test_the_evaluation_of_a_privilege_given_up_is_discontinued() -> None:
    """There is nothing left to look at, and nothing is overdue; the next grant of it has its own plan."""
    house = evaluated()
    granted(house, "privilege_reduction", "lumbar-puncture")
    house.do("notify_decision", CASEY, application=house.application)
    (ended,) = house.events("FppeDiscontinued")
    assert (ended.privilege, ended.effective_from) == ("lumbar-puncture", house.now)
    house.clock("2026-03-23 09:00")
    granted(house, "additional_privilege", "lumbar-puncture")
    assert [each.state for each in evaluation(house).focused.values()] == ["discontinued", "active"]
    given(house).passing("2026-06-29 00:00")
    assert not house.events("FppeOverdue")


def test_a_concern_about_a_privilege_given_up_waits_for_its_end() -> None:
    """Nobody gives up a line to be rid of what was seen."""
    house = evaluated()
    house.do("raise_fppe_concern", DANA, findings="two failed attempts")
    granted(house, "privilege_reduction", "lumbar-puncture")
    assert not house.events("FppeDiscontinued")
    assert plan(house, "lumbar-puncture").state == "concern"


def test_the_evaluations_of_the_other_lines_go_on() -> None:
    """Giving up sedation changes nothing in them."""
    house = evaluated()
    granted(house, "privilege_reduction", "moderate-sedation")
    assert plan(house, "lumbar-puncture").state == "active"


@pytest.mark.parametrize("investigating", [True, False])
def test_a_privilege_given_up_under_investigation_is_surrendered(investigating: bool) -> None:
    """Reported from the board's decision on; without one nothing is reported (I13) [S77][S119b]."""
    house = member()
    house.do("raise_concern", CHRIS, concern=GROUNDS)
    if investigating:
        resolve(house, "open_investigation", grounds=GROUNDS, matter=matter_of(house).id)
    granted(house, "privilege_reduction", "moderate-sedation")
    owed = [duty.last_day for duty in house.file.open_duties(DutyKind.NPDB_REPORT)]
    assert owed == ([day("2026-04-08")] if investigating else [])
    surrendered = [event.how for event in house.events("SurrenderedUnderReview")]
    assert surrendered == (["privilege_relinquished"] if investigating else [])


def test_a_category_changes_and_the_term_stays() -> None:
    """The stretch before it keeps its own category."""
    house = member()
    granted(house, "category_change", category="courtesy")
    before, after = house.file.appointments
    assert (before.category, after.category, after.last) == ("active", "courtesy", day("2026-06-30"))
    assert before.period.end == after.period.start == at("2026-03-09 09:00")
    assert house.may("core-pediatrics").answer


def test_a_change_to_the_category_that_is_held_is_none() -> None:
    """Whoever asks says which other."""
    given(member()).when("request_application", CASEY, kind="category_change").refused(
        "invalid", field="category"
    )


def test_one_person_may_work_in_two_departments() -> None:
    """Privileges of another department bring its name to the file."""
    house = member()
    surgery = establish(house, DEPARTMENT, "surgery")
    house.do("fill_seat", ROOT, body=surgery, member="dana", position="chair")
    granted(house, "additional_privilege", "lumbar-puncture", department="surgery")
    assert list(house.file.departments) == ["surgery"]
    assert house.may("lumbar-puncture").answer


def test_another_department_is_for_the_term_and_can_be_asked_for_again() -> None:
    """What was decided in the term before ended with it."""
    house = member()
    surgery = establish(house, DEPARTMENT, "surgery")
    house.do("fill_seat", ROOT, body=surgery, member="dana", position="chair")
    granted(house, "additional_privilege", "lumbar-puncture", department="surgery")
    granted(house, "reappointment", "core-pediatrics")
    house.do("notify_decision", CASEY, application=house.application)
    house.clock("2026-07-02 09:00")
    assert not house.file.departments["surgery"].covers(house.now)
    granted(house, "additional_privilege", "lumbar-puncture", department="surgery")
    assert house.file.departments["surgery"].covers(house.now)


def test_another_department_goes_on_into_the_next_term_where_its_own_chair_recommends_it_before() -> None:
    """The reappointment is of the first department alone; nothing breaks off between the terms."""
    house = member()
    surgery = establish(house, DEPARTMENT, "surgery")
    house.do("fill_seat", ROOT, body=surgery, member="dana", position="chair")
    granted(house, "additional_privilege", "lumbar-puncture", department="surgery")
    since = house.file.departments["surgery"].start
    granted(house, "reappointment", "core-pediatrics")
    house.do("notify_decision", CASEY, application=house.application)
    this_term, next_term = house.file.appointments
    assert house.file.departments["surgery"].end == this_term.period.end
    granted(house, "additional_privilege", "lumbar-puncture", department="surgery")
    assert house.file.departments["surgery"] == Period(start=since, end=next_term.period.end)
    granted(house, "additional_privilege", "ecmo", department="surgery")
    assert len(house.events("DepartmentAssigned")) == 2


def test_the_conditions_of_a_line_are_those_of_its_own_term() -> None:
    """What the board attaches to the next term holds from the next term on."""
    house = member()
    ask(house, "reappointment")
    lines = [{"privilege": "core-pediatrics", "favorable": True, "conditions": ["a mentor"]}]
    bring(house, ("core-pediatrics",), lines=lines)
    carry(house, BOARD)
    assert house.may("core-pediatrics", "2026-06-30 12:00").conditions == ()
    assert house.may("core-pediatrics", "2026-07-01 00:00").conditions == ("a mentor",)


def test_a_letter_tells_what_became_of_each_line() -> None:
    """A reduction is no refusal."""
    house = member()
    granted(house, "privilege_reduction", "moderate-sedation")
    case = given(house).when("notify_decision", CASEY, application=house.application)
    case.among("ApplicationClosed", outcome="privileges_relinquished")
    assert house.notices("decision")[-1].data["privileges"] == "moderate-sedation: relinquished"


@pytest.mark.parametrize("told", [["or_scheduling"], ["pharmacy", "chief_of_staff"]])
def test_whoever_is_told_of_a_suspension_is_told_of_a_line_that_is_given_up(told: list[str]) -> None:
    """By name, from when on, and at once: those whom the bylaws name."""
    house = member(changes={"notice.recipients": {"0": told}})
    granted(house, "privilege_reduction", "moderate-sedation")
    (letter,) = house.notices("privileges_relinquished")
    (given_up,) = house.events("PrivilegeRelinquished")
    assert letter.data == {
        "relinquished": "moderate-sedation",
        "since": given_up.effective_from.isoformat(),
    }
    assert [(each.role, each.digest) for each in letter.recipients] == [(role, False) for role in told]


def test_a_line_that_the_board_does_not_let_go_is_told_to_nobody() -> None:
    """The board denies it; it is held as before."""
    house = member()
    ask(house, "privilege_reduction")
    bring(house, ("moderate-sedation",))
    open_ballot(house, BOARD)
    vote(house, BOARD, "nnnnn")
    close(house)
    given(house).when("take_outcome", SERVICE, ballot=house.ballot)
    assert not house.notices("privileges_relinquished")


def test_an_added_privilege_decided_after_the_term_is_returned() -> None:
    """There is nothing left to add it to."""
    house = member()
    ask(house, "additional_privilege")
    bring(house, ("ecmo",))
    open_ballot(house, BOARD, closes_at=at("2026-07-03 00:00"))
    house.clock("2026-07-01 10:00")
    vote(house, BOARD, "yyyyy")
    close(house)
    given(house).when("take_outcome", SERVICE, ballot=house.ballot).among(
        "ItemReturned", reason="term_lapsed"
    )


def test_a_line_added_after_the_renewal_lasts_through_both_terms() -> None:
    """One grant for what is left of this term and one for the next: neither is longer than its term [S37]."""
    house = member()
    ask(house, "reappointment")
    bring(house, ("core-pediatrics",))
    carry(house, BOARD)
    granted(house, "additional_privilege", "lumbar-puncture")
    added = [event for event in house.events("PrivilegeGranted") if event.privilege == "lumbar-puncture"]
    this_term, next_term = house.file.appointments
    assert [event.effective_from for event in added] == [house.now, next_term.period.start]
    assert [event.effective_to for event in added] == [this_term.period.end, next_term.period.end]
    assert house.may("lumbar-puncture", "2026-07-01 00:00").answer
