"""What each workflow is called in Temporal, and how it is started."""

from __future__ import annotations

from datetime import timedelta

from workflows.messages import Key

# After a worker is killed, the next command on a file it held waits this long.
TASK_TIMEOUT = timedelta(seconds=3)

PRACTITIONER, BALLOT, MEETING, FACILITY = "practitioner", "ballot", "meeting", "facility"


def workflow_id(key: Key) -> str:
    """A file's, a ballot's or a facility's workflow; no personal data in it."""
    return f"facility:{key.facility}" if key.kind == FACILITY else f"{key.kind}:{key.id}"


def errand_workflow_id(errand: str) -> str:
    return f"errand:{errand}"
