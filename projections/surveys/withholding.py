"""Which rows of what a surveyor is given are there by their hash alone: proved, and read by nobody."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from domain.correspondence.privileged import PRIVILEGED
from domain.events import correspondence as letters
from domain.events.contents import DisclosuresAnswered
from domain.processing.disclosures import BY_ID
from projections.surveys.rows import Row, Withheld

OF_LETTERS = (
    letters.NoticeSent,
    letters.NoticeDelivered,
    letters.LetterKept,
    letters.NoticeFailed,
    letters.NoticeReceived,
)
UNREAD = {
    DisclosuresAnswered.TOPIC: Withheld.PERSONAL,
    **{kind.TOPIC: Withheld.PEER_REVIEW for kind in OF_LETTERS},
}
"""What is kept back while nobody can read what it says: it may be what no surveyor is to see."""


def withheld(rows: Iterable[Row]) -> dict[int, Withheld]:
    """By position, why a row's words are kept back. Of all rows of a file: a letter's kind is told once."""
    all_rows = tuple(rows)
    sent = [row.event for row in all_rows if isinstance(row.event, letters.NoticeSent)]
    free = frozenset(each.notice for each in sent if each.kind not in PRIVILEGED)
    found = ((row.position, _why(row, free)) for row in all_rows)
    return {position: why for position, why in found if why is not None}


def _why(row: Row, free: frozenset[UUID]) -> Withheld | None:
    event = row.event
    if event is None:
        return UNREAD.get(row.topic)
    if isinstance(event, DisclosuresAnswered):
        return Withheld.PERSONAL if _personal(event) else None
    of_review = isinstance(event, OF_LETTERS) and event.notice not in free
    return Withheld.PEER_REVIEW if of_review or event.PRIVILEGED else None


def _personal(event: DisclosuresAnswered) -> bool:
    """Whether it says what no reviewer is to see: race, ethnicity, languages [S20]."""
    return any(each.question not in BY_ID or BY_ID[each.question].personal for each in event.answers)
