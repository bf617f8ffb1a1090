"""A body's ballot on a matter of peer review: who opens it, on what, and what its outcome does."""

from __future__ import annotations

from uuid import UUID

import pytest

from domain.ids import ballot_id
from tests.domain.cases import Case, given
from tests.domain.deciding import against
from tests.domain.house import (
    BOARD,
    CASEY,
    MEC,
    SERVICE,
    Hospital,
    Person,
    at,
    close,
    in_session,
    lasting,
    member,
    seat,
    take,
    vote,
)
from tests.domain.process import (
    CAROL,
    CHRIS,
    GROUNDS,
    concerned,
    matter_of,
    opened,
    proceeding_of,
    proposed,
    ready,
    receipt,
    resolve,
    suspended,
)

INVESTIGATE = {"grounds": GROUNDS}


def opens(house: Hospital, name: str, by: Person = CASEY, /, **said: object) -> Case:
    """A ballot on a matter of the first file is opened now."""
    ballot = ballot_id(house.key, f"ballot-{house.ledger.head()}")
    return given(house).when(name, by, ballot, **{"practitioner": house.abel, **said})


def test_a_committee_may_investigate_what_nobody_has_raised() -> None:
    """A matter begins with its resolution, at that instant."""
    house = lasting()
    resolve(house, "open_investigation", grounds=GROUNDS)
    (begun,) = house.events("InvestigationOpened")
    assert (matter_of(house).id, matter_of(house).state) == (begun.matter, "investigation")
    assert matter_of(house).notes == (GROUNDS,)


def test_a_ballot_on_a_matter_says_neither_why_nor_whose_it_is() -> None:
    """A member whose own it is is out without a word; what members say for their votes stays within."""
    house = lasting()
    seat(house, MEC, "abel", as_practitioner=house.abel)
    news = opens(house, "open_investigation", grounds=GROUNDS, reason="an outbreak").news
    openly = [event for event in news if not event.PRIVILEGED]
    assert {type(event).TOPIC for event in openly} >= {"MemberRecused"}
    assert "ConflictDeclared" not in {type(event).TOPIC for event in openly}
    assert {event.stamp.reason for event in openly} == {None}
    house.ballot = news[0].originator_id
    said = {"ballot": house.ballot, "reason": "an outbreak"}
    for relation in ("self", "friend"):
        case = given(house).when("declare_conflict", member(MEC, 2), **said, relation=relation)
        assert {event.stamp.reason for event in case.news} == {None}


def test_a_ballot_on_a_matter_is_opened_once() -> None:
    """What it decides is never put in another's place."""
    house = concerned()
    opened(house, "open_investigation", grounds=GROUNDS)
    again = {"practitioner": house.abel, "measure": "warning", "reasons": GROUNDS}
    given(house).when("recommend_action", CASEY, house.ballot, **again).refused(
        "not_allowed_now", state="open"
    )


def test_nothing_is_resolved_on_who_has_no_file_here() -> None:
    """Nor on who has one in another facility."""
    house = concerned()
    opens(house, "open_investigation", practitioner=UUID(int=7), **INVESTIGATE).refused("not_found")
    other = lasting(key="womens", ledger=house.ledger)
    stranger = opens(house, "open_investigation", practitioner=other.abel, **INVESTIGATE)
    stranger.refused("not_found", practitioner=str(other.abel))


def test_the_chair_of_a_body_puts_a_matter_to_it_and_no_other_member() -> None:
    """Beside the office."""
    house = concerned()
    opens(house, "open_investigation", member(MEC, 2), **INVESTIGATE).refused(
        "role_required", needed=["medical_staff_office"]
    )
    opens(house, "open_investigation", member(MEC, 1), **INVESTIGATE).then(
        "ItemClaimed", "MatterBallotOpened"
    )


@pytest.mark.parametrize("end", ["2026-01-05 09:00", "2026-01-04 09:00"])
def test_the_window_of_a_ballot_on_a_matter_ends_after_it_begins(end: str) -> None:
    """Nobody could vote in it."""
    opens(concerned(), "open_investigation", **INVESTIGATE, closes_at=at(end)).refused(
        "invalid", field="closes_at"
    )


def test_a_window_of_ones_own_takes_the_place_of_the_bylaws_days() -> None:
    """Until that instant the votes count."""
    house = concerned()
    opened(house, "open_investigation", grounds=GROUNDS, closes_at=at("2026-01-05 12:00"))
    vote(house, MEC, "yyyyy")
    case = given(house).passing("2026-01-05 12:00", house.ballot)
    case.then("BallotClosed").among("BallotClosed", occurred_at="2026-01-05 12:00")


FROM_JANUARY = {
    "evote.allowed": {
        "governing_board": [
            {"value": True, "effective_to": "2025-12-31"},
            {"value": False, "effective_from": "2026-01-01"},
        ]
    }
}
"""Bylaws that let the board vote without a meeting until the year in which the matters come up."""


def test_a_body_resolves_in_a_meeting_where_the_bylaws_do_not_let_it_vote_otherwise() -> None:
    """Those who are there make the quorum, and nobody else votes."""
    house, said = ready(FROM_JANUARY), {"act": True, "reasons": "after the hearing"}
    opens(house, "decide_finally", **said).refused("meeting_required", state="not_in_session")
    elsewhere = in_session(house, MEC)
    opens(house, "decide_finally", **said, meeting=elsewhere).refused("invalid", field="meeting")
    meeting = in_session(house, BOARD, 3)
    case = opens(house, "decide_finally", **said, meeting=meeting)
    case.then("HeldInMeeting", "ItemClaimed", "MatterBallotOpened").among("HeldInMeeting", meeting=meeting)
    house.ballot = case.news[0].originator_id
    away = given(house).when("cast_vote", member(BOARD, 4), ballot=house.ballot, value="deny")
    away.refused_on_record("not_present")
    vote(house, BOARD, "ya")
    assert close(house) == "carried"
    take(house)
    assert matter_of(house).state == "closed"


def test_a_committee_may_resolve_in_a_meeting_too() -> None:
    """Where it could vote without one."""
    house = concerned()
    meeting = in_session(house, MEC)
    opens(house, "open_investigation", **INVESTIGATE, meeting=meeting).then(
        "HeldInMeeting", "ItemClaimed", "MatterBallotOpened"
    )


@pytest.mark.parametrize("resolution", ["act", "open_investigation", "lift_discipline"])
def test_a_review_of_a_suspension_says_what_becomes_of_it(resolution: str) -> None:
    """Whatever else a body resolves is put to it otherwise."""
    opens(suspended(), "review_suspension", resolution=resolution, findings="seen").refused(
        "invalid", field="resolution"
    )


def test_what_is_not_suspended_is_not_reviewed() -> None:
    """A concern alone holds nobody back."""
    opens(concerned(), "review_suspension", resolution="lift_suspension", findings="seen").refused(
        "not_allowed_now", state="concern"
    )


def test_an_action_is_proposed_once_at_a_time_on_a_matter() -> None:
    """The next waits for the board's last word."""
    house = proposed()
    opens(house, "recommend_action", measure="warning", reasons=GROUNDS).refused("not_allowed_now")


def test_the_board_has_its_last_word_on_an_application_by_the_ballot_on_it() -> None:
    """It carries the lines; a resolution has none."""
    house = against()
    house.do("send_adverse_notice", CAROL, application=house.application)
    receipt(house)
    house.do("waive_hearing", house.applicant)
    assert proceeding_of(house).state == "ready"
    case = opens(house, "decide_finally", act=True, reasons="after the waiver")
    case.refused("not_allowed_now", state="ready")
    assert case.refusal is not None
    assert "the board's own ballot" in case.refusal.message


def test_an_outcome_on_a_matter_is_taken_in_once() -> None:
    """Whoever brings it again changes nothing."""
    house = ready()
    resolve(house, "decide_finally", BOARD, act=True, reasons="after the hearing")
    given(house).when("take_outcome", SERVICE, ballot=house.ballot).nothing()
    assert len(house.events("AppointmentTerminated")) == 1


def test_what_was_settled_meanwhile_is_not_investigated() -> None:
    """The committee's word comes back: the matter was closed before it."""
    house = concerned()
    opened(house, "open_investigation", grounds=GROUNDS)
    vote(house, MEC, "yyyyy")
    house.do("close_matter", CHRIS, finding="settled")
    close(house)
    take(house)
    (returned,) = house.events("ResolutionReturned")
    assert returned.why == "it is at closed"
    assert matter_of(house).state == "closed"


def test_a_vote_in_time_on_a_matter_sets_the_clocks_close_aside() -> None:
    """While the record has not taken the outcome in, and not after (RC-15)."""
    house = concerned()
    opened(house, "open_investigation", grounds=GROUNDS, closes_at=at("2026-01-06 10:00"))
    vote(house, MEC, "yy")
    given(house).passing("2026-01-06 10:00", house.ballot).then("BallotClosed", "ItemNotActedOn")
    house.clock("2026-01-06 10:05")
    in_time = {"ballot": house.ballot, "value": "approve", "received": at("2026-01-06 09:59")}
    case = given(house).when("cast_vote", member(MEC, 3), **in_time)
    case.then("BallotCloseSetAside", "BallotClosed", "VoteCast", "VoteSigned")
    house.do("take_outcome", SERVICE, ballot=house.ballot)
    assert matter_of(house).state == "investigation"
    given(house).when("cast_vote", member(MEC, 4), **in_time).refused_on_record("ballot_closed")
