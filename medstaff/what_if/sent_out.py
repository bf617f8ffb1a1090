"""Applications that the clock sends out: under a draft at another instant, and so by another id."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from domain.aggregate import Event
from domain.application import Application
from domain.events.application import ApplicationRequested
from domain.events.practitioner import ApplicationOpened
from domain.file import File
from medstaff.rehearsal import Rehearsal
from medstaff.what_if.acts import Act


class SentOut:
    """Knows the applications that the clock sent out on record, and has the draft's go by their ids."""

    def __init__(self) -> None:
        self._facts: dict[UUID, tuple[Event, ...]] = {}

    def remember(self, act: Act) -> None:
        """What the clock sent out on record."""
        for fact in act.facts:
            if isinstance(fact, ApplicationRequested):
                self._facts[fact.originator_id] = tuple(each for each in act.facts if _began(fact, each))

    def introduce(self, ledger: Rehearsal, act: Act, opened: Callable[[datetime], File]) -> bool:
        """Have the application that an act is about be there; whether that changed anything."""
        wanted = {fact.originator_id for fact in act.facts} & self._facts.keys()
        missing = [id for id in wanted if ledger.find(id, Application) is None]
        for id in missing:
            self._meet(ledger, id, opened(act.at))
        return bool(missing)

    def _meet(self, ledger: Rehearsal, id: UUID, file: File) -> None:
        """The one that the draft's clock has sent out; where it has sent none yet, the one on record."""
        facts = self._facts[id]
        kind = next(fact.kind for fact in facts if isinstance(fact, ApplicationRequested))
        out = [a for a in file.open_applications() if a.kind is kind and a.id not in self._facts]
        if out:
            ledger.rename(out[0], file.practitioner, id)
            return
        for fact in facts:
            with suppress(LookupError):
                ledger.fold(fact)


def _began(application: Event, fact: Event) -> bool:
    """Whether a fact began this application, on its own stream or the file's."""
    own = fact.originator_id == application.originator_id
    return own or (isinstance(fact, ApplicationOpened) and fact.application == application.originator_id)
