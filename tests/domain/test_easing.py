"""What was suspended becomes less: a precaution for some lines alone, discipline lifted by who imposed it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.errors import NotAllowedNow
from domain.ids import ballot_id
from domain.values import BodyKind
from tests.domain.cases import given
from tests.domain.house import BOARD, CASEY, MEC, Hospital, at, close, take, vote
from tests.domain.process import (
    CORY,
    Changes,
    disciplined,
    matter_of,
    opened,
    proposed,
    ready,
    record_of,
    resolve,
    suspended,
)

LINE = ("core-pediatrics",)


def narrowed(changes: Changes = None, privileges: tuple[str, ...] = ()) -> Hospital:
    """The committee lets a precaution, of everything unless said, go on for core pediatrics alone."""
    house = suspended(changes, privileges=privileges)
    house.clock("2026-01-12 09:00")
    narrow(house)
    return house


def narrow(house: Hospital) -> None:
    more = {"resolution": "narrow_suspension", "findings": "of inpatients alone", "privileges": LINE}
    resolve(house, "review_suspension", **more)


def lift(house: Hospital, by: BodyKind = BOARD) -> None:
    resolve(house, "lift_discipline", by, reasons="a year without a complication")


def reports(house: Hospital) -> list[str]:
    """The subjects of the duties to report to the Data Bank."""
    return [duty.subject for duty in house.file.duties.values() if duty.kind == "npdb_report"]


def test_the_committee_narrows_a_precaution_to_some_lines() -> None:
    """All else is lifted at its word, and nothing is dated back."""
    house = narrowed()
    (of_all,), (of_one,) = house.events("AppointmentSuspended"), house.events("PrivilegeSuspended")
    (lifted,) = house.events("SuspensionLifted")
    assert (lifted.suspension, lifted.effective_from) == (of_all.suspension, at("2026-01-12 09:00"))
    assert (of_one.privilege, of_one.origin) == ("core-pediatrics", "precautionary")
    assert house.may("core-pediatrics").reasons == ("suspended: precautionary_suspension",)
    assert house.may("moderate-sedation", "2026-01-12 08:59").answer is False
    assert "suspended" not in str(house.may("moderate-sedation").reasons)
    assert [each.kind for each in house.notices()][-2:] == ["suspension_lifted", "suspension_imposed"]


def test_a_narrowed_precaution_is_reviewed() -> None:
    """The committee has acted in its days: nothing is missed."""
    given(narrowed()).passing("2026-01-20 00:00").absent("SuspensionReviewMissed")


def test_the_thirty_days_of_a_narrowed_precaution_count_from_its_beginning() -> None:
    """It was in force all the time, if not for all; the duty opens once [S76]."""
    house = narrowed()
    (imposed,) = house.events("PrecautionarySuspensionImposed")
    given(house).passing("2026-02-04 23:59:59")
    assert reports(house) == []
    given(house).passing("2026-05-01 00:00")
    assert reports(house) == [imposed.suspensions[0]]


def test_a_narrowed_precaution_is_lifted_as_a_whole() -> None:
    """By a leader or by the committee, like any other."""
    house = narrowed()
    house.do("lift_suspension", CORY, why="examined and fit")
    assert house.may("core-pediatrics").answer
    assert not house.file.open_suspensions()


def test_a_line_that_stays_suspended_is_not_suspended_anew() -> None:
    """Its suspension goes on as it was."""
    house = narrowed(privileges=("core-pediatrics", "moderate-sedation"))
    assert [each.privilege for each in house.events("PrivilegeSuspended")] == [*LINE, "moderate-sedation"]
    assert [each.privilege for each in house.events("SuspensionLifted")] == ["moderate-sedation"]


@pytest.mark.parametrize("wrong", [LINE, ("ecmo",), ()])
def test_a_review_widens_nothing(wrong: tuple[str, ...]) -> None:
    """A line that is not suspended, or not held, is no line that it can be narrowed to."""
    house = suspended(privileges=("moderate-sedation",))
    more = {"resolution": "narrow_suspension", "findings": "x", "privileges": wrong}
    fresh = ballot_id(house.key, "narrowing")
    case = given(house).when("review_suspension", CASEY, fresh, practitioner=house.abel, **more)
    case.refused("invalid", field="privileges")


def test_lines_are_named_only_to_narrow() -> None:
    """A precaution that goes on or is lifted does so as a whole."""
    house = suspended()
    more = {"resolution": "continue_suspension", "findings": "x", "privileges": LINE}
    fresh = ballot_id(house.key, "going-on")
    case = given(house).when("review_suspension", CASEY, fresh, practitioner=house.abel, **more)
    case.refused("invalid", field="privileges")


def test_what_was_suspended_otherwise_meanwhile_is_not_narrowed() -> None:
    """The committee spoke of another suspension than the one that is in force when its word is taken in."""
    house = suspended()
    more = {"resolution": "narrow_suspension", "findings": "x", "privileges": LINE}
    opened(house, "review_suspension", **more)
    house.do("lift_suspension", CORY, why="examined and fit")
    house.do("suspend_precautionary", CORY, grounds="again", privileges=("moderate-sedation",))
    vote(house, MEC, "yyyyy")
    close(house)
    take(house)
    assert not house.events("PrecautionarySuspensionNarrowed")
    (returned,) = house.events("ResolutionReturned")
    assert returned.why == "it does not suspend core-pediatrics"


def test_a_reported_precaution_that_is_eased_is_reported_as_changed() -> None:
    """A revision of the report [S76]; before there was one there is nothing to revise."""
    house = suspended()
    given(house).passing("2026-02-05 00:00")
    (first,) = reports(house)
    narrow(house.clock("2026-02-06 09:00"))
    assert reports(house) == [first, "revision_to_action/2026-02-06"]
    house.clock("2026-02-09 09:00").do("lift_suspension", CORY, why="examined and fit")
    assert reports(house)[-1] == "revision_to_action/2026-02-09"
    early = narrowed()
    early.do("lift_suspension", CORY, why="examined and fit")
    assert reports(early) == []


def test_the_board_lifts_a_suspension_that_has_no_end() -> None:
    """From its ballot on; those who were told of it are told, and its report is revised [S76]."""
    house = disciplined()
    assert not house.may("core-pediatrics").answer
    lift(house)
    assert house.may("core-pediatrics").answer
    assert house.notices("suspension_lifted")
    assert reports(house)[-1].startswith("revision_to_action/")
    assert not record_of(house).disciplines


def test_a_lifted_suspension_does_not_end_a_second_time() -> None:
    """What was to end by itself is over with the body's word."""
    house = disciplined(days=60)
    (imposed,) = house.events("DisciplineImposed")
    lift(house)
    given(house).passing(imposed.due + timedelta(days=1)).absent("DisciplineEnded")


def test_the_body_that_imposed_it_lifts_it() -> None:
    """A brief one of the committee's own is lifted by the committee; a ballot of it opens there."""
    house = proposed(measure="suspension", days=14)
    assert not house.may("core-pediatrics").answer
    lift(house, MEC)
    assert house.may("core-pediatrics").answer
    (lifted,) = house.events("DisciplineLifted")
    assert lifted.outcome.body_kind is MEC


@pytest.mark.parametrize("lifts_once", [False, True])
def test_what_is_not_in_force_is_not_lifted(lifts_once: bool) -> None:
    """Neither before the board's word, nor twice."""
    house = disciplined() if lifts_once else ready(measure="suspension")
    if lifts_once:
        lift(house)
    with pytest.raises(NotAllowedNow, match="no disciplinary suspension is in force"):
        opened(house, "lift_discipline", reasons="again", matter=matter_of(house).id)


def test_the_matter_need_not_be_named_where_one_alone_is_disciplined() -> None:
    """Even though the board's word has closed it."""
    house = disciplined()
    assert matter_of(house).state == "closed"
    lift(house)
    assert house.events("DisciplineLifted")[0].matter == matter_of(house).id


def test_a_precaution_narrowed_to_what_it_is_lifts_nothing() -> None:
    """It is reviewed by it; nobody is told of what has not changed."""
    house = suspended(privileges=["core-pediatrics", "moderate-sedation"])
    before = len(house.events("NoticeSent"))
    resolve(
        house,
        "review_suspension",
        resolution="narrow_suspension",
        findings="seen",
        privileges=["core-pediatrics", "moderate-sedation"],
    )
    assert house.events("PrecautionarySuspensionNarrowed")
    assert not house.events("SuspensionLifted")
    assert len(house.events("NoticeSent")) == before
    assert matter_of(house).held.state == "continued"


@pytest.mark.parametrize("heard", [True, False])
def test_a_suspension_says_whether_it_gave_a_right_to_a_hearing(heard: bool) -> None:
    """The board's was heard or could have been; one too short for a hearing gives none (H15) [S11d][S120]."""
    house = disciplined() if heard else proposed(measure="suspension", days=14)
    (suspension,) = house.events("AppointmentSuspended")
    assert suspension.hearing_right is heard
