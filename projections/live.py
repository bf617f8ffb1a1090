"""A meeting as it stands at the moment: who is in the room, what is voted on, who has voted, never how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from domain.committee.meeting import MeetingState
from projections.ballots import BallotRow
from projections.meetings import MeetingRow

OVER = frozenset({MeetingState.ADJOURNED, MeetingState.CANCELLED, MeetingState.NOT_HELD})


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveVote:
    """One ballot: whose votes are in, who takes no part, and what came of it, nothing while it is open."""

    ballot: UUID
    application: UUID | None
    motion: str
    voted: tuple[str, ...]
    recused: tuple[str, ...]
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveMeeting:
    """`present` are those in the room, of whom `quorum` are needed; `votes` in the order of their opening."""

    id: UUID
    state: MeetingState
    quorum: int
    present: tuple[str, ...]
    votes: tuple[LiveVote, ...]

    @property
    def over(self) -> bool:
        """Whether nothing of it changes any more."""
        return self.state in OVER and all(each.result for each in self.votes)


def live(meeting: MeetingRow, ballots: Sequence[BallotRow]) -> LiveMeeting:
    """What is seen of a meeting while it goes on."""
    here = (who for who, stretches in meeting.attendance.items() if any(s.end is None for s in stretches))
    return LiveMeeting(
        id=meeting.id,
        state=meeting.state,
        quorum=meeting.quorum,
        present=tuple(sorted(here)),
        votes=tuple(_vote(each) for each in ballots),
    )


def _vote(ballot: BallotRow) -> LiveVote:
    return LiveVote(
        ballot=ballot.id,
        application=ballot.application,
        motion=ballot.motion,
        voted=ballot.voted,
        recused=ballot.recused,
        result=str(ballot.outcome["result"]) if ballot.outcome is not None else "",
    )
