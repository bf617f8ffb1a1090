"""What an applicant owes for a reappointment that came back late."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.application.steps import Step
from domain.certain import certain
from domain.events import late_fee as events

if TYPE_CHECKING:
    from domain.application.application import Application

FACTS = Facts()
OWED = "owed"


@dataclass(frozen=True, slots=True, kw_only=True)
class LateFee:
    """`usd` in dollars; `due` the instant at which it was late. It is owed, paid, waived or set aside."""

    usd: int
    last_day: date
    due: datetime
    state: str = OWED


@FACTS.register
def _(application: Application, event: events.LateFeeCharged) -> None:
    application.late_fee = LateFee(usd=event.usd, last_day=event.last_day, due=event.due)


@FACTS.register
def _(application: Application, event: events.LateFeeSettled) -> None:
    _becomes(application, str(event.how))


@FACTS.register
def _(application: Application, event: events.LateFeeSetAside) -> None:
    _becomes(application, "set_aside")


def _becomes(application: Application, state: str) -> None:
    application.late_fee = replace(certain(application.late_fee, "the fee charged"), state=state)


def waits(application: Application) -> bool:
    """Whether a fee may still come: it is out, and none was charged."""
    return application.step is Step.APPLICATION_ISSUED and application.late_fee is None
