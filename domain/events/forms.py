"""Facts of a facility's privilege forms.

Never rename, reorder or remove; add with an upcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.aggregate import Event
from domain.forms import Form


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivilegeFormAdopted(Event):
    """The whole form, so that an old request replays under its own; in force from its first legal day on.

    `citation` names the resolution that approved it.
    """

    TOPIC = "PrivilegeFormAdopted"
    form: Form
    first: date
    effective_from: datetime
    citation: str
