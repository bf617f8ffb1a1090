"""Bylaws are drafted, put to the governing board, and adopted by its ballot alone."""

from __future__ import annotations

import pytest

from domain.errands import BYLAWS as TO_THE_BYLAWS
from domain.errands import open_outcome
from domain.ids import ballot_id, facility_id
from domain.values import Role
from tests.domain.bylaws import BYLAWS, adopted, book_of, decide, draft_of, drafted, put, taken_in, written
from tests.domain.cases import given
from tests.domain.house import (
    BOARD,
    CASEY,
    CC,
    R1,
    ROOT,
    SERVICE,
    Person,
    at,
    balloting,
    close,
    day,
    in_session,
    member,
    registered,
    staffed,
    vote,
)

CHIEF = Person(actor="chief", role=Role.CHIEF_OF_STAFF)


def test_a_draft_holds_nowhere_and_says_what_it_changes() -> None:
    """Its whole text is on record, with the version it is to replace."""
    house = staffed(R1)
    case = given(house).when("draft_bylaws", CHIEF, written=BYLAWS)
    case.then("BylawsDrafted").among("BylawsDrafted", replaces="R1", changes=("chair.days",))
    assert house.ledger.house(house.key).bylaws.version == "R1"
    assert draft_of(house).bylaws.on(day("2026-01-01")).int("chair.days") == 21


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            BYLAWS.replace("chair.days", "chair.dayz"),
            "written:4: chair.dayz: no such parameter; did you mean",
        ),
        (BYLAWS.replace("21", "0"), "written:4: chair.days: expected days, from 1 to 365; got 0"),
        (BYLAWS.replace("based_on: R1", "based_on: R7"), "written:2: based_on: expected one of R1; got 'R7'"),
        (BYLAWS.replace("version: R2", "version: R1"), "a version that was not used before, got 'R1'"),
        ("version: R2\nbased_on: R1\nparameters: {}\n", "bylaws that differ from R1, which is in force"),
    ],
)
def test_a_draft_that_cannot_be_used_is_refused_with_its_line_and_key(text: str, said: str) -> None:
    """And nothing is on record of it."""
    case = given(staffed(R1)).when("draft_bylaws", CASEY, written=text)
    case.refused("invalid", field="written")
    assert case.refusal is not None
    assert said in case.refusal.message


def test_a_version_drafted_before_cannot_be_drafted_again() -> None:
    """A version's name stands for one text."""
    given(drafted()).when("draft_bylaws", CASEY, written=BYLAWS).refused("invalid", field="written")


def test_the_boards_ballot_adopts_a_draft_from_that_instant_on() -> None:
    """With the figures of the ballot; what it changes says who adopted it, and when."""
    house = drafted()
    said = {"draft": draft_of(house).id, "meeting": in_session(house, BOARD)}
    case = given(house).when("open_bylaws_ballot", CASEY, ballot_id(house.key, "b"), **said)
    case.then("BylawsBallotOpened", "HeldInMeeting", "ItemClaimed")
    house.ballot = ballot_id(house.key, "b")
    vote(house, BOARD, "yyynn")
    close(house)
    case = given(house).when("adopt_bylaws", SERVICE, ballot=house.ballot)
    case.then("BylawsDraftDecided", "BylawsAdopted").among("BylawsDraftDecided", decision="adopted")
    assert (case.news[0].outcome.tally.approve, case.news[0].outcome.quorum) == (3, 3)
    rules = house.ledger.house(house.key).rules(house.now)
    changed, same = rules.parameter("chair.days"), rules.parameter("office.days")
    assert (changed.value, changed.adopted_by, changed.adopted_on) == (
        21,
        "governing_board",
        day("2025-11-03"),
    )
    assert same.adopted_by == "model set, for each medical staff to adopt or change"


def test_an_outcome_is_taken_in_once_whoever_brings_it() -> None:
    """A machine does as soon as the ballot is closed; a person may as well."""
    house = drafted()
    put(house)
    vote(house, BOARD, "yyyyy")
    close(house)
    given(house).when("adopt_bylaws", CASEY, ballot=house.ballot).then("BylawsDraftDecided", "BylawsAdopted")
    given(house).when("adopt_bylaws", SERVICE, ballot=house.ballot).nothing()
    given(house).when("note_delivered", SERVICE, ballot=house.ballot).then("OutcomeDelivered")


def test_a_closed_ballot_on_a_draft_is_on_its_way_to_the_bylaws() -> None:
    """Until the bylaws have taken it in."""
    house = drafted()
    put(house)
    vote(house, BOARD, "yyyyy")
    close(house)
    (errand,) = open_outcome(house.last_ballot)
    assert (errand.owner, errand.detail) == (facility_id(house.key), TO_THE_BYLAWS)
    given(house).when("note_delivered", SERVICE, ballot=house.ballot).refused("not_allowed_now")
    taken_in(house)
    assert open_outcome(house.last_ballot) == ()


@pytest.mark.parametrize(
    ("votes", "decision", "state"),
    [("ynnnn", "rejected", "rejected"), ("yy", "not_decided", "drafted"), ("yynn", "not_decided", "drafted")],
)
def test_a_ballot_that_does_not_carry_adopts_nothing(votes: str, decision: str, state: str) -> None:
    """A no closes the draft; a tie or a missing quorum leaves it for another ballot."""
    house = drafted()
    put(house, present=len(votes))
    vote(house, BOARD, votes)
    close(house)
    case = given(house).when("adopt_bylaws", SERVICE, ballot=house.ballot)
    case.then("BylawsDraftDecided").among("BylawsDraftDecided", decision=decision)
    assert (draft_of(house).state, book_of(house).current.version) == (state, "R1")
    said = {"draft": draft_of(house).id, "meeting": in_session(house, BOARD)}
    again = given(house).when("open_bylaws_ballot", CASEY, ballot_id(house.key, "next"), **said)
    if state == "drafted":
        again.then("BylawsBallotOpened", "HeldInMeeting", "ItemClaimed")
    else:
        again.refused("not_allowed_now", state="rejected", allowed=[])


def test_a_draft_is_before_the_board_once_at_a_time() -> None:
    """The second ballot names the first."""
    house = drafted()
    first = put(house)
    again = given(house).when(
        "open_bylaws_ballot", CASEY, ballot_id(house.key, "next"), draft=draft_of(house).id
    )
    again.refused("not_allowed_now", state="ballot_open", ballot=str(first))


def test_a_draft_of_bylaws_that_hold_no_more_is_outdated() -> None:
    """Adopting it would undo without a word what was adopted meanwhile."""
    house = drafted()
    stale = draft_of(house).id
    adopted(written("R3", office__days=9), house)
    refused = given(house).when("open_bylaws_ballot", CASEY, ballot_id(house.key, "x"), draft=stale)
    refused.refused("not_allowed_now", state="outdated")
    assert refused.refusal is not None
    assert "R1, which it was to replace, is in force no more" in refused.refusal.message


def test_of_two_drafts_before_the_board_at_once_only_the_first_to_carry_is_adopted() -> None:
    """The other was written over bylaws that hold no more."""
    house = drafted()
    one = put(house)
    drafted(written("R3", office__days=9), house)
    put(house)
    decide(house)
    house.ballot = one
    vote(house, BOARD, "yyyyy")
    close(house)
    case = given(house).when("adopt_bylaws", SERVICE, ballot=one)
    case.then("BylawsDraftDecided").among("BylawsDraftDecided", decision="outdated")
    assert book_of(house).current.version == "R3"


def test_a_draft_may_build_on_the_version_in_force() -> None:
    """It names only what it does otherwise than that one."""
    house = adopted(written("R3", based_on="R2", office__days=9), adopted(BYLAWS))
    rules = house.ledger.house(house.key).rules(house.now)
    assert (rules.int("chair.days"), rules.int("office.days")) == (21, 9)


def test_a_vote_in_time_sets_aside_the_clocks_close_of_a_ballot_on_a_draft() -> None:
    """Received before the window's end, written after it (RC-15)."""
    house = drafted(house=staffed())
    put(house, meeting=None, closes_at=at("2025-11-04 10:00"))
    vote(house, BOARD, "yy")
    house.pass_to("2025-11-04 10:00", house.ballot)
    assert house.last_ballot.outcome is not None
    house.clock("2025-11-04 10:01")
    late = house.do(
        "cast_vote", member(BOARD, 3), ballot=house.ballot, value="approve", received=at("2025-11-04 09:59")
    )
    assert late.receipt is not None
    taken_in(house)
    assert book_of(house).current.version == "R2"


@pytest.mark.parametrize("who", [ROOT, member(CC, 1), member(BOARD, 2)])
def test_only_the_office_or_the_boards_chair_puts_a_draft(who: Person) -> None:
    """Not another body's members."""
    house = drafted()
    put_by = given(house).when("open_bylaws_ballot", who, ballot_id(house.key, "x"), draft=draft_of(house).id)
    assert put_by.refusal is not None
    assert put_by.refusal.name in ("role_required", "not_a_member")


def test_what_the_board_voted_on_an_application_adopts_no_bylaws() -> None:
    """It decides another thing."""
    house = balloting()
    close(house)
    given(house).when("adopt_bylaws", CASEY, ballot=house.ballot).refused("invalid", field="ballot")


def test_no_bylaws_are_adopted_by_a_ballot_that_is_open_or_not_there() -> None:
    """Only its outcome adopts."""
    house = drafted()
    given(house).when("adopt_bylaws", CASEY, ballot=ballot_id(house.key, "none")).refused("not_found")
    put(house)
    given(house).when("adopt_bylaws", CASEY, ballot=house.ballot).refused("not_allowed_now", state="open")


def test_a_ballot_on_a_draft_is_opened_once() -> None:
    """Another draft is put by another ballot."""
    house = drafted()
    put(house)
    drafted(written("R3", office__days=9), house)
    again = given(house).when("open_bylaws_ballot", CASEY, house.ballot, draft=draft_of(house).id)
    again.refused("not_allowed_now", state="open")


@pytest.mark.parametrize("end", ["2025-11-03 09:00", "2025-11-02 09:00"])
def test_the_window_of_a_ballot_on_a_draft_ends_after_it_begins(end: str) -> None:
    """Nobody could vote in it."""
    house = drafted()
    said = {"draft": draft_of(house).id, "closes_at": at(end), "meeting": in_session(house, BOARD)}
    case = given(house).when("open_bylaws_ballot", CASEY, ballot_id(house.key, "x"), **said)
    case.refused("invalid", field="closes_at")


def test_a_draft_of_another_facility_is_none_here() -> None:
    """What is a facility's stays its own."""
    house = drafted()
    other = staffed(key="other", ledger=house.ledger)
    refused = given(other).when(
        "open_bylaws_ballot", CASEY, ballot_id(other.key, "x"), draft=draft_of(house).id
    )
    refused.refused("not_found")


def test_the_board_adopts_bylaws_in_a_meeting_unless_they_let_it_vote_without_one() -> None:
    """In its own, while it is in session; whoever is not there has no vote on them."""
    house = drafted()
    said = {"draft": draft_of(house).id}
    asked = given(house).when("open_bylaws_ballot", CASEY, ballot_id(house.key, "x"), **said)
    asked.refused(
        "meeting_required",
        state="not_in_session",
        allowed=["fill_seat", "schedule_meeting", "set_regular_meetings"],
    )
    elsewhere = in_session(house, CC)
    asked = given(house).when(
        "open_bylaws_ballot", CASEY, ballot_id(house.key, "x"), **said, meeting=elsewhere
    )
    asked.refused("invalid", field="meeting")
    put(house, present=3)
    absent = given(house).when("cast_vote", member(BOARD, 4), ballot=house.ballot, value="deny")
    absent.refused_on_record("not_present")
    decide(house, "yyy")
    assert book_of(house).current.version == "R2"


def test_a_ballots_window_is_the_bylaws_days() -> None:
    """Three for the board unless said."""
    house = drafted()
    put(house)
    assert house.last_ballot.closes_at == at("2025-11-07 00:00")


def test_what_the_board_voted_on_a_draft_reaches_no_practitioners_file() -> None:
    """It is about none."""
    house = drafted(house=registered())
    put(house)
    vote(house, BOARD, "yyyyy")
    close(house)
    given(house).when("take_outcome", SERVICE, ballot=house.ballot).refused("not_allowed_now", state="closed")
