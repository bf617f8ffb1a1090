"""The day's one mail to each role."""

from __future__ import annotations

from typing import Any

from domain.ids import practitioner_id
from tests.domain.cases import Case, given
from tests.domain.house import NPIS, ROOT, SERVICE, Hospital, appointed, at, day, hold, register

CHIEF = "chief_medical_officer"


def due(house: Hospital, moment: str) -> Case:
    """The facility's clock runs."""
    return given(house).passing(moment, house.facility)


def registrations(count: int = 2, expires: str = "2026-02-28") -> Hospital:
    """Registrations of appointed practitioners that end on one day, and the files' clock at its end."""
    house = Hospital()
    for number in range(count):
        bring(house, number, expires)
    for file in house.files:
        house.pass_to("2026-03-01 00:00", file)
    return house


def bring(house: Hospital, number: int, expires: str) -> None:
    file = practitioner_id(house.key, f"import-{number}")
    house.do(
        "import_practitioner",
        ROOT,
        file,
        npi=NPIS[number],
        given_name="A",
        family_name="B",
        appointed={"category": "active", "department": "x", "first": "2025-07-01", "last": "2028-06-30"},
        credentials=[
            {"kind": "controlled_substance_registration", "issuer": "CT", "expires": expires},
            {"kind": "state_license", "issuer": "CT", "expires": "2028-12-31"},
        ],
    )
    house.files.append(file)


def digests(house: Hospital, to: str = CHIEF) -> list[Any]:
    return [event for event in house.events("DigestSent") if event.to == to]


def test_each_role_gets_one_mail_a_day() -> None:
    """At the facility's hour, with how many of what."""
    house = registrations()
    assert due(house, "2026-03-01 06:59").nothing()
    case = due(house, "2026-03-01 07:00").then("DigestSent")
    case.among("DigestSent", to=CHIEF, day=day("2026-03-01"))
    assert case.news[0].summary == {"credential_lapsed:controlled_substance_registration:CT": 2}
    due(house, "2026-03-01 07:00").nothing()


def test_roles_are_told_their_own() -> None:
    """A rung's notice goes to those it names, each once."""
    house = appointed()
    hold(house, "life_support", "PALS", "2026-03-31")
    house.pass_to("2026-03-24 00:00")
    case = due(house, "2026-03-24 07:00")
    assert sorted(event.to for event in case.news) == [CHIEF, "department_chair", "medical_staff_office"]
    assert {len(event.notices) for event in case.news} == {2}


def test_what_is_written_late_waits_for_tomorrow() -> None:
    """A file that was caught up with after the digest's hour: no second mail on that day."""
    house = registrations(1)
    bring(house, 1, "2026-02-28")
    due(house, "2026-03-01 07:00").then("DigestSent")
    house.pass_to("2026-03-01 09:00", house.files[1])
    due(house, "2026-03-01 10:00").nothing()
    due(house, "2026-03-02 07:00").then("DigestSent").among("DigestSent", day=day("2026-03-02"))
    told = [notice for event in digests(house) for notice in event.notices]
    assert len(told) == len(set(told)) == 2


def test_a_late_run_tells_what_was_due_by_its_hour() -> None:
    """Three days missed: one mail, and what came after the hour is tomorrow's."""
    house = registrations(1, "2026-02-28")
    bring(house, 1, "2026-03-04")
    house.pass_to("2026-03-05 00:00", house.files[1])
    case = due(house, "2026-03-04 20:00").then("DigestSent")
    case.among(
        "DigestSent", day=day("2026-03-04"), occurred_at="2026-03-04 07:00", recorded_at="2026-03-04 20:00"
    )
    assert len(case.news[0].notices) == 1
    case = due(house, "2026-03-05 07:00").then("DigestSent")
    assert len(case.news[0].notices) == 1


def test_nothing_is_told_twice_though_files_are_written_out_of_order() -> None:
    """Later ones among earlier ones, day after day."""
    house = Hospital()
    for number, expires in enumerate(("2026-03-03", "2026-02-28", "2026-03-02")):
        bring(house, number, expires)
    for number in (0, 1, 2):
        house.pass_to("2026-03-04 00:00", house.files[number])
    for moment in (
        "2026-03-01 07:00",
        "2026-03-02 07:00",
        "2026-03-03 07:00",
        "2026-03-04 07:00",
        "2026-03-05 07:00",
    ):
        due(house, moment)
    told = [notice for event in digests(house) for notice in event.notices]
    assert len(told) == len(set(told)) == 3
    assert [event.day.day for event in digests(house)] == [1, 3, 4]
    assert house.house.told == frozenset()


def test_a_day_without_news_has_no_mail() -> None:
    """Nothing to tell, nothing sent; the next hour is known all the same."""
    house = Hospital()
    case = due(house, "2026-03-01 07:00").nothing()
    assert case.answer is not None
    assert case.answer.wake_at == at("2026-03-02 07:00")


def test_anybody_whom_the_bylaws_name_can_have_a_digest() -> None:
    """The pharmacy too, which is no role of a token."""
    house = appointed({"digest.roles": ["pharmacy"], "notice.recipients": {"120": ["pharmacy"]}})
    house.pass_to("2025-12-01 00:00")
    due(house, "2025-12-01 07:00").among("DigestSent", to="pharmacy")


def test_other_facilities_notices_are_not_told() -> None:
    """Each has its own."""
    house = registrations()
    other = Hospital(key="womens", ledger=house.ledger)
    due(other, "2026-03-01 07:00").nothing()


def test_a_digest_is_an_errand_until_it_is_delivered() -> None:
    """Or given up; either once."""
    house = registrations()
    case = due(house, "2026-03-01 07:00")
    assert case.answer is not None
    (errand,) = case.answer.errands
    assert (errand.kind, errand.detail) == ("digest", CHIEF)
    said = {"digest": errand.subject, "channel": "smtp", "reference": "250"}
    kept = {**said, "letter": "a" * 64, "template": "daily_digest@1"}
    case = given(house).when("record_digest_delivery", SERVICE, **kept)
    case.then("DigestDelivered", "FacilityLetterKept")
    case.among("FacilityLetterKept", digest="a" * 64, template="daily_digest@1")
    case = given(house).when("record_digest_delivery", SERVICE, **said).nothing()
    assert case.answer is not None
    assert case.answer.errands == ()


def test_a_digest_that_fails_is_a_fact() -> None:
    """With its reason; and one that was never sent is none."""
    house = registrations()
    case = due(house, "2026-03-01 07:00")
    digest = case.news[0].digest
    given(house).when("record_digest_delivery", SERVICE, digest=digest, failed="no address").then(
        "DigestFailed"
    )
    given(house).when("record_digest_delivery", SERVICE, digest=house.facility).nothing()


def test_settled_digests_are_forgotten_and_open_ones_kept() -> None:
    """A facility's stream holds what is still to be delivered."""
    house = registrations()
    case = due(house, "2026-03-01 07:00")
    house.do("record_digest_delivery", SERVICE, digest=case.news[0].digest, channel="smtp", reference="1")
    register(house, npi="1245319599")
    bring(house, 3, "2026-03-04")
    house.pass_to("2026-03-05 00:00", house.files[-1])
    due(house, "2026-03-05 07:00").then("DigestSent")
    assert [digest.day for digest in house.house.open_digests()] == [day("2026-03-05")]
