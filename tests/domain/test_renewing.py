"""No reappointment without a word on the work of the term that ends: its ongoing evaluations [S47]."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from domain import legal_days
from domain.ids import ballot_id
from domain.tasks import Task, TaskKind, open_tasks
from domain.values import Role
from tests.domain.career import HELD, ask, away, granted, holding
from tests.domain.cases import Case, given
from tests.domain.house import BOARD, CASEY, CC, DANA, MEC, Hospital, Person, at, carry, verify_elements
from tests.soaking import SOAK

CHIEF = Person(actor="carol", role=Role.CHIEF_EXECUTIVE)
TERM = ("2023-07-01", "2026-06-30")


def waiting(
    changes: dict[str, object] | None = None, term: tuple[str, str] = TERM, **more: object
) -> Hospital:
    """The reappointment came back, and every element is verified; nobody has said a word on the work."""
    house = holding(*term, changes, **more).clock("2026-03-02 09:00")
    ask(house, "reappointment")
    about = {"application": house.application}
    lines = ["core-pediatrics"]
    house.do("submit_application", house.applicant, **about, privileges=lines, signature="Ann Abel")
    house.do("accept_application", CASEY, **about)
    verify_elements(house)
    return house


def tasks(house: Hospital, kind: TaskKind) -> list[Task]:
    known = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, known, house.now)
    assert file is not None
    return [task for task in open_tasks(file, known) if task.kind is kind]


def completing(house: Hospital) -> Case:
    return given(house).when("complete_verification", CASEY, application=house.application)


def test_a_reappointment_goes_to_the_chair_only_with_an_ongoing_evaluation_of_the_term() -> None:
    """The refusal says what is missing; a volume of zero is a review as any other [S48]."""
    house = waiting()
    said = "1 more of the term from 2023-07-01; record_oppe, a volume of 0 counts"
    completing(house).refused("not_allowed_now", ongoing_evaluations=[said], missing=[])
    house.do("record_oppe", DANA, volume=0)
    completing(house).then("VerificationCompleted", "RoutedToChair")


def test_a_review_of_the_term_before_is_none_of_this() -> None:
    house = waiting(oppe_reviewed="2023-06-30")
    completing(house).refused("not_allowed_now")
    completing(waiting(oppe_reviewed="2023-07-01")).then("VerificationCompleted", "RoutedToChair")


def test_the_bylaws_say_how_many_there_must_be() -> None:
    """None, one, or several."""
    completing(waiting({"reappt.oppe_reviews": 0})).then("VerificationCompleted", "RoutedToChair")
    house = waiting({"reappt.oppe_reviews": 3}, oppe_reviewed="2023-07-01")
    said = "2 more of the term from 2023-07-01; record_oppe, a volume of 0 counts"
    completing(house).refused("not_allowed_now", ongoing_evaluations=[said])


def test_membership_without_privileges_has_nothing_to_look_at() -> None:
    """[S48]"""
    house = waiting(privileges=[])
    completing(house).then("VerificationCompleted", "RoutedToChair")


def test_the_board_decides_on_no_next_term_that_lacks_one_by_the_rules_of_its_day() -> None:
    """An exception let the file go on, and is over when the board would vote."""
    house = waiting()
    said = {"reason": "on loan to a relief team", "citation": "article 4", "last": "2026-03-31"}
    house.do("grant_exception", CHIEF, parameter="reappt.oppe_reviews", value=0, **said)
    house.do("complete_verification", CASEY, application=house.application)
    house.do("recommend_as_chair", DANA, application=house.application, favorable=True, rationale="good")
    for body in (CC, MEC):
        carry(house, body)
    house.clock("2026-04-01 09:00")
    about = {"application": house.application, "body": BOARD}
    case = given(house).when("open_ballot", CASEY, ballot_id(house.key, "vote"), **about)
    case.refused("not_allowed_now", state="evaluation_missing")
    house.do("record_oppe", DANA, volume=3)
    carry(house, BOARD)
    assert house.events("AppointmentRenewed")


def test_an_application_for_more_privileges_waits_for_no_review() -> None:
    """The term that runs is not renewed by it."""
    house = holding(*TERM, privileges=HELD[1:]).clock("2026-03-02 09:00")
    granted(house, "additional_privilege", "core-pediatrics")
    assert not house.events("OppeReviewed")


def returning(house: Hospital) -> Case:
    """A reinstatement came back, and every element is verified."""
    ask(house, "reinstatement")
    about = {"application": house.application}
    lines = ["core-pediatrics"]
    house.do("submit_application", house.applicant, **about, privileges=lines, signature="Ann Abel")
    house.do("accept_application", CASEY, **about)
    verify_elements(house)
    return completing(house)


def test_a_lapse_is_no_way_around_it() -> None:
    """The reinstatement soon after it renews that term too, and the review may still be made then (M4)."""
    house = holding(*TERM)
    house.pass_to("2026-07-06 09:00")
    returning(house).refused("not_allowed_now", missing=[])
    house.do("record_oppe", DANA, volume=4)
    completing(house).then("VerificationCompleted", "RoutedToChair")


def test_the_board_reinstates_nobody_whose_term_was_not_evaluated() -> None:
    """As at a reappointment, an exception may have let the file go on before."""
    house = holding(*TERM)
    house.pass_to("2026-07-06 09:00")
    said = {"reason": "on loan to a relief team", "citation": "article 4", "last": "2026-07-06"}
    house.do("grant_exception", CHIEF, parameter="reappt.oppe_reviews", value=0, **said)
    returning(house).then("VerificationCompleted", "RoutedToChair")
    house.do("recommend_as_chair", DANA, application=house.application, favorable=True, rationale="good")
    for body in (CC, MEC):
        carry(house, body)
    house.clock("2026-07-07 09:00")
    about = {"application": house.application, "body": BOARD}
    case = given(house).when("open_ballot", CASEY, ballot_id(house.key, "vote"), **about)
    case.refused("not_allowed_now", state="evaluation_missing")


@pytest.mark.parametrize("last", ["2026-05-31", "2026-10-31"])
def test_who_comes_back_from_a_leave_shows_other_things(last: str) -> None:
    """Activity, health and competence (M9, M11), also where the term lapsed meanwhile (C26)."""
    house = holding(*TERM).clock("2025-10-01 09:00")
    away(house, "2025-11-01", last)
    house.pass_to("2026-05-20 09:00" if last < TERM[1] else "2026-10-01 09:00")
    returning(house).then("VerificationCompleted", "RoutedToChair")
    assert not house.events("OppeReviewed")


def test_the_chair_has_it_as_a_task_from_the_day_the_reappointment_opens() -> None:
    """Half a year before the term ends; the file can be completed only once it is done."""
    house = holding(*TERM, oppe_reviewed="2023-06-30")
    house.pass_to("2025-12-31 23:59")
    assert not tasks(house, TaskKind.RECORD_OPPE)
    house.pass_to("2026-01-01 00:00")
    (task,) = tasks(house, TaskKind.RECORD_OPPE)
    assert (task.role, task.since, task.until) == (
        Role.DEPARTMENT_CHAIR,
        at("2026-01-01 00:00"),
        at("2026-07-01 00:00"),
    )
    house.do("record_oppe", DANA, volume=0)
    assert not tasks(house, TaskKind.RECORD_OPPE)


def test_completing_the_file_is_no_task_as_long_as_the_review_is_missing() -> None:
    house = waiting()
    assert not tasks(house, TaskKind.COMPLETE_VERIFICATION)
    house.do("record_oppe", DANA, volume=0)
    assert tasks(house, TaskKind.COMPLETE_VERIFICATION)


@examples(
    first=st.dates(date(2026, 1, 1), date(2032, 12, 31)), wanted=st.integers(0, 3), made=st.integers(0, 4)
)
@settings(max_examples=60 if SOAK else 12, deadline=None, derandomize=not SOAK)
def test_whatever_the_term_as_many_reviews_as_are_wanted_let_it_go_on(
    first: date, wanted: int, made: int
) -> None:
    """Also a term from the 29th of February."""
    house = holding(str(first), str(legal_days.term_end(first, 2)), {"reappt.oppe_reviews": wanted})
    for number in range(made):
        house.clock(f"{legal_days.plus_days(first, 30 * number)} 10:00")
        house.do("record_oppe", DANA, volume=number)
    house.clock(f"{legal_days.plus_days(first, 365)} 09:00")
    ask(house, "reappointment")
    about = {"application": house.application}
    house.do("submit_application", house.applicant, **about, privileges=["core-pediatrics"], signature="Ann")
    house.do("accept_application", CASEY, **about)
    verify_elements(house)
    assert (completing(house).refusal is None) == (made >= wanted)
