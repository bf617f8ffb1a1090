"""What a member may do as a member, and owes: by category, at an instant, from the bylaws' data."""

from __future__ import annotations

import pytest

from domain.appointment import membership
from domain.standing import Verdict
from domain.values import Prerogative, StaffCategory
from tests.domain.career import away, granted, holding
from tests.domain.house import Hospital, at, registered, verify

VOTE, ADMIT = Prerogative.VOTE, Prerogative.ADMIT


def may(house: Hospital, prerogative: Prerogative, moment: str) -> Verdict:
    rules = house.ledger.house(house.key).rules(at(moment))
    return membership.may(membership.of(house.file, rules), prerogative, at(moment))


def test_a_prerogative_is_the_categorys_and_lasts_as_long_as_the_appointment() -> None:
    """An active member votes until the term is over."""
    house = holding("2023-07-01", "2026-06-30")
    verdict = may(house, VOTE, "2026-06-30 23:59")
    assert (verdict.answer, verdict.until) == (True, at("2026-07-01 00:00"))
    assert may(house, VOTE, "2026-07-01 00:00").reasons == ("no appointment in force",)
    assert may(registered(), VOTE, "2026-01-01 00:00").reasons == ("no appointment in force",)


def test_another_category_has_other_prerogatives_from_the_change_on() -> None:
    """Before it, those of the old one."""
    house = holding("2023-07-01", "2026-06-30").clock("2025-12-01 09:00")
    granted(house, "category_change", category="courtesy")
    assert may(house, VOTE, "2025-12-01 08:59").answer
    assert may(house, VOTE, "2025-12-01 09:00").reasons == ("no prerogative of the courtesy category",)
    assert may(house, ADMIT, "2025-12-01 09:00").answer


def test_prerogatives_rest_in_a_leave_and_under_suspension() -> None:
    """Each reason is told."""
    house = holding("2023-07-01", "2026-06-30").clock("2025-10-01 09:00")
    verify(house, "state_license", issuer="CT", expires="2025-11-30")
    away(house, "2025-11-01", "2026-01-31")
    house.pass_to("2025-12-01 00:00")
    assert may(house, VOTE, "2025-10-31 23:59").answer
    assert may(house, VOTE, "2025-11-15 12:00").reasons == ("on leave",)
    assert may(house, VOTE, "2025-12-01 00:00").reasons == ("suspended: license_lapsed", "on leave")


def test_the_bylaws_say_what_a_category_may_do_and_owes() -> None:
    """Another medical staff's courtesy members vote, and take call."""
    changes = {"category.prerogatives.courtesy": ["vote"], "category.duties.courtesy": ["call"]}
    house = holding("2023-07-01", "2026-06-30", changes, appointed={"category": "courtesy"})
    assert may(house, VOTE, "2025-10-01 09:00").answer
    assert not may(house, ADMIT, "2025-10-01 09:00").answer
    held = membership.of(house.file, house.ledger.house(house.key).rules(house.now)).at(house.now)
    assert held is not None
    assert held.duties == ("call",)


@pytest.mark.parametrize("category", list(StaffCategory))
def test_every_category_has_its_prerogatives_and_duties_in_the_model_set(category: StaffCategory) -> None:
    """CMS asks for them of each [S61]."""
    house = holding("2023-07-01", "2026-06-30", appointed={"category": str(category)})
    held = membership.of(house.file, house.ledger.house(house.key).rules(house.now)).at(house.now)
    assert held is not None
    assert held.prerogatives
    assert held.duties
