"""The letters about lines held no more: whoever is told of a suspension must know of these as well."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain.correspondence import letters
from domain.events.correspondence import Recipient
from domain.file import File
from domain.house import House
from domain.values import Stamp


def given_up(
    file: File, house: House, stamp: Stamp, subject: str, privileges: Sequence[str], at: datetime
) -> None:
    """Tell of each of them that it may not be used from an instant on."""
    said = {"relinquished": "\n".join(privileges), "since": at.isoformat()}
    letters.send(file, house, stamp, "privileges_relinquished", subject, _to(house, stamp), said)


def not_returned(
    file: File, house: House, stamp: Stamp, subject: str, privileges: Sequence[str], at: datetime
) -> None:
    """Tell of each of them that the return from a leave did not bring it back; of none, nothing."""
    if privileges:
        said = {"not_returned": "\n".join(privileges), "since": at.isoformat()}
        letters.send(file, house, stamp, "privileges_not_returned", subject, _to(house, stamp), said)


def _to(house: House, stamp: Stamp) -> tuple[Recipient, ...]:
    return letters.recipients(house.rules(stamp.occurred_at).recipients("notice.recipients", 0))
