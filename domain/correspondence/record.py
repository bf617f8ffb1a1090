"""What a practitioner and those concerned were told in one year, and whether it arrived."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.aggregate import Aggregate, ByFact
from domain.events import correspondence as events


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One letter. `channels` has for each recipient whom it has reached by what it did."""

    id: UUID
    kind: str
    subject: str
    rung: int | None
    recipients: tuple[events.Recipient, ...]
    data: dict[str, str]
    sent_at: datetime
    settled: frozenset[str] = frozenset()
    failed: frozenset[str] = frozenset()
    channels: tuple[tuple[str, str], ...] = ()
    delivered_at: datetime | None = None
    received_at: datetime | None = None


class Correspondence(Aggregate, born_of=events.NoticeSent):
    """One practitioner's letters of one year."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.practitioner: UUID | None = None
        self.notices: dict[UUID, Notice] = {}

    @property
    def subject(self) -> UUID | None:
        return self.practitioner

    @ByFact
    def apply(self, event: Any) -> None:
        raise TypeError(f"{type(event).__name__} is no fact of correspondence")

    @apply.register
    def _(self, event: events.NoticeSent) -> None:
        self.practitioner = event.practitioner
        self._keep(
            Notice(
                id=event.notice,
                kind=event.kind,
                subject=event.subject,
                rung=event.rung,
                recipients=event.recipients,
                data=event.data,
                sent_at=event.stamp.occurred_at,
            )
        )

    @apply.register
    def _(self, event: events.NoticeDelivered) -> None:
        notice = self.notices[event.notice]
        self._keep(
            replace(
                notice,
                settled=notice.settled | {event.recipient},
                channels=(*notice.channels, (event.recipient, event.channel)),
                delivered_at=notice.delivered_at or event.stamp.occurred_at,
            )
        )

    @apply.register
    def _(self, event: events.LetterKept) -> None:
        """Evidence, by which nothing is decided."""

    @apply.register
    def _(self, event: events.NoticeFailed) -> None:
        notice = self.notices[event.notice]
        self._keep(
            replace(
                notice,
                settled=notice.settled | {event.recipient},
                failed=notice.failed | {event.recipient},
            )
        )

    @apply.register
    def _(self, event: events.NoticeReceived) -> None:
        self._keep(replace(self.notices[event.notice], received_at=event.received_at))

    def _keep(self, notice: Notice) -> None:
        self.notices = {**self.notices, notice.id: notice}
