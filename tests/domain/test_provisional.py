"""A first appointment is provisional: only the board makes it a full one, and no silence does."""

from __future__ import annotations

from typing import Any

import pytest

from domain.appointment import membership
from domain.appointment.membership import Stretch
from domain.errors import DomainError
from domain.ids import ballot_id
from domain.values import Prerogative
from tests.domain.career import COS, FAR, ask, bring, granted, holding
from tests.domain.cases import given
from tests.domain.house import (
    BOARD,
    CASEY,
    DANA,
    SERVICE,
    Hospital,
    appointed,
    at,
    before,
    carry,
    close,
    day,
    open_ballot,
    take,
    vote,
)
from tests.domain.process import CAROL, investigated
from tests.domain.test_tasks import tasks

FEW = "too few cases so far"


def provisional(changes: dict[str, object] | None = None, last: str = "2026-06-30", **more: Any) -> Hospital:
    """Dr Abel, active from July 2025 to June 2028, and provisional in the first year; one extension."""
    changes = {"provisional.unended": "extends", **(changes or {})}
    return holding("2025-07-01", "2028-06-30", changes, appointed={"provisional_last": last}, **more)


def stretch(house: Hospital, moment: str) -> Stretch | None:
    rules = house.ledger.house(house.key).rules(at(moment))
    return membership.of(house.file, rules).at(at(moment))


def test_a_first_appointment_is_provisional_for_the_bylaws_months() -> None:
    """From the board's decision on; the term is as long as any."""
    house = before(BOARD)
    carry(house, BOARD)
    (begun,) = house.events("ProvisionalBegun")
    assert (begun.first, begun.last, begun.due) == (
        day("2025-11-03"),
        day("2026-11-02"),
        at("2026-11-03 00:00"),
    )
    assert not begun.ends_appointment
    assert house.file.provisional_at(house.now)
    assert house.file.appointments[-1].last == day("2028-11-02")


@pytest.mark.parametrize("changes", [{"provisional.months": 0}, {"provisional.categories": ["courtesy"]}])
def test_bylaws_that_ask_for_none_have_none(changes: dict[str, object]) -> None:
    """Nor for a category that they leave out."""
    assert not appointed(changes).events("ProvisionalBegun")


@pytest.mark.parametrize(
    ("first", "months", "ends"),
    [
        ("2024-02-29", 12, ["2025-02-27", "2026-02-27", "2027-02-27"]),
        ("2023-08-31", 6, ["2024-02-28", "2024-08-30", "2025-02-27"]),
        ("2023-07-01", 12, ["2024-06-30", "2025-06-30", "2026-06-30"]),
    ],
)
def test_each_period_is_counted_from_the_first_day(first: str, months: int, ends: list[str]) -> None:
    """A month too short moves none of those after it (RC-13)."""
    changes = {"provisional.months": months, "provisional.extensions": 3, "term.max_years": 3}
    house = holding(first, "2027-01-31", changes, appointed={"provisional_last": ends[0]})
    house.pass_to(f"{ends[1]} 12:00")
    given(house).when("extend_provisional", COS, reason=FEW)
    extended = house.events("ProvisionalExtended")
    assert [each.last for each in extended] == [day(each) for each in ends[1:]]
    assert [each.by_rule for each in extended] == [True, False]


def test_the_board_ends_it_and_the_term_stays() -> None:
    """By a change to the category that is held, with the chair's, both committees' and its own word."""
    house = provisional().clock("2026-05-06 09:00")
    ask(house, "category_change")
    bring(house, ())
    open_ballot(house, BOARD)
    vote(house, BOARD, "yyyyy")
    close(house)
    case = given(house).when("take_outcome", SERVICE, ballot=house.ballot)
    case.absent("StaffCategoryChanged").among(
        "ProvisionalEnded",
        category="active",
        effective_from="2026-05-06 09:00",
        application=house.application,
    )
    assert house.file.appointments[-1].last == day("2028-06-30")
    assert not house.file.provisional_at(house.now)
    given(house).passing("2028-06-30 12:00").absent("ProvisionalExtended", "ProvisionalLapsed")


def test_the_board_ends_none_while_what_came_with_it_is_still_evaluated() -> None:
    """The refusal names the privileges; with their evaluations completed it is taken [S46]."""
    house = appointed(expires=FAR).clock("2026-05-04 09:00")
    ask(house, "category_change")
    bring(house, ())
    open_board = {"application": house.application, "body": "governing_board"}
    case = given(house).when("open_ballot", CASEY, ballot_id(house.key, "too-early"), **open_board)
    case.refused("evaluation_open", privileges=["core-pediatrics", "moderate-sedation"], state="provisional")
    for plan in evaluations(house):
        house.do("complete_fppe", DANA, evaluation=plan, findings="as expected", cases=10)
    carry(house, BOARD)
    assert house.events("ProvisionalEnded")


def evaluations(house: Hospital) -> list[Any]:
    return [each.evaluation for each in house.events("FppeOpened")]


def test_bylaws_may_let_the_board_end_it_before() -> None:
    """Whether evaluation comes first is theirs to say."""
    house = appointed({"provisional.after_evaluation": False}, expires=FAR).clock("2026-05-04 09:00")
    granted(house, "category_change")
    assert house.events("ProvisionalEnded")


def test_another_category_in_the_first_year_stays_provisional() -> None:
    """It is a change like any other."""
    house = provisional().clock("2026-05-06 09:00")
    granted(house, "category_change", category="courtesy")
    assert not house.events("ProvisionalEnded")
    assert house.file.provisional_at(house.now)


def test_what_is_held_in_full_is_not_asked_for_again() -> None:
    """Once the board has ended the period."""
    house = provisional().clock("2026-05-06 09:00")
    granted(house, "category_change")
    given(house).when("request_application", CASEY, kind="category_change").refused(
        "invalid", field="category"
    )


def test_nobody_becomes_a_full_member_by_silence() -> None:
    """The period is extended by rule once; then the appointment ends by rule."""
    house = provisional()
    case = (
        given(house)
        .passing("2026-07-01 00:00")
        .among(
            "ProvisionalExtended",
            by_rule=True,
            number=1,
            last=day("2027-06-30"),
            due="2027-07-01 00:00",
            ends_appointment=True,
        )
    )
    case.among("NoticeSent", kind="provisional_extended")
    assert house.may("core-pediatrics", "2027-06-30 23:59:59").answer
    house.pass_to("2027-06-30 23:59:59")
    case = given(house).passing("2027-07-01 00:00").then("ProvisionalLapsed", "NoticeSent")
    case.among("ProvisionalLapsed", hearing_right=False, npdb_report=False, last=day("2027-06-30"))
    assert house.file.appointments[-1].ends_as == "not_advanced"
    given(house).passing("2028-12-01 09:00").absent("AppointmentLapsed", "NoticeSent")


def test_by_the_model_set_it_goes_on_until_the_board_acts() -> None:
    """However often: nobody loses an appointment because a committee was slow, and nobody becomes full."""
    house = provisional({"provisional.unended": "stays"})
    given(house).passing("2028-06-30 12:00").absent("ProvisionalLapsed", "ProvisionalEnded")
    assert [each.last for each in house.events("ProvisionalExtended")] == [
        day("2027-06-30"),
        day("2028-06-30"),
    ]
    assert not any(each.ends_appointment for each in house.events("ProvisionalExtended"))
    assert house.file.provisional_at(house.now)
    assert provisional({"provisional.unended": "stays"}).may("core-pediatrics", "2028-06-30 12:00").answer


def test_bylaws_may_end_the_appointment_at_once() -> None:
    """Without an extension, at the end of the first period; in the hospital's own zone."""
    house = provisional({"provisional.unended": "ends"}, zone="America/Los_Angeles")
    given(house).passing("2026-07-01 03:00").among("ProvisionalLapsed", effective_from="2026-07-01 03:00")


def test_nothing_is_done_after_the_end_even_if_every_clock_stands_still() -> None:
    """The answer is computed from the end, before anybody has written it."""
    house = provisional({"provisional.unended": "ends"})
    assert house.may("core-pediatrics", "2026-06-30 23:59:59").until == at("2026-07-01 00:00")
    assert house.may("core-pediatrics", "2026-07-01 00:00").reasons == ("no appointment in force",)
    assert house.file.run is not None
    assert house.file.run.end == at("2026-07-01 00:00")
    assert stretch(house, "2026-07-01 00:00") is None


def test_leaders_whom_the_bylaws_name_extend_it_with_a_reason() -> None:
    """As often as these let them, and no further than their months."""
    house = provisional().clock("2026-05-06 09:00")
    given(house).when("extend_provisional", COS).refused("invalid", field="reason")
    for wrong in ("2026-06-30", "2027-07-01"):
        case = given(house).when("extend_provisional", COS, reason=FEW, until=wrong)
        case.refused("invalid", field="until")
    case = given(house).when("extend_provisional", COS, reason=FEW, until="2026-12-31")
    case.then("ProvisionalExtended", "NoticeSent").among(
        "ProvisionalExtended", by_rule=False, last=day("2026-12-31"), ends_appointment=True
    )
    (told,) = house.notices("provisional_extended")
    assert told.data["reason"] == FEW
    again = given(house).when("extend_provisional", COS, reason=FEW)
    again.refused("not_allowed_now", state="appointed")


def test_only_those_named_extend_it() -> None:
    """Other bylaws, other leaders."""
    house = provisional({"provisional.extended_by": ["chief_medical_officer"]}).clock("2026-05-06 09:00")
    given(house).when("extend_provisional", COS, reason=FEW).refused("role_required")


def test_a_full_member_has_nothing_to_extend() -> None:
    """The refusal says so."""
    house = holding("2025-07-01", "2028-06-30").clock("2026-05-06 09:00")
    given(house).when("extend_provisional", COS, reason=FEW).refused("not_allowed_now")


def test_an_extension_in_time_is_never_late_because_the_clock_was_faster() -> None:
    """What the clock wrote is corrected (RC-15); one that came after the end changes nothing."""
    house = provisional({"provisional.extensions": 1, "provisional.unended": "ends"})
    house.pass_to("2026-07-01 08:00")
    case = given(house).when("extend_provisional", COS, reason=FEW, received=at("2026-06-30 23:00"))
    case.then("ProvisionalLapseSetAside", "ProvisionalExtended", "NoticeSent")
    assert house.may("core-pediatrics", "2026-07-01 08:00").answer
    late = provisional({"provisional.extensions": 1, "provisional.unended": "ends"})
    late.pass_to("2026-07-01 08:00")
    given(late).when("extend_provisional", COS, reason=FEW).refused("not_allowed_now")


def test_an_extension_in_time_takes_the_place_of_the_clocks() -> None:
    """It is the only one that the bylaws allow, and counts once."""
    house = provisional()
    house.pass_to("2026-07-01 08:00")
    said = {"reason": FEW, "until": "2026-12-31"}
    case = given(house).when("extend_provisional", COS, **said, received=at("2026-06-30 23:00"))
    case.among("ProvisionalExtended", number=1, last=day("2026-12-31"), by_rule=False)


def test_a_board_that_decided_in_time_sets_the_end_aside() -> None:
    """Its ballot was closed before the end, which was written first."""
    house = provisional({"provisional.unended": "ends"}).clock("2026-06-29 09:00")
    ask(house, "category_change")
    bring(house, ())
    open_ballot(house, BOARD)
    vote(house, BOARD, "yyyyy")
    house.pass_to("2026-07-01 08:00")
    assert house.events("ProvisionalLapsed")
    house.do("close_ballot", CASEY, received=at("2026-06-30 23:00"), ballot=house.ballot)
    take(house)
    assert house.events("ProvisionalLapseSetAside")
    assert house.events("ProvisionalEnded")
    assert house.may("core-pediatrics").answer


def test_a_board_that_decided_too_late_brings_nobody_back() -> None:
    """What has ended is asked for anew."""
    house = provisional({"provisional.unended": "ends"}).clock("2026-06-24 09:00")
    ask(house, "category_change")
    bring(house, ())
    house.pass_to("2026-07-01 08:00")
    with pytest.raises(DomainError, match="over"):
        open_ballot(house, BOARD)


def test_those_who_see_to_it_are_told_before_its_end_and_it_becomes_a_task() -> None:
    """Ninety, sixty and thirty days; the task is over once it was asked for."""
    house = provisional()
    kinds = []
    for moment in ("2026-04-01 00:00", "2026-05-01 00:00", "2026-05-31 00:00"):
        house.pass_to(moment)
        kinds.append(sum(each.kind == "end_provisional" for each in tasks(house)))
    told = house.notices("provisional_ending")
    assert [(each.rung, each.sent_at) for each in told] == [
        (90, at("2026-04-01 00:00")),
        (60, at("2026-05-01 00:00")),
        (30, at("2026-05-31 00:00")),
    ]
    assert {each.data["effect"] for each in told} == {"extends"}
    assert kinds == [1, 1, 1]
    (task,) = (each for each in tasks(house) if each.kind == "end_provisional")
    assert (task.role, task.until) == ("department_chair", at("2026-07-01 00:00"))
    ask(house, "category_change")
    assert not [each for each in tasks(house) if each.kind == "end_provisional"]


def test_an_outage_leaves_one_reminder_of_the_ladder() -> None:
    """The most urgent, and none once the end itself has come."""
    house = provisional()
    house.pass_to("2026-06-03 09:00")
    assert [each.rung for each in house.notices("provisional_ending")] == [30]
    late = provisional()
    late.pass_to("2026-07-03 09:00")
    assert not late.notices("provisional_ending")


def test_a_provisional_member_has_the_prerogatives_that_the_bylaws_name() -> None:
    """No vote before the board has made them a full member; what they owe is their category's."""
    house = provisional().clock("2026-05-06 09:00")
    granted(house, "category_change")
    rules = house.ledger.house(house.key).rules(house.now)
    held = membership.of(house.file, rules)
    no = membership.may(held, Prerogative.VOTE, at("2026-05-06 08:59"))
    assert (no.answer, no.reasons) == (False, ("no prerogative of a provisional active member",))
    yes = membership.may(held, Prerogative.ADMIT, at("2026-05-06 08:59"))
    assert (yes.answer, yes.until) == (True, at("2026-05-06 09:00"))
    assert membership.may(held, Prerogative.VOTE, at("2026-05-06 09:00")).answer
    first, second = stretch(house, "2026-05-06 08:59"), stretch(house, "2026-05-06 09:00")
    assert first is not None
    assert second is not None
    assert (first.provisional, second.provisional) == (True, False)
    assert first.duties == second.duties


def test_an_appointment_that_ends_so_under_investigation_is_surrendered() -> None:
    """Non-renewal while under investigation is reportable, whoever knew of it [S77]."""
    house = investigated(
        {"provisional.months": 12, "provisional.unended": "ends", "oppe.interval_months": 12}
    )
    given(house).passing("2026-11-03 00:00").among("SurrenderedUnderReview", how="not_advanced")


def test_after_a_lapse_the_period_begins_anew() -> None:
    """A time outside makes nobody a full member."""
    house = provisional(last="2028-12-31")
    house.pass_to("2028-07-10 09:00")
    granted(house, "reinstatement", "core-pediatrics")
    begun = house.events("ProvisionalBegun")
    assert [each.last for each in begun] == [day("2028-12-31"), day("2029-07-09")]
    assert house.file.provisional_at(house.now)
    given(house).passing("2029-01-01 00:00").absent("ProvisionalExtended")


def test_a_term_renewed_meanwhile_leaves_the_period_as_it_is() -> None:
    """Two machines beside each other."""
    house = provisional(last="2028-12-31").clock("2028-06-22 09:00")
    granted(house, "reappointment", "core-pediatrics")
    assert house.file.provisional_at(at("2028-12-31 12:00"))
    given(house).passing("2029-01-01 00:00").among("ProvisionalExtended", last=day("2029-06-30"))


def test_who_leaves_and_comes_back_begins_anew() -> None:
    """What ran before them is over."""
    house = provisional({"provisional.unended": "ends", "resign.notice_days": 0}).clock("2026-02-05 09:00")
    house.do("resign", house.applicant)
    house.pass_to("2027-09-01 09:00")
    ask(house, "initial", department="pediatrics")
    bring(house, ("core-pediatrics",))
    carry(house, BOARD)
    assert house.may("core-pediatrics").answer
    assert house.file.provisional is not None
    assert house.file.provisional.last == day("2028-08-31")


def test_the_ladder_and_the_end_stop_for_who_has_left() -> None:
    """Nothing of theirs falls due."""
    house = provisional({"resign.notice_days": 0}).clock("2026-02-05 09:00")
    house.do("resign", house.applicant)
    given(house).passing("2027-09-01 09:00").absent("ProvisionalExtended", "ProvisionalLapsed")
    assert not house.notices("provisional_ending")
    assert not house.file.provisional_at(at("2026-03-01 09:00"))


def test_an_import_without_such_bylaws_carries_no_period_over() -> None:
    """The refusal says what to leave out."""
    with pytest.raises(DomainError, match="provisional"):
        provisional({"provisional.months": 0})
    with pytest.raises(DomainError, match="2025-07-01"):
        provisional(last="2025-06-30")


def test_no_temporary_privileges_take_the_place_of_the_boards_word() -> None:
    """A locum's need is no way around a period that was let run out [S57]."""
    house = provisional({"provisional.unended": "ends"})
    house.pass_to("2026-07-02 09:00")
    house.do("record_npdb_query", CASEY)
    said = {"privileges": ["core-pediatrics"], "need": "covers the ward while a colleague is ill"}
    given(house).when("grant_temporary", CAROL, advice="the chair's", **said).refused("need_not_allowed")
