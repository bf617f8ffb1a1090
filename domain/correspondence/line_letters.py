"""The letter about lines that are given up: whoever is told of a suspension must know of these as well."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain.correspondence import letters
from domain.file import File
from domain.house import House
from domain.values import Stamp


def given_up(
    file: File, house: House, stamp: Stamp, subject: str, privileges: Sequence[str], at: datetime
) -> None:
    """Tell of each of them that it may not be used from an instant on."""
    letters.send(
        file,
        house,
        stamp,
        "privileges_relinquished",
        subject,
        letters.recipients(house.rules(stamp.occurred_at).recipients("notice.recipients", 0)),
        {"relinquished": "\n".join(privileges), "since": at.isoformat()},
    )
