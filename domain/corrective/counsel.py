"""A leave that begins while peer review is open is flagged for counsel; where nobody else reads it [S79]."""

from __future__ import annotations

from domain.events.corrective import CounselAsked
from domain.events.leave import LeaveGranted
from domain.file import File
from domain.house import House
from domain.values import Stamp


def follow(file: File, house: House, stamp: Stamp) -> None:
    """Ask for counsel's word on each leave that the file is about to be saved with."""
    if not file.reviewed:
        return
    for fact in file.practitioner.pending:
        if isinstance(fact, LeaveGranted) and not fact.imported and file.corrective.under_review():
            file.corrective.trigger(
                CounselAsked,
                stamp,
                about=file.id,
                question=fact.leave,
                matters=tuple(matter.id for matter in file.corrective.under_review()),
            )
