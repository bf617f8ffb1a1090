"""What can go wrong in the read models.

::

    ProjectionError
    ├── NoSuchRow          nothing of that id in this facility
    │   └── NoSuchPrivilege    neither a form nor a grant of this facility knows it: `nearest`
    ├── UnknownValue       a filter's value that nothing here can have: `known` can
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
