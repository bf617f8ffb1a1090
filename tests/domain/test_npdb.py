"""The Data Bank is asked before its day, or all the time; the duty to ask opens, is told, is breached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from domain import deadlines, legal_days
from domain.deadlines import recurring
from domain.errors import Invalid, NotFound
from domain.events.correspondence import NoticeSent
from domain.tasks import TaskKind, open_tasks
from domain.values import DutyKind, Role
from tests.domain.cases import Case, given
from tests.domain.house import CASEY, NPIS, ROOT, Hospital, Person, accepted, day, lasting, licensed

# Asked on 2025-11-03, with the application: by 2027-11-03 again.
OPENS, RUNGS, OVER = "2027-09-04 00:00", ("2027-10-04 00:00", "2027-10-27 00:00"), "2027-11-04 00:00"


def at_the_rung(house: Hospital, moment: str = OPENS) -> Hospital:
    house.pass_to(moment)
    return house


def told(case: Case, kind: str) -> list[NoticeSent]:
    """The notices of a kind that the case sent."""
    return [e for e in case.news if isinstance(e, NoticeSent) and e.kind.startswith(kind)]


def test_the_duty_opens_at_the_ladders_first_rung() -> None:
    """Sixty days before the last day, and the office hears of it."""
    house = at_the_rung(lasting(), "2027-09-03 23:59")
    case = given(house).passing(OPENS)
    case.among(
        "DutyOpened", kind="npdb_query", rule="npdb.query_months", last_day=day("2027-11-03"), due=OVER
    )
    assert [event.rung for event in told(case, "duty_opened")] == [60]


def test_it_is_told_again_at_each_rung_and_once() -> None:
    """A clock that runs twice tells nothing twice."""
    house = at_the_rung(lasting())
    for moment in RUNGS:
        assert len(told(given(house).passing(moment), "duty_reminder")) == 1
        given(house).passing(moment).nothing()


def test_a_query_that_is_missed_breaches_the_duty_and_suspends_nobody() -> None:
    """At 00:00 after the last day; it stays to be done."""
    house = at_the_rung(lasting())
    case = given(house).passing(OVER)
    case.among("DutyBreached", kind="npdb_query", last_day=day("2027-11-03"))
    assert [duty.state for duty in house.file.open_duties(DutyKind.NPDB_QUERY)] == ["breached"]


@pytest.mark.parametrize(("asked", "late"), [("2027-11-03 23:59:59", False), ("2027-11-04 00:00", True)])
def test_the_answer_fulfils_the_duty_in_time_or_late(asked: str, late: bool) -> None:
    """The next one is due so many months after this one."""
    house = at_the_rung(lasting(), asked)
    given(house).when("record_npdb_query", CASEY).among("DutyFulfilled", late=late)
    assert house.file.open_duties(DutyKind.NPDB_QUERY) == ()
    known = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, known, house.now)
    assert file is not None
    next_one = [item for item in deadlines.due(file, known) if item.kind == "npdb_query_opens"]
    assert [item.subject for item in next_one] == [f"2029-11-0{4 if late else 3}"]


def test_a_duty_that_was_over_when_it_was_written_is_told_by_its_breach_alone() -> None:
    """After an outage only the most urgent goes out."""
    case = given(lasting()).passing("2027-12-01 00:00")
    queries = [event for event in told(case, "duty") if event.data["duty"] == "npdb_query"]
    assert [event.kind for event in queries] == ["duty_breached"]


def test_an_older_answer_found_late_takes_nothing_back() -> None:
    """The newest query counts."""
    house = lasting()
    house.do("record_npdb_query", CASEY, queried_on="2025-01-15")
    assert house.file.npdb.queried_on == day("2025-11-03")


def test_an_enrollment_runs_for_a_year_and_the_query_is_due_the_day_after() -> None:
    """The lapse of an enrollment opens the clock again [S82]."""
    house = lasting()
    house.clock("2027-06-01 09:00")
    case = given(house).when("enrol_continuous_query", CASEY)
    case.among("ContinuousQueryEnrolled", first=day("2027-06-01"), last=day("2028-05-31"))
    given(house).passing("2028-04-02 00:00").among("DutyOpened", last_day=day("2028-06-01"))


def test_a_renewal_of_an_enrollment_begins_the_day_after_it() -> None:
    """It is bought before the year that runs is over, and costs none of its days; it is no day later."""
    house = licensed(expires="2030-12-31")
    house.do("enrol_continuous_query", CASEY)
    house.clock("2026-10-20 09:00")
    given(house).when("enrol_continuous_query", CASEY, first="2026-11-04").refused("invalid", field="first")
    case = given(house).when("enrol_continuous_query", CASEY, first="2026-11-03")
    case.among("ContinuousQueryEnrolled", first=day("2026-11-03"), last=day("2027-11-02"))
    assert house.file.npdb.enrolled_until == day("2027-11-02")


def test_an_enrollment_fulfils_a_duty_that_is_open() -> None:
    """It satisfies the query [S81]."""
    house = at_the_rung(lasting())
    given(house).when("enrol_continuous_query", CASEY).among("DutyFulfilled", late=False)


def test_the_answer_verifies_the_element_of_an_open_application() -> None:
    """And the other way round: a verified element is a query."""
    house = accepted()
    given(house).when("record_npdb_query", CASEY).among("VerificationRecorded", element="npdb")
    other = accepted()
    asked = {"application": other.application, "element": "npdb", "source": "npdb"}
    given(other).when("record_verification", CASEY, **asked).among(
        "NpdbQueried", queried_on=day("2025-11-03")
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("record_npdb_query", {"queried_on": "2025-11-04"}),
        ("record_npdb_query", {"reports": -1}),
        ("enrol_continuous_query", {"first": "2025-11-04"}),
        ("enrol_continuous_query", {"last": "2026-11-03"}),
        ("enrol_continuous_query", {"first": "2025-11-03", "last": "2025-11-02"}),
    ],
)
def test_days_to_come_and_figures_below_none_are_refused(name: str, said: dict[str, object]) -> None:
    """By the field, with what it may be."""
    with pytest.raises(Invalid, match="expected"):
        lasting().do(name, CASEY, **said)


def test_the_duty_is_fulfilled_by_its_id_as_well() -> None:
    """With the reference that the Data Bank gave; it is a query like any other."""
    house = at_the_rung(lasting())
    (duty,) = house.file.open_duties(DutyKind.NPDB_QUERY)
    case = given(house).when("fulfil_duty", CASEY, duty=duty.id, reference="DCN 1")
    case.among("DutyFulfilled", reference="DCN 1").among("NpdbQueried", queried_on=day("2027-09-04"))


@pytest.mark.parametrize(
    ("duty", "reference", "error"),
    [("npdb_query/1999-01-01", "DCN 1", NotFound), ("npdb_query/2027-11-03", " ", Invalid)],
)
def test_a_duty_that_is_not_there_or_a_word_for_nothing_is_refused(
    duty: str, reference: str, error: type[Exception]
) -> None:
    """What fulfils a duty says by what one can see it."""
    with pytest.raises(error):
        at_the_rung(lasting()).do("fulfil_duty", CASEY, duty=duty, reference=reference)


@drawn(asked=st.dates(date(2020, 1, 1), date(2027, 12, 31)), months=st.integers(1, 24))
def test_the_last_day_is_the_same_day_so_many_months_on(asked: date, months: int) -> None:
    """Clamped to the month's end, whatever the bylaws' months (RC-13)."""
    house = Hospital({"npdb.query_months": months}).clock("2028-01-01 09:00")
    house.do(
        "import_practitioner",
        ROOT,
        UUID(int=7),
        npi=NPIS[0],
        given_name="Ann",
        family_name="Abel",
        appointed={
            "category": "active",
            "department": "pediatrics",
            "first": "2028-01-01",
            "last": "2030-12-31",
        },
        npdb_queried=asked,
    )
    known = house.ledger.house(house.key)
    file = house.ledger.file(UUID(int=7), known, house.now)
    assert file is not None
    (item,) = (item for item in deadlines.due(file, known) if item.kind == "npdb_query_opens")
    assert item.subject == str(legal_days.add_months(asked, months))


def enrolling(house: Hospital) -> list[tuple[Role, datetime]]:
    """Who is to enrol Dr Abel, and since when that waits."""
    known = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, known, house.now)
    assert file is not None
    found = (task for task in open_tasks(file, known) if task.kind is TaskKind.ENROL_CONTINUOUS_QUERY)
    return [(task.role, task.since) for task in found]


def test_where_the_bylaws_have_the_data_bank_watch_whoever_is_not_enrolled_is_a_task() -> None:
    """Of members alone; one that was enrolled waits again when the year is over [S82]."""
    assert enrolling(lasting()) == []
    watched = {"npdb.mode": "continuous"}
    assert enrolling(licensed(watched)) == []
    house = lasting(watched)
    (granted,) = house.events("AppointmentGranted")
    assert enrolling(house) == [(Role.MEDICAL_STAFF_OFFICE, granted.stamp.occurred_at)]
    house.do("enrol_continuous_query", CASEY)
    assert enrolling(house) == []
    last = house.file.npdb.enrolled_until
    house.pass_to(legal_days.end_of(last, house.house.zone) + timedelta(days=365))
    (duty,) = house.file.open_duties(DutyKind.NPDB_QUERY)
    assert enrolling(house) == [(Role.MEDICAL_STAFF_OFFICE, duty.opened_at)]
    house.do("enrol_continuous_query", CASEY)
    assert enrolling(house) == []


def test_an_open_duty_moves_with_an_exception_and_no_second_one_opens() -> None:
    """It is reminded of anew before its new last day, breached on it, and ended by one answer."""
    house = at_the_rung(lasting(), "2027-09-10 09:00")
    given(house).when(
        "grant_exception",
        Person(actor="chris", role=Role.CHIEF_OF_STAFF),
        parameter="npdb.query_months",
        value=23,
        last=day("2027-12-31"),
        citation="article 5",
        reason="a settlement asks for it",
    )
    case = given(house).passing("2027-09-10 09:00")
    case.among("DutyMoved", duty="npdb_query/2027-11-03", last_day=day("2027-10-03"), due="2027-10-04 00:00")
    assert len(told(given(house).passing("2027-09-26 00:00"), "duty_reminder")) == 1
    given(house).passing("2027-10-03 23:59:59").absent("DutyBreached")
    given(house).passing("2027-10-04 00:00").among("DutyBreached", last_day=day("2027-10-03"))
    case = given(house).passing(OVER).absent("DutyBreached")
    case.absent("DutyOpened")
    case.when("record_npdb_query", CASEY).among("DutyFulfilled", late=True)
    assert house.file.open_duties(DutyKind.NPDB_QUERY) == ()


def test_a_duty_that_was_moved_and_ended_is_not_opened_again_for_its_first_day() -> None:
    """It bears that day's name: a clock that would open it changes nothing, for ever."""
    house = at_the_rung(lasting())
    file, known = house.ledger.file(house.abel, house.ledger.house(house.key), house.now), house.ledger
    assert file is not None
    duty = file.practitioner.duties["npdb_query/2027-11-03"]
    ended = replace(duty, last_day=day("2027-12-03"), state="ended", ended="privileges_ended")
    file.practitioner.duties = {duty.id: ended}
    about = (file, known.house(house.key), DutyKind.NPDB_QUERY)
    assert list(recurring.due(*about, day("2027-11-03"), house.now)) == []
    assert [item.kind for item in recurring.due(*about, day("2029-11-03"), house.now)] == ["npdb_query_opens"]
