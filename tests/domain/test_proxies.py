"""Privileges by proxy: on what the board relies, what brings them, and when they end (C38)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from domain import legal_days
from tests.domain.cases import given
from tests.domain.house import (
    BOARD,
    CASEY,
    ZONE,
    Hospital,
    at,
    carry,
    close,
    day,
    lasting,
    licensed,
    open_ballot,
    take,
    verify,
    verify_elements,
    vote,
)
from tests.domain.telemedicine import (
    AGREEMENT,
    CAROL,
    CORE,
    SEDATION,
    agreed,
    asking,
    by_proxy,
    recommended,
    relied,
    waiting,
)


def test_an_agreement_is_recorded_with_its_days() -> None:
    """Both inclusive; it counts from the first day's first instant."""
    house = licensed()
    case = given(house).when("record_agreement", CAROL, **AGREEMENT, first="2026-01-01", last="2026-12-31")
    case.then("AgreementRecorded").among(
        "AgreementRecorded", effective_from="2026-01-01 00:00", effective_to="2027-01-01 00:00"
    )


def test_a_site_that_the_bylaws_do_not_count_is_refused() -> None:
    """An accreditation alone is enough only where the bylaws say so [S52]."""
    accredited = {**AGREEMENT, "qualification": "accredited"}
    case = given(licensed()).when("record_agreement", CAROL, **accredited)
    case.refused("invalid", field="qualification")
    theirs = licensed({"proxy.qualifications": ["accredited"]})
    given(theirs).when("record_agreement", CAROL, **accredited).then("AgreementRecorded")


@pytest.mark.parametrize(("said", "field"), [({"site": " "}, "site"), ({"last": "2025-11-02"}, "last")])
def test_an_agreement_names_its_site_and_ends_after_it_begins(said: dict[str, str], field: str) -> None:
    """Nothing else can be meant."""
    case = given(licensed()).when("record_agreement", CAROL, **{**AGREEMENT, **said})
    case.refused("invalid", field=field)


def test_without_an_agreement_in_force_nobody_applies_by_proxy() -> None:
    """The refusal says what to do instead."""
    case = given(licensed()).when(
        "request_application", CASEY, kind="telemedicine_proxy", department="pediatrics"
    )
    case.refused("not_allowed_now", kinds=["initial"])
    assert "record_agreement" in str(case.refusal)


def test_what_is_verified_here_is_what_the_bylaws_say_for_this_kind() -> None:
    """License, Data Bank and exclusions, and the applicant's own word."""
    house = asking(agreed())
    assert house.paper.elements == ("state_license", "npdb", "leie", "sam", "attestation")
    theirs = asking(agreed({"verification.telemedicine_proxy": ["state_license", "npdb", "leie"]}))
    assert theirs.paper.elements == ("state_license", "npdb", "leie")


def test_what_is_not_held_there_is_not_brought_before_the_chair() -> None:
    """The practitioner holds there, by the list that the site supplied, what is asked for here [S61]."""
    house = asking(agreed(), CORE, SEDATION)
    verify_elements(house)
    about = {"application": house.application}
    none = given(house).when("complete_verification", CASEY, **about)
    none.refused("not_allowed_now", not_held_there=[CORE, SEDATION])
    relied(house, CORE)
    given(house).when("complete_verification", CASEY, **about).refused(
        "not_allowed_now", not_held_there=[SEDATION]
    )
    relied(house, CORE, SEDATION)
    given(house).when("complete_verification", CASEY, **about).among("RoutedToChair")


def test_a_decision_rests_on_an_agreement_that_is_in_force() -> None:
    """Neither on one that is over, nor on none."""
    house = asking(agreed())
    said = {"application": house.application, "privileges": [CORE], "decided_on": "2025-06-01"}
    case = given(house).when("record_distant_decision", CASEY, agreement="agreement/2", **said)
    case.refused("not_found")
    house.do("end_agreement", CAROL, agreement="agreement/1", reason="the site closes")
    case = given(house).when("record_distant_decision", CASEY, agreement="agreement/1", **said)
    case.refused("invalid", field="agreement")


def test_the_board_grants_by_proxy_by_the_ballot_of_every_application() -> None:
    """One grant, with its focused evaluation; no appointment, and no term."""
    house = recommended(relied(asking(agreed())))
    carry(house, BOARD)
    (fact,) = house.events("ProxyPrivilegesGranted")
    assert (fact.agreement, fact.site, fact.privileges) == ("agreement/1", "Distant Hospital", (CORE,))
    assert fact.ballot == house.ballot
    assert house.events("FppeOpened")
    assert not house.events("AppointmentGranted", "PrivilegeGranted")
    assert house.may(CORE).reasons == ("proxy privilege and credentials in force",)


def test_before_the_board_has_decided_nothing_is_held() -> None:
    """Whatever the distant site has granted."""
    assert not recommended(relied(asking(agreed()))).may(CORE).answer


def test_what_a_line_needs_beside_the_license_the_distant_site_has_seen_to() -> None:
    """The thresholds of the form are not asked again, and the conditions of the board hold."""
    house = recommended(relied(asking(agreed(), SEDATION), SEDATION))
    line = {"privilege": SEDATION, "outcome": "granted", "conditions": ["adults only"]}
    carry(house, BOARD, proposal={"action": "grant", "lines": [line], "reason": "as agreed"})
    verdict = house.may(SEDATION)
    assert verdict.answer
    assert verdict.conditions == ("adults only",)


def test_the_agreement_must_be_in_force_when_the_grant_takes_effect() -> None:
    """A board that decides for a later day looks at that day."""
    house = recommended(relied(asking(agreed(last="2025-11-30"))))
    case = given(house).when(
        "open_ballot",
        CASEY,
        house.facility,
        application=house.application,
        body="governing_board",
        effective="2025-12-01",
    )
    case.refused("not_allowed_now", agreement="agreement/1")


def test_the_distant_sites_notice_ends_them_on_the_same_day() -> None:
    """C38: at the instant of the notice, and no hearing follows."""
    house = by_proxy().clock("2026-08-14 10:20")
    case = given(house).when("end_proxy", CASEY, grant="proxy/1", ends_on="2026-08-14")
    case.among("ProxyPrivilegesEnded", why="distant_privileges_ended", hearing_right=False)
    assert house.may(CORE, "2026-08-14 10:19:59").answer
    assert not house.may(CORE, "2026-08-14 10:20").answer
    assert [notice.kind for notice in house.notices("privileges_ended")] == ["privileges_ended"]


def test_a_notice_ahead_of_the_day_ends_them_when_it_begins() -> None:
    """Known before it happens, and computed before it is written."""
    house = by_proxy().clock("2026-08-10 09:00")
    given(house).when("end_proxy", CASEY, grant="proxy/1", ends_on="2026-08-14").then(
        "DistantPrivilegesEndNoticed"
    )
    assert house.may(CORE, "2026-08-13 23:59:59").answer
    assert not house.may(CORE, "2026-08-14 00:00").answer
    given(house).passing("2026-08-14 00:00").among("ProxyPrivilegesEnded", why="distant_privileges_ended")


def test_a_later_notice_takes_the_place_of_one_whose_day_is_not_reached() -> None:
    """The distant site may change its mind about the day."""
    house = by_proxy().clock("2026-08-10 09:00")
    house.do("end_proxy", CASEY, grant="proxy/1", ends_on="2026-08-14")
    house.do("end_proxy", CASEY, grant="proxy/1", ends_on="2026-08-20")
    assert house.may(CORE, "2026-08-19 23:59:59").answer
    assert not house.may(CORE, "2026-08-20 00:00").answer


def test_what_has_ended_is_not_ended_again() -> None:
    """And no other privileges are ended by this."""
    house = by_proxy()
    house.do("end_proxy", CASEY, grant="proxy/1")
    given(house).when("end_proxy", CASEY, grant="proxy/1").refused("not_allowed_now", state="ended")
    given(house).when("end_proxy", CASEY, grant="proxy/2").refused("not_found")


def test_an_agreement_ends_with_its_last_day_and_what_rests_on_it_too() -> None:
    """C38: 2026-12-31 is the last day; nobody has to say so."""
    house = by_proxy()
    assert house.may(CORE, "2026-12-31 23:59:59").answer
    assert not house.may(CORE, "2027-01-01 00:00").answer
    given(house).passing("2027-01-01 00:00").among("ProxyPrivilegesEnded", why="agreement_ended")


@pytest.mark.parametrize(("last", "ends"), [("2026-06-30", "2026-07-01 00:00"), (None, "2026-06-01 12:00")])
def test_an_agreement_ended_early_ends_what_rests_on_it(last: str | None, ends: str) -> None:
    """Through a day, or now; with its reason."""
    house = by_proxy().clock("2026-06-01 12:00")
    house.do("end_agreement", CAROL, agreement="agreement/1", last=last, reason="another partner")
    assert house.may(CORE, at(ends) - timedelta(seconds=1)).answer
    assert not house.may(CORE, ends).answer
    given(house).passing(ends).among("ProxyPrivilegesEnded", why="agreement_ended")


@pytest.mark.parametrize("last", ["2026-05-31", "2026-12-31", "2027-05-01"])
def test_an_agreement_is_never_made_longer_by_ending_it(last: str) -> None:
    """Nor ended on a day that is over."""
    house = by_proxy().clock("2026-06-01 12:00")
    about = {"agreement": "agreement/1", "reason": "x"}
    given(house).when("end_agreement", CAROL, **about, last=last).refused("invalid", field="last")


def test_an_end_is_given_a_reason_and_once() -> None:
    """What is over is not ended again."""
    house = agreed()
    about = {"agreement": "agreement/1"}
    given(house).when("end_agreement", CAROL, **about).refused("invalid", field="reason")
    house.do("end_agreement", CAROL, **about, reason="another partner")
    case = given(house).when("end_agreement", CAROL, **about, reason="again")
    case.refused("not_allowed_now", state="ended")


def test_one_agreements_end_leaves_those_under_another() -> None:
    """Each rests on its own."""
    house = by_proxy()
    house.do("record_agreement", CAROL, **AGREEMENT)
    house.do("end_agreement", CAROL, agreement="agreement/2", reason="signed twice")
    assert house.may(CORE).answer


def test_they_end_with_the_license() -> None:
    """Computed from its end, whoever has written what (I1); a renewal after that is no way back."""
    house = by_proxy(last=None)
    assert house.may(CORE, "2027-10-31 23:59:59").answer
    assert not house.may(CORE, "2027-11-01 00:00").answer
    given(house).passing("2027-11-01 00:00").among("ProxyPrivilegesEnded", why="license_ended")
    house.clock("2027-11-05 09:00")
    verify(house, "state_license", issuer="CT", expires="2029-10-31")
    assert not house.may(CORE).answer


def test_a_license_renewed_in_time_lets_them_go_on() -> None:
    """The end moves with it."""
    house = by_proxy(last=None).clock("2027-10-20 09:00")
    verify(house, "state_license", issuer="CT", expires="2029-10-31")
    house.pass_to("2027-11-01 00:00")
    assert house.may(CORE).answer
    assert not house.events("ProxyPrivilegesEnded")
    assert not house.may(CORE, "2029-11-01 00:00").answer


def test_the_license_must_be_in_force_when_the_grant_takes_effect() -> None:
    """What would end as it begins is not granted."""
    house = recommended(relied(asking(agreed(last=None))))
    case = given(house).when(
        "open_ballot",
        CASEY,
        house.facility,
        application=house.application,
        body="governing_board",
        effective="2027-11-02",
    )
    case.refused("not_allowed_now", missing=["state_license"])


def renewed() -> Hospital:
    """By proxy under an agreement and a license that both outlast two years."""
    house = by_proxy(last=None).clock("2027-06-01 09:00")
    verify(house, "state_license", issuer="CT", expires="2029-10-31")
    return house


def test_the_data_bank_is_asked_again_within_two_years_for_those_by_proxy_too() -> None:
    """They hold clinical privileges here [S75]."""
    house = renewed()
    given(house).passing("2027-09-04 00:00").among(
        "DutyOpened", kind="npdb_query", last_day=day("2027-11-03")
    )


def test_with_the_last_of_them_the_data_bank_need_not_be_asked() -> None:
    """Nothing is breached about somebody who holds nothing."""
    house = renewed()
    house.pass_to("2027-09-04 00:00")
    given(house).when("end_proxy", CASEY, grant="proxy/1").among(
        "DutyEnded", kind="npdb_query", why="privileges_ended"
    )
    house.pass_to("2027-12-01 00:00")
    assert not house.events("DutyBreached")


def test_a_death_ends_them_whatever_a_clock_has_written() -> None:
    """Nobody is asked whether the dead may practice."""
    house = by_proxy().clock("2026-03-01 09:00")
    house.do("record_death", CASEY, died_on="2026-03-01")
    assert not house.may(CORE).answer


def test_an_agreement_that_ends_while_the_board_votes_keeps_the_grant_from_taking_effect() -> None:
    """The item goes back, with what stands against it; nothing is granted."""
    house = recommended(relied(asking(agreed(last=None))))
    open_ballot(house, BOARD)
    vote(house, BOARD, "yyyyy")
    house.do("end_agreement", CAROL, agreement="agreement/1", reason="another partner")
    close(house)
    take(house)
    assert not house.events("ProxyPrivilegesGranted")
    assert house.events("ItemReturned")
    assert not house.may(CORE).answer


def test_until_the_distant_sites_list_is_on_record_it_is_a_task() -> None:
    """For the office; verification is completed after it."""
    house = asking(agreed())
    verify_elements(house)
    assert waiting(house) == ["record_distant_decision"]
    relied(house)
    assert waiting(house) == ["complete_verification"]


def test_who_is_appointed_does_not_apply_by_proxy() -> None:
    """Privileges are added to an appointment in another way."""
    house = lasting()
    house.do("record_agreement", CAROL, **AGREEMENT)
    case = given(house).when("request_application", CASEY, kind="telemedicine_proxy")
    case.refused("not_allowed_now", state="appointed")


@drawn(st.dates(day("2025-11-10"), day("2027-10-30")))
@settings(max_examples=20, deadline=None)
def test_they_end_with_the_last_instant_of_any_last_day(last: date) -> None:
    """Whatever the clocks of the zone do that night; what is computed and what is written agree."""
    house, end = by_proxy(last=str(last)), legal_days.end_of(last, ZONE)
    assert house.may(CORE, end - timedelta(microseconds=1)).answer
    assert not house.may(CORE, end).answer
    house.pass_to(end)
    (fact,) = house.events("ProxyPrivilegesEnded")
    assert fact.stamp.occurred_at == end
