"""A committee meets: the hour is moved, members come and go. And the board, which votes in no other way."""

from __future__ import annotations

from collections.abc import Iterator

from api.examples.example import OFFICE, Example, by
from api.examples.house import BODIES
from domain.values import Role

CHAIR_OF_CC, MEMBER = by(Role.COMMITTEE_MEMBER, "cc1"), by(Role.COMMITTEE_MEMBER, "cc3")
CHAIR_OF_BOARD = by(Role.BOARD_MEMBER, "board1")


def board_meets(label: str, title: str, starts_at: str) -> Iterator[Example]:
    """All of the board are there, until it rises."""
    yield OFFICE("schedule_meeting", title, label, body="governing_board", starts_at=starts_at)
    there, begins = list(BODIES["governing_board"]), f"{title}: it begins"
    yield CHAIR_OF_BOARD("call_to_order", begins, about={"meeting": label}, present=there)


def board_rises(label: str, title: str) -> Iterator[Example]:
    """Whatever it had before it is voted on."""
    yield CHAIR_OF_BOARD("adjourn", f"{title}: it is over", about={"meeting": label})


def meeting() -> Iterator[Example]:
    """The credentials committee, on the day of the clock."""
    body = "credentials_committee"
    yield OFFICE("schedule_meeting", "In February", "february", body=body, starts_at="2026-02-02T23:00:00Z")
    yield MEMBER("issue_calendar_link", "A member's phone shows it")
    yield MEMBER("revoke_calendar_link", "The phone is lost")
    yield OFFICE(
        "cancel_meeting", "No quorum in sight", about={"meeting": "february"}, reason="a holiday week"
    )
    yield OFFICE(
        "schedule_meeting",
        "Today, in the board room",
        "today",
        body=body,
        starts_at="2026-01-05T15:30:00Z",
        cut_off="2026-01-05T14:00:00Z",
        place="board room",
    )
    today = {"meeting": "today"}
    yield OFFICE("move_meeting", "Half an hour sooner", about=today, starts_at="2026-01-05T15:00:00Z")
    yield CHAIR_OF_CC("call_to_order", "Two are there", about=today, present=["cc1", "cc2"])
    yield MEMBER("arrive", "A third comes", about=today)
    yield MEMBER("leave_meeting", "And is called away", about=today)
    yield CHAIR_OF_CC("adjourn", "It is over", about=today)
    late = {"starts_at": "2026-01-05T15:00:00Z", "cut_off": "2026-01-05T14:00:00Z"}
    yield OFFICE("schedule_meeting", "A short one after it", "after", body=body, **late)
    yield CHAIR_OF_CC(
        "call_to_order", "Four are there", about={"meeting": "after"}, present=["cc1", "cc2", "cc3", "cc4"]
    )
    yield CHAIR_OF_CC("approve_minutes", "The last one's", about={"in_meeting": "after", "meeting": "today"})
    yield CHAIR_OF_CC("adjourn", "And that is over too", about={"meeting": "after"})
