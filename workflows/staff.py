"""What is done with the whole staff at once, behind the workflows' port."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime

from temporalio import activity
from temporalio.exceptions import ApplicationError

from domain.errors import KeyReused, NotFound
from domain.ledger import Ledger
from workflows import ports
from workflows.expiry_summaries import summed
from workflows.look_ups import LookUps, NotAsked
from workflows.messages import Answer, Errand
from workflows.sources.errors import SourceError
from workflows.staff_run import screened
from workflows.world import final, unanswered


class StaffScreenings(ports.StaffRuns):
    """Runs over the whole staff. A sandbox's lists are those that were scripted for it."""

    def __init__(
        self, ledger: Ledger, look_ups: LookUps, office: ports.Office, time: Callable[[], datetime]
    ) -> None:
        self.ledger = ledger
        self.look_ups = look_ups
        self.office = office
        self.time = time

    @activity.defn(name="screen_staff")
    async def screen_staff(self, errand: Errand) -> Answer:
        answers = await asyncio.to_thread(self._answers, errand)
        answer = await self._next(answers, errand)
        while (following := await self._next(answers, errand)) is not None:
            await self._hand_over(answer)
            answer = following
        if answer is None:
            raise final(NotFound("the run has no page"), errand)
        return answer

    @activity.defn(name="sum_expiries", no_thread_cancel_exception=True)
    def sum_expiries(self, errand: Errand) -> Answer:
        now = self.ledger.house(errand.facility).facility.clock.now(self.time())
        return summed(errand, self.ledger, now)

    def _answers(self, errand: Errand) -> Iterator[Answer]:
        facility = self.ledger.house(errand.facility).facility
        asker = self.look_ups.scripted(facility.scripts) if facility.sandbox else self.look_ups
        return screened(errand, self.ledger, asker, facility.clock.now(self.time()))

    async def _next(self, answers: Iterator[Answer], errand: Errand) -> Answer | None:
        try:
            return await asyncio.to_thread(next, answers, None)
        except (NotAsked, NotFound) as nobody:
            raise final(nobody, errand) from None
        except SourceError as fault:
            raise unanswered(fault, errand) from None

    async def _hand_over(self, answer: Answer | None) -> None:
        if answer is None:
            return
        try:
            await self.office.hand_over(answer)
        except ApplicationError as refused:
            # A run that was thought dead has handed the same over, out of a list read at another time.
            if refused.type != KeyReused.name:
                raise
