"""A clean file that peer review takes something up about is pulled from the streamlined route [S54]."""

from __future__ import annotations

from domain.deciding import expedited
from domain.file import File
from domain.house import House
from domain.values import Stamp


def follow(file: File, house: House, stamp: Stamp) -> None:
    """Give what is under way the full route, by whichever act a matter was taken up."""
    if file.reviewed and file.corrective.pending and file.corrective.open_matters():
        for application in file.open_applications():
            expedited.widen(application, stamp, expedited.PEER_REVIEW)
