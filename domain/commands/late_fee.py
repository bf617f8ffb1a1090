"""The fee for a reappointment that came back late is paid, or let go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain.application.late_fee import OWED, LateFee
from domain.commands.base import NOTHING, OFFICE, FileCommand, Made
from domain.errors import Invalid, NotAllowedNow
from domain.events.late_fee import LateFeeSettled, Settled
from domain.file import File
from domain.house import House
from domain.values import Role, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleLateFee(FileCommand):
    """Record that the fee for an application for reappointment that came back late was paid.

    Or `how: waived`, with the reason: what it asked for goes its way in either case, and while it is owed.
    """

    NAME: ClassVar[str] = "settle_late_fee"
    ROLES: ClassVar[frozenset[Role]] = OFFICE
    ON: ClassVar[type] = LateFee
    AT: ClassVar[frozenset[str]] = frozenset({OWED})

    application: UUID
    how: Settled

    def decide(self, file: File, house: House, stamp: Stamp) -> Made:
        application = file.application(self.application)
        fee = application.late_fee
        if fee is None:
            raise NotAllowedNow("this application was never late", about=application)
        if fee.state not in self.AT:
            raise NotAllowedNow(f"the fee is {fee.state}", about=fee)
        if self.how is Settled.WAIVED and not stamp.reason:
            raise Invalid("reason", "why the fee is let go", stamp.reason)
        application.trigger(LateFeeSettled, stamp, how=self.how)
        return NOTHING
