"""What each body is to decide on, and what keeps it from a meeting; the agenda of a meeting is made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from domain.committee.agenda import Item, items
from domain.events.meeting import Listed
from domain.privileges.privilege_forms import Adopted, in_force
from domain.values import BodyKind, Section
from projections.database import Reader
from projections.meetings import MeetingRow
from projections.model import Model
from projections.reports import Heard
from projections.subjects import Dossier
from projections.table import Row, Table

TABLE = Table(
    "agenda",
    {
        "owner": "uuid NOT NULL",
        "application": "uuid NOT NULL",
        "facility": "text NOT NULL",
        "body_kind": "text NOT NULL",
        "since": "timestamptz NOT NULL",
        "item": "bytea NOT NULL",
        "kept_by": "text",
    },
    key=2,
    indexes=("facility, body_kind, since, application",),
)
SELECT = (
    "SELECT item, kept_by FROM views.agenda WHERE facility = %s AND body_kind = %s "
    "ORDER BY since, application"
)

OF_FILE = "SELECT item, kept_by FROM views.agenda WHERE owner = %s AND facility = %s"


def rows(dossier: Dossier) -> Iterator[Row]:
    if not dossier.practitioner.version:
        return
    for each in items(dossier.file, dossier.hall.house, dossier.balloted):
        written = msgspec.json.encode(each)
        keeper = dossier.practitioner.owner or None
        yield (dossier.owner, each.application, dossier.hall.key, str(each.body), each.since, written, keeper)


MODEL = Model(TABLE, {Dossier: rows})
_decode = msgspec.json.Decoder(Item).decode


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One application on an agenda; `ballot` is the one that is open on it, none before.

    `packet` is the version of what the members have to read, none before it is locked. `barred` are the
    members whose declared relation keeps them out.
    """

    application: UUID
    practitioner: UUID
    kind: str
    department: str
    since: datetime
    ballot: UUID | None
    packet: int | None
    barred: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """One that does not come before the meeting, and why; mended by `mend_by`, it does.

    A reason is recommendation:<department>, information, on_hold, deferred, form:<as signed> or
    too_old:<element>; the last ones hold on the meeting's own day.
    """

    item: AgendaItem
    reasons: tuple[str, ...]
    mend_by: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What comes before a meeting: en bloc, taken off that by a member, and one by one; what is kept back.

    `reports` is what the body hears besides, where that was asked for.
    """

    starts_at: datetime
    cut_off: datetime
    consent: tuple[AgendaItem, ...]
    pulled: tuple[AgendaItem, ...]
    discussion: tuple[AgendaItem, ...]
    held_back: tuple[HeldBack, ...]
    reports: Heard | None = None


class Agendas(Reader):
    """Questions about what comes before a body."""

    async def of(self, facility: str, meeting: MeetingRow, adopted: Sequence[Adopted]) -> Agenda:
        """The agenda of a meeting as it stands now, the longest waiting first."""
        consent: list[AgendaItem] = []
        pulled: list[AgendaItem] = []
        discussion: list[AgendaItem] = []
        back: list[HeldBack] = []
        forms = frozenset(form.signed_as for form in in_force(adopted, meeting.starts_at))
        listed = {each.application: each for each in meeting.agenda}
        for each, _ in await self.waiting(facility, meeting.body_kind):
            given = listed.get(each.application)
            shown, reasons = _shown(each, given), each.held_back(meeting.starts_at, forms)
            section = given.section if given is not None else each.section
            if reasons:
                back.append(HeldBack(item=shown, reasons=reasons, mend_by=meeting.cut_off))
            elif section is Section.CONSENT:
                consent.append(shown)
            else:
                (pulled if each.section is Section.CONSENT else discussion).append(shown)
        return Agenda(
            starts_at=meeting.starts_at,
            cut_off=meeting.cut_off,
            consent=tuple(consent),
            pulled=tuple(pulled),
            discussion=tuple(discussion),
            held_back=tuple(back),
        )

    async def waiting(self, facility: str, body: BodyKind) -> list[tuple[Item, str | None]]:
        """What a body is to decide on, ready or not, with who keeps its file; the longest waiting first."""
        return await self.rows(SELECT, (facility, str(body)), _item)

    async def barred(self, facility: str, body: BodyKind, member: str) -> set[UUID]:
        """The applications before a body in which a member's declared relation lets them take no part."""
        found = await self.waiting(facility, body)
        return {each.application for each, _ in found if member in each.barred}

    async def keeps_out(self, facility: str, practitioner: UUID, member: str) -> bool:
        """Whether a member's declared relation lets them take no part in what waits of a practitioner."""
        items = await self.rows(OF_FILE, (practitioner, facility), _item)
        return any(member in each.barred for each, _ in items)


def _item(item: bytes, kept_by: str | None) -> tuple[Item, str | None]:
    return _decode(item), kept_by


def _shown(item: Item, listed: Listed | None) -> AgendaItem:
    return AgendaItem(
        application=item.application,
        practitioner=item.practitioner,
        kind=item.kind,
        department=item.department,
        since=item.since,
        ballot=item.ballot,
        packet=listed.version if listed is not None else None,
        barred=item.barred,
    )
