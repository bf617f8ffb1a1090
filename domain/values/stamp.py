"""What every event bears, and text that is never printed."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import ClassVar

from domain.values.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who did it, in which facility, by which command, when, and under which bylaws.

    `occurred_at` is when it was done, or for a clock's event when it fell due; `recorded_at` when it
    was written. Both are instants in UTC.
    """

    PRIVILEGED: ClassVar[bool] = False

    facility: str
    actor: str
    role: Role
    on_behalf_of: str | None = None
    reason: str | None = None
    command: str
    occurred_at: datetime
    recorded_at: datetime
    bylaws: str

    def at(self, instant: datetime) -> Stamp:
        """The same stamp for something that took place at another instant."""
        return replace(self, occurred_at=instant)

    def borne(self, *, bare: bool) -> Stamp:
        """As an event bears it: `bare` without why, for what is open does not say it of peer review [S97]."""
        return replace(self, reason=None) if bare and self.reason is not None else self


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivilegedStamp(Stamp):
    """That of a command of peer review: its reason stands in what is privileged, and in nothing beside it."""

    PRIVILEGED: ClassVar[bool] = True

    def borne(self, *, bare: bool) -> Stamp:
        """An ordinary one, as it is read again."""
        told = {each.name: getattr(self, each.name) for each in fields(self)}
        return Stamp(**{**told, "reason": None if bare else self.reason})


class Sealed:
    """Text about an identified person: it is enciphered in the ledger when a key is set, and never printed.

    `plain` is the text itself.
    """

    __slots__ = ("plain",)

    def __init__(self, plain: str) -> None:
        self.plain = plain

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and other.plain == self.plain

    def __hash__(self) -> int:
        return hash(self.plain)

    def __repr__(self) -> str:
        return "Sealed(…)"
