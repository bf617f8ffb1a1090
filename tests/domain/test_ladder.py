"""The ladder of notices before an expiry, and what follows an outage."""

from __future__ import annotations

from domain.correspondence.record import Notice
from tests.domain.cases import given
from tests.domain.house import (
    CASEY,
    EVALUATED_LATE,
    Hospital,
    appointed,
    at,
    hold,
    licensed,
    register,
    registered,
    verify,
)

RUNGS = [
    ("2025-12-01", 120),
    ("2025-12-31", 90),
    ("2026-01-30", 60),
    ("2026-03-01", 30),
    ("2026-03-17", 14),
    ("2026-03-24", 7),
    ("2026-03-30", 1),
]
P, OFFICE, C, M = all_of = "practitioner", "medical_staff_office", "department_chair", "chief_medical_officer"


def told(house: Hospital) -> list[Notice]:
    return house.notices("expiry_reminder")


def daily(house: Hospital, until: str) -> None:
    """The clock runs on every rung's day, as it does where nothing is out."""
    for day, _ in RUNGS:
        if day <= until:
            house.pass_to(day)


def test_each_rung_is_told_at_the_start_of_its_day() -> None:
    """Seven notices, each once, each saying how many days are left."""
    house = appointed()
    daily(house, "2026-03-31")
    assert [(notice.sent_at, notice.rung) for notice in told(house)] == [
        (at(day), rung) for day, rung in RUNGS
    ]
    assert [notice.data["days_left"] for notice in told(house)] == [str(rung) for _, rung in RUNGS]


def test_whoever_is_told_once_is_told_at_every_later_rung() -> None:
    """First the practitioner, then the office, the chair, the chief medical officer."""
    house = appointed()
    daily(house, "2026-03-31")
    people = [tuple(recipient.role for recipient in notice.recipients) for notice in told(house)]
    assert people == [all_of[:count] for count in (1, 1, 2, 2, 3, 4, 4)]


def test_office_chair_and_chief_hear_in_the_digest() -> None:
    """The practitioner at once."""
    house = appointed()
    daily(house, "2026-03-31")
    last = told(house)[-1]
    assert {recipient.role: recipient.digest for recipient in last.recipients} == {
        P: False,
        OFFICE: True,
        C: True,
        M: True,
    }


def test_a_lapse_that_suspends_the_appointment_goes_at_once_to_all() -> None:
    """Operating rooms and pharmacy too."""
    house = appointed()
    house.pass_to("2026-04-01 00:00")
    (lapsed,) = house.notices("credential_lapsed")
    assert [recipient.role for recipient in lapsed.recipients] == [
        P,
        OFFICE,
        C,
        M,
        "or_scheduling",
        "pharmacy",
    ]
    assert not any(recipient.digest for recipient in lapsed.recipients)
    assert lapsed.rung == 0


def test_a_lapse_that_leaves_the_appointment_reaches_the_chief_in_the_digest() -> None:
    """Registrations of the whole staff can end on one day [S87]."""
    house = appointed()
    hold(house, "controlled_substance_registration", "CT", "2026-02-28")
    house.pass_to("2026-03-01 00:00")
    (lapsed,) = house.notices("credential_lapsed")
    assert [recipient.role for recipient in lapsed.recipients if recipient.digest] == [M]


def test_a_renewal_ends_the_ladder_and_begins_its_own() -> None:
    """Verified on 10 March: no 14, 7 or 1 of the old; the new one's first is 120 days before its end."""
    house = appointed()
    daily(house, "2026-03-01")
    house.clock("2026-03-10 09:00")
    verify(house, "state_license", expires="2027-03-31")
    house.pass_to("2026-11-30 23:00")
    assert [notice.rung for notice in told(house)] == [120, 90, 60, 30]
    given(house).passing("2026-12-01 00:00").among("NoticeSent", rung=120)


def test_a_renewal_for_the_same_day_tells_no_rung_again() -> None:
    """The ladder belongs to the expiry."""
    house = appointed()
    daily(house, "2026-01-30")
    verify(house, "state_license", expires="2026-03-31")
    house.pass_to("2026-02-28 12:00")
    assert [notice.rung for notice in told(house)] == [120, 90, 60]


def test_what_is_learnt_late_skips_the_rungs_behind_it() -> None:
    """Verified twenty days before its end: the fortnight's notice is the first."""
    house = registered()
    house.clock("2026-03-11 10:00")
    hold(house, "state_license", "CT", "2026-03-31")
    house.pass_to("2026-03-16 12:00")
    assert told(house) == []
    given(house).passing("2026-03-17 00:00").among("NoticeSent", rung=14)


def test_after_an_outage_only_the_most_urgent_rung_is_told() -> None:
    """It says when it was due and when it was written."""
    house = appointed()
    house.clock("2026-03-25 10:00")
    case = given(house).passing("2026-03-25 10:00").then("NoticeSent")
    case.among("NoticeSent", rung=7, occurred_at="2026-03-24", recorded_at="2026-03-25 10:00")


def test_after_an_outage_over_the_lapse_only_the_lapse_is_told() -> None:
    """A reminder of what has happened helps nobody."""
    house = appointed(EVALUATED_LATE)
    case = given(house).passing("2026-04-05 10:00")
    case.then("CredentialExpired", "AppointmentSuspended", "NoticeSent").among(
        "NoticeSent", kind="credential_lapsed", occurred_at="2026-04-01"
    )


def test_each_ladder_of_a_file_is_told_by_itself() -> None:
    """The outage of one hides no rung of another."""
    house = appointed()
    hold(house, "board_certification", "ABP", "2026-04-20")
    given(house).passing("2026-03-25 10:00").then("NoticeSent", "NoticeSent")


def test_an_outage_of_years_is_caught_up_with() -> None:
    """Letters of years that were not at hand are found, no rung is told twice, and the file goes on."""
    house = appointed()
    daily(house, "2025-12-01")
    verify(house, "state_license", expires="2026-01-31")
    house.pass_to("2025-12-05 12:00")
    before = len(house.events("NoticeSent"))
    case = given(house).passing("2029-06-01 12:00")
    case.among("CredentialExpired").among("AppointmentSuspended").among("AppointmentRelinquished")
    kinds = [notice.kind for notice in house.events("NoticeSent")[before:]]
    told = [kind for kind in kinds if kind != "evaluation_overdue"]
    assert told == ["credential_lapsed", "appointment_ended"]
    assert house.do("upload_document", CASEY, kind="cv", sha256="a" * 64).receipt


def test_a_rung_told_years_ago_is_not_told_again() -> None:
    """The clock of a held file runs on: what was told stays told."""
    house = licensed(expires="2026-12-31")
    house.pass_to("2026-09-02 00:00")
    assert [notice.rung for notice in told(house)] == [120]
    case = given(house).passing("2026-10-02 00:00").among("NoticeSent", rung=90)
    assert len(told(house)) == 2
    case.passing("2030-01-01 00:00").then("CredentialExpired")


def test_letters_of_december_are_at_hand_in_january() -> None:
    """A ladder over New Year: its notices stand in two years' correspondence and none is told twice."""
    house = appointed()
    daily(house, "2025-12-31")
    given(house).passing("2026-01-29 12:00").nothing()
    given(house).passing("2026-01-30 00:00").among("NoticeSent", rung=60)
    years = {event.originator_id for event in house.events("NoticeSent")}
    assert len(years) == 2


def test_a_notice_of_december_is_received_in_january() -> None:
    """Its receipt is kept with it."""
    house = licensed(expires="2026-04-30")
    house.pass_to("2025-12-31 00:00")
    (notice,) = told(house)
    house.clock("2026-01-02 10:00")
    given(house).when("record_receipt", house.applicant, notice=notice.id, means="read").then(
        "NoticeReceived"
    )
    (notice,) = told(house)
    assert notice.received_at == at("2026-01-02 10:00")


def test_a_day_begins_where_the_hospital_is() -> None:
    """In California three hours later than in Connecticut."""
    house = Hospital(key="west", zone="America/Los_Angeles")
    register(house)
    hold(house, "state_license", "CT", "2026-03-31")
    given(house).passing("2026-04-01 03:00").among("CredentialExpired", occurred_at="2026-04-01T07:00Z")


def test_a_rung_that_nobody_is_told_at_passes_once() -> None:
    """Its notice names no recipient; the clock does not come back to it for ever."""
    house = registered({"notice.ladder": [365, 7]})
    hold(house, "state_license", "CT", "2026-12-31")
    case = given(house).passing("2026-01-01 12:00")
    case.among("NoticeSent", kind="expiry_reminder", rung=365, recipients=())
    given(house).passing("2026-01-20 12:00").then()


def test_on_new_years_eve_nothing_is_told_again_about_who_has_left() -> None:
    """The hospital's year is not over yet when the instant's is: the letters of the year before are read."""
    house = appointed()
    daily(house, "2026-01-30")
    house.clock("2026-02-02 09:00").do("resign", house.applicant)
    house.pass_to("2026-03-10")
    written = len(house.events())
    house.pass_to("2027-12-31 21:00")
    assert len(house.events()) == written
