"""What a step can expect, one kind a file."""

from __future__ import annotations

from collections.abc import Iterator

from medstaff.simulation.errors import unknown
from medstaff.simulation.expectations.ballot import BallotExpected
from medstaff.simulation.expectations.base import Expectation, View
from medstaff.simulation.expectations.credential import CredentialExpected
from medstaff.simulation.expectations.deadline import DeadlineExpected
from medstaff.simulation.expectations.duty import DutyExpected
from medstaff.simulation.expectations.event import ExpectedEvent, NoEvent
from medstaff.simulation.expectations.gap import GapExpected
from medstaff.simulation.expectations.grant import GrantExpected
from medstaff.simulation.expectations.invariants import InvariantsHold
from medstaff.simulation.expectations.may_as_member import MayAsMember
from medstaff.simulation.expectations.may_practice import MayPractice
from medstaff.simulation.expectations.notice import NoticeExpected
from medstaff.simulation.expectations.status import Status
from medstaff.simulation.expectations.task import TaskExpected
from medstaff.simulation.lines import Entry, each_of
from medstaff.simulation.names import Known

__all__ = ["KINDS", "Expectation", "View", "expectations"]

KINDS: dict[str, type[Expectation]] = {
    kind.KIND: kind
    for kind in (
        ExpectedEvent,
        NoEvent,
        Status,
        MayPractice,
        MayAsMember,
        GrantExpected,
        CredentialExpected,
        NoticeExpected,
        TaskExpected,
        DutyExpected,
        DeadlineExpected,
        BallotExpected,
        GapExpected,
        InvariantsHold,
    )
}
"""Every kind of expectation by its word."""


def expectations(entry: Entry, known: Known) -> tuple[Expectation, ...]:
    """What `expect` holds: one expectation, or a list of them."""
    found = tuple(each for item in each_of(entry) for each in _each(item, known))
    if not found:
        raise entry.unusable("nothing is expected")
    return found


def _each(entry: Entry, known: Known) -> Iterator[Expectation]:
    members = entry.members()
    if not members:
        raise entry.unusable("nothing is expected")
    for word, each in members.items():
        if word not in KINDS:
            raise unknown(each.line, word, "expectation", KINDS)
        yield from (KINDS[word].read(one, known) for one in each_of(each))
