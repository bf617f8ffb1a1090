"""The minutes of a meeting, drafted from its facts: who was there, and what came of each item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.values import Period
from projections.ballots import BallotRow
from projections.meetings import MeetingRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """A recused member: when they left the room for the item and came back, none where they did not."""

    member: str
    left_at: datetime | None
    returned_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMinutes:
    """One item: what was moved, who was in the room at the vote, who took no part, and what came of it.

    `outcome` has the tally, the quorum and the rules it was counted by; none while the vote is open. How a
    member voted stands in no minutes.
    """

    ballot: UUID
    application: UUID | None
    practitioner: UUID | None
    motion: str
    opened_at: datetime
    present: tuple[str, ...]
    recused: tuple[Away, ...]
    outcome: dict[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """`meeting` as it was held; `approved_at` is when a later one approved these minutes, a draft before."""

    meeting: MeetingRow
    items: tuple[ItemMinutes, ...]
    approved_at: datetime | None


def minutes(meeting: MeetingRow, ballots: Sequence[BallotRow]) -> Minutes:
    """The minutes, item by item in the order of the votes."""
    items = tuple(_item(meeting, ballot) for ballot in ballots)
    return Minutes(meeting=meeting, items=items, approved_at=meeting.minutes_approved)


def _item(meeting: MeetingRow, ballot: BallotRow) -> ItemMinutes:
    closed = ballot.outcome["closed_at"] if ballot.outcome is not None else None
    at = datetime.fromisoformat(closed) if closed is not None else None
    return ItemMinutes(
        ballot=ballot.id,
        application=ballot.application,
        practitioner=ballot.practitioner,
        motion=ballot.motion,
        opened_at=ballot.opened_at,
        present=tuple(sorted(_present(meeting, at))),
        recused=tuple(_away(each, meeting.attendance.get(each, ()), at) for each in ballot.recused),
        outcome=ballot.outcome,
    )


def _present(meeting: MeetingRow, at: datetime | None) -> Iterator[str]:
    """Who was in the room at the vote, or is now where it is open."""
    for member, stretches in meeting.attendance.items():
        if any(each.covers(at) if at is not None else each.end is None for each in stretches):
            yield member


def _away(member: str, stretches: tuple[Period, ...], at: datetime | None) -> Away:
    """The gap in a member's attendance that the vote fell into."""
    left = max((each.end for each in stretches if each.end and (at is None or each.end <= at)), default=None)
    back = min((each.start for each in stretches if left is not None and each.start >= left), default=None)
    stayed = any(each.covers(at) for each in stretches) if at is not None else False
    return Away(member=member, left_at=None if stayed else left, returned_at=None if stayed else back)
