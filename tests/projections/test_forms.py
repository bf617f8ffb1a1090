"""The privilege forms as people read them."""

from __future__ import annotations

from projections.keeping.follower import Follower
from projections.reading import ReadModels
from tests.domain.house import CASEY, ROOT, Hospital

CHESS = "form: chess\ntitle: Chess\nversion: a\nspecial:\n  chess: {title: Chess, life_support: [PALS]}\n"


async def test_an_adopted_form_is_offered_from_its_first_day_on(
    hospital: Hospital, follower: Follower, views: ReadModels
) -> None:
    """Beside those of the model catalogue, which hold until a facility adopts its own."""
    hospital.clock("2025-11-03 09:00")
    hospital.do("set_clock", ROOT, held_at=hospital.now)
    hospital.do("adopt_privilege_form", CASEY, written=CHESS, citation="resolution 4", first="2025-12-01")
    follower.catch_up()
    forms = {row.signed_as: row for row in await views.forms.all(hospital.key)}
    assert not forms["chess/a"].in_force
    assert forms["pediatrics/M1"].in_force
    assert "chess" not in {row.id for row in await views.privileges.all(hospital.key)}
    hospital.clock("2025-12-01 00:00")
    hospital.do("set_clock", ROOT, held_at=hospital.now)
    follower.catch_up()
    offered = {row.id: row for row in await views.privileges.all(hospital.key)}
    assert (offered["chess"].requires, offered["chess"].form) == (("life_support:PALS",), "chess/a")
