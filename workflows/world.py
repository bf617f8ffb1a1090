"""What leaves the house, behind the workflows' port: primary sources and mail."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from temporalio import activity
from temporalio.exceptions import ApplicationError

from domain.correspondence.delivery import Message
from domain.errors import NotFound
from domain.house import House
from domain.ledger import Ledger
from domain.practitioner import Practitioner
from workflows import ports
from workflows.disposing import dispose
from workflows.evidence import EvidenceKeeper
from workflows.failures import expected
from workflows.letters import Channel, NoAddress, handed_in, message_of, taken
from workflows.look_ups import LookUps, NotAsked
from workflows.messages import Answer, Errand
from workflows.notices.errors import DeliveryDelayed, DeliveryRefused, NoticeError
from workflows.notices.links import NO_LINKS, Links
from workflows.notices.mail import enclosed
from workflows.sources.errors import EvidenceDamaged, EvidenceUnavailable, SourceError


def final(why: Exception, errand: Errand) -> ApplicationError:
    """Asking again cannot help."""
    return expected(
        str(why),
        type(why).__name__,
        final=True,
        event="an errand is left to the office",
        kind=errand.kind,
        source=errand.source or "-",
        why=type(why).__name__,
    )


def unanswered(fault: SourceError, errand: Errand) -> ApplicationError:
    """A source that gave no answer, or one that nobody can read."""
    return expected(
        str(fault),
        type(fault).__name__,
        final=not fault.retryable,
        event="a source gave no answer",
        source=errand.source,
        asked=errand.detail,
        why=fault.reason,
    )


def delayed(later: DeliveryDelayed, errand: Errand) -> ApplicationError:
    """A message that may be taken later."""
    return expected(
        str(later),
        type(later).__name__,
        final=False,
        event="a message waits",
        kind=errand.kind,
        why=later.reason,
    )


class OutsideWorld(ports.World):
    """Real sources and a real channel.

    A sandbox asks only what was scripted for it, and its letters go to `training`: nobody gets mail about
    invented people. Of each letter the PDF goes into `evidence`. `linking` makes the links by which referees
    answer.
    """

    def __init__(
        self,
        ledger: Ledger,
        look_ups: LookUps,
        channel: Channel,
        training: Channel,
        evidence: EvidenceKeeper,
        time: Callable[[], datetime],
        linking: Links = NO_LINKS,
    ) -> None:
        self.ledger = ledger
        self.look_ups = look_ups
        self.channel = channel
        self.training = training
        self.evidence = evidence
        self.time = time
        self.linking = linking

    @activity.defn(name="look_up")
    def look_up(self, errand: Errand) -> Answer:
        facility = self.ledger.house(errand.facility).facility
        who = self.ledger.find(UUID(errand.owner), Practitioner)
        if who is None:
            raise final(NotFound("the file is not in the ledger"), errand)
        asker = self.look_ups.scripted(facility.scripts) if facility.sandbox else self.look_ups
        at = facility.clock.now(self.time())
        try:
            return asker.answer(errand, who, at)
        except NotAsked as nobody:
            raise final(nobody, errand) from None
        except SourceError as fault:
            raise unanswered(fault, errand) from None

    @activity.defn(name="deliver")
    async def deliver(self, errand: Errand) -> Answer:
        try:
            house = await asyncio.to_thread(self.ledger.house, errand.facility)
            message = await asyncio.to_thread(self._kept, errand, house)
            channel = self.training if house.facility.sandbox else self.channel
            receipt = await channel.deliver(message, self.time())
        except (NoAddress, DeliveryRefused, NoticeError, NotFound) as never:
            raise final(never, errand) from None
        except DeliveryDelayed as later:
            raise delayed(later, errand) from None
        return handed_in(errand, taken(message, receipt))

    @activity.defn(name="dispose")
    def dispose(self, errand: Errand) -> Answer:
        try:
            return dispose(errand, self.ledger, self.evidence)
        except NotFound as never:
            raise final(never, errand) from None
        except SourceError as fault:
            raise unanswered(fault, errand) from None

    def _kept(self, errand: Errand, house: House) -> Message:
        """What is to be delivered. Its letter is kept first: nothing goes out that nobody can show."""
        now = house.facility.clock.now(self.time())
        message = enclosed(message_of(errand, house, self.ledger, now, self.linking))
        if message.letter is not None:
            try:
                self.evidence.keep(message.letter.content)
            except (EvidenceUnavailable, EvidenceDamaged) as fault:
                raise DeliveryDelayed(None, f"its letter cannot be kept: {fault}") from fault
        return message
