"""A pre-application: a request is held against thresholds first, and whoever misses one was not denied."""

from __future__ import annotations

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from domain.application import Step
from domain.ids import practitioner_id
from domain.tasks import TaskKind, open_tasks
from domain.values import Role
from tests.domain.bylaws import adopted, written
from tests.domain.career import holding
from tests.domain.cases import Case, given
from tests.domain.house import (
    CASEY,
    DANA,
    NPIS,
    Hospital,
    Person,
    at,
    day,
    days,
    issued,
    licensed,
    registered,
    staffed,
    verify,
)
from tests.domain.preapplying import STATED, USED, answers, asked, insured, returned, settled
from tests.domain.test_departure import barred
from tests.soaking import SOAK

RECRUITER = Person(actor="rae", role=Role.RECRUITER)
ASKS = {"department": "pediatrics"}


def settle(house: Hospital) -> Case:
    return given(house).when("settle_preapplication", CASEY, application=house.application)


def missed(house: Hospital) -> tuple[str, ...]:
    """What of the thresholds was missed, by the first word of each."""
    (event,) = house.events("ThresholdNotMet")
    return tuple(each.partition(":")[0] for each in event.criteria)


def tasks(house: Hospital) -> list[tuple[TaskKind, Role]]:
    known = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, known, house.now)
    assert file is not None
    return [(task.kind, task.role) for task in open_tasks(file, known)]


def test_without_one_the_package_goes_out_at_once() -> None:
    """The model set uses none."""
    house = issued()
    assert house.paper.step is Step.APPLICATION_ISSUED
    assert not house.events("PreApplicationSent")


def test_a_form_goes_out_before_the_application() -> None:
    """It is to come back within the bylaws' thirty days, and says what it asks about."""
    case = given(insured(licensed(USED))).when("request_application", CASEY, **ASKS)
    case.then("ApplicationRequested", "ApplicationOpened", "PreApplicationSent", "NoticeSent")
    asks = ("license", "training", "insurance")
    case.among("PreApplicationSent", last_day=day("2025-12-03"), due="2025-12-04 00:00", criteria=asks).among(
        "NoticeSent", kind="preapplication_sent"
    )


@pytest.mark.parametrize("who", ["applicant", "chair", "recruiter", "office"])
def test_practitioner_department_and_recruiter_ask(who: str) -> None:
    """And the office for any of them."""
    house = licensed(USED)
    people = {"applicant": house.applicant, "chair": DANA, "recruiter": RECRUITER, "office": CASEY}
    given(house).when("request_application", people[who], **ASKS).among("PreApplicationSent")


def test_a_recruiter_opens_a_file_and_asks_and_no_more() -> None:
    """They accept nothing, and answer for nobody."""
    house = staffed(USED)
    file = practitioner_id(house.key, f"{house.key}/rae/new")
    person = {"npi": NPIS[0], "given_name": "Ann", "family_name": "Abel"}
    house.do("register_practitioner", RECRUITER, file, **person)
    given(house).when("request_application", RECRUITER, file, **ASKS).among("PreApplicationSent")
    house = asked()
    for name in ("return_preapplication", "settle_preapplication", "withdraw_application"):
        given(house).when(name, RECRUITER, application=house.application).refused("role_required")


@pytest.mark.parametrize("kind", ["reappointment", "additional_privilege", "category_change"])
def test_whoever_is_appointed_is_sent_the_application_itself(kind: str) -> None:
    """They have met the thresholds."""
    house = holding("2025-07-01", "2028-06-30", USED)
    said = {"category": "courtesy"} if kind == "category_change" else {}
    given(house).when("request_application", CASEY, kind=kind, **said).absent("PreApplicationSent")


def test_a_form_is_answered_and_the_application_goes_out() -> None:
    """Sixty days to send it in, from that day."""
    house = asked()
    house.clock("2025-11-10 09:00")
    case = given(house).when(
        "return_preapplication", house.applicant, application=house.application, **STATED
    )
    case.then("PreApplicationReturned")
    house.clock("2025-11-12 09:00")
    case = settle(house)
    case.then("ApplicationIssued", "NoticeSent").among("ApplicationIssued", last_day=day("2026-01-11"))
    case.among("NoticeSent", kind="application_issued")
    assert house.paper.step is Step.APPLICATION_ISSUED
    house.do(
        "submit_application",
        house.applicant,
        application=house.application,
        privileges=["core-pediatrics"],
        signature="Ann Abel",
    )
    assert house.paper.step is Step.SUBMITTED


def test_what_came_on_paper_is_put_in_by_the_office_for_the_applicant() -> None:
    """And says for whom."""
    house = asked()
    said = {"application": house.application, **STATED}
    given(house).when("return_preapplication", CASEY, **said).refused("invalid", field="on_behalf_of")
    given(house).when("return_preapplication", CASEY, on_behalf_of="Ann Abel", **said).then(
        "PreApplicationReturned"
    )


def test_a_later_answer_takes_the_place_of_an_earlier_one() -> None:
    """A slip of the pen closes nothing."""
    house = answers(returned(insurance_occurrence=1))
    settle(house).among("ApplicationIssued")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("training", "residency:juggling"), ("insurance_occurrence", -1), ("insurance_aggregate", -1)],
)
def test_an_answer_that_cannot_be_is_refused(field: str, wrong: object) -> None:
    """The field is named."""
    house = asked()
    said = {**STATED, field: wrong}
    given(house).when(
        "return_preapplication", house.applicant, application=house.application, **said
    ).refused("invalid", field=field)


def test_nothing_is_judged_before_the_answer() -> None:
    """The refusal says what is taken instead."""
    settle(asked()).refused(
        "not_allowed_now",
        state="pre_application",
        allowed=["return_preapplication", "withdraw_application"],
    )


def test_whoever_misses_a_threshold_is_ineligible_and_was_not_denied() -> None:
    """No hearing, no report, no bar; the letter says so and why."""
    house = returned(training="")
    case = settle(house)
    case.then("ThresholdNotMet", "ApplicationClosed", "NoticeSent")
    case.among("ThresholdNotMet", hearing_right=False, npdb_report=False)
    case.among("ApplicationClosed", outcome="ineligible")
    case.among("NoticeSent", kind="threshold_not_met")
    assert (missed(house), house.paper.step) == (("training",), Step.INELIGIBLE)
    assert house.file.barred_through is None
    assert tasks(house) == []


def test_whoever_was_ineligible_asks_again_once_the_threshold_is_met() -> None:
    """On the same day."""
    house = settled(training="")
    made = house.do("request_application", CASEY, **ASKS)
    house.application = house.made(made, "application")
    settle(answers(house)).among("ApplicationIssued")


def test_a_license_of_another_state_is_none() -> None:
    """The bylaws say of which it must be."""
    house = insured(registered(USED))
    house.do("record_credential", CASEY, kind="state_license", issuer="NY", expires="2026-12-31")
    house.application = house.made(house.do("request_application", CASEY, **ASKS), "application")
    settle(answers(house)).among("ThresholdNotMet")
    assert missed(house) == ("license",)


@pytest.mark.parametrize(("expires", "met"), [("2025-11-02", False), ("2025-11-03", True)])
def test_a_license_handed_in_counts_through_its_last_day(expires: str, met: bool) -> None:
    """Judged on 3 November; it is verified later, with everything else."""
    house = insured(registered(USED))
    house.do("record_credential", CASEY, kind="state_license", issuer="CT", expires=expires)
    house.application = house.made(house.do("request_application", CASEY, **ASKS), "application")
    settle(answers(house))
    assert bool(house.events("ThresholdNotMet")) is not met


def test_what_the_source_said_outweighs_what_was_handed_in() -> None:
    """A license revoked at its board is none, whatever the card says."""
    house = returned()
    verify(house, "state_license", status="revoked")
    settle(house)
    assert missed(house) == ("license",)


@pytest.mark.parametrize(
    ("occurrence", "aggregate", "met"),
    [(500_000, 1_500_000, True), (499_999, 1_500_000, False), (500_000, 1_499_999, False)],
)
def test_the_limits_of_insurance_are_the_bylaws(occurrence: int, aggregate: int, met: bool) -> None:
    """Both of them, to the dollar [S86]."""
    house = returned(insurance_occurrence=occurrence, insurance_aggregate=aggregate)
    settle(house)
    assert bool(house.events("ThresholdNotMet")) is not met


@pytest.mark.parametrize(("certified", "met"), [(500_000, True), (499_999, False)])
def test_what_the_carrier_certified_outweighs_what_was_stated(certified: int, met: bool) -> None:
    """Whichever of the two says more."""
    house = returned(insurance_occurrence=0 if met else 9_000_000)
    limits = {"occurrence": certified, "aggregate": 1_500_000}
    verify(house, "malpractice_insurance", source="carrier", expires="2026-12-31", **limits)
    settle(house)
    assert bool(house.events("ThresholdNotMet")) is not met


def test_a_training_on_file_counts_as_one_stated() -> None:
    """What the office has from the program."""
    house = returned(training="")
    said = {"institution": "Yale", "completed": "2020-06-30", "source": "AMA"}
    house.do("record_training", CASEY, training="residency:pediatrics", **said)
    settle(house).among("ApplicationIssued")


def test_a_training_of_another_stage_is_none_where_the_bylaws_name_its_stages() -> None:
    """A fellowship is asked for, a residency was done."""
    house = returned({"preapplication.training_stages": ["fellowship"]})
    settle(house)
    assert missed(house) == ("training",)


def test_only_what_the_bylaws_name_is_judged() -> None:
    """A hospital that asks for a license alone."""
    house = returned({"preapplication.criteria": ["license"]}, training="", insurance_occurrence=0)
    settle(house).among("ApplicationIssued")


def test_a_closed_department_gives_no_form_out() -> None:
    """No answer to it could help, so it is told at once."""
    house = licensed({**USED, "preapplication.closed_departments": ["pediatrics"]})
    case = given(house).when("request_application", CASEY, **ASKS)
    case.then(
        "ApplicationRequested", "ApplicationOpened", "ThresholdNotMet", "ApplicationClosed", "NoticeSent"
    )
    case.among("ThresholdNotMet", criteria=("department: pediatrics takes no applications",))


def test_a_department_that_closes_meanwhile_is_missed_when_it_is_judged() -> None:
    """By the bylaws in force on that day (RC-12)."""
    house = returned()
    adopted(written("R2", preapplication__closed_departments="[pediatrics]"), house)
    settle(house)
    assert missed(house) == ("department",)


@pytest.mark.parametrize("moment", ["2025-11-04 09:00", "2028-11-02 23:59:59"])
def test_whoever_is_barred_is_told_in_a_letter_through_which_day(moment: str) -> None:
    """Barred for 36 months from a final denial: ineligible at once, and no form goes out [S11h]."""
    house = licensed(USED)
    barred(house, "2025-11-03 10:00")
    case = given(house.clock(moment)).when("request_application", CASEY, **ASKS)
    through = "earlier decision: no application is taken through 2028-11-02"
    case.among("ThresholdNotMet", criteria=(through,)).absent("PreApplicationSent")
    case.among("NoticeSent", kind="threshold_not_met")


def test_the_day_after_a_bar_the_form_goes_out() -> None:
    """It ends by itself."""
    house = licensed(USED)
    barred(house, "2025-11-03 10:00")
    case = given(house.clock("2028-11-03 00:00")).when("request_application", CASEY, **ASKS)
    case.among("PreApplicationSent").absent("ThresholdNotMet")


def test_a_bar_that_is_no_threshold_refuses_the_request() -> None:
    """As it does where no pre-application is used."""
    house = licensed({**USED, "preapplication.criteria": ["license"]})
    barred(house, "2025-11-03 10:00")
    given(house).when("request_application", CASEY, **ASKS).refused("reapplication_barred")


def test_a_form_that_does_not_come_back_closes_the_request() -> None:
    """At the end of its last day; nothing follows from it, and it can be asked for again."""
    house = asked()
    house.pass_to("2025-12-03 23:59:59")
    case = given(house).passing("2025-12-04 00:00")
    case.then("PreApplicationClosed", "ApplicationClosed", "NoticeSent")
    case.among("PreApplicationClosed", hearing_right=False, npdb_report=False, last_day=day("2025-12-03"))
    case.among("ApplicationClosed", outcome="preapplication_not_returned")
    case.among("NoticeSent", kind="preapplication_closed")
    given(house).when("request_application", CASEY, **ASKS).among("PreApplicationSent")


def test_an_answer_in_time_is_not_late_because_the_clock_was_first() -> None:
    """What the clock wrote is set aside by a correction (RC-15)."""
    house = asked()
    house.pass_to("2025-12-04 00:00")
    late = {"application": house.application, **STATED}
    given(house).when("return_preapplication", house.applicant, **late).refused(
        "not_allowed_now", state="closed"
    )
    case = given(house).when(
        "return_preapplication", house.applicant, received=at("2025-12-03 23:59:59"), **late
    )
    case.then("PreApplicationReopened", "ApplicationOpened", "PreApplicationReturned")
    settle(house).among("ApplicationIssued")


def test_what_came_back_is_closed_by_no_clock() -> None:
    """It waits for the office then, and a late office is told above."""
    house = returned()
    house.pass_to("2026-03-01 09:00")
    assert house.paper.step is Step.PRE_APPLICATION
    assert not house.events("PreApplicationClosed")
    (late,) = house.events("StepEscalated")
    assert (late.step, late.stamp.occurred_at) == ("pre_application", at("2025-11-11 00:00"))


def test_whose_turn_it_is_is_on_the_worklist() -> None:
    """The applicant's until it comes back, then the office's."""
    house = asked()
    assert tasks(house) == [(TaskKind.RETURN_PREAPPLICATION, Role.PRACTITIONER)]
    assert tasks(answers(house)) == [(TaskKind.SETTLE_PREAPPLICATION, Role.MEDICAL_STAFF_OFFICE)]


def day_by_day(house: Hospital, count: int) -> Hospital:
    """Time passes with nobody away."""
    for passed in range(1, count + 1):
        house.pass_to(at("2025-11-03 12:00") + days(passed))
    return house


def reminders(house: Hospital) -> list[tuple[str, object]]:
    return [(str(each.sent_at.date()), each.rung) for each in house.notices("application_reminder")]


def test_the_applicant_is_reminded_while_the_form_is_out() -> None:
    """Fourteen days before its last, and three."""
    house = day_by_day(asked(), 40)
    assert reminders(house) == [("2025-11-19", 14), ("2025-11-30", 3)]


def test_the_applicant_is_reminded_again_while_the_application_is_out() -> None:
    """It has a ladder of its own, from its own last day, 2 January."""
    house = day_by_day(settled(), 70)
    assert reminders(house) == [("2025-12-19", 14), ("2025-12-30", 3)]
    assert house.paper.step is Step.DEEMED_WITHDRAWN


def test_nobody_is_reminded_of_what_came_back() -> None:
    """Neither of the one nor of the other."""
    house = day_by_day(returned({"office.days": 365}), 100)
    assert reminders(house) == []


def test_after_an_outage_only_the_most_urgent_reminder_goes_out() -> None:
    """And none once its days are over."""
    house = asked()
    house.pass_to("2025-12-01 09:00")
    assert reminders(house) == [("2025-11-30", 3)]
    house = asked()
    house.pass_to("2026-02-01 09:00")
    assert reminders(house) == []


@examples(reply=st.integers(1, 60), ladder=st.lists(st.integers(1, 90), min_size=1, max_size=4, unique=True))
@settings(max_examples=60 if SOAK else 10, deadline=None, derandomize=not SOAK)
def test_every_ladder_falls_within_the_days_it_belongs_to(reply: int, ladder: list[int]) -> None:
    """Whatever the figures: no reminder before the form went out, none after its end, each once."""
    rungs = sorted(ladder, reverse=True)
    house = day_by_day(asked({"preapplication.reply_days": reply, "application.ladder": rungs}), reply + 1)
    told = [rung for _, rung in reminders(house)]
    assert told == [rung for rung in rungs if rung < reply]
    assert house.paper.step is Step.CLOSED
