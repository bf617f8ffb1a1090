"""An application that stops on its way: a question to the applicant, an item put off; and how it goes on."""

from __future__ import annotations

import pytest

from domain.application import Step
from domain.tasks import TaskKind, open_tasks
from tests.domain.cases import given
from tests.domain.deciding import asked, deferred, moves, termed
from tests.domain.house import (
    BOARD,
    CASEY,
    CC,
    DANA,
    MEC,
    ROOT,
    Hospital,
    Person,
    at,
    before,
    carry,
    day,
    member,
    seat,
    short,
    verified,
)


def questioned(house: Hospital) -> str:
    """The question that is open."""
    (question,) = house.paper.open_questions()
    return question.id


def receive(house: Hospital) -> None:
    """The letter with the question is handed over now."""
    (notice,) = house.notices("information_requested")
    house.do("record_receipt", CASEY, notice=notice.id, means="by hand")


def answers(house: Hospital, **said: object) -> None:
    house.do("supply_information", house.applicant, application=house.application, answer="To study.", **said)


def tasks(house: Hospital) -> list[tuple[TaskKind, str]]:
    known = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, known, house.now)
    assert file is not None
    return [(task.kind, task.detail) for task in open_tasks(file, known)]


def test_the_chair_asks_in_writing() -> None:
    """The file waits, and what the chair has to do waits with it."""
    house = verified()
    about = {"application": house.application, "question": "Why did you leave in 2019?"}
    case = given(house).when("request_information", DANA, **about)
    case.then("InformationRequested", "NoticeSent")
    case.among("InformationRequested", body_kind="department", ballot=None, days=30)
    assert house.paper.step is Step.RETURNED_FOR_INFORMATION
    assert tasks(house) == [(TaskKind.ANSWER_QUESTION, "Why did you leave in 2019?")]


@pytest.mark.parametrize("kind", [CC, MEC, BOARD])
def test_a_body_asks_by_its_vote_and_the_answer_brings_it_back_there(kind: object) -> None:
    """To the step that asked, whoever it was."""
    house = asked(kind)  # type: ignore[arg-type]  # a kind of body
    assert house.paper.step is Step.RETURNED_FOR_INFORMATION
    case = given(house).when(
        "supply_information", house.applicant, application=house.application, answer="To study."
    )
    case.then("InformationSupplied")
    assert str(house.paper.step) == str(kind)


def test_a_question_that_is_no_question_is_refused() -> None:
    """And so is an answer that says nothing, or to a question that was not asked."""
    house = verified()
    given(house).when("request_information", DANA, application=house.application, question=" ").refused(
        "invalid", field="question"
    )
    house = asked()
    about = {"application": house.application}
    given(house).when("supply_information", CASEY, **about, answer=" ").refused("invalid", field="answer")
    given(house).when("supply_information", CASEY, **about, answer="x", request="other").refused("not_found")


def test_the_days_of_a_question_run_from_its_receipt() -> None:
    """Thirty of them, the day of receipt being day 0; unanswered, it is deemed withdrawn [S105]."""
    house = asked()
    given(house).passing("2026-01-05 00:00").absent("ApplicationDeemedWithdrawn")
    receive(house)
    given(house).passing("2026-02-04 23:59:59").absent("ApplicationDeemedWithdrawn")
    case = given(house).passing("2026-02-05 00:00")
    case.among("ApplicationDeemedWithdrawn", hearing_right=False, npdb_report=False)
    assert house.notices("application_withdrawn_for_incompleteness")[0].data["items"] == (
        "Why did you leave in 2019?"
    )


def test_an_answer_in_time_is_not_late_because_the_clock_wrote_first() -> None:
    """It is set aside, and the application is back where it was asked (RC-15)."""
    house = asked()
    receive(house)
    request = questioned(house)
    house.pass_to("2025-12-04 00:00")
    assert house.paper.step is Step.DEEMED_WITHDRAWN
    case = given(house).when(
        "supply_information",
        house.applicant,
        application=house.application,
        answer="To study.",
        request=request,
        received=at("2025-12-03 23:58"),
    )
    case.then("DeemedWithdrawalSetAside", "ApplicationOpened", "InformationSupplied")
    assert house.paper.step is Step.MEDICAL_EXECUTIVE_COMMITTEE


def test_a_question_and_a_deficiency_are_each_answered_for_itself() -> None:
    """It goes on when both are, whichever is first."""
    house = short(asked(), None)
    assert house.paper.step is Step.INCOMPLETE
    answers(house)
    assert house.paper.step is Step.INCOMPLETE
    house.do("cure_deficiency", house.applicant, application=house.application)
    assert house.paper.step is Step.MEDICAL_EXECUTIVE_COMMITTEE
    house = short(asked(), None)
    house.do("cure_deficiency", house.applicant, application=house.application)
    assert house.paper.step is Step.RETURNED_FOR_INFORMATION
    answers(house)
    assert house.paper.step is Step.MEDICAL_EXECUTIVE_COMMITTEE


def test_a_deferral_names_its_day_and_its_reason() -> None:
    """No step is overdue meanwhile."""
    house = deferred()
    (event,) = house.events("ItemDeferred")
    assert (event.body_kind, event.until, event.reason) == (MEC, day("2025-12-02"), "a reference is awaited")
    assert house.paper.step is Step.DEFERRED
    given(house).passing("2025-12-01 23:59:59").absent("StepEscalated", "ItemRecalled")


def test_the_clock_brings_it_back_on_its_day_and_decides_nothing() -> None:
    """At the first instant of it, to the body that deferred."""
    house = deferred(CC)
    case = given(house).passing("2025-12-02 00:00")
    case.among("ItemRecalled", body_kind=CC, early=False, occurred_at="2025-12-02 00:00")
    assert house.paper.step is Step.CREDENTIALS_COMMITTEE
    carry(house, CC)
    assert house.paper.step is Step.MEDICAL_EXECUTIVE_COMMITTEE


def test_the_committee_may_take_it_up_earlier() -> None:
    """Its chair or the office says so; the day then brings nothing more."""
    house = deferred()
    about = {"application": house.application}
    given(house).when("recall_item", member(MEC, 2), **about).refused("role_required")
    given(house).when("recall_item", member(CC, 1), **about).refused("not_a_member")
    given(house).when("recall_item", member(MEC, 1), **about).then("ItemRecalled").among(
        "ItemRecalled", early=True
    )
    given(house).passing("2025-12-02 00:00").absent("ItemRecalled")


def test_a_deferral_waits_while_something_is_missing() -> None:
    """Its day may come and go; it is before the committee once all is in."""
    house = short(deferred(), None)
    given(house).passing("2025-12-02 00:00").among("ItemRecalled", body_kind=MEC)
    assert house.paper.step is Step.INCOMPLETE
    house.do("cure_deficiency", house.applicant, application=house.application)
    assert house.paper.step is Step.MEDICAL_EXECUTIVE_COMMITTEE


def test_what_will_be_too_old_on_that_day_is_to_be_verified_before() -> None:
    """The task is there at once (C18), and gone when it was looked at again."""
    house = before(MEC)
    house.pass_to("2026-01-15 10:00")
    moves(house, MEC, "defer", until="2026-03-10", reason="a reference is awaited")
    waiting = tasks(house)
    assert (TaskKind.REFRESH_VERIFICATION, "state_license") in waiting
    about = {"application": house.application, "element": "work_history", "source": "curriculum_vitae"}
    house.do("record_verification", CASEY, **about)
    assert set(waiting) - set(tasks(house)) == {(TaskKind.REFRESH_VERIFICATION, "work_history")}


@pytest.mark.parametrize(("last", "warned"), [("2025-12-01", 1), ("2025-12-02", 0)])
def test_a_term_that_ends_before_that_day_is_told_of_at_once(last: str, warned: int) -> None:
    """A last day that is the day itself is in time."""
    house = before(MEC)
    termed(house, last)
    moves(house, MEC, "defer", until="2025-12-02", reason="a reference is awaited")
    assert len(house.notices("deferral_outlasts_term")) == warned


def test_nobody_recalls_their_own_item() -> None:
    """A chair who applies leaves it to the office."""
    house = deferred()
    house.do("empty_seat", ROOT, body=house.bodies[MEC], member="mec1")
    seat(house, MEC, "abel", position="chair", as_practitioner=house.abel)
    own = Person(actor="abel", role=member(MEC, 1).role)
    given(house).when("recall_item", own, application=house.application).refused("chair_conflicted")
