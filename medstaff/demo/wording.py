"""Outcomes and the clock's facts in a line."""

from __future__ import annotations

from typing import Any


def counted(outcome: dict[str, Any]) -> str:
    """A ballot's outcome in a line."""
    tally = outcome["tally"]
    votes = f"{tally['approve']} for, {tally['deny']} against, {tally['abstain']} abstaining"
    rule = f"{outcome['present']} present, quorum {outcome['quorum']}, bylaws {outcome['bylaws']}"
    return f"{outcome['result']}: {votes}; {rule}"


def words_of(fact: dict[str, Any]) -> str:
    """A fact of the clock in a few words."""
    payload = fact["payload"]
    if fact["type"] == "NoticeSent":
        to = ", ".join(each["role"].replace("_", " ") for each in payload["recipients"])
        days = "day" if payload["rung"] == 1 else "days"
        left = f", {payload['rung']} {days} left" if payload["rung"] else ""
        return f"notice {payload['kind'].replace('_', ' ')}{left}: to {to}"
    if fact["type"] == "AppointmentSuspended":
        return f"suspends the appointment: {payload['origin']}, {payload['reason']}; no hearing, no report"
    return f"{fact['type']} {payload.get('credential', '')}".strip()
