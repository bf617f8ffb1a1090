"""Facts of appointments extended while an emergency is declared.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.aggregate import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentExtended(Event):
    """The term goes on without a decision of the board, since an emergency keeps it from one [S36][S45].

    `emergency` is the facility's, `law` what of the state lets it, `was_last` and `last` the last legal day
    of the term before and from now on; it ends at `effective_to`. Why, and who extended it, the stamp says.
    """

    TOPIC = "AppointmentExtended"
    emergency: str
    law: str
    was_last: date
    last: date
    effective_to: datetime
