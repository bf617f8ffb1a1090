"""Which commands are of peer review: why they were given is told to nobody who may not open its record."""

from __future__ import annotations

from domain.commands import COMMANDS, Command, reportability
from domain.commands import corrective as matters
from domain.commands.ongoing import ReadEvaluation
from domain.corrective import record as corrective_record
from domain.evaluation import record as evaluation_record


def _of_peer_review(kind: type[Command]) -> bool:
    """Whether it is given on a record of peer review, or begins a matter of it."""
    rooms = (corrective_record.__package__, evaluation_record.__package__)
    on = kind.ON.__module__ if kind.ON else ""
    begins = (matters.__name__, reportability.__name__)
    return kind.__module__ in begins or any(on.startswith(f"{room}.") for room in rooms)


PEER_REVIEW = frozenset(name for name, kind in COMMANDS.items() if _of_peer_review(kind))
UNSAID = PEER_REVIEW - {ReadEvaluation.NAME}
"""Those whose reason stands in no open fact. Who has opened a record, and why, the trail tells."""
