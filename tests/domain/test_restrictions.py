"""A line may be held within limits, by the board's last word, for a time or until the board lifts that."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from domain.committee.ballot import Ballot
from domain.corrective.report_drafts import drafts
from domain.errors import NotAllowedNow
from domain.ids import ballot_id
from domain.values import DutyKind
from tests.domain.cases import Case, given
from tests.domain.house import BOARD, CASEY, MEC, Hospital
from tests.domain.process import (
    CHRIS,
    CORY,
    GROUNDS,
    Changes,
    concerned,
    final,
    opened,
    proposed,
    ready,
    record_of,
    resolve,
)
from tests.domain.test_departure import loaded
from tests.domain.test_routes import locum

SUPERVISED = "with a second pediatrician present"
LINE = ("core-pediatrics",)


def restricted(changes: Changes = None, **said: Any) -> Hospital:
    """Dr Abel has core pediatrics with a second pediatrician present, until that is lifted unless said."""
    return final(changes, **{"measure": "restriction", "limits": SUPERVISED, "privileges": LINE, **said})


def lift(house: Hospital, **said: Any) -> None:
    resolve(house, "lift_discipline", BOARD, reasons="a year without a complication", **said)


def test_a_restricted_line_is_held_within_its_limits() -> None:
    """Whoever asks is told yes, and within what; the other lines are as they were."""
    house = restricted()
    verdict = house.may("core-pediatrics")
    assert (verdict.answer, verdict.conditions) == (True, (SUPERVISED,))
    assert house.may("moderate-sedation").conditions == ()
    assert not house.events("PrivilegeSuspended", "AppointmentSuspended")
    (told,) = house.notices("privilege_restricted")
    assert (told.data["restricted"], told.data["limits"]) == ("core-pediatrics", SUPERVISED)
    assert GROUNDS not in str(told.data)


def test_without_lines_named_every_line_that_is_held_is_restricted() -> None:
    """Each by a fact of its own."""
    house = restricted(privileges=())
    made = house.events("PrivilegeRestricted")
    assert [each.privilege for each in made] == ["core-pediatrics", "moderate-sedation"]
    assert len({each.restriction for each in made}) == 2


def test_lines_held_without_an_appointment_are_restricted_too() -> None:
    """A locum's as a member's; the limits come beside the conditions of the grant."""
    house = locum(need="cover of the ward")
    house.do("raise_concern", CHRIS, concern=GROUNDS)
    resolve(house, "recommend_action", measure="restriction", reasons=GROUNDS, limits=SUPERVISED, days=10)
    (made,) = house.events("PrivilegeRestricted")
    verdict = house.may(made.privilege)
    assert (verdict.answer, verdict.conditions) == (True, (SUPERVISED,))


def test_one_line_of_a_locum_is_suspended_alone() -> None:
    """As of a member; what is not held is still refused."""
    house = locum(need="cover of the ward")
    (grant,) = house.file.open_routes()
    case = given(house).when("suspend_precautionary", CORY, grounds=GROUNDS, privileges=("ecmo",))
    case.refused("invalid", field="privileges")
    case.when("suspend_precautionary", CORY, grounds=GROUNDS, privileges=grant.privileges)
    case.among("PrivilegeSuspended").absent("AppointmentSuspended")
    assert not house.may(grant.privileges[0]).answer


def test_a_restriction_for_a_time_ends_with_its_last_day() -> None:
    """Day 1 is the day of the board's word (RC-5); even if no clock writes it."""
    house = restricted(days=40)
    (made,) = house.events("PrivilegeRestricted")
    first = house.now.date()
    assert (made.last - first).days == 39
    assert house.may("core-pediatrics", made.effective_to).conditions == ()
    before = made.effective_to.timestamp() - 1
    assert house.may("core-pediatrics", type(house.now).fromtimestamp(before, house.now.tzinfo)).conditions
    given(house).passing(made.effective_to).among("RestrictionEnded")
    assert not record_of(house).disciplines


@pytest.mark.parametrize(
    ("days", "kinds"),
    [(30, ["ctdph_notice"]), (31, ["ctdph_notice", "npdb_report"]), (None, ["ctdph_notice", "npdb_report"])],
)
def test_a_restriction_is_reported_to_the_state_and_a_long_one_to_the_data_bank(
    days: int | None, kinds: list[str]
) -> None:
    """Longer than thirty days [S76][S84]; the draft says what it is."""
    house = restricted(days=days)
    assert sorted(duty.kind for duty in house.file.open_duties()) == kinds


def test_the_draft_of_its_report_says_restriction_and_its_lines() -> None:
    """From the facts on the file."""
    house = restricted()
    found = drafts(loaded(house), house.ledger.house(house.key))
    assert {(each.action, each.scope) for each in found} == {("restriction", LINE)}


def test_a_line_named_twice_is_restricted_once() -> None:
    """One fact a line; and limits of nothing but blanks are none."""
    house = proposed(measure="restriction", limits=SUPERVISED, privileges=LINE * 2, days=10)
    assert len(house.events("PrivilegeRestricted")) == 1
    assert not proposed(measure="proctoring", limits="  ").events("AdverseActionProposed")


def test_a_restriction_says_within_what() -> None:
    """Without words it is refused; a warning has no limits."""
    house = proposed(measure="warning")
    case = given(house)
    said = {"practitioner": house.abel, "reasons": GROUNDS}
    fresh = ballot_id(house.key, "without-limits")
    case.when("recommend_action", CASEY, fresh, measure="restriction", **said).refused(
        "invalid", field="limits"
    )
    more = {**said, "limits": SUPERVISED}
    case.when("recommend_action", CASEY, fresh, measure="warning", **more).refused("invalid", field="limits")
    case.when("recommend_action", CASEY, fresh, measure="restriction", days=0, **more).refused(
        "invalid", field="days"
    )


PROCTORED = {"measure": "proctoring", "limits": "with a proctor at the table", "privileges": LINE}


def test_proctoring_that_restricts_is_heard_first_like_any_restriction() -> None:
    """A line that cannot be used without the proctor is restricted; without limits nobody is heard [S120]."""
    house = proposed(**PROCTORED, days=60)
    assert house.events("AdverseActionProposed", "RestrictionProposed")
    assert not house.events("MeasureTaken")
    assert final(**PROCTORED).may("core-pediatrics").conditions == ("with a proctor at the table",)
    plain = proposed(measure="proctoring")
    assert plain.events("MeasureTaken")
    assert not plain.events("DutyOpened")[len(concerned().events("DutyOpened")) :]


@pytest.mark.parametrize(("days", "judged"), [(30, False), (31, True), (None, True)])
def test_whether_long_proctoring_is_reported_is_judged(days: int | None, judged: bool) -> None:
    """For longer than the law lets go, somebody looks at what it came of; a report is no rule's [S83b]."""
    house = final(**PROCTORED, days=days)
    kinds = {duty.kind for duty in house.file.open_duties()}
    assert ("npdb_review" in kinds) is judged
    assert "npdb_report" not in kinds
    assert "ctdph_notice" in kinds


def review(house: Hospital, **said: Any) -> Case:
    more = {"duty": "npdb_review/restriction/1", "reportable": True, "why": "it came of peer review", **said}
    return given(house).when("review_reportability", CASEY, **more)


def test_what_is_judged_reportable_is_reported_in_the_days_from_when_it_was_imposed() -> None:
    """However late that was judged; the words stay with peer review."""
    house = final(**PROCTORED)
    (made,) = house.events("PrivilegeRestricted")
    imposed = house.ledger.house(house.key).legal_date(made.effective_from)
    house.clock(str(made.effective_from + timedelta(days=5)))
    case = review(house)
    case.among("ReportabilityReviewed", reportable=True)
    case.among("DutyFulfilled", kind="npdb_review", late=False)
    case.among("DutyOpened", kind="npdb_report", last_day=imposed + timedelta(days=30))
    drawn = drafts(loaded(house), house.ledger.house(house.key))
    assert {each.action for each in drawn} == {"restriction"}
    review(house).refused("not_allowed_now")


def test_what_is_judged_not_reportable_is_done_with() -> None:
    """And a judgment is given in words, for such a duty, and not before it was imposed."""
    house = final(**PROCTORED)
    review(house, why=" ").refused("invalid", field="why")
    review(house, reviewed_on="2020-01-01").refused("invalid", field="reviewed_on")
    review(house, duty="ctdph_notice/restriction/1").refused("not_allowed_now")
    review(house, duty="npdb_review/restriction/9").refused("not_found")
    case = given(house).when("fulfil_duty", CASEY, duty="npdb_review/restriction/1", reference="1")
    case.refused("invalid", field="duty")
    review(house, reportable=False).absent("DutyOpened").among("DutyFulfilled", reference="not_reportable")


def test_a_judgment_that_nobody_gives_is_a_breach() -> None:
    """After the bylaws' days; nothing is reported by silence."""
    house = final({"npdb.review_days": 3}, **PROCTORED)
    (duty,) = house.file.open_duties(DutyKind.NPDB_REVIEW)
    case = given(house).passing(str(duty.due)).among("DutyBreached", kind="npdb_review")
    case.absent("DutyOpened")
    review(house).among("DutyFulfilled", late=True)


def test_the_data_bank_is_told_of_no_proctoring_of_those_whom_the_law_leaves_out() -> None:
    """Nothing is judged of a nurse practitioner [S73]."""
    house = final({"npdb.professions": ["dds"]}, **PROCTORED)
    assert not house.file.open_duties(DutyKind.NPDB_REVIEW)


@pytest.mark.parametrize(("days", "own"), [(1, True), (14, True), (15, False), (None, False)])
def test_the_committee_itself_restricts_for_a_short_time_alone(days: int | None, own: bool) -> None:
    """As it suspends: what is no longer than the bylaws say opens no hearing [S120]."""
    house = proposed(measure="restriction", limits=SUPERVISED, privileges=LINE, days=days)
    assert bool(house.events("MeasureTaken")) is own
    assert bool(house.events("PrivilegeRestricted")) is own
    assert bool(house.events("AdverseActionProposed")) is not own
    assert house.may("core-pediatrics").conditions == ((SUPERVISED,) if own else ())


def test_a_restriction_is_lifted_by_the_body_that_imposed_it() -> None:
    """A short one comes before the committee again, any other before the board."""
    short = proposed(measure="restriction", limits=SUPERVISED, privileges=LINE, days=14)
    resolve(short, "lift_discipline", MEC, reasons="examined and fit")
    assert short.may("core-pediatrics").conditions == ()
    assert not record_of(short).disciplines
    assert short.events("DisciplineLifted", "RestrictionEnded")
    long = restricted()
    opened(long, "lift_discipline", reasons="a good year")
    assert long.find(long.ballot, Ballot).body_kind is BOARD


def test_a_measure_is_of_lines_that_are_held() -> None:
    """As a precaution is."""
    house = concerned()
    said = {"practitioner": house.abel, "reasons": GROUNDS, "privileges": ("ecmo",)}
    for measure, limits in (("suspension", ""), ("restriction", SUPERVISED)):
        fresh = ballot_id(house.key, measure)
        case = given(house).when("recommend_action", CASEY, fresh, measure=measure, limits=limits, **said)
        case.refused("invalid", field="privileges")


def test_who_holds_nothing_is_restricted_in_nothing() -> None:
    """An applicant has no line yet."""
    house = locum()
    house.do("raise_concern", CHRIS, concern=GROUNDS)
    said = {"practitioner": house.abel, "reasons": GROUNDS, "limits": SUPERVISED}
    fresh = ballot_id(house.key, "nothing")
    case = given(house).when("recommend_action", CASEY, fresh, measure="restriction", **said)
    case.refused("invalid", field="measure")


def test_the_board_lifts_what_it_has_imposed() -> None:
    """From its ballot on; what was reported is reported as changed [S76]."""
    house = restricted()
    lift(house)
    assert house.may("core-pediatrics").conditions == ()
    assert house.events("RestrictionLifted", "DisciplineLifted")
    assert house.notices("restriction_lifted")
    assert [duty.subject for duty in house.file.open_duties()][-1].startswith("revision_to_action/")


def test_a_restriction_is_lifted_once_and_not_before_it_is_imposed() -> None:
    """There is nothing in force before the board's word, nor afterwards."""
    proposal = {"measure": "restriction", "limits": SUPERVISED, "privileges": LINE}
    over = restricted()
    lift(over)
    for house in (ready(**proposal), over):
        with pytest.raises(NotAllowedNow, match="nor restriction"):
            opened(house, "lift_discipline", reasons="again", matter=next(iter(record_of(house).matters)))


def test_lines_that_ended_before_the_last_word_are_restricted_no_more() -> None:
    """The term ran out meanwhile: nothing is held within limits, and nothing more is reported."""
    house = ready(measure="restriction", limits=SUPERVISED)
    given(house).passing("2028-11-06 09:00")
    before = set(house.file.duties)
    resolve(house, "decide_finally", BOARD, act=True, reasons="after the hearing")
    assert house.events("AppointmentLapsed", "FinalCorrectiveAction")
    assert not house.events("PrivilegeRestricted", "RestrictionImposed")
    assert set(house.file.duties) == before
