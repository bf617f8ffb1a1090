"""A body's ballot: who may open it, who may vote, and what the votes come to."""

from __future__ import annotations

from typing import Any

import pytest

from domain.committee.results import BallotOutcome, BallotResult, Tally
from domain.ids import ballot_id
from domain.values import Role, Sealed, VoteValue
from tests.domain.cases import Case, given
from tests.domain.house import (
    BOARD,
    CASEY,
    CC,
    MEC,
    ROOT,
    SERVICE,
    Hospital,
    Person,
    at,
    balloting,
    before,
    close,
    day,
    member,
    open_ballot,
    recommended,
    register,
    seat,
    staffed,
    verified,
    verify,
    vote,
)


def opens(house: Hospital, who: Person = CASEY, **said: Any) -> Case:
    about = {"application": house.application, "body": CC, **said}
    return given(house).when("open_ballot", who, ballot_id(house.key, "new"), **about)


def votes(house: Hospital, who: Person, value: str = "approve", **more: Any) -> Case:
    return given(house).when("cast_vote", who, ballot=house.ballot, value=value, **more)


def recuse(house: Hospital, *numbers: int) -> None:
    for number in numbers:
        house.do("recuse", member(CC, number), ballot=house.ballot)


def outcome(house: Hospital) -> BallotOutcome:
    found = house.last_ballot.outcome
    assert found is not None
    return found


def test_the_office_opens_a_ballot_before_the_body_whose_turn_it_is() -> None:
    """Every voting member is on its list, and its window is the bylaws' three days."""
    house = recommended()
    case = opens(house).then("BallotOpened", "ItemClaimed")
    case.among("BallotOpened", members=tuple(f"cc{n}" for n in range(1, 8)), closes_at="2025-11-07 00:00")
    assert case.news[0].practitioner == house.abel


def test_the_bodys_chair_opens_it_too() -> None:
    """With a motion and a window of their own."""
    house = recommended()
    case = opens(house, member(CC, 1), motion="recommend", closes_at="2025-11-04T12:00:00-05:00")
    case.among("BallotOpened", motion="recommend", closes_at="2025-11-04 12:00")


def test_another_member_does_not() -> None:
    """Nor does somebody with no seat on the body."""
    house = recommended()
    opens(house, member(CC, 2)).refused("role_required", needed=["medical_staff_office"])
    opens(house, member(MEC, 1)).refused("not_a_member")


def test_nobody_presides_over_their_own_file() -> None:
    """A chair who applies leaves it to the office."""
    house = recommended()
    house.do("empty_seat", ROOT, body=house.bodies[CC], member="cc1")
    seat(house, CC, "abel", position="chair", as_practitioner=house.abel)
    opens(house, Person(actor="abel", role=Role.COMMITTEE_MEMBER)).refused(
        "chair_conflicted", relation="self"
    )
    open_ballot(house, CC)
    own = Person(actor="abel", role=Role.COMMITTEE_MEMBER)
    given(house).when("close_ballot", own, ballot=house.ballot).refused("chair_conflicted")


@pytest.mark.parametrize("body", [MEC, BOARD])
def test_no_body_is_skipped(body: object) -> None:
    """The refusal says where the application is."""
    opens(recommended(), body=body).refused("not_allowed_now", state="credentials_committee")


def test_no_ballot_is_opened_before_the_chair_has_recommended() -> None:
    """Nor on an application that is not there."""
    opens(verified()).refused("not_allowed_now", state="chair_review")
    house = recommended()
    opens(house, application=house.facility).refused("not_found", application=str(house.facility))


def test_a_body_without_members_has_no_ballot() -> None:
    """Seats are to be filled first."""
    house = recommended()
    for number in range(1, 8):
        house.do("empty_seat", ROOT, body=house.bodies[CC], member=f"cc{number}")
    opens(house).refused(
        "not_allowed_now",
        state="no_members",
        allowed=["fill_seat", "schedule_meeting", "set_regular_meetings"],
    )


@pytest.mark.parametrize(
    ("field", "wrong"), [("closes_at", "2025-11-03T14:00:00Z"), ("effective", "2025-11-02")]
)
def test_a_window_or_an_effect_in_the_past_is_refused(field: str, wrong: str) -> None:
    """A window ends after now; nothing takes effect before it is decided."""
    said: dict[str, Any] = {field: wrong}
    opens(recommended(), **said).refused("invalid", field=field)


def test_a_claim_holds_one_ballot() -> None:
    """Another is another ballot's."""
    house = balloting()
    given(house).when("open_ballot", CASEY, house.ballot, application=house.application, body=CC).refused(
        "not_allowed_now", state="open"
    )


def test_what_is_too_old_blocks_the_ballot_by_name() -> None:
    """Day 120 does, day 121 does not."""
    house = recommended()
    house.clock("2026-03-03 10:00")  # 120 days after 3 November
    opens(house).then("BallotOpened", "ItemClaimed")
    house.clock("2026-03-04 10:00")
    case = given(house).when(
        "open_ballot", CASEY, ballot_id(house.key, "other"), application=house.application, body=CC
    )
    case.refused("verification_stale")
    assert case.refusal is not None
    assert "state_license" in case.refusal.facts["elements"]  # type: ignore[operator]  # a list
    assert "training" not in case.refusal.facts["elements"]  # type: ignore[operator]  # static facts do not age


def test_what_grows_too_old_while_members_vote_blocks_the_close() -> None:
    """The votes are counted, and decide nothing."""
    house = recommended()
    house.clock("2026-03-03 10:00")
    open_ballot(house, CC)
    vote(house, CC, "yyyyy")
    house.clock("2026-03-04 10:00")
    case = (
        given(house).when("close_ballot", CASEY, ballot=house.ballot).then("BallotClosed", "ItemNotActedOn")
    )
    case.among("ItemNotActedOn", reason="verification_stale")
    assert outcome(house).ages["state_license"] == 121
    assert "state_license" in outcome(house).stale


def test_ages_are_judged_where_the_bylaws_look_at_them() -> None:
    """Only at the final decision, with that anchor."""
    house = recommended({"psv.anchor": "final_decision"})
    house.clock("2026-03-04 10:00")
    opens(house).then("BallotOpened", "ItemClaimed")


def test_a_vote_is_cast_once() -> None:
    """The same value again, from another device, is no other vote."""
    house = balloting()
    case = votes(house, member(CC, 2)).then("VoteCast", "VoteSigned")
    case.among("VoteCast", member="cc2", value=VoteValue.APPROVE)
    case.among("VoteSigned", member="cc2", name=Sealed("cc2"), meaning="I vote for the motion.")
    votes(house, member(CC, 2)).nothing()


def test_a_vote_is_changed_openly() -> None:
    """Both stay on record, and the last one counts."""
    house = balloting()
    votes(house, member(CC, 2))
    votes(house, member(CC, 2), "deny").then("VoteSuperseded", "VoteCast", "VoteSigned").among(
        "VoteSuperseded", superseded=VoteValue.APPROVE
    )
    assert house.last_ballot.votes == {"cc2": VoteValue.DENY}
    assert "cc2" not in house.last_ballot.awaited()


@pytest.mark.parametrize("more", [{"member": "cc3"}, {"on_behalf_of": "cc3"}])
def test_a_proxy_is_refused_on_record(more: dict[str, Any]) -> None:
    """Naming another member, or acting for one."""
    case = votes(balloting(), member(CC, 2), **more).refused_on_record("proxy_not_allowed")
    assert case.news[0].member == more.get("member", "cc2")


def test_naming_oneself_is_no_proxy() -> None:
    """It is the member's own vote."""
    votes(balloting(), member(CC, 2), member="cc2").then("VoteCast", "VoteSigned")


def test_a_vote_by_a_recused_member_is_refused_on_record() -> None:
    """And the vote cast before the recusal counts no more."""
    house = balloting()
    votes(house, member(CC, 2))
    recuse(house, 2)
    assert house.last_ballot.votes == {}
    votes(house, member(CC, 2)).refused_on_record("recused", state="recused").among(
        "VoteRefused", member="cc2", reason="recused"
    )


def test_a_vote_on_what_was_withdrawn_is_refused_on_record() -> None:
    """The ballot is open still; what it asks is before nobody."""
    house = balloting()
    votes(house, member(CC, 1)).then("VoteCast", "VoteSigned")
    house.do("withdraw_application", house.applicant, application=house.application)
    votes(house, member(CC, 2)).refused_on_record("motion_superseded", state="superseded")


def test_a_vote_by_a_stranger_is_refused_on_record() -> None:
    """No seat on this body."""
    votes(balloting(), member(MEC, 2)).refused_on_record("not_a_member")


def test_a_vote_by_a_seat_without_a_vote_is_refused_on_record() -> None:
    """Ex officio."""
    house = balloting()
    seat(house, CC, "officer", voting=False)
    votes(house, Person(actor="officer", role=Role.CHIEF_EXECUTIVE)).refused_on_record(
        "not_a_member", needed="a voting seat"
    )


def test_a_vote_after_the_seats_end_is_refused_on_record() -> None:
    """A member until yesterday."""
    house = balloting()
    house.do("empty_seat", ROOT, body=house.bodies[CC], member="cc2")
    votes(house, member(CC, 2)).refused_on_record("seat_ended")


def test_a_vote_after_the_close_is_refused_on_record() -> None:
    """However it was closed."""
    house = balloting()
    close(house)
    votes(house, member(CC, 2)).refused_on_record("ballot_closed", state="closed")


def test_a_vote_at_the_windows_end_is_late() -> None:
    """By the hospital's midnight, not by UTC's (C12)."""
    house = balloting()
    house.clock("2025-11-06 23:59:59")
    votes(house, member(CC, 2)).then("VoteCast", "VoteSigned")
    house.clock("2025-11-07 00:00")
    votes(house, member(CC, 3)).refused_on_record("ballot_closed")


def late_vote(house: Hospital, number: int, received: str, value: str = "approve") -> Case:
    """A vote that is written now, and was received then."""
    return votes(house, member(CC, number), value=value, received=at(received))


def test_a_vote_in_time_is_not_late_because_the_clock_was_first() -> None:
    """The clock's close is set aside openly, and the votes are counted anew (RC-15)."""
    house = balloting()
    vote(house, CC, "yyy")
    given(house).passing("2025-11-07 00:00", house.ballot).then("BallotClosed", "ItemNotActedOn")
    house.clock("2025-11-07 00:05")
    case = late_vote(house, 4, "2025-11-06 23:59:58")
    case.then("BallotCloseSetAside", "VoteCast", "VoteSigned", "BallotClosed")
    case.among("BallotClosed", occurred_at="2025-11-07 00:00", recorded_at="2025-11-07 00:05")
    assert outcome(house).result is BallotResult.CARRIED
    assert outcome(house).tally.approve == 4


def test_a_recusal_in_time_counts_although_the_clock_was_first() -> None:
    """It takes the member's vote away, and with it here the quorum."""
    house = balloting()
    vote(house, CC, "yyyy")
    given(house).passing("2025-11-07 00:00", house.ballot).then("BallotClosed")
    case = given(house).when("recuse", member(CC, 4), ballot=house.ballot, received=at("2025-11-06 20:00"))
    case.then("BallotCloseSetAside", "MemberRecused", "BallotClosed", "ItemNotActedOn")
    assert outcome(house).result is BallotResult.NO_QUORUM


def test_a_vote_in_time_changes_no_outcome_that_the_file_has_taken_in() -> None:
    """It is refused on record, for the office to see."""
    house = balloting()
    vote(house, CC, "yyyy")
    given(house).passing("2025-11-07 00:00", house.ballot).then("BallotClosed")
    house.do("take_outcome", SERVICE, ballot=house.ballot)
    late_vote(house, 5, "2025-11-06 23:00", "deny").refused_on_record("ballot_closed")


def test_a_vote_before_a_close_by_the_chair_does_not_reopen_it() -> None:
    """Only what the clock wrote is set aside."""
    house = balloting()
    house.clock("2025-11-04 12:00")
    close(house)
    late_vote(house, 2, "2025-11-04 11:00").refused_on_record("ballot_closed")


def test_an_application_is_before_a_body_once_at_a_time() -> None:
    """The next ballot is opened when the last one's outcome has reached the file."""
    house = balloting()
    first = house.ballot
    opens(house).refused("not_allowed_now", state="ballot_open", ballot=str(first))
    house.ballot = first
    close(house)
    opens(house).refused("not_allowed_now", state="ballot_open", ballot=str(first))
    house.do("take_outcome", SERVICE, ballot=first)
    opens(house).then("BallotOpened", "ItemClaimed")


def test_the_applicant_has_no_vote_on_their_own_file() -> None:
    """Recused as the ballot opens, or refused if seated since."""
    house = recommended()
    seat(house, CC, "abel", as_practitioner=house.abel)
    own = Person(actor="abel", role=Role.COMMITTEE_MEMBER)
    opens(house).then("BallotOpened", "ItemClaimed", "ConflictDeclared", "MemberRecused")
    house.ballot = ballot_id(house.key, "new")
    votes(house, own).refused_on_record("recused")
    later = balloting()
    seat(later, CC, "abel", as_practitioner=later.abel)
    votes(later, own).refused_on_record("recused")


def test_the_office_has_no_vote() -> None:
    """A role that never votes is refused before anything is counted."""
    votes(balloting(), CASEY).refused("role_required", role="medical_staff_office")


@pytest.mark.parametrize("relation", ["self", "spouse", "first_degree_relative"])
def test_an_absolute_conflict_recuses(relation: str) -> None:
    """At once; declared again it recuses no second time."""
    house = balloting()
    said = {"ballot": house.ballot, "relation": relation}
    given(house).when("declare_conflict", member(CC, 2), **said).then("ConflictDeclared", "MemberRecused")
    given(house).when("declare_conflict", member(CC, 2), **said).then("ConflictDeclared")
    assert house.last_ballot.relations == {"cc2": relation}


@pytest.mark.parametrize("relation", ["partner", "competitor", "friend", "foe", "other"])
def test_a_potential_conflict_is_disclosed(relation: str) -> None:
    """And the member may vote, or recuse."""
    house = balloting()
    given(house).when("declare_conflict", member(CC, 2), ballot=house.ballot, relation=relation).then(
        "ConflictDeclared"
    )
    votes(house, member(CC, 2)).then("VoteCast", "VoteSigned")


def test_a_conflict_has_a_name() -> None:
    """The known ones are listed."""
    house = balloting()
    given(house).when("declare_conflict", member(CC, 2), ballot=house.ballot, relation="rival").refused(
        "invalid", field="relation"
    )


def test_a_member_recuses_once() -> None:
    """And nobody else, and not after the close."""
    house = balloting()
    given(house).when("recuse", member(CC, 2), ballot=house.ballot).then("MemberRecused")
    given(house).when("recuse", member(CC, 2), ballot=house.ballot).nothing()
    given(house).when("recuse", member(MEC, 2), ballot=house.ballot).refused("not_a_member")
    close(house)
    given(house).when("recuse", member(CC, 3), ballot=house.ballot).refused("ballot_closed")


@pytest.mark.parametrize(
    ("cast", "result", "tally"),
    [
        ("yyyy", "carried", (4, 0, 0)),
        ("yyyyyyy", "carried", (7, 0, 0)),
        ("ynna", "failed", (1, 2, 1)),
        ("yyna", "carried", (2, 1, 1)),
        ("yynn", "tie", (2, 2, 0)),
        ("aaaa", "failed", (0, 0, 4)),
        ("yyy", "no_quorum", (3, 0, 0)),
        ("", "no_quorum", (0, 0, 0)),
    ],
)
def test_only_the_votes_cast_decide(cast: str, result: str, tally: tuple[int, int, int]) -> None:
    """A majority of them with a quorum of four of seven; an abstention is no vote, a tie does not carry."""
    house = balloting()
    vote(house, CC, cast)
    assert close(house) == result
    approve, deny, abstain = tally
    assert outcome(house).tally == Tally(approve=approve, deny=deny, abstain=abstain)
    assert (outcome(house).quorum, outcome(house).present) == (4, sum(tally))
    not_acted = [event.reason for event in house.events("ItemNotActedOn")]
    assert not_acted == ([] if result == "carried" else [result])


@pytest.mark.parametrize(
    ("threshold", "cast", "result"),
    [
        ("majority_present", "yyaa", "tie"),
        ("majority_present", "yyya", "carried"),
        ("majority_whole", "yyyn", "failed"),
        ("majority_whole", "yyyy", "carried"),
        ("two_thirds_cast", "yynn", "failed"),
        ("two_thirds_cast", "yyyynn", "carried"),
        ("two_thirds_cast", "aaaa", "failed"),
    ],
)
def test_the_threshold_is_the_bylaws(threshold: str, cast: str, result: str) -> None:
    """Where the present or the whole count, an abstention weighs as a no [S104]."""
    house = balloting(CC, {"vote.threshold": threshold})
    vote(house, CC, cast)
    assert close(house) == result


def test_the_recused_do_not_count_as_present() -> None:
    """Two recused of five present leave three: no quorum (C13)."""
    house = balloting()
    vote(house, CC, "yyyyy")
    recuse(house, 1, 2)
    assert close(house) == "no_quorum"
    assert outcome(house).recused == ("cc1", "cc2")


def test_a_quorum_of_the_eligible_leaves_the_recused_out_of_the_base() -> None:
    """Half of five is three."""
    house = balloting(CC, {"quorum.base": "eligible"})
    recuse(house, 1, 2)
    vote(house, CC, "--yyy")
    assert close(house) == "carried"
    assert outcome(house).quorum == 3


def test_a_small_body_needs_its_least_number() -> None:
    """Never fewer than three, whatever the percentage."""
    house = before(BOARD, {"quorum.percent": 10})
    open_ballot(house, BOARD)
    vote(house, BOARD, "yy")
    assert close(house) == "no_quorum"
    assert outcome(house).quorum == 3


def test_the_outcome_carries_its_figures() -> None:
    """Rules, voters, recusals, quorum, tally, ages and the instant (I7)."""
    house = balloting()
    recuse(house, 7)
    vote(house, CC, "yyyyn")
    close(house)
    found = outcome(house)
    assert found.voting_members == tuple(f"cc{n}" for n in range(1, 8))
    assert (found.body, found.body_kind, found.threshold) == (house.bodies[CC], CC, "majority_cast")
    assert found.bylaws == house.ledger.house(house.key).bylaws.version
    assert found.ages["npdb"] == 0
    assert found.closed_at == house.now


def test_a_window_that_ends_closes_by_the_votes_cast() -> None:
    """Silence is none; it closes at the window's end however late the clock runs."""
    house = balloting()
    vote(house, CC, "yyyy")
    case = given(house).passing("2025-11-09 12:00", house.ballot).then("BallotClosed")
    case.among("BallotClosed", occurred_at="2025-11-07 00:00", recorded_at="2025-11-09 12:00")
    assert outcome(house).result is BallotResult.CARRIED
    given(house).passing("2025-11-10 12:00", house.ballot).nothing()


def test_a_window_that_ends_in_silence_decides_nothing() -> None:
    """No quorum of votes."""
    case = given(balloting())
    case.passing("2025-11-07 00:00", case.house.ballot).then("BallotClosed", "ItemNotActedOn")
    assert outcome(case.house).result is BallotResult.NO_QUORUM


def test_a_ballot_is_closed_once_and_by_who_presides() -> None:
    """A member at large does not close it."""
    house = balloting()
    given(house).when("close_ballot", member(CC, 2), ballot=house.ballot).refused("role_required")
    given(house).when("close_ballot", member(CC, 1), ballot=house.ballot).then(
        "BallotClosed", "ItemNotActedOn"
    )
    given(house).when("close_ballot", CASEY, ballot=house.ballot).refused("ballot_closed", state="closed")


def test_a_ballot_that_is_not_there_is_not_found() -> None:
    """By its id."""
    house = staffed()
    house.ballot = ballot_id(house.key, "nowhere")
    case = given(house).when("close_ballot", CASEY, ballot=house.ballot)
    case.refused("not_found", ballot=str(house.ballot))


def test_a_member_seated_during_the_ballot_may_vote() -> None:
    """Seats are read at the instant."""
    house = balloting()
    seat(house, CC, "cc8")
    votes(house, member(CC, 8)).then("VoteCast", "VoteSigned")


def test_a_vote_counts_only_with_a_seat_at_the_close() -> None:
    """Whoever left the body left the count."""
    house = balloting()
    vote(house, CC, "yyyy")
    house.do("empty_seat", ROOT, body=house.bodies[CC], member="cc4")
    close(house)
    assert (outcome(house).present, len(outcome(house).voting_members)) == (3, 6)


def test_a_delivered_outcome_is_noted_once_and_only_when_it_arrived() -> None:
    """The file is asked, not believed."""
    house = balloting()
    vote(house, CC, "yyyy")
    close(house)
    given(house).when("note_delivered", SERVICE, ballot=house.ballot).refused(
        "not_allowed_now", state="closed"
    )
    house.do("take_outcome", SERVICE, ballot=house.ballot)
    given(house).when("note_delivered", SERVICE, ballot=house.ballot).then("OutcomeDelivered")
    given(house).when("note_delivered", SERVICE, ballot=house.ballot).nothing()


def test_another_file_of_the_house_has_its_own_ballots() -> None:
    """A ballot's outcome does not fit another's file."""
    house = balloting()
    vote(house, CC, "yyyy")
    close(house)
    register(house, family_name="Baker")
    given(house).when("take_outcome", SERVICE, house.files[1], ballot=house.ballot).refused("not_found")


def test_the_effect_stays_with_the_boards_ballot() -> None:
    """It is asked for when the ballot is opened."""
    house = balloting(BOARD, effective="2026-01-15")
    assert house.last_ballot.effective == day("2026-01-15")


def test_a_license_that_lapsed_since_it_was_verified_blocks_the_item() -> None:
    """Its verification is fresh; but nobody is appointed who may not practice that day."""
    house = before(BOARD, expires="2025-12-01")
    open_ballot(house, BOARD, closes_at="2025-12-04T15:00:00Z")
    vote(house, BOARD, "yyyyy")
    house.clock("2025-12-02 10:00")
    assert close(house) == "verification_stale"
    assert outcome(house).stale == ("state_license",)
    house.do("take_outcome", SERVICE, ballot=house.ballot)
    case = opens(house, body=BOARD).refused("verification_stale", elements=["state_license"])
    assert case.refusal is not None
    assert "not in force" in case.refusal.message
    verify(house, "state_license", expires="2026-12-01")
    opens(house, body=BOARD).then("BallotOpened", "ItemClaimed")


def reseat(house: Hospital, physicians: int) -> None:
    """Of the executive committee's five three were doctors of medicine or osteopathy; so many are left."""
    for number in range(1, 6):
        who = member(MEC, number).actor
        house.do("empty_seat", ROOT, body=house.bodies[MEC], member=who)
        seat(house, MEC, who, physician=number <= 3)
    for number in range(physicians + 1, 4):
        house.do("empty_seat", ROOT, body=house.bodies[MEC], member=member(MEC, number).actor)


@pytest.mark.parametrize(("physicians", "acts"), [(1, False), (2, False), (3, True)])
def test_most_members_of_the_executive_committee_are_physicians(physicians: int, acts: bool) -> None:
    """Else it is none, and nothing is put to it [S61]: half is no majority."""
    house = before(MEC)
    reseat(house, physicians)
    case = opens(house, body=MEC)
    if acts:
        case.then("BallotOpened", "ItemClaimed")
    else:
        allowed = ["fill_seat", "schedule_meeting", "set_regular_meetings"]
        case.refused("not_allowed_now", state="not_composed", allowed=allowed)


def test_nobody_is_seated_by_whom_the_executive_committee_would_be_none() -> None:
    """A fourth of another profession beside three physicians is too many; elsewhere there is no such rule."""
    house = before(MEC)
    reseat(house, 3)
    said = {"member": "nora", "physician": False}
    given(house).when("fill_seat", ROOT, body=house.bodies[MEC], **said).refused(
        "not_allowed_now", state="not_composed"
    )
    given(house).when("fill_seat", ROOT, body=house.bodies[CC], **said).then("SeatFilled")
    given(house).when("fill_seat", ROOT, body=house.bodies[MEC], member="mina").then("SeatFilled")


def test_a_committee_that_loses_its_physicians_meanwhile_decides_nothing() -> None:
    """The votes are counted; the item waits where it was."""
    house = balloting(MEC)
    vote(house, MEC, "yyyyy")
    reseat(house, 2)
    assert close(house) == "not_composed"
    house.do("take_outcome", SERVICE, ballot=house.ballot)
    assert house.paper.step == MEC
