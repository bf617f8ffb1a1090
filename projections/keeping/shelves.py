"""Every event folded into what it changes, by the same aggregates that decisions are taken on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any
from uuid import UUID

from domain.aggregate import Aggregate, Event
from domain.application import Application
from domain.committee.ballot import Ballot
from domain.committee.committee import Committee
from domain.committee.meeting import Meeting
from domain.committee.packet import Packet
from domain.correspondence.record import Correspondence
from domain.events import (
    agreements,
    ballot,
    bylaws,
    calendars,
    committee,
    correspondence,
    expiries,
    facility,
    forms,
    integrity,
    meeting,
    packet,
    regular,
    screening,
    survey_samples,
)
from domain.events.agreements import AgreementEnded
from domain.events.bylaws import FilesTold
from domain.events.correspondence import NoticeSent
from domain.events.facility import BylawsAdopted, DigestSent, EmergencyPlanDeactivated
from domain.events.routes import DisasterPrivilegesGranted, ProxyPrivilegesGranted
from domain.events.screening import StaffPageScreened
from domain.integrity.rules import RULES
from domain.mapping import OF_AN_APPLICATION, OF_EVALUATION, OF_PEER_REVIEW, OF_THE_FILE
from domain.monitoring import StaffScreening
from projections.integrity.irregularities import irregularities_of
from projections.keeping.growth import grown
from projections.keeping.openings import Openings
from projections.subjects import Balloting, Body, Desk, Folder, Hall, Month, Screened, Sitting, Told
from projections.table import Row
from projections.trail.changes import changes_of

Fold = Callable[["Shelves", Any, int], None]
Noted = tuple[list[Row], list[Row]]


class Shelves(Openings):
    """Folds events into the subjects they change."""

    def fold(self, event: Event, position: int) -> None:
        """Change what the event changes. `position` is the event's."""
        _FOLDS[type(event)](self, event, position)

    def _nothing(self, event: Event, position: int) -> None:
        """What only keeps a second of something out is in no read model."""

    def _practitioner(self, event: Event, position: int) -> None:
        dossier = self.dossier(event.originator_id, event, position)
        self.memory.before(dossier, event, position)
        noted = self._noted(dossier.practitioner, event, position, dossier.hall)
        dossier.practitioner = grown(dossier.practitioner, event)
        self._note(noted)

    def _application(self, event: Event, position: int) -> None:
        dossier = self.dossier(_whom(event), event, position)
        desk = dossier.desks.get(event.originator_id.int)
        if desk is None:
            old = self._before(event, position, Application)
            desk = Desk(dossier.hall, old, owner=event.originator_id, written=None if old else {})
            dossier.desks[desk.owner.int] = desk
        self.memory.before(desk, event, position)
        noted = self._noted(desk.application, event, position, desk.hall)
        desk.application = grown(desk.application, event)
        self._note(noted)
        self.touched[desk] = None

    def _noted(self, stream: Aggregate | None, event: Event, position: int, hall: Hall) -> Noted:
        """What an event changes, and what is irregular in it, as it comes upon its stream."""
        irregular = irregularities_of(stream, event, position, hall.house) if type(event) in RULES else []
        return changes_of(stream, event, position), irregular

    def _note(self, noted: Noted) -> None:
        """Keep it, once the event has passed."""
        changes, irregular = noted
        self.changes += changes
        self.irregular += irregular

    def _corrective(self, event: Event, position: int) -> None:
        dossier = self.dossier(_whom(event), event, position)
        dossier.corrective = grown(dossier.corrective, event)

    def _evaluation(self, event: Event, position: int) -> None:
        dossier = self.dossier(_whom(event), event, position)
        dossier.evaluation = grown(dossier.evaluation, event)

    def _letters(self, event: Event, position: int) -> None:
        dossier, id = self.dossier(_whom(event), event, position), event.originator_id.int
        letters = grown(dossier.letters.get(id) or self._before(event, position, Correspondence), event)
        if id not in dossier.years:
            first = next(iter(letters.notices.values()))
            dossier.years[id] = dossier.hall.house.legal_date(first.sent_at).year
        dossier.letters[id] = letters
        if isinstance(event, NoticeSent) and any(recipient.digest for recipient in event.recipients):
            told = Told(dossier.hall, event, owner=event.notice, written={})
            self.told[event.notice] = told
            self.touched[told] = None

    def _ballot(self, event: Event, position: int) -> None:
        balloting = self.ballots.get(event.originator_id.int)
        if balloting is None:
            old = self._before(event, position, Ballot)
            balloting = Balloting(old, owner=event.originator_id, written=None if old else {})
            self.ballots[balloting.owner.int] = balloting
        before = balloting.ballot.open if balloting.ballot else None
        hall = self.hall(event.stamp.facility, position)
        noted = self._noted(balloting.ballot, event, position, hall)
        now = balloting.ballot = grown(balloting.ballot, event)
        self._note(noted)
        self.touched[balloting] = None
        if now.open is not before and now.application is not None:
            balloted = self.dossier(_whom(event), event, position).balloted
            if now.open:
                balloted[now.id] = now.application
            else:
                balloted.pop(now.id, None)

    def _body(self, event: Event, position: int) -> None:
        body = self.bodies.get(event.originator_id.int)
        if body is None:
            old = self._before(event, position, Committee)
            body = Body(old, owner=event.originator_id, written=None if old else {})
            self.bodies[body.owner.int] = body
        self.memory.before(body, event, position)
        body.committee = grown(body.committee, event)
        self.touched[body] = None

    def _meeting(self, event: Event, position: int) -> None:
        sitting = self.sittings.get(event.originator_id.int)
        if sitting is None:
            old = self._before(event, position, Meeting)
            hall = self.hall(event.stamp.facility, position)
            sitting = Sitting(hall, old, owner=event.originator_id, written=None if old else {})
            self.sittings[sitting.owner.int] = sitting
        sitting.meeting = grown(sitting.meeting, event)
        self.touched[sitting] = None

    def _packet(self, event: Event, position: int) -> None:
        folder = self.folders.get(event.originator_id.int)
        if folder is None:
            old = self._before(event, position, Packet)
            folder = Folder(old, owner=event.originator_id, written=None if old else {})
            self.folders[folder.owner.int] = folder
        folder.packet = grown(folder.packet, event)
        self.touched[folder] = None

    def _facility(self, event: Event, position: int) -> None:
        hall = self.hall(event.stamp.facility, position)
        hall.facility = grown(hall.facility, event)
        self.touched[hall] = None
        if isinstance(event, DigestSent):
            for notice in event.notices:
                told = self.told.pop(notice, None) or Told(hall, owner=notice, written=None)
                told.notice = None
                self.touched[told] = None

    def _screening(self, event: Event, position: int) -> None:
        """The facility's own rows too say what of it is due and open."""
        month = self.months.get(event.originator_id.int)
        if month is None:
            old = self._before(event, position, StaffScreening)
            month = Month(old, owner=event.originator_id, written=None if old else {})
            self.months[month.owner.int] = month
        hall = self.hall(event.stamp.facility, position)
        now = month.screening = grown(month.screening, event)
        if hall.latest is None or now.month >= hall.latest.month:
            hall.latest = now
        self.touched |= {month: None, hall: None}

    def _page_screened(self, event: StaffPageScreened, position: int) -> None:
        """Written once, and not kept at hand longer than that."""
        self._screening(event, position)
        month = self.months[event.originator_id.int].screening
        if month is not None:
            page = Screened(event, month.month, owner=event.originator_id, written={})
            self.pages[event.originator_id.int, event.originator_version] = page
            self.touched[page] = None

    def _emergency_over(self, event: Event, position: int) -> None:
        """What volunteers hold ends with it."""
        self._holders(event, position, DisasterPrivilegesGranted.TOPIC)
        self._facility(event, position)

    def _agreement_ended(self, event: Event, position: int) -> None:
        """What is held by proxy ends with it, now or on its day."""
        self._holders(event, position, ProxyPrivilegesGranted.TOPIC)
        self._facility(event, position)

    def _holders(self, event: Event, position: int, topic: str) -> None:
        """The files that hold something by a fact of a topic: what they were is kept before it ends."""
        for id in self.past.files_with(event.stamp.facility, topic):
            self.memory.before(self.dossier(id, event, position), event, position)

    def _privilege_forms(self, event: Event, position: int) -> None:
        hall = self.hall(event.stamp.facility, position)
        hall.forms = grown(hall.forms, event)
        self.touched[hall] = None

    def _drafts(self, event: Event, position: int) -> None:
        """A draft holds nowhere yet."""
        hall = self.hall(event.stamp.facility, position)
        self.memory.before(hall, event, position)
        hall.book = grown(hall.book, event)
        self.touched[hall] = None

    def _bylaws(self, event: Event, position: int) -> None:
        """Other bylaws hold: of each file that is looked at from now on."""
        hall = self.hall(event.stamp.facility, position)
        self.memory.under_other_bylaws(hall, event, position)
        self._drafts(event, position)
        hall.renew()

    def _files_told(self, event: FilesTold, position: int) -> None:
        """A page of files: other bylaws, other deadlines. Thousands at once would keep all else waiting."""
        self._drafts(event, position)
        for id in self.past.registered(event.stamp.facility, event.after, event.through):
            self.memory.before(self.dossier(id, event, position), event, position)


def _whom(event: Event) -> UUID:
    if event.practitioner is None:
        raise LookupError("the event names no practitioner")
    return event.practitioner


def _folds() -> Iterator[tuple[type[Event], Fold]]:
    """What each class of events is folded by."""
    rooms: dict[ModuleType, Fold] = {
        **dict.fromkeys(OF_THE_FILE, Shelves._practitioner),
        forms: Shelves._privilege_forms,
        **dict.fromkeys(OF_AN_APPLICATION, Shelves._application),
        **dict.fromkeys(OF_PEER_REVIEW, Shelves._corrective),
        **dict.fromkeys(OF_EVALUATION, Shelves._evaluation),
        correspondence: Shelves._letters,
        committee: Shelves._body,
        ballot: Shelves._ballot,
        meeting: Shelves._meeting,
        packet: Shelves._packet,
        facility: Shelves._facility,
        expiries: Shelves._facility,
        agreements: Shelves._facility,
        calendars: Shelves._facility,
        survey_samples: Shelves._facility,
        integrity: Shelves._facility,
        regular: Shelves._facility,
        bylaws: Shelves._drafts,
        screening: Shelves._screening,
    }
    special: dict[type[Event], Fold] = {
        BylawsAdopted: Shelves._bylaws,
        FilesTold: Shelves._files_told,
        StaffPageScreened: Shelves._page_screened,
        EmergencyPlanDeactivated: Shelves._emergency_over,
        AgreementEnded: Shelves._agreement_ended,
    }
    for room, fold in rooms.items():
        for kind in vars(room).values():
            if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event:
                yield kind, special.get(kind, fold) if kind.SHOWN else Shelves._nothing


_FOLDS = dict(_folds())
