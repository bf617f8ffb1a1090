"""Where a clock is to be set, as people write it: so far from now, or a day or an instant."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from domain import legal_days

AMOUNT = re.compile(r"(\d{1,5})\s*([dhm])")
UNITS = {"h": "hours", "m": "minutes"}
WHAT = "45d, 12h, 30m, a day such as 2026-04-01, or an instant such as 2026-04-01T09:00"


def target(text: str, now: datetime, zone: str) -> datetime:
    """The instant that is meant, in a facility's zone. Raises LegalDayError or OverflowError."""
    amount = AMOUNT.fullmatch(text)
    if amount is None:
        return legal_days.parse_local(text, zone)
    count, unit = int(amount[1]), amount[2]
    if unit == "d":
        # a day on is the same hour of the wall's clock, whatever summer time does meanwhile
        wall = legal_days.local(now, zone).replace(tzinfo=None) + timedelta(days=count)
        return legal_days.parse_local(wall.isoformat(), zone)
    return now + timedelta(**{UNITS[unit]: count})
