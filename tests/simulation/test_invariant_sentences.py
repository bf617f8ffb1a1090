"""Each sentence of a check is said by the history that it is about: a story with one fact made false."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from medstaff.simulation.invariants import broken
from tests.simulation.test_invariant_checks import Change, history, otherwise, stamped

NOBODY = UUID(int=0)


def longer(term: Any) -> Any:
    return replace(term, effective_to=term.effective_to + timedelta(days=1))


def counted(**said: Any) -> Change:
    """The outcome of a ballot bears other figures."""
    return lambda closed: replace(closed, outcome=replace(closed.outcome, **said))


def late(cast: Any) -> Any:
    return stamped(occurred_at=cast.stamp.occurred_at + timedelta(days=3650))(cast)


SAID: list[tuple[str, str, Change, str]] = [
    ("I6", "c29-expedited", otherwise("AppointmentGranted", longer), "goes on after its last day"),
    ("I6", "c29-expedited", otherwise("PrivilegeGranted", longer), "outlasts the appointment"),
    ("I7", "c29-expedited", otherwise("BallotClosed", counted(present=99)), "99 present, "),
    ("I7", "c29-expedited", otherwise("BallotClosed", counted(recused=(NOBODY,))), "recused are"),
    ("I7", "c29-expedited", otherwise("BallotClosed", counted(bylaws="none")), "were never adopted"),
    ("I7", "c29-expedited", otherwise("BallotClosed", counted(quorum=0)), "a quorum of 0"),
    ("I7", "c29-expedited", otherwise("BallotClosed", counted(quorum=99)), "carried with"),
    ("I7", "c29-expedited", otherwise("BallotClosed", counted(ages={})), "relied on"),
    ("I8", "c14-votes", otherwise("VoteCast", late), "came after the close"),
    (
        "I11",
        "c01-license-lapses",
        otherwise("AppointmentSuspended", stamped(bylaws="")),
        "names no rule",
    ),
]


@pytest.mark.parametrize(("name", "scenario", "change", "says"), SAID, ids=[said for *_, said in SAID])
def test_each_sentence_is_said_of_what_it_is_about(
    name: str, scenario: str, change: Change, says: str
) -> None:
    """The story as it was played breaks nothing; with one fact made false, the sentence names it."""
    held = history(scenario)
    assert list(broken(held, [name])) == []
    assert any(says in each.what for each in broken(change(held), [name]))
