"""An audit's report on paper. Facts for a pattern, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from api.integrity.report import AuditedFile, AuditReport
from api.printing.packets import CONFIDENTIAL, TRAINING, Printed
from projections.facilities import FacilityRow
from projections.integrity.irregularities import IrregularityRow
from projections.trail.changes import ChangeRow
from workflows.notices.wording import day, instant, words

PATTERN = Path(__file__).with_name("audit.typ")


def pages(house: FacilityRow, told: AuditReport) -> Printed:
    """Dated by when the audit was completed or withdrawn, or begun while it is under way."""
    audit, period = told.audit, told.period
    facts = {
        "title": f"Information integrity: {audit.audit}",
        "hospital": house.name,
        "confidential": f"{TRAINING} {CONFIDENTIAL}" if house.sandbox else CONFIDENTIAL,
        "cover": list(_cover(house, told)),
        "analysis": audit.analysis,
        "actions": audit.actions,
        "patterns": [[words(each.pattern), str(each.times), str(each.files)] for each in period.patterns],
        "modified": [
            [words(each.field), each.actor, words(each.role), str(each.times), str(each.files)]
            for each in period.modified
        ],
        "files": [_file(house, each) for each in told.files],
    }
    return Printed(facts=facts, dated=audit.completed_at or audit.withdrawn_at or audit.begun_at)


def _cover(house: FacilityRow, told: AuditReport) -> Iterator[tuple[str, str]]:
    audit = told.audit
    there = audit.initial + audit.renewed
    yield "Period", f"{day(audit.since)} through {day(audit.until)}"
    if audit.follows:
        yield "Tests what was done after", audit.follows
    yield "Modified files", f"{there:,}: {audit.initial:,} first appointments, {audit.renewed:,} later ones"
    yield "Sample", f"{len(audit.files)} files, {len(audit.corrected)} of them with a correction"
    yield "Rule", "5 % or 50, whichever is less, at least 10 first and 10 later appointments, all if fewer"
    yield "Drawn with the seed", audit.seed
    yield "At the ledger's position", f"{audit.position:,}"
    yield "Begun", f"{instant(audit.begun_at, house.zone)}, by {audit.begun_by}"
    if audit.completed_at is not None:
        yield "Completed", f"{instant(audit.completed_at, house.zone)}, by {audit.completed_by}"
        yield "Not in order", f"{len(audit.inappropriate)} of {len(audit.files)} files"
    elif audit.withdrawn_at is not None:
        yield "Withdrawn", f"{instant(audit.withdrawn_at, house.zone)}, by {audit.withdrawn_by}: {audit.why}"
    else:
        yield "Reviewed so far", f"{len(audit.reviews)} of {len(audit.files)} files"


def _file(house: FacilityRow, file: AuditedFile) -> dict[str, Any]:
    review = file.review
    said = "Not reviewed yet"
    if review is not None:
        said = "In order" if review.appropriate else f"NOT IN ORDER: {review.found}"
    return {
        "head": f"{file.name} ({file.practitioner})",
        "said": said,
        "by": f"{review.reviewed_by}, {instant(review.reviewed_at, house.zone)}" if review else "",
        "wrong": review is not None and not review.appropriate,
        "irregular": [_irregular(house, each) for each in file.irregularities],
        "changes": [_change(house, each) for each in file.changes],
    }


def _irregular(house: FacilityRow, each: IrregularityRow) -> str:
    said = f": {each.said}, against {each.against}" if each.said else ""
    at = instant(each.occurred_at, house.zone)
    return f"{words(each.pattern)}, {each.subject}{said}. By {each.actor}, {at} (position {each.position})"


def _change(house: FacilityRow, each: ChangeRow) -> str:
    why = f" Why: {each.reason}." if each.reason else ""
    at = instant(each.occurred_at, house.zone)
    changed = f"{words(each.field)} of {each.subject}: {each.old} to {each.new}."
    return f"{changed} By {each.actor}, {at}.{why} (position {each.position})"
