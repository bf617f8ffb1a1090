"""What is given up while peer review looks into somebody is a surrender, whoever knew [S77][S80]."""

from __future__ import annotations

from tests.domain.cases import given
from tests.domain.house import (
    CASEY,
    Hospital,
    at,
    day,
    lasting,
    registered,
)
from tests.domain.process import (
    CAROL,
    CHRIS,
    CORY,
    GROUNDS,
    concerned,
    investigated,
    matter_of,
    resolve,
)


def leaving(house: Hospital) -> Hospital:
    """A leave is granted."""
    house.do("request_leave", house.applicant, kind="personal", first="2026-02-01", last="2026-04-30")
    house.do("approve_leave", CHRIS)
    house.do("approve_leave", CORY)
    return house


def test_a_surrender_under_investigation_is_reported_whoever_knew() -> None:
    """The term ran out while the matter was open (I13) [S80]."""
    house = investigated()
    case = given(house).passing("2028-11-03 00:00")
    assert [event.how for event in house.events("SurrenderedUnderReview")] == ["lapsed"]
    assert case.refusal is None
    (duty,) = [duty for duty in house.file.duties.values() if duty.kind == "npdb_report"]
    assert duty.opened_at == at("2028-11-03 00:00")
    assert duty.last_day == day("2028-12-03")


def test_what_a_death_takes_off_the_table_is_no_surrender() -> None:
    """Nobody gave it up."""
    house = investigated()
    house.do("request_application", CASEY, department="pediatrics", kind="additional_privilege")
    given(house).when("record_death", CASEY, died_on="2026-01-05").among("ApplicationWithdrawn")
    assert house.events("SurrenderedUnderReview") == []


def test_a_withdrawal_under_review_is_a_surrender_but_never_an_applicants_first() -> None:
    """Who holds nothing yet has nothing to surrender [S76]."""
    house = investigated()
    asked = house.made(
        house.do("request_application", CASEY, department="pediatrics", kind="additional_privilege"),
        "application",
    )
    house.do("withdraw_application", house.applicant, application=asked)
    assert [event.how for event in house.events("SurrenderedUnderReview")] == ["application_withdrawn"]
    first = registered()
    first.do("raise_concern", CHRIS, concern=GROUNDS)
    resolve(first, "open_investigation", grounds=GROUNDS, matter=matter_of(first).id)
    asked = first.made(first.do("request_application", CASEY, department="pediatrics"), "application")
    first.do("withdraw_application", first.applicant, application=asked)
    assert first.events("SurrenderedUnderReview") == []


def test_without_a_matter_under_review_nothing_is_a_surrender() -> None:
    """A concern alone is no investigation."""
    house = concerned()
    given(house).passing("2028-11-03 00:00")
    assert house.events("SurrenderedUnderReview") == []


def test_a_review_that_finds_a_resignation_not_yet_in_effect_makes_it_a_surrender() -> None:
    """The membership ends under review, whoever knew: the days run from when the two met (H17) [S77]."""
    house = concerned()
    house.do("resign", house.applicant, effective="2026-03-31")
    assert house.events("SurrenderedUnderReview") == []
    house.pass_to("2026-02-10 09:00")
    resolve(house, "open_investigation", grounds=GROUNDS, matter=matter_of(house).id)
    house.do("suspend_precautionary", CORY, grounds=GROUNDS)
    assert [(each.how, each.on) for each in house.events("SurrenderedUnderReview")] == [
        ("resigned", day("2026-02-10"))
    ]
    duty = house.file.duties["npdb_report/resigned/2026-02-10"]
    assert duty.last_day == day("2026-03-12")


def test_a_resignation_under_review_is_not_reported_again_for_a_further_matter() -> None:
    """It was a surrender from the first."""
    house = investigated()
    house.do("resign", house.applicant, effective="2026-03-31")
    house.pass_to("2026-02-10 09:00")
    house.do("suspend_precautionary", CORY, grounds=GROUNDS)
    assert [each.how for each in house.events("SurrenderedUnderReview")] == ["resigned"]


def test_a_review_after_the_last_day_finds_nothing_given_up() -> None:
    """Who has left has surrendered nothing to it."""
    house = concerned()
    house.do("resign", house.applicant, effective="2026-03-31")
    house.pass_to("2026-04-01 00:00")
    resolve(house, "open_investigation", grounds=GROUNDS, matter=matter_of(house).id)
    assert house.events("SurrenderedUnderReview") == []


def test_what_is_given_up_twice_on_a_day_is_one_surrender() -> None:
    """Two applications withdrawn under review are reported together."""
    house = investigated()
    for kind in ("additional_privilege", "category_change"):
        said = {"department": "pediatrics", "kind": kind, "category": "courtesy"}
        asked = house.made(house.do("request_application", CASEY, **said), "application")
        house.do("withdraw_application", house.applicant, application=asked)
    assert [event.how for event in house.events("SurrenderedUnderReview")] == ["application_withdrawn"]


def test_a_leave_that_begins_under_review_is_counsels_to_judge() -> None:
    """The flag is privileged: whoever sees the leave learns of no investigation from it (C26)."""
    house = leaving(investigated())
    (asked,) = house.events("CounselAsked")
    (leave,) = house.events("LeaveGranted")
    assert (asked.question, asked.PRIVILEGED, leave.for_counsel) == (leave.leave, True, False)
    given(house).when("record_counsel", CAROL, advice=" ").refused("invalid", field="advice")
    given(house).when("record_counsel", CAROL, advice="not reportable").then("CounselHeard")
    given(house).when("record_counsel", CAROL, advice="again").refused("not_found")
    again = given(house).when("record_counsel", CAROL, advice="again", question=leave.leave)
    again.refused("not_allowed_now", state="answered")


def test_a_leave_without_a_matter_under_review_asks_nobody() -> None:
    """A concern alone is none."""
    assert leaving(concerned()).events("CounselAsked") == []
    assert leaving(lasting()).events("CounselAsked") == []
