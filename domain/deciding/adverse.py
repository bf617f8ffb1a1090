"""What a body is against is no decision until the applicant was heard, or has waived it [S70].

The hearing itself is a machine of its own: it asks `pending` what there is to be heard, and says by `ended`
how that right ended. Nothing else lets the board have its last word (I10).
"""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from domain.application import Adverse, Application
from domain.events.decisions import HearingRightEnded, HearingRightRestored
from domain.values import ApplicationKind, Stamp

Ending = Literal["heard", "waived"]
UNHEARD = frozenset({ApplicationKind.CATEGORY_CHANGE, ApplicationKind.PRIVILEGE_REDUCTION})
"""What takes nothing from anyone when it is refused: no hearing matter [S11d]."""


def heard_first(application: Application) -> bool:
    """Whether a denial of this waits for a hearing."""
    return application.kind not in UNHEARD


def pending(application: Application) -> tuple[Adverse, ...]:
    """What waits for a hearing or its waiver: by which body's ballot, about which lines, why."""
    return tuple(each for each in application.open_adverse() if each.hearing == "pending")


def ended(application: Application, stamp: Stamp, ballot: UUID, how: Ending, reference: str) -> None:
    """The right to a hearing on what a ballot proposed was used or waived; a second time is none.

    `reference` finds the hearing's outcome, or the waiver, where it is kept.
    """
    if any(each.ballot == ballot for each in pending(application)):
        application.trigger(HearingRightEnded, stamp, ballot=ballot, how=how, reference=reference)


def restored(application: Application, stamp: Stamp, ballot: UUID) -> None:
    """The clock had written a waiver before a request in time: the right is open again (RC-15)."""
    if any(each.ballot == ballot and each.hearing == "waived" for each in application.open_adverse()):
        application.trigger(HearingRightRestored, stamp, ballot=ballot)
