"""Temporary and disaster privileges: who grants them, when they end, and what they need."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from domain import legal_days
from domain.deadlines.limits import LimitKind, limits
from domain.values import Role
from tests.domain.cases import Case, given
from tests.domain.deciding import doubted
from tests.domain.house import (
    BOARD,
    CASEY,
    MEC,
    SERVICE,
    ZONE,
    Hospital,
    Person,
    at,
    before,
    carry,
    day,
    hold,
    lasting,
    licensed,
    verified,
    verify,
)

CAROL = Person(actor="carol", role=Role.CHIEF_EXECUTIVE)
CHEN = Person(actor="chen", role=Role.CHIEF_MEDICAL_OFFICER)
DANA = Person(actor="dana", role=Role.DEPARTMENT_CHAIR)
CORE = "core-pediatrics"
GRANTED, ENDED = "TemporaryPrivilegesGranted", "TemporaryPrivilegesEnded"
ADVISED = "chair of pediatrics"
NEED = "covers the ward while its only neonatologist is ill"


def locum(**said: Any) -> Hospital:
    """Licensed, and known to the Data Bank."""
    house = licensed()
    house.do("record_npdb_query", CASEY)
    if said:
        house.do("grant_temporary", CAROL, advice=ADVISED, privileges=[CORE], **said)
    return house


def grants(house: Hospital, **said: Any) -> Case:
    """The chief executive grants temporary privileges, on the chair's advice."""
    return given(house).when("grant_temporary", CAROL, **{"advice": ADVISED, **said})


def volunteer() -> Hospital:
    """A volunteer at work, whose license nobody has verified yet."""
    house = licensed()
    house.do("activate_emergency_plan", CAROL, what="a flood")
    house.do("grant_disaster", CHEN, privileges=[CORE], photo_id="passport", proof="hospital_id")
    return house


def test_it_is_given_on_advice() -> None:
    """The chief executive grants; whose advice it is given on stands on record [S44]."""
    asked = {"privileges": [CORE], "need": NEED}
    grants(locum(), **asked, advice=" ").refused("invalid", field="advice")
    case = grants(locum(), **asked)
    case.among(GRANTED, advice=ADVISED)


@pytest.mark.parametrize(("kind", "route"), [(MEC, "applicant"), (BOARD, "applicant")])
def test_an_applicant_who_awaits_mec_and_board_has_them_for_so_many_days(kind: Any, route: str) -> None:
    """The start day is day 1 (RC-5)."""
    house = before(kind)
    case = given(house).when(
        "grant_temporary", CAROL, advice=ADVISED, application=house.application, privileges=[CORE]
    )
    case.among("TemporaryPrivilegesGranted", route=route, first=day("2025-11-03"), last=day("2026-03-02"))
    assert house.may(CORE).answer
    assert house.may(CORE, "2026-03-02 23:59:59").answer
    assert not house.may(CORE, "2026-03-03 00:00").answer


def test_they_are_granted_once_for_an_application() -> None:
    """Not again after they ended, either."""
    house = before(MEC)
    said = {"application": house.application, "privileges": [CORE]}
    house.do("grant_temporary", CAROL, advice=ADVISED, **said)
    grants(house, **said).refused("temporary_already_granted")
    house.do("end_privileges", CHEN, grant="temporary/1", reason="a concern")
    grants(house, **said).refused("temporary_already_granted")


def test_an_application_that_is_not_complete_brings_none() -> None:
    """Before the chair nobody knows whether there is a concern."""
    house = verified()
    case = given(house).when(
        "grant_temporary", CAROL, advice=ADVISED, application=house.application, privileges=[CORE]
    )
    case.refused("not_allowed_now", state="chair_review")


def test_a_chair_who_did_not_recommend_is_a_concern() -> None:
    """Then MEC and board are waited for."""
    house = verified()
    house.do("recommend_as_chair", DANA, application=house.application, favorable=False, rationale="gaps")
    case = given(house).when(
        "grant_temporary", CAROL, advice=ADVISED, application=house.application, privileges=[CORE]
    )
    case.refused("not_allowed_now")


def test_a_withdrawal_ends_them_at_once() -> None:
    """What is computed from ends says no before any clock has written it."""
    house = before(MEC)
    house.do("grant_temporary", CAROL, advice=ADVISED, application=house.application, privileges=[CORE])
    house.do("withdraw_application", house.applicant, application=house.application)
    assert not house.may(CORE).answer
    given(house).passing(house.now).among("TemporaryPrivilegesEnded", why="application_decided")


def test_the_boards_grant_takes_their_place_when_it_takes_effect() -> None:
    """No day of both, no day of neither."""
    house = before(BOARD)
    house.do("grant_temporary", CAROL, advice=ADVISED, application=house.application, privileges=[CORE])
    carry(house, BOARD, effective="2025-12-01")
    assert house.may(CORE, "2025-11-30 23:59:59").reasons == ("temporary privilege and credentials in force",)
    assert house.may(CORE, "2025-12-01 00:00").reasons == ("appointment, privilege and credentials in force",)
    given(house).passing("2025-12-01 00:00").among("TemporaryPrivilegesEnded", why="application_decided")


def test_what_ends_them_sooner_is_no_limit() -> None:
    """The bylaws' days are, whatever else is known; the grant of the board takes their place before."""
    house = before(BOARD)
    house.do("grant_temporary", CAROL, advice=ADVISED, application=house.application, privileges=[CORE])
    carry(house, BOARD, effective="2025-12-01")
    facility = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, facility, house.now)
    assert file is not None
    (grant,) = file.practitioner.open_routes()
    (limit,) = [each for each in limits(file, facility) if each.kind is LimitKind.TEMPORARY]
    assert (limit.ends_at, limit.parameter) == (grant.period.end, "temp.applicant.max_days")
    assert limit.ends_at > at("2025-12-01 00:00")


@pytest.mark.parametrize("need", ["", "  "])
def test_a_need_is_said_in_words(need: str) -> None:
    """An empty one is none."""
    grants(locum(), privileges=[CORE], need=need).refused("need_required")


@pytest.mark.parametrize(
    "need",
    [
        "to learn a new procedure",
        "Training on the robot",
        "to acquire skill in a new technique",
        "for the convenience of the group",
        "his reappointment is late because of paperwork",
    ],
)
def test_what_is_no_need_of_patients_is_refused(need: str) -> None:
    """By the words that the bylaws name."""
    grants(locum(), privileges=[CORE], need=need).refused("need_not_allowed")


@pytest.mark.parametrize(
    "need",
    [
        "we learned that our surgeon is ill",
        "no other trained intensivist is free",
        "many hurt when a train derailed",
    ],
)
def test_a_true_need_may_be_said_in_any_words(need: str) -> None:
    """Those named are of whoever would learn, not of whoever has learned."""
    grants(locum(), privileges=[CORE], need=need).among(GRANTED)


def test_a_missed_reappointment_is_no_need() -> None:
    """For as long after the lapse as the bylaws say; then someone may come back as a locum."""
    house = lasting()
    last = house.file.appointments[-1].last
    house.pass_to(at(f"{last} 12:00") + timedelta(days=1))
    hold(house, "state_license", "CT", str(last + timedelta(days=800)))
    house.do("record_npdb_query", CASEY)
    said = {"privileges": [CORE], "need": NEED}
    grants(house, **said).refused("need_not_allowed")
    house.pass_to(at(f"{last + timedelta(days=367)} 12:00"))
    house.do("record_npdb_query", CASEY)
    grants(house, **said).among("TemporaryPrivilegesGranted", need=NEED)


def lapsed_lately() -> Hospital:
    """The term ended yesterday, with nobody reappointed; all else is in order."""
    house = lasting()
    last = house.file.appointments[-1].last
    house.pass_to(at(f"{last} 12:00") + timedelta(days=1))
    house.do("record_npdb_query", CASEY)
    return house


def test_a_new_application_after_a_lapse_brings_none_either() -> None:
    """They would stand in for the reappointment that was missed [S45]."""
    house = lapsed_lately()
    house.do("request_application", house.applicant, kind="initial", department="pediatrics")
    (asked,) = house.file.open_applications
    case = grants(house, application=asked, privileges=[CORE])
    case.refused("need_not_allowed")


def test_they_do_not_outlast_a_term_that_somebody_holds() -> None:
    """Granted the day before it ends they would cover the days after it [S45]."""
    house = lasting()
    last = house.file.appointments[-1].last
    house.pass_to(at(f"{last} 09:00"))
    house.do("record_npdb_query", CASEY)
    said = {"privileges": ["lumbar-puncture"], "need": NEED}
    tomorrow = last + timedelta(days=1)
    grants(house, **said, first=str(tomorrow)).refused("need_not_allowed")
    grants(house, **said, last=str(tomorrow)).refused("need_not_allowed")
    grants(house, **said).among(GRANTED, first=last, last=last)


def test_only_what_was_applied_for_and_recommended_is_granted_meanwhile() -> None:
    """Nobody has looked at another line; against the one the chair has a concern."""
    house = doubted()
    asked = {"application": house.application}
    grants(house, **asked, privileges=["ecmo"]).refused("invalid", field="privileges")
    given(house).when(
        "grant_temporary", CAROL, advice=ADVISED, **asked, privileges=["moderate-sedation"]
    ).refused("not_allowed_now")
    grants(house, **asked, privileges=[CORE]).among(GRANTED)


def test_a_misstatement_ends_them_at_once() -> None:
    """A concern, whatever the explanation will be; it is over for this application."""
    house = before(MEC)
    house.do("grant_temporary", CAROL, advice=ADVISED, application=house.application, privileges=[CORE])
    said = {"application": house.application, "finding": "a suspension elsewhere was left out"}
    given(house).when("hold_application", CASEY, **said).among(ENDED, why="concern", hearing_right=False)
    assert not house.may(CORE).answer


def test_the_committee_against_them_ends_them_at_once() -> None:
    """They do not go on while a hearing is waited for; against another line they do."""
    house = before(MEC)
    house.do("grant_temporary", CAROL, advice=ADVISED, application=house.application, privileges=[CORE])
    carry(house, MEC, proposal={"action": "recommend_against", "reason": "outcomes elsewhere"})
    (ended,) = house.events(ENDED)
    assert (ended.why, house.may(CORE).answer) == ("concern", False)
    house = before(MEC)
    house.do("grant_temporary", CAROL, advice=ADVISED, application=house.application, privileges=[CORE])
    other = {"privilege": "moderate-sedation", "outcome": "denied", "reason": "too few"}
    carry(house, MEC, proposal={"action": "recommend", "lines": [other]})
    assert house.may(CORE).answer
    assert not house.events(ENDED)


def test_without_a_license_in_force_there_are_none() -> None:
    """The refusal names what lacks."""
    house = locum().clock("2026-04-01 09:00")
    case = grants(house, privileges=[CORE], need=NEED)
    case.refused("not_allowed_now", missing=["state_license"])


@pytest.mark.parametrize("days", [None, 121])
def test_without_the_data_banks_answer_there_are_none(days: int | None) -> None:
    """Nor with one that is too old [S74]."""
    house = licensed(expires="2027-03-31")
    if days:
        house.do("record_npdb_query", CASEY)
        house.clock(house.now + timedelta(days=days))
    case = grants(house, privileges=[CORE], need=NEED)
    case.refused("verification_stale", elements=["npdb"])


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("first", {"first": "2025-11-02"}),
        ("last", {"first": "2025-11-05", "last": "2025-11-04"}),
        ("last", {"last": "2026-03-03"}),
        ("privileges", {"privileges": []}),
        ("privileges", {"privileges": ["astrology"]}),
    ],
)
def test_days_and_privileges_that_cannot_be_are_refused(field: str, said: dict[str, Any]) -> None:
    """By the field."""
    case = given(locum()).when(
        "grant_temporary", CAROL, advice=ADVISED, **{"privileges": [CORE], "need": NEED, **said}
    )
    case.refused("invalid", field=field)


def test_a_license_that_lapses_takes_them_away() -> None:
    """At the instant, with no suspension of an appointment that there is not."""
    house = locum(need=NEED, first="2026-03-20", last="2026-06-30")
    assert house.may(CORE, "2026-03-31 23:59:59").answer
    assert house.may(CORE, "2026-04-01 00:00").reasons == ("state_license not in force",)
    given(house).passing("2026-04-01 00:00").absent("AppointmentSuspended")


def test_an_exclusion_ends_them() -> None:
    """Confirmed, at that instant."""
    house = locum(need=NEED)
    house.do(
        "take_screening",
        SERVICE,
        screening=house.made(house.do("screen_exclusions", CASEY), "screening"),
        outcome="1 possible match",
        evidence={"sha256": "a" * 64, "source": "s", "url": "x", "retrieved_at": "2025-11-03T14:00:00Z"},
        matches=[{"row_hash": "r" * 64, "basis": "name", "row": "ABEL"}],
    )
    (match,) = house.file.open_matches()
    said = {"match": match.id, "decision": "confirmed", "reason": "same birth date"}
    given(house).when("settle_match", CASEY, **said).among("TemporaryPrivilegesEnded", why="excluded")
    assert not house.may(CORE).answer


def test_who_ends_them_says_why() -> None:
    """It stays on record; no hearing follows."""
    house = locum(need=NEED)
    given(house).when("end_privileges", CHEN, grant="temporary/1").refused("invalid", field="reason")
    case = given(house).when("end_privileges", CHEN, grant="temporary/1", reason="the need is over")
    case.among("TemporaryPrivilegesEnded", hearing_right=False)
    given(house).when("end_privileges", CHEN, grant="temporary/1", reason="again").refused("not_allowed_now")
    given(house).when("end_privileges", CHEN, grant="temporary/7", reason="x").refused("not_found")


def test_a_volunteer_needs_the_plan_to_be_active() -> None:
    """And to be granted by one whom the bylaws name."""
    said = {"privileges": [CORE], "photo_id": "passport", "proof": "license"}
    given(licensed()).when("grant_disaster", CAROL, **said).refused("not_allowed_now", state="open")
    house = licensed({"disaster.granters": ["chief_of_staff"]})
    house.do("activate_emergency_plan", CAROL, what="a flood")
    given(house).when("grant_disaster", CAROL, **said).refused("role_required", needed=["chief_of_staff"])


def test_nobody_grants_the_dead_anything() -> None:
    """By neither route, however great the need is, and though a license is still in force."""
    house = licensed()
    house.do("activate_emergency_plan", CAROL, what="a flood")
    house.do("record_death", CASEY, died_on="2025-11-02")
    said = {"privileges": [CORE], "photo_id": "passport", "proof": "license"}
    given(house).when("grant_disaster", CAROL, **said).refused("not_allowed_now", state="deceased")
    need = {"privileges": [CORE], "need": "no other surgeon"}
    grants(house, **need).refused("not_allowed_now", state="deceased")


def test_a_volunteer_whose_license_turns_out_void_goes_home() -> None:
    """At the instant at which its source says so, and not when the plan ends; one in force is enough."""
    house = volunteer()
    house.do("record_credential", CASEY, kind="state_license", issuer="NY")
    verify(house, "state_license", issuer="NY", source="state_board", expires="2027-03-31")
    verify(house, "state_license", issuer="CT", status="revoked")
    assert house.may(CORE).answer
    said = {"kind": "state_license", "issuer": "NY", "source": "state_board", "status": "surrendered"}
    case = given(house).when("verify_credential", CASEY, **said)
    case.among("DisasterPrivilegesEnded", why="license_not_in_force")
    assert not house.may(CORE).answer


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("photo_id", {"photo_id": " "}),
        ("privileges", {"privileges": []}),
        ("presented_at", {"presented_at": "2025-11-03T15:00:00Z"}),
        ("presented_at", {"presented_at": "2025-11-01T15:00:00Z"}),
    ],
)
def test_a_volunteer_is_identified_and_came_while_the_plan_was_active(
    field: str, said: dict[str, Any]
) -> None:
    """By the field."""
    house = licensed()
    house.do("activate_emergency_plan", CAROL, what="a flood")
    whole = {"privileges": [CORE], "photo_id": "passport", "proof": "license", **said}
    given(house).when("grant_disaster", CAROL, **whole).refused("invalid", field=field)


def test_the_hours_of_a_volunteer_are_elapsed_hours() -> None:
    """From presenting, over the night in which the clocks change (RC-14)."""
    house = licensed().clock("2026-03-06 12:00")
    house.do("activate_emergency_plan", CAROL, what="a flood")
    house.do("grant_disaster", CHEN, privileges=[CORE], photo_id="passport", proof="hospital_id")
    assert {duty.due for duty in house.file.open_duties()} == {at("2026-03-09 13:00")}


def test_a_verified_license_and_a_watch_at_work_fulfil_the_volunteers_duties() -> None:
    """Each its own."""
    house = volunteer()
    given(house).when("continue_disaster", CHEN, grant="disaster/1", observation="sound").among(
        "DutyFulfilled", kind="disaster_review"
    )
    verify(house, "state_license", expires="2026-03-31")
    assert house.file.open_duties() == ()


def test_the_end_of_the_plan_ends_what_volunteers_hold() -> None:
    """At that instant, whenever it is written; their duties end with it."""
    house = volunteer().clock("2025-11-05 18:00")
    house.do("deactivate_emergency_plan", CAROL)
    assert house.may(CORE, "2025-11-05 17:59:59").answer
    assert not house.may(CORE, "2025-11-05 18:00").answer
    case = given(house).passing("2025-11-06 09:00")
    case.among("DisasterPrivilegesEnded", effective_from=at("2025-11-05 18:00"), why="emergency_over")
    case.absent("DutyFulfilled")
    assert house.file.open_duties() == ()
    assert {duty.state for duty in house.file.duties.values()} == {"ended"}


def test_a_license_that_was_not_verified_in_time_stays_so_when_the_plan_ends() -> None:
    """Nobody has done it; nobody is asked to any more."""
    house = volunteer()
    (due,) = {duty.due for duty in house.file.open_duties()}
    house.pass_to(due)
    house.do("deactivate_emergency_plan", CAROL)
    house.pass_to(house.now)
    assert {duty.state for duty in house.file.duties.values()} == {"breached"}
    assert house.file.open_duties() == ()


@settings(max_examples=40)
@drawn(first=st.dates(date(2025, 11, 3), date(2028, 12, 31)), days=st.integers(1, 120))
def test_temporary_privileges_hold_for_exactly_their_legal_days(first: date, days: int) -> None:
    """Whatever the year and the change of clocks."""
    house = locum()
    verify(house, "state_license", expires="2030-12-31")
    last = legal_days.grant_for_days(first, days)
    house.do("grant_temporary", CAROL, advice=ADVISED, privileges=[CORE], need=NEED, first=first, last=last)
    start = max(house.now, legal_days.start_of(first, ZONE))
    end = legal_days.end_of(last, ZONE)
    tick = timedelta(microseconds=1)
    assert [house.may(CORE, instant).answer for instant in (start, end - tick, end)] == [True, True, False]
    assert start == house.now or not house.may(CORE, start - tick).answer
