"""Expecting notices: of what, to whom, on which days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from domain import legal_days
from domain.bylaws.vocabulary import PEOPLE
from domain.correspondence.affiliations import OTHER_HOSPITAL
from domain.correspondence.record import Correspondence
from domain.events.correspondence import NoticeSent
from domain.processing.references import REFEREE
from medstaff.simulation.errors import StepFailed
from medstaff.simulation.expectations.base import Expectation, View, counted, people, words
from medstaff.simulation.names import Name
from workflows.notices.templates import KINDS

READERS = (*PEOPLE, REFEREE, OTHER_HOSPITAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeExpected(Expectation):
    """Notices of a practitioner's file of a `kind`; at least one, or exactly `count`.

    `rung` is the days left; `credential` or any other `subject` begins what it is about; `at` or `on` (a
    legal day) when it was sent; `to` lists roles that are told, `recipients` all of them, `digest` those
    told in the day's one mail. `days` are the legal days of all that match, in order. `delivered`: it
    reached everyone who is told at once.
    """

    KIND: ClassVar[str] = "notice"

    practitioner: Name | None = None
    kind: str | None = words(KINDS)
    rung: int | None = None
    credential: str | None = None
    subject: str | None = None
    at: datetime | None = None
    on: date | None = None
    to: tuple[str, ...] = words(READERS, default=())
    recipients: tuple[str, ...] | None = words(READERS)
    digest: tuple[str, ...] | None = words(READERS)
    days: tuple[date, ...] | None = None
    delivered: bool | None = None
    count: int | None = None
    since: datetime | None = None
    as_of: datetime | None = None
    known_at: datetime | None = None

    def check(self, view: View) -> None:
        for alias, id in people(view, self.practitioner):
            sent = [event for event in self._sent(view) if event.practitioner == id]
            found = [event for event in sent if self._matches(event, view)]
            what = f"notice to {alias} ({self._described(view)})"
            if self.days is not None:
                self._on_days(found, what, view)
            if self.days is None or self.count is not None:
                counted(self.count, len(found), what, "; ".join(_told(each, view) for each in sent[-4:]))

    def _sent(self, view: View) -> list[NoticeSent]:
        written = view.written(self.known_at, self.since)
        return [
            event
            for event in written
            if isinstance(event, NoticeSent) and (self.as_of is None or event.stamp.occurred_at <= self.as_of)
        ]

    def _matches(self, event: NoticeSent, view: View) -> bool:
        day = legal_days.legal_date(event.stamp.occurred_at, view.zone)
        told = [each.role for each in event.recipients]
        return (
            self.kind in (None, event.kind)
            and self.rung in (None, event.rung)
            and event.subject.startswith(self.credential or "")
            and event.subject.startswith(self.subject or "")
            and self.at in (None, event.stamp.occurred_at)
            and self.on in (None, day)
            and set(self.to) <= set(told)
            and (self.recipients is None or set(self.recipients) == set(told))
            and self._in_digest(event)
            and self._arrived(event, view)
        )

    def _in_digest(self, event: NoticeSent) -> bool:
        gathered = {each.role for each in event.recipients if each.digest}
        return self.digest is None or set(self.digest) == gathered

    def _arrived(self, event: NoticeSent, view: View) -> bool:
        if self.delivered is None:
            return True
        letters = view.knowledge(self.known_at).find(event.originator_id, Correspondence)
        notice = letters.notices[event.notice] if letters else None
        at_once = {each.role for each in event.recipients if not each.digest}
        reached = set(notice.settled) - set(notice.failed) if notice else set()
        return self.delivered is (at_once <= reached)

    def _on_days(self, found: list[NoticeSent], what: str, view: View) -> None:
        got = [legal_days.legal_date(event.stamp.occurred_at, view.zone) for event in found]
        if list(self.days or ()) != got:
            expected = ", ".join(map(str, self.days or ())) or "no day"
            raise StepFailed(f"{what} on {expected}", ", ".join(map(str, got)) or "none")

    def _described(self, view: View) -> str:
        asked = {
            "kind": self.kind,
            "rung": self.rung,
            "about": self.credential or self.subject,
            "at": view.show(self.at) if self.at else None,
            "on": self.on,
            "to": ", ".join(self.recipients or self.to) or None,
            "digest": ", ".join(self.digest) if self.digest is not None else None,
            "delivered": self.delivered,
        }
        return ", ".join(f"{name} {value}" for name, value in asked.items() if value is not None)


def _told(event: NoticeSent, view: View) -> str:
    roles = ", ".join(f"{each.role}{' (digest)' if each.digest else ''}" for each in event.recipients)
    return f"{event.kind} rung {event.rung} at {view.show(event.stamp.occurred_at)} to {roles}"
