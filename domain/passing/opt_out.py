"""An opt-out from Medicare is about to renew itself: who bills and whose it is are told."""

from __future__ import annotations

from datetime import date

from domain.correspondence import letters
from domain.correspondence.letters import PRACTITIONER
from domain.deadlines import Due, DueKind
from domain.deadlines.opt_out import cancel_by
from domain.events.opt_out import OptOutRenewalTold
from domain.file import File
from domain.house import House
from domain.passing.happens import Happens
from domain.values import Role, Stamp


def _renews(file: File, house: House, item: Due, stamp: Stamp) -> None:
    next_first = date.fromisoformat(item.subject)
    last = cancel_by(next_first, house)
    notice = letters.send(
        file,
        house,
        stamp,
        "opt_out_renewing",
        f"opt_out/{next_first}",
        letters.recipients([PRACTITIONER, Role.MEDICAL_STAFF_OFFICE]),
        {"renews_on": str(next_first), "cancel_by": str(last)},
    )
    file.practitioner.trigger(
        OptOutRenewalTold, stamp, notice=str(notice), next_first=next_first, cancel_by=last
    )


HAPPENS: Happens = {DueKind.OPT_OUT_RENEWS: _renews}
