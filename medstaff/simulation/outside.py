"""The outside world of a simulation: letters arrive at once, sources answer what was scripted for them.

The letters are really written and the answers really read, by the same code as in a running house; only the
waiting is left out, and the setting of pages: it would take as long as all the rest.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime
from types import TracebackType
from typing import Self
from uuid import UUID

from domain.correspondence.delivery import DeliveryReceipt, Letter, Message, Paper
from domain.errands import Errand, ErrandKind
from domain.errors import NotFound
from domain.ledger import Ledger
from domain.practitioner import Practitioner
from workflows import between, messages
from workflows.disposing import dispose
from workflows.errand import ASKED, DISPOSAL, EXPIRIES, STAFF, STAYS_OPEN, given_up, outcome
from workflows.evidence import EvidenceFolder
from workflows.expiry_summaries import summed
from workflows.letters import NoAddress, handed_in, message_of, taken
from workflows.look_ups import LookUps, NotAsked
from workflows.messages import Answer
from workflows.notices.envelope import mail_address, safe_id
from workflows.notices.errors import DeliveryRefused, NoticeError
from workflows.notices.links import Links
from workflows.notices.outbox import CHANNEL
from workflows.sources.errors import SourceError
from workflows.sources.evidence import EvidenceStore
from workflows.staff_run import screened

# Nobody gets these letters: the key is no secret, and the address nobody's.
LINKS = Links(b"a simulation's own", "https://hospital.example")


class Outside:
    """Answers errands of an in-memory ledger. What sources say is kept in a folder that goes away."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._folder = tempfile.TemporaryDirectory(prefix="ms-sim-")
        self._store = EvidenceStore(EvidenceFolder(self._folder.name))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store.close()
        self._folder.cleanup()

    def answers(self, errand: Errand, at: datetime) -> list[Answer]:
        """The commands that hand an errand's result over, in their order."""
        said = told(errand)
        if errand.kind is ErrandKind.OUTCOME:
            return outcome(said)
        if said.kind in between.TOLD:
            return between.told(said, self._ledger)
        try:
            if said.kind == DISPOSAL:
                return [dispose(said, self._ledger, self._store.kept)]
            if said.kind == EXPIRIES:
                return [summed(said, self._ledger, at)]
            if said.kind == STAFF:
                return list(self._screened(said, at))
            return [self._looked_up(said, at) if said.kind in ASKED else self._delivered(said, at)]
        except (NotAsked, SourceError, NoAddress, DeliveryRefused, NoticeError, NotFound) as why:
            return [given_up(said, str(why))]

    def left_to_a_person(self, errand: Errand, why: str) -> list[Answer]:
        """What follows when an errand's result was refused; what is between files stays open."""
        stays = errand.kind in STAYS_OPEN
        return [] if stays else [given_up(told(errand), why)]

    def _looked_up(self, errand: messages.Errand, at: datetime) -> Answer:
        facility = self._ledger.house(errand.facility).facility
        who = self._ledger.find(UUID(errand.owner), Practitioner)
        if who is None:
            raise NotFound("the file is not in the ledger")
        asker = LookUps({}, self._store).scripted(facility.scripts)
        return asker.answer(errand, who, at)

    def _screened(self, errand: messages.Errand, at: datetime) -> Iterator[Answer]:
        facility = self._ledger.house(errand.facility).facility
        asker = LookUps({}, self._store).scripted(facility.scripts)
        return screened(errand, self._ledger, asker, at)

    def _delivered(self, errand: messages.Errand, at: datetime) -> Answer:
        message = self._message(errand, at)
        mail_address(message.recipient)
        receipt = DeliveryReceipt(
            channel=CHANNEL,
            at=at,
            reference=f"{safe_id(message.delivery_id)}.eml",
            letter=unset(message.paper) if message.paper is not None else None,
        )
        return handed_in(errand, taken(message, receipt))

    def _message(self, errand: messages.Errand, at: datetime) -> Message:
        return message_of(errand, self._ledger.house(errand.facility), self._ledger, at, LINKS)


def unset(paper: Paper) -> Letter:
    """The letter's words in its PDF's place."""
    return Letter(content=f"{paper.subject}\n\n{paper.body}".encode(), template=paper.template)


def told(errand: Errand) -> messages.Errand:
    """The errand as it travels."""
    return messages.Errand(
        id=str(errand.id),
        kind=str(errand.kind),
        facility=errand.facility,
        owner=str(errand.owner),
        subject=str(errand.subject),
        detail=errand.detail,
        source=errand.source,
    )
