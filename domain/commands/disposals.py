"""A legal hold on a file, and documents that are disposed of: never by a clock, and never in silence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain import retention
from domain.commands.base import NOTHING, OFFICE, REGISTERED, FileCommand, Made
from domain.errors import EvidenceOnHold, Invalid, NotAllowedNow, NotFound, RetentionRuns
from domain.events import documents as events
from domain.file import File
from domain.house import House
from domain.practitioner import Practitioner
from domain.values import Role, Stamp

ACCOUNTABLE = frozenset({Role.CHIEF_EXECUTIVE, Role.CHIEF_MEDICAL_OFFICER})
HELD = "held"


def _why(stamp: Stamp, what: str) -> None:
    if not (stamp.reason or "").strip():
        raise Invalid("reason", what, stamp.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldEvidence(FileCommand):
    """Put a legal hold on a file, and say why: none of its documents is disposed of until it is released.

    Several may stand beside each other, one for each lawsuit or inquiry.
    """

    NAME: ClassVar[str] = "hold_evidence"
    ROLES: ClassVar[frozenset[Role]] = OFFICE | ACCOUNTABLE
    ON: ClassVar[type] = Practitioner
    AT: ClassVar[frozenset[str]] = REGISTERED

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        _why(stamp, "the lawsuit, the inquiry or the claim that it is for")
        hold = f"hold/{len(file.practitioner.legal_holds) + 1}"
        file.practitioner.trigger(events.EvidenceHeld, stamp, hold=hold)
        return Made(ids={"hold": hold})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseEvidenceHold(FileCommand):
    """Release a legal hold, and say why. Other holds on the file stand."""

    NAME: ClassVar[str] = "release_evidence_hold"
    ROLES: ClassVar[frozenset[Role]] = ACCOUNTABLE

    hold: str

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        _why(stamp, "how what it was for has ended")
        found = file.practitioner.legal_holds.get(self.hold)
        if found is None:
            raise NotFound.no("hold", self.hold)
        if found.state != HELD:
            raise NotAllowedNow(f"{self.hold} has been released", about=found)
        file.practitioner.trigger(events.EvidenceHoldReleased, stamp, hold=self.hold)
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class DisposeOfEvidence(FileCommand):
    """Have documents of a file disposed of, and say why: those named by their hashes, or all of them.

    Not before the bylaws' years after the person left are over (`retention.years`), nor while a hold stands
    or something about them is open. It is on record first, hash by hash; then the bytes go.
    """

    NAME: ClassVar[str] = "dispose_of_evidence"
    ROLES: ClassVar[frozenset[Role]] = ACCOUNTABLE

    documents: tuple[str, ...] = ()

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        _why(stamp, "why these documents are kept no longer")
        through = self._free(file, house, stamp)
        documents = tuple(dict.fromkeys(self.documents)) or file.practitioner.documents
        unknown = [each for each in documents if each not in file.practitioner.documents]
        if unknown or not documents:
            raise NotFound(
                "this file has no such document" if unknown else "this file has no documents",
                documents=unknown,
            )
        disposal = f"disposal/{len(file.practitioner.disposals) + 1}"
        file.practitioner.trigger(
            events.DisposalDecided, stamp, disposal=disposal, documents=documents, retained_through=through
        )
        return Made(ids={"disposal": disposal})

    def _free(self, file: File, house: House, stamp: Stamp) -> date:
        """The day through which they had to be kept, which is over. Raises EvidenceOnHold, RetentionRuns."""
        person = file.practitioner
        holds = [each.id for each in person.legal_holds.values() if each.state == HELD]
        if holds:
            raise EvidenceOnHold(f"a legal hold stands: {', '.join(holds)}", about=person, holds=holds)
        waits = retention.kept_open(file)
        if waits:
            raise RetentionRuns(f"{' and '.join(waits)} is open", about=person, open=list(waits))
        through = retention.retained_through(file, house, stamp.occurred_at)
        if through is None:
            raise RetentionRuns("the person has not left, and what is kept of them stays", about=person)
        if house.legal_date(stamp.occurred_at) <= through:
            raise RetentionRuns(f"it is kept through {through}", about=person, through=str(through))
        return through


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDisposed(FileCommand):
    """The bytes that a disposal names are gone, but for those that another record still names."""

    NAME: ClassVar[str] = "note_disposed"
    ROLES: ClassVar[frozenset[Role]] = frozenset({Role.SERVICE})

    disposal: str
    gone: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        found = file.practitioner.disposals.get(self.disposal)
        if found is None:
            raise NotFound.no("disposal", self.disposal)
        if not found.done:
            file.practitioner.trigger(
                events.DocumentsDisposed, stamp, disposal=self.disposal, gone=self.gone, shared=self.shared
            )
        return NOTHING
