"""The review of a precaution falls due on nobody who holds nothing any more."""

from __future__ import annotations

import pytest

from domain.deadlines import DueKind, due
from domain.tasks import TaskKind, open_tasks
from tests.domain.cases import given
from tests.domain.house import CASEY, Hospital
from tests.domain.process import suspended


def waited_for(house: Hospital) -> tuple[bool, bool]:
    """Whether the review falls due, and whether it is somebody's turn."""
    known = house.ledger.house(house.key)
    file = house.ledger.file(house.abel, known, house.now)
    assert file is not None
    return (
        any(each.kind is DueKind.SUSPENSION_REVIEW_END for each in due(file, known)),
        any(each.kind is TaskKind.REVIEW_SUSPENSION for each in open_tasks(file, known)),
    )


@pytest.mark.parametrize("retirement", [True, False])
def test_who_leaves_before_the_review_is_due_is_not_reviewed(retirement: bool) -> None:
    """What was given up is reported for itself (I13)."""
    house = suspended()
    assert waited_for(house) == (True, True)
    asked = {"effective": "2026-01-10", "waive_notice": True, "retirement": retirement}
    house.do("resign", CASEY, on_behalf_of="Dr Abel", reason="leaves", **asked)
    assert waited_for(house) == (False, False)
    given(house).passing("2026-03-01 00:00").absent("SuspensionReviewMissed")
    assert not house.notices("suspension_unreviewed")


def test_who_leaves_after_it_is_due_is_reviewed_all_the_same() -> None:
    """A notice that still runs ends no right."""
    house = suspended()
    house.do("resign", house.applicant, effective="2026-03-31")
    assert waited_for(house) == (True, True)
    given(house).passing("2026-01-20 00:00").among("SuspensionReviewMissed")


def test_a_review_that_was_missed_is_nobodys_turn_once_its_member_has_left() -> None:
    """As long as they are a member it is."""
    house = suspended()
    given(house).passing("2026-01-20 00:00").among("SuspensionReviewMissed", goes_on=True)
    house.clock("2026-01-20 10:00")
    assert waited_for(house) == (False, True)
    asked = {"effective": "2026-01-25", "waive_notice": True}
    house.do("resign", CASEY, on_behalf_of="Dr Abel", reason="leaves", **asked)
    house.clock("2026-02-01 10:00")
    assert waited_for(house) == (False, False)
