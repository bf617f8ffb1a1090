"""The shape of what happens when something falls due."""

from __future__ import annotations

from collections.abc import Callable

from domain.deadlines import Due, DueKind
from domain.file import File
from domain.house import House
from domain.values import Stamp

Happens = dict[DueKind, Callable[[File, House, Due, Stamp], None]]
"""By its kind, what a due thing does to its file."""
