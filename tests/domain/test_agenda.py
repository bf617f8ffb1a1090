"""What may come before a body, and what keeps it back on the day on which the body meets (C18, RC-6)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.committee.agenda import Item, items
from domain.committee.counting import too_old
from domain.ids import privilege_forms_id
from domain.privileges.privilege_forms import PrivilegeForms
from domain.values import BodyKind, Section
from tests.domain.deciding import asked, deferred
from tests.domain.expediting import streamlined
from tests.domain.house import (
    BOARD,
    CASEY,
    CC,
    DANA,
    MEC,
    Hospital,
    at,
    before,
    issued,
    verified,
    verify,
    verify_elements,
)
from tests.domain.test_forms import CITED, WRITTEN


def the_items(house: Hospital) -> list[Item]:
    known = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, known, house.now)
    assert file is not None
    return list(items(file, known, {}))


def held_back(house: Hospital, moment: str) -> tuple[str, ...]:
    (item,) = the_items(house)
    return item.held_back(at(moment), ())


def test_what_its_chair_has_not_recommended_is_kept_back_from_the_committee() -> None:
    """It says whose word is missing; with it the application is the committee's item."""
    house = verified()
    (item,) = the_items(house)
    assert (item.body, item.lacking) == (CC, ("recommendation:pediatrics",))
    house = before(CC)
    (item,) = the_items(house)
    assert (item.body, item.section) == (CC, Section.DISCUSSION)
    assert held_back(house, "2025-11-05 17:00") == ()


def test_a_clean_file_comes_on_consent() -> None:
    """Category 1 goes en bloc [S117]."""
    (item,) = the_items(streamlined())
    assert item.section is Section.CONSENT


def test_what_will_be_too_old_on_the_day_of_the_meeting_is_kept_back_and_named() -> None:
    """Found as the vote itself would find it, to the day."""
    house = before(CC)
    (item,) = the_items(house)
    known = house.ledger.house(house.key)
    for element, ((period,)) in item.too_old.items():
        since = period.start
        for instant, expected in ((since, True), (since - timedelta(seconds=1), False)):
            assert (element in too_old(house.paper, CC, instant, known)) is expected, element
    first = min(period.start for (period,) in item.too_old.values())
    assert held_back(house, "2025-11-04 09:00") == ()
    assert item.held_back(first, ())
    assert all(reason.startswith("too_old:") for reason in item.held_back(first, ()))


def test_a_license_that_ends_before_the_meeting_keeps_it_back_until_it_is_renewed() -> None:
    """What was verified in time and has lapsed since is relied on by nobody."""
    house = before(CC, {"psv.limit.state_license": 365})
    assert "too_old:state_license" not in held_back(house, "2026-03-31 23:00")
    assert "too_old:state_license" in held_back(house, "2026-04-01 00:00")
    verify(house, "state_license", expires="2027-03-31")
    assert "too_old:state_license" not in held_back(house, "2026-04-01 00:00")


def test_what_was_put_off_comes_back_to_the_body_that_did_on_its_day() -> None:
    """And not to a meeting before it."""
    house = deferred(MEC)
    (item,) = the_items(house)
    assert item.body is MEC
    assert held_back(house, "2025-12-01 18:00") == ("deferred",)
    assert held_back(house, "2025-12-02 18:00") == ()


def test_what_waits_for_its_applicants_answer_is_kept_back() -> None:
    """It is still that body's item."""
    house = asked(MEC)
    assert [item.body for item in the_items(house)] == [MEC]
    assert held_back(house, "2025-11-05 18:00") == ("information",)


def test_what_is_decided_or_withdrawn_is_on_no_agenda() -> None:
    """Nor what nobody has accepted yet."""
    house = before(BOARD)
    assert [item.body for item in the_items(house)] == [BodyKind.GOVERNING_BOARD]
    house.do("withdraw_application", house.applicant, application=house.application)
    assert the_items(house) == []


def test_a_form_that_is_in_force_no_more_on_the_day_of_the_meeting_keeps_it_back() -> None:
    """The applicant signs the one that is."""
    house = issued()
    about = {"application": house.application}
    signed = {"privileges": ["core-pediatrics"], "signature": "Ann Abel", "forms": ["pediatrics/M1"]}
    house.do("submit_application", house.applicant, **about, **signed)
    house.do("accept_application", CASEY, **about)
    verify_elements(house)
    house.do("complete_verification", CASEY, **about)
    house.do("recommend_as_chair", DANA, **about, favorable=True, rationale="competent")
    house.do("adopt_privilege_form", CASEY, written=WRITTEN, citation=CITED, first="2025-12-01")
    adopted = house.find(privilege_forms_id(house.key), PrivilegeForms)
    (item,) = the_items(house)
    before_it, after = (
        item.held_back(at(moment), [form.signed_as for form in adopted.at(at(moment))])
        for moment in ("2025-11-30 18:00", "2025-12-01 18:00")
    )
    assert (before_it, after) == ((), ("form:pediatrics/M1",))


@pytest.mark.parametrize("then", [365, 90, 45, 20])
def test_each_day_is_judged_by_the_limit_of_that_day(then: int) -> None:
    """A limit that grows lets an element count again; the vote of every day finds the same (RC-12)."""
    limits = [
        {"value": 30, "effective_to": "2025-12-31"},
        {"value": then, "effective_from": "2026-01-01"},
    ]
    house = before(CC, {"psv.limit.npdb": limits})
    (item,) = the_items(house)
    known = house.ledger.house(house.key)
    for number in range(120):
        instant = at("2025-11-04 12:00") + timedelta(days=number)
        agenda = "too_old:npdb" in item.held_back(instant, ())
        assert agenda is ("npdb" in too_old(house.paper, CC, instant, known)), instant
