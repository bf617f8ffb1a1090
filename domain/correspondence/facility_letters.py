"""Letters about the facility itself: one event, one mail, the same for the same occasion."""

from __future__ import annotations

from collections.abc import Iterable

from domain.events.facility import FacilityNoticeSent
from domain.facility import Facility
from domain.house import House
from domain.ids import facility_notice_id
from domain.values import Stamp


def send(
    facility: Facility,
    house: House,
    stamp: Stamp,
    kind: str,
    subject: str,
    to: Iterable[str],
    data: dict[str, str],
) -> None:
    """Record that a letter goes out to each role, at once."""
    for role in to:
        facility.trigger(
            FacilityNoticeSent,
            stamp,
            notice=facility_notice_id(house.key, kind, subject, role),
            kind=kind,
            to=role,
            day=house.legal_date(stamp.occurred_at),
            data=data,
        )
