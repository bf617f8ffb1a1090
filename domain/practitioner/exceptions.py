"""The exceptions from the bylaws that hold for this practitioner alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from domain.aggregate import Facts
from domain.bylaws import Parameter
from domain.events import exceptions as events

if TYPE_CHECKING:
    from domain.practitioner.file import Practitioner

FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class BylawsException:
    """`parameter` is what holds instead of the bylaws' own, on its days; `ends` the instant after them.

    `since` is when it was granted.
    """

    id: str
    parameter: Parameter
    since: datetime
    ends: datetime
    state: str = "granted"


@FACTS.register
def _(file: Practitioner, event: events.ExceptionGranted) -> None:
    instead = Parameter(
        key=event.key,
        type=event.type,
        value=event.value,
        effective_from=event.first,
        effective_to=event.last,
        citation=event.citation,
        adopted_by=event.approver,
        adopted_on=event.first,
    )
    granted = BylawsException(
        id=event.exception, parameter=instead, since=event.stamp.occurred_at, ends=event.effective_to
    )
    file.exceptions = (*file.exceptions, granted)


@FACTS.register
def _(file: Practitioner, event: events.ExceptionEnded) -> None:
    file.exceptions = tuple(
        replace(each, state="ended") if each.id == event.exception else each for each in file.exceptions
    )
