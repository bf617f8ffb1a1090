"""An application from its request to its acceptance, what it lacks, and how it ends early."""

from __future__ import annotations

import pytest

from domain.application import Step
from domain.values import BodyKind
from tests.domain.cases import given
from tests.domain.house import (
    BOARD,
    CASEY,
    CC,
    DANA,
    DEPARTMENT,
    MEC,
    SERVICE,
    VIC,
    Hospital,
    Person,
    accepted,
    at,
    before,
    carry,
    day,
    days,
    decided,
    establish,
    issued,
    lasting,
    licensed,
    open_ballot,
    recommended,
    short,
    submitted,
    verified,
)

WHILE_OUT = [
    *("acknowledge_bylaws", "answer_disclosures", "explain_gap", "link_document", "request_reference"),
    *("state_affiliations", "state_continuing_education", "state_faculty_appointments"),
    *("state_work_history", "submit_application", "withdraw_application"),
]
SUBMIT = {"privileges": ["core-pediatrics"], "signature": "Ann Abel"}


def deficient(
    received_on: str | None = "2026-02-02", items: tuple[str, ...] = ("a third reference",)
) -> Hospital:
    """An application whose applicant was told on 2 February what is missing."""
    house = submitted()
    house.pass_to("2026-02-02 10:00")
    return short(house, received_on, items)


def test_a_package_goes_out_with_the_request() -> None:
    """It is to come back within the bylaws' sixty days."""
    case = given(licensed()).when("request_application", CASEY, department="pediatrics")
    case.then("ApplicationRequested", "ApplicationIssued", "ApplicationOpened")
    case.among("ApplicationIssued", last_day=day("2026-01-02"), due="2026-01-03 00:00")


def test_an_applicant_may_ask_for_themself() -> None:
    """And a chair for their department; a board member not."""
    house = licensed()
    given(house).when("request_application", house.applicant, department="pediatrics").among(
        "ApplicationIssued"
    )
    given(licensed()).when("request_application", DANA, department="pediatrics").among("ApplicationIssued")
    case = given(licensed()).when(
        "request_application", Person(actor="b", role=VIC.role.BOARD_MEMBER), department="pediatrics"
    )
    case.refused("role_required", role="board_member")


def test_one_application_is_open_at_a_time() -> None:
    """A second waits for the first."""
    given(issued()).when("request_application", CASEY, department="pediatrics").refused(
        "not_allowed_now", state="application_open"
    )


@pytest.mark.parametrize("moment", ["2025-11-03 09:00", "2028-11-02 23:59"])
def test_whoever_is_appointed_asks_for_no_first_appointment(moment: str) -> None:
    """Until the term is over."""
    house = lasting()
    house.clock(moment)
    given(house).when("request_application", CASEY, department="pediatrics").refused(
        "not_allowed_now", state="appointed"
    )


def test_an_appointment_to_come_is_one() -> None:
    """Decided in November for January: nothing else is to be asked for in December."""
    house = before(BOARD)
    carry(house, BOARD, effective="2026-01-15")
    house.do("notify_decision", CASEY, application=house.application)
    house.clock("2025-12-01 09:00")
    given(house).when("request_application", CASEY, department="pediatrics").refused("not_allowed_now")


def test_a_department_is_named() -> None:
    """Blank is none."""
    given(licensed()).when("request_application", CASEY, department=" ").refused(
        "invalid", field="department"
    )


def test_an_application_is_signed_and_asks_for_privileges() -> None:
    """Each privilege once, in its order."""
    house = issued()
    establish(house, DEPARTMENT, "surgery")
    case = given(house).when(
        "submit_application",
        house.applicant,
        application=house.application,
        privileges=["core-pediatrics", "ecmo", "core-pediatrics"],
        signature="Ann Abel",
        category="courtesy",
        department="surgery",
    )
    case.then("ApplicationSubmitted", "AttestationSigned", "PrivilegeRequested", "PrivilegeRequested")
    assert house.paper.privileges == ("core-pediatrics", "ecmo")
    assert (house.paper.category, house.paper.department) == ("courtesy", "surgery")
    signature = house.paper.signature
    assert signature is not None
    assert (signature.name.plain, signature.signed_at) == ("Ann Abel", house.now)


def test_a_department_that_is_not_there_is_not_applied_to() -> None:
    """Neither when asking for the application nor when sending it in: its chair would never hear of it."""
    house = licensed()
    asks = given(house).when("request_application", CASEY, department="surgery")
    asks.refused("invalid", field="department")
    house = issued()
    sent = {"application": house.application, "department": "surgery", **SUBMIT}
    given(house).when("submit_application", house.applicant, **sent).refused("invalid", field="department")


def test_nobody_signs_for_the_applicant() -> None:
    """Neither the office nor the applicant on another's behalf."""
    house = issued()
    given(house).when("submit_application", CASEY, application=house.application, **SUBMIT).refused(
        "role_required", needed=["practitioner (their own file)"]
    )
    given(house).when(
        "submit_application", house.applicant, application=house.application, on_behalf_of="abel", **SUBMIT
    ).refused("invalid", field="signature")


@pytest.mark.parametrize(
    ("field", "wrong"), [("signature", " "), ("privileges", []), ("privileges", ["juggling"])]
)
def test_an_application_without_its_parts_is_refused(field: str, wrong: object) -> None:
    """The part is named."""
    house = issued()
    said = {**SUBMIT, field: wrong}
    given(house).when("submit_application", house.applicant, application=house.application, **said).refused(
        "invalid", field=field
    )


def test_an_application_is_sent_in_once() -> None:
    """The refusal names the state and what would be allowed."""
    house = submitted()
    given(house).when("submit_application", house.applicant, application=house.application, **SUBMIT).refused(
        "not_allowed_now",
        state="submitted",
        allowed=[
            *("accept_application", "acknowledge_bylaws", "answer_disclosures", "explain_gap"),
            *("hold_application", "link_document", "notice_deficiency", "request_reference"),
            *("sign_attestation", "state_affiliations", "state_continuing_education"),
            *("state_faculty_appointments", "state_work_history", "withdraw_application"),
        ],
    )


def test_what_does_not_come_back_is_closed() -> None:
    """The clock closes what waits for its applicant; it is no denial."""
    house = issued()
    house.pass_to("2026-01-02 23:59:59")
    case = given(house).passing("2026-01-03 00:00")
    case.then("ApplicationDeemedWithdrawn", "ApplicationClosed", "NoticeSent")
    case.among("ApplicationDeemedWithdrawn", deficiency=None, hearing_right=False, npdb_report=False)
    case.among("ApplicationClosed", outcome="not_returned")
    assert house.file.open_applications == ()


def test_an_application_sent_in_time_is_not_late_because_the_clock_was_first() -> None:
    """What the clock wrote is set aside by a correction (RC-15)."""
    house = issued()
    house.pass_to("2026-01-03 00:00")
    case = given(house).when(
        "submit_application",
        house.applicant,
        application=house.application,
        received=at("2026-01-02 23:59:59"),
        **SUBMIT,
    )
    case.then(
        *("DeemedWithdrawalSetAside", "ApplicationOpened"),
        *("ApplicationSubmitted", "AttestationSigned", "PrivilegeRequested"),
    )
    case.among("ApplicationSubmitted", occurred_at="2026-01-02 23:59:59", recorded_at="2026-01-03 00:00")
    assert house.paper.step is Step.SUBMITTED
    given(house).passing("2026-01-04 00:00").absent("ApplicationDeemedWithdrawn")


def test_an_application_sent_late_stays_closed() -> None:
    """A second after the last day."""
    house = issued()
    house.pass_to("2026-01-03 00:00")
    given(house).when("submit_application", house.applicant, application=house.application, **SUBMIT).refused(
        "not_allowed_now", state="deemed_withdrawn"
    )


def test_an_accepted_application_goes_into_verification() -> None:
    """The elements are those of the bylaws, and the applicant hears of it."""
    house = submitted()
    case = given(house).when("accept_application", CASEY, application=house.application)
    case.then("ApplicationAccepted", "NoticeSent").among("NoticeSent", kind="application_received")
    assert house.paper.elements[:3] == ("identity", "npi", "state_license")
    assert len(house.paper.missing_elements()) == 18


def test_only_what_was_sent_in_is_accepted() -> None:
    """And an application that is nobody's is not found."""
    house = issued()
    given(house).when("accept_application", CASEY, application=house.application).refused(
        "not_allowed_now", state="application_issued", allowed=WHILE_OUT
    )
    given(house).when("accept_application", CASEY, application=house.facility).refused(
        "not_found", application=str(house.facility)
    )


def test_a_deficiency_is_told_and_its_clock_waits_for_the_receipt() -> None:
    """No proof of receipt, no clock (RC-11)."""
    house = submitted({"notice.receipt": "acknowledgment"})
    case = given(house).when("notice_deficiency", CASEY, application=house.application, items=["a reference"])
    case.then("DeficiencyNoticed", "NoticeSent").among("DeficiencyNoticed", days=30, items=("a reference",))
    assert house.paper.step is Step.INCOMPLETE
    given(house).passing("2026-05-01 00:00").absent("ApplicationDeemedWithdrawn")


@pytest.mark.parametrize(("field", "wrong"), [("items", []), ("items", [" "]), ("received_on", "2025-11-04")])
def test_a_deficiency_that_says_nothing_is_refused(field: str, wrong: object) -> None:
    """Something is missing, and nobody has received tomorrow's letter."""
    house, said = submitted(), {"items": ["a reference"], field: wrong}
    given(house).when("notice_deficiency", CASEY, application=house.application, **said).refused(
        "invalid", field=field
    )


@pytest.mark.parametrize("house", [issued, decided])
def test_a_deficiency_belongs_to_an_application_in_hand(house: object) -> None:
    """Neither before it came nor after the decision."""
    made = house()  # type: ignore[operator]  # a builder
    given(made).when("notice_deficiency", CASEY, application=made.application, items=["x"]).refused(
        "not_allowed_now"
    )


def test_the_clock_starts_on_the_day_of_receipt() -> None:
    """Received on 2 February: the thirtieth day after is 4 March, to its end."""
    house = submitted()
    house.pass_to("2026-02-02 10:00")
    case = given(house).when(
        "notice_deficiency", CASEY, application=house.application, items=["x"], received_on="2026-02-02"
    )
    case.among("DeficiencyClockStarted", last_day=day("2026-03-04"), due="2026-03-05 00:00")


def test_a_last_day_rolls_where_the_bylaws_roll_it() -> None:
    """From a Saturday to the Monday after."""
    house = submitted({"roll_forward": "next_business_day"})
    house.pass_to("2026-02-05 10:00")
    case = given(house).when(
        "notice_deficiency", CASEY, application=house.application, items=["x"], received_on="2026-02-05"
    )
    case.among("DeficiencyClockStarted", last_day=day("2026-03-09"))


def noticed() -> Hospital:
    return short(submitted({"notice.receipt": "acknowledgment"}), None)


def deliver(house: Hospital, recipient: str = "practitioner") -> dict[str, object]:
    (notice,) = house.notices("application_deficiency")
    return {"notice": notice.id, "recipient": recipient, "channel": "smtp", "reference": "250 ok"}


def test_a_receipt_starts_the_clock_from_its_own_day() -> None:
    """However much later it is written down."""
    house = noticed()
    (notice,) = house.notices("application_deficiency")
    house.clock("2025-11-20 10:00")
    case = given(house).when(
        "record_receipt", CASEY, notice=notice.id, means="certified mail", received_at=at("2025-11-10 14:00")
    )
    case.then("NoticeReceived", "DeficiencyClockStarted")
    case.among("DeficiencyClockStarted", received_on=day("2025-11-10"), last_day=day("2025-12-10"))


def test_a_second_receipt_moves_no_clock() -> None:
    """The first proof holds."""
    house = noticed()
    (notice,) = house.notices("application_deficiency")
    house.do("record_receipt", house.applicant, notice=notice.id, means="read")
    house.clock("2025-11-20 10:00")
    given(house).when("record_receipt", CASEY, notice=notice.id, means="mail").nothing()


@pytest.mark.parametrize("moment", ["2025-11-03 08:59", "2025-11-04 00:00"])
def test_a_receipt_lies_between_the_notice_and_now(moment: str) -> None:
    """Neither before it was sent nor to come."""
    house = noticed()
    (notice,) = house.notices("application_deficiency")
    given(house).when("record_receipt", CASEY, notice=notice.id, means="x", received_at=at(moment)).refused(
        "invalid", field="received_at"
    )


def test_an_instant_without_an_offset_is_refused() -> None:
    """It names no instant."""
    house = noticed()
    (notice,) = house.notices("application_deficiency")
    given(house).when(
        "record_receipt", CASEY, notice=notice.id, means="x", received_at="2025-11-03T09:30:00"
    ).refused("invalid", field="received_at")


def test_a_receipt_of_no_notice_is_not_found() -> None:
    """By its id."""
    house = noticed()
    given(house).when("record_receipt", CASEY, notice=house.facility, means="x").refused(
        "not_found", notice=str(house.facility)
    )


def test_delivery_counts_as_receipt_where_the_bylaws_say_so() -> None:
    """The model set does; once, and only the practitioner's own copy."""
    house = short(submitted(), None)
    case = given(house).when("record_delivery", SERVICE, **deliver(house))
    case.then("NoticeDelivered", "DeficiencyClockStarted")
    given(house).when("record_delivery", SERVICE, **deliver(house)).nothing()


def test_a_letter_that_is_kept_is_on_record_by_its_hash_and_its_wording() -> None:
    """In the save that records its delivery; a channel that kept none leaves none."""
    house = noticed()
    kept = {"letter": "a" * 64, "template": "application_deficiency@1"}
    case = given(house).when("record_delivery", SERVICE, **deliver(house), **kept)
    case.then("NoticeDelivered", "LetterKept")
    case.among("LetterKept", recipient="practitioner", digest="a" * 64, template="application_deficiency@1")


def test_delivery_is_no_receipt_where_acknowledgment_is_asked_for() -> None:
    """Then it is only a delivery."""
    house = noticed()
    given(house).when("record_delivery", SERVICE, **deliver(house)).then("NoticeDelivered")


def test_a_notice_is_delivered_to_those_it_went_to() -> None:
    """Nobody else received it, and nobody else failed to."""
    house = noticed()
    given(house).when("record_delivery", SERVICE, **deliver(house, "pharmacy")).refused(
        "not_found", recipient="pharmacy"
    )
    failed = {"notice": deliver(house)["notice"], "recipient": "pharmacy", "why": "no address"}
    given(house).when("record_delivery_failure", SERVICE, **failed).refused("not_found")


def test_a_failed_delivery_is_a_fact_once() -> None:
    """A task of the office, and no clock."""
    house = noticed()
    failed = {"notice": deliver(house)["notice"], "recipient": "practitioner", "why": "no such mailbox"}
    given(house).when("record_delivery_failure", SERVICE, **failed).then("NoticeFailed")
    given(house).when("record_delivery_failure", SERVICE, **failed).nothing()
    (notice,) = house.notices("application_deficiency")
    assert notice.failed == {"practitioner"}


def test_what_was_missing_in_time_goes_on_where_it_was() -> None:
    """Ten minutes before the end of the last day."""
    house = deficient()
    house.pass_to("2026-03-04 23:50")
    given(house).when("cure_deficiency", house.applicant, application=house.application).then(
        "DeficiencyCured"
    )
    assert house.paper.step is Step.SUBMITTED
    given(house).passing("2026-03-05 00:00").absent("ApplicationDeemedWithdrawn")


def test_after_the_last_day_it_is_deemed_withdrawn() -> None:
    """No hearing, no report; the applicant and the office hear what was missing."""
    case = given(deficient()).passing("2026-03-05 00:00")
    case.among("ApplicationDeemedWithdrawn", hearing_right=False, npdb_report=False)
    case.among("ApplicationClosed", outcome="deemed_withdrawn")
    notice = case.house.notices("application_withdrawn_for_incompleteness")[0]
    assert notice.data["items"] == "a third reference"
    assert [recipient.role for recipient in notice.recipients] == ["practitioner", "medical_staff_office"]


def test_what_comes_late_does_not_revive_it() -> None:
    """The state is named."""
    house = deficient()
    house.pass_to("2026-03-06 09:00")
    given(house).when("cure_deficiency", CASEY, application=house.application).refused(
        "not_allowed_now", state="deemed_withdrawn", allowed=[]
    )


def test_what_came_in_time_is_not_late_because_the_clock_was_first() -> None:
    """What the clock wrote is set aside by a correction (RC-15)."""
    house = deficient()
    house.pass_to("2026-03-05 00:00")
    case = given(house).when(
        "cure_deficiency", house.applicant, application=house.application, received=at("2026-03-04 23:59:59")
    )
    case.then("DeemedWithdrawalSetAside", "ApplicationOpened", "DeficiencyCured")
    assert house.paper.step is Step.SUBMITTED
    assert house.file.open_applications == (house.application,)


def test_each_deficiency_has_its_own_clock() -> None:
    """Curing one leaves the other's running."""
    house = deficient()
    house.pass_to("2026-02-10 10:00")
    short(house, "2026-02-10", ("a gap explained",))
    first, second = house.paper.deficiencies
    asked = {"application": house.application, "deficiency": first}
    given(house).when("cure_deficiency", CASEY, application=house.application).refused(
        "invalid", field="deficiency"
    )
    house.do("cure_deficiency", CASEY, **asked)
    assert house.paper.step is Step.INCOMPLETE
    given(house).when("cure_deficiency", CASEY, **asked).refused("not_allowed_now", state="incomplete")
    case = given(house).passing("2026-03-13 00:00")
    case.among("ApplicationDeemedWithdrawn", deficiency=second, occurred_at="2026-03-13 00:00")


def test_two_clocks_that_end_at_one_instant_close_it_once() -> None:
    """The second finds it closed."""
    house = short(deficient(), "2026-02-02", ("a gap explained",))
    case = given(house).passing("2026-03-05 00:00")
    case.among("ApplicationDeemedWithdrawn")
    case.among("ApplicationClosed")


@pytest.mark.parametrize("step", [verified, recommended])
def test_a_deficiency_found_in_review_sends_it_back_to_where_it_was(step: object) -> None:
    """A question at any level has the same period, and then the review goes on."""
    house = step()  # type: ignore[operator]  # a builder
    was = house.paper.step
    short(house, "2025-11-03")
    assert house.paper.step is Step.INCOMPLETE
    house.do("cure_deficiency", CASEY, application=house.application)
    assert house.paper.step is was


def test_there_is_nothing_to_cure_where_nothing_is_missing() -> None:
    """And nothing by a name that is not there."""
    house = submitted()
    given(house).when("cure_deficiency", CASEY, application=house.application).refused(
        "not_allowed_now", state="submitted"
    )
    given(house).when("cure_deficiency", CASEY, application=house.application, deficiency="x").refused(
        "not_found", deficiency="x"
    )


@pytest.mark.parametrize("step", [issued, submitted, accepted, verified, recommended])
def test_an_applicant_withdraws_at_any_open_step(step: object) -> None:
    """It says at which."""
    house = step()  # type: ignore[operator]  # a builder
    state = str(house.paper.step)
    case = given(house).when("withdraw_application", house.applicant, application=house.application)
    case.then("ApplicationWithdrawn", "ApplicationClosed").among("ApplicationWithdrawn", state=state)
    case.among("ApplicationClosed", outcome="withdrawn")


def test_the_office_withdraws_for_an_applicant_who_asked() -> None:
    """And says for whom."""
    house = submitted()
    given(house).when("withdraw_application", CASEY, application=house.application).refused(
        "invalid", field="on_behalf_of"
    )
    given(house).when("withdraw_application", CASEY, application=house.application, on_behalf_of="abel").then(
        "ApplicationWithdrawn", "ApplicationClosed"
    )


def test_a_decision_is_not_withdrawn_from() -> None:
    """Nor an application that has ended."""
    house = decided()
    given(house).when("withdraw_application", house.applicant, application=house.application).refused(
        "not_allowed_now", state="decided"
    )
    house = submitted()
    house.do("withdraw_application", house.applicant, application=house.application)
    case = given(house).when("withdraw_application", house.applicant, application=house.application)
    case.refused("not_allowed_now", state="withdrawn")


def test_a_withdrawn_application_moves_no_more() -> None:
    """A ballot that closes after it finds nothing to do, and is heard nevertheless."""
    house = recommended()
    open_ballot(house, CC)
    house.do("withdraw_application", house.applicant, application=house.application)
    house.do("close_ballot", CASEY, ballot=house.ballot)
    given(house).when("take_outcome", SERVICE, ballot=house.ballot).nothing()
    given(house).when("note_delivered", SERVICE, ballot=house.ballot).then("OutcomeDelivered")


def escalations(house: Hospital) -> list[tuple[str, object]]:
    return [(event.step, event.to) for event in house.events("StepEscalated")]


@pytest.mark.parametrize(
    ("step", "name", "late", "above"),
    [
        (submitted, "submitted", 8, ("chief_medical_officer",)),
        (accepted, "in_verification", 61, ("chief_medical_officer",)),
        (verified, "chair_review", 15, ("medical_staff_office", "chief_medical_officer")),
        (recommended, "credentials_committee", 36, ("medical_staff_office", "chief_of_staff")),
        (lambda: before(MEC), "medical_executive_committee", 36, ("medical_staff_office", "chief_of_staff")),
        (lambda: before(BOARD), "governing_board", 36, ("medical_staff_office", "chief_executive")),
        (decided, "decided", 31, ("chief_medical_officer",)),
    ],
)
def test_a_late_step_is_told_above_once_and_approves_nothing(
    step: object, name: str, late: int, above: tuple[str, ...]
) -> None:
    """At the end of the step's days; the application stays where it is."""
    house = step()  # type: ignore[operator]  # a builder
    was, known = house.paper.step, len(house.events())
    house.pass_to(at("2025-11-03 00:00") + days(late - 0.5))
    assert escalations(house) == []
    house.pass_to(at("2025-11-03 00:00") + days(late + 0.5))
    house.pass_to(at("2025-11-03 00:00") + days(late + 3))
    assert escalations(house) == [(name, above)]
    assert house.paper.step is was
    news = {event.TOPIC for event in house.events()[known:]}
    assert news <= {"StepEscalated", "NoticeSent"}
    assert [r.role for r in house.notices("task_escalated")[0].recipients] == list(above)


def test_each_step_is_escalated_by_itself() -> None:
    """A step begun again has its days again."""
    house = verified()
    house.pass_to("2025-11-19 00:00")
    house.do("recommend_as_chair", DANA, application=house.application, favorable=True, rationale="good")
    house.pass_to("2025-12-30 00:00")
    assert [step for step, _ in escalations(house)] == ["chair_review", "credentials_committee"]


def test_nobody_is_late_while_the_applicant_is_asked() -> None:
    """An incomplete application waits for its applicant, and escalates to nobody."""
    house = short(submitted({"notice.receipt": "acknowledgment"}), None)
    house.pass_to("2026-06-01 00:00")
    assert escalations(house) == []


def test_what_ends_at_the_instant_at_which_it_would_be_late_is_not_late() -> None:
    """Closed first, escalated never."""
    house = submitted({"incomplete.days": 7})
    short(house, "2025-11-03")
    house.pass_to("2025-11-11 00:00")
    assert escalations(house) == []
    assert house.paper.step is Step.DEEMED_WITHDRAWN


def test_the_bodies_steps_bear_the_bodies_names() -> None:
    """An outcome finds its application by them."""
    of_no_step = {BodyKind.DEPARTMENT, BodyKind.MEDICAL_EXECUTIVE_DELEGATES}
    assert {str(kind) for kind in set(BodyKind) - of_no_step} <= {str(step) for step in Step}
