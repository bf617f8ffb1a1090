"""Concerns, investigations and precautionary suspensions, and the duties that open by rule."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from domain import legal_days
from domain.commands.base import Request
from domain.commands.peer_review import UNSAID
from domain.corrective import matters
from domain.corrective.report_drafts import ReportDraft, drafts
from domain.errors import DomainError
from domain.passing import clock_stamp
from domain.recording.writing import stamp_of
from domain.tasks import open_tasks
from domain.values import Role
from tests.domain.cases import given
from tests.domain.house import (
    CASEY,
    MEC,
    ROOT,
    ZONE,
    Hospital,
    Person,
    appointed,
    at,
    close,
    day,
    registered,
    take,
    vote,
)
from tests.domain.process import (
    CAROL,
    CHRIS,
    CORY,
    GROUNDS,
    concerned,
    investigated,
    matter_of,
    opened,
    proposed,
    record_of,
    resolve,
    suspended,
)

DANA_LEADS = Person(actor="dana", role=Role.DEPARTMENT_CHAIR)


def kinds_waiting(house: Hospital) -> set[str]:
    """The kinds of task that the file has."""
    facility = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, facility, house.now)
    return {str(task.kind) for task in open_tasks(file, facility)} if file is not None else set()


def test_a_precautionary_suspension_leaves_the_bare_fact_on_the_file() -> None:
    """Its grounds are peer review's, and nobody may practice from that instant on."""
    house = appointed()
    house.clock("2026-01-05 10:00").catch_up(house.abel)
    case = given(house).when("suspend_precautionary", CORY, grounds=GROUNDS)
    case.among("AppointmentSuspended", origin="precautionary", hearing_right=True)
    case.among("PrecautionarySuspensionImposed", last_day=day("2026-01-19"), due="2026-01-20 00:00")
    assert GROUNDS not in repr([event for event in case.news if not event.PRIVILEGED])
    assert not house.may("core-pediatrics").answer


def test_why_a_command_of_peer_review_was_given_stands_in_no_open_fact() -> None:
    """It is said beside the grounds, and whoever reads the trail finds no word of it."""
    why = "three deaths after the same operation"
    house = appointed()
    house.clock("2026-01-05 10:00").catch_up(house.abel)
    case = given(house).when("suspend_precautionary", CORY, grounds=GROUNDS, reason=why)
    within = {event.stamp.reason for event in case.news if event.PRIVILEGED}
    assert within == {why}
    openly = [event for event in case.news if not event.PRIVILEGED]
    assert {type(event).TOPIC for event in openly} >= {"AppointmentSuspended", "NoticeSent"}
    assert why not in repr(openly)


@pytest.mark.parametrize("name", sorted(UNSAID))
def test_every_command_of_peer_review_has_a_stamp_that_keeps_its_reason_apart(name: str) -> None:
    """Whatever it writes openly beside its record."""
    request = Request(
        command_id="f/a/key/1",
        name=name,
        facility="f",
        actor="a",
        role=Role.AUDITOR,
        at=at("2026-01-05 10:00"),
        target=UUID(int=1),
        payload={},
        reason="why",
    )
    stamp = stamp_of(request, "R1", request.at)
    assert (stamp.borne(bare=False).reason, stamp.borne(bare=True).reason) == ("why", None)


def test_every_fact_of_corrective_action_is_privileged() -> None:
    """The general trail tells only that there is an entry."""
    suspended()
    house = investigated()
    record = record_of(house)
    assert {e.PRIVILEGED for e in house.events() if e.originator_id == record.id} == {True}


@pytest.mark.parametrize(
    ("by", "allowed"), [(CORY, True), (CAROL, True), (CHRIS, True), (DANA_LEADS, False), (CASEY, False)]
)
def test_the_leaders_that_the_bylaws_name_suspend(by: Person, allowed: bool) -> None:
    """And no other."""
    named = ["chief_of_staff", "chief_medical_officer", "chief_executive"]
    case = given(appointed({"precaut.imposed_by": named})).when("suspend_precautionary", by, grounds=GROUNDS)
    if allowed:
        case.among("PrecautionarySuspensionImposed")
    else:
        case.refused("role_required")


@pytest.mark.parametrize(
    ("said", "error"),
    [({"grounds": " "}, "invalid"), ({"grounds": GROUNDS, "privileges": ["ecmo"]}, "invalid")],
)
def test_a_suspension_has_its_grounds_and_is_of_what_is_held(said: dict[str, object], error: str) -> None:
    """In writing."""
    given(appointed()).when("suspend_precautionary", CORY, **said).refused(error)


def test_who_holds_nothing_cannot_be_suspended() -> None:
    """There is nothing to take."""
    given(registered()).when("suspend_precautionary", CORY, grounds=GROUNDS).refused("not_allowed_now")


def test_one_line_can_be_suspended_alone() -> None:
    """The rest goes on."""
    house = suspended(privileges=["moderate-sedation"])
    assert not house.may("moderate-sedation").answer
    assert house.may("core-pediatrics").answer


@pytest.mark.parametrize(("rule", "may"), [("goes_on", False), ("ends", True)])
def test_a_suspension_that_nobody_reviews_goes_on_or_ends_as_the_bylaws_say(rule: str, may: bool) -> None:
    """At 00:00 after the last day; those above are told, once."""
    house = suspended({"precaut.unreviewed": rule})
    given(house).passing("2026-01-19 23:59:59").absent("SuspensionReviewMissed")
    case = given(house).passing("2026-01-20 00:00")
    case.among("SuspensionReviewMissed", goes_on=not may)
    assert house.may("core-pediatrics").answer is may
    given(house).passing("2026-01-20 00:00").nothing()


@pytest.mark.parametrize(("word", "may"), [("continue_suspension", False), ("lift_suspension", True)])
def test_the_executive_committee_reviews_by_its_ballot(word: str, may: bool) -> None:
    """It goes on, or is lifted from that instant; the days to review are over with it."""
    house = suspended()
    house.clock("2026-01-12 17:00")
    resolve(house, "review_suspension", resolution=word, findings="seen")
    assert house.may("core-pediatrics").answer is may
    assert not house.may("core-pediatrics", "2026-01-12 16:59:59").answer
    given(house).passing("2026-01-20 00:00").absent("SuspensionReviewMissed")


def test_a_leader_lifts_it_from_now_on() -> None:
    """Never for the time before."""
    house = suspended()
    house.clock("2026-01-09 09:00")
    given(house).when("lift_suspension", CORY, why="examined and fit").among(
        "SuspensionLifted", effective_from="2026-01-09 09:00"
    )
    assert not house.may("core-pediatrics", "2026-01-09 08:59:59").answer
    given(house).when("lift_suspension", CORY, why="again").refused("not_allowed_now")


def test_the_committee_resolves_nothing_without_a_majority() -> None:
    """The outcome is on record, and the matter stands where it stood."""
    house = suspended()
    opened(house, "review_suspension", resolution="lift_suspension", findings="seen")
    vote(house, MEC, "nnnyy")
    close(house)
    take(house)
    assert not house.may("core-pediatrics").answer
    (returned,) = house.events("ResolutionReturned")
    assert returned.why == "failed"


def test_an_investigation_begins_at_the_resolutions_instant() -> None:
    """And stays open when its days are over."""
    house = investigated()
    (begun,) = house.events("InvestigationOpened")
    assert begun.effective_from == begun.outcome.closed_at
    given(house).passing("2026-03-07 00:00").among("InvestigationOverdue")
    assert matter_of(house).state == "investigation"
    given(house).passing("2026-03-07 00:00").nothing()
    resolve(house, "close_investigation", findings="nothing found")
    assert matter_of(house).state == "concern"


def test_a_matter_is_before_a_body_once_at_a_time() -> None:
    """Until the outcome is in."""
    house = concerned()
    opened(house, "open_investigation", grounds=GROUNDS, matter=matter_of(house).id)
    with pytest.raises(DomainError, match="before this body already"):
        opened(house, "recommend_action", measure="warning", reasons=GROUNDS)


@pytest.mark.parametrize("measure", ["warning", "reprimand", "proctoring"])
def test_a_measure_that_takes_nothing_away_is_no_hearing_matter(measure: str) -> None:
    """It is the committee's own [S120]."""
    house = proposed(measure=measure)
    assert [event.measure for event in house.events("MeasureTaken")] == [measure]
    assert record_of(house).proceedings == {}


@pytest.mark.parametrize(("days", "heard"), [(14, False), (15, True)])
def test_a_short_suspension_is_no_hearing_matter(days: int, heard: bool) -> None:
    """By the bylaws' days [S120]."""
    house = proposed(measure="suspension", days=days)
    assert bool(record_of(house).proceedings) is heard
    assert house.may("core-pediatrics").answer is heard


@settings(max_examples=25, deadline=None)
@drawn(start=st.dates(day("2026-01-05"), day("2028-10-01")), hour=st.integers(0, 23))
def test_more_than_thirty_days_are_over_at_the_start_of_day_31(start: date, hour: int) -> None:
    """Across every change of clocks and 29 February (RC-4); due 30 days after that day."""
    house = suspended()
    began = legal_days.at_hour(start, hour, ZONE)
    house.do("lift_suspension", CORY, why="for the test")
    house.clock(began)
    given(house).when("suspend_precautionary", CORY, grounds=GROUNDS).among("DutyOpened", kind="ctdph_notice")
    over = legal_days.end_of(start + timedelta(days=30), ZONE)
    given(house).passing(over - timedelta(microseconds=1))
    before = [duty for duty in house.file.duties.values() if duty.kind == "npdb_report"]
    given(house).passing(over)
    (duty,) = [duty for duty in house.file.duties.values() if duty.kind == "npdb_report"]
    assert before == []
    assert duty.opened_at == over
    assert duty.last_day == start + timedelta(days=61)


@pytest.mark.parametrize(("profession", "kinds"), [("MD", 2), ("DDS", 1), ("APRN", 0)])
def test_whom_the_reports_are_about_is_the_laws(profession: str, kinds: int) -> None:
    """Physicians to the state, dentists to the Data Bank as well [S73][S84]."""
    house = suspended()
    house.do("lift_suspension", CORY, why="for the test")
    known = house.ledger.file(house.abel, house.ledger.house(house.key), house.now)
    assert known is not None
    known.practitioner.profession = profession
    rules = house.ledger.house(house.key)
    stamp = clock_stamp(rules, house.now, house.now)
    before = len(known.practitioner.duties)
    matters.report(known, rules, stamp, "x")
    matters.notify_state(known, rules, stamp, "x")
    assert len(known.practitioner.duties) - before == kinds


def test_whom_no_law_has_reported_the_clock_passes_by() -> None:
    """Day 31 of a nurse practitioner's suspension opens no duty, and the file goes on."""
    house = suspended({"npdb.professions": ["dds"]})
    assert given(house).passing("2026-02-05 00:00").refusal is None
    assert not [duty for duty in house.file.duties.values() if duty.kind == "npdb_report"]
    given(house).when("lift_suspension", CORY, why="examined and fit").among("SuspensionLifted")


def test_nothing_of_peer_review_waits_for_the_dead() -> None:
    """Neither a review of the suspension nor a notice of what is proposed."""
    house = suspended()
    resolve(house, "recommend_action", measure="termination", reasons=GROUNDS)
    assert {"review_suspension", "send_adverse_notice"} <= kinds_waiting(house)
    house.do("record_death", CASEY, died_on="2026-01-05")
    assert kinds_waiting(house) & {"review_suspension", "send_adverse_notice"} == set()


@pytest.mark.parametrize("changed", [True, False])
def test_whether_a_precaution_is_a_restriction_is_counsels_word(changed: bool) -> None:
    """A parameter says so."""
    house = suspended({"ctdph.of_precaution": changed})
    assert bool(house.file.open_duties()) is changed


def test_a_concern_is_settled_among_colleagues_and_closed() -> None:
    """No ballot, no hearing, no report."""
    house = concerned()
    house.do("record_collegial_effort", CHRIS, effort="a talk over coffee")
    given(house).when("close_matter", CHRIS, finding="settled").then("MatterClosed")
    given(house).when("record_collegial_effort", CHRIS, effort="more").refused("not_found")


def test_what_is_under_review_is_closed_by_no_one_person() -> None:
    """A body ends it."""
    given(suspended()).when("close_matter", CHRIS, finding="settled").refused("not_allowed_now")


def test_whose_matter_it_is_takes_no_part_in_its_ballot() -> None:
    """Recused before a vote is cast."""
    house = appointed()
    house.do("fill_seat", ROOT, body=house.bodies[MEC], member="abel", as_practitioner=house.abel)
    house.do("raise_concern", CHRIS, concern=GROUNDS)
    opened(house, "open_investigation", grounds=GROUNDS, matter=matter_of(house).id)
    assert house.last_ballot.recused == ("abel",)
    assert house.last_ballot.subject is None


def test_the_record_is_opened_with_a_reason_by_those_the_bylaws_name() -> None:
    """That it was is privileged as well."""
    house = suspended()
    given(house).when("read_corrective_record", CORY).refused("invalid")
    given(house).when("read_corrective_record", DANA_LEADS, reason="curious").refused("role_required")
    case = given(house).when("read_corrective_record", CORY, reason="prepares the review")
    case.then("CorrectiveRecordRead")
    given(appointed()).when("read_corrective_record", CORY, reason="x").refused("not_found")


def test_a_report_is_drafted_from_the_record_and_says_who_filed_it() -> None:
    """Its facts, its day, and then its reference."""
    house = suspended(privileges=["moderate-sedation"])
    known = house.ledger.house(house.key)

    def drafted() -> ReportDraft:
        file = house.ledger.file(house.abel, known, house.now)
        assert file is not None
        (draft,) = drafts(file, known)
        return draft

    assert (drafted().to, drafted().action, drafted().on) == (
        "ct_dph",
        "precautionary_suspension",
        day("2026-01-05"),
    )
    assert (drafted().scope, drafted().basis) == (("moderate-sedation",), (GROUNDS,))
    house.do("fulfil_duty", CASEY, duty="ctdph_notice/precautionary/1", reference="DPH 1")
    assert (drafted().filed_by, drafted().filed_on, drafted().reference) == (
        "casey",
        day("2026-01-05"),
        "DPH 1",
    )


def test_every_kind_of_report_has_a_draft() -> None:
    """A surrender's too."""
    house = investigated()
    house.pass_to("2028-11-03 00:00")
    file = house.ledger.file(house.abel, house.ledger.house(house.key), house.now)
    assert file is not None
    assert [draft.action for draft in drafts(file, house.ledger.house(house.key))] == ["lapsed"]
