"""Sending a notice: one event in the file's correspondence, the same notice for the same occasion."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from domain.events.correspondence import NoticeSent, Recipient
from domain.file import File
from domain.house import House
from domain.ids import notice_id
from domain.values import Role, Stamp

PRACTITIONER = "practitioner"


def recipients(roles: Iterable[str], digest_roles: frozenset[str] = frozenset()) -> tuple[Recipient, ...]:
    """One recipient a role; those named in `digest_roles` are told in the day's one mail."""
    return tuple(Recipient(role=str(role), digest=role in digest_roles) for role in dict.fromkeys(roles))


def send(
    file: File,
    house: House,
    stamp: Stamp,
    kind: str,
    subject: str,
    to: tuple[Recipient, ...],
    data: dict[str, str] | None = None,
    rung: int | None = None,
) -> UUID:
    """Record that a notice goes out, and return its id; a second for the same occasion is not sent."""
    occasion = f"{kind}/{subject}/{rung}/{stamp.occurred_at.isoformat()}"
    id = notice_id(house.key, file.id, occasion)
    letters = file.letters_of(house.legal_date(stamp.occurred_at))
    if file.practitioner.deceased:
        to = tuple(each for each in to if each.role != PRACTITIONER)
        if not to:
            return id
    # One to nobody is kept as well: a rung that the bylaws name no recipient for has passed.
    if id not in letters.notices:
        letters.trigger(
            NoticeSent,
            stamp,
            about=file.id,
            notice=id,
            kind=kind,
            subject=subject,
            rung=rung,
            recipients=to,
            data=data or {},
        )
    return id


def to_practitioner() -> tuple[Recipient, ...]:
    return recipients([PRACTITIONER])


def to_office() -> tuple[Recipient, ...]:
    return recipients([Role.MEDICAL_STAFF_OFFICE])
