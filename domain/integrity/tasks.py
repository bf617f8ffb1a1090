"""What an auditor is to do: hold the audit that is due, and bring to its end the one that is under way."""

from __future__ import annotations

from collections.abc import Iterator

from domain import legal_days
from domain.house import House
from domain.tasks.kinds import Task, TaskKind
from domain.values import Role


def integrity_tasks(house: House) -> Iterator[Task]:
    """One for each audit that is called for and not begun, and for each that is begun and not completed."""
    facility = house.facility
    under_way = [audit for audit in facility.audits.values() if audit.under_way]
    latest = {call.follows: (key, call) for key, call in facility.audit_calls.items()}
    for key, call in latest.values():
        if not any(audit.follows == call.follows for audit in under_way):
            yield Task(
                kind=TaskKind.HOLD_INTEGRITY_AUDIT,
                role=Role.AUDITOR,
                subject=key,
                since=call.since,
                until=legal_days.end_of(call.last, house.zone),
            )
    for audit in under_way:
        ends = [call.last for call in facility.audit_calls.values() if call.follows == audit.follows]
        yield Task(
            kind=TaskKind.COMPLETE_INTEGRITY_AUDIT,
            role=Role.AUDITOR,
            subject=audit.id,
            since=audit.begun_at,
            detail=f"{len(audit.files)} files",
            until=legal_days.end_of(max(ends), house.zone) if ends else None,
        )
