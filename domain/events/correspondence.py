"""Facts of what was told to whom, and whether it arrived. One stream per practitioner and year.

Each fact of a notice's way has the notice's kind, so that it tells by itself whether it is peer review's; ""
in what was written before it had.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.aggregate import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A role's office, or a named person in it. `digest`: told in the day's one mail, not at once."""

    role: str
    person: str | None = None
    digest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSent(Event):
    """`rung` is the days left for an expirable's ladder, 0 at the lapse; none for other notices.

    `subject` names what the notice is about: a credential, an application, a suspension.
    """

    TOPIC = "NoticeSent"
    notice: UUID
    kind: str
    subject: str
    rung: int | None
    recipients: tuple[Recipient, ...]
    data: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDelivered(Event):
    TOPIC = "NoticeDelivered"
    notice: UUID
    recipient: str
    channel: str
    reference: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterKept(Event):
    """The letter as it went to a recipient is kept: the SHA-256 of its PDF, and its wording's version."""

    TOPIC = "LetterKept"
    notice: UUID
    recipient: str
    digest: str
    template: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFailed(Event):
    TOPIC = "NoticeFailed"
    notice: UUID
    recipient: str
    why: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeReceived(Event):
    """Proof of receipt: by what means, and when the person had it."""

    TOPIC = "NoticeReceived"
    notice: UUID
    means: str
    received_at: datetime
    kind: str = ""
