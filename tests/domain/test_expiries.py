"""The day on which the staff's registrations end at once is told in one count, rung by rung."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given as whenever
from hypothesis import settings
from hypothesis import strategies as st

from domain import recording
from domain.bylaws import model_set
from domain.errands import ErrandKind
from domain.expiries.days import DAY, rungs
from domain.facility import Facility
from domain.house import House
from domain.ids import facility_id
from medstaff.simulation.outside import told
from tests.domain.cases import Case, given
from tests.domain.house import CASEY, NPIS, ROOT, SERVICE, Hospital, at, day
from tests.domain.staff import bring
from workflows.expiry_summaries import summed
from workflows.letters import facility_message

KIND = "controlled_substance_registration"


def registered(**changes: Any) -> Hospital:
    """Three members whose registrations end on 2027-02-28: two of pediatrics, one of surgery."""
    house = Hospital(changes or None).clock("2026-10-01 09:00")
    for place, department in enumerate(("pediatrics", "pediatrics", "surgery")):
        term = {"category": "active", "department": department, "first": "2025-07-01", "last": "2028-06-30"}
        held = [{"kind": KIND, "issuer": "CT", "expires": "2027-02-28"}]
        bring(house, NPIS[place], appointed=term, credentials=held)
    return house


def due(house: Hospital, moment: str) -> Case:
    """The facility's clock runs."""
    return given(house).passing(moment, house.facility)


def counted(house: Hospital) -> dict[str, str]:
    """The whole staff is counted, as a worker does; what the letter says."""
    state = recording.state_of(house.ledger, house.key, house.facility, house.now)
    (errand,) = (each for each in state.errands if each.kind is ErrandKind.EXPIRY_SUMMARY)
    answer = summed(told(errand), house.ledger, house.now)
    house.do(answer.name, SERVICE, **answer.payload)
    sent = house.events("FacilityNoticeSent")
    said: dict[str, str] = sent[-1].data if sent else {}
    return said


def renew(house: Hospital, file: int) -> None:
    said = {"kind": KIND, "issuer": "CT", "source": "ct_dcp", "expires": "2029-02-28"}
    house.do("verify_credential", CASEY, house.files[file], **said)


def test_each_rung_of_the_ladder_and_the_end_itself_is_counted_once() -> None:
    """At the instants at which everybody's own ladder has its rungs."""
    house = registered()
    seen = []
    for moment in ("10-31", "11-30", "12-30"):
        due(house, f"2026-{moment} 00:00").among("MassExpiryReached", expires=day("2027-02-28"))
        due(house, f"2026-{moment} 00:00").nothing()
        counted(house)
    for moment in ("01-29", "02-14", "02-21", "02-27", "03-01"):
        case = due(house, f"2027-{moment} 00:00")
        seen += [event.rung for event in case.news if event.TOPIC == "MassExpiryReached"]
        counted(house)
    assert seen == [30, 14, 7, 1, 0]
    assert [event.to for event in house.events("FacilityNoticeSent")] == ["chief_medical_officer"] * 8


def test_the_count_tells_due_renewed_and_not_by_department() -> None:
    """In the letter too."""
    house = registered()
    renew(house, 0)
    due(house, "2027-02-27 00:00")
    said = counted(house)
    assert (said["due"], said["renewed"], said["outstanding"]) == ("3", "1", "2")
    assert said["departments"].splitlines() == [
        "pediatrics: 2 due, 1 renewed, 1 not",
        "surgery: 1 due, 0 renewed, 1 not",
    ]
    (mail,) = house.house.open_digests()
    letter = facility_message(mail, house.ledger.house(house.key))
    assert "Not renewed:  2" in letter.body
    assert "  - surgery: 1 due, 0 renewed, 1 not" in letter.body


def test_a_count_is_an_errand_until_it_is_taken_once() -> None:
    """Handed over twice, it is told once."""
    house = registered()
    case = due(house, "2027-03-01 00:00")
    assert case.answer is not None
    (errand,) = case.answer.errands
    answer = summed(told(errand), house.ledger, house.now)
    given(house).when(answer.name, SERVICE, **answer.payload).then("MassExpirySummed", "FacilityNoticeSent")
    given(house).when(answer.name, SERVICE, **answer.payload).nothing()


def test_where_nobody_holds_one_nothing_is_told() -> None:
    """The count is on record, and no letter goes out."""
    house = Hospital().clock("2026-10-01 09:00")
    due(house, "2026-10-31 00:00").then("MassExpiryReached")
    assert counted(house) == {}
    assert [event.departments for event in house.events("MassExpirySummed")] == [()]


def test_after_an_outage_only_the_most_urgent_rung_is_told() -> None:
    """And of an end that is long over nothing."""
    house = registered()
    due(house, "2027-02-22 09:00").then("MassExpiryReached").among("MassExpiryReached", rung=7)
    late = registered()
    due(late, "2027-05-01 09:00").then("MassExpiryReached").among("MassExpiryReached", rung=0, summary=None)


def test_a_hospital_elsewhere_has_no_such_day() -> None:
    """Its bylaws say none."""
    house = registered(**{DAY: "none"})
    due(house, "2027-03-01 00:00").nothing()


def test_the_facility_wakes_for_the_next_rung() -> None:
    """Before its next digest."""
    house = registered()
    answer = house.pass_to("2026-10-30 07:00", house.facility)
    assert answer.wake_at == at("2026-10-31 00:00")


@whenever(st.dates(), st.sampled_from(("America/New_York", "Pacific/Auckland", "UTC")))
@settings(max_examples=60)
def test_rungs_follow_each_other_up_to_the_last_day_of_february_in_odd_years(start: Any, zone: str) -> None:
    """From any day on, in any zone."""
    if not 2025 < start.year < 2100:
        return
    facility = Facility(facility_id("x"))
    facility.zone = zone
    house = House(facility, model_set(), None, "x")  # type: ignore[arg-type]  # no stream is read
    after = at(f"{start} 12:00")
    found = list(rungs(house, after))
    assert found
    assert [each.at for each in found] == sorted({each.at for each in found})
    assert all(each.at > after for each in found)
    assert {(each.expires.month, each.expires.day, each.expires.year % 2) for each in found} == {(2, 28, 1)}


@pytest.mark.parametrize("by", [ROOT, CASEY])
def test_nobody_but_a_machine_counts(by: Any) -> None:
    """What a count says is read in the files."""
    given(registered()).when("take_expiry_summary", by, summary=str(UUID_ZERO)).refused("role_required")


UUID_ZERO = facility_id("x")
