"""What is handed over once a page of files has heard of other bylaws."""

from __future__ import annotations

from domain.bylaws.book import Wake
from domain.bylaws.waking import Page
from workflows.addresses import FACILITY
from workflows.messages import Answer, Errand


def told_of(errand: Errand, wake: Wake, page: Page) -> Answer:
    """The command that records the page."""
    payload = {
        "version": wake.version,
        "after": wake.through,
        "through": page.through,
        "looked": page.looked,
        "told": len(page.concerned),
        "files": page.files,
        "last": page.last,
    }
    return Answer("record_files_told", errand.facility, FACILITY, errand.owner, payload, errand.id)
