"""A draft tried on what is on record: people's acts stand, and everything else is judged anew."""

from __future__ import annotations

from collections import Counter

import pytest

from domain.events.practitioner import AppointmentSuspended
from tests.medstaff.what_if.staff import Staff

OFTEN, SELDOM = ["2017-11-01", "2025-12-31"], ["2021-06-30", "2026-10-31"]


@pytest.fixture(scope="module")
def staff() -> Staff:
    """Sixteen of nine years; with some late licenses among them."""
    return Staff(16, 9, 11)


@pytest.mark.parametrize("since", [*OFTEN, *(pytest.param(each, marks=pytest.mark.soak) for each in SELDOM)])
def test_under_the_bylaws_in_force_nothing_differs(staff: Staff, since: str) -> None:
    """Lived again, every file brings about what is on record, to the instant, and nobody is refused."""
    assert staff.under(since) == ([], [])


def test_a_shorter_ladder_sends_fewer_reminders_and_changes_nothing_else(staff: Staff) -> None:
    """Each reminder of the rungs that went is gone."""
    found, refused = staff.under("2022-01-01", notice__ladder=[90, 30, 7])
    assert refused == []
    assert {(each.group, each.how) for each in found} == {("notices", "gone")}
    rungs = {each.what.partition(",")[2].split()[0] for each in found}
    assert rungs <= {"120", "60", "14", "1"}


def test_another_ladder_of_reappointments_moves_what_the_clock_sends_and_every_act_still_finds_it(
    staff: Staff,
) -> None:
    """The application that goes out at another instant is the one that its applicant sent in."""
    found, refused = staff.under("2021-01-01", reappt__ladder=[200, 60])
    assert refused == []
    moved = [each for each in found if each.what.startswith("ReappointmentOpened")]
    assert moved
    assert {each.how for each in moved} == {"moved"}
    assert not [each for each in found if each.group == "lapses"]


def test_a_reappointment_that_the_draft_would_send_out_too_late_was_sent_in_all_the_same(
    staff: Staff,
) -> None:
    """Where the clock would not have opened it yet, what people did with it stands."""
    found, refused = staff.under("2021-01-01", reappt__ladder=[20, 10])
    assert not [each for each in found if each.group == "lapses"]
    assert not [each for each in found if each.what.startswith("AppointmentRenewed")]
    assert refused == []


def test_a_verification_too_old_by_the_draft_is_named_and_the_decision_stands(staff: Staff) -> None:
    """The ballot that it would have blocked is listed as an act refused, and nobody lapses by it."""
    found, refused = staff.under("2020-01-01", psv__limit__license_sanctions=20)
    assert {(each.command, each.refusal) for each in refused} == {("open_ballot", "verification_stale")}
    assert {each.group for each in found} == {"stale verifications"}
    assert all("license_sanctions" in each.what for each in found)


def test_a_quorum_of_everyone_is_missed_where_someone_was_away_and_the_decision_stands(staff: Staff) -> None:
    """The same votes are counted under the draft."""
    found, _ = staff.under("2020-01-01", quorum__percent=100)
    assert {each.group for each in found} == {"ballots"}
    assert all("no_quorum" in each.what for each in found)


def test_a_shorter_term_ends_sooner_where_nobody_named_its_last_day(staff: Staff) -> None:
    """And who asked for the next one in the third year would have lapsed before."""
    found, refused = staff.under("2020-01-01", term__max_years=2)
    groups = Counter((each.group, each.how) for each in found)
    assert groups["terms", "new"]
    assert [each for each in found if each.what.startswith("AppointmentLapsed") and each.how == "new"]
    assert "term_lapsed" in {each.refusal for each in refused}


def test_the_states_grace_takes_the_place_of_the_suspension(staff: Staff) -> None:
    """Who was suspended on the day after a license's end would have been in grace."""
    since = "2018-06-01"
    suspended = [
        event
        for event in staff.hospital.ledger.facts
        if isinstance(event, AppointmentSuspended)
        and event.reason == "license_lapsed"
        and event.stamp.occurred_at.year > 2018
    ]
    assert suspended
    found, refused = staff.under(since, license__grace_policy="ct_90")
    gone = [each for each in found if each.how == "gone" and each.what.startswith("AppointmentSuspended")]
    assert len(gone) == len(suspended)
    assert [each for each in found if each.how == "new" and each.what.startswith("LicenseInStateGrace")]
    assert refused == []


def test_nothing_before_the_day_is_looked_at(staff: Staff) -> None:
    """From the last instant on there is nothing to differ."""
    found, refused = staff.under("2026-11-01", notice__ladder=[3], term__max_years=1)
    assert refused == []
    assert not [each for each in found if each.recorded is not None and each.recorded < staff.end]


def test_a_source_that_the_draft_does_not_count_is_named_with_every_verification_by_it(staff: Staff) -> None:
    """What was verified stands, and nothing else comes of it."""
    found, refused = staff.under("2022-01-01", psv__sources__leie=["oig"])
    assert refused
    assert {(each.command, each.refusal) for each in refused} == {("record_verification", "invalid")}
    assert found == []
