"""A run over the whole staff: every page looked up, what is found put on the files, then the page on record.

In this order, so that a run that is killed begins again with the page that is not on record, and recognises
whatever of it reached the files. A list that is configured nowhere keeps nobody from being looked up on the
others; the run then ends as failed, by its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from domain.errors import NotFound
from domain.ledger import Ledger
from domain.monitoring import Run, StaffPage, latest_month, pages
from workflows.addresses import FACILITY, PRACTITIONER
from workflows.errand import given_up
from workflows.look_ups import LookUps
from workflows.messages import Answer, Errand
from workflows.staff_lists import Finding, StaffLists

PAGE = 250


def screened(errand: Errand, ledger: Ledger, look_ups: LookUps, at: datetime) -> Iterator[Answer]:
    """The commands that hand a run's results over, in their order; the last ends the run.

    Raises NotAsked, SourceUnavailable or SourceUnreadable before the first, and NotFound where it is over.
    """
    house = ledger.house(errand.facility)
    month = latest_month(house)
    run = month.running if month is not None else None
    if run is None or str(run.id) != errand.subject:
        raise NotFound("the run is not under way", run=errand.subject)
    state = house.rules(at).choice("license.state")
    # Whom it concerns is known before a list is read: a roster of millions is gone through once.
    staff = list(pages(ledger, errand.facility, run.through, at, state, PAGE))
    lists = _lists(look_ups, run, staff, at)
    for page in staff:
        yield from _page(errand, lists, page)
    if lists.unread:
        yield given_up(errand, lists.unread)


def _lists(look_ups: LookUps, run: Run, staff: list[StaffPage], at: datetime) -> StaffLists:
    members = [member for page in staff for member in page.members]
    sources = run.sources if members or run.members else ()
    return look_ups.staff_lists(sources, members, run.opened_at, at)


def _page(errand: Errand, lists: StaffLists, page: StaffPage) -> Iterator[Answer]:
    findings = 0
    for member in page.members:
        for found in lists.look_up(member):
            findings += found.count
            if not found.kept:
                yield _finding(errand, member.id, found)
    payload: dict[str, Any] = {
        "month": errand.detail,
        "run": errand.subject,
        "after": page.after,
        "through": page.through,
        "members": [str(member.id) for member in page.members],
        "findings": findings,
        "lists": msgspec.to_builtins(lists.evidence if page.members else ()),
        # A run that lacks a list is no run over every list: what it found stands, and it is not completed.
        "last": page.last and not lists.unread,
    }
    step = f"{errand.id}/{page.after}"
    yield Answer("record_staff_page", errand.facility, FACILITY, errand.owner, payload, step)


def _finding(errand: Errand, member: UUID, found: Finding) -> Answer:
    payload = {
        "source": found.source,
        "evidence": msgspec.to_builtins(found.evidence),
        "matches": msgspec.to_builtins(found.matches),
        "license": msgspec.to_builtins(found.license) if found.license is not None else None,
    }
    step = f"{errand.id}/{member}/{found.source}"
    return Answer("take_staff_finding", errand.facility, PRACTITIONER, str(member), payload, step)
