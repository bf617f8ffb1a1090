"""The checks of the whole staff: once in each period, page by page, and never silently left out."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given as whenever
from hypothesis import settings
from hypothesis import strategies as st

from domain import legal_days
from domain.bylaws import model_set
from domain.facility import Facility
from domain.house import House
from domain.ids import facility_id
from domain.monitoring.passing import _to_open
from domain.monitoring.periods import following, period_of
from domain.monitoring.tasks import staff_tasks
from domain.tasks import Task, open_tasks
from tests.domain.cases import Case, given
from tests.domain.house import CASEY, NPIS, ROOT, SERVICE, Hospital, Person, at, day
from tests.domain.staff import (
    EVIDENCE,
    bring,
    differing,
    employing,
    look_up,
    month_of,
    opened,
    recorded,
    run_of,
    staff,
)
from workflows.letters import facility_message

GIVEN_UP = "oig_leie is not configured"
NO_MASS_EXPIRY = {"expiry.mass_day.controlled_substance_registration": "none"}


def due(house: Hospital, moment: str) -> Case:
    """The facility's clock runs."""
    return given(house).passing(moment, house.facility)


def failed(house: Hospital) -> Hospital:
    """The run was given up."""
    said = {"month": str(month_of(house).month), "run": run_of(house).id, "why": GIVEN_UP}
    house.do("give_up_staff_screening", SERVICE, **said)
    return house


def missed(house: Hospital | None = None) -> Hospital:
    """November went by without a whole run."""
    return opened(failed(opened(house)), "2025-12-01 00:00")


def test_a_run_opens_on_the_bylaws_day_of_each_month() -> None:
    """By the facility's clock, at the first instant of the legal day, on every list of the bylaws."""
    house = employing()
    due(house, "2025-11-11 23:59").nothing()
    case = due(house, "2025-11-12 00:00").then("MonitoringBegun", "StaffScreeningOpened")
    case.among(
        "StaffScreeningOpened",
        month=day("2025-11-01"),
        sources=("oig_leie", "ct_elicense"),
        occurred_at="2025-11-12 00:00",
    )
    look_up(house)
    due(house, "2025-12-11 23:59").nothing()
    due(house, "2025-12-12 00:00").then("MonitoringBegun", "StaffScreeningOpened")


def test_a_run_that_was_opened_is_an_errand_until_it_ends() -> None:
    """It goes on after any crash, and runs once."""
    house = employing()
    case = due(house, "2025-11-12 00:00")
    assert case.answer is not None
    (errand,) = case.answer.errands
    assert (errand.kind, errand.subject, errand.detail) == ("staff_screening", run_of(house).id, "2025-11-01")
    look_up(house)
    again = due(house, "2025-11-12 00:00").nothing()
    assert again.answer is not None
    assert again.answer.errands == ()


def test_the_facility_wakes_for_the_next_run_and_for_the_periods_end() -> None:
    """Whichever comes before the next digest."""
    house = employing()
    answer = house.pass_to("2025-11-11 07:00", house.facility)
    assert answer.wake_at == at("2025-11-12 00:00")
    answer = house.pass_to("2025-11-30 07:00", house.facility)
    assert answer.wake_at == at("2025-12-01 00:00")


def test_a_page_holds_whoever_is_on_the_staff() -> None:
    """Files of applicants and of those who have left are looked up by their own ways."""
    house = employing(2)
    bring(house, NPIS[2], appointed=None)
    opened(house)
    (page,) = staff(house)
    assert [member.id for member in page.members] == house.files[:2]
    assert page.last


def test_a_member_is_looked_up_by_every_name_on_file() -> None:
    """A maiden name, and the name before the last change."""
    house = employing()
    house.do("record_alias", CASEY, given_name="Ann", family_name="Berg")
    house.do("change_name", CASEY, given_name="Ann", family_name="Cole")
    opened(house)
    (page,) = staff(house)
    assert [str(name) for name in page.members[0].names] == ["Ann Cole", "Ann Berg", "Ann Abel"]


def test_pages_are_recorded_in_turn_and_the_last_ends_the_run() -> None:
    """With how many members, what was found, and which bytes were read."""
    house = opened(employing(3))
    first, second = staff(house, 2)
    given(house).when("record_staff_page", SERVICE, **recorded(house, first)).then("StaffPageScreened")
    case = given(house).when("record_staff_page", SERVICE, **recorded(house, second, 1))
    case.then("StaffPageScreened", "StaffScreeningCompleted")
    case.among("StaffPageScreened", members=(house.files[2],), findings=1)
    case.among("StaffScreeningCompleted", members=3, findings=1)
    assert [each.sha256 for each in run_of(house).lists] == ["a" * 64]


def test_a_page_that_is_on_record_is_not_recorded_again() -> None:
    """A killed run begins with the page that is missing; one told twice is one."""
    house = opened(employing(3))
    first, _ = staff(house, 2)
    again = recorded(house, first)
    house.do("record_staff_page", SERVICE, **again)
    given(house).when("record_staff_page", SERVICE, **again).nothing()
    (rest,) = staff(house, 2)
    assert [member.id for member in rest.members] == house.files[2:]


def test_a_run_over_nobody_is_complete() -> None:
    """A new hospital has no member yet."""
    house = opened(employing(0))
    look_up(house)
    assert (month_of(house).completed, run_of(house).members) == (True, 0)


def test_a_month_without_a_run_is_an_exception() -> None:
    """At its end, told at once to those whom the bylaws name."""
    house = failed(opened())
    due(house, "2025-11-30 23:59").nothing()
    case = due(house, "2025-12-01 00:00").then(
        "StaffScreeningMissed", "FacilityNoticeSent", "FacilityNoticeSent"
    )
    case.among("StaffScreeningMissed", month=day("2025-11-01"), last=day("2025-11-30"))
    sent = [event for event in case.news if event.TOPIC == "FacilityNoticeSent"]
    assert [event.to for event in sent] == ["chief_medical_officer", "medical_staff_office"]
    assert {event.data["why"] for event in sent} == {GIVEN_UP}
    due(house, "2025-12-01 00:00").nothing()


def test_the_letter_about_a_missed_month_says_which_and_why() -> None:
    """In the facility's own days."""
    house = missed()
    known = house.ledger.house(house.key)
    first, _ = house.house.open_digests()
    letter = facility_message(first, known)
    assert letter.recipient == "chief_medical_officer@example.org"
    for said in ("Saturday, November 1, 2025", "Sunday, November 30, 2025", GIVEN_UP):
        assert said in letter.body


def test_the_office_has_a_task_for_a_failed_run_and_for_a_missed_month() -> None:
    """Until another run is complete, and until the month is explained."""
    house = failed(opened())
    assert [task.kind for task in staff_tasks(month_of(house))] == ["screen_staff"]
    house.do("screen_staff", CASEY)
    assert list(staff_tasks(month_of(house))) == []
    house = missed()
    assert [task.kind for task in staff_tasks(month_of(house))] == ["explain_missed_screening"]
    house.do("explain_missed_screening", CASEY, month="2025-11-01", reason="the list was away")
    assert list(staff_tasks(month_of(house))) == []


def test_a_license_difference_is_a_task_of_the_office() -> None:
    """Until it is settled."""
    house = opened()
    house.do("take_staff_finding", SERVICE, **differing())
    assert [task.kind for task in tasks_of(house)] == ["settle_license_difference"]
    house.do("settle_license_difference", CASEY, difference="difference/1", reason="behind the portal")
    assert tasks_of(house) == ()


def tasks_of(house: Hospital) -> tuple[Task, ...]:
    known = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, known, house.now)
    assert file is not None
    return open_tasks(file, known)


def test_a_letter_about_a_missed_month_is_an_errand_until_it_is_delivered() -> None:
    """As a digest is."""
    house = missed()
    case = due(house, "2025-12-01 00:00").nothing()
    assert case.answer is not None
    first, second = case.answer.errands
    assert [first.detail, second.detail] == ["chief_medical_officer", "medical_staff_office"]
    said = {"digest": first.subject, "channel": "smtp", "reference": "250"}
    given(house).when("record_digest_delivery", SERVICE, **said).then("DigestDelivered")
    assert len(house.house.open_digests()) == 1


def test_a_month_with_a_run_is_none() -> None:
    """Begun by the clock or by the office, complete before its end."""
    house = opened()
    look_up(house)
    due(house, "2025-12-01 00:00").nothing()


def test_after_an_outage_each_month_without_a_run_is_on_record_once() -> None:
    """No run is opened for a month that is over: nobody can be looked up in it any more."""
    house = opened()
    look_up(house)
    case = due(house, "2026-02-20 09:00")
    gone = [event.month for event in case.news if event.TOPIC == "StaffScreeningMissed"]
    opens = [event.month for event in case.news if event.TOPIC == "StaffScreeningOpened"]
    assert (gone, opens) == ([day("2025-12-01"), day("2026-01-01")], [day("2026-02-01")])
    assert [event.stamp.occurred_at for event in case.news if event.TOPIC == "StaffScreeningMissed"] == [
        at("2026-01-01 00:00"),
        at("2026-02-01 00:00"),
    ]


def test_the_office_can_begin_a_run() -> None:
    """Then the clock begins none in that period."""
    house = employing().clock("2025-11-05 10:00")
    case = given(house).when("screen_staff", CASEY).then("MonitoringBegun", "StaffScreeningOpened")
    assert case.answer is not None
    assert case.answer.receipt is not None
    assert case.answer.receipt.made == {"run": str(run_of(house).id), "month": "2025-11-01"}
    look_up(house)
    due(house, "2025-11-12 00:00").nothing()


def test_while_a_run_is_under_way_another_is_not_begun() -> None:
    """The office learns which one it is."""
    house = opened()
    case = given(house).when("screen_staff", CASEY).nothing()
    assert case.answer is not None
    assert case.answer.receipt is not None
    assert case.answer.receipt.made["run"] == str(run_of(house).id)


def test_a_run_that_failed_is_begun_again_by_the_office() -> None:
    """Under another id, from the first page."""
    house = failed(opened())
    before = run_of(house).id
    given(house).when("screen_staff", CASEY).then("StaffScreeningOpened")
    assert run_of(house).id != before
    look_up(house)
    assert month_of(house).state == "completed"


def test_a_run_is_given_up_once() -> None:
    """Told again, nothing changes; nor is one that ended given up."""
    house = failed(opened())
    said = {"month": str(month_of(house).month), "run": run_of(house).id, "why": GIVEN_UP}
    given(house).when("give_up_staff_screening", SERVICE, **said).nothing()


def test_a_run_begun_after_the_month_is_over_does_not_hide_that_it_was_missed() -> None:
    """The clock's exception is written first, though its timer has not fired yet."""
    house = failed(opened()).clock("2025-12-01 08:00")
    house.do("screen_staff", CASEY)
    assert [event.month for event in house.events("StaffScreeningMissed")] == [day("2025-11-01")]
    assert month_of(house).month == day("2025-12-01")


def test_a_run_that_outlasts_its_month_ends_when_the_next_begins() -> None:
    """Its list is old by then; the month was missed."""
    house = opened()
    case = due(house, "2025-12-12 00:00")
    case.among("StaffScreeningFailed", why="the next period came before it was over")
    case.among("StaffScreeningMissed", month=day("2025-11-01"))


@pytest.mark.parametrize("until", ["2026-01-01 00:00", "2026-01-20 00:00", "2028-06-30 00:00"])
def test_a_run_ends_too_where_the_clock_finds_the_next_period_over(until: str) -> None:
    """Nobody would ever go on with it: after a long outage only the latest period's run is under way."""
    house = opened()
    first = run_of(house)
    due(house, until).among("StaffScreeningFailed", run=first.id)
    begun = house.events("StaffScreeningOpened")
    ended = {event.run for event in house.events("StaffScreeningFailed")}
    assert [event.month for event in begun if event.run not in ended] in ([], [month_of(house).month])


def test_a_run_ends_where_the_office_begins_the_next_periods() -> None:
    """Before the bylaws' day of that."""
    house = opened().clock("2025-12-05 10:00")
    case = given(house).when("screen_staff", CASEY)
    case.then("MonitoringBegun", "StaffScreeningFailed", "StaffScreeningOpened")


def test_a_page_of_a_run_that_is_over_is_not_recorded() -> None:
    """A worker that was thought dead comes back."""
    house = opened()
    (page,) = staff(house)
    late = recorded(house, page)
    failed(house)
    given(house).when("record_staff_page", SERVICE, **late).nothing()


def test_a_sandbox_is_monitored_on_the_lists_that_were_scripted_for_it() -> None:
    """From then on; without any nothing is due, and nothing can be begun."""
    house = Hospital()
    bring(house, NPIS[0])
    due(house, "2026-03-20 09:00").nothing()
    given(house).when("screen_staff", CASEY).refused("not_allowed_now", state="open")
    house.do("script_source", ROOT, source="ct_elicense", answer=[])
    due(house, "2026-04-11 23:59").nothing()
    due(house, "2026-04-12 00:00").among("StaffScreeningOpened", sources=("ct_elicense",))


def test_a_hospital_is_monitored_on_every_list_of_its_bylaws() -> None:
    """Whether a setting says where they are or not: what is not configured is an exception."""
    house = Hospital(sandbox=False)
    due(house, "2025-11-12 00:00").among(
        "StaffScreeningOpened", sources=("oig_leie", "sam_gov", "ct_elicense")
    )


AUDIT_DUE = ("IntegrityAuditDue", "FacilityNoticeSent", "FacilityNoticeSent")
"""The yearly audit of what is on record, which nobody has called for yet."""


def test_a_hospital_older_than_this_software_begins_with_the_present_month() -> None:
    """Years of months that nobody monitored are no exceptions."""
    house = Hospital(NO_MASS_EXPIRY, sandbox=False)
    due(house, "2028-05-20 09:00").then("MonitoringBegun", "StaffScreeningOpened", *AUDIT_DUE)
    assert month_of(house).month == day("2028-05-01")


def test_before_the_months_day_it_waits_for_it() -> None:
    """The month before is none that it missed."""
    house = Hospital(NO_MASS_EXPIRY, sandbox=False)
    due(house, "2028-05-03 09:00").then("MonitoringBegun", *AUDIT_DUE)
    due(house, "2028-05-12 00:00").then("MonitoringBegun", "StaffScreeningOpened")


def test_the_bylaws_say_how_often_and_on_which_day() -> None:
    """Every third month, on its first day."""
    house = employing(changes={"monitor.interval_months": 3, "monitor.day": 1})
    due(house, "2025-12-31 23:59").nothing()
    due(house, "2026-01-01 00:00").among("StaffScreeningOpened", month=day("2026-01-01"))
    look_up(house)
    due(house, "2026-03-31 23:59").nothing()
    due(house, "2026-04-01 00:00").then("MonitoringBegun", "StaffScreeningOpened")


def test_a_missed_month_is_explained_once_and_stays_on_record() -> None:
    """With a reason, by the office."""
    house = missed()
    why = {"month": "2025-11-01", "reason": "the list could not be reached; run on 2025-12-02"}
    given(house).when("explain_missed_screening", CASEY, month="2025-11-01").refused(
        "invalid", field="reason"
    )
    given(house).when("explain_missed_screening", CASEY, month="2025-10-01").refused("not_found")
    given(house).when("explain_missed_screening", CASEY, **why).then("MissedScreeningExplained")
    given(house).when("explain_missed_screening", CASEY, **why).refused("not_allowed_now", state="explained")
    assert month_of(house).missed_at == at("2025-12-01 00:00")


@pytest.mark.parametrize("by", [ROOT, SERVICE])
def test_only_the_office_begins_a_run(by: Person) -> None:
    """And only the office explains a missed month."""
    given(opened()).when("screen_staff", by).refused("role_required")


MATCH = {"row_hash": "r" * 64, "basis": "name", "row": "ABEL"}


def test_a_row_found_for_the_whole_staff_is_a_possible_match_as_any() -> None:
    """The office settles it; found again next month it is remembered."""
    house = opened()
    found = {"source": "oig_leie", "evidence": EVIDENCE, "matches": [MATCH]}
    given(house).when("take_staff_finding", SERVICE, **found).then("PossibleMatchFound")
    (match,) = house.file.open_matches()
    house.do("settle_match", CASEY, match=match.id, decision="not_this_person", reason="another birth date")
    given(house).when("take_staff_finding", SERVICE, **found).nothing()


def test_a_license_that_its_board_has_otherwise_is_for_the_office() -> None:
    """Nobody is suspended by a list: the office looks, and verifies or says why not."""
    house = opened()
    case = given(house).when("take_staff_finding", SERVICE, **differing()).then("LicenseDifferenceFound")
    case.among("LicenseDifferenceFound", status="inactive", on_file=day("2028-12-31"))
    given(house).when("take_staff_finding", SERVICE, **differing()).nothing()


def test_a_difference_is_settled_with_a_reason_and_not_found_again() -> None:
    """Until the license is looked at anew."""
    house = opened()
    house.do("take_staff_finding", SERVICE, **differing())
    settle = {"difference": "difference/1"}
    given(house).when("settle_license_difference", CASEY, **settle).refused("invalid", field="reason")
    said = {**settle, "reason": "the roster is behind the portal"}
    given(house).when("settle_license_difference", CASEY, **said).then("LicenseDifferenceSettled")
    given(house).when("settle_license_difference", CASEY, **said).refused("not_allowed_now", state="settled")
    given(house).when("take_staff_finding", SERVICE, **differing()).nothing()
    renewed = {"kind": "state_license", "issuer": "CT", "source": "ct_dph", "expires": "2029-01-31"}
    house.do("verify_credential", CASEY, **renewed)
    given(house).when("take_staff_finding", SERVICE, **differing()).then("LicenseDifferenceFound")


def test_a_verification_settles_a_difference() -> None:
    """What the board says now is on file."""
    house = opened()
    house.do("take_staff_finding", SERVICE, **differing("active", "2029-01-31"))
    renewed = {"kind": "state_license", "issuer": "CT", "source": "ct_dph", "expires": "2029-01-31"}
    house.do("verify_credential", CASEY, **renewed)
    assert [each.state for each in house.file.license_differences.values()] == ["looked_at_anew"]


def under(months: int, run_on: int, zone: str) -> House:
    """A facility in a zone under these bylaws."""
    facility = Facility(facility_id("x"))
    facility.zone, facility.opened_at = zone, datetime(2020, 1, 1, tzinfo=UTC)
    bylaws = model_set().with_changes({"monitor.interval_months": months, "monitor.day": run_on})
    return House(facility, bylaws, None, "x")  # type: ignore[arg-type]  # no stream is read


ZONES = st.sampled_from(("America/New_York", "Pacific/Auckland", "America/Anchorage", "UTC"))


@whenever(st.dates(date(2025, 8, 1), date(2060, 12, 31)), st.integers(1, 12), st.integers(1, 28), ZONES)
@settings(max_examples=150)
def test_every_day_is_in_one_period_and_each_follows_the_last(
    on: date, months: int, run_on: int, zone: str
) -> None:
    """Without gap or overlap, whatever the months, the day and the zone; each run opens within its own."""
    house = under(months, run_on, zone)
    period = period_of(house, on)
    after = following(house, period)
    assert period.first <= on <= period.last
    assert legal_days.plus_days(period.last, 1) == after.first
    assert period.end == legal_days.start_of(after.first, zone) <= after.opens
    assert legal_days.start_of(period.first, zone) <= period.opens < period.end


@whenever(st.dates(date(2025, 8, 1), date(2060, 12, 31)))
def test_a_hospital_that_never_ran_begins_where_it_is(on: date) -> None:
    """Never with a period to come, nor with one that is over where another has begun to run."""
    house = under(1, 12, "UTC")
    noon = legal_days.start_of(on, "UTC")
    begun = _to_open(house, noon)
    assert begun.opens <= noon
    assert following(house, begun).opens > noon
