"""A refusal about a matter or a proceeding names exactly what is taken instead, in every state of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from domain.commands.allowed import allowed
from domain.corrective.proceedings import Proceeding
from domain.corrective.record import Matter
from domain.ids import ballot_id
from tests.domain.house import CASEY, CC, Hospital, member
from tests.domain.process import (
    CAROL,
    CHRIS,
    CORY,
    PANEL,
    affirmed,
    appeal_scheduled,
    appealed,
    concerned,
    disciplined,
    final,
    investigated,
    matter_of,
    noticed,
    proceeding_of,
    proposed,
    ready,
    received,
    record_of,
    reported,
    requested,
    scheduled,
    seated,
    suspended,
)
from tests.domain.test_allowed import Order, named, refusal_of


def about_a_matter(house: Hospital) -> dict[str, Order]:
    matter = {"matter": matter_of(house).id}
    person = {"practitioner": house.abel, **matter}
    orders: dict[str, Order] = {
        "record_collegial_effort": (CHRIS, {"effort": "a talk", **matter}),
        "close_matter": (CHRIS, {"finding": "settled", **matter}),
        "lift_suspension": (CORY, {"why": "fit", **matter}),
        "open_investigation": (CASEY, {"grounds": "complaints", **person}),
        "close_investigation": (CASEY, {"findings": "nothing", **person}),
        "review_suspension": (
            CASEY,
            {"resolution": "continue_suspension", "findings": "not over", **person},
        ),
        "lift_discipline": (CASEY, {"reasons": "a good year", **person}),
        "recommend_action": (CASEY, {"measure": "termination", "reasons": "as found", **person}),
    }
    return orders


def about_a_proceeding(house: Hospital) -> dict[str, Order]:
    proceeding = {"proceeding": proceeding_of(house).id}
    person = {"practitioner": house.abel, **proceeding}
    held_at = "2026-12-01T14:00:00Z"
    orders: dict[str, Order] = {
        "send_adverse_notice": (CAROL, proceeding),
        "request_hearing": (house.applicant, {"request": "I ask", **proceeding}),
        "waive_hearing": (house.applicant, proceeding),
        "schedule_hearing": (CAROL, {"held_at": held_at, "place": "board room", **proceeding}),
        "seat_panel": (CAROL, {"members": PANEL, **proceeding}),
        "report_panel": (member(CC, 1), {"upheld": True, "basis": "seen", **proceeding}),
        "reconsider_action": (CASEY, {"affirm": True, "reasons": "as reported", **person}),
        "request_appeal": (house.applicant, {"ground": "evidence", "grounds": "the log", **proceeding}),
        "schedule_appeal": (CAROL, {"held_at": "2026-04-01T14:00:00Z", "place": "room", **proceeding}),
        "report_appeal": (CASEY, {"findings": "as before", **proceeding}),
        "waive_appeal": (house.applicant, proceeding),
        "decide_finally": (CASEY, {"act": True, "reasons": "at last", **person}),
    }
    return orders


def sent(house: Hospital, name: str, order: Order) -> object:
    ballot = ballot_id(house.key, "new") if "practitioner" in order[1] else None
    return refusal_of(house, name, order, ballot)


@pytest.mark.parametrize("stage", [concerned, suspended, investigated, proposed, final, disciplined])
def test_a_matter_takes_what_its_refusals_say(stage: Callable[[], Hospital]) -> None:
    """Each operation is tried in each state."""
    assert sorted(about_a_matter(stage())) == named(Matter)
    house = stage()
    said = allowed(matter_of(house), house.ledger.house(house.key), house.now)
    taken = sorted(n for n in about_a_matter(house) if sent(h := stage(), n, about_a_matter(h)[n]) is None)
    assert taken == said


def heard() -> Hospital:
    """A panel is seated and the hearing was held."""
    house = seated()
    house.clock("2026-02-10 16:00").catch_up(house.abel)
    return house


def appeal_heard() -> Hospital:
    """The appeal was heard, and is to be reported."""
    house = appeal_scheduled()
    house.clock("2026-03-20 16:00").catch_up(house.abel)
    return house


STAGES = [
    *(proposed, noticed, received, requested, scheduled, heard, reported, affirmed),
    *(appealed, appeal_scheduled, appeal_heard, ready, final),
]


@pytest.mark.parametrize("stage", STAGES)
def test_a_proceeding_takes_what_its_refusals_say(stage: Callable[[], Hospital]) -> None:
    """Each operation is tried at each step of the way."""
    assert sorted(about_a_proceeding(stage())) == named(Proceeding)
    house = stage()
    said = allowed(proceeding_of(house), house.ledger.house(house.key), house.now)
    orders = about_a_proceeding(house)
    taken = sorted(n for n in orders if sent(h := stage(), n, about_a_proceeding(h)[n]) is None)
    assert taken == said
    assert record_of(house)
