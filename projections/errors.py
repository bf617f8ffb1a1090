"""What can go wrong in the read models.

::

    ProjectionError
    ├── NoSuchRow          nothing of that id in this facility
    │   └── NoSuchPrivilege    neither a form nor a grant of this facility knows it: `nearest`
    ├── UnknownValue       a filter's value that nothing here can have: `known` can
    ├── NotSigned          no checkpoint covers a position: `position`, `last` is the last one signed for
    ├── Rewritten          the ledger is not the one that a checkpoint was signed for: `size`
    ├── BadCursor          a page's cursor is not one that was given out
    ├── OutOfStep          an event does not follow on its stream's last
    ├── Overtaken          someone else has moved the read models on
    ├── StillBroken        a parked stream was tried again and does not pass: `why`
    ├── HelperFailed       a process that took its share of a rebuild did not finish it
    └── Abandoned          a rebuild was ended because its process was told to stop
"""

from __future__ import annotations

from collections.abc import Iterable

from domain.words.nearest import nearest


class ProjectionError(Exception):
    """Something of the read models failed."""


class NoSuchRow(ProjectionError):
    """Nothing of that id in this facility: `what` it would be, and the `id`."""

    def __init__(self, what: str, id: object) -> None:
        super().__init__(f"there is no {what} {id}")
        self.what, self.id = what, str(id)


class NoSuchPrivilege(NoSuchRow):
    """Neither a form nor a grant of this facility knows it; `nearest` are those most like it."""

    def __init__(self, privilege: str, known: Iterable[str]) -> None:
        super().__init__("privilege", privilege)
        self.nearest = nearest(privilege, known)

    def __str__(self) -> str:
        hint = f"; the nearest known: {', '.join(self.nearest)}" if self.nearest else ""
        return f"{super().__str__()}{hint}"


class UnknownValue(ProjectionError):
    """A filter's value that nothing in this facility can have."""

    def __init__(self, field: str, got: str, known: Iterable[str]) -> None:
        super().__init__(f"{field}: there is no {got!r} here")
        self.field, self.got, self.known = field, got, sorted(known)


class NotSigned(ProjectionError):
    """No signed checkpoint covers a position; `last` is the last that one covers, 0 where there is none."""

    def __init__(self, position: int, last: int) -> None:
        reach = f"the last one reaches position {last}" if last else "nothing was signed for yet"
        what = f"position {position}" if position else "the ledger"
        super().__init__(
            f"no signed checkpoint covers {what}: {reach}. Ask for an earlier position, wait for the next "
            "checkpoint, or sign now: `medstaff audit checkpoint`"
        )
        self.position, self.last = position, last


class Rewritten(ProjectionError):
    """The ledger is not the one that a checkpoint of so many rows was signed for."""

    def __init__(self, size: int) -> None:
        super().__init__(
            f"the first {size:,} rows of the ledger are not those that were signed for: "
            "`medstaff audit verify` names what was changed"
        )
        self.size = size


class BadCursor(ProjectionError):
    """A page's cursor is not one that was given out."""


class OutOfStep(ProjectionError):
    """An event does not follow on the last of its stream."""


class Overtaken(ProjectionError):
    """The read models were moved on by another process: what this one knows of them is old."""


class HelperFailed(ProjectionError):
    """A process that took its share of a rebuild did not finish it."""


class Abandoned(ProjectionError):
    """A rebuild was ended because its process was told to stop."""


class StillBroken(ProjectionError):
    """A parked stream was tried again and does not pass; the message says why."""
