"""Other bylaws move the end of what is in force, from their adoption on (RC-12)."""

from __future__ import annotations

import pytest

from domain.values import Role
from tests.domain.bylaws import adopted, written
from tests.domain.cases import given
from tests.domain.house import Hospital, Person, appointed, at, day, hold, verify

CORE, MOVED, LAPSED = "core-pediatrics", "CredentialEndMoved", "CredentialExpired"
CHIEF = Person(actor="carol", role=Role.CHIEF_EXECUTIVE)


def under(house: Hospital, moment: str, version: str = "R2", **values: object) -> Hospital:
    """Bylaws adopted at a moment, and what they bring at once."""
    house.pass_to(moment)
    adopted(written(version, **values), house)
    house.pass_to(house.now)
    return house


def graced() -> Hospital:
    """Under Connecticut's grace from the first, with a license through 2026-03-31."""
    return appointed({"license.grace_policy": "ct_90"})


def test_a_grace_adopted_later_lets_what_is_on_file_count_on() -> None:
    """Nobody need verify every license anew for it."""
    house = under(appointed(), "2026-02-01 10:00", license__grace_policy="ct_90")
    (moved,) = house.events(MOVED)
    assert (moved.credential, moved.effective_to) == ("state_license:CT", at("2026-06-30 00:00"))
    case = given(house).passing("2026-04-01 00:00").among("LicenseInStateGrace", last_day=day("2026-06-29"))
    case.absent("AppointmentSuspended")
    assert house.may(CORE, "2026-06-29 23:59:59").answer
    given(house).passing("2026-06-30 00:00").among(LAPSED, effective_from="2026-06-30 00:00")


def test_a_grace_given_up_before_the_last_day_suspends_the_day_after_it() -> None:
    """It would else count for ninety days with nobody told."""
    house = under(graced(), "2026-02-01 10:00", license__grace_policy="none")
    assert house.may(CORE, "2026-03-31 23:59:59").answer
    given(house).passing("2026-04-01 00:00").among("AppointmentSuspended", reason="license_lapsed")


def test_a_grace_given_up_while_it_counts_ends_there() -> None:
    """Never before: until then the license counted."""
    house = graced()
    under(house, "2026-04-20 10:00", license__grace_policy="none")
    (lapsed,) = house.events(LAPSED)
    (suspended,) = house.events("AppointmentSuspended")
    assert lapsed.effective_from == suspended.effective_from == house.now
    assert house.may(CORE, "2026-04-20 09:59").answer
    assert not house.may(CORE).answer


def test_a_grace_adopted_after_the_lapse_gives_nothing_back() -> None:
    """A clock never restores; whoever verifies the license does."""
    house = under(appointed(), "2026-04-10 10:00", license__grace_policy="ct_90")
    assert not house.events(MOVED)
    assert not house.may(CORE).answer
    verify(house, "state_license", expires="2026-03-31")
    assert house.may(CORE).answer


@pytest.mark.parametrize(
    ("moment", "since"), [("2026-02-01 10:00", "2026-05-29 00:00"), ("2026-05-30 10:00", "2026-05-30 10:00")]
)
def test_a_weekend_rule_brings_what_ends_on_a_sunday_forward(moment: str, since: str) -> None:
    """To the Friday before, or to the adoption where that is later."""
    house = appointed(expires="2026-05-31")
    under(house, moment, expiry__weekend_rule="preceding_friday")
    house.pass_to("2026-05-31 12:00")
    (lapsed,) = house.events(LAPSED)
    assert lapsed.effective_from == at(since)


def test_an_exception_moves_the_end_of_one_persons_license() -> None:
    """Where the day on which it ends is among the exception's, and no further than through its last day."""
    house = appointed()
    house.do(
        "grant_exception",
        CHIEF,
        parameter="license.grace_policy",
        value="ct_90",
        reason="the state's own portal is down",
        citation="article 4",
        last="2026-04-30",
    )
    given(house).passing(house.now).among(MOVED, old="2026-04-01 00:00", effective_to="2026-05-01 00:00")
    given(house).passing("2026-04-01 00:00").among("LicenseInStateGrace", last_day=day("2026-04-30"))
    assert house.may(CORE, "2026-04-30 23:59:59").answer
    given(house).passing("2026-05-01 00:00").among("AppointmentSuspended", reason="license_lapsed")
    verify(house, "state_license", expires="2026-05-31")
    assert house.may(CORE).answer


def test_a_grace_with_a_last_day_ends_with_it() -> None:
    """The license had expired: nothing lets it count any longer."""
    ends = [
        {"value": "ct_90", "effective_to": "2026-04-30"},
        {"value": "none", "effective_from": "2026-05-01"},
    ]
    house = appointed({"license.grace_policy": ends})
    given(house).passing("2026-04-01 00:00").among("LicenseInStateGrace", last_day=day("2026-04-30"))
    assert house.may(CORE, "2026-04-30 23:59:59").answer
    given(house).passing("2026-05-01 00:00").among(LAPSED, effective_from="2026-05-01 00:00")


def test_other_bylaws_that_say_the_same_of_it_move_nothing() -> None:
    """Nor does a grace move what is no license, nor anything twice."""
    house = under(appointed(), "2026-02-01 10:00", chair__days="21")
    assert not house.events(MOVED)
    hold(house, "malpractice_insurance", "Mutual", "2026-08-31")
    under(house, "2026-02-02 10:00", "R3", license__grace_policy="ct_90")
    under(house, "2026-02-03 10:00", "R4", license__grace_policy="ct_90", chair__days="20")
    assert [event.kind for event in house.events(MOVED)] == ["state_license"]


ENOUGH, LEAST = (
    {"occurrence": 1_000_000, "aggregate": 3_000_000},
    {"occurrence": 500_000, "aggregate": 1_500_000},
)


def insured(house: Hospital, **limits: int) -> Hospital:
    """With a policy through the year, and limits as its carrier certifies them."""
    hold(house, "malpractice_insurance", "Mutual", "2026-12-31")
    verify(house, "malpractice_insurance", source="carrier", expires="2026-12-31", **limits)
    return house


def test_a_value_to_come_ends_an_insurance_that_covers_less_on_its_first_day() -> None:
    """Known ahead; suspended on the day and told why, until the carrier certifies more."""
    more = [
        {"value": 500_000, "effective_to": "2026-06-30"},
        {"value": 1_000_000, "effective_from": "2026-07-01"},
    ]
    house = insured(appointed({"insurance.min_occurrence": more}, expires="2027-03-31"), **LEAST)
    assert house.may(CORE, "2026-06-30 23:59").answer
    assert not house.may(CORE, "2026-07-01 00:00").answer
    given(house).passing("2026-06-30 23:59:59").absent("AppointmentSuspended")
    case = given(house).passing("2026-07-01 00:00").absent(LAPSED)
    case.among("InsuranceFellShort", occurrence=500_000, least_occurrence=1_000_000)
    case.among("AppointmentSuspended", reason="insurance_below_limits", effective_from="2026-07-01 00:00")
    told = house.notices("credential_lapsed")[-1]
    assert "the bylaws require $1,000,000 for one occurrence" in told.data["why"]
    verify(house, "malpractice_insurance", source="carrier", expires="2026-12-31", **ENOUGH)
    assert house.may(CORE).answer


@pytest.mark.parametrize(("limits", "suspended"), [(LEAST, True), (ENOUGH, False), ({}, False)])
def test_a_minimum_raised_by_the_board_ends_what_is_known_to_cover_less(
    limits: dict[str, int], suspended: bool
) -> None:
    """At its adoption. Limits that nobody has certified are not known to be too low."""
    house = insured(appointed(expires="2027-03-31"), **limits)
    under(house, "2026-02-01 10:00", insurance__min_occurrence=1_000_000)
    assert bool(house.events("InsuranceFellShort")) is suspended
    assert house.may(CORE).answer is not suspended


def test_a_policy_that_is_over_on_the_day_of_a_raised_minimum_has_expired() -> None:
    """It fell short of nothing while it ran."""
    more = [
        {"value": 500_000, "effective_to": "2026-12-31"},
        {"value": 1_000_000, "effective_from": "2027-01-01"},
    ]
    house = insured(appointed({"insurance.min_occurrence": more}, expires="2027-03-31"), **LEAST)
    given(house).passing("2027-01-01 00:00").among(LAPSED, effective_from="2027-01-01 00:00")
    assert not house.events("InsuranceFellShort")


def test_limits_last_certified_stand_until_they_are_certified_anew() -> None:
    """Looking up that a policy is active makes it cover no more."""
    house = insured(appointed(expires="2027-03-31"), occurrence=250_000, aggregate=1_500_000)
    assert not house.may(CORE).answer
    verify(house, "malpractice_insurance", source="carrier", expires="2026-12-31")
    assert not house.may(CORE).answer
