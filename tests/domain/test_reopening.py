"""A ballot that the clock closed is opened again for an act in time, while nobody has heard its outcome."""

from __future__ import annotations

from tests.domain.cases import Case, given
from tests.domain.house import CC, SERVICE, Hospital, at, balloting, member, vote


def over(*, withdrawn: bool = False) -> Hospital:
    """Three of four needed have voted when the window ends, and perhaps Dr Abel has withdrawn."""
    house = balloting()
    vote(house, CC, "yyy")
    if withdrawn:
        house.do("withdraw_application", house.applicant, application=house.application)
    house.pass_to("2025-11-07 00:00", house.ballot)
    return house


def votes_late(house: Hospital) -> Case:
    """A fourth vote, received in time and written after the close."""
    house.clock("2025-11-07 00:05")
    said = {"ballot": house.ballot, "value": "approve", "received": at("2025-11-06 23:59")}
    return given(house).when("cast_vote", member(CC, 4), **said)


def test_an_outcome_that_no_file_waits_for_is_final_once_delivered() -> None:
    """The application that ended meanwhile keeps no outcome that would say so."""
    house = over(withdrawn=True)
    given(house).when("take_outcome", SERVICE, ballot=house.ballot).nothing()
    house.do("note_delivered", SERVICE, ballot=house.ballot)
    votes_late(house).refused_on_record("ballot_closed")


def test_a_vote_in_time_counts_while_the_outcome_is_on_its_way() -> None:
    """The record of the vote is right (RC-15)."""
    votes_late(over()).then("BallotCloseSetAside", "BallotClosed", "VoteCast", "VoteSigned")


def test_a_vote_on_what_was_withdrawn_before_it_is_none_however_late_it_is_written() -> None:
    """It goes on record as refused, and the ballot closes again as it was."""
    case = votes_late(over(withdrawn=True))
    assert case.refusal is not None
    assert case.refusal.name == "motion_superseded"
    case.among("VoteRefused", reason="motion_superseded").among("BallotClosed").absent("VoteCast")
