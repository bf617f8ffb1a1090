"""What is open with the outside world."""

from __future__ import annotations

from typing import Any

from domain.errands import ErrandKind, open_outcome
from domain.recording import state_of
from tests.domain.house import (
    CASEY,
    CC,
    SERVICE,
    Hospital,
    accepted,
    appointed,
    balloting,
    close,
    submitted,
    take,
    vote,
)


def open_ones(house: Hospital, kind: ErrandKind) -> list[str]:
    """What is asked or sent on the first file, by element or recipient."""
    found = state_of(house.ledger, house.key, house.abel, house.now).errands
    return sorted(errand.detail for errand in found if errand.kind is kind)


def test_an_accepted_application_asks_the_sources() -> None:
    """Four machines can answer; before that nobody is asked."""
    assert open_ones(submitted(), ErrandKind.LOOK_UP) == []
    assert open_ones(accepted(), ErrandKind.LOOK_UP) == ["leie", "npi", "sam", "state_license"]


def test_an_answer_or_a_failure_or_a_person_ends_a_look_up() -> None:
    """One each."""
    house = accepted()
    evidence = {"sha256": "a" * 64, "source": "s", "url": "file:x", "retrieved_at": "2025-11-03T14:00:00Z"}
    about: dict[str, Any] = {"application": house.application}
    answer: dict[str, Any] = {
        "source": "nppes",
        "outcome": "individual",
        "satisfied": True,
        "evidence": evidence,
    }
    house.do("take_look_up", SERVICE, element="npi", **about, **answer)
    assert open_ones(house, ErrandKind.LOOK_UP) == ["leie", "sam", "state_license"]
    house.do("take_look_up", SERVICE, element="sam", **about, **answer | {"source": "sam_gov"})
    assert open_ones(house, ErrandKind.LOOK_UP) == ["leie", "state_license"]
    house.do("give_up_look_up", SERVICE, element="leie", source="oig_leie", why="down", **about)
    assert open_ones(house, ErrandKind.LOOK_UP) == ["state_license"]
    house.do("record_verification", CASEY, element="state_license", source="ct_dph", **about)
    assert open_ones(house, ErrandKind.LOOK_UP) == []


def test_a_look_at_each_exclusion_list_is_asked_for_as_its_element() -> None:
    """One list may be read while the other is away."""
    house = accepted()
    for source in ("oig_leie", "sam_gov"):
        house.do("screen_exclusions", CASEY, source=source)
    assert open_ones(house, ErrandKind.SCREENING) == ["leie", "sam"]


def test_nobody_is_asked_for_an_application_that_waits_or_ended() -> None:
    """A deficiency stops the questions; so does a withdrawal."""
    house = accepted()
    house.do("notice_deficiency", CASEY, application=house.application, items=["x"])
    assert open_ones(house, ErrandKind.LOOK_UP) == []
    house.do("withdraw_application", house.applicant, application=house.application)
    assert open_ones(house, ErrandKind.LOOK_UP) == []


def test_a_notice_is_open_for_each_recipient_told_at_once() -> None:
    """Until it is delivered or failed; whoever has a digest is no errand of the file."""
    house = appointed()
    house.pass_to("2026-03-30 00:00")
    assert open_ones(house, ErrandKind.DELIVERY).count("practitioner") == 3
    house.pass_to("2026-04-01 00:00")
    (lapsed,) = house.notices("credential_lapsed")
    to: dict[str, Any] = {"notice": lapsed.id}
    assert "pharmacy" in open_ones(house, ErrandKind.DELIVERY)
    house.do("record_delivery", SERVICE, recipient="pharmacy", channel="smtp", reference="1", **to)
    assert "pharmacy" not in open_ones(house, ErrandKind.DELIVERY)
    house.do("record_delivery_failure", SERVICE, recipient="or_scheduling", why="no address", **to)
    assert "or_scheduling" not in open_ones(house, ErrandKind.DELIVERY)


def test_an_errands_id_is_the_same_each_time() -> None:
    """It names its workflow, so that it runs once."""
    house = accepted()
    first, again = (state_of(house.ledger, house.key, house.abel, house.now).errands for _ in range(2))
    assert first == again
    assert len({errand.id for errand in first}) == len(first)


def test_a_closed_ballot_is_told_to_the_file() -> None:
    """Not while it is open, and no more once it has arrived."""
    house = balloting()
    assert open_outcome(house.last_ballot) == ()
    vote(house, CC, "yyyy")
    close(house)
    (told,) = state_of(house.ledger, house.key, house.ballot, house.now).errands
    assert (told.kind, told.owner, told.subject) == (ErrandKind.OUTCOME, house.abel, house.ballot)
    take(house)
    assert open_outcome(house.last_ballot) == ()
